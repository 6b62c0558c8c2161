"""A measure that runs across April 2026, when the overall effectiveness judgement ended."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.analysis.consecutive import judgements_by_inspection, with_overall
from ilacs_analysis.records.england import England
from ilacs_analysis.records.rows import rows
from ilacs_analysis.rules import framework
from ilacs_analysis.rules.check import measure

LABEL = "Good or better by areas (derived; not an Ofsted grade)"
"""What the measure is called wherever it is shown."""


def good_or_better_by_areas(england: England) -> pd.DataFrame:
    """Compute the derived measure that compares inspections before and after April 2026.

    It is met where leaders and at least two of the three areas of practice were judged good or
    outstanding. It is computed only where three areas of practice were graded, so since January
    2023; it is never an Ofsted grade. The rule is ``good-or-better-by-areas``, and its evidence is
    how far it agreed with overall effectiveness while there was one.

    Returns
    -------
    DataFrame
        One row for each inspection: `inspection_id`, `la_code`, `authority`, `framework`,
        `published`, `overall` (missing where none was given), `by_areas` (``met``, ``not_met``, or
        missing where it cannot be computed).

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> table = good_or_better_by_areas(load())
    >>> table["by_areas"].notna().sum(), table["by_areas"].isna().sum()
    (np.int64(156), np.int64(341))
    """
    table = with_overall(england)
    said = judgements_by_inspection(england)
    found = [
        measure(framework(row["framework"]), said[row["inspection_id"]]) or None
        for row in rows(table)
    ]
    kept = ["inspection_id", "la_code", "authority", "framework", "published", "overall"]
    return table[kept].assign(by_areas=pd.Series(found, table.index, dtype="str"))
