"""Checks of the heading of what an authority's latest report asks for."""

from __future__ import annotations

import pandas as pd

from tests.words.record import table
from tests.words.templates import Place, template


def _asked(place: Place) -> tuple[pd.Timestamp, int | None]:
    """Give the day of the latest report, and how many points it lists: None if it was not read."""
    reports = place.record.reports
    latest = reports[reports["la_code"] == place.la_code].sort_values("begun").iloc[-1]
    read = table("themes")
    every = read[read["inspection_id"] == latest["inspection_id"]]
    listed = every.loc[every["theme"] == "all", "recommendations"]
    return latest["published"], None if listed.empty else int(listed.iloc[0])


@template(
    "authority_briefing",
    "asked_for",
    "What must improve: {n:count} point in the report of {day:day}",
    "What must improve: {n:count} points in the report of {day:day}",
)
def _points(place: Place, n: int, day: pd.Timestamp) -> None:
    assert n > 0
    assert _asked(place) == (day, n)


@template(
    "authority_briefing", "asked_for", "What must improve: the report of {day:day} lists nothing"
)
def _nothing(place: Place, day: pd.Timestamp) -> None:
    assert _asked(place) == (day, 0)


@template(
    "authority_briefing",
    "asked_for",
    "What must improve: the list in the report of {day:day} has not been read here",
)
def _unread(place: Place, day: pd.Timestamp) -> None:
    assert _asked(place) == (day, None)
