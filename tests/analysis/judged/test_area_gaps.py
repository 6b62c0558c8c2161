"""Gaps between areas, shares, the place among neighbours, and overall since it ended."""

import pytest

from ilacs_analysis.analysis.judged.area_gaps import AREAS, area_gaps
from ilacs_analysis.analysis.judged.groups import place_among_neighbours
from ilacs_analysis.analysis.judged.movement import BANDS, counted_moves, moves_since_first_ilacs
from ilacs_analysis.analysis.judged.overall_ended import overall_answers
from ilacs_analysis.analysis.judged.shares import may_be_percentage, percentage
from ilacs_analysis.records.england import load
from ilacs_analysis.rules import grades

RANK = {grade.id: place for place, grade in enumerate(grades())}


@pytest.fixture(scope="module")
def england():
    return load()


@pytest.mark.parametrize(
    ("name", "lag", "weakest"),
    [
        ("Peterborough", 0, {"care_leavers"}),
        ("Barnsley", 1, {"help_and_protection"}),
        ("Bradford", 1, {"help_and_protection", "children_in_care"}),
    ],
)
def test_the_weakest_area_is_that_with_the_weakest_grade(england, name, lag, weakest):
    row = area_gaps(england).set_index("name").loc[name]
    assert row["lag"] == lag
    assert set(row["weakest"].split(";")) == weakest


def test_the_gaps_follow_from_the_grades_that_stand_beside_them(england):
    table = area_gaps(england)
    assert len(table) == 153
    for row in table.to_dict("records"):
        ranks = {area: RANK[row[area]] for area in AREAS if row[area] in RANK}
        assert row["lag"] == ranks["help_and_protection"] - ranks["impact_of_leaders"]
        assert row["spread"] == max(ranks.values()) - min(ranks.values())
        lowest = {area for area, rank in ranks.items() if rank == max(ranks.values())}
        assert set(filter(None, row["weakest"].split(";"))) == (lowest if row["spread"] else set())


def test_a_day_without_an_inspection_has_no_gaps():
    assert area_gaps(load("2013-11-30")).empty


@pytest.mark.parametrize(("count", "base", "share"), [(91, 151, 60), (1, 8, 13), (0, 3, 0)])
def test_a_percentage_is_rounded_half_up(count, base, share):
    assert percentage(count, base) == share


@pytest.mark.parametrize(("base", "may_be"), [(0, False), (9, False), (10, True), (33, True)])
def test_a_percentage_stands_only_where_its_base_is_ten_or_more(base, may_be):
    assert may_be_percentage(base) is may_be


def test_the_place_among_neighbours_counts_every_neighbour_once(england):
    for name in ("Peterborough", "Leeds", "Cumberland"):
        here = england.authority(name)
        table = place_among_neighbours(here)
        assert len(table) >= 4
        sides = table[["better", "same", "weaker", "no_grade"]].sum(axis=1)
        assert (sides == table["neighbours"]).all()


def test_overall_effectiveness_has_three_answers_since_it_ended(england):
    answers = overall_answers(england).set_index("reading")
    assert answers["good_or_better"].nunique() == 3
    assert answers.loc["left_out", "base"] == 153 - 11
    assert answers.loc["carried_forward", "base"] == 153
    assert (answers["base"] <= answers["total"]).all()


def test_before_it_ended_leaving_out_and_carrying_forward_agree():
    answers = overall_answers(load("2026-03-31")).set_index("reading")
    assert answers.loc["left_out"].tolist() == answers.loc["carried_forward"].tolist()


def test_moves_are_counted_once_by_their_size(england):
    moves = moves_since_first_ilacs(england)
    table = counted_moves(moves)
    assert table["total"].sum() == len(moves)
    assert (table[list(BANDS)].sum(axis=1) == table["total"]).all()
    leaders = table.set_index("area").loc["impact_of_leaders"]
    assert leaders[["up_two_or_more", "up_one"]].sum() == 70
    assert leaders[["down_one", "down_two_or_more"]].sum() == 27
