"""What happened beside inspections, and of what time nothing is on record."""

import pandas as pd
import pytest

from ilacs_analysis.display import briefing
from ilacs_analysis.display.briefing.visits import heading, no_visits
from ilacs_analysis.records.england import load
from ilacs_analysis.records.package import coverage


def test_silence_is_not_absence():
    new = load(as_at="2024-03-31").authority("Cumberland")
    assert no_visits(new)[0] == "No focused visit on record between April 2023 and March 2024."
    for day in (None, "2024-06-30", "2019-03-31", "2016-01-31"):
        england = load(as_at=day)
        for code in england.authorities["la_code"].iloc[::10]:
            section = briefing.visits(england.authority(code)).plain()
            for sentence in section.split(". "):
                if (
                    "No " in sentence
                    and "on record" in sentence
                    and "visit on record\n" not in sentence
                ):
                    assert "between" in sentence or "in " in sentence, sentence


NONE, UNKNOWN = {"priority_actions_stated": "none stated"}, {"priority_actions_stated": None}
SOME = {
    "priority_actions_stated": "yes",
    "priority_actions": 2,
    "event": "focused_visit",
    "start": pd.Timestamp("2023-03-01"),
    "published": None,
}
VISITS = [
    ([], "No visit on record"),
    ([NONE], "One visit with no area for priority action stated"),
    ([NONE] * 7, "Seven visits with no area for priority action stated"),
    (
        [NONE] * 2 + [UNKNOWN] * 9,
        "Two visits with no area for priority action stated; not on record for nine",
    ),
    ([UNKNOWN], "One visit, areas for priority action not on record"),
    ([UNKNOWN] * 12, "12 visits, areas for priority action not on record"),
    ([NONE, SOME], "Two areas for priority action (focused visit, March 2023)"),
    (
        [SOME, SOME, UNKNOWN],
        "Two areas for priority action (focused visit, March 2023), and one earlier visit with "
        "such areas; not on record for one",
    ),
    (
        [SOME] * 3,
        "Two areas for priority action (focused visit, March 2023), and two earlier visits with "
        "such areas",
    ),
]


@pytest.mark.parametrize(("visits", "words"), VISITS)
def test_a_visit_of_which_it_is_not_known_is_no_visit_without_areas(visits, words):
    assert heading(visits) == words


def test_an_abolished_authority_is_told_of_no_year_after_its_end():
    bournemouth = load().authority("Bournemouth")
    words = briefing.visits(bournemouth).plain() + briefing.interventions(bournemouth).plain()
    assert "between January 2018 and March 2019" in words
    for year in range(2020, 2027):
        assert str(year) not in words


def test_send_is_listed_apart_from_social_care():
    here = load().authority("Devon")
    social = briefing.interventions(here).table.rests_on["interventions"]
    other = briefing.interventions(here).tables["other_interventions"].rests_on["interventions"]
    subject = here.interventions.set_index("instrument_id")["subject"]
    assert set(subject[social]) == {"children's social care"}
    assert set(subject[other]) == {"SEND"}


def test_a_subject_not_on_record_is_not_taken_for_social_care():
    oldham = load().authority("Oldham")
    found = briefing.interventions(oldham).tables
    assert list(found) == ["unknown_subject"]
    assert found["unknown_subject"].title == (
        "Government intervention in Oldham whose subject is not on record"
    )


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("Leeds", "No dated intervention in children's social care on record"),
        # a notice without a date is no event that a heading counts
        ("Kent", "No dated intervention in children's social care on record"),
        ("Cumberland", "No dated intervention in children's social care on record"),
        ("Isles of Scilly", "Government intervention on record: one event of unknown subject in "),
        ("Peterborough", "Government intervention on record: two events in 2023"),
        # its notice is known to have been issued at some time in three months of two years
        ("St Helens", "Government intervention on record: one event between 2019 and 2020"),
        (
            "North Northamptonshire",
            "Government intervention on record: three events under Northamptonshire between 2019 "
            "and 2020",
        ),
    ],
)
def test_a_heading_counts_what_is_known_and_names_what_is_not(name, heading):
    assert briefing.interventions(load().authority(name)).title.startswith(heading)


def test_what_has_no_date_is_named_below():
    words = briefing.interventions(load().authority("Kent")).plain()
    assert "On record without a date: improvement notice." in words


@pytest.mark.parametrize("name", ["North Northamptonshire", "West Northamptonshire"])
def test_a_new_authority_shows_what_it_took_over_also_after_its_own_inspection(name):
    here = load().authority(name)
    assert len(here.inspections)
    table = briefing.interventions(here).tables["taken_over"]
    assert "How each was carried over, and whether it is in force, is not on record" in table.note
    rows = table.rows
    assert [(row[0], row[2]) for row in rows] == [
        ("Northamptonshire", "Statutory direction"),
        ("Northamptonshire", "Commissioner appointed"),
        ("Northamptonshire", "Trust established"),
    ]


def test_a_new_authority_says_what_it_is_not_taken_to_have_taken_over():
    assert (
        "Not shown here, though without an end on record: Cumbria's statutory direction (9 "
        "November 2015), issued more than five years before Cumberland was created."
    ) in briefing.interventions(load().authority("Cumberland")).plain()


def test_what_ended_with_what_followed_it_says_so():
    rows = briefing.interventions(load().authority("Middlesbrough")).table.rows
    assert [row[3] for row in rows] == [
        "End not on record; what followed it ended September 2024",
        "Ended September 2024",
    ]


def test_a_source_that_is_not_for_citing_is_marked():
    section = briefing.interventions(load().authority("Bradford"))
    shown = {row[-1].text for row in section.table.rows}
    assert {"edyourself.wordpress.com (a blog)", "cypnow.co.uk"} <= shown
    assert {"breaking.co.uk (a copy of another's page)", "feeds.bbci.co.uk (a news feed)"} <= shown
    assert "not one to cite" in section.table.note
    assert not briefing.interventions(load().authority("Peterborough")).table.note


@pytest.mark.parametrize(
    ("name", "numbered", "day", "published"),
    [
        ("Peterborough", True, "April 2025, day not on record", "Between May 2025 and June 2025"),
        ("Hull", True, "15 to 16 July 2025, and 21 July 2025", "28 August 2025"),
        ("North Yorkshire", True, "Not on record", "28 March 2025"),
        # known only to the year: shown, and neither numbered nor counted
        ("Herefordshire", False, "2023, day not on record", "Date not on record"),
        ("West Sussex", False, "Between 2019 and 2020, day not on record", "Date not on record"),
    ],
)
def test_a_visit_is_shown_as_exactly_as_it_is_known(name, numbered, day, published):
    section = briefing.visits(load().authority(name))
    found = [row for row in section.table.rows if (row[1], row[-1]) == (day, published)]
    assert [row[0] != "–" for row in found] == [numbered]
    counted = section.table.data["number"].notna().sum()
    if not numbered:
        assert counted == len(section.table.rows) - 1
        assert "One visit is known only to the year, and not counted." in section.plain()


def test_a_month_is_drawn_and_a_year_is_not():
    drawn = briefing.history(load().authority("Herefordshire")).data.dropna(subset="begins")
    assert "884-mv-2024-02-21" in set(drawn["reference"])
    assert "884-mv-2023" not in set(drawn["reference"])
    assert "874-mv-2025-04" in set(
        briefing.history(load().authority("Peterborough")).data.dropna(subset="begins")["reference"]
    )


@pytest.mark.parametrize(
    ("name", "section", "words"),
    [
        ("Bury", "visits", "last day: 1 October 2020; releases before 28 November 2026 had 30 S"),
        (
            "Dudley",
            "visits",
            "areas for priority action: 1; releases before 28 November 2026 had 2",
        ),
        ("Nottingham", "visits", "areas for priority action: earlier ones remain; releases before"),
        ("Thurrock", "visits", "adapted to Covid: yes; releases before 28 November 2026 had none"),
        ("Sheffield", "history", "first day of a second block: 28 January 2014; releases before"),
        ("Slough", "history", "Sources differ on the day of publication: 11 February 2014 in"),
        ("Stoke-on-Trent", "history", "10 August 2015 in Ofsted's report, and Ofsted's table"),
    ],
)
def test_what_was_wrong_or_differs_is_said_where_the_row_shows(name, section, words):
    assert words in getattr(briefing, section)(load().authority(name)).table.note


def test_what_a_letter_left_standing_is_not_said_to_be_none():
    rows = briefing.visits(load().authority("Nottingham")).table.rows
    assert "No additional one; earlier ones remain" in [row[4] for row in rows]


def test_what_is_missing_of_focused_visits_is_what_the_record_lacks():
    # an analysis counted 325 by that day
    visits = load("2024-11-21").visits
    found = int((visits["event"] == "focused_visit").sum())
    assert f"{found} of the 325 " in coverage("visits", "focused_visit").completeness


def test_an_end_links_to_where_it_was_read():
    rows = briefing.interventions(load().authority("West Sussex")).table.rows
    assert "Ended 11 May 2023" in [row[3] for row in rows]
    (ended,) = [row[3] for row in briefing.interventions(load().authority("Bury")).table.rows]
    assert (ended.text, "councildecisions.bury" in ended.href) == (
        "Ended between December 2025 and March 2026",
        True,
    )


@pytest.mark.parametrize(
    ("name", "ended"), [("Devon", "Ended 2016"), ("Kent", "Ended between 2013 and 2014")]
)
def test_a_notice_without_a_day_of_issue_is_known_to_have_ended(name, ended):
    here = load().authority(name)
    undated = [row for row in briefing.interventions(here).table.rows if "Date not" in str(row[1])]
    assert [str(row[3]) for row in undated] == [ended]
    assert "improvement notice" not in briefing.next_steps(here).plain()


def test_a_notice_of_long_ago_is_not_put_beside_what_comes_next():
    # Lancashire has been judged better four times since its notice of 2016
    here = load().authority("Lancashire")
    assert "improvement notice" not in briefing.next_steps(here).plain().lower()
    assert "Improvement notice" in briefing.interventions(here).plain()
