"""The sections of a report to a scrutiny committee, in the order of a council's own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ilacs_analysis.rules.loading import rule_file


@dataclass(frozen=True)
class Section:
    """A section: what is drafted first, its points, and what comes last.

    The texts may hold ``{outcome}``, ``{asked}`` and ``{plan_due}``; square brackets mark what only
    the council can say.
    """

    name: str
    title: str
    drafted: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()


@cache
def report_sections() -> dict[str, Section]:
    """Give the sections by name, in order, from ``data/rules/report_sections.yaml``.

    Examples
    --------
    >>> list(report_sections())[:3]
    ['head', 'recommendations', 'origin']
    """
    entries = rule_file("report_sections.yaml").entries("sections")
    return {section.name: section for section in (entry.make(Section) for entry in entries)}
