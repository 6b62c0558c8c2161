"""Steps: what each report said of an authority on an area, one after another."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.records.as_at import begun
from ilacs_analysis.records.england import England
from ilacs_analysis.records.remembered import remembered
from ilacs_analysis.records.strands import by_strand
from ilacs_analysis.rules.grades import NOT_APPLICABLE, scale
from ilacs_analysis.rules.judgements import OVERALL

_COLUMNS = ["la_code", "inspection_id", "framework", "published", "begun", "grade"]


@remembered
def steps(england: England, area: str) -> pd.DataFrame:
    """Give a step for each report that judged an area, in the order in which inspections began.

    The judgement of 2018 to 2022 on children in care and care leavers is a step on both: it is
    what was in force on each of them. A report without an overall judgement is a step on overall
    effectiveness too, because no earlier judgement counts from then on.

    Parameters
    ----------
    england
        The record as it stood on a day.
    area
        The identifier of an area that several frameworks judge, or of overall effectiveness.

    Returns
    -------
    DataFrame
        One row for each, by authority: `la_code`, `inspection_id`, `framework`, `published`,
        `begun`, `grade` (``not_applicable`` where the report gives no overall judgement),
        `judged_together`.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> own = steps(load(), "care_leavers").query("la_code == '380'")
    >>> own["grade"].tolist()
    ['good', 'requires_improvement', 'inadequate', 'good']
    >>> own["judged_together"].tolist()
    [False, True, True, False]
    """
    said = by_strand(england.inspections, england.judgements)
    said = said[(said["area"] == area) & said["grade"].isin(scale())]
    if area == OVERALL:
        every = england.inspections
        without = every[~every["inspection_id"].isin(said["inspection_id"])]
        without = without.assign(grade=NOT_APPLICABLE, judged_together=False)
        said = pd.concat([said, without], ignore_index=True)
    table = said.assign(begun=begun).sort_values(["la_code", "begun"], kind="stable")
    return table[[*_COLUMNS, "judged_together"]].reset_index(drop=True)
