"""Which grade followed which, and what kind of path an authority has gone."""

from __future__ import annotations

from itertools import product

import pytest

from ilacs_analysis import load
from ilacs_analysis.analysis.improvement.paths import CLASSES, classify, paths
from ilacs_analysis.analysis.improvement.transitions import (
    GROUPINGS,
    PERIODS,
    moves_with_period,
    transitions,
    wilson,
)
from ilacs_analysis.errors import UnknownChoice, UnknownGrouping
from ilacs_analysis.rules import grades

OVERALL = "overall_effectiveness"
GRADES = [grade.id for grade in grades()]
BEST, GOOD, REQUIRES, INADEQUATE = GRADES


def test_in_the_year_to_august_2019_all_11_inadequate_authorities_improved_3_to_good() -> None:
    moves = moves_with_period(load())
    year = moves["begun"].between("2018-09-01", "2019-08-31")
    ilacs = moves["framework"].str.startswith("ilacs")
    own = moves[(moves["area"] == OVERALL) & (moves["before"] == "inadequate") & year & ilacs]
    assert own["now"].value_counts().to_dict() == {"requires_improvement": 8, "good": 3}


def test_of_15_consecutive_ilacs_pairs_that_began_inadequate_6_went_to_good() -> None:
    moves = moves_with_period(load(as_at="2025-03-31", published_by="2025-06-30"))
    ilacs = moves["framework_before"].str.startswith("ilacs")
    own = moves[(moves["area"] == OVERALL) & (moves["before"] == "inadequate") & ilacs]
    counts = {"requires_improvement": 7, "good": 6, "inadequate": 2}
    assert own["now"].value_counts().to_dict() == counts


@pytest.mark.parametrize("by", [None, *GROUPINGS])
def test_every_move_is_counted_once_and_shares_lie_within_their_intervals(by: str | None) -> None:
    table = transitions(load(), by)
    assert table["count"].sum() == len(moves_with_period(load()))
    assert ((table["low"] <= table["share"]) & (table["share"] <= table["high"])).all()
    shares = table.groupby([*([by] if by else []), "area", "before"])["share"].sum()
    assert shares.round(9).eq(1).all()


def test_periods_are_those_of_the_frameworks() -> None:
    moves = moves_with_period(load())
    first = moves[moves["framework"] == "ilacs-2023"]
    assert set(first["period"]) == {PERIODS[2]}


def test_wilsons_interval_is_as_published() -> None:
    # Newcombe, 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29
    cases = {(81, 263): (0.2553, 0.3662), (15, 148): (0.0624, 0.1605)}
    cases |= {(0, 20): (0.0, 0.1611), (1, 29): (0.0061, 0.1718)}
    for (count, total), expected in cases.items():
        assert wilson(count, total) == pytest.approx(expected, abs=5e-5)


def test_moves_can_be_counted_by_two_groupings_only() -> None:
    with pytest.raises(UnknownGrouping, match="use period or framework_pair"):
        transitions(load(), "region")


def test_every_path_of_one_to_six_judgements_is_of_exactly_one_class() -> None:
    every = [path for length in range(1, 7) for path in product(GRADES, repeat=length)]
    assert len(every) == 5460
    assert {classify(path) for path in every} == set(CLASSES)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ([], "too_short"),
        ([INADEQUATE], "too_short"),
        ([GOOD, BEST, GOOD], "sustained"),
        ([REQUIRES, REQUIRES], "stuck"),
        ([INADEQUATE, INADEQUATE, INADEQUATE], "stuck"),
        ([INADEQUATE, REQUIRES], "recovering"),
        ([REQUIRES, INADEQUATE, REQUIRES], "recovering"),
        ([INADEQUATE, REQUIRES, GOOD], "recovered"),
        ([GOOD, INADEQUATE, GOOD], "recovered"),
        ([GOOD, REQUIRES], "declining"),
        ([REQUIRES, REQUIRES, INADEQUATE], "declining"),
        ([BEST, REQUIRES, REQUIRES], "declining"),
        ([REQUIRES, GOOD, INADEQUATE], "relapsed"),
        ([INADEQUATE, REQUIRES, GOOD, REQUIRES], "relapsed"),
        ([INADEQUATE, GOOD, REQUIRES, GOOD], "volatile"),
        ([GOOD, REQUIRES, GOOD, REQUIRES], "volatile"),
    ],
)
def test_paths_have_the_class_that_their_rule_says(path: list[str], expected: str) -> None:
    assert classify(path) == expected


@pytest.mark.parametrize(
    ("name", "path", "path_class"),
    [
        ("Bromley", (INADEQUATE, GOOD, BEST), "recovered"),
        ("Peterborough", (REQUIRES, GOOD, INADEQUATE), "relapsed"),
        ("Doncaster", (INADEQUATE, GOOD, REQUIRES, GOOD), "volatile"),
    ],
)
def test_real_paths(name: str, path: tuple[str, ...], path_class: str) -> None:
    own = paths(load()).set_index("name").loc[name]
    assert (own["path"], own["path_class"]) == (path, path_class)


def test_a_path_is_on_an_area_that_was_judged() -> None:
    with pytest.raises(UnknownChoice, match="'adoption' is no judgement that is known here: use "):
        paths(load(), "adoption")
