"""Inspections and visits in one table: all of them, and those that fit."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ilacs_analysis as ilacs
from ilacs_analysis.analysis.judged.selection import EVENTS, inspections_and_visits, select
from ilacs_analysis.errors import BadDate, UnknownChoice
from ilacs_analysis.rules.frameworks import strands

ENGLAND = ilacs.load()
ASKED = st.fixed_dictionaries(
    {},
    optional={
        "region": st.sampled_from(["London", "North East", "North West"]),
        "kind": st.sampled_from(["Unitary", "County"]),
        "framework": st.sampled_from([item.id for item in ilacs.frameworks()]),
        "event": st.sampled_from(EVENTS),
        "area": st.sampled_from([item.id for item in strands()]),
        "grade": st.sampled_from([item.id for item in ilacs.grades()]),
    },
)


def test_every_event_is_there_once():
    table = inspections_and_visits(ENGLAND)
    assert len(table) == len(ENGLAND.inspections) + len(ENGLAND.visits)
    assert table["id"].is_unique
    assert [len(select(ENGLAND, event=event)) for event in EVENTS] == [
        int((table["event"] == event).sum()) for event in EVENTS
    ]
    assert set(table["event"]) == set(EVENTS)


@settings(max_examples=25, deadline=None)
@given(ASKED, st.sampled_from(["region", "kind", "framework", "event", "area", "grade"]))
def test_what_is_asked_more_never_finds_more(asked, left_out):
    fewer = {name: value for name, value in asked.items() if name != left_out}
    assert set(select(ENGLAND, **asked)["id"]) <= set(select(ENGLAND, **fewer)["id"])


@settings(max_examples=25, deadline=None)
@given(st.dates(date(2013, 11, 1), date(2026, 8, 31)))
def test_a_day_parts_the_record_in_two(middle):
    before = list(select(ENGLAND, last=middle)["id"])
    after = list(select(ENGLAND, first=middle + timedelta(days=1))["id"])
    # a visit known only to the year is on neither side
    placed = inspections_and_visits(ENGLAND).dropna(subset="placed")["id"]
    assert sorted(before + after) == sorted(placed)


def test_a_framework_and_an_area_leave_what_the_tables_hold():
    sif = ENGLAND.inspections["framework"] == "sif-2013"
    adoption = ENGLAND.judgements["area"] == "adoption"
    assert len(select(ENGLAND, framework="sif-2013")) == sif.sum()
    assert len(select(ENGLAND, area="adoption")) == adoption.sum()


def test_a_visit_has_no_grade():
    assert select(ENGLAND, event="focused_visit", grade="good").empty


def test_the_joint_judgement_stands_on_both_strands():
    table = select(ENGLAND, framework="ilacs-2018")
    assert (table["children_in_care"] == table["care_leavers"]).all()


def test_an_authority_since_abolished_is_found_by_its_region():
    assert "Cumbria" in set(select(ENGLAND, region="North West")["name"])


@pytest.mark.parametrize(
    ("asked", "error", "says"),
    [
        (
            {"region": "Wessex"},
            UnknownChoice,
            "'Wessex' is no region that is known here: use one of",
        ),
        ({"kind": "Parish"}, UnknownChoice, "'Parish' is no type of authority"),
        ({"framework": "ilacs-1999"}, UnknownChoice, "'ilacs-1999' is no framework"),
        ({"event": "visit"}, UnknownChoice, "'visit' is no kind of inspection or visit"),
        ({"area": "cost"}, UnknownChoice, "'cost' is no judgement"),
        ({"grade": "poor"}, UnknownChoice, "'poor' is no grade"),
        (
            {"first": date(2024, 1, 2), "last": date(2024, 1, 1)},
            BadDate,
            "The last day, 2024-01-01, is before the first, 2024-01-02: give a later one, or none",
        ),
    ],
)
def test_what_cannot_be_asked_is_one_sentence(asked, error, says):
    with pytest.raises(error, match=says):
        select(ENGLAND, **asked)
