"""Inspections and visits on record in one table, and those of them that fit what is asked."""

from __future__ import annotations

from datetime import date

import pandas as pd

from ilacs_analysis.analysis.judged.place import region_name
from ilacs_analysis.errors import BadDate
from ilacs_analysis.records.as_at import begun
from ilacs_analysis.records.england import England
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.strands import by_strand
from ilacs_analysis.rules import framework as framework_of
from ilacs_analysis.rules import frameworks
from ilacs_analysis.rules.frameworks import strands
from ilacs_analysis.rules.grades import scale, without_grade
from ilacs_analysis.rules.named import area_id, event_id, grade_id, type_id

GRADED = tuple(dict.fromkeys(event for item in frameworks() for event in item.events))
VISITS = ("focused_visit", "monitoring_visit", "joint_targeted_area_inspection")
EVENTS = (*GRADED, *VISITS)
"""The kinds of inspection and of visit that are on record."""

_GRADES = (*scale(), without_grade()[0].id)
_PLACES = ("name", "type", "ofsted_region", "ons_region")
_FACTS = ("event", "framework", "start", "start_period", "placed", "published")


def inspections_and_visits(england: England) -> pd.DataFrame:
    """Set every graded inspection and every visit known on the day in one table, newest first.

    Parameters
    ----------
    england
        The record as it stood on a day.

    Returns
    -------
    DataFrame
        One row for each: `id`, `la_code`, `name`, `type`, `ofsted_region`, `ons_region` (of an
        authority since abolished, its last), `event`, `framework` (missing for a visit), `start`,
        `start_period` (the month or year of a visit whose first day is not known), `placed` (where
        it is placed by date; missing for a visit known only to the year), `published`, a column for
        each area with the grade, or what stands in its place (the judgement of 2018 to 2022 on
        children in care and care leavers stands on both), `priority_actions`,
        `priority_actions_stated` and `source`.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> table = inspections_and_visits(load())
    >>> len(table), table["framework"].isna().sum()
    (1103, np.int64(606))
    """
    said = by_strand(england.inspections, england.judgements)
    grades = said.pivot(index="inspection_id", columns="area", values="grade")
    inspected = england.inspections.join(grades, on="inspection_id")
    names = {"inspection_id": "id", "report_url": "source"}
    inspected = inspected.rename(columns=names).assign(placed=begun)
    visited = england.visits.rename(columns={"visit_id": "id"})
    both = pd.concat([inspected, visited], ignore_index=True)
    every = pd.concat([england.authorities, england.all_authorities]).drop_duplicates("la_code")
    both = both.merge(every[["la_code", *_PLACES]], on="la_code")
    judged = [item.id for item in strands()]
    actions = ("priority_actions", "priority_actions_stated")
    columns = ["id", "la_code", *_PLACES, *_FACTS, *judged, *actions, "source"]
    order = both.sort_values(["placed", "id"], ascending=[False, True])
    return order.reindex(columns=columns).reset_index(drop=True)


@needs(England)
def select(
    england: England,
    *,
    region: str | None = None,
    kind: str | None = None,
    framework: str | None = None,
    event: str | None = None,
    area: str | None = None,
    grade: str | None = None,
    first: date | None = None,
    last: date | None = None,
) -> pd.DataFrame:
    """Give the inspections and visits that fit everything that is asked; what is None is not asked.

    Parameters
    ----------
    england
        The record as it stood on a day.
    region
        A region of Ofsted's or of ONS's.
    kind
        A type of authority, as in the column `type`.
    framework, event
        A framework, which visits do not have, and a kind of inspection or visit.
    area, grade
        A strand that was judged, and a grade on it; a grade alone may stand on any strand.
    first, last
        The days between which it began, both counted, by where it is placed.

    Returns
    -------
    DataFrame
        The rows of :func:`inspections_and_visits` that fit.

    Raises
    ------
    UnknownChoice
        If there is no such region, type, framework, event, judgement or grade; each may be given as
        packs print it, in any case.
    BadDate
        If the last day lies before the first.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> found = select(load(), region="London", area="Care leavers", grade="inadequate")
    >>> sorted(set(found["name"]))
    ['Bromley', 'Harrow', 'Havering', 'Newham', 'Wandsworth']
    """
    table = inspections_and_visits(england)
    regions, judged = ["ofsted_region", "ons_region"], [item.id for item in strands()]
    if first and last and last < first:
        raise BadDate(
            f"The last day, {last.isoformat()}, is before the first, {first.isoformat()}: "
            "give a later one, or none."
        )
    fits = pd.Series(True, index=table.index)
    if area is not None:
        judged = [area_id(area)]
        fits = table[judged[0]].notna()
    if grade is not None:
        fits &= table[judged].isin([grade_id(grade, _GRADES)]).any(axis=1)
    if region is not None:
        fits &= table[regions].isin([region_name(england, region)]).any(axis=1)
    if kind is not None:
        fits &= table["type"].eq(type_id(kind))
    if framework is not None:
        fits &= table["framework"].eq(framework_of(framework).id)
    if event is not None:
        fits &= table["event"].eq(event_id(event, EVENTS))
    days = table["placed"]
    if first is not None:
        fits &= days >= pd.Timestamp(first)
    if last is not None:
        fits &= days <= pd.Timestamp(last)
    return table[fits].reset_index(drop=True)
