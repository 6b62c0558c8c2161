"""Consecutive inspections of one authority, with what was found in between."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.records.as_at import begun
from ilacs_analysis.records.england import England
from ilacs_analysis.records.remembered import remembered
from ilacs_analysis.rules.judgements import OVERALL

FOCUSED, JOINT = "focused_visit", "joint_targeted_area_inspection"


@remembered
def with_overall(england: England) -> pd.DataFrame:
    """Give the inspections, each with its `authority` and its `overall` judgement, in order.

    Order is by authority and first day on site; one without a first day on record is placed by its
    publication (`begun`). `overall` is missing where the framework gives none.
    """
    overall = england.judgements[england.judgements["area"] == OVERALL]
    names = england.all_authorities[["la_code", "name", "created", "abolished"]]
    table = england.inspections.merge(names.rename(columns={"name": "authority"}), on="la_code")
    table = table.merge(
        overall[["inspection_id", "grade"]].rename(columns={"grade": "overall"}),
        "left",
        on="inspection_id",
    )
    table = table.assign(begun=begun)
    return table.sort_values(["la_code", "begun"], kind="stable", ignore_index=True)


@remembered
def judgements_by_inspection(england: England) -> dict[str, dict[str, str]]:
    """Give what each inspection judged, by area.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> judgements_by_inspection(load())["874-2023-11-27"]["care_leavers"]
    'inadequate'
    """
    return {
        str(key): dict(zip(own["area"], own["grade"], strict=True))
        for key, own in england.judgements.groupby("inspection_id")
    }


@remembered
def consecutive_inspections(england: England) -> pd.DataFrame:
    """Set every inspection beside the one before it of the same authority.

    Parameters
    ----------
    england
        The record as it stood on a day.

    Returns
    -------
    DataFrame
        One row for each inspection: those of :func:`with_overall`, `before_id`, `before_framework`,
        `before_begun`, `before` (the overall judgement before; missing if there is none) and, for
        each kind of visit, the ids of visits that had found areas for priority action in between,
        published before the inspection began, joined by semicolons (`focused_visit`,
        `joint_targeted_area_inspection`; empty if none).

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> pairs = consecutive_inspections(load()).set_index("inspection_id")
    >>> pairs.loc["874-2023-11-27", ["before", "focused_visit"]].tolist()
    ['good', '874-fv-2023-03-01']
    """
    table = with_overall(england)
    earlier = table.groupby("la_code", sort=False)
    before = {"before_id": "inspection_id", "before_framework": "framework"}
    before |= {"before_begun": "begun", "before": "overall"}
    table = table.assign(**{name: earlier[column].shift() for name, column in before.items()})
    return table.assign(
        **{kind: _priority_actions(table, england, kind) for kind in (FOCUSED, JOINT)}
    )


def _priority_actions(table: pd.DataFrame, england: England, kind: str) -> pd.Series:
    visits = england.visits
    found = visits[(visits["event"] == kind) & (visits["priority_actions_stated"] == "yes")]
    found = found.dropna(subset="placed")
    columns = {"placed": "visited", "known": "told", "priority_actions_known": "told_later"}
    found = found.rename(columns=columns)[["la_code", "visit_id", *columns.values()]]
    both = table[["inspection_id", "la_code", "begun", "before_begun"]].merge(found, on="la_code")
    told = both[["told", "told_later"]].max(axis=1)
    since = ~(both["visited"] < both["before_begun"])
    between = both[since & (told < both["begun"])]
    ids = between.groupby("inspection_id")["visit_id"].agg(";".join)
    # without any such visit the mapping would be one of numbers
    return table["inspection_id"].map(ids.astype("str")).astype("str").fillna("")
