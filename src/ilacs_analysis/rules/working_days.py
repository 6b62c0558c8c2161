"""Working days in England, counted with the table of bank holidays."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from ilacs_analysis.errors import BadRule, BeyondBankHolidays
from ilacs_analysis.rules.loading import rule_file

SATURDAY = 5


@cache
def bank_holidays() -> dict[date, str]:
    """Give the bank holidays of England by their day, from ``data/rules/bank_holidays.yaml``.

    Source: GOV.UK, UK bank holidays.

    Examples
    --------
    >>> bank_holidays()[date(2023, 5, 8)]
    'Bank holiday for the coronation of King Charles III'
    """
    years = rule_file("bank_holidays.yaml").content("years")
    found = {day: str(name) for days in years.values() for day, name in days.items()}
    for day in found:
        if type(day) is not date:
            raise BadRule(f"bank_holidays.yaml: {day!r} is no date: write it as YYYY-MM-DD.")
    return found


@cache
def is_working_day(day: date) -> bool:
    """Whether a day is a working day: no Saturday, Sunday or bank holiday in England.

    Source: SI 2007/462, regulation 1(2).

    Raises
    ------
    BeyondBankHolidays
        If the bank holidays of its year are not known.

    Examples
    --------
    >>> is_working_day(date(2022, 9, 19)), is_working_day(date(2022, 9, 20))
    (False, True)
    """
    file = rule_file("bank_holidays.yaml")
    first, last = file.number("first_year"), file.number("last_year")
    if not first <= day.year <= last:
        raise BeyondBankHolidays(
            f"Working days cannot be counted in {day.year}: the bank holidays on record are those "
            f"of {first} to {last}, so choose a day within, or add the year to bank_holidays.yaml."
        )
    return day.weekday() < SATURDAY and day not in bank_holidays()


def add_working_days(day: date, count: int) -> date:
    """Give the day that is so many working days after another, which is not itself counted.

    Raises
    ------
    BeyondBankHolidays
        If the count leads to a year whose bank holidays are not known.

    Examples
    --------
    >>> add_working_days(date(2024, 1, 29), 70).isoformat()
    '2024-05-09'
    """
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def working_days_between(day: date, later: date) -> int:
    """Count the working days after one day, up to and including a later one.

    Examples
    --------
    >>> working_days_between(date(2024, 2, 21), date(2024, 5, 9))
    53
    """
    days = (later - day).days
    return sum(is_working_day(day + timedelta(days=n)) for n in range(1, days + 1))
