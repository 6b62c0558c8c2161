"""What there is to say of an authority on a day: the facts behind a briefing's first screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import groupby, takewhile
from operator import itemgetter

from ilacs_analysis.analysis.judged.change import Change, Inspected, changes, inspected, said
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.remembered import remembered
from ilacs_analysis.rules.grades import NOT_APPLICABLE
from ilacs_analysis.rules.judgements import OVERALL


class Kind(Enum):
    """The kinds of authority that a headline tells apart."""

    ABOLISHED = "abolished"
    NOT_INSPECTED = "not inspected"
    NO_OVERALL = "no overall judgement"
    FIRST = "first inspection"
    CHANGED = "overall judgement changed"
    UNCHANGED = "overall judgement unchanged"


@dataclass(frozen=True)
class Run:
    """An overall judgement, and the day from which it has stood without a break."""

    grade: str
    published: date
    since: date


@dataclass(frozen=True)
class Account:
    """The facts from which a briefing of one authority is worded.

    Attributes
    ----------
    kind
        Which form of headline it takes.
    latest
        The latest graded inspection, or None.
    reports
        All graded inspections, newest first.
    changes
        The latest against the one before, by strand.
    overall
        The latest overall judgement that was given, or None.
    previous_overall
        The different overall judgement that stood before it, or None.
    """

    kind: Kind
    latest: Inspected | None
    reports: tuple[Inspected, ...]
    changes: tuple[Change, ...]
    overall: Run | None
    previous_overall: Run | None

    def of(self, strand: str) -> Change | None:
        """Give what the latest inspection said on one strand, if it is compared at all."""
        return next((item for item in self.changes if item.strand == strand), None)


@remembered
def _overall_runs(authority: Authority) -> tuple[Run | None, Run | None]:
    """Give the latest overall judgement and the different one before, each with its run."""
    runs = []
    judged = [given for given in overall_course(authority) if given[0] != NOT_APPLICABLE]
    for grade, unbroken in groupby(judged, key=itemgetter(0)):
        days = [published for _, published in unbroken]
        runs.append(Run(grade, published=days[-1], since=days[0]))
    return (runs[-1] if runs else None, runs[-2] if len(runs) > 1 else None)


def _kind(authority: Authority, reports: tuple[Inspected, ...], overall: Run | None) -> Kind:
    if authority.is_abolished:
        return Kind.ABOLISHED
    if not reports:
        return Kind.NOT_INSPECTED
    if overall is None or overall.published != reports[0].published:
        return Kind.NO_OVERALL
    if len(reports) == 1:
        return Kind.FIRST
    return Kind.CHANGED if overall.since == overall.published else Kind.UNCHANGED


@remembered
def account(authority: Authority) -> Account:
    """Gather what there is to say of an authority on the day of its record.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> here = account(load(as_at="2024-01-29").authority("Peterborough"))
    >>> here.kind.value, here.overall.grade, here.previous_overall.grade
    ('overall judgement changed', 'good', 'requires_improvement')
    """
    reports = inspected(authority)
    overall, previous = _overall_runs(authority)
    return Account(
        kind=_kind(authority, reports, overall),
        latest=reports[0] if reports else None,
        reports=reports,
        changes=changes(authority),
        overall=overall,
        previous_overall=previous,
    )


def overall_course(authority: Authority) -> tuple[tuple[str, date], ...]:
    """Give each inspection's overall judgement and the day it was published, oldest first.

    An inspection without one stands as ``not_applicable``.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> [grade for grade, _ in overall_course(load().authority("Peterborough"))]
    ['requires_improvement', 'good', 'inadequate']
    """
    return tuple(
        (
            said(authority, report.inspection_id).get(OVERALL, (NOT_APPLICABLE, False))[0],
            report.published,
        )
        for report in reversed(inspected(authority))
    )


def no_overall_since(authority: Authority) -> date | None:
    """Give the day from which reports gave no overall judgement; None if the latest gave one.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> no_overall_since(load().authority("Liverpool"))
    datetime.date(2026, 7, 7)
    """
    without = takewhile(lambda item: item[0] == NOT_APPLICABLE, reversed(overall_course(authority)))
    return min((published for _, published in without), default=None)


def compared_strand(authority: Authority) -> str:
    """Give the strand on which an authority is first set beside others.

    Overall effectiveness, or leaders where its latest inspection gave no overall judgement.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> compared_strand(load().authority("Liverpool"))
    'impact_of_leaders'
    """
    return "impact_of_leaders" if account(authority).kind is Kind.NO_OVERALL else OVERALL
