"""What changed between an authority's latest inspection and the one before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ilacs_analysis.analysis.judged.latest import COMPARED_STRANDS
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.remembered import remembered
from ilacs_analysis.records.rows import as_day, as_text, day_of, rows
from ilacs_analysis.rules.grades import NOT_APPLICABLE, grade


@dataclass(frozen=True)
class Change:
    """One strand at the latest inspection and at the one before.

    Attributes
    ----------
    strand
        The strand.
    now, before
        Grade, ``not_judged`` or ``not_applicable``; `before` is None at a first inspection.
    steps
        Grades gained, negative where lost; None where the two cannot be compared.
    together_now, together_before
        Whether one judgement stood for children in care and care leavers.
    """

    strand: str
    now: str
    before: str | None
    steps: int | None
    together_now: bool
    together_before: bool


@dataclass(frozen=True)
class Inspected:
    """The facts of one graded inspection that a briefing states."""

    inspection_id: str
    framework: str
    event: str
    start: date | None
    end: date | None
    return_start: date | None
    return_end: date | None
    published: date
    report_url: str | None

    @property
    def begun(self) -> date:
        """The first day on site; one without it on record is placed by its publication."""
        return self.start or self.published


@remembered
def inspected(authority: Authority) -> tuple[Inspected, ...]:
    """Give the authority's graded inspections, newest first."""
    return tuple(
        Inspected(
            inspection_id=row["inspection_id"],
            framework=row["framework"],
            event=row["event"],
            start=as_day(row["start"]),
            end=as_day(row["end"]),
            return_start=as_day(row["return_start"]),
            return_end=as_day(row["return_end"]),
            published=day_of(row["published"]),
            report_url=as_text(row["report_url"]),
        )
        for row in rows(authority.inspections)
    )


def said(authority: Authority, inspection_id: str) -> dict[str, tuple[str, bool]]:
    """Give what one inspection said on each strand: the grade, and whether judged together."""
    return dict(_said(authority).get(inspection_id, {}))


@remembered
def _said(authority: Authority) -> dict[str, dict[str, tuple[str, bool]]]:
    found: dict[str, dict[str, tuple[str, bool]]] = {}
    for row in rows(authority.judgements):
        own = found.setdefault(row["inspection_id"], {})
        own[row["area"]] = (row["grade"], bool(row["judged_together"]))
    return found


def as_judged(changes: Iterable[Change]) -> list[Change]:
    """Count the judgement on children in care and care leavers once, where it was one.

    Ofsted counts it as children in care; so does this.
    """
    return [item for item in changes if not (item.together_now and item.strand == "care_leavers")]


def steps(now: str, before: str) -> int | None:
    """Count the grades gained from one judgement to another; None unless both are grades.

    Examples
    --------
    >>> steps("inadequate", "good"), steps("outstanding", "good"), steps("good", "not_judged")
    (-2, 1, None)
    """
    later, earlier = grade(now).rank, grade(before).rank
    return None if later is None or earlier is None else earlier - later


def changes(authority: Authority) -> tuple[Change, ...]:
    """Compare the latest inspection with the one before, strand by strand.

    A strand that neither of the two judged is left out; one that was judged before and is no
    longer stands as ``not_applicable``.

    Returns
    -------
    tuple of Change
        In the order of the strands; empty if the authority was not yet inspected.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> [(c.strand, c.steps) for c in changes(load().authority("Peterborough"))][:2]
    [('overall_effectiveness', -2), ('impact_of_leaders', -1)]
    """
    reports = inspected(authority)
    if not reports:
        return ()
    absent = (NOT_APPLICABLE, False)
    latest = said(authority, reports[0].inspection_id)
    previous = said(authority, reports[1].inspection_id) if len(reports) > 1 else {}
    found = []
    for strand in COMPARED_STRANDS:
        now, together_now = latest.get(strand, absent)
        before, together_before = previous.get(strand, absent)
        if now == before == NOT_APPLICABLE:
            continue
        first = len(reports) == 1
        found.append(
            Change(
                strand=strand,
                now=now,
                before=None if first else before,
                steps=None if first else steps(now, before),
                together_now=together_now,
                together_before=together_before,
            )
        )
    return tuple(found)
