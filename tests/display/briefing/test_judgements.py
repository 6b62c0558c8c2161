"""What an authority was judged, and how it differs from what it was judged before."""

from dataclasses import replace

import pytest

from ilacs_analysis.analysis.judged.change import Change, steps
from ilacs_analysis.analysis.judged.facts import account
from ilacs_analysis.display import briefing
from ilacs_analysis.display.briefing import history
from ilacs_analysis.display.briefing.history import course
from ilacs_analysis.display.briefing.judgements import movement, movement_heading
from ilacs_analysis.records.england import load


@pytest.mark.parametrize(
    ("name", "day", "heading", "sentence"),
    [
        (
            "Peterborough",
            None,
            "All five judgements fell; two were judged jointly before",
            "All five judgements fell: three by one grade, overall effectiveness and care leavers "
            "by two. Children in care and care leavers were judged together before.",
        ),
        (
            "Bath and North East Somerset",
            None,
            "All five judgements unchanged; two were judged jointly before",
            "All five judgements are unchanged. Children in care and care leavers were judged "
            "together before.",
        ),
        (
            "Torbay",
            "2018-12-31",
            "All five judgements unchanged",
            "All five judgements are unchanged.",
        ),
        (
            "Cumbria",
            None,
            "Of four judgements, one rose and one fell; one is joint for the first time",
            "Up one grade: children in care with care leavers; down one grade: leaders; the other "
            "two unchanged. Children in care and care leavers are now judged together.",
        ),
        (
            "Liverpool",
            None,
            "All four judgements rose",
            "All four judgements rose: children in care and care leavers by one grade; leaders, "
            "and help and protection by two.",
        ),
        ("Cumberland", "2025-01-31", "First graded inspection on record", ""),
    ],
)
def test_the_change_is_said_in_words(name, day, heading, sentence):
    here = account(load(as_at=day).authority(name))
    assert (movement_heading(here), movement(here)) == (heading, sentence)


GOOD = "good"
PAIRS = [
    # judgements before and now, area by area; then heading and sentence
    ({}, "No judgement can be compared", ""),
    ({"children_in_care": (GOOD, "not_judged")}, "No judgement can be compared", ""),
    (
        {"children_in_care": (GOOD, GOOD), "care_leavers": ("not_judged", GOOD)},
        "The one judgement that can be compared unchanged",
        "The one judgement that can be compared is unchanged.",
    ),
    (
        {"children_in_care": (GOOD, "outstanding"), "care_leavers": (GOOD, "outstanding")},
        "Both judgements rose",
        "Both judgements rose by one grade.",
    ),
    (
        {"children_in_care": (GOOD, "outstanding"), "care_leavers": (GOOD, "inadequate")},
        "Of two judgements, one rose and one fell",
        "Up one grade: children in care; down two grades: care leavers.",
    ),
    (
        {"children_in_care": (GOOD, GOOD), "care_leavers": (GOOD, "inadequate")},
        "Of two judgements, one fell",
        "Down two grades: care leavers; the other unchanged.",
    ),
    (
        {
            "impact_of_leaders": (GOOD, "requires_improvement"),
            "children_in_care": (GOOD, "requires_improvement"),
            "care_leavers": ("not_judged", GOOD),
        },
        "Both judgements that can be compared fell",
        "Both judgements that can be compared fell by one grade.",
    ),
]


@pytest.mark.parametrize(("pairs", "heading", "sentence"), PAIRS)
def test_none_one_two_and_many_judgements_are_each_worded(pairs, heading, sentence):
    torbay = account(load(as_at="2018-12-31").authority("Torbay"))
    changes = tuple(
        Change(area, now, before, steps(now, before), together_now=False, together_before=False)
        for area, (before, now) in pairs.items()
    )
    here = replace(torbay, changes=changes)
    assert (movement_heading(here), movement(here)) == (heading, sentence)


def test_where_council_and_record_differ_both_are_shown_with_their_sources():
    words = briefing.judgements(load(as_at="2024-06-30").authority("Peterborough")).plain()
    assert "29 January 2024 in Peterborough City Council" in words
    assert "paragraph 4.8" in words
    assert "30 January 2024 in Ofsted's list, which is used here" in words


def test_the_derived_measure_stands_with_its_label_and_evidence_where_no_overall_was_given():
    words = briefing.judgements(load().authority("Liverpool")).plain()
    assert (
        "Good or better by areas (derived; not an Ofsted grade): yes. The measure agreed with "
        "overall good or outstanding in 145 of 145 inspections under ILACS 2023." in words
    )
    assert "derived" not in briefing.judgements(load().authority("Peterborough")).plain()


@pytest.mark.parametrize(
    ("name", "day", "words"),
    [
        ("Peterborough", None, "From requires improvement to good to inadequate"),
        ("Torbay", "2018-12-31", "Inadequate at both inspections since 2016"),
        ("Brent", None, "From requires improvement to good, then no overall judgement"),
        ("North Northamptonshire", None, "Requires improvement in 2022, then no overall judgement"),
        ("City of London", "2017-01-31", "Good at the one inspection on record"),
    ],
)
def test_the_course_of_the_overall_judgement_heads_the_history(name, day, words):
    assert course(load(as_at=day).authority(name)) == words


def test_every_report_on_record_is_linked():
    here = load().authority("Peterborough")
    assert [column.href for column in briefing.history(here).table.columns[1:]] == here.inspections[
        "report_url"
    ].tolist()


def test_both_blocks_of_days_on_site_are_shown():
    table = history(load().authority("Devon")).table
    days = next(row for row in table.rows if row[0] == "On site")
    assert "30 September to 11 October 2024, and 13 to 16 January 2025" in map(str, days)
