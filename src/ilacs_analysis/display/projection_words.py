"""The projection of the national profile, in words, tables and a chart."""

from __future__ import annotations

from datetime import date

import pandas as pd

from ilacs_analysis.analysis.judged.latest import AREAS
from ilacs_analysis.analysis.timing.projection import ALL_YEARS, DRAWS, MONTHS
from ilacs_analysis.analysis.timing.trajectory import Trajectory
from ilacs_analysis.display.base.chart import Chart
from ilacs_analysis.display.base.estimates import FEW_NOTE, few, interval, percent
from ilacs_analysis.display.base.results import Cell, Column, Paragraph, Table, Text
from ilacs_analysis.display.base.words import (
    apart,
    capital,
    listed,
    long_date,
    number,
    plural,
    strand_words,
)
from ilacs_analysis.display.drawing import ranges as range_chart
from ilacs_analysis.display.drawing.chart import charted
from ilacs_analysis.display.drawing.ranges import Range
from ilacs_analysis.records.rows import Row, rows
from ilacs_analysis.rules.frameworks import strand

_GOOD = "good_or_outstanding"

TOO_LITTLE = (
    "A projection needs chances of the next inspection, and moves on record under ILACS from the "
    "grades that nine in ten authorities hold."
)


def too_low(here: Trajectory) -> str:
    """Say that projections have been too low, if in the back-test every share came out above."""
    tested = here.projection_back_test
    if here.projections is None or tested.empty or not (tested["error"] > 0).all():
        return ""
    years = listed(sorted({str(day)[:4] for day in tested["day"]}))
    return (
        f"The projections below have been too low: tried on 31 March of {years}, every share of "
        "good or outstanding came out above the projected median."
    )


def _of(here: Trajectory, scenario: str) -> list[Row]:
    table = here.projections
    assert table is not None
    own = table[(table["scenario"] == scenario) & (table["part"] == _GOOD)]
    return rows(own)


def words(here: Trajectory) -> Text:
    """Open the section on the projection: its assumptions, and how it did on past days."""
    if here.projections is None:
        return Text("Too little is on record for a projection", (TOO_LITTLE,))
    last = MONTHS[-1] // 12
    blocks: list[Paragraph] = []
    caution = too_low(here)
    if caution:
        blocks.append(caution)
    own = len(set(here.projections["scenario"])) > 2
    scenarios = ["moves of all years", "moves of the last three", *(["your own"] if own else [])]
    blocks.append(
        f"{DRAWS:,} futures were simulated. In each, authorities are inspected with the chances "
        "above, and the grade that follows has the chances of the moves on record under ILACS from "
        "the grade before. No policy, money or change of framework is in it. "
        f"{capital(number(len(scenarios)))} scenarios: {listed(scenarios)}."
    )
    missing = [name for name in AREAS if name not in set(here.projections["strand"])]
    if missing:
        blocks.append(
            f"{capital(apart(strand_words(name) for name in missing))} cannot be projected: more "
            "than one in ten authorities hold a grade from which no move is on record."
        )
    said = [
        f"{strand_words(row['strand'])} {row['low']} to {row['high']} (now {row['now']})"
        for row in _of(here, ALL_YEARS.name)
        if row["months"] == MONTHS[-1]
    ]
    return Text(
        f"Good or outstanding in {number(last)} years, as projected: {apart(said)}", tuple(blocks)
    )


def projected(here: Trajectory) -> Table | None:
    """Set out the projected numbers of good or outstanding, by scenario, area and year, or None."""
    if here.projections is None:
        return None
    body: list[tuple[Cell, ...]] = []
    for scenario in here.projections["scenario"].unique():
        for row in _of(here, scenario):
            body.append(
                (
                    strand(row["strand"]).printed,
                    scenario,
                    f"{row['months']} months",
                    row["now"],
                    row["median"],
                    f"{row['low']} to {row['high']}",
                    percent(row["median_share"]),
                    interval(row["low_share"], row["high_share"]),
                    few(row["cases"]),
                )
            )
    return Table(
        f"Projected: authorities good or outstanding, from {long_date(here.england.as_at)}",
        (
            Column("Area"),
            Column("Scenario"),
            Column("Ahead"),
            Column("Now", "number"),
            Column("Median", "number"),
            Column("95% interval", "number"),
            Column("Share of graded", "number"),
            Column("95% interval of that", "number"),
            Column("Fewest moves from a grade", "number"),
        ),
        tuple(body),
        note=f"The record as it will be known, reports published by then. {FEW_NOTE}",
        rests_on={"inspections": here.england.inspections["inspection_id"].tolist()},
    )


def chart(here: Trajectory) -> Chart | None:
    """Draw the projected ranges beside the number today, by area and scenario, or None."""
    table = projected(here)
    if here.projections is None or table is None:
        return None
    groups = [_group(here, scenario) for scenario in here.projections["scenario"].unique()]
    ranges = [item for group in groups for item in group]
    ranges.sort(key=lambda item: AREAS.index(item.key))
    first = [item for item in ranges if item.scenario == ALL_YEARS.name]
    wide = sum(item.low <= item.now <= item.high for item in first)
    finding = (
        f"In {number(MONTHS[-1] // 12)} years’ time: today's number lies within "
        f"{number(wide)} of {plural(len(first), 'projected range')}"
    )
    return charted(
        finding,
        (
            f"Authorities good or outstanding: today (ring), and the projected median (dot) with "
            f"its 95% interval (bar) {MONTHS[-1]} months after {long_date(here.england.as_at)}."
        ),
        range_chart.Ranges(pd.DataFrame(ranges), tuple(ranges)),
        table,
    )


def _group(here: Trajectory, scenario: str) -> list[Range]:
    return [
        Range(
            key=row["strand"],
            heading=strand(row["strand"]).printed,
            scenario=scenario,
            now=row["now"],
            low=row["low"],
            median=row["median"],
            high=row["high"],
        )
        for row in _of(here, scenario)
        if row["months"] == MONTHS[-1]
    ]


def tested(here: Trajectory) -> Table | None:
    """Set out how the projection did from past days, each error with its direction."""
    table = here.projection_back_test
    if here.projections is None or table.empty:
        return None
    body: list[tuple[Cell, ...]] = []
    for row in rows(table):
        error = row["error"]
        body.append(
            (
                long_date(date.fromisoformat(row["day"])),
                strand(row["strand"]).printed,
                f"{row['months']} months",
                percent(row["median_share"]),
                interval(row["low_share"], row["high_share"]),
                percent(row["came"]),
                f"{abs(error) * 100:.1f} points {'above' if error > 0 else 'below'}",
                "within" if row["within"] else "outside",
                few(row["cases"]),
            )
        )
    return Table(
        "The projection tried from past days: share good or outstanding",
        (
            Column("From"),
            Column("Area"),
            Column("Ahead"),
            Column("Projected median", "number"),
            Column("95% interval", "number"),
            Column("Came", "number"),
            Column("Came less median", "number"),
            Column("Interval"),
            Column("Fewest moves from a grade", "number"),
        ),
        tuple(body),
        note=(
            "Two days that overlap cannot test whether intervals hold as often as they say; they "
            f"show the size and the direction of the error. {FEW_NOTE}"
        ),
        rests_on={"inspections": here.england.inspections["inspection_id"].tolist()},
    )
