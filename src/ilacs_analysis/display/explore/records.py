"""Explore the record: every inspection and visit, filtered, counted, and kept as CSV."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

import pandas as pd

from ilacs_analysis.analysis.judged.selection import EVENTS, select
from ilacs_analysis.display.base.cells import grade_cell, to_report
from ilacs_analysis.display.base.record import own_mark
from ilacs_analysis.display.base.results import Cell, Column, Download, Table, Text
from ilacs_analysis.display.base.saving import as_csv
from ilacs_analysis.display.base.section import Part, Section
from ilacs_analysis.display.base.words import (
    capital,
    event_words,
    framework_words,
    listed,
    long_date,
    partial_date,
    plural,
    printed,
    short_date,
)
from ilacs_analysis.display.briefing.visits import priority_action_words
from ilacs_analysis.display.explore.parts import DAY, PICK, Control, Explorer
from ilacs_analysis.records.as_at import day
from ilacs_analysis.records.england import England
from ilacs_analysis.records.rows import Row, as_day, as_text
from ilacs_analysis.rules import frameworks, grades
from ilacs_analysis.rules.frameworks import strand, strands
from ilacs_analysis.rules.judgements import OVERALL
from ilacs_analysis.rules.naming import one_of

CHOICES = ("region", "kind", "framework", "event", "area", "grade", "first", "last")
SHOWN = 50
"""Rows that the table shows; the file has all."""


def _any(words: str, options: Iterable[tuple[str, str]]) -> tuple[tuple[str, Any], ...]:
    return ((f"Any {words}", None), *options)


class RecordsExplorer(Explorer):
    """The inspections and visits that fit what is chosen."""

    id = "records"

    def controls(self) -> tuple[Control, ...]:
        """Ask for region, type, framework, event, judgement, grade, and days."""
        there = self.england.all_authorities
        regions = sorted({*there["ofsted_region"], *there["ons_region"]})
        kinds = sorted({*there["type"], *there["type_previous"].dropna()})
        picks: dict[str, tuple[str, Iterable[tuple[str, str]]]] = {
            "region": ("Region", ((name, name) for name in regions)),
            "kind": ("Type of authority", ((name, name) for name in kinds)),
            "framework": ("Framework", ((item.short, item.id) for item in frameworks())),
            "event": ("Event", ((capital(event_words(name)), name) for name in EVENTS)),
            "area": ("Judgement", ((item.printed, item.id) for item in strands())),
            "grade": ("Grade", ((item.printed, item.id) for item in grades())),
        }
        return (
            *(
                Control(name, label, PICK, _any(label.lower(), options))
                for name, (label, options) in picks.items()
            ),
            Control("first", "Begun from", DAY),
            Control("last", "Begun to", DAY),
        )

    def seen_as_at(self) -> England:
        """Give the record that was given: the days chosen are those of inspections."""
        return self.england

    def title(self) -> str:
        """Name what is asked."""
        said = {name: value for name, value in self.choices.items() if value is not None}
        words: dict[str, Callable[[Any], str]] = {
            "framework": framework_words,
            "event": event_words,
            "area": lambda name: strand(name).printed.lower(),
            "grade": lambda name: printed(name).lower(),
            "first": lambda first: f"begun from {long_date(first)}",
            "last": lambda last: f"begun to {long_date(last)}",
        }
        asked = [words.get(name, str)(value) for name, value in said.items()]
        return f"Inspections and visits: {listed(asked) or 'all on record'}"

    def results(self) -> Iterator[Section | Part | None]:
        """Give the count, the first rows, and the whole as a file."""
        found = select(self.england, **self.choices)
        yield count(found)
        yield first_rows(found, self.choices["area"] or OVERALL, self.england)
        yield as_file(found) if self.live and len(found) else None


def count(found: pd.DataFrame) -> Text:
    """Count inspections and visits.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> count(select(load(), region="London", event="monitoring_visit")).title
    '15 found: no graded inspections and 15 visits'
    """
    counted = found.dropna(subset="placed")
    graded = int(counted["framework"].notna().sum())
    words = f"{plural(graded, 'graded inspection')} and {plural(len(counted) - graded, 'visit')}"
    said = f"Of {plural(found['la_code'].nunique(), 'authority', 'authorities')}."
    if uncounted := len(found) - len(counted):
        known = plural(uncounted, "visit", "visits")
        said += f" Beside them {known} known only to the year, and not counted."
    nothing = "Nothing on record fits all that is chosen: choose “any” for one of them."
    return Text(f"{len(counted):,} found: {words}", (said if len(found) else nothing,))


def first_rows(found: pd.DataFrame, area: str, england: England) -> Table | None:
    """Set out the newest of what was found, with the grade on one judgement; None for nothing.

    Its data are the columns of :func:`ilacs_analysis.analysis.judged.selection.select`.
    """
    if found.empty:
        return None
    shown = found.head(SHOWN)
    more = f"The {SHOWN} that began last of {len(found):,}. " if len(found) > SHOWN else ""
    visits = shown["framework"].isna()
    rests_on = {
        "inspections": shown.loc[~visits, "id"].tolist(),
        "visits": shown.loc[visits, "id"].tolist(),
    }
    return Table.of(
        "What was found, newest first",
        shown,
        {
            Column("Authority"): lambda row: row["name"] + _own(row, england),
            Column("ONS region"): "ons_region",
            Column("Event"): lambda row: capital(event_words(row["event"])),
            Column("Framework"): lambda row: (
                framework_words(row["framework"]) if _graded(row) else "–"
            ),
            Column("Begun", "date"): _begun,
            Column("Published", "date"): lambda row: _published(
                as_day(row["published"]), as_text(row["source"]) if _graded(row) else None
            ),
            Column(strand(area).printed): lambda row: _grade(row, area),
            Column("Areas for priority action"): lambda row: (
                "–" if _graded(row) else capital(priority_action_words(row))
            ),
        },
        note=f"{more}The judgement of 2018 to 2022 on children in care and care leavers stands "
        "for both.",
        rests_on=rests_on,
    )


def _graded(row: Row) -> bool:
    return as_text(row["framework"]) is not None


def _own(row: Row, england: England) -> str:
    return own_mark(england, "inspections" if _graded(row) else "visits", row["id"])


def _grade(row: Row, area: str) -> Cell:
    said = as_text(row[area]) if _graded(row) else None
    return grade_cell(said, area) if said else "–"


def _begun(row: Row) -> Cell:
    period = as_text(row["start_period"])
    return capital(partial_date(period)) if period else _published(as_day(row["start"]), None)


def _published(day: date | None, address: str | None) -> Cell:
    return "Not on record" if day is None else to_report(short_date(day), address)


def as_file(found: pd.DataFrame) -> Text:
    """Give all that was found as a CSV file, which is in the link itself."""
    data = base64.b64encode(as_csv(found)).decode()
    link = Download(
        f"Download all {len(found):,} rows (CSV)",
        f"data:text/csv;charset=utf-8;base64,{data}",
        "inspections-and-visits.csv",
    )
    return Text("Keep what was found", ((link,),))


def records(england: England, **asked: Any) -> RecordsExplorer:
    """Explore every inspection and visit on record by region, type, event, grade and days.

    Parameters
    ----------
    england
        The record as it stood on a day.
    **asked
        What to ask at first; see :func:`ilacs_analysis.analysis.judged.selection.select`.

    Returns
    -------
    RecordsExplorer
        What it shows at `first` is a section, with the columns of
        :func:`~.selection.inspections_and_visits`; words alone where nothing fits.

    Raises
    ------
    UnknownChoice, BadDate
        If something is asked that cannot be.
    ExtraMissing
        If a package of the extra ``lab`` is missing.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> records(load(), region="London", grade="inadequate").first.title
    'Inspections and visits: London and inadequate'
    """
    choices: dict[str, Any] = dict.fromkeys(CHOICES)
    for name, value in asked.items():
        choices[one_of("choice", name, dict.fromkeys(CHOICES, ()))] = (
            day(value, name) if name in ("first", "last") and value is not None else value
        )
    return RecordsExplorer(england, **choices)
