"""Who is next and the projection: what they say of themselves is so."""

from __future__ import annotations

import pytest

from ilacs_analysis.analysis.timing.trajectory import Trajectory, trajectory
from ilacs_analysis.display import timing
from ilacs_analysis.display.briefing import when
from ilacs_analysis.display.timing.projection import past_misses
from ilacs_analysis.display.timing.who_is_next import chance_words, due_text
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
    who, projected = timing.who_is_next(first.england), timing.projection(first)
    assert who is not None
    assert projected is not None
    assert who.title == "Who is next is not estimated"
    assert projected.title == "Too little is on record for a projection"
    for section in (who, projected):
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


@pytest.mark.parametrize(
    ("chances", "words"),
    [
        ((0.28, 0.84), "about 3 chances in 10 by 22 February 2027, about 8 in 10 by"),
        ((0.12, 0.45), "about 1 chance in 10 by 22 February 2027, about 4 in 10 by"),
        ((0.02, 0.10), "less than 1 chance in 10 by 22 February 2027, about 1 in 10 by"),
        ((0.01, 0.03), "less than 1 chance in 10 by 22 August 2027"),
        ((0.61, 0.63), "about 6 chances in 10 by 22 February 2027"),
        ((0.96, 0.99), "more than 9 chances in 10 by 22 February 2027"),
    ],
)
def test_the_same_chance_is_not_said_twice(chances: tuple[float, float], words: str) -> None:
    row = {"p_6_months": chances[0], "p_12_months": chances[1]}
    assert chance_words(row, load("2026-08-22")).startswith(words)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2018-04-05", "before 2022"),
        ("2020-03-16", "before 2022"),
        ("2020-03-17", "suspended from 17 March 2020"),
        ("2021-04-12", "suspended from 17 March 2020"),
        ("2021-04-13", "before 2022"),
    ],
)
def test_where_no_chance_is_given_the_reason_is(day: str, why: str) -> None:
    section = when(load(day).authority("Bury"))
    assert section is not None
    assert section.title == "When inspectors may come is not estimated"
    assert why in section.words.plain()


def test_an_authority_not_yet_inspected_is_said_to_rest_on_few() -> None:
    england = load("2024-01-01")
    here, other = (when(england.authority(name)) for name in ("Cumberland", "Leeds"))
    assert here is not None
    assert other is not None
    said = "That rests on four inspections so far."
    assert said in here.words.plain()
    assert said not in other.words.plain()
    assert said in due_text(england)


def test_every_pack_and_the_terminal_say_how_such_chances_did(here: Trajectory) -> None:
    said = (
        "Tried on days from 2022 to 2025, such chances were on the whole too low: for every 100 "
        "inspections that came within six months, 78 were expected in the worst twelve months, "
        "though 116 in another twelve."
    )
    section = when(here.england.authority("Leeds"))
    assert section is not None
    assert said in section.words.plain()
    assert said in due_text(here.england)


def test_months_waited_name_the_suspension_where_it_is_left_out() -> None:
    """Leeds was inspected in October 2018, and again in June 2025."""
    said = "(those of the suspension left out)"
    before, now = (when(load(day).authority("Leeds")) for day in ("2022-02-01", "2026-08-22"))
    assert before is not None
    assert now is not None
    assert f"from the 26 months since its last inspection began {said}" in before.words.plain()
    assert said not in now.words.plain()
