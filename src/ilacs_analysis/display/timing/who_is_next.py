"""Who is likely to be inspected next: chances in ten, in words, as a list and as data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd

from ilacs_analysis.analysis.judged.latest import latest_inspections
from ilacs_analysis.analysis.timing.back_test import LAST_TRIED, WORST_OF_100, back_test
from ilacs_analysis.analysis.timing.chances import column_of, due
from ilacs_analysis.analysis.timing.model import FIRST_DAY, HORIZONS
from ilacs_analysis.analysis.timing.waits import waits
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
from ilacs_analysis.rules.pathways import add_months, pathway_rule

SAID = HORIZONS[1]
"""Months ahead for which it is said how far such chances were from what came."""

LISTED = 24
"""Authorities in the list of who is next: about as many as are inspected in half a year."""


def who_is_next(england: England) -> Section | None:
    """Say who is likely to be inspected next, and what such chances were worth on past days.

    Returns
    -------
    Section
        ``who_is_next``. Words alone for a day before 2022, for which no chances are given. Tables:

        * ``who_is_next``, the first of :func:`ilacs_analysis.due` in its order: `la_code`, `name`,
          `inspection_id` and `last_start` of the last inspection, `months_since`, `next_event`,
          `overdue`, `p_3_months`, `p_6_months`, `p_12_months`;
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
        words = Text("Who is next is not estimated", (why_not(england),), **rests)
        return Section.of("who_is_next", words)
    tested = back_test(england)
    return Section.of(
        "who_is_next",
        _words(england, table, tested),
        listed_next(england, table),
        *tables(england, tested),
    )


def chances_on(england: England) -> pd.DataFrame | None:
    """Give the chances of :func:`chances.due`, or None for a day of which none are given."""
    try:
        return due(england)
    except TooFewInspections:
        return None


def why_not(england: England) -> str:
    """Say why no chances are given for a day: it is before 2022, or in the suspension.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> why_not(load("2020-06-01"))
    'No chance is given: routine inspection was suspended from 17 March 2020.'
    """
    pause = pathway_rule("covid-suspension").in_force
    if pause.covers(england.as_at):
        return (
            f"No chance is given: routine inspection was suspended from {long_date(pause.first)}."
        )
    return (
        f"No chance is given for a day before {FIRST_DAY.year}: it would rest on too few "
        "inspections, and only since then can such chances be tried."
    )


def not_a_plan(england: England) -> str:
    """Say what a chance is not, and how such chances did; since April 2026 also what may change.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> print(not_a_plan(load("2024-06-30")))
    It is an estimate, not Ofsted's plan. Tried on days from 2022 to 2025, such chances were on the
    whole too low: for every 100 inspections that came within six months, 78 were expected in the
    worst twelve months, though 116 in another twelve.
    >>> "2026" in not_a_plan(load())
    True
    """
    low, high = WORST_OF_100[SAID]
    words = "It is an estimate, not Ofsted's plan"
    if england.as_at >= framework("ilacs-2026").first_day_from:
        words += ", and nothing yet shows whether the framework of 2026 keeps the cycle"
    return (
        f"{words}. Tried on days from {FIRST_DAY.year} to {LAST_TRIED}, such chances were on the "
        f"whole too low: for every 100 inspections that came within {number(SAID)} months, {low} "
        f"were expected in the worst twelve months, though {high} in another twelve."
    )


def on_few(england: England) -> str:
    """Say what the chances of an authority that was not yet inspected rest on.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> print(on_few(load("2024-01-01")))
    The clock of a new authority starts 24 months ahead, because new authorities were first
    inspected that much sooner than others, at the median. That rests on four inspections so far.
    """
    table = waits(as_known(england))
    new = table[table["inspection_id"].isna()]
    seen = int(new["ended"].sum())
    return (
        f"The clock of a new authority starts {new['head_start'].max():.0f} months ahead, because "
        "new authorities were first inspected that much sooner than others, at the median. That "
        f"rests on {plural(seen, 'inspection')} so far."
    )


def horizon(england: England, months: int) -> date:
    """Give the last day of a window that begins on the day of the record."""
    return add_months(england.as_at, months)


def chance_words(row: Row, england: England) -> str:
    """Say an authority's chances for the two longer windows; once, where one says all.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> chance_words({"p_6_months": 0.28, "p_12_months": 0.84}, load("2026-08-22"))
    'about 3 chances in 10 by 22 February 2027, about 8 in 10 by 22 August 2027'
    >>> chance_words({"p_6_months": 0.01, "p_12_months": 0.03}, load("2026-08-22"))
    'less than 1 chance in 10 by 22 August 2027'
    >>> chance_words({"p_6_months": 0.96, "p_12_months": 0.99}, load("2026-08-22"))
    'more than 9 chances in 10 by 22 February 2027'
    """
    (soon, sooner), (late, later) = (
        (tenths(row[column_of(months)]), long_date(horizon(england, months)))
        for months in HORIZONS[1:]
    )
    if soon == late:
        # a chance that is small by the later day was so by the sooner, and a great one stays great
        return f"{soon} by {sooner if row[column_of(SAID)] >= 0.5 else later}"
    return f"{soon} by {sooner}, {late.replace(' chances', '').replace(' chance', '')} by {later}"


def next_point(authority: Authority) -> str:
    """Say in a sentence when an authority's next inspection may begin; empty if not listed."""
    table = chances_on(authority.england)
    own = [] if table is None else rows(table[table["la_code"] == authority.la_code])
    if not own:
        return ""
    event = as_text(own[0]["next_event"])
    kind = event_words(event) if event else "graded inspection"
    chances = chance_words(own[0], authority.england)
    return f"Next for {the(authority.name)}: a {kind}, with {chances}."


def _words(england: England, table: pd.DataFrame, tested: pd.DataFrame) -> Text:
    expected = [float(table[column_of(months)].sum()) for months in HORIZONS]
    last = long_date(horizon(england, HORIZONS[-1]))
    blocks: list[Paragraph] = [
        "The chance that an authority's next graded inspection begins by a day, from the time "
        f"since its last and how long others waited. {not_a_plan(england)} An inspection that had "
        "begun and was not yet published cannot be known, and so counts.",
        *([on_few(england)] if table["last_start"].isna().any() else []),
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
        late = ", overdue" if row["overdue"] else ""
        return f"{capital(event_words(event))}{late}" if event else "not established"

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
            "The last three columns are chances in ten (over 9: more than nine). Overdue: the "
            "usual window, of 30 to 42 months after the last first day, has passed. Months leave "
            "out the suspension of March 2020 to April 2021."
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
        On a day before 2022.
    """
    table = due(england)
    words = [listed_next(england, table).plain(), not_a_plan(england)]
    words += [on_few(england)] if table["last_start"].isna().any() else []
    return "\n\n".join(words)


def due_data(england: England) -> list[dict[str, object]]:
    """Give the chances as plain data, codes as text and days as ISO dates.

    Each also tells whether the last inspection is a row of the user's own.

    Raises
    ------
    TooFewInspections
        On a day before 2022.

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
