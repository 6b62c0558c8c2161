"""Check the judgements of each inspection against the framework of its report."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.records.checking import FILE, ROW
from ilacs_analysis.rules import frameworks


def _given_areas() -> pd.DataFrame:
    return pd.DataFrame(
        [(item.id, area.id) for item in frameworks() for area in item.areas],
        columns=["framework", "area"],
    )


def _place(row: pd.Series) -> str:
    return f"{row[FILE]}, row {row[ROW]}"


def framework_problems(inspections: pd.DataFrame, judgements: pd.DataFrame) -> list[str]:
    """List judgements that a framework does not have, those missing, and frameworks out of date.

    Parameters
    ----------
    inspections, judgements
        The tables as text, with the columns that place each row.

    Returns
    -------
    list of str
        One sentence a problem.
    """
    given = _given_areas()
    of = judgements.merge(inspections[["inspection_id", "framework"]], on="inspection_id")
    known = of.merge(given, on=["framework", "area"], how="left", indicator=True)
    problems = [
        f"{_place(row)}: {row['framework']} has no judgement {row['area']!r}: use one of "
        f"{', '.join(given.loc[given['framework'] == row['framework'], 'area'])}."
        for _, row in known[known["_merge"] == "left_only"].iterrows()
    ]
    due = inspections.merge(given, on="framework")
    found = due.merge(
        judgements[["inspection_id", "area"]],
        on=["inspection_id", "area"],
        how="left",
        indicator=True,
    )
    problems += [
        f"{_place(row)}: inspection {row['inspection_id']} has no row for {row['area']} in "
        f"judgements.csv, which {row['framework']} gives: add it, as not_judged if inspectors "
        f"gave no grade."
        for _, row in found[found["_merge"] == "left_only"].iterrows()
    ]
    return problems + _event_and_day_problems(inspections)


def _event_and_day_problems(inspections: pd.DataFrame) -> list[str]:
    problems = []
    for framework in frameworks():
        under = inspections[inspections["framework"] == framework.id]
        last = "9999" if framework.first_day_to is None else framework.first_day_to.isoformat()
        first = framework.first_day_from.isoformat()
        outside = (under["start"] != "") & ~under["start"].between(first, last)
        until = "" if framework.first_day_to is None else f" to {last}"
        problems += [
            f"{_place(row)}: start {row['start']} is outside the days of {framework.id} "
            f"({first}{until or ' on'}): correct the date or the framework."
            for _, row in under[outside].iterrows()
        ]
        problems += [
            f"{_place(row)}: {framework.id} has no event {row['event']!r}: use one of "
            f"{', '.join(framework.events)}."
            for _, row in under[~under["event"].isin(framework.events)].iterrows()
        ]
    return problems
