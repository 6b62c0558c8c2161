"""Where an authority stands on a day."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ilacs_analysis.analysis.following.failure import persistent_failure, systemic_failure
from ilacs_analysis.analysis.following.next_inspection import next_inspection
from ilacs_analysis.analysis.following.position import standing
from ilacs_analysis.analysis.intervention.instruments import episodes, held, level_on_record
from ilacs_analysis.display.briefing.as_data import standing_data
from ilacs_analysis.records.as_at import first_day, last_day, tables_as_at
from ilacs_analysis.records.england import England, load
from ilacs_analysis.records.package import data_package
from ilacs_analysis.records.tables import read_tables
from ilacs_analysis.rules import rule_versions

FIRST, LAST = data_package().record_from, data_package().record_to
CODES = sorted(load().all_authorities["la_code"])


def at(day, name="Peterborough"):
    return standing(load(as_at=day).authority(name))


def due(here, days=70):
    return [(d.due.isoformat(), d.source) for d in here.deadlines if d.rule.working_days == days]


def test_peterborough_after_the_focused_visit():
    here = at("2023-07-01")
    assert here.next.latest.framework == "ilacs-2018"
    assert set(here.next.judged.values()) == {"good"}
    assert len(here.next.judged) == 4
    assert [row["priority_actions"] for row in here.next.priority_actions] == [2]
    assert here.next.event == "standard"
    assert due(here) == [("2023-08-16", "publication of the letter")]
    assert here.intervention.held == ()


def test_peterborough_with_an_inspection_under_way_that_is_not_yet_known():
    here = at("2023-12-31")
    assert here.next.judged["overall_effectiveness"] == "good"
    assert here.next.latest.inspection_id == "874-2018-06-25"
    level = here.intervention.level
    assert (level.highest.id, level.row["issued"]) == ("improvement_notice", "2023-08-02")
    assert here.deadlines == ()


def test_peterborough_after_the_report():
    here = at("2024-02-15")
    inadequate = {area for area, grade in here.next.judged.items() if grade == "inadequate"}
    assert inadequate == {"overall_effectiveness", "care_leavers"}
    (by_council, council), (by_list, ofsted) = due(here)
    assert (by_council, by_list) == ("2024-05-09", "2024-05-10")
    assert council.startswith("Peterborough City Council")
    assert ofsted == "Ofsted's list"
    assert here.monitoring.expected is True
    assert here.monitoring.visits == ()
    assert here.persistent.holds is False
    assert here.systemic.holds is False
    assert here.next.event == "standard"
    # no source gives one for an inadequate authority
    assert here.next.window is None


@pytest.mark.parametrize(("day", "visits"), [("2025-02-01", 1), ("2025-02-20", 2)])
def test_peterboroughs_monitoring_visit_is_known_once_its_letter_is_published(day, visits):
    assert len(at(day).monitoring.visits) == visits


def test_a_plan_stays_open_until_the_later_of_two_days_is_past():
    assert len(due(at("2024-05-10"))) == 2
    assert due(at("2024-05-11")) == []
    assert [d.due.isoformat() for d in at("2024-05-11").last_statement] == [
        "2024-05-09",
        "2024-05-10",
    ]


def test_a_new_authority_has_no_grade_but_inherits_monitoring_trust_and_instruments():
    (rule,) = rule_versions("new-authority-no-grade")
    here = at("2021-06-01", "North Northamptonshire")
    assert here.next.latest is None
    assert here.next.judged == {}
    assert here.next.rule.id == "new-authority"
    assert rule.in_force.covers(here.authority.england.as_at)
    assert here.monitoring.expected is True
    assert here.monitoring.inherited_from == ("Northamptonshire",)
    inherited = here.intervention.inherited["Northamptonshire"]
    kinds = {item.row["instrument"] for item in inherited}
    assert {"trust_established", "statutory_direction"} <= kinds


def test_an_abolished_authority_has_nothing_to_come():
    here = at(None, "Cumbria")
    assert here.next.rule is None
    assert here.next.event is None
    assert here.deadlines == ()


def test_monitoring_is_not_established_where_there_is_no_overall_judgement():
    here = at(None, "Trafford")
    assert here.next.event is None
    assert here.monitoring.expected is None
    # the one earlier inadequate judgement is more than five years before
    assert here.persistent.holds is False
    assert here.systemic.holds is False


FAILURES = [
    # counted by publication, by first days if otherwise, said otherwise
    ("Devon", None, False, True, False),
    ("Tameside", "2024-09-16", False, None, False),
    ("Tameside", "2024-09-17", False, None, True),
    ("Peterborough", None, False, None, False),
    ("Bradford", "2023-06-01", True, None, False),
    ("Doncaster", "2016-06-30", None, None, False),  # five years reach behind the record
    ("Leeds", None, False, None, False),
]


@pytest.mark.parametrize(("name", "day", "holds", "first_days", "said"), FAILURES)
def test_persistent_failure_shows_both_clocks_and_what_others_say(
    name, day, holds, first_days, said
):
    found = persistent_failure(load(as_at=day).authority(name))
    assert found.holds is holds
    assert found.by_first_days is first_days
    assert (found.said_otherwise is not None) is said


def test_the_definitions_are_not_applied_before_they_were_given():
    birmingham = load(as_at="2015-01-01").authority("Birmingham")
    assert persistent_failure(birmingham) is None
    assert systemic_failure(birmingham) is None


def test_systemic_failure_is_every_key_judgement_inadequate():
    assert systemic_failure(load().authority("Halton")).holds is True


EPISODES = [
    # Began, ended, whether each is known to have reached the next.
    ("Hull", [("2020-03", "2023-09", True)]),  # a direction, then a notice: a step down
    ("Surrey", [("2008", "2010-11", True), ("2018", None, False)]),
    ("Wakefield", [("2018-08", "2022-01-13", True)]),  # replaced, then lifted
    ("Herefordshire", [("2013-02", None, True), ("2021-05", None, False)]),
    ("Plymouth", [("2023-05", "2024-04", True)]),
    ("Peterborough", [("2023", None, False)]),
]


@pytest.mark.parametrize(("name", "expected"), EPISODES)
def test_a_replacement_is_no_end_and_an_unknown_end_stays_unknown(name, expected):
    found = episodes(load().authority(name))
    assert [(item.began, item.ended, item.is_certain) for item in found] == expected


LEVELS = [
    ("Peterborough", "2023-12-31", "improvement_notice", "improvement_notice"),
    ("Halton", None, "direction_adviser", "direction_partner_la"),
    ("Rotherham", "2016-01-01", "functions_removed", "functions_removed"),
    ("Slough", "2024-01-01", "alternative_delivery_mandated", "alternative_delivery_mandated"),
    # returned to the council in September; an earlier direction is left
    ("Rotherham", "2018-12-31", "direction_adviser", "direction_partner_la"),
    ("Salford", None, None, None),  # a notice of 2008 tells nothing of today
    ("Bromley", None, None, None),  # the direction ended after the commissioner came
    ("Kingston upon Thames", None, None, None),  # a trust alone is no intervention
    ("Oxfordshire", None, None, None),  # on special educational needs only
    ("Isles of Scilly", None, None, None),  # the subject is not on record
]


@pytest.mark.parametrize(("name", "day", "lowest", "highest"), LEVELS)
def test_a_level_is_shown_only_as_far_as_an_instrument_establishes_it(name, day, lowest, highest):
    found = level_on_record(load(as_at=day).authority(name))
    assert ((found.lowest.id, found.highest.id) if found else (None, None)) == (lowest, highest)


def test_only_social_care_counts():
    assert held(load().authority("Oxfordshire")) == ()
    assert held(load().authority("Isles of Scilly")) == ()


def known_by(day: date) -> England:
    """The record without a row that was published, issued or told after a day."""
    tables = read_tables()
    last = pd.Timestamp(day)
    inspections = tables["inspections"]
    inspections = inspections[inspections["published"] <= last]
    judged = tables["judgements"]["inspection_id"].isin(inspections["inspection_id"])
    visits = tables["visits"]
    begun = visits["start"].fillna(last_day(visits["start_period"]))
    letter = visits["published"].fillna(last_day(visits["published_period"]))
    told = letter.fillna(begun + timedelta(days=60))
    instruments = tables["interventions"]
    began = first_day(instruments["issued"].fillna(instruments["lifted"]))
    tables |= {
        "inspections": inspections,
        "judgements": tables["judgements"][judged],
        "visits": visits[told <= last],
        "interventions": instruments[
            (began <= last) | (instruments["issued"].isna() & (day >= LAST))
        ],
    }
    return England(day, day, LAST, day, None, **tables_as_at(tables, day, day))


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.dates(FIRST, LAST), st.sampled_from(CODES))
def test_standing_never_uses_anything_published_later(day, code):
    england = load(as_at=day)
    if code not in set(england.authorities["la_code"]):
        return
    here = standing_data(england.authority(code))
    assert here == standing_data(known_by(day).authority(code))
    if here["judgements"]:
        assert here["judgements"]["published"] <= day.isoformat()
    for item in (*here["deadlines"], *here["last_statement"]):
        assert item["counted_from"] <= day.isoformat()
    for item in here["intervention"]["without_end_on_record"]:
        issued = last_day(pd.Series([item["issued"]]))[0]
        assert pd.isna(issued) or issued.date() <= day


@settings(max_examples=40, deadline=None)
@given(st.dates(FIRST, LAST), st.dates(FIRST, LAST), st.sampled_from(CODES))
def test_a_window_moves_only_forward_until_another_inspection_is_published(one, other, code):
    windows = []
    for day in sorted((one, other)):
        england = load(as_at=day)
        if code not in set(england.authorities["la_code"]):
            return
        windows.append(next_inspection(england.authority(code)))
    earlier, later = windows
    if earlier.window and later.window:
        assert earlier.window[0] <= later.window[0]
        assert earlier.window[1] <= later.window[1]


@pytest.mark.parametrize("day", ["2013-11-19", "2015-06-01", "2018-01-10", "2019-06-01", None])
def test_every_authority_has_a_rule_on_what_comes_next(day):
    england = load(as_at=day)
    for code in england.authorities["la_code"]:
        found = next_inspection(england.authority(code))
        assert found.rule is not None
        assert found.event or found.rule.not_known
