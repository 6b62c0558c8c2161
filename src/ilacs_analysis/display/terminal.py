"""An authority in the terminal: the words and tables of its briefing, or its record as data."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ilacs_analysis.display import briefing, tables
from ilacs_analysis.display.standing_data import standing_data
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.rows import rows

_INSPECTION_FIELDS = ("inspection_id", "framework", "event", "start", "published")
_VISIT_FIELDS = (
    "visit_id",
    "event",
    "start",
    "end",
    "published",
    "topics",
    "covid_arrangements",
    "priority_actions",
    "priority_actions_stated",
)
_INSTRUMENT_FIELDS = (
    "instrument_id",
    "instrument",
    "subject",
    "issued",
    "revised",
    "lifted",
    "ended_by",
    "legal_basis",
    "source",
)


def show_text(authority: Authority) -> str:
    """Give an authority's first screen and tables as plain text, the same words as its pack."""
    found = [
        briefing.first_screen(authority),
        tables.judgements(authority),
        tables.inspections(authority),
        briefing.next_steps(authority),
        tables.deadlines(authority),
        briefing.visits(authority),
        tables.visits(authority),
        briefing.interventions(authority),
        tables.interventions(authority),
        tables.other_interventions(authority),
    ]
    return "\n\n\n".join(result.plain() for result in found if result is not None)


def _plain(value: Any) -> object:
    """Turn a cell into what JSON holds: text, whole numbers, ISO days and null."""
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if pd.isna(value):
        return None
    return value if isinstance(value, str | int) else str(value)


def _rows(authority: Authority, table: str, fields: tuple[str, ...]) -> list[dict[str, Any]]:
    """Give the authority's rows of a table as plain data, each with whether it is the user's."""
    return [
        {
            **{name: _plain(row[name]) for name in fields},
            "own": authority.england.is_own(table, row[fields[0]]),
        }
        for row in rows(getattr(authority, table))
    ]


def show_data(authority: Authority) -> dict[str, Any]:
    """Give an authority's record as plain data, newest inspection first.

    Returns
    -------
    dict
        `authority`, `la_code`, `ons_code`, `as_at`, `inspections` (each with its `judgements` by
        area), `visits`, `interventions` (each of the three with whether it is the user's `own`),
        `standing` (see :func:`standing_data`). Codes are text, days ISO, what is absent null.

    Examples
    --------
    >>> from ilacs_analysis.records.england import load
    >>> data = show_data(load(as_at="2024-06-30").authority("Peterborough"))
    >>> data["inspections"][0]["judgements"]["care_leavers"]
    'inadequate'
    """
    judged = authority.england.judgements
    inspections = _rows(authority, "inspections", _INSPECTION_FIELDS)
    for item in inspections:
        own = judged[judged["inspection_id"] == item["inspection_id"]]
        item["judgements"] = dict(zip(own["area"], own["grade"], strict=True))
    return {
        "authority": authority.name,
        "la_code": authority.la_code,
        "ons_code": authority.ons_code,
        "as_at": authority.england.as_at.isoformat(),
        "inspections": inspections,
        "visits": _rows(authority, "visits", _VISIT_FIELDS),
        "interventions": _rows(authority, "interventions", _INSTRUMENT_FIELDS),
        "standing": standing_data(authority),
    }
