"""An authority in the terminal: the words and tables of its briefing, or its record as data."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ilacs_analysis.display import briefing, tables
from ilacs_analysis.display.standing_data import standing_data
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.rows import Row, rows

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


def _row(row: Row, fields: tuple[str, ...]) -> dict[str, object]:
    return {name: _plain(row[name]) for name in fields}


def show_data(authority: Authority) -> dict[str, Any]:
    """Give an authority's record as plain data, newest inspection first.

    Returns
    -------
    dict
        `authority`, `la_code`, `ons_code`, `as_at`, `inspections` (each with its `judgements` by
        area, and whether it is the user's `own`), `visits`, `interventions`, `standing` (see
        :func:`standing_data`). Codes are text, days ISO, what is absent null.

    Examples
    --------
    >>> from ilacs_analysis.records.england import load
    >>> data = show_data(load(as_at="2024-06-30").authority("Peterborough"))
    >>> data["inspections"][0]["judgements"]["care_leavers"]
    'inadequate'
    """
    judged = authority.england.judgements
    inspections = []
    for row in rows(authority.inspections):
        own = judged[judged["inspection_id"] == row["inspection_id"]]
        areas = dict(zip(own["area"], own["grade"], strict=True))
        is_own = authority.england.is_own("inspections", str(row["inspection_id"]))
        fields = _row(row, _INSPECTION_FIELDS)
        inspections.append({**fields, "judgements": areas, "own": is_own})
    return {
        "authority": authority.name,
        "la_code": authority.la_code,
        "ons_code": authority.ons_code,
        "as_at": authority.england.as_at.isoformat(),
        "inspections": inspections,
        "visits": [_row(row, _VISIT_FIELDS) for row in rows(authority.visits)],
        "interventions": [_row(row, _INSTRUMENT_FIELDS) for row in rows(authority.interventions)],
        "standing": standing_data(authority),
    }
