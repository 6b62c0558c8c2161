"""How long each judgement of an authority stood: from its report to the next."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.analysis.judged.latest import COMPARED_STRANDS
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.remembered import remembered
from ilacs_analysis.rules.frameworks import strands
from ilacs_analysis.rules.grades import NOT_APPLICABLE

JUDGEMENT = "judgement"
"""What a judgement is called among other things that happened."""


@remembered
def in_force(authority: Authority) -> pd.DataFrame:
    """Give every judgement of an authority with the days on which it stood, oldest report first.

    Returns
    -------
    DataFrame
        One row for each inspection and each area that is compared, or that any inspection of it
        judged: `inspection_id`, `framework`, `area`,
        `grade` (``not_applicable`` where the inspection gave none), `judged_together`, `begins`
        (publication) and `ends` (publication of the next report, missing for the latest).

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> table = in_force(load().authority("Peterborough")).query("area == 'care_leavers'")
    >>> table[["grade", "judged_together"]].values.tolist()
    [['requires_improvement', False], ['good', True], ['inadequate', False]]
    """
    reports = authority.inspections[["inspection_id", "framework", "published"]].iloc[::-1]
    reports = reports.assign(ends=reports["published"].shift(-1))
    every = {*COMPARED_STRANDS, *authority.judgements["area"]}
    areas = pd.DataFrame({"area": [item.id for item in strands() if item.id in every]})
    said = authority.judgements[["inspection_id", "area", "grade", "judged_together"]]
    table = reports.merge(areas, how="cross").merge(said, how="left", on=["inspection_id", "area"])
    table = table.rename(columns={"published": "begins"}).assign(
        grade=table["grade"].fillna(NOT_APPLICABLE),
        judged_together=table["judged_together"].eq(True),
    )
    columns = ["inspection_id", "framework", "area", "grade", "judged_together", "begins", "ends"]
    return table[columns]
