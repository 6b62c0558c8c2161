"""The national profile of the next three years as projected, and how projections did before."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ilacs_analysis.analysis.judged.latest import AREAS
from ilacs_analysis.analysis.timing.projection import ALL_YEARS, DRAWS, GOOD, LAST_THREE, MONTHS
from ilacs_analysis.analysis.timing.trajectory import Trajectory
from ilacs_analysis.display.base.cells import area_cell, resting_on
from ilacs_analysis.display.base.chart import Chart
from ilacs_analysis.display.base.data import in_order
from ilacs_analysis.display.base.estimates import FEW_NOTE, few, interval, percent
from ilacs_analysis.display.base.results import Column, Paragraph, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import (
    apart,
    capital,
    counted_alike,
    listed,
    long_date,
    number,
    strand_words,
)
from ilacs_analysis.display.drawing.chart import charted
from ilacs_analysis.display.drawing.ranges import Ranges
from ilacs_analysis.records.rows import Row, day_of

SCENARIOS = {
    ALL_YEARS.name: "Moves of all years",
    LAST_THREE.name: "Moves of the last three years",
    "own": "Your own scenario",
}
"""What a scenario is called."""

_RANGE = "Simulated range"

TOO_LITTLE = (
    "A projection needs chances of the next inspection, which are given for days since 2022, and "
    "moves on record under ILACS from the grades that nine in ten authorities hold."
)


def projection(here: Trajectory) -> Section | None:
    """Say how the national profile may lie in three years, and how such projections did before.

    Returns
    -------
    Section
        ``projection``. Its chart draws `area`, `scenario`, `now`, `low`, `median`, `high` of the
        last year. Words alone for a day before 2022. Tables:

        * ``projection``, of :func:`projection.project`, of those good or outstanding: `scenario`,
          `area`, `months`, `part`, `now`, `now_share`, `median`, `low`, `high`, `median_share`,
          `low_share`, `high_share`, `cases`;
        * ``back_test``, of :func:`projection.back_test_projection`: `day`, `area`, `months`,
          `median_share`, `low_share`, `high_share`, `came`, `cases`, `error`, `within`.

    Examples
    --------
    >>> from ilacs_analysis import load, trajectory
    >>> print(projection(trajectory(load("2013-11-19"))).title)
    Too little is on record for a projection
    """
    every = here.england.inspections["inspection_id"]
    rests = resting_on(here.england, every)
    if here.projections is None:
        heading = "Too little is on record for a projection"
        return Section.of("projection", Text(heading, (TOO_LITTLE,), **rests))
    good = here.projections[here.projections["part"] == GOOD].reset_index(drop=True)
    last = good[good["months"] == MONTHS[-1]]
    projected = _projected(here, good, rests)
    return Section.of(
        "projection",
        _words(here, last),
        _chart(here, last, projected),
        projected,
        _tried(here, rests),
    )


def past_misses(here: Trajectory) -> str:
    """Say how often outcomes lay outside the simulated ranges of past days, and on which side."""
    tested = here.projection_back_test
    if here.projections is None or tested.empty:
        return ""
    years = listed(sorted({str(day)[:4] for day in tested["day"]}))
    outside, every = counted_alike(int((~tested["within"].astype("bool")).sum()), len(tested))
    said = (
        f"Simulated in the same way from 31 March of {years}, the ranges missed {outside} of "
        f"{every} outcomes"
    )
    if (tested["error"] > 0).all():
        said += ", and every share of good or outstanding came out above the middle of its range"
    return f"{said}."


def _words(here: Trajectory, last: pd.DataFrame) -> Text:
    assumed = ["moves of all years", "moves of the last three"]
    if last["scenario"].nunique() > len(assumed):
        assumed.append("your own")
    blocks: list[Paragraph] = [
        f"{DRAWS:,} futures were simulated. In each, authorities are inspected with the chances "
        "above, and the grade that follows has the chances of the moves on record under ILACS from "
        "the grade before. No policy, money or change of framework is in it. "
        f"{capital(number(len(assumed)))} scenarios: {listed(assumed)}."
    ]
    caution = past_misses(here)
    if caution:
        blocks.insert(0, caution)
    missing = [name for name in AREAS if name not in set(last["area"])]
    if missing:
        blocks.append(
            f"{capital(apart(strand_words(name) for name in missing))} cannot be projected: more "
            "than one in ten authorities hold a grade from which no move is on record."
        )
    return Text("Simulated futures: how many may be good or outstanding", tuple(blocks))


def scenario_words(identifier: str) -> str:
    """Give the words for a scenario; one that a reader made himself goes by its name."""
    return SCENARIOS.get(identifier, identifier)


def _shares(row: Row) -> str:
    return interval(row["low_share"], row["high_share"])


def _projected(here: Trajectory, good: pd.DataFrame, rests: dict[str, Any]) -> Table:
    return Table.of(
        f"Projected: authorities good or outstanding, from {long_date(here.england.as_at)}",
        good,
        {
            Column("Area"): area_cell,
            Column("Scenario"): lambda row: scenario_words(row["scenario"]),
            Column("Ahead"): lambda row: f"{row['months']} months",
            Column("Now", "number"): "now",
            Column("Middle", "number"): "median",
            Column(_RANGE, "number"): lambda row: f"{row['low']} to {row['high']}",
            Column("Middle share of graded", "number"): lambda row: percent(row["median_share"]),
            Column(f"{_RANGE} of that", "number"): _shares,
            Column("Fewest moves from a grade", "number"): lambda row: few(row["cases"]),
        },
        note=(
            f"The record as it will be known, reports published by then. {_RANGE}: where 95 in 100 "
            f"of the simulated futures lie. {FEW_NOTE}"
        ),
        id="projection",
        **rests,
    )


def _chart(here: Trajectory, last: pd.DataFrame, table: Table) -> Chart:
    """Draw the projected ranges beside the number today, by area and scenario."""
    drawn = last[["area", "scenario", "now", "low", "median", "high"]]
    return charted(
        f"Simulated futures in {number(MONTHS[-1] // 12)} years’ time, beside today’s number",
        (
            "Authorities good or outstanding: today (ring), and in simulated futures (the middle a "
            f"dot, 95 in 100 of them a bar) {MONTHS[-1]} months after "
            f"{long_date(here.england.as_at)}."
        ),
        Ranges(in_order(drawn, "area", AREAS), scenario_words),
        table,
    )


def _tried(here: Trajectory, rests: dict[str, Any]) -> Table | None:
    """Set out how the projection did from past days, each error with its direction."""
    table = here.projection_back_test
    if table.empty:
        return None

    def error(row: Row) -> str:
        way = "above" if row["error"] > 0 else "below"
        return f"{abs(row['error']) * 100:.1f} points {way}"

    return Table.of(
        "The projection tried from past days: share good or outstanding",
        table.assign(day=pd.to_datetime(table["day"])),
        {
            Column("From"): lambda row: long_date(day_of(row["day"])),
            Column("Area"): area_cell,
            Column("Ahead"): lambda row: f"{row['months']} months",
            Column("Simulated middle", "number"): lambda row: percent(row["median_share"]),
            Column(_RANGE, "number"): _shares,
            Column("Came", "number"): lambda row: percent(row["came"]),
            Column("Came less middle", "number"): error,
            Column("Range"): lambda row: "within" if row["within"] else "outside",
            Column("Fewest moves from a grade", "number"): lambda row: few(row["cases"]),
        },
        note=(
            "Two days that overlap are few: they show the size and the direction of the error. "
            f"{FEW_NOTE}"
        ),
        id="back_test",
        **rests,
    )
