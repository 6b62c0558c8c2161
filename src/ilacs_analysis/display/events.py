"""The visits and instruments of an authority, numbered as they stand on the timeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from ilacs_analysis.analysis.intervention.instruments import SOCIAL_CARE
from ilacs_analysis.display.base.record import own_mark
from ilacs_analysis.display.base.words import (
    capital,
    event_words,
    month,
    partial_date,
    plural,
    topic_words,
)
from ilacs_analysis.records.as_at import last_day
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.england import England
from ilacs_analysis.records.rows import Row, as_day, rows

_STEPS_BACK = ("returned_to_council", "closed")


@dataclass(frozen=True)
class Event:
    """A visit or an instrument as packs show it.

    Attributes
    ----------
    number
        Its number on the timeline; None if it has no date.
    row
        Its row in the table of visits or interventions.
    is_visit
        Whether it is a visit, and not an instrument of government.
    day
        Where it is drawn: the first day of a visit; of an instrument the day of issue, or the
        middle of the month or year if no more is known.
    marked
        Whether its mark is filled: a visit with areas for priority action, or an instrument.
    words
        What it was, in a few words.
    """

    number: int | None
    row: Row
    is_visit: bool
    day: date | None
    marked: bool
    words: str


def _middle(issued: object, as_at: date) -> date | None:
    """Place a day, month or year: its middle, but not after the day of the record."""
    if not isinstance(issued, str):
        return None
    last = last_day(pd.Series([issued]))[0].date()
    first = date.fromisoformat({4: f"{issued}-01-01", 7: f"{issued}-01"}.get(len(issued), issued))
    return min(first + timedelta(days=(last - first).days // 2), as_at)


def has_priority_actions(visit: Row) -> bool:
    """Whether a visit's record has an area for priority action."""
    return bool(visit["priority_actions_stated"] == "yes")


def priority_actions(visit: Row) -> int | None:
    """Give the number of new areas for priority action, or None where it is not on record."""
    found = visit["priority_actions"]
    return None if pd.isna(found) else int(found)


def _visit_words(visit: Row, england: England) -> str:
    words = capital(event_words(visit["event"]))
    if visit["covid_arrangements"] == "yes":
        words += " (Covid arrangements)"
    words += f", {month(visit['start'])}"
    found = priority_actions(visit)
    if found:
        words += f": {plural(found, 'area')} for priority action"
    elif has_priority_actions(visit):
        words += ": areas for priority action"
    else:
        words += f": {topic_words(visit['topics'])}"
    return words + own_mark(england, "visits", visit["visit_id"])


def _instrument_words(row: Row, england: England) -> str:
    words = f"{capital(event_words(row['instrument']))}, {partial_date(row['issued'])}"
    if isinstance(row["lifted"], str):
        words += f", ended {partial_date(row['lifted'])}"
    return words + own_mark(england, "interventions", row["instrument_id"])


def events(authority: Authority) -> tuple[Event, ...]:
    """Give the visits and the social care instruments of an authority, oldest first.

    Those with a date are numbered in its order, as on the timeline; those without one stand last.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> [event.words for event in events(load(as_at="2018-12-31").authority("Peterborough"))]
    ['Joint targeted area inspection, June 2017: neglect']
    """
    england = authority.england
    visits = [
        Event(
            None,
            row,
            True,
            as_day(row["start"]),
            has_priority_actions(row),
            _visit_words(row, england),
        )
        for row in rows(authority.visits)
    ]
    instruments = [
        Event(
            None,
            row,
            False,
            _middle(row["issued"], england.as_at),
            row["instrument"] not in _STEPS_BACK,
            _instrument_words(row, england),
        )
        for row in rows(authority.interventions)
        if row["subject"] == SOCIAL_CARE
    ]
    found = sorted(
        [*visits, *instruments], key=lambda e: (e.day is None, e.day or date.max, not e.is_visit)
    )
    return tuple(
        Event(None if e.day is None else place, e.row, e.is_visit, e.day, e.marked, e.words)
        for place, e in enumerate(found, start=1)
    )
