"""The back-test of the chances: what they said on past days, beside what then came."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import mannwhitneyu

from ilacs_analysis.analysis.improvement.survival import DAYS_A_MONTH
from ilacs_analysis.analysis.timing.chances import chances, column_of, days_ahead
from ilacs_analysis.analysis.timing.model import FIRST_DAY, HORIZONS, timing_model
from ilacs_analysis.analysis.timing.waits import UNSEEN_DAYS
from ilacs_analysis.records.as_at import begun
from ilacs_analysis.records.england import England, load
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.rows import Row, rows
from ilacs_analysis.rules.pathways import add_months, pathway_rule

FIRST_N = {3: 12, 6: 24, 12: 48}
"""How many authorities a reader would list as next: 24 a half year, about what Ofsted inspects."""

CHANCE = "chance"
BASELINES = ("constant", "nominal", "first_n")
"""What chances are compared with: one rate for all, an even spread over the rule, a list."""

WORST_OF_100 = {3: (71, 129), 6: (78, 116), 12: (88, 107)}
"""How many inspections chances expected for 100 that came, in the worst twelve months each way.

Tried on the first of each month, by months ahead: see :func:`worst_years`, which takes too long for
every briefing. A test holds these to the record.
"""

LAST_TRIED = 2025
"""The last year of which a day could be tried six months ahead."""

RESAMPLES = 2000
_SEED = 2018


@needs(England)
def back_test(england: England, months_apart: int = 6) -> pd.DataFrame:
    """Set the chances of past days beside what came, for every window that closed in the record.

    The days are 1 January and 1 July from 2022, or closer together. A window counts if it closed
    100 days before the record's own day, so that what began in it has been published. An authority
    abolished before the window closed is left out of it.

    Parameters
    ----------
    england
        The record as it stands; each day's chances use only what had been published by that day.
    months_apart
        How many months lie between two days.

    Returns
    -------
    DataFrame
        One row for each day, horizon and authority: `day`, `months` (ahead), `la_code`, `elapsed`
        (days, the suspension left out), `chance`, `constant` (the chance under one rate for all),
        `nominal` (under an even spread over 30 to 42 months), `first_n` (1 for the longest waiting,
        24 a half year, else 0), `came` (whether the inspection began in time), `under_way` (whether
        it had begun before the day and was not yet published). No row where no window has closed
        yet.

    Examples
    --------
    >>> table = back_test(load())
    >>> table.groupby("months")["day"].nunique().tolist()
    [9, 8, 7]
    """
    columns = ["day", "months", "la_code", "elapsed", "chance", *BASELINES, "came", "under_way"]
    closed_by = england.as_at - timedelta(days=UNSEEN_DAYS)
    tests = []
    for day in pd.date_range(FIRST_DAY, closed_by, freq=f"{months_apart}MS").date:
        horizons = [months for months in HORIZONS if add_months(day, months) <= closed_by]
        if horizons:
            tests.append(_on_day(england, day, horizons))
    return pd.concat(tests, ignore_index=True) if tests else pd.DataFrame(columns=columns)


def _on_day(england: England, day: date, horizons: list[int]) -> pd.DataFrame:
    then = load(day, data=england.data)
    said = chances(then, timing_model(then))
    plain = chances(then, timing_model(then, constant=True))
    elapsed = said["waited"].to_numpy()
    came = _next_start(england, day).reindex(said["la_code"])
    gone = england.all_authorities.set_index("la_code")["abolished"].reindex(said["la_code"])
    # among equals the order of the DfE numbers decides
    places = said["waited"].rank(method="first", ascending=False)
    found = []
    for months in horizons:
        end = pd.Timestamp(add_months(day, months))
        table = pd.DataFrame(
            {
                "day": pd.Timestamp(day),
                "months": months,
                "la_code": said["la_code"],
                "elapsed": elapsed,
                "chance": said[column_of(months)],
                "constant": plain[column_of(months)],
                "nominal": _nominal(elapsed, days_ahead(day, months)),
                "first_n": (places <= FIRST_N[months]).astype("float64"),
                "came": (came <= end).to_numpy(),
                "under_way": (came <= pd.Timestamp(day)).to_numpy(),
            }
        )
        found.append(table[~(gone <= end).to_numpy()])
    return pd.concat(found)


def _next_start(england: England, day: date) -> pd.Series:
    """Give the first day of each authority's first inspection published after a day."""
    later = england.inspections.assign(begun=begun)
    later = later[later["published"] > pd.Timestamp(day)]
    return later.groupby("la_code")["begun"].min()


def _nominal(elapsed: npt.NDArray[np.float64], days: int) -> npt.NDArray[np.float64]:
    """Give the chance if inspections were spread evenly over the rule ``third-anniversary``."""
    first, last = (months * DAYS_A_MONTH for months in pathway_rule("third-anniversary").months)
    waiting, then = (
        np.clip((last - passed) / (last - first), 0, 1) for passed in (elapsed, elapsed + days)
    )
    return np.where(waiting > 0, 1 - then / np.where(waiting > 0, waiting, 1), 1.0)


def scores(table: pd.DataFrame) -> pd.DataFrame:
    """Score the chances of the back-test by day and horizon.

    Parameters
    ----------
    table
        The table of :func:`back_test`.

    Returns
    -------
    DataFrame
        One row for each horizon and day: `months`, `day`, `authorities`, `brier` (mean squared
        error: nought is perfect), and the same of each baseline (`brier_constant`, `brier_nominal`,
        `brier_first_n`), `expected` and `observed` (inspections), `under_way` (how many of those
        observed had begun before the day), `area_under_curve` (of chances), `area_of_elapsed` (of
        elapsed time alone), `hits` (how many came of the `first` with the highest chances).
        (Sources: Brier, 1950; Mann and Whitney, 1947, through scipy.stats.mannwhitneyu.)

    Examples
    --------
    >>> scored = scores(back_test(load()))
    >>> int((scored["brier"] < scored["brier_constant"]).sum()), len(scored)
    (23, 24)
    """
    scored = [
        {"months": months, "day": day, **_score(own, int(str(months)))}
        for (months, day), own in table.groupby(["months", "day"])
    ]
    return pd.DataFrame(scored)


def _score(own: pd.DataFrame, months: int) -> dict[str, object]:
    came = own["came"].to_numpy()
    first = own.sort_values("chance", ascending=False, kind="stable").head(FIRST_N[months])
    return {
        "authorities": len(own),
        "brier": _squared(own, "chance").mean(),
        **{f"brier_{name}": _squared(own, name).mean() for name in BASELINES},
        "expected": own["chance"].sum(),
        "observed": int(came.sum()),
        "under_way": int((own["under_way"] & own["came"]).sum()),
        "area_under_curve": _area(own["chance"].to_numpy(), came),
        "area_of_elapsed": _area(own["elapsed"].to_numpy(), came),
        "hits": int(first["came"].sum()),
        "first": len(first),
    }


def _squared(own: pd.DataFrame, column: str) -> pd.Series:
    return (own[column] - own["came"]) ** 2


def _area(said: npt.NDArray[np.float64], came: npt.NDArray[np.bool_]) -> float:
    if came.all() or not came.any():
        return float("nan")
    pairs = int(came.sum()) * int((~came).sum())
    return float(mannwhitneyu(said[came], said[~came]).statistic) / pairs


def pooled(table: pd.DataFrame) -> pd.DataFrame:
    """Pool the scores over days, each day weighing the same, with what each baseline loses by.

    The interval is a bootstrap's over authorities: each resample draws as many authorities as there
    are, with all their days. The days overlap, so it says nothing of other years.

    Returns
    -------
    DataFrame
        One row for each horizon: `months`, `days`, the means of `brier`, of the baselines' and of
        the two areas, the sums of `expected`, `observed`, `under_way`, `hits` and `first`, and for
        each baseline `gain_…` (its Brier score less ours), `gain_…_low`, `gain_…_high` (95%).

    Examples
    --------
    >>> found = pooled(back_test(load()))
    >>> bool((found["gain_nominal_low"] > 0).all())
    True
    """
    by_day = scores(table).groupby("months")
    means = ["brier", *(f"brier_{name}" for name in BASELINES)]
    means += ["area_under_curve", "area_of_elapsed"]
    sums = ["expected", "observed", "under_way", "hits", "first"]
    found = pd.concat([by_day[means].mean(), by_day[sums].sum()], axis=1)
    found.insert(0, "days", by_day["day"].nunique())
    for name in BASELINES:
        limits = [_gain(own, name) for _, own in table.groupby("months")]
        found[[f"gain_{name}", f"gain_{name}_low", f"gain_{name}_high"]] = limits
    return found.reset_index()


def beside_baselines(table: pd.DataFrame) -> pd.DataFrame:
    """Set the score of the chances, and that of each baseline, one below the other.

    Returns
    -------
    DataFrame
        One row for each horizon and, within it, for the chances (``chance``) and each baseline:
        `months`, `what`, `brier`; of a baseline `gain`, `gain_low`, `gain_high`, and of the chances
        `expected`, `observed`, `under_way`, `area_under_curve`, `hits`, `first`.

    Examples
    --------
    >>> beside_baselines(back_test(load()))["what"].tolist()[:4]
    ['chance', 'constant', 'nominal', 'first_n']
    """
    found: list[Row] = []
    counts = ["months", "brier", "expected", "observed", "under_way", "area_under_curve"]
    for row in rows(pooled(table)):
        found.append({"what": CHANCE, **{name: row[name] for name in [*counts, "hits", "first"]}})
        for name in BASELINES:
            gains = {f"gain{limit}": row[f"gain_{name}{limit}"] for limit in ("", "_low", "_high")}
            score = {"months": row["months"], "brier": row[f"brier_{name}"]}
            found.append({"what": name, **score, **gains})
    return pd.DataFrame(found)


def _gain(own: pd.DataFrame, baseline: str) -> tuple[float, float, float]:
    lost = own.assign(lost=_squared(own, baseline) - _squared(own, "chance"))
    wide = lost.pivot_table(index="la_code", columns="day", values="lost")
    there, values = wide.notna().to_numpy(dtype=float), wide.fillna(0.0).to_numpy()
    chance = np.random.default_rng(_SEED)
    drawn = chance.multinomial(len(wide), np.full(len(wide), 1 / len(wide)), size=RESAMPLES)
    resampled = ((drawn @ values) / (drawn @ there)).mean(axis=1)
    middle = float((values.sum(axis=0) / there.sum(axis=0)).mean())
    low, high = np.quantile(resampled, [0.025, 0.975])
    return middle, float(low), float(high)


def calibration(table: pd.DataFrame) -> pd.DataFrame:
    """Set the chances that were given, in tenths, beside how often the inspection came.

    Returns
    -------
    DataFrame
        One row for each horizon and tenth in which there were any: `months`, `from_tenths` (0 to
        9), `cases`, `expected` (inspections), `observed`.

    Examples
    --------
    >>> found = calibration(back_test(load()))
    >>> found.columns.tolist()
    ['months', 'from_tenths', 'cases', 'expected', 'observed']
    """
    tenth = np.floor(table["chance"] * 10).clip(0, 9).astype("int")
    by_tenth = table.assign(from_tenths=tenth).groupby(["months", "from_tenths"])
    return by_tenth.agg(
        cases=("came", "size"), expected=("chance", "sum"), observed=("came", "sum")
    ).reset_index()


def by_year(table: pd.DataFrame) -> pd.DataFrame:
    """Set what was expected beside what came, by the calendar year of the day.

    Parameters
    ----------
    table
        The table of :func:`back_test`, with days a month apart.

    Returns
    -------
    DataFrame
        One row for each horizon and year: `months`, `year`, `days`, `expected`, `observed` (sums
        over the days, whose windows overlap) and `of_those_that_came` (one over the other).

    Examples
    --------
    >>> by_year(back_test(load()))["year"].unique().tolist()
    [2022, 2023, 2024, 2025, 2026]
    """
    own = table.assign(year=table["day"].dt.year).groupby(["months", "year"])
    found = own.agg(
        days=("day", "nunique"), expected=("chance", "sum"), observed=("came", "sum")
    ).reset_index()
    return found.assign(of_those_that_came=found["expected"] / found["observed"])


def worst_years(table: pd.DataFrame) -> pd.DataFrame:
    """Give the twelve months in a row in which chances were furthest too low, and too high.

    Parameters
    ----------
    table
        The table of :func:`back_test`, with days a month apart.

    Returns
    -------
    DataFrame
        One row for each horizon and direction: `months`, `leant` (``low`` or ``high``), `first`,
        `last` (days), `of_those_that_came` (expected over those that came).
    """
    found = []
    for months, own in table.groupby("months"):
        sums = own.groupby("day")[["chance", "came"]].sum().rolling(12).sum().dropna()
        share = sums["chance"] / sums["came"]
        for leant, place in (("low", int(share.argmin())), ("high", int(share.argmax()))):
            last = pd.Timestamp(share.index[place])
            first = last - pd.DateOffset(months=11)
            found.append((months, leant, first, last, share.iloc[place]))
    return pd.DataFrame(found, columns=["months", "leant", "first", "last", "of_those_that_came"])
