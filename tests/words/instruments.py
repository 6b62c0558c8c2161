"""Instruments of intervention, and their episodes, worked out by other code than the library's."""

from __future__ import annotations

from functools import cache

import pandas as pd

from tests.words.documents import DAYS
from tests.words.record import Record, table

SOCIAL_CARE = "children's social care"
UNKNOWN = "not on record"
ENDERS = ("closed", "returned_to_council")
TRUST = "trust_established"
REACH = pd.DateOffset(years=5)
"""How far one without an end on record is taken to reach."""


def first(text: pd.Series) -> pd.Series:
    """Give the first day of a day, month or year, or of the earlier of two."""
    return pd.to_datetime(text.str.split("/").str[0].replace("", None), format="ISO8601")


def last(text: pd.Series) -> pd.Series:
    """Give the last day of a day, month or year, or of the later of two."""
    late = text.str.split("/").str[-1]
    whole = late.mask(late.str.len() == 4, late + "-12").mask(late == "")
    day = pd.to_datetime(whole, format="mixed")
    return day.where(late.str.len() == 10, day + pd.offsets.MonthEnd(0))


@cache
def known(record: Record) -> pd.DataFrame:
    """Give what was known on the day, with the days between which each was issued and ended.

    One without a date of issue is known once it had ended, or at the end of the record.
    """
    every = table("interventions")
    ended = last(every["lifted"]) <= record.day
    every.loc[~ended, ["lifted", "end_seen", "ended_by"]] = ""
    every = every.assign(
        first=first(every["issued"]),
        last=last(every["issued"]),
        end_first=first(every["lifted"]),
        ended=last(every["lifted"]),
    )
    undated = every["last"].isna() & (ended | (record.day >= pd.Timestamp(DAYS[0])))
    return every[(every["last"] <= record.day) | undated]


def issued(record: Record, subject: str = SOCIAL_CARE) -> pd.DataFrame:
    """Give the instruments on a subject, without the acts that only end them."""
    every = known(record)
    return every[(every["subject"] == subject) & ~every["instrument"].isin(ENDERS)]


def episodes(record: Record) -> list[pd.DataFrame]:
    """Give the dated instruments that followed on one another, each episode in order."""
    found: list[pd.DataFrame] = []
    dated = issued(record).dropna(subset="last")
    until = dated["ended"].fillna(dated["last"] + REACH)
    dated = dated.assign(until=until).sort_values(["first", "last"], kind="stable")
    for _, own in dated.groupby("la_code"):
        furthest = own["until"].cummax().shift()
        number = (own["first"] > furthest).cumsum()
        found += [each for _, each in own.groupby(number)]
    return found
