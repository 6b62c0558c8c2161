"""The charts and words of improvement: no label in the way, and what they say is so."""

from __future__ import annotations

import pandas as pd
import pytest

from ilacs_analysis.analysis.timing.projection import ALL_YEARS
from ilacs_analysis.analysis.timing.trajectory import Trajectory, trajectory
from ilacs_analysis.display import (
    due_words,
    elsewhere,
    projection_words,
    trajectory_charts,
    trajectory_tables,
    trajectory_words,
)
from ilacs_analysis.display.drawing import curves as survival_chart
from ilacs_analysis.display.drawing import ranges as range_chart
from ilacs_analysis.display.drawing.curves import Curve, Mark
from ilacs_analysis.display.drawing.ranges import Range
from ilacs_analysis.records.england import load
from tests.display.test_charts import assert_labels_are_clear

ASKED = [
    ("overall_effectiveness", "inadequate", "better"),
    ("overall_effectiveness", "requires_improvement", "better"),
    ("overall_effectiveness", "good", "weaker"),
    ("care_leavers", "outstanding", "weaker"),
    ("help_and_protection", "good", "better"),
]


@pytest.fixture(scope="module")
def here() -> Trajectory:
    return trajectory(load(), authority="Peterborough")


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
@pytest.mark.parametrize("day", [None, "2018-06-30", "2014-12-31"])
def test_no_label_of_the_curves_is_in_the_way(day: str | None, narrow: bool) -> None:
    england = load(day)
    for area, grade, outcome in ASKED:
        own = Trajectory(england, area, grade, outcome, None, ALL_YEARS)
        curves = [
            Curve(f"Began under {group}", own.curve(group), own.began_under(group))
            for group in ("ILACS", "SIF")
            if len(own.began_under(group))
        ]
        for months in (0.4, 31.0, 147.0) if curves else ():
            mark = Mark(f"{months:.0f} months so far", months)
            sheet = survival_chart.Curves(pd.DataFrame(), tuple(curves), mark).sheet(narrow)
            assert_labels_are_clear(sheet, f"{area} {grade} {day} {months}")


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_no_label_of_the_ranges_is_in_the_way(narrow: bool) -> None:
    numbers = [(118, 107, 119, 129), (0, 0, 0, 3), (153, 140, 151, 153), (20, 90, 120, 153)]
    ranges = [
        Range("a", heading, scenario, *each)
        for heading in ("Leaders", "Help and protection")
        for scenario in ("Moves of all years", "Moves of the last three years")
        for each in numbers
    ]
    sheet = range_chart.Ranges(pd.DataFrame(), tuple(ranges)).sheet(narrow)
    assert_labels_are_clear(sheet, "narrow" if narrow else "wide")


def test_the_first_sentence_says_that_projections_have_been_too_low(here: Trajectory) -> None:
    first = trajectory_words.opening(here).blocks[0]
    assert str(first).startswith(
        "The projections below have been too low: tried on 31 March of 2022 and 2023, every share "
        "of good or outstanding came out above the projected median."
    )


def test_it_is_silent_where_that_is_not_so(
    here: Trajectory, monkeypatch: pytest.MonkeyPatch
) -> None:
    tested = here.projection_back_test
    mixed = tested.assign(error=[-0.01, *tested["error"].iloc[1:]])
    monkeypatch.setitem(here.__dict__, "projection_back_test", mixed)
    assert projection_words.too_low(here) == ""


def test_the_authoritys_own_place_is_said(here: Trajectory) -> None:
    text = trajectory_words.opening(here).plain()
    assert "Peterborough's spell began on 30 January 2024, 31 months before" in text
    assert "of spells that began under ILACS, 4% are estimated to have ended by then" in text
    chart = trajectory_charts.lasting(here)
    assert chart is not None
    assert "The dot is Peterborough." in chart.subtitle


def test_a_briefing_quotes_no_p_value_and_no_decimal_chance(here: Trajectory) -> None:
    said = " ".join(
        text.plain()
        for text in (
            trajectory_words.opening(here),
            trajectory_words.lasting(here),
            due_words.words(here.england, here.due, here.back_test),
        )
    )
    assert "p-value" not in said
    assert " p = " not in said
    assert "0." not in said


def test_few_cases_are_marked_where_they_stand(here: Trajectory) -> None:
    table = trajectory_tables.waiting(here)
    assert table is not None
    assert "5 (few)" in table.plain()
    assert "fewer than ten cases" in table.note


def test_a_curve_says_nothing_beyond_the_longest_spell_that_was_seen() -> None:
    england = load(as_at="2018-12-31")
    table = trajectory_tables.waiting(trajectory(england))
    assert table is not None
    shares, at_risk = table.rows[:2]
    assert (shares[0], at_risk[0]) == ("Began under ILACS", "At risk, ILACS")
    assert set(at_risk[1:]) == {0}
    assert set(shares[1:]) == {"–"}
    assert "– where none was seen for so long" in table.note


@pytest.mark.parametrize(
    ("name", "day", "heading", "when"),
    [
        (
            "Peterborough",
            None,
            "Elsewhere: 21 of 23 came back with a better grade",
            "When: about 3 chances in 10 by 22 February 2027, about 8 chances in 10 by "
            "22 August 2027",
        ),
        (
            "Liverpool",
            None,
            "Elsewhere: of 62, 25 came back with a better grade, 15 a weaker",
            "When: less than 1 chance in 10 by 22 February 2027, less than 1 chance in 10 by "
            "22 August 2027",
        ),
        (
            "Leeds",
            "2018-06-30",
            "No inspection has followed good overall effectiveness under ILACS yet",
            None,
        ),
        ("Leeds", "2013-11-20", None, "When inspectors may come is not estimated"),
        ("Cumbria", None, None, ""),
    ],
)
def test_what_followed_elsewhere_and_when(
    name: str, day: str | None, heading: str | None, when: str | None
) -> None:
    authority = load(day).authority(name)
    words, chance = elsewhere.words(authority), elsewhere.when(authority)
    assert (words.title if words else None) == heading
    if when is not None:
        assert (chance.title if chance else "") == when


def test_what_followed_elsewhere_counts_every_next_inspection() -> None:
    table = elsewhere.table(load().authority("Peterborough"))
    assert table is not None
    assert [row[1] for row in table.rows] == [0, 10, 9, 2, 2]
    assert str(table.rows[-1][0]) == "No overall judgement"


def test_nothing_is_estimated_where_nothing_is_known() -> None:
    first = trajectory(load("2013-11-19"))
    assert first.due is None
    assert first.projections is None
    assert trajectory_charts.lasting(first) is None
    assert projection_words.chart(first) is None
    assert due_words.listed_next(first.england, first.due) is None
