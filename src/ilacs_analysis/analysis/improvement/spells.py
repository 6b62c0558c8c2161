"""Spells: how long authorities held a weak judgement until inspectors found a better one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from ilacs_analysis.analysis.improvement.steps import steps
from ilacs_analysis.analysis.improvement.survival import DAYS_A_MONTH
from ilacs_analysis.analysis.judged.latest import COMPARED_STRANDS
from ilacs_analysis.records.england import England
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.remembered import remembered
from ilacs_analysis.records.rows import Row, as_day, day_of, rows
from ilacs_analysis.rules.grades import GOOD_OR_BETTER, NOT_APPLICABLE, scale
from ilacs_analysis.rules.judgements import OVERALL
from ilacs_analysis.rules.named import area_id, grade_id
from ilacs_analysis.rules.naming import one_of

BETTER, WEAKER = "better", "weaker"
OUTCOMES = (BETTER, WEAKER)
"""What ends a spell: a better grade than it began with, or a weaker one."""

RUNNING, ABOLISHED, AFRESH = "running", "abolished", "given_afresh"
NO_OVERALL = "no_overall_judgement"
STATES = (*OUTCOMES, RUNNING, ABOLISHED, AFRESH, NO_OVERALL)
"""How a spell stands: ended, running, or no longer followed, and why."""

_GRADED = scale()
_WITHOUT = {BETTER: _GRADED[0], WEAKER: _GRADED[-1]}
"""The grade than which none is better, and that than which none is weaker."""


@dataclass(frozen=True)
class _Sought:
    """The grade that spells begin with, and what ends them."""

    start_grade: str
    outcome: str

    def state_after(self, before: str, grade: str) -> str:
        """Say how a spell stands after a report with a grade, the report before it another's."""
        if grade == NOT_APPLICABLE:
            return NO_OVERALL
        up = _GRADED.index(self.start_grade) - _GRADED.index(grade)
        if up > 0 if self.outcome == BETTER else up < 0:
            return self.outcome
        return AFRESH if grade == self.start_grade != before else RUNNING


@needs(England)
@remembered
def spells(
    england: England, area: str = OVERALL, start_grade: str = "inadequate", outcome: str = BETTER
) -> pd.DataFrame:
    """List the spells that began with a grade, each to the first later report with a better one.

    A spell runs from the publication of a judgement of that grade, unless one is running, to the
    publication of the first later report with a better one (or a weaker one, if `outcome` says
    so). Any other grade leaves it running; but where the grade is given afresh after such a one, a
    new spell begins, and the old one is followed no further. Nor is one after the authority was
    abolished, or a report without an overall judgement was published: an overall judgement counts
    for as long as no later report gave none, and such a report is neither better nor weaker.

    A judgement of children in care and care leavers together counts on both; a report that does
    not judge the area is passed over.

    Parameters
    ----------
    england
        The record as it stood on a day.
    area
        The area judged, named as in the frameworks of 2023 and 2026, or overall effectiveness.
    start_grade
        The grade that spells begin with.
    outcome
        ``better`` or ``weaker``.

    Returns
    -------
    DataFrame
        One row for each spell, oldest first: `la_code`, `name`, `inspection_id`, `framework`,
        `began`, `began_together` (whether that judgement was of children in care and care leavers
        together), `state` (one of :data:`STATES`), `end_inspection_id` (the report that ended it,
        or after which it is followed no further; missing if none did), `ended_on` (the end of the
        spell, or the last day on which it was seen), `ended`, `grade` (the grade that ended it;
        missing where it has not), `ended_together`, `days`, `months`, `inspected_again` (reports
        since it began that judged the area, to its end), `good_months`, `good` (the same to the
        first report that is good or outstanding).

    Raises
    ------
    UnknownJudgement, UnknownGrade, UnknownChoice
        If the area, the grade or the outcome is not one of those that it can be.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> table = spells(load()).set_index("name")
    >>> round(float(table.loc["Bromley", "months"]), 1), table.loc["Bromley", "grade"]
    (30.4, 'good')
    >>> table.loc["Liverpool", "state"]
    'no_overall_judgement'
    """
    outcome = one_of("outcome", outcome, dict.fromkeys(OUTCOMES, ()))
    area = area_id(area, COMPARED_STRANDS)
    start_grade = grade_id(start_grade, [g for g in _GRADED if g != _WITHOUT.get(outcome)])
    names = {str(row["la_code"]): row for row in rows(england.all_authorities)}
    sought = _Sought(start_grade, outcome)
    found: list[dict[str, object]] = []
    for code, own in steps(england, area).groupby("la_code"):
        authority = names[str(code)]
        gone = as_day(authority["abolished"])
        until = min(gone, england.as_at) if gone else england.as_at
        last = (ABOLISHED if gone and gone < england.as_at else RUNNING, until)
        found += [
            {"la_code": code, "name": authority["name"], **spell}
            for spell in _of_authority(rows(own), sought, last)
        ]
    table = pd.DataFrame(found, columns=list(_COLUMNS)).astype(_COLUMNS)
    days = (table["ended_on"] - table["began"]).dt.days
    good_days = (table["good_on"] - table["began"]).dt.days
    months, good_months = days / DAYS_A_MONTH, good_days / DAYS_A_MONTH
    table = table.assign(days=days, months=months, good_months=good_months)
    return table.sort_values(["began", "la_code"], ignore_index=True).drop(columns="good_on")


_COLUMNS = {
    "la_code": "str",
    "name": "str",
    "inspection_id": "str",
    "framework": "str",
    "began": "datetime64[s]",
    "began_together": "bool",
    "state": "str",
    "end_inspection_id": "str",
    "ended_on": "datetime64[s]",
    "ended": "bool",
    "grade": "str",
    "ended_together": "bool",
    "inspected_again": "int64",
    "good_on": "datetime64[s]",
    "good": "bool",
}


def _of_authority(
    reports: list[Row], sought: _Sought, last: tuple[str, date]
) -> list[dict[str, object]]:
    """Give the spells in an authority's reports; `last` is how and when one stands after them."""
    found = []
    place = 0
    while place < len(reports):
        first = reports[place]
        place += 1
        if first["grade"] != sought.start_grade:
            continue
        later = reports[place:]
        ends, state = _end_of(later, sought)
        found.append(_spell(first, later, ends, (state, last[1]) if state else last))
        place += ends if state else len(later)
    return found


def _end_of(later: list[Row], sought: _Sought) -> tuple[int, str]:
    """Give the place of the report up to which a spell is followed, and how it then stands."""
    before = sought.start_grade
    for place, report in enumerate(later):
        state = sought.state_after(before, str(report["grade"]))
        if state != RUNNING:
            return place, state
        before = str(report["grade"])
    return len(later), ""


def _spell(first: Row, later: list[Row], ends: int, last: tuple[str, date]) -> dict[str, object]:
    state, until = last
    report = later[ends] if ends < len(later) else None
    ended = state in OUTCOMES
    if report and not ended:
        later, until = later[: ends + 1], day_of(report["published"])
    good_on, good = _good_on(later, until)
    return {
        "inspection_id": first["inspection_id"],
        "framework": first["framework"],
        "began": first["published"],
        "began_together": first["judged_together"],
        "state": state,
        "end_inspection_id": report["inspection_id"] if report else None,
        "ended_on": report["published"] if report else pd.Timestamp(until),
        "ended": ended,
        "grade": report["grade"] if report and ended else None,
        "ended_together": bool(report and ended and report["judged_together"]),
        "inspected_again": ends + int(ended or state == AFRESH),
        "good_on": good_on,
        "good": good,
    }


def _good_on(later: list[Row], until: date) -> tuple[object, bool]:
    """Say when a report was first good or outstanding, or until when none was seen to be."""
    for report in later:
        if report["grade"] in GOOD_OR_BETTER:
            return report["published"], True
        if report["grade"] == NOT_APPLICABLE:
            return report["published"], False
    return pd.Timestamp(until), False
