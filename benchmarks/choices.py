"""What each choice of the method does to the median time to recovery.

Every line is the same estimate with one choice made otherwise, for spells of inadequate overall
effectiveness that began under ILACS, under SIF, and both.
Run: python benchmarks/choices.py
"""

from collections.abc import Callable

import numpy as np
import pandas as pd
from scipy import stats

from ilacs_analysis import load
from ilacs_analysis.analysis.improvement.spells import NO_OVERALL, spells
from ilacs_analysis.analysis.improvement.survival import DAYS_A_MONTH, survival
from ilacs_analysis.analysis.timing.waits import clock

GROUPS = {"ILACS": "ilacs", "SIF": "sif", "both": ""}


def described(table: pd.DataFrame) -> str:
    """Give spells, ended ones and medians with intervals, group by group."""
    found = []
    for name, begins in GROUPS.items():
        own = table[table["framework"].str.startswith(begins)]
        middle = survival(own).median
        words = "too few at risk"
        if middle is not None and None not in (middle.months, middle.low):
            words = f"{middle.months:.1f} ({middle.low:.1f} to {middle.high or np.inf:.1f})"
        found.append(f"{name} {int(own['ended'].sum())} of {len(own)}, {words}")
    return "; ".join(found)


def from_first_day(table: pd.DataFrame) -> pd.DataFrame:
    """Count from first day on site to first day on site."""
    starts = load().inspections.set_index("inspection_id")["start"]
    began = table["inspection_id"].map(starts).fillna(table["began"])
    ended = table["end_inspection_id"].map(starts).fillna(table["ended_on"])
    return table.assign(months=(ended - began).dt.days / DAYS_A_MONTH)


def without_suspension(table: pd.DataFrame) -> pd.DataFrame:
    """Take the suspension of 2020 to 2021 out."""
    return table.assign(months=(clock(table["ended_on"]) - clock(table["began"])) / DAYS_A_MONTH)


def first_of_each(table: pd.DataFrame) -> pd.DataFrame:
    """Keep the first spell of each authority."""
    return table.drop_duplicates("la_code")


def _censored_are(table: pd.DataFrame, ended: bool) -> pd.DataFrame:
    """Take every censored spell to end where it was last seen, or never."""
    never = table["months"].max()
    months = table["months"] if ended else table["months"].where(table["ended"], never)
    return table.assign(months=months, ended=table["ended"] | ended)


def without_overall_ends(table: pd.DataFrame) -> pd.DataFrame:
    """End spells, as better, with a report without an overall judgement."""
    return table.assign(ended=table["ended"] | (table["state"] == NO_OVERALL))


def ended_alone(table: pd.DataFrame) -> pd.DataFrame:
    """Leave out spells that have not ended: what a plain median does."""
    return table[table["ended"]]


CASES: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "as it is": lambda table: table,
    "from first day to first day": from_first_day,
    "suspension taken out": without_suspension,
    "first spell of each authority": first_of_each,
    "censored spells end where last seen": lambda table: _censored_are(table, ended=True),
    "censored spells never end": lambda table: _censored_are(table, ended=False),
    "a report without an overall judgement ends a spell": without_overall_ends,
    "ended spells alone": ended_alone,
}


def main() -> None:
    """Print a line for each case, then the other kind of interval, and ties."""
    table = spells(load())
    for name, made in CASES.items():
        print(f"{name}: {described(made(table))}")
    months, ended = table["months"].to_numpy(), table["ended"].to_numpy()
    curve = stats.ecdf(stats.CensoredData(months[ended], right=months[~ended])).sf
    plain = curve.confidence_interval(method="linear")
    low, high = (
        side.quantiles[np.argmax(side.probabilities <= 0.5)] for side in (plain.low, plain.high)
    )
    print(f"plain Greenwood interval of both: {low:.1f} to {high:.1f}")
    tied = np.isin(months[ended], months[~ended]).sum()
    print(f"spells that end on a day on which another is censored: {tied}")


if __name__ == "__main__":
    main()
