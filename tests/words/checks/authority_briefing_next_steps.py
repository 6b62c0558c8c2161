"""Checks of what an authority's briefing says comes next: the kind of inspection, and its window.

The rules are those of docs/rules.md, put here as questions to the tables.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from tests.words.chances import PAUSE
from tests.words.record import GOOD, table
from tests.words.templates import Place, template

EVENTS = {
    "sif_inspection": "SIF inspection",
    "sif_reinspection": "SIF re-inspection",
    "standard": "standard inspection",
    "short": "short inspection",
    "short, inferred": "short inspection, as inferred from one source",
}
PRACTICE = ("help_and_protection", "children_in_care", "care_leavers")


def _latest(place: Place) -> pd.Series | None:
    own = place.record.reports
    own = own[own["la_code"] == place.la_code].sort_values("begun", kind="stable")
    return own.iloc[-1] if len(own) else None


def _grades(place: Place, report: pd.Series) -> dict[str, str]:
    said = place.record.judgements
    said = said[(said["inspection_id"] == report["inspection_id"]) & said["rank"].notna()]
    return dict(zip(said["strand"], said["grade"], strict=True))


def _priority_actions(place: Place, since: pd.Timestamp) -> bool:
    """Whether a focused visit since has found areas for priority action, as known on the day."""
    day = place.record.day
    visits = table("visits")
    visits = visits[(visits["la_code"] == place.la_code) & (visits["event"] == "focused_visit")]
    visits = visits[visits["priority_actions_stated"] == "yes"]
    start, published = (pd.to_datetime(visits[name]) for name in ("start", "published"))
    told = published.fillna(start + pd.Timedelta(days=60))
    said = pd.to_datetime(visits["priority_actions_known"]).fillna(told)
    return bool(((start >= since) & (told <= day) & (said <= day)).any())


def _expected(place: Place) -> str:
    """Give the kind of the next inspection by the rules of the day; empty where none says."""
    day, report = place.record.day, _latest(place)
    if report is None:
        is_new = bool(place.record.authorities.loc[place.la_code, "created"])
        return "standard" if is_new else "sif_inspection"
    grades = _grades(place, report)
    overall = grades.get("overall_effectiveness")
    if overall is None:
        good = [area for area in PRACTICE if grades[area] in GOOD]
        met = grades["impact_of_leaders"] in GOOD and len(good) >= 2
        return "short, inferred" if met and "inadequate" not in grades.values() else ""
    if overall == "inadequate":
        if day >= pd.Timestamp("2018-09-01"):
            return "standard"
        return "sif_reinspection" if "2016-05-31" <= str(day.date()) <= "2018-06-11" else ""
    if day < pd.Timestamp("2018-01-01"):
        return ""
    if overall == "requires_improvement" or _priority_actions(place, report["begun"]):
        return "standard"
    return "short"


def _window(place: Place) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    """Give the third anniversary, six months either way, moved by the suspension; or None."""
    report = _latest(place)
    if report is None or report["framework"] == "sif-2013":
        return None
    if _grades(place, report).get("overall_effectiveness") == "inadequate":
        return None
    first, last = (report["begun"] + pd.DateOffset(months=months) for months in (30, 42))
    if last < PAUSE[0]:
        return first, last
    lost = min(place.record.day, PAUSE[1]) - max(report["begun"], PAUSE[0]) + pd.Timedelta(days=1)
    moved = max(lost, pd.Timedelta(0))
    return first + moved, last + moved


def _held(event: str) -> tuple[Any, Any, Any]:
    """Make the checks of one kind of inspection: without a window, with one, and past it."""

    def without(place: Place) -> None:
        assert _expected(place) == event
        assert _window(place) is None

    def ahead(place: Place, first: pd.Period, last: pd.Period) -> None:
        assert _expected(place) == event
        found = _window(place)
        assert found is not None
        assert (found[0].to_period("M"), found[1].to_period("M")) == (first, last)
        assert place.record.day <= found[1]

    def past(place: Place, last: pd.Period) -> None:
        assert _expected(place) == event
        found = _window(place)
        assert found is not None
        assert found[1].to_period("M") == last
        assert place.record.day > found[1]

    return without, ahead, past


for name, words in EVENTS.items():
    without, ahead, past = _held(name)
    of = ("authority_briefing", "next_steps")
    template(*of, f"Next: a {words}")(without)
    if not name.startswith("sif"):
        template(*of, f"Next: a {words}, usually between {{first:month}} and {{last:month}}")(ahead)
        template(*of, f"Next: an overdue {words}, whose usual window ended in {{last:month}}")(past)


@template("authority_briefing", "next_steps", "What comes next is not established")
def _not_established(place: Place) -> None:
    assert _expected(place) == ""


@template("authority_briefing", "next_steps", "Nothing comes next")
def _nothing(place: Place) -> None:
    assert not place.record.authorities.loc[place.la_code, "there"]
