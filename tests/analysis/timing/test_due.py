"""Who is likely to be inspected next, and whether past chances came true."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ilacs_analysis import load
from ilacs_analysis.analysis.timing.back_test import (
    LAST_TRIED,
    WORST_OF_100,
    back_test,
    by_year,
    calibration,
    pooled,
    scores,
    worst_years,
)
from ilacs_analysis.analysis.timing.chances import due
from ilacs_analysis.analysis.timing.model import timing_model
from ilacs_analysis.analysis.timing.waits import clock, waits
from ilacs_analysis.errors import TooFewInspections
from ilacs_analysis.records import england as england_module
from ilacs_analysis.records.as_at import begun
from ilacs_analysis.records.tables import read_tables

CHANCES = ["p_3_months", "p_6_months", "p_12_months"]


@pytest.fixture(scope="module")
def tested() -> pd.DataFrame:
    return back_test(load())


def test_gaps_on_record_are_31_to_46_months() -> None:
    table = waits(load())
    own = table[table["ended"] & (table["origin"] >= "2021-06-28") & table["framework"].notna()]
    by_grade = own.groupby("overall")["months"].agg(["size", "min", "median", "max"]).round()
    assert by_grade.loc[["outstanding", "good", "requires_improvement", "inadequate"]].astype(
        int
    ).values.tolist() == [[8, 34, 41, 43], [30, 34, 41, 46], [20, 31, 39, 43], [9, 36, 40, 45]]


def test_the_suspension_of_2020_to_2021_is_taken_out() -> None:
    days = pd.Series(pd.to_datetime(["2020-03-16", "2020-03-17", "2020-10-01", "2021-04-13"]))
    assert (clock(days) - clock(days).iloc[0]).tolist() == [0, 1, 1, 1]


def test_a_new_authority_waits_from_its_creation() -> None:
    then = waits(load(as_at="2023-12-31")).set_index("la_code")
    new = load().authority("Cumberland").la_code
    assert str(then.loc[new, "origin"])[:10] == "2023-04-01"


def test_open_gaps_are_seen_until_a_hundred_days_before_the_record_ends() -> None:
    table = waits(load(as_at="2025-01-01"))
    running = table[~table["ended"] & (table["until"] > table["origin"])]
    names = load().all_authorities.set_index("la_code")
    exist = running[running["la_code"].map(names["abolished"]).isna()]
    assert set(exist["until"]) == {pd.Timestamp("2024-09-23")}


def test_everyone_has_a_chance_in_order_of_the_longest_window() -> None:
    table = due(load(as_at="2025-01-01"))
    assert len(table) == 153
    assert table["p_12_months"].is_monotonic_decreasing
    tied = table.groupby("p_12_months")["months_since"]
    assert tied.apply(lambda months: months.is_monotonic_decreasing).all()
    assert (
        (table[CHANCES[0]] <= table[CHANCES[1]]) & (table[CHANCES[1]] <= table[CHANCES[2]])
    ).all()
    assert table[CHANCES].ge(0).all(axis=None)
    assert table[CHANCES].le(1).all(axis=None)


def test_chances_order_authorities_as_elapsed_time_does() -> None:
    table = due(load(as_at="2024-01-01"))
    assert table.dropna(subset="last_start")["months_since"].is_monotonic_decreasing


def test_a_new_authority_is_as_likely_as_the_first_inspections_on_record_say() -> None:
    """Cumberland, and Westmorland and Furness, were inspected 13 and 18 months after creation."""
    table = due(load(as_at="2024-01-01"))
    new = table[table["last_start"].isna()]
    assert sorted(new["authority"]) == ["Cumberland", "Westmorland and Furness"]
    assert (new["months_since"] == 9.0).all()
    assert new["p_12_months"].between(0.5, 0.8).all()


def test_the_clock_of_new_authorities_rests_on_those_inspected_by_the_day() -> None:
    before, after = (waits(load(day)) for day in ("2021-06-01", "2024-01-01"))
    new = after["inspection_id"].isna()
    assert (before["head_start"] == 0).all()
    assert after.loc[~new, "head_start"].eq(0).all()
    ended = after[after["ended"]].groupby(new)["months_without_suspension"].median()
    assert after.loc[new, "head_start"].unique() == [ended[False] - ended[True]]


def test_one_past_its_usual_window_is_overdue() -> None:
    """Birmingham's ended on 20 August 2026; Nottingham was inadequate, and so has none."""
    table = due(load("2026-08-22")).set_index("authority")["overdue"]
    assert table[["Birmingham", "Slough"]].all()
    assert not table[["Nottingham", "Leeds"]].any()
    assert not due(load("2026-08-19")).set_index("authority")["overdue"]["Birmingham"]


@pytest.mark.parametrize("day", [date(2022, 2, 1), date(2024, 3, 31)])
def test_nothing_published_after_the_day_is_used(day: date) -> None:
    expected = due(load(as_at=day))
    tables = read_tables(None)
    kept = tables["inspections"]["published"] <= pd.Timestamp(day)
    inspections = tables["inspections"][kept]
    judged = tables["judgements"]["inspection_id"].isin(inspections["inspection_id"])
    visits = tables["visits"]
    told = visits["published"].fillna(visits["start"] + timedelta(days=60)) <= pd.Timestamp(day)
    past = {
        **tables,
        "inspections": inspections,
        "judgements": tables["judgements"][judged],
        "visits": visits[told],
        "interventions": tables["interventions"].iloc[:0],
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(england_module, "read_tables", lambda data: past)
        found = due(load(as_at=day))
    pd.testing.assert_frame_equal(found, expected)


@pytest.mark.england
@settings(max_examples=8, deadline=None)
@given(st.dates(date(2022, 1, 1), date(2026, 6, 1)))
def test_nothing_published_after_any_day_is_used(day: date) -> None:
    test_nothing_published_after_the_day_is_used(day)


def test_a_later_day_of_publication_changes_no_chance() -> None:
    later = due(load(as_at="2025-01-01", published_by="2025-06-01"))
    pd.testing.assert_frame_equal(later, due(load(as_at="2025-01-01")))


@pytest.mark.parametrize("day", ["2015-03-01", "2018-04-05", "2020-06-01", "2021-12-31"])
def test_no_chances_are_given_for_days_before_2022(day: str) -> None:
    """As at 5 April 2018 they would have said 17 within a year, of which 53 came."""
    with pytest.raises(TooFewInspections) as caught:
        due(load(as_at=day))
    assert str(caught.value) == (
        f"No chances can be given for {day}: those of days before 2022 would rest on too few "
        "inspections, choose a later day."
    )
    assert len(due(load(as_at="2022-01-01")))


def test_the_hazard_never_falls_and_keeps_the_number_of_inspections() -> None:
    bands = timing_model(load()).bands
    assert bands["monthly_chance"].is_monotonic_increasing
    expected = (bands["monthly_chance"] * bands["exposure_months"]).sum()
    assert expected == pytest.approx(bands["inspections"].sum(), rel=0.05)


@pytest.mark.parametrize(("months", "most"), [(3, 0.08), (6, 0.09), (12, 0.11)])
def test_past_chances_came_true(tested: pd.DataFrame, months: int, most: float) -> None:
    own = pooled(tested).set_index("months").loc[months]
    assert own["brier"] <= most
    for baseline in ("constant", "nominal", "first_n"):
        assert own["brier"] < own[f"brier_{baseline}"]
        assert own[f"gain_{baseline}_low"] > 0
    assert own["area_under_curve"] >= own["area_of_elapsed"] - 0.01
    assert abs(own["expected"] / own["observed"] - 1) < 1 / 6


def test_the_back_test_holds_every_window_that_closed(tested: pd.DataFrame) -> None:
    days = tested.groupby("months")["day"].agg(["nunique", "max"])
    assert days["nunique"].to_dict() == {3: 9, 6: 8, 12: 7}
    assert {months: str(day)[:10] for months, day in days["max"].items()} == {
        3: "2026-01-01",
        6: "2025-07-01",
        12: "2025-01-01",
    }


def test_what_came_is_what_began_by_then_and_was_published_after(tested: pd.DataFrame) -> None:
    """Count by hand for one window: inspections begun by 30 June 2024, not out on 1 January."""
    own = tested[(tested["day"] == "2024-01-01") & (tested["months"] == 6)]
    every = load().inspections.assign(begun=begun)
    later = every[(every["published"] > "2024-01-01") & (every["begun"] <= "2024-07-01")]
    assert own["came"].sum() == later["la_code"].nunique()
    assert own["under_way"].sum() == later[later["begun"] <= "2024-01-01"]["la_code"].nunique()


def test_each_tenth_of_the_calibration_counts_its_cases(tested: pd.DataFrame) -> None:
    table = calibration(tested)
    assert table["cases"].sum() == len(tested)
    assert table["observed"].sum() == tested["came"].sum()
    means = table["expected"] / table["cases"]
    assert np.floor(means * 10).clip(upper=9).astype(int).tolist() == table["from_tenths"].tolist()


def test_scores_are_given_day_by_day(tested: pd.DataFrame) -> None:
    table = scores(tested)
    assert len(table) == 24
    assert (table["hits"] <= table["first"]).all()


@pytest.fixture(scope="module")
def every_month() -> pd.DataFrame:
    return back_test(load("2026-08-22"), months_apart=1)


@pytest.mark.slow
def test_every_pack_says_how_far_chances_were_from_what_came(every_month: pd.DataFrame) -> None:
    worst = worst_years(every_month).set_index(["months", "leant"])["of_those_that_came"]
    found = {
        months: tuple(round(worst[months, leant] * 100) for leant in ("low", "high"))
        for months in (3, 6, 12)
    }
    assert found == WORST_OF_100
    assert every_month.loc[every_month["months"] == 6, "day"].max().year == LAST_TRIED


@pytest.mark.slow
def test_chances_were_too_low_in_2022_and_too_high_in_2023(every_month: pd.DataFrame) -> None:
    table = by_year(every_month).set_index(["year", "months"])["of_those_that_came"].round(2)
    assert table.loc[2022].to_dict() == {3: 0.71, 6: 0.78, 12: 0.88}
    assert table.loc[2023].to_dict() == {3: 1.14, 6: 1.15, 12: 1.06}
    assert table.loc[2025].to_dict() == {3: 0.79, 6: 0.84, 12: 0.93}
