"""The chances of the next inspection tried on past days: what was said, and what came."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from ilacs_analysis.analysis.timing.back_test import (
    BASELINES,
    CHANCE,
    WORST_OF_100,
    beside_baselines,
    calibration,
    pooled,
    scores,
)
from ilacs_analysis.analysis.timing.model import FIRST_DAY, HORIZONS
from ilacs_analysis.display.base.cells import resting_on
from ilacs_analysis.display.base.estimates import few
from ilacs_analysis.display.base.results import Cell, Column, Table
from ilacs_analysis.display.base.words import capital, how_many, long_date, number, plural
from ilacs_analysis.records.england import England
from ilacs_analysis.records.rows import Row, day_of, rows

WHAT = {
    CHANCE: "these chances",
    "constant": "a constant rate",
    "nominal": "30 to 42 months",
    "first_n": "the first 24",
}
"""What the chances, and each baseline that they are compared with, are called."""


def what_came(tested: pd.DataFrame) -> str:
    """Say of the back-test what had been expected and what came, and which way chances leant."""
    scored = pooled(tested)
    said = [
        f"{row['observed']} where {row['expected']:.0f} had been expected "
        f"({row['months']} months ahead, on {row['days']} days)"
        for row in rows(scored)
    ]
    middle = rows(scored)[1] if len(scored) > 1 else rows(scored)[0]
    by_day = scores(tested)
    own = by_day[by_day["months"] == middle["months"]]
    low = int((own["expected"] < own["observed"]).sum())
    low_3, high_3 = WORST_OF_100[HORIZONS[0]]
    return (
        f"Tried on past days since {FIRST_DAY.year}, inspections that came: {'; '.join(said)}. "
        f"{capital(number(middle['months']))} months ahead, too few had been expected on "
        f"{how_many(low)} of {plural(len(own), 'day')}. In the worst twelve months each way, "
        f"{low_3} and {high_3} had been expected within {number(HORIZONS[0])} months for every "
        "100 that came. "
        f"Of the {middle['first']} that stood first for {middle['months']} months, "
        f"{middle['hits']} came."
    )


def tables(england: England, tested: pd.DataFrame) -> tuple[Table, ...]:
    """Set out the back-test: scores beside baselines, by day, and by what was said; or nothing."""
    if tested.empty:
        return ()
    rests = resting_on(england, england.inspections["inspection_id"])
    return (_scored(tested, rests), _scored_by_day(tested, rests), _calibrated(tested, rests))


def _ahead(row: Row) -> str:
    return f"{row['months']} months"


def _brier(row: Row) -> str:
    return f"{row['brier']:.3f}"


def _expected(row: Row) -> str:
    return f"{row['expected']:.0f}"


def _hits(row: Row) -> str:
    return f"{row['hits']:.0f} of {row['first']:.0f}"


def _scored(tested: pd.DataFrame, rests: dict[str, Any]) -> Table:
    """Set out the score of the chances beside that of each baseline, and how much that loses."""

    def compared(words: Callable[[Row], Cell]) -> Callable[[Row], Cell]:
        return lambda row: "–" if row["what"] == CHANCE else words(row)

    def counted(words: Callable[[Row], Cell]) -> Callable[[Row], Cell]:
        return lambda row: words(row) if row["what"] == CHANCE else "–"

    return Table.of(
        "The chances tried on past days: score beside baselines",
        beside_baselines(tested),
        {
            Column("Ahead"): _ahead,
            Column("What"): lambda row: capital(WHAT[row["what"]]),
            Column("Brier score", "number"): _brier,
            Column("Better by", "number"): compared(lambda row: f"{row['gain']:.3f}"),
            Column("95% interval", "number"): compared(
                lambda row: f"{row['gain_low']:.3f} to {row['gain_high']:.3f}"
            ),
            Column("Expected", "number"): counted(_expected),
            Column("Came", "number"): counted(lambda row: int(row["observed"])),
            Column("Of those under way", "number"): counted(lambda row: int(row["under_way"])),
            Column("Area under curve", "number"): counted(
                lambda row: f"{row['area_under_curve']:.2f}"
            ),
            Column("Came of the first", "number"): counted(_hits),
        },
        note=(
            "Each 1 January and 1 July from 2022 whose window has closed and been published. The "
            "Brier score is the mean squared error, nought the best; the interval is a bootstrap's "
            "over authorities. The first: 12, 24 or 48 longest waiting."
        ),
        id="scores",
        **rests,
    )


def _scored_by_day(tested: pd.DataFrame, rests: dict[str, Any]) -> Table:
    baselines = {
        Column(f"Of {WHAT[name]}", "number"): lambda row, name=name: f"{row[f'brier_{name}']:.3f}"
        for name in BASELINES
    }
    return Table.of(
        "The chances tried on past days, day by day",
        scores(tested),
        {
            Column("Day"): lambda row: long_date(day_of(row["day"])),
            Column("Ahead"): _ahead,
            Column("Brier score", "number"): _brier,
            **baselines,
            Column("Expected", "number"): _expected,
            Column("Came", "number"): "observed",
            Column("Of those under way", "number"): "under_way",
            Column("Came of the first", "number"): _hits,
        },
        id="scores_by_day",
        **rests,
    )


def _calibrated(tested: pd.DataFrame, rests: dict[str, Any]) -> Table:
    return Table.of(
        "The chances tried on past days: what was said, and what came",
        calibration(tested),
        {
            Column("Ahead"): _ahead,
            Column("Chance given"): (
                lambda row: f"{row['from_tenths']} to {row['from_tenths'] + 1} in 10"
            ),
            Column("Cases", "number"): lambda row: few(row["cases"]),
            Column("Expected", "number"): _expected,
            Column("Came", "number"): "observed",
        },
        note="(few): fewer than ten cases.",
        id="calibration",
        **rests,
    )
