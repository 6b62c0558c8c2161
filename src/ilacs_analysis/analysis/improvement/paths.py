"""Paths: the grades that an authority held, one after another, and what kind of path that is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pandas as pd

from ilacs_analysis.analysis.judged.latest import COMPARED_STRANDS
from ilacs_analysis.analysis.judged.movement import counted_judgements
from ilacs_analysis.records.england import England
from ilacs_analysis.records.needed import needs
from ilacs_analysis.rules.grades import GOOD_OR_BETTER, scale
from ilacs_analysis.rules.judgements import OVERALL
from ilacs_analysis.rules.named import area_id

_SEVERAL_TURNS = 2

TOO_SHORT = "too_short"
CLASSES = (
    TOO_SHORT,
    "sustained",
    "volatile",
    "relapsed",
    "recovered",
    "declining",
    "recovering",
    "stuck",
)
"""The classes of paths in the order in which their rules are tried: the first that fits counts."""


def classify(path: Sequence[str]) -> str:
    """Say of which class a path of grades is, oldest grade first.

    The rules are tried in the order of `CLASSES`, so each path is of one class. They are a
    convention of this library, made to be read beside the path itself; no source has them.

    Parameters
    ----------
    path
        Identifiers of grades.

    Returns
    -------
    str
        The identifier of the class.

    Examples
    --------
    >>> classify(["inadequate", "requires_improvement", "good"])
    'recovered'
    >>> classify(["good", "inadequate"])
    'declining'
    """
    if len(path) < 2:
        return TOO_SHORT
    if all(grade in GOOD_OR_BETTER for grade in path):
        return "sustained"
    if _turns(path) >= _SEVERAL_TURNS:
        return "volatile"
    return _weak_now(path) if path[-1] not in GOOD_OR_BETTER else "recovered"


def _weak_now(path: Sequence[str]) -> str:
    """Say of which class a path is that ends weaker than good."""
    first_weak = next(place for place, grade in enumerate(path) if grade not in GOOD_OR_BETTER)
    if any(grade in GOOD_OR_BETTER for grade in path[first_weak:]):
        return "relapsed"
    ranks = [scale().index(grade) for grade in path]
    if ranks[-1] > min(ranks):
        return "declining"
    return "recovering" if ranks[-1] < max(ranks) else "stuck"


def _turns(path: Sequence[str]) -> int:
    """Count how often a path turned from rising to falling or back, level stretches aside."""
    ranks = [scale().index(grade) for grade in path]
    moves = [after - before for before, after in pairwise(ranks)]
    ways = [move > 0 for move in moves if move]
    return sum(after != before for before, after in pairwise(ways))


@needs(England)
def paths(england: England, area: str = OVERALL) -> pd.DataFrame:
    """Give each authority's path of grades on an area, with its class.

    Only reports that give a grade on the area are steps of a path; as in Ofsted's statistics, the
    judgement of 2018 to 2022 on children in care and care leavers counts as children in care.

    Parameters
    ----------
    england
        The record as it stood on a day.
    area
        Overall effectiveness, or an area named as in the frameworks of 2023 and 2026.

    Returns
    -------
    DataFrame
        One row for each authority that existed on the day: `la_code`, `name`, `path` (a tuple of
        grades, oldest first), `inspection_ids`, `path_class`.

    Raises
    ------
    UnknownJudgement
        If the area is not one of those.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> table = paths(load()).set_index("name")
    >>> table.loc["Bromley", ["path", "path_class"]].tolist()
    [('inadequate', 'good', 'outstanding'), 'recovered']
    """
    area = area_id(area, COMPARED_STRANDS)
    said = counted_judgements(england)
    own = said[(said["area"] == area) & said["grade"].isin(scale())]
    by_authority = own.groupby("la_code")
    grades_of = by_authority["grade"].agg(tuple).to_dict()
    ids_of = by_authority["inspection_id"].agg(tuple).to_dict()
    table = england.authorities[["la_code", "name"]].reset_index(drop=True)
    codes = table["la_code"].tolist()
    found = [grades_of.get(code, ()) for code in codes]
    return table.assign(
        path=pd.Series(found, dtype="object"),
        inspection_ids=pd.Series([ids_of.get(code, ()) for code in codes], dtype="object"),
        path_class=[classify(path) for path in found],
    )
