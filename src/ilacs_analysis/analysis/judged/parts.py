"""The parts that a group of authorities is counted in: its grades, no grade, not yet inspected."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ilacs_analysis.analysis.judged.latest import NOT_INSPECTED, latest
from ilacs_analysis.records.england import England
from ilacs_analysis.rules.grades import scale

NO_GRADE = "no_grade"
PARTS = (*scale(), NO_GRADE, NOT_INSPECTED)


def part_of(said: pd.Series) -> pd.Series:
    """Give the part that each judgement belongs to; what is neither a grade nor missing has none.

    Examples
    --------
    >>> part_of(pd.Series(["good", "judged_together", "not_inspected"])).tolist()
    ['good', 'no_grade', 'not_inspected']
    """
    return said.where(said.isin(PARTS), NO_GRADE)


def in_parts(counted: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Set counts by grade in a column for each part, one row for each combination of the keys.

    Parameters
    ----------
    counted
        A table with `grade`, `count`, `graded` and `total`, such as that of
        :func:`ilacs_analysis.analysis.judged.profile.profile`.
    keys
        Its columns that say what a row is about.

    Returns
    -------
    DataFrame
        The keys, a column for each of :data:`PARTS`, `graded` and `total`, in the order found.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> from ilacs_analysis.analysis.judged.profile import profile
    >>> table = in_parts(profile(load(as_at="2024-03-31")), ["area"]).set_index("area")
    >>> table.loc["overall_effectiveness", ["inadequate", "not_inspected", "total"]].tolist()
    [16, 2, 153]
    """
    wide = counted.assign(part=part_of(counted["grade"])).pivot_table(
        index=[*keys, "graded", "total"],
        columns="part",
        values="count",
        aggfunc="sum",
        fill_value=0,
        sort=False,
    )
    whole: pd.DataFrame = wide.reindex(columns=list(PARTS), fill_value=0).astype(int)
    return whole.rename_axis(columns=None).reset_index()[[*keys, *PARTS, "graded", "total"]]


def in_rows(wide: pd.DataFrame) -> pd.DataFrame:
    """Set a table that has a column for each part in a row for each: `grade` and `count`.

    Examples
    --------
    >>> wide = pd.DataFrame({"area": ["care_leavers"], **dict.fromkeys(PARTS, 7), "total": 42})
    >>> in_rows(wide).iloc[0].to_dict()
    {'area': 'care_leavers', 'total': 42, 'grade': 'outstanding', 'count': 7}
    """
    keys = [name for name in wide.columns if name not in PARTS]
    long = wide.melt(keys, list(PARTS), "grade", "count", ignore_index=False)
    return long.sort_index(kind="stable").reset_index(drop=True)


def judged_on(england: England, la_codes: Sequence[str], area: str) -> pd.DataFrame:
    """Give the latest judgement of some authorities in one area, in the order given.

    Returns
    -------
    DataFrame
        One row for each authority of the day: `la_code`, `name`, `inspection_id`, `framework`,
        `published`, `area`, `grade` (or what stands in place of one) and `part`.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> judged_on(load(), ["383", "810"], "impact_of_leaders")["name"].tolist()
    ['Leeds', 'Kingston upon Hull']
    """
    judged = latest(england)
    own = judged[judged["area"] == area].set_index("la_code")
    own = own.loc[[code for code in la_codes if code in own.index]].reset_index()
    return own.assign(part=part_of(own["grade"]))


def in_columns(counted: pd.DataFrame) -> pd.DataFrame:
    """Set counts by group and area in grade columns; what is no grade in a column of its own.

    Parameters
    ----------
    counted
        Counts by `area`, `group` and `grade`, with the group's `graded` and `total`.

    Returns
    -------
    DataFrame
        Indexed by `area`, `group` and `total`, with a column for each grade and ``other``.
    """
    table = in_parts(counted, ["area", "group"])
    table["other"] = table[NO_GRADE] + table[NOT_INSPECTED]
    return table.set_index(["area", "group", "total"])[[*scale(), "other"]]
