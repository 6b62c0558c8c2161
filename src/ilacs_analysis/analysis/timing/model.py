"""The timing model: how likely the next inspection is to begin, by the time since the last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.optimize import isotonic_regression

from ilacs_analysis.analysis.improvement.survival import DAYS_A_MONTH
from ilacs_analysis.analysis.timing.waits import clock, exposure, last_seen, waits
from ilacs_analysis.errors import TooFewInspections
from ilacs_analysis.records.england import England
from ilacs_analysis.records.remembered import remembered

BAND_MONTHS = 3
BANDS = 24
"""Bands of three months; the last is open, so the chance stays level after 69 months."""

WINDOW_MONTHS = 24
"""Months of recent experience that the model is estimated from."""

PRIOR_INSPECTIONS = 4.0
"""How many inspections the pattern of all years counts for, in each band."""

FIRST_DAY = date(2022, 1, 1)
"""The first day after the suspension for which the 24 months before hold inspections enough.

Chances of earlier days were far too low, and cannot be tried on days like them.
"""

HORIZONS = (3, 6, 12)
"""Months ahead for which chances are given."""

_BAND_DAYS = BAND_MONTHS * DAYS_A_MONTH
_LEAST_RATE = 1e-6

Floats = npt.NDArray[np.float64]

_EDGES: Floats = np.asarray(np.arange(BANDS) * _BAND_DAYS, dtype="float64")
_LENGTHS: Floats = np.append(np.full(BANDS - 1, _BAND_DAYS), np.inf)


@dataclass(frozen=True, eq=False)
class TimingModel:
    """Daily chances of an inspection by time since the last, as estimated on a day.

    Attributes
    ----------
    bands
        One row for each band of three months: `from_months`, `exposure_months` and `inspections` in
        the recent window, `monthly_chance` (the hazard a month).
    unpublished
        The share of reports not yet published so many days after the first day on site.
    """

    bands: pd.DataFrame
    unpublished: Floats

    def chances(self, elapsed: Floats, days: int) -> Floats:
        """Give the chance that the next inspection begins within so many days.

        An inspection already under way, whose report is not out, cannot be known, and so counts.

        Parameters
        ----------
        elapsed
            Days of the clock since the last first day on site that is known.
        days
            Days ahead.
        """
        not_known = self._waiting(elapsed)
        for lag, share in enumerate(self.unpublished):
            begun = self._waiting(elapsed - lag - 1) - self._waiting(elapsed - lag)
            not_known += share * begun
        return 1 - self._waiting(elapsed + days) / not_known

    def _waiting(self, elapsed: Floats) -> Floats:
        """Give the share for whom no inspection has begun after so many days."""
        rates = self.bands["monthly_chance"].to_numpy() / DAYS_A_MONTH
        days = np.clip(elapsed, 0, None)
        spent = np.clip(days[:, None] - _EDGES, 0, _LENGTHS)
        return np.asarray(np.exp(-(spent @ rates)), dtype="float64")


@remembered
def timing_model(england: England, constant: bool = False) -> TimingModel:
    """Estimate the timing model from what was known on a day.

    In each band of three months since the last first day on site the rate is the number of
    inspections that began over the time that authorities spent in it, in the 24 months that end 100
    days before the day. A gap enters and leaves as those months do (delayed entry and censoring).
    Each rate is drawn towards the pattern of all years, scaled to the number of the 24 months, as
    if that had been seen for four inspections more; and rates never fall as time passes (isotonic
    regression), because an authority does not become less due by waiting.

    Parameters
    ----------
    england
        The record as it stood on a day.
    constant
        Whether to estimate one rate for every band: the baseline that ignores elapsed time.

    Raises
    ------
    TooFewInspections
        On a day before 2022: the months before it hold too few, or the suspension.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> chances = timing_model(load(as_at="2025-01-01")).bands["monthly_chance"]
    >>> bool(chances.is_monotonic_increasing)
    True
    """
    if england.as_at < FIRST_DAY:
        raise TooFewInspections(
            f"No chances can be given for {england.as_at.isoformat()}: those of days before "
            f"{FIRST_DAY.year} would rest on too few inspections, choose a later day."
        )
    table, last = waits(england), last_seen(england)
    first = (pd.Timestamp(last) - pd.DateOffset(months=WINDOW_MONTHS)).date()
    days, came = exposure(table, first, last, _EDGES)
    every_day, ever_came = exposure(table, table["origin"].min().date(), last, _EDGES)
    if constant:
        rates = np.full(BANDS, came.sum() / days.sum())
    else:
        rates = _drawn_to_all_years(days, came, every_day, ever_came)
    bands = pd.DataFrame(
        {
            "from_months": np.arange(BANDS) * BAND_MONTHS,
            "exposure_months": days / DAYS_A_MONTH,
            "inspections": came,
            "monthly_chance": rates * DAYS_A_MONTH,
        }
    )
    return TimingModel(bands, _unpublished(england))


def _drawn_to_all_years(
    days: Floats, came: npt.NDArray[np.int64], every_day: Floats, ever_came: npt.NDArray[np.int64]
) -> Floats:
    raw = ever_came / np.maximum(every_day, 1.0)
    pattern = isotonic_regression(raw, weights=np.maximum(every_day, 1.0)).x
    pattern = np.maximum(pattern, _LEAST_RATE)
    pattern = pattern * came.sum() / (pattern * days).sum()
    weights = days + PRIOR_INSPECTIONS / pattern
    rates = isotonic_regression((came + PRIOR_INSPECTIONS) / weights, weights=weights).x
    return np.asarray(rates, dtype="float64")


def _unpublished(england: England) -> Floats:
    """Give the share of recent reports that were not out so many days after the first day."""
    since = pd.Timestamp(england.as_at) - pd.DateOffset(months=WINDOW_MONTHS)
    known = england.inspections.dropna(subset="start")
    recent = known[known["published"] > since]
    lags = (recent["published"] - recent["start"]).dt.days.to_numpy()
    days = np.arange(lags.max() + 1 if len(lags) else 0)
    return np.asarray((lags[:, None] > days).mean(axis=0), dtype="float64")


def elapsed_days(england: England) -> pd.DataFrame:
    """Give how long each authority has waited on the day since its last known first day on site.

    Returns
    -------
    DataFrame
        One row for each authority that existed on the day: `la_code`, `origin` (first day of its
        last inspection, or its creation), `inspection_id` (missing if it was not yet inspected),
        `waited` (days, the suspension left out), `elapsed` (days of the clock: with the head start
        of a new authority).
    """
    table = waits(england)
    running = table[~table["ended"]]
    columns = ["la_code", "origin", "inspection_id", "head_start"]
    here = england.authorities[["la_code"]].merge(running[columns], "left", on="la_code")
    # one that was never inspected and has no day of creation has waited as long as the record
    here["origin"] = here["origin"].fillna(england.inspections["published"].min())
    today = pd.Series(pd.Timestamp(england.as_at), index=here.index)
    waited = (clock(today) - clock(here["origin"])).clip(lower=0)
    ahead = here.pop("head_start").fillna(0.0) * DAYS_A_MONTH
    return here.assign(waited=waited, elapsed=waited + ahead)
