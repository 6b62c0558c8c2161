"""What happened beside inspections: in order, numbered as on the timeline, and when."""

import pandas as pd
import pytest

from ilacs_analysis import load
from ilacs_analysis.analysis.intervention.events import events
from ilacs_analysis.records.as_at import middle


@pytest.mark.parametrize(
    ("issued", "day"),
    [("2023", "2023-07-02"), ("2023-02", "2023-02-14"), ("2023-08-02", "2023-08-02")],
)
def test_what_is_known_to_a_month_or_year_is_placed_at_its_middle(issued, day):
    assert str(middle(pd.Series([issued]))[0].date()) == day


def test_visits_and_acts_are_numbered_by_their_days_together():
    happened = events(load().authority("Peterborough"))
    assert happened["number"].tolist() == [1, 2, 3, 4, 5, 6, 7, 8, 9]
    assert happened["day"].is_monotonic_increasing
    assert happened.loc[happened["weighty"], ["number", "event"]].values.tolist() == [
        [3, "focused_visit"],
        [4, "adviser_appointed"],
        [5, "improvement_notice"],
    ]


def test_what_has_no_day_stands_last_without_a_number():
    england = load()
    undated = england.interventions.query(
        'issued != issued and subject == "children\'s social care"'
    )
    happened = events(england.authority(undated["la_code"].iloc[0]))
    assert happened["day"].isna().iloc[-1]
    assert pd.isna(happened["number"].iloc[-1])


def test_no_act_is_placed_after_the_day_of_the_record():
    # the adviser's appointment is known to the year 2023 alone
    happened = events(load(as_at="2023-12-31").authority("Peterborough"))
    assert (happened["day"].dropna() <= pd.Timestamp("2023-12-31")).all()


def test_other_subjects_are_no_events_of_social_care():
    happened = events(load().authority("Devon"))
    assert set(happened["subject"].dropna()) == {"children's social care"}
