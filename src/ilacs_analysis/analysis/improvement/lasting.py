"""How long spells lasted, by the framework that they began under."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ilacs_analysis.analysis.improvement.spells import RUNNING
from ilacs_analysis.analysis.improvement.survival import survival

BEGAN_UNDER = {"SIF": ("sif",), "ILACS": ("ilacs",), "SIF and ILACS": ("sif", "ilacs")}
"""The groups of spells, by the framework that they began under."""


def began_under(table: pd.DataFrame, group: str) -> pd.DataFrame:
    """Give the spells of :func:`spells.spells` that began under a framework, or under either.

    Examples
    --------
    >>> from ilacs_analysis import load, spells
    >>> len(began_under(spells(load()), "ILACS"))
    33
    """
    return table[table["framework"].str.startswith(BEGAN_UNDER[group])]


def lengths(table: pd.DataFrame) -> pd.DataFrame:
    """Say how long spells lasted, by the framework that they began under.

    Parameters
    ----------
    table
        Spells: see :func:`spells.spells`.

    Returns
    -------
    DataFrame
        One row for each of :data:`BEGAN_UNDER`: `began_under`, `running` (spells that neither
        ended nor are followed no further), the columns of :meth:`survival.Survival.row`, and the
        same of the time to a grade of good or outstanding, as `good_ended`, `good_median` and so
        on.

    Examples
    --------
    >>> from ilacs_analysis import load, spells
    >>> found = lengths(spells(load())).set_index("began_under")
    >>> found.loc["ILACS", ["spells", "ended", "running"]].tolist()
    [33, 19, 11]
    """
    found = []
    for group in BEGAN_UNDER:
        own = began_under(table, group)
        to_good = survival(own.assign(months=own["good_months"], ended=own["good"])).row()
        found.append(
            {
                "began_under": group,
                "running": int((own["state"] == RUNNING).sum()),
                **survival(own).row(),
                **{f"good_{name}": value for name, value in to_good.items()},
            }
        )
    return pd.DataFrame(found)


def waiting(table: pd.DataFrame, months: Sequence[int]) -> pd.DataFrame:
    """Say how many spells had not ended after some months, by the framework begun under.

    Returns
    -------
    DataFrame
        One row for each group with any spell, ILACS first, and month: `began_under`, `months`,
        `share` (of Kaplan and Meier's curve; missing where no spell was seen for so long, save
        that all had ended), `at_risk`.

    Examples
    --------
    >>> from ilacs_analysis import load, spells
    >>> waiting(spells(load()), [36])["at_risk"].tolist()
    [20, 12]
    """
    found = []
    for group in ("ILACS", "SIF"):
        curve = survival(began_under(table, group))
        for month in months if curve.spells else ():
            share = curve.waiting(month)
            # beyond the longest spell that was seen only a curve at nought says anything
            said = share if month <= curve.longest or share == 0 else None
            row = {"began_under": group, "months": month, "share": said}
            found.append({**row, "at_risk": curve.at_risk(month)})
    return pd.DataFrame(found, columns=["began_under", "months", "share", "at_risk"])


def by_inspection(table: pd.DataFrame) -> pd.DataFrame:
    """Count at which of the inspections that followed spells ended: the first, the second...

    It is a plain count, of those inspected so often, beside the curve's estimate of time.

    Returns
    -------
    DataFrame
        One row for each of :data:`BEGAN_UNDER` and each place that any has: `began_under`,
        `place` (from 1), `inspected` (spells of which so many inspections judged the area),
        `ended` (that ended with the one in this place).

    Examples
    --------
    >>> from ilacs_analysis import load, spells
    >>> found = by_inspection(spells(load())).set_index(["began_under", "place"])
    >>> found.loc[("ILACS", 1)].tolist(), found.loc[("ILACS", 2)].tolist()
    ([20, 18], [1, 1])
    """
    found = []
    for group in BEGAN_UNDER:
        own = began_under(table, group)
        again = own["inspected_again"]
        for place in range(1, int(again.max() if len(again) else 0) + 1):
            ended = int((own["ended"] & (again == place)).sum())
            inspected = int((again >= place).sum())
            found.append((group, place, inspected, ended))
    return pd.DataFrame(found, columns=["began_under", "place", "inspected", "ended"])
