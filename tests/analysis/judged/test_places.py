"""England, the two sets of regions, and the earlier day that each is compared with."""

from datetime import date

import pytest

from ilacs_analysis.analysis.judged.peers import peers
from ilacs_analysis.analysis.judged.place import earlier, place
from ilacs_analysis.errors import (
    AuthorityAbolished,
    BadDate,
    NothingToCompare,
    UnknownJudgement,
    UnknownRegion,
)
from ilacs_analysis.records.england import load


@pytest.fixture(scope="module")
def england():
    return load()


@pytest.mark.parametrize(
    ("asked", "name", "sets", "authorities"),
    [
        (None, "England", (), 153),
        ("England", "England", (), 153),
        ("North West", "North West", ("Ofsted", "ONS"), 24),
        ("the north west", "North West", ("Ofsted", "ONS"), 24),
        ("North East", "North East", ("ONS",), 12),
        ("Yorkshire & the Humber", "Yorkshire and The Humber", ("ONS",), 15),
        ("Y&H", "Yorkshire and The Humber", ("ONS",), 15),
        ("North East, Yorkshire and the Humber", None, ("Ofsted",), 27),
        ("East Midlands", "East Midlands", ("Ofsted", "ONS"), 10),
    ],
)
def test_a_region_is_found_in_either_set(england, asked, name, sets, authorities):
    here = place(england, asked)
    assert here.name == (name or asked)
    assert here.sets == sets
    assert len(here.la_codes) == authorities


def test_each_set_of_regions_covers_every_authority_once(england):
    for column, count in (("ofsted_region", 8), ("ons_region", 9)):
        names = england.authorities[column].unique()
        assert len(names) == count
        assert sum(len(place(england, name).la_codes) for name in names) == 153


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("Norh West", "'Norh West' is no region that is known here: did you mean North West"),
        ("Mercia", "'Mercia' is no region that is known here: use one of East Midlands; "),
    ],
)
def test_an_unknown_region_suggests_the_nearest(england, asked, message):
    with pytest.raises(UnknownRegion) as error:
        place(england, asked)
    assert str(error.value).startswith(message)


@pytest.mark.parametrize(
    ("as_at", "published_by", "compare_with", "then", "known"),
    [
        ("2024-03-31", None, None, date(2023, 3, 31), date(2023, 3, 31)),
        ("2025-03-31", "2025-06-30", None, date(2024, 3, 31), date(2024, 6, 30)),
        ("2025-03-31", "2025-06-30", "2019-03-31", date(2019, 3, 31), date(2019, 6, 30)),
        ("2024-02-29", None, None, date(2023, 2, 28), date(2023, 2, 28)),
    ],
)
def test_reports_get_as_long_to_come_out_after_the_earlier_day(
    as_at, published_by, compare_with, then, known
):
    before = earlier(place(load(as_at, published_by)), compare_with).england
    assert (before.as_at, before.published_by) == (then, known)


def test_what_is_compared_with_must_be_earlier(england):
    with pytest.raises(BadDate, match="which is not before 2024-03-31: give an earlier day"):
        earlier(place(load("2024-03-31")), "2024-03-31")


def test_one_authority_is_set_beside_its_neighbours(england):
    found = peers(england, ["Peterborough"])
    assert found.own is not None
    assert found.own.name == "Peterborough"
    assert len(found.la_codes) == 11
    assert found.measure == "impact_of_leaders"


def test_neighbours_that_no_longer_exist_are_named_and_left_out():
    # the neighbours of April 2021 name Cumbria, abolished on 31 March 2023
    found = peers(load("2024-03-31"), ["Derbyshire"])
    assert found.absent == ("Cumbria",)
    assert len(found.la_codes) == 10


@pytest.mark.parametrize(
    ("authorities", "measure", "error", "message"),
    [
        ([], None, NothingToCompare, "No authority was given to compare"),
        (["Cumbria"], None, AuthorityAbolished, "give Cumberland or Westmorland and Furness"),
        (["Leeds", "Hull"], "adoption", UnknownJudgement, "'adoption' is no judgement"),
    ],
)
def test_what_cannot_be_compared_is_said(england, authorities, measure, error, message):
    with pytest.raises(error, match=message):
        peers(england, authorities, measure)


def test_where_the_record_begins_within_the_year_before_its_first_day_is_compared_with() -> None:
    then = earlier(place(load(as_at="2014-03-31", published_by="2014-06-30")))
    assert then.england.as_at.isoformat() == "2013-11-19"
