"""The chances of the next inspection on a day, worked out again from the tables.

As docs/method.md says it, by other code than the library's.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
from scipy.optimize import isotonic_regression

from tests.words.record import Record, record

PAUSE = (pd.Timestamp("2020-03-17"), pd.Timestamp("2021-04-12"))
"""The suspension of routine inspection, as docs/rules.md has it."""
FIRST = pd.Timestamp("2022-01-01")
BAND = 3 * 365.25 / 12
LAST_BAND = 23


def running_days(days: pd.Series) -> pd.Series:
    """Count days, those of the suspension not."""
    lost = (days - PAUSE[0]).dt.days.clip(0, (PAUSE[1] - PAUSE[0]).days + 1)
    return (days - pd.Timestamp("2000-01-01")).dt.days - lost


def gaps(known: Record) -> pd.DataFrame:
    """Give each gap, from an inspection or a creation to the next or to when it was last seen."""
    seen = known.day - pd.Timedelta(days=100)
    created = known.authorities.assign(origin=pd.to_datetime(known.authorities["created"]))
    new = created[created["origin"] <= known.day].reset_index()[["la_code", "origin"]]
    inspected = known.reports.rename(columns={"begun": "origin"})[["la_code", "origin"]]
    every = pd.concat([new.assign(new=True), inspected.assign(new=False)])
    every = every.sort_values(["la_code", "origin"], kind="stable").reset_index(drop=True)
    following = every.groupby("la_code")["origin"].shift(-1)
    gone = pd.to_datetime(known.authorities["abolished"]).reindex(every["la_code"]).reset_index()
    last = gone["abolished"].fillna(seen).clip(upper=seen)
    until = following.fillna(last)
    until = until.where(until > every["origin"], every["origin"])
    length = running_days(until) - running_days(every["origin"])
    ended = following.notna()
    sooner = length[ended & ~every["new"]].median() - length[ended & every["new"]].median()
    ahead = every["new"] * (max(sooner, 0) if sooner == sooner else 0)
    return every.assign(until=until, ended=ended, ahead=ahead)


def _spent(table: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> np.ndarray:
    """Count the days spent in each band, and the inspections that came in it, in a period."""
    zero = running_days(table["origin"]) - table["ahead"]
    begins = (running_days(table["origin"].clip(lower=first)) - zero).to_numpy()
    ends = (running_days(table["until"].clip(upper=last)) - zero).to_numpy()
    came = (table["ended"] & table["until"].between(first, last)).to_numpy()
    found = np.zeros((2, LAST_BAND + 1))
    for band in range(LAST_BAND + 1):
        low, high = band * BAND, (band + 1) * BAND if band < LAST_BAND else np.inf
        found[0, band] = np.clip(np.minimum(ends, high) - np.maximum(begins, low), 0, None).sum()
        found[1, band] = (came & (low <= ends) & (ends < high)).sum()
    return found


@cache
def chances(day: str) -> pd.DataFrame:
    """Give each authority's chance within 6 and 12 months: `six`, `twelve`, by `la_code`."""
    known = record(day)
    table = gaps(known)
    seen = known.day - pd.Timedelta(days=100)
    days, came = _spent(table, seen - pd.DateOffset(months=24), seen)
    all_days, all_came = _spent(table, table["origin"].min(), seen)
    weights = np.maximum(all_days, 1)
    pattern = np.maximum(isotonic_regression(all_came / weights, weights=weights).x, 1e-6)
    pattern *= came.sum() / (pattern * days).sum()
    weights = days + 4 / pattern
    rates = isotonic_regression((came + 4) / weights, weights=weights).x

    def waiting(elapsed: np.ndarray) -> np.ndarray:
        """Give the share that still waits after so many days."""
        edges = np.arange(LAST_BAND + 1) * BAND
        widths = np.append(np.full(LAST_BAND, BAND), np.inf)
        spent = np.minimum(np.maximum(elapsed, 0)[:, None] - edges, widths)
        return np.exp(-(np.maximum(spent, 0) * rates).sum(axis=1))

    dated = known.reports[pd.to_datetime(known.reports["start"]).notna()]
    dated = dated[dated["published"] > known.day - pd.DateOffset(months=24)]
    lags = (dated["published"] - dated["begun"]).dt.days.to_numpy()
    there = known.authorities.index[known.authorities["there"]]
    open_gaps = table[~table["ended"]].set_index("la_code").loc[there]
    today = pd.Series(known.day, open_gaps.index)
    elapsed = running_days(today) - running_days(open_gaps["origin"]) + open_gaps["ahead"]
    elapsed = elapsed.to_numpy(dtype=float)
    # none has begun, or one has whose report is not out
    unknown = waiting(elapsed)
    for lag in range(int(lags.max()) + 1):
        begun_then = waiting(elapsed - lag - 1) - waiting(elapsed - lag)
        unknown = unknown + (lags > lag).mean() * begun_then
    found = {}
    for name, months in (("six", 6), ("twelve", 12)):
        ahead = (known.day + pd.DateOffset(months=months) - known.day).days
        found[name] = 1 - waiting(elapsed + ahead) / unknown
    return pd.DataFrame(found, index=there)
