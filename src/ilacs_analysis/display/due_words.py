"""Who is likely to be inspected next, in words and tables: chances in ten, and their back-test."""

from __future__ import annotations

from datetime import date

import pandas as pd

from ilacs_analysis.analysis.judged.latest import latest_inspections
from ilacs_analysis.analysis.timing.back_test import BASELINES, calibration, pooled, scores
from ilacs_analysis.analysis.timing.chances import column_of
from ilacs_analysis.analysis.timing.model import HORIZONS
from ilacs_analysis.display.base.estimates import few, short_tenths, tenths
from ilacs_analysis.display.base.record import own_mark
from ilacs_analysis.display.base.results import Cell, Column, Paragraph, Table, Text
from ilacs_analysis.display.base.words import (
    capital,
    event_words,
    long_date,
    number,
    plural,
    short_date,
    the,
)
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.england import England, as_known
from ilacs_analysis.records.rows import Row, as_day, as_text, day_of, rows
from ilacs_analysis.rules import framework
from ilacs_analysis.rules.pathways import add_months

LISTED = 24
"""Authorities in the list of who is next: about as many as are inspected in half a year."""

TOO_LITTLE = (
    "Chances need at least ten inspections that followed another, begun in the two years that end "
    "100 days before the day."
)


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


def next_point(table: pd.DataFrame | None, authority: Authority, england: England) -> str:
    """Say in a sentence when an authority's next inspection may begin; empty if not listed."""
    own = [] if table is None else rows(table[table["la_code"] == authority.la_code])
    if not own:
        return ""
    event = as_text(own[0]["next_event"])
    kind = event_words(event) if event else "graded inspection"
    return f"Next for {the(authority.name)}: a {kind}, {chance_words(own[0], england)}."


def words(england: England, table: pd.DataFrame | None, tested: pd.DataFrame) -> Text:
    """Open the section on who is next, with what the chances are worth."""
    if table is None:
        return Text("Too little is on record to say who is next", (TOO_LITTLE,))
    expected = [float(table[column_of(months)].sum()) for months in HORIZONS]
    last = long_date(horizon(england, HORIZONS[-1]))
    under_way = (
        "An inspection that had begun and was not yet published cannot be known, and so counts. "
    )
    blocks: list[Paragraph] = [
        f"The chance that an authority's next graded inspection begins by a day. {under_way}"
        f"{not_a_plan(england)}",
        f"Expected in all: {expected[0]:.0f} in {HORIZONS[0]} months, {expected[1]:.0f} in "
        f"{HORIZONS[1]}, {expected[2]:.0f} in {HORIZONS[2]}.",
    ]
    if not tested.empty:
        blocks.append(_worth(tested))
    sure = int((table[column_of(HORIZONS[-1])] >= 0.5).sum())
    return Text(
        f"{capital(plural(sure, 'authority is', 'authorities are'))} more likely than not to be "
        f"inspected by {last}",
        tuple(blocks),
        rules=("covid-suspension",),
    )


def _worth(tested: pd.DataFrame) -> str:
    scored = pooled(tested)
    said = [
        f"{row['observed']} where {row['expected']:.0f} had been expected "
        f"({row['months']} months ahead, on {row['days']} days)"
        for row in rows(scored)
    ]
    middle = rows(scored)[1] if len(scored) > 1 else rows(scored)[0]
    short = scored["expected"] < scored["observed"]
    lean = "too low" if short.all() else "too high" if not short.any() else ""
    leaned = f"So chances have been {lean}. " if lean else ""
    return (
        f"Tried on past days since 2022, inspections that came: {'; '.join(said)}. {leaned}Of the "
        f"{middle['first']} that stood first for {middle['months']} months, {middle['hits']} came."
    )


def listed_next(england: England, table: pd.DataFrame | None) -> Table | None:
    """List the authorities most likely to be inspected next, in order of their chance, or None."""
    if table is None:
        return None
    body: list[tuple[Cell, ...]] = []
    last = _last(england)
    for row in rows(table.head(LISTED)):
        start, event = as_day(row["last_start"]), as_text(row["next_event"])
        body.append(
            (
                row["authority"],
                short_date(start) + own_mark(england, "inspections", last[row["la_code"]])
                if start
                else "not inspected yet",
                f"{row['months_since']:.1f}",
                capital(event_words(event)) if event else "not established",
                *(short_tenths(row[column_of(months)]) for months in HORIZONS),
            )
        )
    return Table(
        f"The {number(LISTED)} authorities most likely to be inspected next, as at "
        f"{long_date(england.as_at)}",
        (
            Column("Authority"),
            Column("Last began", "date"),
            Column("Months since", "number"),
            Column("Next"),
            *(
                Column(f"By {short_date(horizon(england, months))}", "number")
                for months in HORIZONS
            ),
        ),
        tuple(body),
        note=(
            "The last three columns are chances in ten (over 9: more than nine). Months leave out "
            "the suspension of March 2020 to April 2021."
        ),
        rests_on=_rows_of(england),
        rules=("covid-suspension",),
    )


def _last(england: England) -> dict[str, str]:
    table = latest_inspections(as_known(england))
    return dict(zip(table["la_code"], table["inspection_id"].astype("str"), strict=True))


def _rows_of(england: England) -> dict[str, list[str]]:
    return {"inspections": england.inspections["inspection_id"].tolist()}


def scored(england: England, tested: pd.DataFrame) -> Table | None:
    """Set out the back-test: the score of the chances beside that of each baseline."""
    if tested.empty:
        return None
    body: list[tuple[Cell, ...]] = []
    for row in rows(pooled(tested)):
        months = row["months"]
        score = (f"{row['brier']:.3f}", "–", "–")
        counts = (f"{row['expected']:.0f}", row["observed"], row["under_way"])
        area, hits = f"{row['area_under_curve']:.2f}", f"{row['hits']} of {row['first']}"
        body.append((f"{months} months", "These chances", *score, *counts, area, hits))
        for name, called in BASELINES.items():
            limits = f"{row[f'gain_{name}_low']:.3f} to {row[f'gain_{name}_high']:.3f}"
            gain = (f"{row[f'brier_{name}']:.3f}", f"{row[f'gain_{name}']:.3f}", limits)
            body.append((f"{months} months", capital(called), *gain, *["–"] * 5))
    return Table(
        "The chances tried on past days: score beside baselines",
        (
            Column("Ahead"),
            Column("What"),
            Column("Brier score", "number"),
            Column("Better by", "number"),
            Column("95% interval", "number"),
            Column("Expected", "number"),
            Column("Came", "number"),
            Column("Of those under way", "number"),
            Column("Area under curve", "number"),
            Column("Came of the first", "number"),
        ),
        tuple(body),
        note=(
            "Each 1 January and 1 July from 2022 whose window has closed and been published. The "
            "Brier score is the mean squared error, nought the best; the interval is a bootstrap's "
            "over authorities. The first: 12, 24 or 48 longest waiting."
        ),
        rests_on=_rows_of(england),
    )


def scored_by_day(england: England, tested: pd.DataFrame) -> Table | None:
    """Set out the back-test day by day: the score, what was expected and what came."""
    if tested.empty:
        return None
    body = tuple(
        (
            long_date(day_of(row["day"])),
            f"{row['months']} months",
            f"{row['brier']:.3f}",
            *(f"{row[f'brier_{name}']:.3f}" for name in BASELINES),
            f"{row['expected']:.0f}",
            row["observed"],
            row["under_way"],
            f"{row['hits']} of {row['first']}",
        )
        for row in rows(scores(tested))
    )
    return Table(
        "The chances tried on past days, day by day",
        (
            Column("Day"),
            Column("Ahead"),
            Column("Brier score", "number"),
            *(Column(f"Of {called}", "number") for called in BASELINES.values()),
            Column("Expected", "number"),
            Column("Came", "number"),
            Column("Of those under way", "number"),
            Column("Came of the first", "number"),
        ),
        body,
        rests_on=_rows_of(england),
    )


def calibrated(england: England, tested: pd.DataFrame) -> Table | None:
    """Set the chances that were given beside how often the inspection came."""
    if tested.empty:
        return None
    body: list[tuple[Cell, ...]] = []
    for row in rows(calibration(tested)):
        band = f"{row['from_tenths']} to {row['from_tenths'] + 1} in 10"
        numbers = (few(row["cases"]), f"{row['expected']:.0f}", row["observed"])
        body.append((f"{row['months']} months", band, *numbers))
    return Table(
        "The chances tried on past days: what was said, and what came",
        (
            Column("Ahead"),
            Column("Chance given"),
            Column("Cases", "number"),
            Column("Expected", "number"),
            Column("Came", "number"),
        ),
        tuple(body),
        note="(few): fewer than ten cases.",
        rests_on=_rows_of(england),
    )


def text(england: England, table: pd.DataFrame) -> str:
    """Give the list for a terminal, in chances in ten."""
    shown = listed_next(england, table)
    return f"{shown.plain() if shown else TOO_LITTLE}\n\n{not_a_plan(england)}"


def due_data(table: pd.DataFrame, england: England | None = None) -> list[dict[str, object]]:
    """Give the chances as plain data, codes as text and days as ISO dates.

    With the record, each also tells whether the last inspection is a row of the user's own.

    Examples
    --------
    >>> from ilacs_analysis import due, load
    >>> list(due_data(due(load("2025-01-01")))[0])[:5]
    ['la_code', 'authority', 'last_start', 'months_since', 'next_event']
    """
    last = _last(england) if england else {}
    found: list[dict[str, object]] = []
    for row in rows(table):
        start = as_day(row["last_start"])
        plain = {"last_start": start.isoformat() if start else None}
        found.append({**row, **plain, "next_event": as_text(row["next_event"])})
        if england:
            found[-1]["own"] = england.is_own("inspections", last[row["la_code"]])
    return found
