"""What happens next, in words: for each kind of authority, and never more than is known."""

import pytest

from ilacs_analysis.analysis.following.next_inspection import next_inspection
from ilacs_analysis.analysis.following.position import standing
from ilacs_analysis.display import briefing
from ilacs_analysis.display.briefing.next_steps import rules_of
from ilacs_analysis.records.england import load
from ilacs_analysis.rules import frameworks, rules
from tests.conftest import AUTHORITIES

HEADINGS = [
    ("Peterborough", None, "Next: a standard inspection"),
    (
        "Birmingham",
        "2026-08-22",
        "Next: an overdue short inspection, whose usual window ended in August 2026",
    ),
    (
        "Slough",
        "2026-07-01",
        "Next: a standard inspection, usually between July 2025 and July 2026",
    ),
    (
        "Peterborough",
        "2023-07-01",
        "Next: an overdue standard inspection, whose usual window ended in January 2023",
    ),
    ("Leeds", None, "Next: a short inspection, usually between December 2027 and December 2028"),
    ("Leeds", "2014-06-30", "Next: a SIF inspection"),
    ("Birmingham", "2016-06-30", "Next: a SIF re-inspection"),
    ("Birmingham", "2016-01-31", "What comes next is not established"),
    ("Leeds", "2016-01-31", "What comes next is not established"),
    ("Cumberland", "2024-03-31", "Next: a standard inspection"),
    ("Trafford", None, "What comes next is not established"),
    (
        "Liverpool",
        None,
        "Next: a short inspection, as inferred from one source, usually between November 2028 and "
        "November 2029",
    ),
    ("Cumbria", None, "Nothing comes next"),
]


@pytest.mark.parametrize(("name", "day", "heading"), HEADINGS)
def test_the_section_is_headed_by_the_next_inspection_and_its_window(name, day, heading):
    assert briefing.next_steps(load(as_at=day).authority(name)).title == heading


SENTENCES = [
    ("Peterborough", None, "The next was a standard inspection in all 42 cases on record, under"),
    (
        "Peterborough",
        None,
        "on record since the report (30 July 2024, 21 January 2025, April 2025 and 15 July 2025)",
    ),
    ("Peterborough", None, "the choice must be reasonable"),
    ("Peterborough", None, "Whether any of them still stands is not on record."),
    ("Halton", None, "Whether it still stands is not on record."),
    (
        "Peterborough",
        "2024-06-30",
        "was due about 9 May 2024 (counted from 29 January 2024, the day of publication by "
        "Peterborough City Council) or 10 May 2024 (counted from 30 January 2024, the day of "
        "publication by Ofsted), if the period is 70 working days: the regulation that sets it was "
        "not read. Whether it was made is not on record.",
    ),
    ("Peterborough", "2023-07-01", "Areas for priority action since the last inspection: focused"),
    ("Peterborough", "2023-07-01", "with the suspension of 2020 to 2021 taken out"),
    ("Leeds", "2020-06-01", "with the suspension since 17 March 2020 taken out so far"),
    ("Leeds", "2019-06-01", "29 April 2021 to 29 April 2022. Ofsted gives no date"),
    ("Devon", None, "counted from the inspections' own first days it would be persistent failure"),
    # first visits are seldom listed, so that none on record is never none
    ("Devon", None, "none is on record since the report. The record is partial: Ofsted's lists"),
    ("Devon", None, "is usually not published and not listed."),
    ("Cheshire East", None, "(February 2025, June 2025 and October 2025)"),
    ("Tameside", None, "the council speaks of two inadequate judgements within five years"),
    ("Trafford", None, "Whether an inadequate area, and which, brings monitoring visits is not"),
    ("North Northamptonshire", "2021-06-01", "Without an end on record before it was created:"),
    ("North Northamptonshire", "2021-06-01", "trust established (1 November 2020)"),
    ("Harrow", "2024-12-31", "A good authority is next given a short inspection"),
    ("Torbay", "2024-12-31", "From a joint inspection alone they have not changed the kind"),
    (
        "Peterborough",
        None,
        "When is not established: no source gives a usual time after an inadequate judgement.",
    ),
    (
        "Leeds",
        "2026-08-22",
        "Of 67 inspections that have followed one begun since June 2021, 48 came within it and 19 "
        "later. Counting the 153 authorities still waiting, an estimated 67% begin by its end",
    ),
    ("Leeds", "2025-10-13", "25 came within it and 6 later; 153 authorities are still waiting."),
    ("Birmingham", None, "One that has begun is known only once its report is out."),
    ("Hartlepool", "2018-02-15", "no source gives a usual time after a SIF inspection."),
    ("Halton", None, "this is systemic failure and not persistent failure (that all areas"),
    ("Doncaster", "2016-06-30", "on this record not established as persistent failure"),
    ("Dorset", "2020-06-01", "No case was on record by then."),
    ("Liverpool", None, "Ofsted's own text was not read"),
    ("Leeds", None, "Before it, as a rule: annual engagement meetings and focused visits."),
    ("Cumberland", "2024-03-31", "came 18 to 32 months after they were created"),
    ("Dorset", "2020-06-30", "no source gives a usual time for a first inspection"),
    ("Leeds", None, "Whether the framework of 2026 keeps the window is not established."),
]


@pytest.mark.parametrize(("name", "day", "words"), SENTENCES)
def test_each_thing_that_follows_is_said_with_what_is_not_known(name, day, words):
    text = briefing.next_steps(load(as_at=day).authority(name)).plain()
    assert words in text


@pytest.mark.slow
@pytest.mark.parametrize("day", [None, "2024-06-30", "2019-03-31", "2016-01-31"])
@pytest.mark.parametrize("names", AUTHORITIES)
def test_no_section_says_nothing_or_a_missing_value(day, names):
    england = load(as_at=day)
    for name in england.authorities["name"]:
        if names and name not in names:
            continue
        section = briefing.next_steps(england.authority(name))
        text = section.plain()
        assert "\n- " in text
        assert not {"nan", "NaT", "None", "<NA>"} & set(text.split())
        assert ".." not in text


def test_a_section_rests_only_on_rules_that_there_are():
    known = {rule.id for rule in rules()} | {item.id for item in frameworks()}
    for name in ("Peterborough", "Trafford", "Leeds"):
        assert set(rules_of(standing(load().authority(name)))) <= known


def test_no_window_is_given_after_an_inadequate_judgement():
    england = load("2026-08-22")
    inadequate = ["Peterborough", "Isles of Scilly", "Swindon", "Nottingham", "Halton"]
    assert {next_inspection(england.authority(name)).window for name in inadequate} == {None}


def test_failure_is_said_only_where_a_definition_is_met_or_in_doubt():
    assert (
        "definitions of 2016" not in briefing.next_steps(load().authority("Peterborough")).plain()
    )


def test_no_window_is_given_after_a_sif_inspection():
    here = standing(load(as_at="2018-02-15").authority("Hartlepool"))
    assert here.next.event == "short"
    assert here.next.window is None


def test_odd_but_valid_rows_of_ones_own_are_read(tmp_path):
    (tmp_path / "visits.csv").write_text(
        "visit_id,la_code,event,start,published,topics,priority_actions_stated,source\n"
        "my visit,874,monitoring_visit,2026-07-01,2026-08-01,front_door,yes,letter\n",
        encoding="utf-8",
    )
    (tmp_path / "differing_sources.csv").write_text(
        "table,row_id,field,value,source,source_published\n"
        "inspections,874-2018-06-25,published,2018-08,A paper,2018-09-01\n",
        encoding="utf-8",
    )
    here = load(data=tmp_path).authority("Peterborough")
    assert "1 July 2026" in briefing.next_steps(here).plain()


def test_open_deadlines_show_both_days_with_their_sources():
    table = briefing.next_steps(load(as_at="2024-02-15").authority("Peterborough")).table
    due = [(row[0], row[3]) for row in table.rows if "statement" in row[1]]
    assert due == [
        ("About 9 May 2024", "29 January 2024 (Peterborough City Council)"),
        ("About 10 May 2024", "30 January 2024 (Ofsted's list)"),
    ]
    assert "item 7, paragraph 4.8" in table.note
    assert "counted from publication" in table.note
    assert "The period of 70 working days is that which Ofsted and councils give" in table.note
    assert briefing.next_steps(load().authority("Peterborough")).table is None


def test_a_day_that_minutes_give_otherwise_is_said_to_be_about_right():
    """Bath and North East Somerset's minutes give 21 November 2025, seven working days later."""
    here = load(as_at="2025-10-13").authority("Bath and North East Somerset")
    table = briefing.next_steps(here).table
    assert [row[0] for row in table.rows] == ["About 12 November 2025"]
    assert "each day is approximate" in table.note
