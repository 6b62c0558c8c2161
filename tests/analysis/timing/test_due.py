"""Who is likely to be inspected next, and whether past chances came true."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ilacs_analysis import load
from ilacs_analysis.analysis.timing.back_test import back_test, calibration, pooled, scores
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
    assert table["months_since"].is_monotonic_decreasing


@pytest.mark.parametrize("day", [date(2021, 9, 1), date(2024, 3, 31)])
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
@given(st.dates(date(2021, 9, 1), date(2026, 6, 1)))
def test_nothing_published_after_any_day_is_used(day: date) -> None:
    test_nothing_published_after_the_day_is_used(day)


def test_a_later_day_of_publication_changes_no_chance() -> None:
    later = due(load(as_at="2025-01-01", published_by="2025-06-01"))
    pd.testing.assert_frame_equal(later, due(load(as_at="2025-01-01")))


def test_chances_need_ten_inspections_that_followed_another() -> None:
    with pytest.raises(TooFewInspections) as caught:
        due(load(as_at="2015-03-01"))
    assert str(caught.value) == (
        "Fewer than 10 inspections that followed another are known to have begun in the 24 months "
        "to 2014-11-21: no chances can be given for 2015-03-01, choose a later day."
    )


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
