"""The record as it stood on a day: what had begun, and what had been published, by then."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pandas as pd

from ilacs_analysis.errors import BadDate
from ilacs_analysis.records.package import data_package

UNPUBLISHED_VISIT_DAYS = 60
"""Days after which a visit without a date of publication counts as published.

The longest lag on record between a visit and its letter is 59 days.
"""


def day(value: str | date | None, what: str = "as_at") -> date:
    """Read a day that a user gave; None is the last day of the record.

    Parameters
    ----------
    value
        A date, or text in the form YYYY-MM-DD.
    what
        The name of the option, for the message.

    Raises
    ------
    BadDate
        If it is no date, or lies before the record begins.

    Examples
    --------
    >>> day("2024-03-31")
    datetime.date(2024, 3, 31)
    >>> day("31/03/2024")
    Traceback (most recent call last):
        ...
    ilacs_analysis.errors.BadDate: as_at '31/03/2024' is not a date: give it as YYYY-MM-DD.
    """
    package = data_package()
    if value is None:
        return package.record_to
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, str):
        try:
            parsed = datetime.strptime(value.strip(), "%Y-%m-%d").date()
        except ValueError:
            raise BadDate(f"{what} {value!r} is not a date: give it as YYYY-MM-DD.") from None
        if parsed.isoformat() != value.strip():
            raise BadDate(f"{what} {value!r} is not a date: give it as YYYY-MM-DD.")
        value = parsed
    if not isinstance(value, date):
        raise BadDate(f"{what} {value!r} is not a date: give it as YYYY-MM-DD.")
    if value < package.record_from:
        raise BadDate(
            f"{what} {value.isoformat()} is before the record begins: "
            f"give {package.record_from.isoformat()} or a later day."
        )
    return value


def last_day(text: pd.Series) -> pd.Series:
    """Give the last day of each day, month or year; missing where none is given.

    A date known only to the month or year is past only when that month or year is over.

    Parameters
    ----------
    text
        Dates as ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``.

    Examples
    --------
    >>> last_day(pd.Series(["2018", "2018-02", "2018-02-03", None])).dt.date.tolist()[:3]
    [datetime.date(2018, 12, 31), datetime.date(2018, 2, 28), datetime.date(2018, 2, 3)]
    """
    text = text.astype("str")
    length = text.str.len()
    first = pd.to_datetime(
        text + length.map({4: "-01-01", 7: "-01"}).fillna(""), format="%Y-%m-%d", errors="coerce"
    )
    month_end = first + pd.offsets.MonthEnd(0)
    year_end = first + pd.offsets.YearEnd(0)
    return first.where(length == 10, month_end.where(length == 7, year_end))


def inspections_as_at(inspections: pd.DataFrame, as_at: date, published_by: date) -> pd.DataFrame:
    """Keep the inspections that had begun by one day and been published by another.

    Ofsted's own tables count so, with a later day of publication. An inspection without a first
    day on record counts once published.
    """
    begun = inspections["start"].fillna(inspections["published"])
    counts = (begun <= pd.Timestamp(as_at)) & (
        inspections["published"] <= pd.Timestamp(published_by)
    )
    return inspections[counts].reset_index(drop=True)


def visits_as_at(visits: pd.DataFrame, as_at: date, published_by: date) -> pd.DataFrame:
    """Keep the visits that had begun by one day and were known by another.

    Adds ``known``, the day of publication, and ``known_estimated``, true where that is taken
    to be 60 days after the first day because no day of publication is on record.
    """
    late = visits["start"] + timedelta(days=UNPUBLISHED_VISIT_DAYS)
    known = visits["published"].fillna(late)
    table = visits.assign(known=known, known_estimated=visits["published"].isna())
    counts = (table["start"] <= pd.Timestamp(as_at)) & (
        table["known"] <= pd.Timestamp(published_by)
    )
    return table[counts].reset_index(drop=True)


def interventions_as_at(interventions: pd.DataFrame, as_at: date) -> pd.DataFrame:
    """Keep the instruments issued by a day, with what was then known of their revision and end.

    An instrument without a date of issue is kept at the record's own end, and at an earlier day
    only if it is known to have ended by then: it cannot otherwise be placed.
    """
    today = pd.Timestamp(as_at)
    ended = last_day(interventions["lifted"]) <= today
    issued = last_day(interventions["issued"])
    undated = issued.isna() & (as_at >= data_package().record_to)
    table = interventions.copy()
    for column in ("lifted", "end_seen", "ended_by"):
        table[column] = table[column].where(ended)
    table["revised"] = _revisions_by(table["revised"], today)
    return table[(issued <= today) | ended | undated].reset_index(drop=True)


def _revisions_by(revised: pd.Series, today: pd.Timestamp) -> pd.Series:
    each = revised.dropna().str.split("; ").explode()
    past = each[last_day(each) <= today]
    return past.groupby(level=0).agg("; ".join).reindex(revised.index).astype("str")


def authorities_as_at(authorities: pd.DataFrame, as_at: date) -> pd.DataFrame:
    """Keep the authorities that existed on a day, with the code and type they then had."""
    today = pd.Timestamp(as_at)
    existed = ~(authorities["created"] > today) & ~(authorities["abolished"] < today)
    before = authorities["recoded"] > today
    table = authorities.copy()
    table["ons_code"] = table["ons_code"].mask(before, table["ons_code_previous"])
    table["type"] = table["type"].mask(
        before & table["type_previous"].notna(), table["type_previous"]
    )
    return table[existed].reset_index(drop=True)
