"""What an authority was judged, and how it differs from what it was judged before."""

import pytest

from ilacs_analysis.analysis.judged.facts import account
from ilacs_analysis.display import briefing
from ilacs_analysis.display.briefing.history import course
from ilacs_analysis.display.briefing.judgements import movement, movement_heading
from ilacs_analysis.records.england import load


@pytest.mark.parametrize(
    ("name", "day", "heading", "sentence"),
    [
        (
            "Peterborough",
            None,
            "All five judgements fell",
            "All five judgements fell: three by one grade, overall effectiveness and care leavers "
            "by two.",
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
            "Of four judgements one rose and one fell",
            "Up one grade: children in care with care leavers; down one grade: leaders; the other "
            "two unchanged.",
        ),
        (
            "Cumberland",
            "2025-01-31",
            "First graded inspection on record",
            "This is the first graded inspection on record.",
        ),
    ],
)
def test_the_change_is_said_in_words(name, day, heading, sentence):
    here = account(load(as_at=day).authority(name))
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
