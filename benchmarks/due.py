"""What each choice of the timing model does to its score in the back-test.

Every line is the same back-test with one choice made otherwise: the Brier score (mean over days) at
3, 6 and 12 months, and how many inspections were expected for each that came. Below, the same with
the first of each month, by year, and the worst twelve months in each direction.
Run: python benchmarks/due.py
"""

import contextlib
from collections.abc import Iterator
from unittest import mock

import numpy as np
import pandas as pd

from ilacs_analysis import load
from ilacs_analysis.analysis.following.next_inspection import next_inspection
from ilacs_analysis.analysis.timing import back_test as tested
from ilacs_analysis.analysis.timing import chances as due
from ilacs_analysis.analysis.timing import model as timing
from ilacs_analysis.analysis.timing import waits
from ilacs_analysis.records.england import England

PRIOR = 4.0


def by_group(england: England, groups: pd.Series, now: pd.Series) -> pd.DataFrame:
    """Give chances with the hazard of each group multiplied by how much it came above the model."""
    model = timing.timing_model(england)
    table = waits.waits(england)
    last = waits.last_seen(england)
    first = (pd.Timestamp(last) - pd.DateOffset(months=timing.WINDOW_MONTHS)).date()
    rates = model.bands["monthly_chance"].to_numpy() / waits.DAYS_A_MONTH
    factor = {}
    for name in set(groups.dropna()) | set(now.dropna()):
        own = table[groups == name]
        days, came = waits.exposure(own, first, last, timing._EDGES)
        factor[name] = (came.sum() + PRIOR) / ((rates * days).sum() + PRIOR)
    found = due.chances(england, model)
    powers = found["la_code"].map(now).map(factor).fillna(1.0)
    for months in timing.HORIZONS:
        column = due.column_of(months)
        found[column] = 1 - (1 - found[column]) ** powers
    return found


def by_grade(england: England, model: timing.TimingModel) -> pd.DataFrame:
    """Let the overall judgement before enter."""
    table = waits.waits(england)
    running = table[~table["ended"]].set_index("la_code")["overall"]
    return by_group(england, table["overall"], running)


def by_pathway(england: England, model: timing.TimingModel) -> pd.DataFrame:
    """Let the kind of the next inspection enter: short after good or outstanding, else standard."""
    table = waits.waits(england)
    short = table["overall"].isin(["outstanding", "good"])
    codes = england.authorities["la_code"]
    now = {code: next_inspection(england.authority(code)).event for code in codes}
    return by_group(england, short.map({True: "short", False: "standard"}), pd.Series(now))


def by_capacity(england: England, model: timing.TimingModel) -> pd.DataFrame:
    """Scale every chance to the number of inspections of the latest twelve months."""
    last = waits.last_seen(england)
    first = (pd.Timestamp(last) - pd.DateOffset(months=12)).date()
    days, came = waits.exposure(waits.waits(england), first, last, timing._EDGES)
    rates = model.bands["monthly_chance"].to_numpy() / waits.DAYS_A_MONTH
    factor = (came.sum() + PRIOR) / ((rates * days).sum() + PRIOR)
    found = due.chances(england, model)
    for months in timing.HORIZONS:
        column = due.column_of(months)
        found[column] = 1 - (1 - found[column]) ** factor
    return found


@contextlib.contextmanager
def otherwise(**changes: object) -> Iterator[None]:
    """Change constants of the modules, or how chances are made, for one line."""
    with contextlib.ExitStack() as stack:
        for name, value in changes.items():
            for module in (tested, due, waits, timing):
                if hasattr(module, name):
                    stack.enter_context(mock.patch.object(module, name, value))
        yield


def no_lag(england: England) -> np.ndarray:
    """Take every inspection as published on its first day."""
    return np.zeros(0)


CASES = {
    "as it is": {},
    "a new authority from its creation, without a head start": {"head_start": lambda table: 0.0},
    "36 months of experience": {"WINDOW_MONTHS": 36},
    "48 months of experience": {"WINDOW_MONTHS": 48},
    "pattern of all years counts for half an inspection": {"PRIOR_INSPECTIONS": 0.5},
    "pattern of all years counts for 16 inspections": {"PRIOR_INSPECTIONS": 16.0},
    "inspections seen until 60 days before": {"UNSEEN_DAYS": 60},
    "inspections under way not reckoned with": {"_unpublished": no_lag},
    "the overall judgement enters": {"chances": by_grade},
    "the pathway enters": {"chances": by_pathway},
    "the year's number of inspections enters": {"chances": by_capacity},
}


def main() -> None:
    """Print a line for each case."""
    england = load()
    constant = due.chances
    for name, changes in CASES.items():
        if "chances" in changes:
            # the baseline of a constant rate stays as it is
            made = changes["chances"]
            changes = {
                "chances": lambda england, model, made=made: (
                    constant(england, model)
                    if model.bands["monthly_chance"].nunique() == 1
                    else made(england, model)
                )
            }
        with (
            mock.patch.object(tested, "chances", changes["chances"])
            if "chances" in changes
            else (otherwise(**changes))
        ):
            scored = tested.scores(tested.back_test(england)).groupby("months")
        brier = ", ".join(f"{value:.4f}" for value in scored["brier"].mean())
        sums = scored[["expected", "observed"]].sum()
        ratios = ", ".join(f"{value:.2f}" for value in sums["expected"] / sums["observed"])
        print(f"{name}: {brier}; expected for each that came {ratios}", flush=True)
    every_month = tested.back_test(england, months_apart=1)
    print(tested.by_year(every_month).to_string(index=False))
    print(tested.worst_years(every_month).to_string(index=False))


if __name__ == "__main__":
    main()
