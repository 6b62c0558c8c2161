"""What can be said of overall effectiveness now that it is no longer judged: three answers."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.analysis.judged.latest import latest, latest_inspections
from ilacs_analysis.analysis.judged.pairs import judgements_by_inspection, with_overall
from ilacs_analysis.records.england import England
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.rows import rows
from ilacs_analysis.rules import framework
from ilacs_analysis.rules.check import measure
from ilacs_analysis.rules.grades import GOOD_OR_BETTER, scale
from ilacs_analysis.rules.judgements import OVERALL
from ilacs_analysis.rules.pathways import MET

LABEL = "Good or better by areas (derived; not an Ofsted grade)"
"""What the measure is called wherever it is shown."""

LEFT_OUT, CARRIED_FORWARD, BY_AREAS = "left_out", "carried_forward", "by_areas"


def overall_answers(england: England) -> pd.DataFrame:
    """Count who is good or outstanding overall, by each of three readings of a record without it.

    Inspections begun from 1 April 2026 give no overall judgement. One can leave out the authorities
    whose latest has none (``left_out``), let each one's last overall judgement stand
    (``carried_forward``), or take the derived measure of the areas, which can be computed only for
    inspections since January 2023 (``by_areas``). They differ, and who is left out is not chance:
    it depends on who was inspected lately. So no share of it is shown for a later day.

    Parameters
    ----------
    england
        The record as it stood on a day.

    Returns
    -------
    DataFrame
        One row for each reading: `reading`, `good_or_better`, `base` (authorities that it can
        answer for) and `total` (authorities of the day).

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> answers = overall_answers(load(as_at="2024-03-31", published_by="2024-06-30"))
    >>> answers.set_index("reading").loc["left_out"].tolist()
    [91, 151, 153]
    """
    judged = latest(england)
    now = judged[judged["area"] == OVERALL]
    carried = _last_overall(england)
    derived = good_or_better_by_areas(england).set_index("inspection_id")["by_areas"]
    measured = latest_inspections(england)["inspection_id"].map(derived).dropna()
    graded = now["grade"].isin(scale())
    counted = [
        (LEFT_OUT, now["grade"].isin(GOOD_OR_BETTER).sum(), graded.sum()),
        (CARRIED_FORWARD, carried.isin(GOOD_OR_BETTER).sum(), len(carried)),
        (BY_AREAS, (measured == MET).sum(), len(measured)),
    ]
    table = pd.DataFrame(counted, columns=["reading", "good_or_better", "base"])
    return table.assign(total=len(england.authorities))


def _last_overall(england: England) -> pd.Series:
    """Give each authority's last overall grade, whatever has been inspected since."""
    table = with_overall(england)
    here = table["la_code"].isin(england.authorities["la_code"])
    graded = table[here & table["overall"].isin(scale())]
    return graded.drop_duplicates("la_code", keep="last")["overall"]


@needs(England)
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
