"""How judgements moved, as Ofsted counts it and from one inspection to the next."""

from __future__ import annotations

from collections import Counter

import pytest

from ilacs_analysis import load
from ilacs_analysis.analysis.judged.movement import moves, moves_since_first_ilacs
from ilacs_analysis.records.as_at import begun
from ilacs_analysis.rules import grades

OVERALL = "overall_effectiveness"


@pytest.mark.parametrize(
    ("published_by", "several", "improved", "kept_good", "declined"),
    [("2024-06-30", 65, 26, 15, 12), ("2024-03-31", 58, 23, 13, 11)],
)
def test_improvement_since_the_first_ilacs_is_as_ofsted_published_it(
    published_by: str, several: int, improved: int, kept_good: int, declined: int
) -> None:
    moves = moves_since_first_ilacs(load(as_at="2024-03-31", published_by=published_by))
    overall = moves[moves["area"] == OVERALL]
    counts = Counter(overall["change"])
    good = overall["now"].isin(["outstanding", "good"]) & (overall["change"] == "unchanged")
    assert (len(overall), counts["improved"], int(good.sum()), counts["declined"]) == (
        several,
        improved,
        kept_good,
        declined,
    )


@pytest.mark.parametrize(
    ("inspection", "area", "frameworks", "before", "now", "steps"),
    [
        ("874-2018-06-25", OVERALL, ("sif-2013", "ilacs-2018"), "requires_improvement", "good", 1),
        ("874-2023-11-27", OVERALL, ("ilacs-2018", "ilacs-2023"), "good", "inadequate", -2),
    ],
)
def test_peterborough_moved(
    inspection: str, area: str, frameworks: tuple[str, str], before: str, now: str, steps: int
) -> None:
    moved = moves(load()).set_index(["inspection_id", "area"])
    row = moved.loc[(inspection, area)]
    assert (row["framework_before"], row["framework"]) == frameworks
    assert (row["before"], row["now"], row["steps"]) == (before, now, steps)


def test_care_leavers_judged_together_before_have_no_judgement_of_their_own_to_move_from() -> None:
    moved = moves(load())
    leavers = moved[moved["area"] == "care_leavers"]
    assert "ilacs-2018" not in set(leavers["framework_before"])


def test_a_new_authority_does_not_move_from_its_predecessors_judgement() -> None:
    moved = moves(load())
    first = load().inspections.drop_duplicates("la_code")["inspection_id"]
    assert not moved["inspection_id"].isin(first).any()


def test_the_steps_are_the_grades_between() -> None:
    ranks = {grade.id: grade.rank for grade in grades()}
    moved = moves(load())
    assert (moved["before"].map(ranks) - moved["now"].map(ranks) == moved["steps"]).all()
    signs = {"improved": 1, "unchanged": 0, "declined": -1}
    assert (moved["change"].map(signs) == moved["steps"].clip(-1, 1)).all()


def test_no_move_bridges_an_inspection_that_gave_no_judgement_of_its_own() -> None:
    england = load()
    ordered = england.inspections.assign(begun=begun).sort_values("begun", kind="stable")
    place = ordered.groupby("la_code").cumcount().set_axis(ordered["inspection_id"])
    moved = moves(england)
    between = moved["inspection_id"].map(place) - moved["inspection_id_before"].map(place)
    assert len(moved) > 1000
    assert set(between) == {1}
