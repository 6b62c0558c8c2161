"""How judgements lay on each of many days, in one pass over the record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pandas as pd

from ilacs_analysis.analysis.judged.latest import on_strands
from ilacs_analysis.analysis.judged.profile import OF_AUTHORITY, counted, grouped
from ilacs_analysis.records.as_at import begun
from ilacs_analysis.records.england import England
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.package import data_package
from ilacs_analysis.rules.frameworks import last_day_of_overall
from ilacs_analysis.rules.judgements import OVERALL


def month_ends(first: date | str, last: date | str) -> pd.DatetimeIndex:
    """Give the last day of each month between two days.

    Examples
    --------
    >>> month_ends("2013-11-19", "2014-01-31").strftime("%Y-%m-%d").tolist()
    ['2013-11-30', '2013-12-31', '2014-01-31']
    """
    return pd.date_range(first, last, freq="ME")


def quarter_ends(first: date | str, last: date | str) -> pd.DatetimeIndex:
    """Give the last day of each quarter of the year between two days."""
    return pd.date_range(first, last, freq="QE")


@needs(England)
def course(england: England, days: Iterable[date | str], by: str | None = None) -> pd.DataFrame:
    """Count the latest judgements on each strand by grade, as known on each of many days.

    What had begun by a day and been published by then counts on it, or as many days later as the
    record's `published_by` lies after its `as_at`, so that its own day is counted as any other.
    It counts among the authorities that existed then; those not yet inspected are a part of their
    own. The rows of overall effectiveness end with 31 March 2026: afterwards, what is left of it
    depends on who was inspected since.

    Parameters
    ----------
    england
        The record. Days after its own are answered as of what it holds.
    days
        The days, such as those of :func:`month_ends`.
    by
        One of :data:`~.profile.GROUPINGS`; by default one group, ``all``.

    Returns
    -------
    DataFrame
        One row for each day, group, strand and grade found: `day`, `group`, `area`, `grade`,
        `count`, `graded`, `total`, as in :func:`~.profile.profile`. The type of an authority is
        its latest.

    Raises
    ------
    UnknownGrouping
        If judgements cannot be counted by what was asked for.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> table = course(load(), ["2018-03-31", "2024-03-31"])
    >>> overall = table[table["area"] == "overall_effectiveness"]
    >>> overall.drop_duplicates("day")["total"].tolist()
    [152, 153]
    """
    there = _existing(england, pd.DatetimeIndex(list(map(pd.Timestamp, days))).as_unit("us"))
    inspected = pd.merge_asof(
        there.sort_values("day", kind="stable"),
        _latest_by_day(england),
        left_on="day",
        right_on="since",
        by="la_code",
    )
    every = on_strands(inspected, england)
    ended = (every["area"] == OVERALL) & (every["day"] > pd.Timestamp(last_day_of_overall()))
    every = every[~ended]
    table = counted(grouped(every, by), ["day", "group", "area"])
    return table.sort_values(["day", "group"], kind="stable", ignore_index=True)


def _existing(england: England, days: pd.DatetimeIndex) -> pd.DataFrame:
    """Give each day with each authority that existed on it."""
    columns = ["la_code", "created", "abolished", *OF_AUTHORITY]
    pairs = england.all_authorities[columns].merge(pd.DataFrame({"day": days}), how="cross")
    gone = (pairs["created"] > pairs["day"]) | (pairs["abolished"] < pairs["day"])
    return pairs[~gone]


def days_of_change(england: England) -> pd.DatetimeIndex:
    """Give each day up to the record's on which what counts can differ from the day before.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> days = days_of_change(load())
    >>> days[:1].append(days[days <= "2019-04-01"][-1:]).strftime("%Y-%m-%d").tolist()
    ['2013-11-19', '2019-04-01']
    """
    every = england.all_authorities
    gone = every["abolished"] + pd.Timedelta(days=1)
    days = pd.concat([_latest_by_day(england)["since"], every["created"], gone]).dropna()
    first, last = map(pd.Timestamp, (data_package().record_from, england.as_at))
    return pd.DatetimeIndex(sorted({first, *days[days.between(first, last)], last}))


def _latest_by_day(england: England) -> pd.DataFrame:
    """Give, since each day on which a report began to count, the inspection that had begun last.

    A report can come out after that of an inspection that began later.
    """
    known = pd.Timestamp(england.published_by) - pd.Timestamp(england.as_at)
    table = england.inspections.assign(begun=begun)
    since = table[["begun"]].assign(published=table["published"] - known).max(axis=1)
    table = table.assign(since=since)
    table = table.sort_values(["since", "begun"], kind="stable", ignore_index=True)
    newest = table["begun"].eq(table.groupby("la_code")["begun"].cummax())
    return table.loc[newest, ["la_code", "since", "inspection_id", "framework"]]
