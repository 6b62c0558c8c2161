"""What another's table of inspections says of one, as judgements of its framework."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime

from ilacs_analysis.records.reports.report import Report
from ilacs_analysis.rules import grades
from ilacs_analysis.rules.frameworks import ilacs_on

_GRADES = {word.lower(): item.id for item in grades() for word in (item.printed, item.short)}


def judge(report: Report, said: Mapping[str, str]) -> None:
    """Give a report its ILACS framework, by its first day, and its judgements, by strand as said.

    A word that is no grade leaves its area unread; before ILACS, all is left unread.
    """
    under = ilacs_on(report.start)
    if under is not None:
        report.framework = under.id
        # until 2022 two strands were one judgement: it stands in the column of the first
        words = {area.id: said.get(area.strands[0], "") for area in under.areas}
        report.judgements = {
            area: _GRADES.get(" ".join(word.lower().split())) for area, word in words.items()
        }


def day_in(text: str, *forms: str) -> date | None:
    """Read a day that is written in one of some forms; None if it is in none of them.

    Examples
    --------
    >>> day_in("12/09/2016", "%d/%m/%Y")
    datetime.date(2016, 9, 12)
    """
    for form in forms:
        with suppress(ValueError):
            return datetime.strptime(text, form).date()
    return None
