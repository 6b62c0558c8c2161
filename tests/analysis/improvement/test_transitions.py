"""Which grade followed which, and what kind of path an authority has gone."""

from __future__ import annotations

from itertools import product

import pytest

from ilacs_analysis import load
from ilacs_analysis.analysis.improvement.paths import (
    CLASSES,
    GOOD_NOW,
    NO_LONGER,
    classify,
    paths,
    turns,
)
from ilacs_analysis.analysis.improvement.transitions import (
    GROUPINGS,
    PERIODS,
    moves_with_period,
    next_after,
    transitions,
    wilson,
)
from ilacs_analysis.errors import UnknownChoice, UnknownGrouping
from ilacs_analysis.rules import grades

OVERALL = "overall_effectiveness"
GRADES = [grade.id for grade in grades()]
BEST, GOOD, REQUIRES, INADEQUATE = GRADES
NONE = "not_applicable"


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
    assert {classify(path) for path in every} == set(CLASSES) - {NO_LONGER}
    for path in every:
        if len(path) > 1:
            assert (classify(path) in GOOD_NOW) == (path[-1] in (BEST, GOOD))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ([], "too_short"),
        ([INADEQUATE], "too_short"),
        ([NONE], "no_longer"),
        ([GOOD, GOOD, NONE], "no_longer"),
        ([GOOD, BEST, GOOD], "sustained"),
        ([REQUIRES, REQUIRES], "stuck"),
        ([INADEQUATE, INADEQUATE, INADEQUATE], "stuck"),
        ([INADEQUATE, REQUIRES], "recovering"),
        ([REQUIRES, INADEQUATE, REQUIRES], "recovering"),
        ([INADEQUATE, REQUIRES, GOOD], "first_time"),
        ([INADEQUATE, GOOD, BEST], "first_time"),
        ([GOOD, INADEQUATE, GOOD], "recovered"),
        ([INADEQUATE, GOOD, REQUIRES, GOOD], "recovered"),
        ([GOOD, REQUIRES], "fallen"),
        ([REQUIRES, REQUIRES, INADEQUATE], "fallen"),
        ([BEST, REQUIRES, REQUIRES], "fallen"),
        ([REQUIRES, GOOD, INADEQUATE], "relapsed"),
        ([INADEQUATE, REQUIRES, GOOD, REQUIRES], "relapsed"),
        ([GOOD, REQUIRES, GOOD, REQUIRES], "relapsed"),
    ],
)
def test_paths_have_the_class_that_their_rule_says(path: list[str], expected: str) -> None:
    assert classify(path) == expected


@pytest.mark.parametrize(
    ("path", "count"),
    [
        ([], 0),
        ([GOOD, GOOD], 0),
        ([INADEQUATE, REQUIRES, GOOD, GOOD], 0),
        ([INADEQUATE, GOOD, GOOD, REQUIRES], 1),
        ([GOOD, REQUIRES, GOOD, REQUIRES], 2),
    ],
)
def test_a_path_turns_where_it_rises_after_falling_or_falls_after_rising(
    path: list[str], count: int
) -> None:
    assert turns(path) == count


@pytest.mark.parametrize(
    ("name", "area", "path", "path_class"),
    [
        ("Bromley", OVERALL, (INADEQUATE, GOOD, BEST), "first_time"),
        ("Peterborough", OVERALL, (REQUIRES, GOOD, INADEQUATE), "relapsed"),
        ("Doncaster", OVERALL, (INADEQUATE, GOOD, REQUIRES, GOOD), "recovered"),
        ("Hackney", OVERALL, (GOOD, REQUIRES, GOOD), "recovered"),
        # the latest report gave no overall judgement: none is in force
        ("Liverpool", OVERALL, (REQUIRES, REQUIRES, INADEQUATE, NONE), "no_longer"),
        # judged with children in care in 2018 and 2023
        ("Bradford", "care_leavers", (GOOD, REQUIRES, INADEQUATE, GOOD), "recovered"),
        # good in July 2026, under a framework without an overall judgement
        ("Liverpool", "impact_of_leaders", (REQUIRES, REQUIRES, INADEQUATE, GOOD), "first_time"),
    ],
)
def test_real_paths(name: str, area: str, path: tuple[str, ...], path_class: str) -> None:
    own = paths(load(), area).set_index("name").loc[name]
    assert (own["path"], own["path_class"]) == (path, path_class)


def test_no_authority_is_called_good_throughout_that_was_judged_weaker_with_another_area() -> None:
    england = load()
    table = paths(england, "care_leavers")
    names = set(table.loc[table["path_class"] == "sustained", "name"])
    # good when judged alone, and weaker when judged together
    weaker = ["Bradford", "Derbyshire", "Ealing", "Lewisham", "Medway", "Newham"]
    weaker += ["North East Lincolnshire", "Redcar and Cleveland", "Rutland", "South Tyneside"]
    weaker += ["Southend-on-Sea", "Wigan", "York"]
    assert not names & set(weaker)


@pytest.mark.parametrize(
    ("grade", "graded", "better", "weaker", "without"),
    [
        (INADEQUATE, 21, 19, 0, 2),
        (REQUIRES, 49, 27, 8, 5),
        (GOOD, 62, 24, 11, 4),
        (BEST, 25, 0, 4, 0),
    ],
)
def test_what_gave_no_overall_judgement_is_no_next_grade(
    grade: str, graded: int, better: int, weaker: int, without: int
) -> None:
    table = next_after(load(), OVERALL, grade)
    none = table["now"] == NONE
    assert (int((~none).sum()), int(none.sum())) == (graded, without)
    assert [int(table[name].sum()) for name in ("better", "weaker")] == [better, weaker]
    assert not table.loc[none, ["better", "weaker"]].to_numpy().any()


def test_a_path_is_on_an_area_that_was_judged() -> None:
    with pytest.raises(UnknownChoice, match="'adoption' is no judgement that is known here: use "):
        paths(load(), "adoption")
