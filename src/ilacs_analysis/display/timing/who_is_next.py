"""Who is likely to be inspected next: chances in ten, in words, as a list and as data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd

from ilacs_analysis.analysis.judged.latest import latest_inspections
from ilacs_analysis.analysis.timing.back_test import back_test
from ilacs_analysis.analysis.timing.chances import column_of, due
from ilacs_analysis.analysis.timing.model import HORIZONS
from ilacs_analysis.display.base.cells import resting_on
from ilacs_analysis.display.base.estimates import short_tenths, tenths
from ilacs_analysis.display.base.record import own_mark
from ilacs_analysis.display.base.results import Cell, Column, Paragraph, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import (
    capital,
    event_words,
    long_date,
    number,
    plural,
    short_date,
    the,
)
from ilacs_analysis.display.timing.tried import tables, what_came
from ilacs_analysis.errors import TooFewInspections
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.england import England, as_known
from ilacs_analysis.records.rows import Row, as_day, as_text, rows
from ilacs_analysis.rules import framework
from ilacs_analysis.rules.pathways import add_months

LISTED = 24
"""Authorities in the list of who is next: about as many as are inspected in half a year."""

TOO_LITTLE = (
    "Chances need at least ten inspections that followed another, begun in the two years that end "
    "100 days before the day."
)


def who_is_next(england: England) -> Section | None:
    """Say who is likely to be inspected next, and what such chances were worth on past days.

    Returns
    -------
    Section
        ``who_is_next``. Tables:

        * ``who_is_next``, the first of :func:`ilacs_analysis.due` in its order: `la_code`, `name`,
          `inspection_id` and `last_start` of the last inspection, `months_since`, `next_event`,
          `p_3_months`, `p_6_months`, `p_12_months`;
        * ``scores``, of :func:`back_test.beside_baselines`: `months`, `what`, `brier`, `gain`,
          `gain_low`, `gain_high`, `expected`, `observed`, `under_way`, `area_under_curve`, `hits`,
          `first`;
        * ``scores_by_day``, of :func:`back_test.scores`: `months`, `day`, `authorities`, `brier`,
          `brier_constant`, `brier_nominal`, `brier_first_n`, `expected`, `observed`, `under_way`,
          `area_under_curve`, `area_of_elapsed`, `hits`, `first`;
        * ``calibration``, of :func:`back_test.calibration`: `months`, `from_tenths`, `cases`,
          `expected`, `observed`.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> who_is_next(load("2025-01-01")).data["name"].tolist()[:2]
    ['Gateshead', 'Tower Hamlets']
    """
    table = chances_on(england)
    if table is None:
        rests = resting_on(england, england.inspections["inspection_id"])
        heading = "Too little is on record to say who is next"
        return Section.of("who_is_next", Text(heading, (TOO_LITTLE,), **rests))
    tested = back_test(england)
    return Section.of(
        "who_is_next",
        _words(england, table, tested),
        listed_next(england, table),
        *tables(england, tested),
    )


def chances_on(england: England) -> pd.DataFrame | None:
    """Give the chances of :func:`chances.due`, or None where too little is on record for them."""
    try:
        return due(england)
    except TooFewInspections:
        return None


def not_a_plan(england: England) -> str:
    """Say what a chance is not; since April 2026 also that the cycle itself may change.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> "2026" in not_a_plan(load("2024-06-30")), "2026" in not_a_plan(load())
    (False, True)
    """
    words = "It is an estimate from the time since the last inspection, not Ofsted's plan"
    if england.as_at < framework("ilacs-2026").first_day_from:
        return f"{words}."
    return f"{words}, and nothing yet shows whether the framework of 2026 keeps the cycle."


def horizon(england: England, months: int) -> date:
    """Give the last day of a window that begins on the day of the record."""
    return add_months(england.as_at, months)


def chance_words(row: Row, england: England) -> str:
    """Say an authority's chances for the two longer windows.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> said = chance_words({"p_6_months": 0.28, "p_12_months": 0.84}, load("2026-08-22"))
    >>> said[:60]
    'about 3 chances in 10 that it begins by 22 February 2027, ab'
    """
    said = [
        f"{tenths(row[column_of(months)])}{' that it begins' if place == 0 else ''} by "
        f"{long_date(horizon(england, months))}"
        for place, months in enumerate(HORIZONS[1:])
    ]
    return ", ".join(said)


def next_point(authority: Authority) -> str:
    """Say in a sentence when an authority's next inspection may begin; empty if not listed."""
    table = chances_on(authority.england)
    own = [] if table is None else rows(table[table["la_code"] == authority.la_code])
    if not own:
        return ""
    event = as_text(own[0]["next_event"])
    kind = event_words(event) if event else "graded inspection"
    return f"Next for {the(authority.name)}: a {kind}, {chance_words(own[0], authority.england)}."


def _words(england: England, table: pd.DataFrame, tested: pd.DataFrame) -> Text:
    expected = [float(table[column_of(months)].sum()) for months in HORIZONS]
    last = long_date(horizon(england, HORIZONS[-1]))
    blocks: list[Paragraph] = [
        "The chance that an authority's next graded inspection begins by a day. An inspection "
        "that had begun and was not yet published cannot be known, and so counts. "
        f"{not_a_plan(england)}",
        f"Expected in all: {expected[0]:.0f} in {HORIZONS[0]} months, {expected[1]:.0f} in "
        f"{HORIZONS[1]}, {expected[2]:.0f} in {HORIZONS[2]}.",
    ]
    if not tested.empty:
        blocks.append(what_came(tested))
    sure = int((table[column_of(HORIZONS[-1])] >= 0.5).sum())
    return Text(
        f"{capital(plural(sure, 'authority is', 'authorities are'))} more likely than not to be "
        f"inspected by {last}",
        tuple(blocks),
        rules=("covid-suspension",),
    )


def listed_next(england: England, table: pd.DataFrame) -> Table:
    """List the authorities most likely to be inspected next, in order of their chance."""
    first = table.head(LISTED).rename(columns={"authority": "name"})
    first.insert(2, "inspection_id", first["la_code"].map(_last(england)))

    def last_began(row: Row) -> Cell:
        start = as_day(row["last_start"])
        mark = own_mark(england, "inspections", row["inspection_id"])
        return short_date(start) + mark if start else "not inspected yet"

    def chance(months: int) -> Callable[[Row], Cell]:
        return lambda row: short_tenths(row[column_of(months)])

    def kind(row: Row) -> Cell:
        event = as_text(row["next_event"])
        return capital(event_words(event)) if event else "not established"

    return Table.of(
        f"The {number(LISTED)} authorities most likely to be inspected next, as at "
        f"{long_date(england.as_at)}",
        first,
        {
            Column("Authority"): "name",
            Column("Last began", "date"): last_began,
            Column("Months since", "number"): lambda row: f"{row['months_since']:.1f}",
            Column("Next"): kind,
            **{
                Column(f"By {short_date(horizon(england, months))}", "number"): chance(months)
                for months in HORIZONS
            },
        },
        note=(
            "The last three columns are chances in ten (over 9: more than nine). Months leave out "
            "the suspension of March 2020 to April 2021."
        ),
        **resting_on(england, england.inspections["inspection_id"], "covid-suspension"),
    )


def _last(england: England) -> dict[str, str]:
    table = latest_inspections(as_known(england))
    return dict(zip(table["la_code"], table["inspection_id"].astype("str"), strict=True))


def due_text(england: England) -> str:
    """Give the list for a terminal, in chances in ten.

    Raises
    ------
    TooFewInspections
        If too little is on record for an estimate.
    """
    return f"{listed_next(england, due(england)).plain()}\n\n{not_a_plan(england)}"


def due_data(england: England) -> list[dict[str, object]]:
    """Give the chances as plain data, codes as text and days as ISO dates.

    Each also tells whether the last inspection is a row of the user's own.

    Raises
    ------
    TooFewInspections
        If too little is on record for an estimate.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> list(due_data(load("2025-01-01"))[0])[:5]
    ['la_code', 'authority', 'last_start', 'months_since', 'next_event']
    """
    last = _last(england)
    found: list[dict[str, object]] = []
    for row in rows(due(england)):
        start = as_day(row["last_start"])
        said = {
            "last_start": start.isoformat() if start else None,
            "next_event": as_text(row["next_event"]),
            "own": england.is_own("inspections", last[row["la_code"]]),
        }
        found.append({**row, **said})
    return found
