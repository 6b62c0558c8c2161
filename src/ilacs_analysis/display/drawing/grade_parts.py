"""The parts that a group of authorities is drawn in: its grades, no grade, not yet inspected."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from ilacs_analysis.analysis.judged.latest import NOT_INSPECTED
from ilacs_analysis.display.drawing.palette import INK, PAPER, Fill, fill_of
from ilacs_analysis.rules import grades
from ilacs_analysis.rules.grades import scale

NO_GRADE = "no_grade"
PARTS = (*scale(), NO_GRADE, NOT_INSPECTED)

NOT_INSPECTED_FILL = Fill(PAPER, edge=INK)
"""Plain paper, so that it differs in grey too from the hatching of what has no grade."""


class PartWords(NamedTuple):
    """A part's name in full, and as short as it can be written."""

    long: str
    short: str


WORDS = {grade.id: PartWords(grade.short, grade.initial) for grade in grades()} | {
    NO_GRADE: PartWords("No grade", "–"),
    NOT_INSPECTED: PartWords("Not yet inspected", "Not yet"),
}


def part_fill(part: str) -> Fill:
    """Give the fill of a part.

    Examples
    --------
    >>> part_fill("not_inspected").hatch is None, part_fill("no_grade").hatch
    (True, '////')
    """
    return NOT_INSPECTED_FILL if part == NOT_INSPECTED else fill_of(part)


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
    >>> table = in_parts(profile(load(as_at="2024-03-31")), ["strand"]).set_index("strand")
    >>> table.loc["overall_effectiveness", ["inadequate", "not_inspected", "total"]].tolist()
    [16, 2, 153]
    """
    kept = counted["grade"].isin(PARTS)
    table = counted.assign(part=counted["grade"].where(kept, NO_GRADE))
    wide = table.pivot_table(
        index=[*keys, "graded", "total"],
        columns="part",
        values="count",
        aggfunc="sum",
        fill_value=0,
        sort=False,
    )
    whole: pd.DataFrame = wide.reindex(columns=list(PARTS), fill_value=0).astype(int)
    return whole.rename_axis(columns=None).reset_index()[[*keys, *PARTS, "graded", "total"]]
