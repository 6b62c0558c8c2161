"""Who is likely to be inspected next: a chance for each authority, with what is to come."""

from __future__ import annotations

from datetime import date

import pandas as pd

from ilacs_analysis.analysis.following.next_inspection import next_inspection
from ilacs_analysis.analysis.improvement.survival import DAYS_A_MONTH
from ilacs_analysis.analysis.timing.model import HORIZONS, TimingModel, elapsed_days, timing_model
from ilacs_analysis.records.england import England, as_known
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.remembered import remembered
from ilacs_analysis.rules.pathways import add_months


def column_of(months: int) -> str:
    """Name the column of the chance for so many months ahead.

    Examples
    --------
    >>> column_of(12)
    'p_12_months'
    """
    return f"p_{months}_months"


def days_ahead(day: date, months: int) -> int:
    """Count the days from a day to the same day so many months later."""
    return (add_months(day, months) - day).days


@needs(England)
@remembered
def due(england: England) -> pd.DataFrame:
    """Give the chance that each authority's next graded inspection begins within some months.

    The next inspection is the first whose report was not published by the day; it counts if it
    begins on or before the end of the window, so also if it is under way. The chance rests on the
    time since the last first day on site alone (:func:`timing_model`): grade, pathway and capacity
    did not make it better in the back-test. It is an estimate, not Ofsted's plan; and nothing yet
    shows whether the framework of 2026 keeps the cycle.

    Parameters
    ----------
    england
        The record as it stood on a day; nothing published later than that is used, whatever its
        `published_by`.

    Returns
    -------
    DataFrame
        One row for each authority that existed on the day: `la_code`, `authority`, `last_start`
        (missing if it was not yet inspected), `months_since` (from then, or from its creation, with
        the suspension of 2020 to 2021 taken out), `next_event` (``standard`` or ``short``; missing
        where the rules do not establish it), `overdue` (whether the usual window of that has
        passed), `p_3_months`, `p_6_months`, `p_12_months`. In order of the last, then of
        `months_since`, longest first.

    Raises
    ------
    TooFewInspections
        On a day before 2022.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> table = due(load(as_at="2025-01-01"))
    >>> table.columns.tolist()[-3:]
    ['p_3_months', 'p_6_months', 'p_12_months']
    >>> table.set_index("authority").loc["Peterborough", "months_since"]
    np.float64(13.2)
    """
    england = as_known(england)
    table = chances(england, timing_model(england))
    ahead = [next_inspection(england.authority(code)) for code in table["la_code"]]
    shown = table.assign(
        next_event=pd.Series([item.event for item in ahead], table.index, dtype="str"),
        overdue=[item.passed for item in ahead],
        months_since=(table["waited"] / DAYS_A_MONTH).round(1),
        **{column_of(months): table[column_of(months)].round(4) for months in HORIZONS},
    )
    order = [column_of(HORIZONS[-1]), "months_since"]
    shown = shown.sort_values([*order, "authority"], ascending=[False, False, True])
    columns = ["la_code", "authority", "last_start", "months_since", "next_event", "overdue"]
    columns += [column_of(months) for months in HORIZONS]
    return shown[columns].reset_index(drop=True)


@remembered
def chances(england: England, model: TimingModel) -> pd.DataFrame:
    """Give every authority's :func:`elapsed_days`, and its chances under a model, not rounded."""
    table = elapsed_days(england).merge(england.authorities[["la_code", "name"]], on="la_code")
    table = table.rename(columns={"name": "authority"})
    last = table["origin"].where(table["inspection_id"].notna())
    elapsed = table["elapsed"].to_numpy()
    found = {
        column_of(months): model.chances(elapsed, days_ahead(england.as_at, months))
        for months in HORIZONS
    }
    return table.assign(last_start=last, **found)
