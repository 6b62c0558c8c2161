"""Persistent and systemic failure, as the department defined them in 2016, at a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ilacs_analysis.analysis.following.next_inspection import latest_by_first_day
from ilacs_analysis.analysis.judged.change import inspected
from ilacs_analysis.analysis.judged.pairs import judgements_by_inspection
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.package import data_package
from ilacs_analysis.rules import framework
from ilacs_analysis.rules.interventions import (
    Definition,
    SaidOtherwise,
    definition,
    is_systemic,
    key_areas,
)
from ilacs_analysis.rules.judgements import OVERALL
from ilacs_analysis.rules.pathways import add_months

INADEQUATE = "inadequate"


@dataclass(frozen=True)
class Failure:
    """Whether an authority meets a definition of failure on a day.

    Attributes
    ----------
    rule
        The definition.
    holds
        Whether it is met, counted by publication; None where it cannot be said.
    by_first_days
        What the inspections' own first days would say, where that is otherwise; else None.
    said_otherwise
        What a council or the department says, where that is otherwise; else None.
    rests_on
        The inspections that decide.
    """

    rule: Definition
    holds: bool | None
    by_first_days: bool | None = None
    said_otherwise: SaidOtherwise | None = None
    rests_on: tuple[str, ...] = ()


def persistent_failure(authority: Authority) -> Failure | None:
    """Say whether an authority was judged inadequate more than once within five years.

    It is asked of an authority whose latest inspection was inadequate overall; another is none.
    The clock is publication. Where first days on site decide otherwise, or a council or the
    department has said otherwise, that stands beside it. It cannot be said where the years reach
    behind the record, or where the latest inspection gave no overall judgement but an inadequate
    area and an earlier one lies within them. None before the day of the
    definition. (Source: the definition ``persistent-failure``.)

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> devon = persistent_failure(load().authority("Devon"))
    >>> devon.holds, devon.by_first_days
    (False, True)
    """
    rule, latest = definition("persistent-failure"), latest_by_first_day(authority)
    if latest is None or not rule.in_force.covers(authority.england.as_at):
        return _without_inspection(authority, rule)
    said = judgements_by_inspection(authority.england)
    judged = said[latest.inspection_id]
    without_overall = OVERALL not in judged and INADEQUATE in judged.values()
    if judged.get(OVERALL) != INADEQUATE and not without_overall:
        return Failure(rule, False, rests_on=(latest.inspection_id,))
    earlier = [
        report
        for report in inspected(authority)
        if report.inspection_id != latest.inspection_id
        and said[report.inspection_id].get(OVERALL) == INADEQUATE
    ]
    if not earlier:
        # an inadequate judgement before the record began may lie within the years
        known = _within(rule.years, data_package().record_from, latest.published)
        return Failure(rule, None if known else False, rests_on=(latest.inspection_id,))
    before = max(earlier, key=lambda report: report.begun)
    holds: bool | None = _within(rule.years, before.published, latest.published)
    first_days = _within(rule.years, before.begun, latest.begun)
    if holds and without_overall:
        holds = None
    return Failure(
        rule,
        holds,
        by_first_days=first_days if holds is not None and first_days != holds else None,
        said_otherwise=None if holds else _said(authority, rule),
        rests_on=(before.inspection_id, latest.inspection_id),
    )


def systemic_failure(authority: Authority) -> Failure | None:
    """Say whether an authority's latest inspection was inadequate on all key judgements.

    None before the day of the definition. (Source: the definition ``systemic-failure``, which
    lists them for each framework.)

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> systemic_failure(load().authority("Peterborough")).holds
    False
    """
    rule, latest = definition("systemic-failure"), latest_by_first_day(authority)
    if latest is None or not rule.in_force.covers(authority.england.as_at):
        return _without_inspection(authority, rule)
    judged = judgements_by_inspection(authority.england)[latest.inspection_id]
    under = framework(latest.framework)
    graded = {area: judged[area] for area in key_areas(under) if judged[area] != "not_judged"}
    return Failure(rule, is_systemic(under, graded), rests_on=(latest.inspection_id,))


def _without_inspection(authority: Authority, rule: Definition) -> Failure | None:
    return Failure(rule, False) if rule.in_force.covers(authority.england.as_at) else None


def _within(years: int, earlier: date, later: date) -> bool:
    return later <= add_months(earlier, 12 * years)


def _said(authority: Authority, rule: Definition) -> SaidOtherwise | None:
    return next(
        (
            item
            for item in rule.said_otherwise
            if item.la_code == authority.la_code and item.since <= authority.england.as_at
        ),
        None,
    )
