"""Time to an event of which not every case has seen the end: Kaplan–Meier curves and medians."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
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
        One row for each month at which a spell ended or was last seen, oldest first, after a first
        row at nought: `months`, `at_risk` (still under way, and still seen), `events` (that ended
        then), `share` (still waiting, from 1 to 0), `low`, `high` (95% interval).
    """

    curve: pd.DataFrame

    @property
    def spells(self) -> int:
        """How many there were."""
        return int(self.curve["at_risk"].iloc[0])

    @property
    def ended(self) -> int:
        """How many of them had ended."""
        return int(self.curve["events"].sum())

    @property
    def solid_until(self) -> float:
        """The month up to which ten or more were at risk; nought if there never were."""
        return float(max(self.curve.loc[self.curve["at_risk"] >= FEW, "months"], default=0))

    @property
    def longest(self) -> float:
        """The month up to which any was seen."""
        return float(self.curve["months"].iloc[-1])

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
        if self.spells < FEW or (middle is not None and middle > self.solid_until):
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

    def at_risk(self, months: float) -> int:
        """Count the spells that were still under way, and still seen, after so many months.

        Examples
        --------
        >>> lengths = pd.DataFrame({"months": [6.0, 12.0, 30.0], "ended": True})
        >>> [survival(lengths).at_risk(month) for month in (0, 12, 24, 36)]
        [3, 2, 1, 0]
        """
        return int(max(self.curve.loc[self.curve["months"] >= months, "at_risk"], default=0))

    def row(self) -> dict[str, Any]:
        """Give what is said of the curve as a row of a table.

        Returns
        -------
        dict
            `spells`, `ended`, `median`, `low`, `high` (months; missing where not reached, or not
            given) and `few_at_risk` (whether no median is given, because fewer than ten were at
            risk at it).

        Examples
        --------
        >>> lengths = pd.DataFrame({"months": [*range(1, 11), *[30] * 10], "ended": True})
        >>> survival(lengths).row()["median"], survival(lengths[:9]).row()["few_at_risk"]
        (10.0, True)
        """
        middle = self.median or Median(None, None, None)
        return {
            "spells": self.spells,
            "ended": self.ended,
            "median": middle.months,
            "low": middle.low,
            "high": middle.high,
            "few_at_risk": self.median is None,
        }


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
    lengths = np.unique(months)
    share, low, high = np.ones((3, len(lengths)))
    if ended.any():
        seen = stats.CensoredData(uncensored=months[ended], right=months[~ended])
        estimate = stats.ecdf(seen).sf
        with warnings.catch_warnings():
            # where all have ended there is no interval, and SciPy says so
            warnings.simplefilter("ignore", RuntimeWarning)
            limits = estimate.confidence_interval(0.95, method="log-log")
        share = estimate.probabilities
        # nothing is uncertain before the first has ended, nor once the curve is down to nought
        certain = (share == 1) | (share == 0)
        low = np.where(certain, share, limits.low.probabilities)
        high = np.where(certain, share, limits.high.probabilities)
    steps = pd.DataFrame(
        {
            "months": lengths,
            "at_risk": (months[None, :] >= lengths[:, None]).sum(axis=1),
            "events": (months[ended][None, :] == lengths[:, None]).sum(axis=1),
            "share": share,
            "low": low,
            "high": high,
        }
    )
    steps = steps[(steps["months"] > 0) | (steps["events"] > 0)]
    start = {"months": 0.0, "at_risk": len(spells), "events": 0, "share": 1.0}
    first = pd.DataFrame([{**start, "low": 1.0, "high": 1.0}])
    return Survival(pd.concat([first, steps], ignore_index=True))


def steps_of(curve: pd.DataFrame, until: float, column: str = "share") -> list[tuple[float, float]]:
    """Give the corners of a curve as it is drawn, level between events, to the month `until`.

    Examples
    --------
    >>> lengths = pd.DataFrame({"months": [6.0, 10.0], "ended": [True, False]})
    >>> steps_of(survival(lengths).curve, 10)
    [(0.0, 1.0), (6.0, 1.0), (6.0, 0.5), (10, 0.5)]
    """
    corner = (curve["events"] > 0) | (curve["months"] == 0)
    kept = curve[corner & (curve["months"] <= until)]
    points = list(zip(kept["months"].tolist(), kept[column].tolist(), strict=True))
    corners = [points[0]]
    for before, after in pairwise(points):
        corners += [(after[0], before[1]), after]
    return [*corners, (until, points[-1][1])]
