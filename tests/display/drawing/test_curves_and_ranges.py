"""Curves and ranges: no label in the way."""

from __future__ import annotations

import pandas as pd
import pytest

from ilacs_analysis.analysis.timing.projection import ALL_YEARS
from ilacs_analysis.analysis.timing.trajectory import Trajectory
from ilacs_analysis.display.drawing.curves import Curves, Mark
from ilacs_analysis.display.drawing.ranges import Ranges
from ilacs_analysis.display.timing.projection import scenario_words
from ilacs_analysis.records.england import load
from tests.display.test_charts import assert_labels_are_clear

ASKED = [
    ("overall_effectiveness", "inadequate", "better"),
    ("overall_effectiveness", "requires_improvement", "better"),
    ("overall_effectiveness", "good", "weaker"),
    ("care_leavers", "outstanding", "weaker"),
    ("help_and_protection", "good", "better"),
]


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
@pytest.mark.parametrize("day", [None, "2018-06-30", "2014-12-31"])
def test_no_label_of_the_curves_is_in_the_way(day: str | None, narrow: bool) -> None:
    england = load(day)
    for area, grade, outcome in ASKED:
        own = Trajectory(england, area, grade, outcome, None, ALL_YEARS)
        found = {group: own.curve(group) for group in ("ILACS", "SIF")}
        curves = [
            each.curve.assign(curve=f"Began under {group}")
            for group, each in found.items()
            if each.spells
        ]
        for months in (0.4, 31.0, 147.0) if curves else ():
            mark = Mark(f"{months:.0f} months so far", months)
            sheet = Curves(pd.concat(curves), mark).sheet(narrow)
            assert_labels_are_clear(sheet, f"{area} {grade} {day} {months}")


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_no_label_of_the_ranges_is_in_the_way(narrow: bool) -> None:
    numbers = [(118, 107, 119, 129), (0, 0, 0, 3), (153, 140, 151, 153), (20, 90, 120, 153)]
    ranges = [
        (area, scenario, *each)
        for area in ("impact_of_leaders", "help_and_protection")
        for scenario in ("all_years", "last_three_years")
        for each in numbers
    ]
    columns = ["area", "scenario", "now", "low", "median", "high"]
    sheet = Ranges(pd.DataFrame(ranges, columns=columns), scenario_words).sheet(narrow)
    assert_labels_are_clear(sheet, "narrow" if narrow else "wide")
