"""How long spells lasted, by the framework that they began under."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ilacs_analysis.analysis.improvement.spells import READINGS, UNDETERMINED, spells
from ilacs_analysis.analysis.improvement.survival import survival
from ilacs_analysis.records.england import England

BEGAN_UNDER = {"SIF": ("sif",), "ILACS": ("ilacs",), "SIF and ILACS": ("sif", "ilacs")}
"""The groups of spells, by the framework that they began under."""


def began_under(table: pd.DataFrame, group: str) -> pd.DataFrame:
    """Give the spells of :func:`spells.spells` that began under a framework, or under either.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> len(began_under(spells(load()), "ILACS"))
    34
    """
    return table[table["framework"].str.startswith(BEGAN_UNDER[group])]


def lengths(table: pd.DataFrame) -> pd.DataFrame:
    """Say how long spells lasted, by the framework that they began under.

    Parameters
    ----------
    table
        Spells: see :func:`spells.spells`.

    Returns
    -------
    DataFrame
        One row for each of :data:`BEGAN_UNDER`: `began_under`, `inspections` (graded ones that
        followed in the spells), `inspected_again` (spells in which one did), the columns of
        :meth:`survival.Survival.row`, and the same of the time to a grade of good or outstanding,
        as `good_ended`, `good_median` and so on.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> found = lengths(spells(load())).set_index("began_under")
    >>> found.loc["ILACS", ["spells", "ended", "inspections"]].tolist()
    [34, 21, 23]
    """
    found = []
    for group in BEGAN_UNDER:
        own = began_under(table, group)
        to_good = survival(own.assign(months=own["good_months"], ended=own["good"])).row()
        again = own["inspected_again"]
        found.append(
            {
                "began_under": group,
                "inspections": int(again.sum()),
                "inspected_again": int((again > 0).sum()),
                **survival(own).row(),
                **{f"good_{name}": value for name, value in to_good.items()},
            }
        )
    return pd.DataFrame(found)


def waiting(table: pd.DataFrame, months: Sequence[int]) -> pd.DataFrame:
    """Say how many spells had not ended after some months, by the framework begun under.

    Returns
    -------
    DataFrame
        One row for each group with any spell, ILACS first, and month: `began_under`, `months`,
        `share` (of Kaplan and Meier's curve; missing where no spell was seen for so long, save
        that all had ended), `at_risk`.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> waiting(spells(load()), [36])["at_risk"].tolist()
    [20, 12]
    """
    found = []
    for group in ("ILACS", "SIF"):
        curve = survival(began_under(table, group))
        for month in months if curve.spells else ():
            share = curve.waiting(month)
            # beyond the longest spell that was seen only a curve at nought says anything
            said = share if month <= curve.longest or share == 0 else None
            row = {"began_under": group, "months": month, "share": said}
            found.append({**row, "at_risk": curve.at_risk(month)})
    return pd.DataFrame(found, columns=["began_under", "months", "share", "at_risk"])


def by_reading(england: England) -> pd.DataFrame:
    """Read reports in which leaders alone are inadequate each way, and say what that changes.

    The spells are of inadequate overall effectiveness: see :func:`spells.spells`.

    Returns
    -------
    DataFrame
        One row for each reading, ``undetermined`` first: `leaders_only`, `differs` (whether other
        spells ended than if it is undetermined), `without_overall` (spells that a report without
        an overall judgement ended), and the columns of :meth:`survival.Survival.row`.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> by_reading(load())["without_overall"].tolist()
    [2, 2, 2]
    """
    tables = {reading: spells(england, leaders_only=reading) for reading in READINGS}
    plain = tables[UNDETERMINED]
    return pd.DataFrame(
        {
            "leaders_only": reading,
            "differs": not own["ended"].equals(plain["ended"]),
            "without_overall": int((own["ended"] & own["grade"].isna()).sum()),
            **survival(own).row(),
        }
        for reading, own in tables.items()
    )
