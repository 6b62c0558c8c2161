"""The board's report and the report to scrutiny: what they say, and what they leave to the council.

The seeds are two public reports of Peterborough City Council to its Children and Education
Scrutiny Committee: of 6 November 2023 and of 11 March 2024.
"""

from __future__ import annotations

import dataclasses
import inspect

import pandas as pd
import pytest

from ilacs_analysis.analysis.plans.meeting import meeting
from ilacs_analysis.display.drawing.measures import Measures
from ilacs_analysis.display.plans import board, scrutiny
from ilacs_analysis.records.england import load
from ilacs_analysis.records.plans import read_board, read_plan
from ilacs_analysis.rules.report_sections import report_sections
from tests.display.test_charts import assert_labels_are_clear

NOVEMBER, MARCH = "6 November 2023", "11 March 2024"


def held(day, previous=None, plan=None):
    here = load(as_at=day).authority("Peterborough")
    return meeting(here, plan or read_plan(), read_board(), day, previous)


SCRUTINY = ("front", "purpose", "background", "reasons", "implications", "appendices")


def as_text(sections) -> str:
    return " ".join(" ".join(each.plain().split()) for each in sections if each)


def board_report(now) -> str:
    return as_text(section(now) for _, section in inspect.getmembers(board, inspect.isfunction))


def scrutiny_report(now) -> str:
    found = [getattr(scrutiny, name)(now) for name in SCRUTINY]
    return as_text([*found, board.terms(now), board.how_to_check(now)])


@pytest.fixture(scope="module")
def board_words() -> str:
    return board_report(held("2024-02-21", "2024-01-17"))


@pytest.fixture(scope="module")
def scrutiny_words() -> str:
    return scrutiny_report(held("2024-03-11"))


# Where the seeds state a fact: report, paragraph, and what ours says in agreement, or both.
IN_SCRUTINY = [
    (NOVEMBER, "2.1", "improvement notice, 2 August 2023"),
    (NOVEMBER, "4.1", "A focused visit of 1 to 2 March 2023 found two areas for priority action"),
    (NOVEMBER, "4.1", "First meeting called for 8 November 2023"),
    (NOVEMBER, "4.1, 7", "Report progress against the plan to those named below"),
    (NOVEMBER, "10.2", "The Secretary of State has a wide discretion, and the choice must be"),
    (NOVEMBER, "10.2", "Source: Education Act 1996, section 497A"),
    (NOVEMBER, "10.2", "Trust or company, ordered"),
    (MARCH, "4.1", "Annual engagement meeting: "),
    (MARCH, "4.3", "a standard inspection, on site 27 November to 8 December 2023"),
    (MARCH, "4.4", "Overall effectiveness Inadequate Good down 2 grades"),
    (MARCH, "4.4", "Leaders Requires improvement Good down 1 grade"),
    (MARCH, "4.4", "Help and protection Requires improvement Good down 1 grade"),
    (MARCH, "4.4", "Care leavers Inadequate Good (judged together) down 2 grades"),
    (MARCH, "4.6", "at first the two areas for priority action; it is to be extended"),
    (MARCH, "4.6", "Chair of the corporate parenting committee"),
    (MARCH, "4.7", "turn the next inspection of a good or outstanding authority from short into"),
    # the council gives the 29th, Ofsted's list the 30th: both, with their sources
    (MARCH, "4.8", "29 January 2024 in Peterborough City Council"),
    (MARCH, "4.8", "30 January 2024 in Ofsted's list, which is used here"),
    (MARCH, "4.9", "Children in care Requires improvement"),
    (MARCH, "4.10", "with monitoring visits before it"),
    # seventy days in the seed: they are working days, and each day of publication gives its own
    (MARCH, "4.13", "The plan is due on 9 May 2024, 40 working days after the meeting"),
    (MARCH, "4.13", "on 10 May 2024, 41 working days after, by the report's date"),
    (MARCH, "4.13", "two areas for priority action and eight recommendations"),
    (MARCH, "4.13", "The draft improvement plan was to be discussed on 21 February 2024"),
    (MARCH, "4.16", "The plan comes to the scrutiny committee in July 2024"),
]
IN_BOARD = [
    (NOVEMBER, "4.1", "Ofsted, focused visit 9 May 2023 Two areas for priority action 2"),
    (NOVEMBER, "4.1", "Department for Education: improvement notice 2 August 2023"),
    (NOVEMBER, "4.1, 7", "The cabinet committee that oversees performance and improvement"),
    (NOVEMBER, "4.1, 7", "The improvement team of the Department for Education"),
    (NOVEMBER, "4.1, 7", "The Secretary of State"),
    (NOVEMBER, "accountabilities", "answers to the Department for Education for it"),
    (NOVEMBER, "accountabilities", "two roles, which one person may hold"),
    (NOVEMBER, "membership", "One nominee of each of the two largest opposition groups"),
]


@pytest.mark.parametrize(("seed", "paragraph", "words"), IN_SCRUTINY)
def test_the_scrutiny_report_agrees_with_the_seeds(scrutiny_words, seed, paragraph, words):
    assert words in scrutiny_words, (seed, paragraph)


@pytest.mark.parametrize(("seed", "paragraph", "words"), IN_BOARD)
def test_the_board_report_agrees_with_the_seeds(board_words, seed, paragraph, words):
    assert words in board_words, (seed, paragraph)


def test_the_board_report_uses_nothing_that_was_published_after_its_meeting(board_words):
    for later in ("11 March 2024,", "corporate parenting", "July 2024", "paragraph 4.6"):
        assert later not in board_words


@pytest.mark.parametrize(
    ("day", "lead"),
    [
        # the council's own day, 29 January, is told by a report of 11 March
        ("2024-02-21", "The plan is due on 10 May 2024, 54 working days after the meeting."),
        ("2024-03-11", "The plan is due on 9 May 2024, 40 working days after the meeting."),
    ],
)
def test_one_deadline_leads_and_a_day_that_was_not_yet_told_is_not_used(day, lead):
    now = held(day)
    assert lead in board.opening(now).plain()
    assert ("29 January 2024" in board_report(now)) == (day == "2024-03-11")


def test_the_plans_count_stands_alone_where_the_reports_own_is_not_on_record():
    now = held("2024-02-21")
    (row,) = [row for row in board.asked(now).table.rows if "standard" in str(row[0])]
    assert row[2:] == ("Recommendations", 8)
    none = dataclasses.replace(now.plan, actions=now.plan.actions.iloc[:4])
    (row,) = [
        row
        for row in board.asked(held("2024-02-21", plan=none)).table.rows
        if "standard" in str(row[0])
    ]
    assert row[2:] == ("Recommendations: number not on record", 0)


@pytest.mark.parametrize(
    ("statuses", "said"),
    [
        ([], "The plan has no action yet."),
        (["under_way"], "One action: one late, none at risk and none done with evidence"),
        (["evidenced"] * 2, "Two actions: none late, none at risk and two done with evidence"),
        (["under_way"] * 11, "11 actions: 11 late, none at risk and none done with evidence"),
    ],
)
def test_a_count_of_none_is_a_word(statuses, said):
    plan = read_plan()
    first = plan.actions.iloc[[0] * max(len(statuses), 1)].reset_index(drop=True)
    actions = first.assign(
        reference=[f"A{n}" for n in range(len(first))],
        status=statuses or "not_started",
        action="Something" if statuses else pd.NA,
        evidence="Audit",
        evidence_date=pd.Timestamp("2024-02-01"),
        due=pd.Timestamp("2024-02-01"),
    )
    plan = dataclasses.replace(plan, actions=actions, updates=plan.updates.iloc[:0])
    assert said in board.opening(held("2024-02-21", "2024-01-17", plan)).plain()


PARTS = {
    "accountability": ["to whom its board reports"],
    "terms": [
        "what its board is for",
        "the terms of reference of its board",
        "when its board was set up and when it meets",
        "who sits on its board",
    ],
}


@pytest.mark.parametrize("name", ["Swindon", "Peterborough"])
def test_without_a_table_of_its_own_a_board_is_a_blank_for_the_council(name):
    plan = read_plan()
    own = plan.actions.assign(answers=pd.NA, kind="own")
    plan = dataclasses.replace(plan, actions=own, is_example=False)
    now = meeting(load("2024-03-11").authority(name), plan, read_board(), "2024-03-11")
    for section, blanks in PARTS.items():
        words = " ".join(getattr(board, section)(now).plain().split())
        for blank in blanks:
            assert f"[For the council: {blank}]" in words
    text = board_report(now) + scrutiny_report(now)
    for theirs in ("scrutiny committee, as its chair asks", "opposition", "8 November 2023"):
        assert theirs not in text


def test_what_a_councils_own_table_says_stands_and_the_rest_is_blank(tmp_path):
    table = tmp_path / "board.csv"
    table.write_text("part,words\nreports_to,The cabinet\n", encoding="utf-8")
    here = load("2024-03-11").authority("Peterborough")
    now = meeting(here, read_plan(), read_board(table), "2024-03-11")
    assert "The cabinet." in board.accountability(now).plain()
    assert "[For the council: who sits on its board]" in board.terms(now).plain()


def scrutiny_drafts():
    """The headings of the council's own report, each with what is drafted below it."""
    now = held("2024-03-11")
    parts = [part for name in SCRUTINY for part in getattr(scrutiny, name)(now).parts]
    ours = {section.title for section in report_sections().values()}
    return [part for part in parts if part.title in ours]


def test_the_sections_stand_in_the_order_of_the_seeds():
    titles = [part.title for part in scrutiny_drafts()][1:]
    assert [title.partition(". ")[2] or title for title in titles] == [
        "Recommendations",
        "Origin of report",
        "Purpose and reason for report",
        "Timescales",
        "Background and key issues",
        "Corporate priorities",
        "Consultation",
        "Anticipated outcomes or impact",
        "Reason for the recommendation",
        "Alternative options considered",
        "Implications",
        "Background documents",
        "Appendices",
    ]
    assert [title.partition(". ")[0] for title in titles[1:]] == [str(n) for n in range(1, 13)]


def test_each_section_that_only_the_council_can_complete_says_so():
    complete = [
        part.title for part in scrutiny_drafts() if "[For the council: " not in part.plain()
    ]
    assert complete == ["12. Appendices"]


def test_what_only_the_council_can_say_rests_on_no_row():
    silent = [part.title for part in scrutiny_drafts() if part.no_rows]
    assert silent == [
        "1. Origin of report",
        "5. Corporate priorities",
        "6. Consultation",
        "9. Alternative options considered",
    ]


def test_the_example_is_called_illustrative_on_both_first_screens():
    assert "Illustrative" in board.opening(held("2024-02-21")).plain()
    assert "Illustrative" in scrutiny.front(held("2024-02-21")).plain()


def test_the_first_page_names_due_late_to_decide_and_moved():
    table = board.opening(held("2024-02-21", "2024-01-17")).table
    found = {}
    for what, action, *_ in table.rows:
        found.setdefault(what, []).append(str(action).partition(":")[0])
    assert found == {
        "Due before the next meeting": ["PA2.1", "PA2.2"],
        "Late": ["PA1.1"],
        "To decide": ["PA1.1", "R4.1", "R5.1", "R6.1", "R7.1"],
        "Moved": ["PA1.1", "PA1.2", "PA2.1", "R1.1", "R2.1", "R5.1", "R6.1", "R7.1", "R8.1"],
    }


def test_on_track_is_said_only_with_a_date(board_words):
    assert board_words.count("On track, by evidence of ") == board_words.count("On track, by")
    assert "by evidence of Not given" not in board_words


def test_what_a_plan_says_is_shown_as_text():
    plan = read_plan()
    loud = dataclasses.replace(plan, actions=plan.actions.assign(action="<script>x</script>"))
    for section in (board.opening, board.evidence, board.late_and_at_risk):
        html = str(section(held("2024-02-21", "2024-01-17", loud)).html())
        assert "<script>" not in html
        assert "&lt;script&gt;" in html


MEASURES = pd.DataFrame(
    {
        "reference": ["PA1.1", "R2.1", "R3.1", "R4.1", "R5.1"],
        "measure": ["Contacts decided within one working day, %"] * 4
        + ["Children whose plan was reviewed in time by somebody who was not in the line, %"],
        "baseline": [58.0, 24.0, 0.0, 48.0, 1234.5],
        "target": [95.0, 17.0, 100.0, 95.0, 99999.0],
        "value": [88.0, 23.0, 250.0, -10.0, pd.NA],
        "value_before": [81.0, pd.NA, 100.0, 48.0, pd.NA],
    }
)


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_no_label_of_the_measures_is_in_the_way(narrow):
    assert_labels_are_clear(Measures(MEASURES).sheet(narrow), "measures")


def test_a_plan_without_measures_gaps_or_dates_makes_its_report_all_the_same():
    plan = read_plan()
    blank = dict.fromkeys(("measure", "baseline", "target", "due", "action", "owner"), pd.NA)
    bare = plan.actions.assign(**blank, status="not_started", answers=pd.NA, kind="own")
    now = held("2024-02-21", None, dataclasses.replace(plan, actions=bare))
    text = board_report(now) + scrutiny_report(now)
    assert "no deadline for the plan is on record" in text.lower()
    assert board.measures(now).chart is None
    assert "nan" not in text.lower().split()


def test_a_tables_rows_are_those_of_its_numbers_in_the_same_order():
    now = held("2024-02-21", "2024-01-17")
    named = {"opening": ("chair", 1), "late_and_at_risk": ("late_and_at_risk", 0)}
    for section, (table, column) in {**named, "evidence": ("evidence", 0)}.items():
        found = getattr(board, section)(now).tables[table]
        shown = [row[column].partition(":")[0] for row in found.rows]
        assert shown == found.data["reference"].tolist()


def test_a_board_can_compute_with_what_it_sees():
    now = held("2024-02-21", "2024-01-17")
    asked, left, measured = (
        getattr(board, name)(now).data for name in ("asked", "deadlines", "measures")
    )
    assert asked[["kind", "row_id", "asked_for", "in_plan"]].values.tolist()[:2] == [
        ["priority_action", "874-fv-2023-03-01", 2, 2],
        ["recommendation", "874-2023-11-27", pd.NA, 8],
    ]
    assert left["days_left"].dropna().tolist() == [14, 54]
    assert left["due"].is_monotonic_increasing
    assert (measured["share"] >= 1).sum() == 0


@pytest.mark.parametrize("name", ["Hull", "Leeds", "City of London", "Westmorland and Furness"])
def test_any_authority_can_have_its_reports(name):
    plan = read_plan()
    own = dataclasses.replace(plan, actions=plan.actions.assign(answers=pd.NA, kind="own"))
    for day in ("2023-11-01", "2026-06-30"):
        here = load(as_at=day).authority(name)
        now = meeting(here, own, read_board(), day)
        assert "Peterborough City Council" not in board_report(now)
        assert "[For the council: " in scrutiny_report(now)
