"""A new plan: a row for each thing that Ofsted has asked for, and never one that is guessed."""

from __future__ import annotations

from datetime import date

import pytest

from ilacs_analysis.analysis.plans.start import asks, start_plan
from ilacs_analysis.display.plans.messages import started_text
from ilacs_analysis.errors import NothingToPlan
from ilacs_analysis.records.england import load
from ilacs_analysis.records.reports.report import Report

LETTER = {
    "kind": "focused_visit",
    "la_code": "874",
    "authority": "Peterborough",
    "start": date(2023, 3, 1),
}
REPORT = {**LETTER, "kind": "inspection", "start": date(2023, 11, 27)}


def letter(actions: int = 2, points: int = 5) -> Report:
    return Report(
        "letter.pdf",
        **LETTER,
        priority_texts=[f"Action {n}" for n in range(actions)],
        recommendations=[f"Point {n}" for n in range(points)],
    )


def report(points: int = 8) -> Report:
    return Report(
        "report.pdf", **REPORT, recommendations=[f"Recommendation {n}" for n in range(points)]
    )


def test_the_letter_and_the_report_give_two_priority_actions_and_eight_recommendations():
    begun = start_plan(load().authority("Peterborough"), [report(), letter()])
    items = [row["item"] for row in begun.rows]
    assert items == ["PA1", "PA2", *(f"R{n}" for n in range(1, 9))]
    assert {row["answers"] for row in begun.rows[:2]} == {"874-fv-2023-03-01"}
    assert {row["answers"] for row in begun.rows[2:]} == {"874-2023-11-27"}
    assert [row["text"] for row in begun.rows[:3]] == ["Action 0", "Action 1", "Recommendation 0"]
    assert started_text(begun, "plan.csv") == [
        "plan.csv: two areas for priority action and eight recommendations.",
        "Five other points of the letter of 9 May 2023 (focused visit) are left out, because a "
        "graded inspection came after.",
    ]


def test_before_the_inspection_the_letters_other_points_are_asked_for_too():
    begun = start_plan(load(as_at="2023-08-15").authority("Peterborough"), [letter()])
    assert [row["item"] for row in begun.rows if row["answers"] == "874-fv-2023-03-01"] == [
        "PA1",
        "PA2",
        *(f"R{n}" for n in range(2, 7)),
    ]
    assert [row["reference"] for row in begun.rows if not row["text"]] == ["R1.1"]
    assert not begun.left_out


def test_without_a_report_the_count_on_record_gives_blanks_and_no_other_is_guessed():
    begun = start_plan(load().authority("Peterborough"))
    assert [row["text"] for row in begun.rows] == ["", "", ""]
    assert "is not on record, so one blank row stands for them" in started_text(begun, "p.csv")[1]


def test_a_list_of_another_length_than_the_record_says_is_told():
    begun = start_plan(load().authority("Peterborough"), [letter(actions=3)])
    assert sum(row["kind"] == "priority_action" for row in begun.rows) == 3
    assert any("lists 3, the record says 2" in line for line in started_text(begun, "p.csv"))


def test_a_report_of_another_authority_or_inspection_is_refused():
    here = load().authority("Leeds")
    with pytest.raises(NothingToPlan, match=r"report\.pdf is of Peterborough begun on 2023-11-27"):
        start_plan(here, [report()])


def test_a_report_not_yet_published_on_the_day_asks_for_nothing():
    keys = [ask.key for ask in asks(load(as_at="2024-01-29").authority("Peterborough"))]
    assert "874-2023-11-27" not in keys


def test_a_new_authority_that_was_not_yet_inspected_has_nothing_to_answer():
    with pytest.raises(NothingToPlan, match="No report or letter on record asks Cumberland"):
        start_plan(load(as_at="2023-06-01").authority("Cumberland"))
