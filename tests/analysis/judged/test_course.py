"""The course of judgements: on every day what the record of that day says."""

from __future__ import annotations

import pandas as pd
import pytest

from ilacs_analysis import load
from ilacs_analysis.analysis.judged.course import course, days_of_change, month_ends, quarter_ends
from ilacs_analysis.analysis.judged.profile import profile
from ilacs_analysis.errors import UnknownGrouping

OVERALL = "overall_effectiveness"
DAYS = [
    "2013-11-30",
    "2015-01-31",
    "2018-06-30",
    "2019-04-30",
    "2021-04-30",
    "2023-03-31",
    "2023-04-30",
    "2024-03-31",
    "2026-03-31",
    "2026-08-22",
]


@pytest.mark.parametrize("by", [None, "ons_region", "ofsted_region", "framework"])
def test_each_day_is_the_profile_of_that_day(by: str | None) -> None:
    table = course(load(), DAYS, by)
    for day in DAYS:
        own = table[table["day"] == pd.Timestamp(day)].drop(columns="day")
        expected = profile(load(as_at=day), by)
        if day > "2026-03-31":
            expected = expected[expected["area"] != OVERALL]
        keys = ["group", "area", "grade"]
        pd.testing.assert_frame_equal(
            own.set_index(keys).sort_index(),
            expected.set_index(keys).sort_index(),
            check_dtype=False,
        )


@pytest.mark.parametrize("day", ["2019-03-31", "2023-03-31", "2024-03-31"])
def test_each_day_has_the_cut_off_of_the_record(day: str) -> None:
    # as Ofsted counts: begun by 31 March, published by 30 June, 91 days later
    own = course(load(as_at="2024-03-31", published_by="2024-06-30"), [day])
    expected = profile(load(as_at=day, published_by=f"{day[:4]}-06-30"))
    keys = ["group", "area", "grade"]
    pd.testing.assert_frame_equal(
        own.drop(columns="day").set_index(keys).sort_index(),
        expected.set_index(keys).sort_index(),
        check_dtype=False,
    )


def test_nothing_changes_between_two_days_of_change() -> None:
    england = load(as_at="2018-12-31")
    changing = days_of_change(england)
    every = pd.date_range("2017-03-01", "2017-06-30")
    counted = course(england, every).groupby("day")
    for day in every[1:]:
        same = counted.get_group(day).drop(columns="day").reset_index(drop=True)
        before = counted.get_group(day - pd.Timedelta(days=1)).drop(columns="day")
        if day not in changing:
            pd.testing.assert_frame_equal(same, before.reset_index(drop=True))


def test_the_series_of_overall_effectiveness_ends_with_march_2026() -> None:
    days = month_ends("2026-02-01", "2026-08-22")
    table = course(load(), days)
    assert table.loc[table["area"] == OVERALL, "day"].max() == pd.Timestamp("2026-03-31")
    assert table["day"].max() == days[-1]


def test_authorities_not_yet_inspected_are_a_part_of_their_own() -> None:
    table = course(load(), ["2015-01-31"])
    part = table[(table["area"] == OVERALL) & (table["grade"] == "not_inspected")]
    assert (part["count"] + part["graded"] == part["total"]).all()


@pytest.mark.parametrize(
    ("day", "number"),
    [("2019-03-31", 152), ("2019-04-01", 151), ("2021-04-01", 152), ("2023-04-01", 153)],
)
def test_the_number_of_authorities_follows_their_reorganisation(day: str, number: int) -> None:
    assert set(course(load(), [day])["total"]) == {number}


def test_quarters_end_in_march_june_september_and_december() -> None:
    assert set(quarter_ends("2013-11-19", "2026-08-22").month) == {3, 6, 9, 12}


def test_a_grouping_that_is_none_is_refused() -> None:
    with pytest.raises(UnknownGrouping):
        course(load(), ["2024-03-31"], "county")
