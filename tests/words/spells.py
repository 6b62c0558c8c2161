"""Spells, paths and pairs of inspections, worked out by other code than the library's."""

from __future__ import annotations

import warnings
from functools import cache
from itertools import pairwise
from typing import Any

import pandas as pd

from tests.words.record import GOOD, RANK, Record

OVERALL = "overall_effectiveness"
NONE = "none"
FEW = 10
Step = dict[str, Any]


@cache
def paths(record: Record, area: str) -> dict[str, list[Step]]:
    """Give what each authority's reports said of an area, oldest first, by `la_code`.

    A report without an overall judgement says `none` of it.
    """
    said = record.judgements
    said = said[(said["strand"] == area) & said["rank"].notna()]
    if area == OVERALL:
        without = record.reports[~record.reports["inspection_id"].isin(said["inspection_id"])]
        said = pd.concat([said, without.assign(grade=NONE)])
    ordered = said.sort_values("begun", kind="stable")
    return {str(code): own.to_dict("records") for code, own in ordered.groupby("la_code")}


@cache
def spells(record: Record, area: str, start: str, better: bool) -> list[dict[str, Any]]:
    """Give each spell: `framework`, `months`, `state`, and `again`, the judgements in it."""
    found: list[dict[str, Any]] = []
    for code, path in paths(record, area).items():
        own: dict[str, Any] | None = None
        before = ""
        for step in path:
            grade = step["grade"]
            if own is not None:
                own["again"] += grade != NONE
                if grade == NONE:
                    own.update(state=NONE, until=step["published"])
                elif RANK[grade] < RANK[start] if better else RANK[grade] > RANK[start]:
                    own.update(state="ended", until=step["published"])
                elif grade == start != before:
                    own.update(state="afresh", until=step["published"])
                own = own if own["state"] == "running" else None
            if own is None and grade == start:
                own = {"framework": step["framework"], "state": "running", "again": 0}
                own["began"] = step["published"]
                found.append(own)
            before = grade
        if own is not None:
            gone = pd.to_datetime(record.authorities["abolished"])[code]
            left = gone < record.day
            own.update(until=gone if left else record.day, state="left" if left else "running")
    return [{**own, "months": (own["until"] - own["began"]).days / (365.25 / 12)} for own in found]


def under_ilacs(record: Record, area: str, start: str, better: bool) -> list[dict[str, Any]]:
    """Give the spells that began under ILACS."""
    found = spells(record, area, start, better)
    return [own for own in found if own["framework"].startswith("ilacs")]


def median(own: list[dict[str, Any]]) -> tuple[float, float, float] | None:
    """Give lifelines' median with its limits, or None where fewer than ten are at risk at it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from lifelines import KaplanMeierFitter
        from lifelines.utils import median_survival_times

        ended = [each["state"] == "ended" for each in own]
        fitted = KaplanMeierFitter().fit([each["months"] for each in own], ended)
        middle = float(fitted.median_survival_time_)
        limits = median_survival_times(fitted.confidence_interval_).to_numpy()[0]
    if len(own) < FEW:
        return None
    if middle < float("inf") and fitted.event_table.loc[middle, "at_risk"] < FEW:
        return None
    return middle, float(limits[0]), float(limits[1])


@cache
def pairs(record: Record, area: str) -> list[tuple[Step, Step]]:
    """Give each pair of an authority's consecutive inspections of which both graded the area.

    As in Ofsted's statistics, children in care and care leavers judged together count as
    children in care.
    """
    said = record.judgements
    said = said[(said["strand"] == area) & said["rank"].notna()]
    if area == "care_leavers":
        said = said[~said["together"]]
    graded = {row["inspection_id"]: row for row in said.to_dict("records")}
    ordered = record.reports.sort_values("begun", kind="stable")
    return [
        (graded[before], graded[after])
        for _, own in ordered.groupby("la_code")
        for before, after in pairwise(own["inspection_id"])
        if before in graded and after in graded
    ]


def good_now(path: list[str]) -> str:
    """Say how an authority that is good or outstanding came to be so; empty if it is not."""
    good = [grade in GOOD for grade in path]
    if not good[-1]:
        return ""
    if all(good):
        return "throughout"
    first, last = good.index(True), max(place for place, each in enumerate(good) if not each)
    return "again" if first < last else "first"
