"""An authority beside its neighbours: by name, and counted by those that have the judgement."""

import pytest

from ilacs_analysis.display import briefing
from ilacs_analysis.display.briefing.neighbours import Counted, are_good, beside, comparison_points
from ilacs_analysis.records.england import load


def test_the_neighbours_stand_by_name_in_grade_columns():
    table = briefing.neighbours(load().authority("Peterborough")).table
    columns = {c.label: cell for c, cell in zip(table.columns, table.rows[0], strict=True)}
    assert columns["Inadequate"].names == ("Peterborough",)
    assert columns["Requires improvement"].names == ("Rochdale",)
    assert len(columns["Outstanding"].names) + len(columns["Good"].names) == 9


def test_an_authority_without_an_overall_judgement_is_compared_on_leaders():
    table = briefing.neighbours(load().authority("Liverpool")).table
    assert table.rows[0][0] == "Leaders"


def test_neighbours_that_did_not_exist_are_named():
    words = briefing.neighbours(load(as_at="2019-01-31").authority("Torbay")).plain()
    assert "did not exist on the day." in words


def test_a_share_counts_only_those_that_have_the_judgement():
    # four of the ten were judged on care leavers together with children in care
    chart = briefing.neighbours(load(as_at="2024-06-30").authority("Peterborough")).chart
    assert chart.title == (
        "Care leavers, inadequate here: four of the six statistical neighbours with that "
        "judgement are good or outstanding"
    )
    nobody = briefing.neighbours(load(as_at="2013-12-01").authority("Leeds"))
    assert nobody.title == "None of ten statistical neighbours has an overall judgement yet"


NEAR = ("statistical neighbour", "statistical neighbours", "neighbour")
REGION = ("authority in London", "authorities in London", "of the region")
OVERALL = "an overall judgement"
CASES = [
    # good or better, graded, none any more, none yet
    ((9, 10, 0, 0), "nine of ten statistical neighbours are good or outstanding"),
    ((10, 10, 0, 0), "all ten statistical neighbours are good or outstanding"),
    ((0, 10, 0, 0), "none of ten statistical neighbours is good or outstanding"),
    (
        (1, 9, 1, 0),
        "one of the nine statistical neighbours with an overall judgement is good or outstanding",
    ),
    ((2, 2, 0, 8), "both statistical neighbours with an overall judgement are good or outstanding"),
    (
        (1, 1, 0, 9),
        "the one statistical neighbour with an overall judgement is good or outstanding",
    ),
    (
        (0, 1, 0, 9),
        "the one statistical neighbour with an overall judgement is not good or outstanding",
    ),
    ((0, 0, 0, 10), "none of ten statistical neighbours has an overall judgement yet"),
    ((0, 0, 10, 0), "none of ten statistical neighbours has an overall judgement any more"),
]


@pytest.mark.parametrize(("counted", "words"), CASES)
def test_none_one_two_and_all_neighbours_are_each_worded(counted, words):
    assert are_good(Counted(*counted, *NEAR), OVERALL) == words


BESIDE = [
    (
        [(9, 10, 0, 0, *NEAR), (7, 11, 0, 0, *REGION)],
        "nine of its ten statistical neighbours and seven of the 11 authorities in London",
    ),
    (
        [(10, 10, 0, 0, *NEAR), (11, 11, 0, 0, *REGION)],
        "all ten of its statistical neighbours and all 11 authorities in London",
    ),
    (
        [(0, 10, 0, 0, *NEAR), (29, 32, 1, 0, *REGION)],
        "none of its ten statistical neighbours and 29 of the 32 authorities in London with an "
        "overall judgement; one of the region has none any more",
    ),
    (
        [(8, 9, 1, 0, *NEAR), (29, 32, 1, 0, *REGION)],
        "eight of the nine statistical neighbours and 29 of the 32 authorities in London with an "
        "overall judgement; one neighbour and one of the region have none any more",
    ),
    (
        [(1, 1, 7, 2, *NEAR), (0, 1, 0, 2, *REGION)],
        "the one statistical neighbour and not the one authority in London with an overall "
        "judgement; seven neighbours have none any more; two neighbours and two of the region have "
        "none yet",
    ),
]


@pytest.mark.parametrize(("groups", "words"), BESIDE)
def test_those_without_an_overall_judgement_are_never_called_ungraded(groups, words):
    assert beside([Counted(*each) for each in groups], OVERALL) == words


def test_four_fresh_grades_are_not_called_none():
    # North and West Northamptonshire, among Nottingham's region, were judged in July 2026
    said = comparison_points(load().authority("Nottingham"))[0]
    assert said.endswith(
        "with an overall judgement; one neighbour and two of the region have none any more."
    )
    assert "ungraded" not in said
