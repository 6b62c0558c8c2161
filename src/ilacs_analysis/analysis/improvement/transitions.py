"""Movement as a process: which grade followed which, how often, with Wilson intervals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd
from scipy.stats import binomtest

from ilacs_analysis.analysis.judged.movement import moves
from ilacs_analysis.analysis.judged.pairs import consecutive_inspections
from ilacs_analysis.errors import UnknownGrouping
from ilacs_analysis.records.as_at import begun
from ilacs_analysis.records.england import England
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.remembered import remembered
from ilacs_analysis.rules.grades import GOOD_OR_BETTER, NOT_APPLICABLE, scale
from ilacs_analysis.rules.judgements import OVERALL

PERIODS = ("before 2018", "2018 to 2022", "since 2023")
"""When the later inspection began: under SIF, under ILACS before its change of 2023, and since."""

_STARTS = ("2018-01-01", "2023-01-01")
GROUPINGS = ("period", "framework_pair")


def periods(days: pd.Series) -> pd.Series:
    """Name the period in which each day lies.

    Examples
    --------
    >>> periods(pd.Series(pd.to_datetime(["2017-12-31", "2018-01-01", "2023-01-01"]))).tolist()
    ['before 2018', '2018 to 2022', 'since 2023']
    """
    place = sum((days >= pd.Timestamp(start)).astype("int") for start in _STARTS)
    return pd.Series(place, index=days.index).map(dict(enumerate(PERIODS)))


def moves_with_period(england: England) -> pd.DataFrame:
    """Give the moves between inspections, each with the `period` and its `framework_pair`.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> moves = moves_with_period(load()).set_index(["inspection_id", "area"])
    >>> moves.loc[("874-2023-11-27", "overall_effectiveness"), "framework_pair"]
    'ilacs-2018 to ilacs-2023'
    """
    moved = moves(england)
    started = england.inspections.assign(begun=begun).set_index("inspection_id")["begun"]
    pair = moved["framework_before"] + " to " + moved["framework"]
    # a mapping would fail where there is no move
    days = pd.Series(started.reindex(moved["inspection_id"]).to_numpy(), index=moved.index)
    return moved.assign(begun=days, period=periods(days), framework_pair=pair)


@needs(England)
def transitions(england: England, by: str | None = None) -> pd.DataFrame:
    """Count which grade followed which from one inspection to the next, on each strand.

    Every authority is counted, so a share has no sampling error: its interval says how differently
    the same process might have turned out. It is Wilson's, at 95%. (Sources: Wilson, 1927; Brown,
    Cai and DasGupta, 2001, who recommend it for small numbers; scipy.stats.binomtest.)

    Parameters
    ----------
    england
        The record as it stood on a day.
    by
        ``period`` (when the later inspection began: before 2018, 2018 to 2022, since 2023) or
        ``framework_pair``; by default all together.

    Returns
    -------
    DataFrame
        One row for each strand, group and pair of grades that can follow one another, where the
        first was held: the group's column if any, `area`, `before`, `now`, `count`, `total`
        (moves from that grade), `share`, `low`, `high`.

    Raises
    ------
    UnknownGrouping
        If `by` is neither.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> table = transitions(load(), by="framework_pair")
    >>> pair = table["framework_pair"] == "ilacs-2018 to ilacs-2023"
    >>> of = pair & (table["area"] == "overall_effectiveness") & (table["before"] == "inadequate")
    >>> table.loc[of, ["now", "count", "total"]].values.tolist()[1]
    ['good', 8, 13]
    """
    if by is not None and by not in GROUPINGS:
        raise UnknownGrouping(f"Moves cannot be counted by {by!r}: use {' or '.join(GROUPINGS)}.")
    order = {name: place for place, name in enumerate(scale())}
    groups = [by] if by else []
    keys = [*groups, "area", "before"]
    wide = moves_with_period(england).groupby([*keys, "now"]).size().unstack("now", fill_value=0)
    counts = wide.reindex(columns=list(order), fill_value=0).reset_index()
    table = counts.melt(keys, list(order), var_name="now", value_name="count")
    total = table.groupby(keys)["count"].transform("sum")
    share = table["count"] / total
    table = table.assign(total=total, share=share, **_limits(table["count"], total))
    places = table.assign(b=table["before"].map(order), n=table["now"].map(order))
    return table.loc[places.sort_values([*groups, "area", "b", "n"]).index].reset_index(drop=True)


def moves_on(england: England, area: str) -> pd.DataFrame:
    """Give the moves on one area, with the columns of :func:`moves_with_period`."""
    moves = moves_with_period(england)
    return moves[moves["area"] == area]


def followed_by_period(moves: pd.DataFrame) -> pd.DataFrame:
    """Count which grade came next, by the period in which the later inspection began.

    Parameters
    ----------
    moves
        Moves on one area from one grade, of :func:`moves_on`.

    Returns
    -------
    DataFrame
        One row for ``all``, and for each period, newest first: `period`, `cases`, a column for each
        grade, `better`, `share` (of those that were better), `low`, `high` (Wilson's 95% interval;
        the three are missing where there was no case).

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> moves = moves_on(load(), "overall_effectiveness")
    >>> found = followed_by_period(moves[moves["before"] == "inadequate"])
    >>> found[["period", "cases", "better"]].values.tolist()[:2]
    [['all', 61, 52], ['since 2023', 13, 12]]
    """
    groups = {"all": moves, **{each: moves[moves["period"] == each] for each in reversed(PERIODS)}}
    table = pd.DataFrame(
        {"period": name, **_counts(own), "better": int((own["steps"] > 0).sum())}
        for name, own in groups.items()
    )
    share = table["better"] / table["cases"]
    return table.assign(share=share, **_limits(table["better"], table["cases"]))


def grade_by_grade(moves: pd.DataFrame) -> pd.DataFrame:
    """Count which grade followed which, of all moves and of those that began under ILACS.

    Parameters
    ----------
    moves
        Moves on one area, of :func:`moves_on`.

    Returns
    -------
    DataFrame
        One row for each set of moves (`frameworks`: ``all`` or ``ilacs``) and grade `before`:
        `cases`, a column for each grade that followed, `low`, `high` (Wilson's 95% interval of the
        share that kept the grade; missing where there was no case).

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> found = grade_by_grade(moves_on(load(), "overall_effectiveness"))
    >>> found.loc[found["before"] == "inadequate", "cases"].tolist()
    [61, 21]
    """
    found = []
    ilacs = moves[moves["framework_before"].str.startswith("ilacs")]
    for name, each in {"all": moves, "ilacs": ilacs}.items():
        for grade in scale():
            counts = _counts(each[each["before"] == grade])
            low, high = wilson(counts[grade], counts["cases"])
            found.append({"frameworks": name, "before": grade, **counts, "low": low, "high": high})
    return pd.DataFrame(found)


def _counts(moves: pd.DataFrame) -> dict[str, int]:
    """Count moves, and how many led to each grade."""
    now = moves["now"]
    return {"cases": len(now), **{grade: int((now == grade).sum()) for grade in scale()}}


class Kept(NamedTuple):
    """How many were good or better and were so again, and how many weaker ones improved."""

    good: int
    again: int
    weaker: int
    improved: int


def kept(moves: pd.DataFrame) -> Kept:
    """Count how often good or outstanding was kept at the next inspection, and a weaker improved.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> kept(moves_on(load(), "care_leavers")).weaker
    23
    """
    good = moves["before"].isin(GOOD_OR_BETTER)
    again = int(moves.loc[good, "now"].isin(GOOD_OR_BETTER).sum())
    improved = int((moves.loc[~good, "steps"] > 0).sum())
    return Kept(int(good.sum()), again, int((~good).sum()), improved)


@remembered
def next_after(england: England, area: str, grade: str) -> pd.DataFrame:
    """List the inspections that followed an ILACS judgement of a grade on an area.

    Parameters
    ----------
    england
        The record as it stood on a day.
    area
        Overall effectiveness, or an area named as in the frameworks of 2023 and 2026.
    grade
        The grade before.

    Returns
    -------
    DataFrame
        One row for each: `la_code`, `inspection_id_before`, `inspection_id`, `framework_before`,
        `framework`, `now` (the grade that followed; ``not_applicable`` for a report without an
        overall judgement, which is neither better nor weaker), `better`, `weaker`.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> table = next_after(load(), "overall_effectiveness", "inadequate")
    >>> len(table), int(table["better"].sum()), int((table["now"] == "not_applicable").sum())
    (23, 19, 2)
    """
    moved = moves(england)
    own = moved[(moved["area"] == area) & (moved["before"] == grade)]
    if area == OVERALL:
        pairs = consecutive_inspections(england)
        without = pairs[(pairs["before"] == grade) & pairs["overall"].isna()]
        without = without.rename(
            columns={"before_id": "inspection_id_before", "before_framework": "framework_before"}
        )
        own = pd.concat([own, without.assign(now=NOT_APPLICABLE, steps=0)], ignore_index=True)
    own = own.assign(better=own["steps"] > 0, weaker=own["steps"] < 0)
    columns = ["la_code", "inspection_id_before", "inspection_id", "framework_before", "framework"]
    own = own[[*columns, "now", "better", "weaker"]]
    return own[own["framework_before"].str.startswith("ilacs")].reset_index(drop=True)


def shares_next(moves: pd.DataFrame) -> pd.DataFrame:
    """Count the grades that inspections gave which followed others.

    Parameters
    ----------
    moves
        The inspections that gave a grade, at least one, such as those of :func:`next_after`.

    Returns
    -------
    DataFrame
        One row for each grade, best first: `grade`, `count`, `share`, `low` and `high` (Wilson's
        95% interval).

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> shares_next(next_after(load(), "overall_effectiveness", "inadequate"))["count"].tolist()
    [0, 10, 9, 2]
    """
    counted = moves.loc[moves["now"].isin(scale()), "now"].value_counts()
    table = pd.DataFrame({"grade": scale(), "count": [counted.get(each, 0) for each in scale()]})
    total = int(table["count"].sum())
    share = table["count"] / total
    return table.assign(share=share, **_limits(table["count"], [total] * len(table)))


def _limits(counts: Iterable[int], totals: Iterable[int]) -> dict[str, list[float]]:
    """Give the columns `low` and `high`: Wilson's interval of each count, of its total."""
    limits = [wilson(count, total) for count, total in zip(counts, totals, strict=True)]
    return {"low": [low for low, _ in limits], "high": [high for _, high in limits]}


def wilson(count: int, total: int) -> tuple[float, float]:
    """Give Wilson's 95% interval of a share, between nought and one; missing of no cases.

    Examples
    --------
    >>> [round(limit, 3) for limit in wilson(21, 23)]
    [0.732, 0.976]
    """
    if not total:
        return float("nan"), float("nan")
    interval = binomtest(int(count), int(total)).proportion_ci(0.95, method="wilson")
    return float(interval.low), float(interval.high)
