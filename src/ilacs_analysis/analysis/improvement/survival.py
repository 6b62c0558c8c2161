"""Time to an event of which not every case has seen the end: Kaplan–Meier curves and medians."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

DAYS_A_MONTH = 365.25 / 12
"""A month as a length of time: a twelfth of 365.25 days."""

FEW = 10
"""Fewer cases than this, or fewer at risk, are marked wherever an estimate rests on them."""


@dataclass(frozen=True)
class Median:
    """The month by which half had seen the event, with its 95% interval; None where not reached."""

    months: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, eq=False)
class Survival:
    """A Kaplan–Meier curve.

    Attributes
    ----------
    curve
        One row for each month at which an event fell, oldest first, after a first row at nought:
        `months`, `at_risk`, `events`, `share` (still waiting, from 1 to 0), `low`, `high` (95%
        interval).
    spells
        How many there were.
    ended
        How many of them had ended.
    solid_until
        The month up to which ten or more were at risk; after it the curve is drawn dotted. Nought
        if there never were.
    longest
        The month up to which any was seen.
    """

    curve: pd.DataFrame
    spells: int
    ended: int
    solid_until: float
    longest: float

    @property
    def is_few(self) -> bool:
        """Whether the curve rests on fewer than ten spells."""
        return self.spells < FEW

    @property
    def median(self) -> Median | None:
        """The median, or None where fewer than ten were at risk at it.

        A median is the first month at which the share still waiting is at most one half, and its
        interval the first months at which the two limits are.

        Examples
        --------
        >>> lengths = pd.DataFrame({"months": [*range(1, 11), *[30] * 10], "ended": True})
        >>> survival(lengths).median.months
        10.0
        """
        middle = _first_at_most_half(self.curve, "share")
        if self.is_few or (middle is not None and middle > self.solid_until):
            return None
        limits = (_first_at_most_half(self.curve, name) for name in ("low", "high"))
        return Median(middle, *limits)

    def waiting(self, months: float) -> float:
        """Give the share still waiting after so many months; what ends then has ended.

        Examples
        --------
        >>> lengths = pd.DataFrame({"months": [6.0, 12.0], "ended": [True, True]})
        >>> survival(lengths).waiting(6.0)
        0.5
        """
        passed = self.curve.loc[self.curve["months"] <= months, "share"]
        return float(passed.iloc[-1])


def _first_at_most_half(curve: pd.DataFrame, column: str) -> float | None:
    reached = curve.loc[curve[column] <= 0.5, "months"]
    return float(reached.iloc[0]) if len(reached) else None


def survival(spells: pd.DataFrame) -> Survival:
    """Estimate how long spells last, with those that have not ended counted for as long as seen.

    The estimate is Kaplan and Meier's, its interval the exponential Greenwood one (“log-log”),
    which stays between nought and one; SciPy computes both. A spell that ends and one that is
    censored on the same day are taken in that order. Intervals say how differently the same
    process might have turned out: every authority is counted, none is sampled. (Sources: Kaplan
    and Meier, 1958; Kalbfleisch and Prentice, The Statistical Analysis of Failure Time Data, 2002,
    section 1.4; scipy.stats.ecdf.)

    Parameters
    ----------
    spells
        One row for each: `months` (how long it lasted, or was seen to) and `ended`.

    Returns
    -------
    Survival
        The curve, with its median.

    Examples
    --------
    >>> lengths = pd.DataFrame({"months": [6.0, 12.0, 12.0, 24.0], "ended": [1, 1, 0, 1]})
    >>> found = survival(lengths.astype({"ended": bool}))
    >>> found.curve[["months", "at_risk", "events", "share"]].round(2).values.tolist()
    [[0.0, 4.0, 0.0, 1.0], [6.0, 4.0, 1.0, 0.75], [12.0, 3.0, 1.0, 0.5], [24.0, 1.0, 1.0, 0.0]]
    """
    ended = spells["ended"].to_numpy(dtype=bool)
    months = spells["months"].to_numpy(dtype=float)
    start: dict[str, list[Any]] = {
        "months": [0.0],
        "at_risk": [len(spells)],
        "events": [0],
        "share": [1.0],
        "low": [1.0],
        "high": [1.0],
    }
    longest_first = np.sort(months)[::-1]
    seen_to = {
        "solid_until": float(longest_first[FEW - 1]) if len(months) >= FEW else 0.0,
        "longest": float(longest_first[0]) if len(months) else 0.0,
    }
    if not ended.any():
        return Survival(pd.DataFrame(start), len(spells), 0, **seen_to)
    estimate = stats.ecdf(_censored(months, ended)).sf
    # SciPy repeats the share at months at which spells were only censored
    seen = np.isin(estimate.quantiles, months[ended])
    with warnings.catch_warnings():
        # where all have ended there is no interval, and SciPy says so
        warnings.simplefilter("ignore", RuntimeWarning)
        limits = estimate.confidence_interval(0.95, method="log-log")
    at_risk = (months[None, :] >= estimate.quantiles[seen, None]).sum(axis=1)
    events = (months[ended][None, :] == estimate.quantiles[seen, None]).sum(axis=1)
    share = estimate.probabilities[seen]
    steps = pd.DataFrame(
        {
            "months": estimate.quantiles[seen],
            "at_risk": at_risk,
            "events": events,
            "share": share,
            # nothing is left to be uncertain of once the curve has come down to nought
            "low": np.where(share > 0, limits.low.probabilities[seen], 0.0),
            "high": np.where(share > 0, limits.high.probabilities[seen], 0.0),
        }
    )
    curve = pd.concat([pd.DataFrame(start), steps], ignore_index=True)
    return Survival(curve, len(spells), int(ended.sum()), **seen_to)


def _censored(months: npt.NDArray[np.float64], ended: npt.NDArray[np.bool_]) -> Any:
    return stats.CensoredData(uncensored=months[ended], right=months[~ended])


def difference(one: pd.DataFrame, other: pd.DataFrame) -> float:
    """Give the p-value of the log-rank test that two sets of spells last as long as each other.

    It is for analysts: no briefing quotes it. (Source: Mantel, 1966; scipy.stats.logrank.)

    Parameters
    ----------
    one, other
        Spells, with the columns that :func:`survival` takes.

    Examples
    --------
    >>> short = pd.DataFrame({"months": [1.0, 2.0, 3.0], "ended": [True] * 3})
    >>> long = pd.DataFrame({"months": [10.0, 20.0, 30.0], "ended": [True] * 3})
    >>> round(difference(short, long), 3)
    0.025
    """
    both = [
        _censored(spells["months"].to_numpy(dtype=float), spells["ended"].to_numpy(dtype=bool))
        for spells in (one, other)
    ]
    return float(stats.logrank(*both).pvalue)


def at_risk_at(spells: pd.DataFrame, months: Sequence[float]) -> list[int]:
    """Count how many spells were still under way, and still seen, at each of these months.

    Examples
    --------
    >>> at_risk_at(pd.DataFrame({"months": [6.0, 12.0, 30.0]}), [0, 12, 24])
    [3, 2, 1]
    """
    lengths = spells["months"].to_numpy(dtype=float)
    return [int((lengths >= month).sum()) for month in months]


def steps_of(curve: pd.DataFrame, until: float, column: str = "share") -> list[tuple[float, float]]:
    """Give the corners of a curve as it is drawn, level between events, to the month `until`.

    Examples
    --------
    >>> curve = pd.DataFrame({"months": [0.0, 6.0], "share": [1.0, 0.5]})
    >>> steps_of(curve, 10)
    [(0.0, 1.0), (6.0, 1.0), (6.0, 0.5), (10, 0.5)]
    """
    kept = curve[curve["months"] <= until]
    points = list(zip(kept["months"].tolist(), kept[column].tolist(), strict=True))
    corners = [points[0]]
    for before, after in pairwise(points):
        corners += [(after[0], before[1]), after]
    return [*corners, (until, points[-1][1])]
