"""Who is next and the projection: what they say of themselves is so."""

from __future__ import annotations

import pytest

from ilacs_analysis.analysis.timing.trajectory import Trajectory, trajectory
from ilacs_analysis.display import timing
from ilacs_analysis.display.timing.projection import past_misses
from ilacs_analysis.records.england import load


@pytest.fixture(scope="module")
def here() -> Trajectory:
    return trajectory(load())


def test_the_projection_says_how_many_outcomes_its_ranges_missed(here: Trajectory) -> None:
    section = timing.projection(here)
    assert section is not None
    assert section.words.blocks[0] == (
        "Simulated in the same way from 31 March of 2022 and 2023, the ranges missed 5 of 21 "
        "outcomes, and every share of good or outstanding came out above the middle of its range."
    )


def test_projections_are_not_said_to_have_been_too_low_where_one_was_not(
    here: Trajectory, monkeypatch: pytest.MonkeyPatch
) -> None:
    tested = here.projection_back_test
    mixed = tested.assign(error=[-0.01, *tested["error"].iloc[1:]])
    monkeypatch.setitem(here.__dict__, "projection_back_test", mixed)
    assert past_misses(here).endswith("the ranges missed 5 of 21 outcomes.")


def test_a_simulated_range_is_never_called_an_interval(here: Trajectory) -> None:
    section = timing.projection(here)
    assert section is not None
    assert "interval" not in section.plain().lower()
    assert not any(letter.isdigit() for letter in section.title)


def test_who_is_next_is_never_a_decimal_chance(here: Trajectory) -> None:
    section = timing.who_is_next(here.england)
    assert section is not None
    assert "0." not in section.words.plain()


def test_nothing_is_estimated_where_nothing_is_known() -> None:
    first = trajectory(load("2013-11-19"))
    for section in (timing.who_is_next(first.england), timing.projection(first)):
        assert section is not None
        assert section.title.startswith("Too little is on record")
        assert len(section.parts) == 1
        assert section.words.no_rows


def test_the_back_test_is_set_out_by_day_and_by_what_was_said(here: Trajectory) -> None:
    section = timing.who_is_next(here.england)
    assert section is not None
    scores, by_day, said = (
        section.tables[name].data for name in ("scores", "scores_by_day", "calibration")
    )
    assert scores is not None
    assert by_day is not None
    assert said is not None
    chances = scores[scores["what"] == "chance"].set_index("months")
    assert chances["observed"].tolist() == by_day.groupby("months")["observed"].sum().tolist()
    assert chances["observed"].tolist() == said.groupby("months")["observed"].sum().tolist()


def test_the_chart_draws_the_last_year_of_the_table(here: Trajectory) -> None:
    section = timing.projection(here)
    assert section is not None
    table = section.tables["projection"].data
    assert table is not None
    assert section.data is not None
    keys = ["area", "scenario"]
    drawn = section.data.set_index(keys)["median"].sort_index()
    last = table[table["months"] == 36].set_index(keys)["median"].sort_index()
    assert drawn.equals(last)
