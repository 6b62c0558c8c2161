"""The decision table: what comes next, from the last outcome and what visits have found since."""

from datetime import date

import pytest

from ilacs_analysis.rules import rule_versions
from ilacs_analysis.rules.events import event_kind, event_kinds
from ilacs_analysis.rules.pathways import Situation, decide

FOCUSED, JOINT = {"focused_visit"}, {"joint_targeted_area_inspection"}


def test_silence_before_an_election_means_nothing():
    (rule,) = rule_versions("publication-before-elections")
    assert rule.strength == "practice"
    assert rule.in_force.covers(date(2024, 4, 15))


# The day, the situation, the rule that decides, the next inspection.
DECISIONS = [
    ("2014-06-01", {}, "first-sif-inspection", "sif_inspection"),
    ("2016-06-01", {"last": "good", "last_framework": "sif-2013"}, "after-sif-programme", ""),
    (
        "2016-06-01",
        {"last": "inadequate", "last_framework": "sif-2013"},
        "sif-inadequate-re-inspection",
        "sif_reinspection",
    ),
    (
        "2015-06-01",
        {"last": "inadequate", "last_framework": "sif-2013"},
        "sif-inadequate-re-inspection",
        "",
    ),
    (
        "2018-09-01",
        {"last": "inadequate", "last_framework": "sif-2013"},
        "after-inadequate",
        "standard",
    ),
    ("2018-02-01", {"last": "good", "last_framework": "sif-2013"}, "after-good", "short"),
    (
        "2018-08-01",
        {"last": "inadequate", "last_framework": "ilacs-2018"},
        "sif-inadequate-re-inspection",
        "",
    ),
    (
        "2024-06-01",
        {"last": "outstanding", "last_framework": "ilacs-2018"},
        "after-outstanding",
        "short",
    ),
    (
        "2024-06-01",
        {"last": "requires_improvement", "last_framework": "ilacs-2023"},
        "after-requires-improvement",
        "standard",
    ),
    (
        "2024-06-01",
        {"last": "inadequate", "last_framework": "ilacs-2023"},
        "after-inadequate",
        "standard",
    ),
    (
        "2023-07-01",
        {"last": "good", "last_framework": "ilacs-2018", "priority_actions": frozenset(FOCUSED)},
        "priority-action-from-focused-visit",
        "standard",
    ),
    (
        "2024-08-01",
        {"last": "good", "last_framework": "ilacs-2018", "priority_actions": frozenset(JOINT)},
        "after-good",
        "short",
    ),
    ("2023-07-01", {"created": True}, "new-authority", "standard"),
    ("2026-06-01", {"last": "good", "last_framework": "ilacs-2023"}, "after-good", "short"),
    (
        "2026-08-01",
        {"last_framework": "ilacs-2026", "measure": "met"},
        "after-areas-good-or-better",
        "short",
    ),
    ("2026-08-01", {"last_framework": "ilacs-2026", "measure": "not_met"}, "after-areas-below", ""),
    (
        "2026-08-01",
        {"last_framework": "ilacs-2026", "measure": "met", "inadequate": True},
        "after-an-inadequate-area",
        "",
    ),
]


@pytest.mark.parametrize(("day", "situation", "rule", "event"), DECISIONS)
def test_what_comes_next_follows_from_the_last_outcome(day, situation, rule, event):
    found = decide(Situation(date.fromisoformat(day), **situation))
    assert (found.id, found.next) == (rule, event)


def test_what_is_not_established_is_not_said_to_come_next():
    for rule in ("after-areas-below", "after-an-inadequate-area", "after-sif-programme"):
        (found,) = rule_versions(rule)
        assert not found.next
        assert found.not_known


# Kind of event, whether it is graded, who gets it, days in force.
EVENTS = [
    ("sif_inspection", "yes", "Every authority", "2013-11-19", "2017-12-31"),
    ("sif_reinspection", "yes", "judged inadequate under SIF", "2015-11-24", "2018-06-11"),
    ("standard", "yes", "require improvement or are inadequate, new ones", "2018-01-01", None),
    ("short", "yes", "good or outstanding", "2018-01-01", None),
    ("focused_visit", "no", "not inadequate", "2018-01-01", None),
    ("monitoring_visit", "no", "judged inadequate", "2016-05-31", None),
    ("joint_targeted_area_inspection", "no", "Selected areas", "2016-01-01", None),
    ("annual_engagement_meeting", "no", "Every authority", "2018-01-01", None),
    ("assurance_visit", "no", "not yet inspected under ILACS", "2020-09-18", "2021-07-28"),
    ("action_planning_visit", "no", "judged inadequate", "2016-05-31", "2018-08-31"),
    ("targeted_inspection", "not established", "with concerns", "2016-01-14", "2017-12-31"),
]


@pytest.mark.parametrize(("identifier", "graded", "who", "first", "last"), EVENTS)
def test_each_kind_of_event_says_who_gets_it_and_whether_it_is_graded(
    identifier, graded, who, first, last
):
    kind = event_kind(identifier)
    assert kind.graded == graded
    assert who in kind.who
    assert kind.in_force.first.isoformat() == first
    assert (kind.in_force.last.isoformat() if kind.in_force.last else None) == last


def test_no_kind_of_event_is_left_out_of_the_table_above():
    assert [kind.id for kind in event_kinds()] == [row[0] for row in EVENTS]


def test_the_annual_engagement_meeting_has_its_three_questions():
    words = event_kind("annual_engagement_meeting").statement
    assert "three questions" in words
    for part in ("quality and impact of practice", "how that is known", "next 12 months"):
        assert part in words
