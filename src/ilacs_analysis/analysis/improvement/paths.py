"""Paths: the grades that an authority held, one after another, and what kind of path that is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pandas as pd

from ilacs_analysis.analysis.improvement.steps import steps
from ilacs_analysis.analysis.judged.latest import COMPARED_STRANDS
from ilacs_analysis.records.england import England
from ilacs_analysis.records.needed import needs
from ilacs_analysis.rules.grades import GOOD_OR_BETTER, scale
from ilacs_analysis.rules.judgements import OVERALL
from ilacs_analysis.rules.named import area_id

NO_LONGER, TOO_SHORT = "no_longer", "too_short"
GOOD_NOW = ("sustained", "recovered", "first_time")
CLASSES = (NO_LONGER, TOO_SHORT, *GOOD_NOW, "relapsed", "fallen", "recovering", "stuck")
"""The classes of paths in the order in which their rules are tried: the first that fits counts."""


def classify(path: Sequence[str]) -> str:
    """Say of which class a path is: where it stands now, and how it came there.

    The rules are tried in the order of `CLASSES`, so each path is of one class. They are a
    convention of this library, made to be read beside the path itself; no source has them.

    Parameters
    ----------
    path
        Identifiers of grades, oldest first, with ``not_applicable`` for a report without an
        overall judgement.

    Returns
    -------
    str
        The identifier of the class.

    Examples
    --------
    >>> classify(["inadequate", "requires_improvement", "good"])
    'first_time'
    >>> classify(["good", "inadequate", "good"])
    'recovered'
    """
    if path and path[-1] not in scale():
        return NO_LONGER
    held = _grades(path)
    if len(held) < 2:
        return TOO_SHORT
    good = [grade in GOOD_OR_BETTER for grade in held]
    if all(good):
        return "sustained"
    if good[-1]:
        last_weak = len(good) - 1 - good[::-1].index(False)
        return "recovered" if any(good[:last_weak]) else "first_time"
    if any(good[good.index(False) :]):
        return "relapsed"
    ranks = [scale().index(grade) for grade in held]
    if ranks[-1] > min(ranks):
        return "fallen"
    return "recovering" if ranks[-1] < max(ranks) else "stuck"


def turns(path: Sequence[str]) -> int:
    """Count how often a path turned from rising to falling or back, level stretches aside.

    Examples
    --------
    >>> turns(["inadequate", "good", "good", "requires_improvement", "good"])
    2
    """
    ranks = [scale().index(grade) for grade in _grades(path)]
    moves = [after - before for before, after in pairwise(ranks)]
    ways = [move > 0 for move in moves if move]
    return sum(after != before for before, after in pairwise(ways))


def _grades(path: Sequence[str]) -> list[str]:
    return [grade for grade in path if grade in scale()]


@needs(England)
def paths(england: England, area: str = OVERALL) -> pd.DataFrame:
    """Give each authority's path of grades on an area, with its class.

    Every report that judged the area is a step, also where it judged it together with another;
    and on overall effectiveness one that gives no overall judgement: see :func:`steps.steps`.

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
        grades, oldest first; ``not_applicable`` for a report without an overall judgement),
        `together` (of each, whether it was of children in care and care leavers together),
        `inspection_ids`, `path_class`, `turns` (between rising and falling).

    Raises
    ------
    UnknownJudgement
        If the area is not one of those.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> table = paths(load()).set_index("name")
    >>> table.loc["Bromley", ["path", "path_class"]].tolist()
    [('inadequate', 'good', 'outstanding'), 'first_time']
    """
    own = steps(england, area_id(area, COMPARED_STRANDS)).groupby("la_code")
    table = england.authorities[["la_code", "name"]].reset_index(drop=True)

    def each(column: str) -> pd.Series:
        of_authority = own[column].agg(tuple).to_dict()
        return pd.Series([of_authority.get(code, ()) for code in table["la_code"]], dtype="object")

    path = each("grade")
    return table.assign(
        path=path,
        together=each("judged_together"),
        inspection_ids=each("inspection_id"),
        path_class=[classify(grades) for grades in path],
        turns=[turns(grades) for grades in path],
    )
