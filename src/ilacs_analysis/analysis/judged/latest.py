"""The latest inspection of every authority, and what it said on each strand."""

from __future__ import annotations

from functools import cache

import pandas as pd

from ilacs_analysis.records.as_at import begun
from ilacs_analysis.records.england import England
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.remembered import remembered
from ilacs_analysis.records.strands import by_strand
from ilacs_analysis.rules import frameworks
from ilacs_analysis.rules.frameworks import last_day_of_overall
from ilacs_analysis.rules.grades import NOT_APPLICABLE, scale
from ilacs_analysis.rules.judgements import OVERALL

JUDGED_TOGETHER = "judged_together"
NOT_INSPECTED = "not_inspected"

COMPARED_STRANDS = (
    "overall_effectiveness",
    "impact_of_leaders",
    "help_and_protection",
    "children_in_care",
    "care_leavers",
)
"""The strands that more than one framework judges; adoption ended with the SIF."""
AREAS = tuple(strand for strand in COMPARED_STRANDS if strand != OVERALL)


def shown_areas(england: England) -> tuple[str, ...]:
    """Give the areas whose shares are shown: not overall effectiveness, once it had ended.

    What is left of it then depends on who has been inspected since. The first of them is shown
    where there is room for one.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> shown_areas(load(as_at="2026-03-31"))[0], shown_areas(load(as_at="2026-04-01"))[0]
    ('overall_effectiveness', 'impact_of_leaders')
    """
    return AREAS if england.as_at > last_day_of_overall() else COMPARED_STRANDS


def ranked(said: pd.Series) -> pd.Series:
    """Give the rank of each judgement, 0 for the best grade; missing where there is no grade.

    Examples
    --------
    >>> ranked(pd.Series(["outstanding", "inadequate", "not_judged"])).tolist()
    [0.0, 3.0, nan]
    """
    return said.map({grade: rank for rank, grade in enumerate(scale())}).astype("float")


@cache
def _judged() -> pd.DataFrame:
    rows = [
        (item.id, strand, item.area_of(strand) is not None)
        for item in frameworks()
        for strand in COMPARED_STRANDS
    ]
    return pd.DataFrame(rows, columns=["framework", "area", "in_framework"])


@remembered
def latest_inspections(england: England) -> pd.DataFrame:
    """Give each authority's most recent graded inspection, and those that have none.

    The most recent is the one that began last; an inspection without a first day on record is
    placed by its publication. A new authority starts without a grade. (Source: Ofsted, Local
    authority inspection outcomes as at 31 March 2024, methodology.)

    Returns
    -------
    DataFrame
        One row for each authority that existed on the day: `la_code`, `name`, `inspection_id`,
        `framework`, `start`, `published`; the last four missing if it was not yet inspected.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> latest = latest_inspections(load(as_at="2024-03-31"))
    >>> latest.loc[latest["inspection_id"].isna(), "name"].tolist()
    ['Cumberland', 'Westmorland and Furness']
    """
    ordered = england.inspections.assign(begun=begun).sort_values("begun", kind="stable")
    latest = ordered.drop_duplicates("la_code", keep="last")
    columns = ["la_code", "inspection_id", "framework", "start", "published"]
    return england.authorities[["la_code", "name"]].merge(latest[columns], "left", on="la_code")


@needs(England)
@remembered
def latest(england: England) -> pd.DataFrame:
    """Give what each authority's most recent inspection said on each strand, as statistics count.

    Parameters
    ----------
    england
        The record as it stood on a day.

    Returns
    -------
    DataFrame
        One row for each authority and strand: `la_code`, `name`, `inspection_id`, `framework`,
        `published`, `area`, and `grade`: a grade, ``not_judged``, ``not_applicable`` (the
        framework has no such judgement), ``judged_together`` (care leavers, 2018 to 2022, who in
        statistics count with children in care) or ``not_inspected``.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> judged = latest(load(as_at="2024-03-31", published_by="2024-06-30"))
    >>> overall = judged[judged["area"] == "overall_effectiveness"]
    >>> overall["grade"].isin(["outstanding", "good"]).sum()
    np.int64(91)
    """
    every = on_strands(latest_inspections(england), england)
    columns = ["la_code", "name", "inspection_id", "framework", "published", "area", "grade"]
    return every[columns]


def on_strands(inspected: pd.DataFrame, england: England) -> pd.DataFrame:
    """Set beside each inspection what it said on each compared strand, as statistics count.

    `inspected` has the columns `inspection_id` and `framework`, both missing where there is none;
    each of its rows becomes one for each strand, with `area` and `grade`.
    """
    strands = pd.DataFrame({"area": list(COMPARED_STRANDS)})
    every = inspected.merge(strands, how="cross").merge(_judged(), "left", on=["framework", "area"])
    said = by_strand(england.inspections, england.judgements)
    every = every.merge(
        said[["inspection_id", "area", "grade", "counts_in_statistics"]],
        "left",
        on=["inspection_id", "area"],
    )
    grade = every["grade"].mask(every["counts_in_statistics"].eq(False), JUDGED_TOGETHER)
    grade = grade.mask(every["in_framework"].eq(False), NOT_APPLICABLE)
    every["grade"] = grade.mask(every["inspection_id"].isna(), NOT_INSPECTED)
    return every
