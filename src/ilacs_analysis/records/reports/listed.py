"""What another's table of inspections says of one, as judgements of its framework."""

from __future__ import annotations

from collections.abc import Mapping

from ilacs_analysis.records.reports.report import Report
from ilacs_analysis.rules import framework, frameworks

_COLUMNS = {
    "overall_effectiveness": "overall_effectiveness",
    "impact_of_leaders": "impact_of_leaders",
    "help_and_protection": "help_and_protection",
    "children_in_care_and_care_leavers": "children_in_care",
    "children_in_care": "children_in_care",
    "care_leavers": "care_leavers",
}
"""The strand whose column holds the judgement of each area; until 2022 two were one judgement."""

_GRADES = {
    "outstanding": "outstanding",
    "good": "good",
    "requires improvement": "requires_improvement",
    "requires improvement to be good": "requires_improvement",
    "inadequate": "inadequate",
}


def judge(report: Report, said: Mapping[str, str]) -> None:
    """Give a report its ILACS framework, by its first day, and its judgements, by strand as said.

    A word that is no grade leaves its area unread; before ILACS, all is left unread.
    """
    if report.start is None:
        return
    ilacs = (item for item in frameworks() if item.id.startswith("ilacs"))
    report.framework = next((item.id for item in ilacs if item.in_force(report.start)), None)
    if report.framework is not None:
        areas = framework(report.framework).areas
        words = {area.id: said.get(_COLUMNS[area.id], "") for area in areas}
        report.judgements = {
            area: _GRADES.get(" ".join(word.lower().split())) for area, word in words.items()
        }
