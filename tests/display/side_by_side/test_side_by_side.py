"""Authorities side by side: any set, or one with its neighbours, some of which may be missing."""

import pytest

from ilacs_analysis.analysis.judged.peers import peers
from ilacs_analysis.display import side_by_side
from ilacs_analysis.records.england import load


def test_a_comparison_of_two_has_no_place_among_neighbours():
    found = peers(load(), ["Leeds", "Hull"])
    assert "place" not in side_by_side.judgements(found).tables
    assert side_by_side.opening(found).title.split(":")[0] == "Leeds and Kingston upon Hull"


@pytest.mark.parametrize(
    ("day", "authorities"),
    [
        ("2024-03-31", ["Derbyshire"]),  # a neighbour that was abolished
        ("2024-03-31", ["Cumberland", "Westmorland and Furness"]),  # neither inspected yet
        (None, ["Isles of Scilly", "City of London"]),
        ("2013-11-30", ["Leeds"]),
    ],
)
def test_a_comparison_can_be_made_where_something_is_missing(day, authorities):
    found = peers(load(day), authorities)
    for make in (
        side_by_side.opening,
        side_by_side.judgements,
        side_by_side.movement,
        side_by_side.how_to_check,
    ):
        assert make(found).plain()


def test_a_neighbour_that_no_longer_exists_is_named_on_the_first_screen():
    found = peers(load("2024-03-31"), ["Derbyshire"])
    assert (
        "Cumbria is named there and did not exist on the day."
        in side_by_side.opening(found).plain()
    )


def test_a_large_comparison_counts_the_names_that_its_title_leaves_out():
    found = peers(load(), ["Leeds", "Hull", "York", "Bradford", "Wakefield"])
    assert side_by_side.opening(found).title.startswith("Leeds and four other authorities: ")


def test_moves_are_told_from_the_grade_before_and_a_first_grade_from_none():
    found = peers(load(), ["Peterborough", "Cumberland"], "care_leavers")
    section = side_by_side.movement(found)
    assert section.data["steps"].tolist()[0] == -2
    assert section.data["before"].isna().tolist() == [False, True]
    assert section.chart.title == "One fell at the latest inspection"


@pytest.mark.parametrize(
    ("authority", "said"),
    [
        ("Peterborough", "Care leavers: Peterborough is inadequate; of its ten neighbours all are"),
        ("Leicester", "seven are better, two are the same and one has no overall judgement."),
        ("Hartlepool", "three are the same, four are weaker and three have no overall judgement."),
        ("Liverpool", "- No overall judgement since July 2026."),
    ],
)
def test_a_neighbour_without_an_overall_judgement_is_said_to_have_none(authority, said):
    assert said in side_by_side.opening(peers(load(), [authority])).plain()


def test_one_whose_latest_report_gave_no_overall_judgement_does_not_stand_at_an_older_one():
    found = peers(load(), ["Trafford", "Leeds"], "overall_effectiveness")
    section = side_by_side.movement(found)
    assert section.data["name"].tolist() == ["Leeds"]
    assert "the latest report gave no overall judgement: Trafford." in section.plain()
    words = side_by_side.judgements(found)
    assert words.title == (
        "Overall effectiveness: one outstanding and one with no overall judgement"
    )
    cells = words.tables["latest"].rows[0]
    assert str(cells[1]) == "No overall judgement since August 2026"
