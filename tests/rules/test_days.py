"""Working days, deadlines and windows."""

from datetime import date, timedelta

import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays
from hypothesis import given, settings
from hypothesis import strategies as st

from ilacs_analysis.errors import BeyondBankHolidays
from ilacs_analysis.records.package import data_package
from ilacs_analysis.rules import frameworks
from ilacs_analysis.rules.deadlines import deadline, deadlines_after
from ilacs_analysis.rules.pathways import window
from ilacs_analysis.rules.registry import rule_versions
from ilacs_analysis.rules.working_days import (
    add_working_days,
    bank_holidays,
    is_working_day,
    working_days_between,
)

FIRST, LAST = data_package().record_from, data_package().record_to
SUSPENSION = rule_versions("covid-suspension")[0].in_force


def test_the_bank_holidays_are_those_that_the_government_publishes():
    published = BankHolidays(use_cached_holidays=True)
    listed = published.get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    assert {day.year for day in bank_holidays()} == set(range(2012, 2029))
    assert set(bank_holidays()) == {item["date"] for item in listed}


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2022, 9, 19), False),  # a state funeral
        (date(2020, 5, 8), False),  # the early May holiday, moved
        (date(2020, 5, 4), True),
        (date(2023, 5, 8), False),  # a coronation
        (date(2024, 3, 29), False),  # Good Friday
        (date(2024, 4, 1), False),
        (date(2024, 3, 30), False),  # a Saturday
        (date(2024, 4, 2), True),
    ],
)
def test_a_working_day_is_no_weekend_and_no_holiday(day, works):
    assert rule_versions("working-day")[0].strength == "statute"
    assert is_working_day(day) is works


@pytest.mark.parametrize("identifier", ["statement-of-action", "priority-action-final-plan"])
def test_a_period_whose_regulation_was_not_read_is_no_law_here(identifier):
    rule = rule_versions(identifier)[0]
    assert (rule.strength, rule.working_days) == ("practice", 70)
    assert "not read" in rule.legal_basis
    assert any("Regulation 3" in words for words in rule.not_known)


@pytest.mark.parametrize("day", [date(2011, 12, 30), date(2029, 1, 2)])
def test_a_day_beyond_the_table_is_an_error_and_no_guess(day):
    with pytest.raises(BeyondBankHolidays) as caught:
        is_working_day(day)
    assert str(caught.value) == (
        f"Working days cannot be counted in {day.year}: the bank holidays on record are those of "
        "2012 to 2028, so choose a day within, or add the year to bank_holidays.yaml."
    )


def test_a_deadline_that_runs_beyond_the_table_is_the_same_error():
    with pytest.raises(BeyondBankHolidays):
        deadline("statement-of-action").due(date(2028, 12, 1))


DEADLINES = [
    ("statement-of-action", date(2024, 1, 29), date(2024, 5, 9)),
    ("statement-of-action", date(2024, 1, 30), date(2024, 5, 10)),
    ("report-published-by-authority", date(2024, 1, 30), date(2024, 3, 12)),
    ("priority-action-draft-plan", date(2023, 5, 9), date(2023, 6, 7)),
    ("priority-action-final-plan", date(2023, 5, 9), date(2023, 8, 16)),
    ("joint-inspection-statement", date(2024, 7, 18), date(2024, 10, 25)),
]


@pytest.mark.parametrize(("rule", "received", "due"), DEADLINES)
def test_a_deadline_falls_so_many_working_days_after_receipt(rule, received, due):
    found = deadline(rule)
    assert found.due(received) == due
    assert working_days_between(received, due) == found.working_days


@pytest.mark.parametrize(
    ("after", "day", "rules"),
    [
        ("inspection", date(2014, 2, 1), ["statement-of-action", "report-published-by-authority"]),
        ("priority_action", date(2018, 5, 18), ["priority-action-final-plan"]),
        (
            "priority_action",
            date(2023, 5, 9),
            ["priority-action-draft-plan", "priority-action-final-plan"],
        ),
        ("joint_inspection", date(2015, 11, 1), []),
        ("joint_inspection", date(2016, 2, 22), ["joint-inspection-statement"]),
    ],
)
def test_a_deadline_holds_only_while_its_rule_is_in_force(after, day, rules):
    assert [rule.id for rule in deadlines_after(after, day)] == rules


@settings(deadline=None)
@given(st.dates(date(2012, 6, 1), date(2026, 1, 1)), st.integers(1, 120))
def test_counting_working_days_forward_and_back_agrees(day, count):
    later = add_working_days(day, count)
    assert is_working_day(later)
    assert working_days_between(day, later) == count


@settings(deadline=None)
@given(st.dates(FIRST, LAST), st.dates(FIRST, LAST), st.dates(FIRST, LAST))
def test_a_window_moves_only_forward_as_time_passes(last_first_day, one, other):
    earlier, later = sorted((one, other))
    before, after = window(last_first_day, earlier), window(last_first_day, later)
    assert before[0] <= after[0]
    assert before[1] <= after[1]


def test_the_suspension_is_taken_out_of_a_window_whole_and_once():
    assert rule_versions("third-anniversary")[0].strength == "practice"
    start = date(2019, 7, 1)
    days = (SUSPENSION.last - SUSPENSION.first).days + 1
    before = window(start, SUSPENSION.first - timedelta(days=1))
    after = window(start, date(2026, 1, 1))
    assert [(b - a).days for a, b in zip(before, after, strict=True)] == [days, days]
    assert window(SUSPENSION.last + timedelta(days=1), LAST)[0] == date(2023, 10, 13)


def test_every_day_of_the_record_has_a_framework():
    day = FIRST
    while day <= LAST:
        assert any(item.in_force(day) for item in frameworks()), day
        day += timedelta(days=1)
