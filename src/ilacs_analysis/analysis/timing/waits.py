"""Gaps between graded inspections, from first day on site to first day, the suspension left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pandas as pd

from ilacs_analysis.analysis.improvement.survival import DAYS_A_MONTH, survival
from ilacs_analysis.analysis.judged.pairs import with_overall
from ilacs_analysis.records.england import England
from ilacs_analysis.records.needed import needs
from ilacs_analysis.rules.grades import scale
from ilacs_analysis.rules.pathways import pathway_rule

UNSEEN_DAYS = 100
"""Days before the record's own in which an inspection may have begun and not been published yet."""

_EPOCH = pd.Timestamp("1970-01-01")


def clock(days: pd.Series) -> pd.Series:
    """Count the days to each date with the suspension of routine inspection taken out.

    The difference between two is the time in which inspections could have come. (Source: the rule
    ``covid-suspension``: 17 March 2020 to 12 April 2021.)

    Examples
    --------
    >>> days = clock(pd.Series(pd.to_datetime(["2020-03-01", "2021-05-01"])))
    >>> days.diff().iloc[1]
    np.float64(34.0)
    """
    pause = pathway_rule("covid-suspension").in_force
    assert pause.last is not None
    first = (pd.Timestamp(pause.first) - _EPOCH).days
    length = (pause.last - pause.first).days + 1
    count = (days - _EPOCH).dt.days.astype("float64")
    return count - (count - first).clip(0, length)


def last_seen(england: England) -> date:
    """Give the last day up to which inspections that began can be taken as known.

    An inspection is known only once its report is out. Of those on record since 2021 nineteen in
    twenty were published within 100 days of their first day.
    """
    return min(england.as_at, england.published_by) - timedelta(days=UNSEEN_DAYS)


@needs(England)
def waits(england: England) -> pd.DataFrame:
    """List the time from each graded inspection to the next, and the time that is still running.

    A new authority's first gap runs from its creation, with a start on the clock of its own
    (:func:`head_start`). A gap that is still running is censored 100
    days before the day of the record, because an inspection is known only once it is published,
    or when the authority was abolished.

    Parameters
    ----------
    england
        The record as it stood on a day.

    Returns
    -------
    DataFrame
        One row for each gap, by authority and day: `la_code`, `inspection_id` (missing for one that
        runs from the creation of an authority), `framework`, `overall` (the judgement before,
        missing where none was given), `origin`, `next_id`, `next_start` (both missing where it is
        still running), `until` (its end, or the last day on which it is known to have run),
        `ended`, `months`, `months_without_suspension` and `head_start` (months that the clock of a
        new authority is ahead by; nought for others).

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> table = waits(load()).set_index("next_id")
    >>> round(float(table.loc["874-2023-11-27", "months_without_suspension"]), 1)
    52.2
    """
    table = _starts(england)
    following = table.groupby("la_code", sort=False)
    table = table.assign(
        next_id=following["inspection_id"].shift(-1), next_start=following["origin"].shift(-1)
    )
    last = pd.Timestamp(last_seen(england))
    # a gap that has not ended was seen to run to that day, or to its authority's last
    seen = table["abolished"].where(table["abolished"] < last, last)
    # one that began within the last hundred days has not been seen to run at all
    until = table["next_start"].fillna(seen).clip(lower=table["origin"])
    table = table.assign(
        until=until,
        ended=table["next_start"].notna(),
        months=(until - table["origin"]).dt.days / DAYS_A_MONTH,
        months_without_suspension=(clock(until) - clock(table["origin"])) / DAYS_A_MONTH,
    )
    ahead = table["inspection_id"].isna() * head_start(table)
    return table.drop(columns="abolished").assign(head_start=ahead).reset_index(drop=True)


def head_start(table: pd.DataFrame) -> float:
    """Give by how many months new authorities were inspected sooner than others, at the median.

    Of the gaps that have ended, the suspension left out. It is nought until one new authority has
    been inspected, and it rests on few: six to August 2026.

    Parameters
    ----------
    table
        The table of :func:`waits`.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> round(head_start(waits(load("2024-01-01"))), 1), head_start(waits(load("2021-06-01")))
    (24.3, 0.0)
    """
    ended = table[table["ended"]]
    first = ended["inspection_id"].isna()
    months = ended["months_without_suspension"]
    sooner = months[~first].median() - months[first].median()
    return max(float(sooner), 0.0) if first.any() else 0.0


def _starts(england: England) -> pd.DataFrame:
    """Give the days from which gaps run: first days on site, and creations of authorities."""
    inspected = with_overall(england).rename(columns={"begun": "origin"})
    names = england.all_authorities.rename(columns={"created": "origin"})
    created = names[names["origin"] <= pd.Timestamp(england.as_at)]
    columns = ["la_code", "inspection_id", "framework", "overall", "origin", "abolished"]
    table = pd.concat([created, inspected], ignore_index=True)[columns]
    return table.sort_values(["la_code", "origin"], kind="stable", ignore_index=True)


def gaps_since_suspension(england: England) -> pd.DataFrame:
    """Give the gaps that began with an inspection after the suspension of 2020 to 2021.

    Earlier ones are stretched by it. The columns are those of :func:`waits`.
    """
    restart = pathway_rule("covid-suspension").in_force.last
    assert restart is not None
    table = waits(england)
    return table[(table["origin"] > pd.Timestamp(restart)) & table["framework"].notna()]


def waits_by_grade(england: England) -> pd.DataFrame:
    """Say how long it took until inspectors returned, by the overall judgement before.

    Returns
    -------
    DataFrame
        One row for each grade, best first, and one for ``all`` (with those to which no overall
        judgement was given): `overall`, `ended`, `shortest`, `median_of_ended`, `longest` (months
        of gaps that have ended; missing where none has), `running`, `median`, `low`, `high`,
        `few_at_risk` (of all gaps, as in :meth:`survival.Survival.row`).

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> waits_by_grade(load()).set_index("overall").loc["inadequate", "ended"]
    np.int64(9)
    """
    table = gaps_since_suspension(england)
    groups = {grade: table[table["overall"] == grade] for grade in scale()}
    found = []
    for name, own in {**groups, "all": table}.items():
        ended = own.loc[own["ended"], "months"]
        counts = {"overall": name, "running": len(own) - len(ended)}
        seen = {"shortest": ended.min(), "median_of_ended": ended.median(), "longest": ended.max()}
        found.append({**counts, **survival(own).row(), **seen})
    return pd.DataFrame(found).drop(columns="spells")


@dataclass(frozen=True)
class Kept:
    """How the usual window was kept by inspections that followed one since the suspension.

    Attributes
    ----------
    within, before, later
        How many of those that have come began within it, before it and after it.
    waiting
        How many authorities that are there on the day wait for one.
    share
        The estimated share that begins by its end, those that wait counted (Kaplan and Meier);
        None where fewer than ten were at risk at it.
    """

    within: int
    before: int
    later: int
    waiting: int
    share: float | None


def kept_window(england: England) -> Kept:
    """Count how the rule ``third-anniversary`` was kept since the suspension of 2020 to 2021.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> found = kept_window(load("2026-08-22"))
    >>> found.within, found.before, found.later, round(found.share, 2)
    (48, 0, 19, 0.67)
    """
    table = gaps_since_suspension(england)
    ended = table[table["ended"]]
    first, last = (
        ended["origin"] + pd.DateOffset(months=months)
        for months in pathway_rule("third-anniversary").months
    )
    before, later = ended["next_start"] < first, ended["next_start"] > last
    curve, end = survival(table), pathway_rule("third-anniversary").months[1]
    return Kept(
        within=int((~before & ~later).sum()),
        before=int(before.sum()),
        later=int(later.sum()),
        waiting=int(
            table.loc[~table["ended"], "la_code"].isin(england.authorities["la_code"]).sum()
        ),
        share=1 - curve.waiting(end) if curve.solid_until >= end else None,
    )


def exposure(
    table: pd.DataFrame, first: date, last: date, edges: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]:
    """Count the days that gaps ran, and those that ended, between two days, by their length.

    A gap enters when the period begins or it does, whichever is later, and leaves when it ends, is
    censored, or the period does: delayed entry and censoring. That of a new authority has its head
    start in its length.

    Parameters
    ----------
    table
        The table of :func:`waits`.
    first, last
        The period.
    edges
        Limits of the bands of length, in days of the clock; the last band is open.

    Returns
    -------
    tuple of arrays
        For each band the days of exposure and the number of gaps that ended.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> edges = np.array([0.0, 900.0, 1200.0])
    >>> days, ended = exposure(waits(load()), date(2024, 1, 1), date(2025, 12, 31), edges)
    >>> ended.tolist()
    [0, 23, 66]
    """
    origin = clock(table["origin"]) - table["head_start"] * DAYS_A_MONTH
    enters = table["origin"].where(table["origin"] > pd.Timestamp(first), pd.Timestamp(first))
    leaves = table["until"].where(table["until"] < pd.Timestamp(last), pd.Timestamp(last))
    begins, ends = ((clock(days) - origin).to_numpy() for days in (enters, leaves))
    lower, upper = edges, np.append(edges[1:], np.inf)
    spent = np.minimum(ends[:, None], upper) - np.maximum(begins[:, None], lower)
    came = table["ended"] & table["next_start"].between(pd.Timestamp(first), pd.Timestamp(last))
    band = np.searchsorted(edges, ends[came.to_numpy()], side="right") - 1
    return np.clip(spent, 0, None).sum(axis=0), np.bincount(band, minlength=len(edges))
