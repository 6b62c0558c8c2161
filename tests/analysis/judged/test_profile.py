"""How judgements lie on a day, and what changed their shares between two days."""

from __future__ import annotations

from collections import Counter

import pytest

from ilacs_analysis import load
from ilacs_analysis.analysis.judged.profile import GROUPINGS, profile, what_changed
from ilacs_analysis.errors import UnknownGrouping
from ilacs_analysis.records.england import England

OVERALL = "overall_effectiveness"
GOOD = ["outstanding", "good"]


@pytest.fixture(scope="module")
def march_2024() -> England:
    return load(as_at="2024-03-31", published_by="2024-06-30")


def good_of(england: England, group: str, by: str | None = None) -> tuple[int, int]:
    table = profile(england, by)
    own = table[(table["group"] == group) & (table["area"] == OVERALL)]
    return int(own.loc[own["grade"].isin(GOOD), "count"].sum()), int(own["graded"].iloc[0])


@pytest.mark.parametrize(
    ("group", "by", "expected"),
    [
        ("all", None, (91, 151)),
        ("London", "ofsted_region", (28, 33)),
        ("North West", "ofsted_region", (8, 22)),
        ("London", "ons_region", (28, 33)),
    ],
)
def test_good_or_outstanding_overall_at_31_march_2024(
    march_2024: England, group: str, by: str | None, expected: tuple[int, int]
) -> None:
    assert good_of(march_2024, group, by) == expected


@pytest.mark.parametrize("by", GROUPINGS)
@pytest.mark.parametrize("day", ["2013-11-30", "2018-06-30", "2023-04-30", "2026-08-22"])
def test_every_authority_counts_once_on_every_strand(day: str, by: str) -> None:
    england = load(as_at=day)
    table = profile(england, by)
    assert set(table.groupby("area")["count"].sum()) == {len(england.authorities)}
    totals = table.drop_duplicates(["group", "area"]).groupby("area")["total"].sum()
    assert set(totals) == {len(england.authorities)}


def test_the_two_sets_of_regions_have_eight_and_nine(march_2024: England) -> None:
    assert profile(march_2024, "ofsted_region")["group"].nunique() == 8
    assert profile(march_2024, "ons_region")["group"].nunique() == 9


def test_london_can_be_counted_in_the_departments_two_parts(march_2024: England) -> None:
    table = profile(march_2024, "london_subregion").drop_duplicates("group").set_index("group")
    assert table.loc[["Inner London", "Outer London"], "total"].tolist() == [14, 19]
    assert len(table) == 10


def test_care_leavers_of_2018_to_2022_are_judged_together(march_2024: England) -> None:
    table = profile(march_2024).set_index(["area", "grade"])
    assert table.loc[("care_leavers", "good"), "graded"] == 51
    assert table.loc[("care_leavers", "judged_together"), "count"] > 0


def test_before_any_report_everyone_is_not_yet_inspected() -> None:
    table = profile(load(as_at="2013-11-30"))
    assert set(table["grade"]) == {"not_inspected"}
    assert set(table["count"]) == {152}


def test_neighbours_that_no_longer_exist_do_not_count() -> None:
    england = load(as_at="2024-03-31")
    ten = england.authority("Northumberland").neighbours("dfe_2021_04")["la_code"]
    gone = set(ten) - set(england.authorities["la_code"])
    table = profile(england, la_codes=list(ten))
    assert set(table["total"]) == {10 - len(gone)}


def test_one_authority_is_a_profile_of_one(march_2024: England) -> None:
    table = profile(march_2024, la_codes=["874"])
    assert set(table["total"]) == {1}


def test_what_cannot_be_counted_by_is_refused(march_2024: England) -> None:
    with pytest.raises(UnknownGrouping, match="Judgements cannot be counted by 'county': use one"):
        profile(march_2024, "county")


def test_what_changed_adds_up_to_the_change_of_the_count(march_2024: England) -> None:
    earlier = load(as_at="2022-03-31", published_by="2022-04-30")
    table = what_changed(earlier, march_2024, OVERALL)
    counts = Counter(table["what"])
    assert (counts["created"], counts["abolished"]) == (2, 1)
    good = table["now"].isin(GOOD).sum(), table["before"].isin(GOOD).sum()
    assert good == (91, 80)
    still = table[table["what"] == "not_inspected_again"]
    assert (still["before"] == still["now"]).all()


def test_nothing_changes_between_a_day_and_itself(march_2024: England) -> None:
    table = what_changed(march_2024, march_2024, OVERALL)
    assert set(table["what"]) == {"not_inspected_again", "no_grade"}
