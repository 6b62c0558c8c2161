"""Spells: how long authorities held a weak judgement until inspectors found a better one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from ilacs_analysis.analysis.improvement.survival import DAYS_A_MONTH
from ilacs_analysis.analysis.judged.latest import COMPARED_STRANDS
from ilacs_analysis.analysis.judged.movement import counted_judgements
from ilacs_analysis.analysis.judged.pairs import judgements_by_inspection
from ilacs_analysis.records.as_at import begun
from ilacs_analysis.records.england import England
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.remembered import remembered
from ilacs_analysis.records.rows import Row, as_day, day_of, rows
from ilacs_analysis.rules import framework
from ilacs_analysis.rules.check import measure
from ilacs_analysis.rules.grades import GOOD_OR_BETTER, scale
from ilacs_analysis.rules.judgements import OVERALL
from ilacs_analysis.rules.named import area_id, grade_id
from ilacs_analysis.rules.naming import one_of

ENDS, CONTINUES, UNDETERMINED = "ends", "continues", "undetermined"
READINGS = (UNDETERMINED, ENDS, CONTINUES)
"""What a report without an overall judgement does, if only its leaders are inadequate."""

BETTER, WEAKER = "better", "weaker"
OUTCOMES = (BETTER, WEAKER)
"""What ends a spell: a better grade than it began with, or a weaker one."""

_LEADERS = "impact_of_leaders"
_GRADED = scale()
_WITHOUT = {BETTER: _GRADED[0], WEAKER: _GRADED[-1]}
"""The grade than which none is better, and that than which none is weaker."""


@dataclass(frozen=True)
class _Report:
    """One report of an authority: when, and how it stands to the grade that a spell began with."""

    row: Row
    published: date
    grade: str
    stands: str
    is_good: bool


@needs(England)
@remembered
def spells(
    england: England,
    area: str = OVERALL,
    start_grade: str = "inadequate",
    leaders_only: str = UNDETERMINED,
    outcome: str = BETTER,
) -> pd.DataFrame:
    """List the spells that began with a grade, each to the first later report with a better one.

    A spell runs from the publication of a judgement of that grade, unless one is running, to the
    publication of the first later graded report with a better one (or a weaker one, if `outcome`
    says so). Any other report does not end it; but where the grade is given afresh after such a
    report, a new spell begins, and the old one is censored. One that has not ended is censored on
    the day of the record, or when the authority was abolished.

    Of inadequate overall effectiveness: a report without an overall judgement ends the spell if
    none of its judgements is inadequate, and begins or continues one if a practice area is; if
    only leaders are, `leaders_only` says how it is read, and the spell is censored there by
    default. For any other grade a report without an overall judgement censors the spell. On other
    areas a report that gives no grade on the area, or gives one with another area, is passed over.

    Parameters
    ----------
    england
        The record as it stood on a day.
    area
        The area judged, named as in the frameworks of 2023 and 2026, or overall effectiveness.
    start_grade
        The grade that spells begin with.
    leaders_only
        ``undetermined``, ``ends`` or ``continues``.
    outcome
        ``better`` or ``weaker``.

    Returns
    -------
    DataFrame
        One row for each spell, oldest first: `la_code`, `name`, `inspection_id`, `framework`,
        `began`, `end_inspection_id` (missing where it has not ended), `ended_on` (the end of the
        spell, or the last day on which it was seen), `ended`, `grade` (the grade that ended it;
        missing where it has not, or where the report gives no overall judgement), `days`, `months`,
        `inspected_again` (graded reports since it began), `good_months`, `good` (the same to the
        first report that is good or outstanding: for one without an overall judgement, good or
        better by areas).

    Raises
    ------
    UnknownJudgement, UnknownGrade, UnknownChoice
        If the area, the grade or the reading is not one of those that it can be.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> table = spells(load()).set_index("name")
    >>> round(float(table.loc["Bromley", "months"]), 1), table.loc["Bromley", "grade"]
    (30.4, 'good')
    """
    outcome = one_of("outcome", outcome, dict.fromkeys(OUTCOMES, ()))
    leaders_only = one_of("leaders_only", leaders_only, dict.fromkeys(READINGS, ()))
    area = area_id(area, COMPARED_STRANDS)
    start_grade = grade_id(start_grade, [g for g in _GRADED if g != _WITHOUT.get(outcome)])
    names = {str(row["la_code"]): row for row in rows(england.all_authorities)}
    found: list[dict[str, object]] = []
    for code, own in _reports(england, area, start_grade, leaders_only, outcome):
        gone = as_day(names[code]["abolished"])
        until = min(gone, england.as_at) if gone else england.as_at
        found += [
            {"la_code": code, "name": names[code]["name"], **spell}
            for spell in _of_authority(own, start_grade, until)
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
    "end_inspection_id": "str",
    "ended_on": "datetime64[s]",
    "ended": "bool",
    "grade": "str",
    "inspected_again": "int64",
    "good_on": "datetime64[s]",
    "good": "bool",
}


def _reports(
    england: England, area: str, start_grade: str, leaders_only: str, outcome: str
) -> list[tuple[str, list[_Report]]]:
    """Give each authority's reports that say anything on the area, in the order they began."""
    said = counted_judgements(england)
    judged = said[said["area"] == area].set_index("inspection_id")["grade"].to_dict()
    by_report = judgements_by_inspection(england)
    ordered = england.inspections.assign(begun=begun).sort_values("begun", kind="stable")
    found: dict[str, list[_Report]] = {}
    for row in rows(ordered):
        key = row["inspection_id"]
        grade = judged.get(key, "")
        if grade in _GRADED:
            stands = _graded(grade, start_grade, outcome)
            good = grade in GOOD_OR_BETTER
        elif area == OVERALL:
            all_areas = by_report[key]
            stands = _without_overall(all_areas, start_grade, leaders_only)
            good = measure(framework(row["framework"]), all_areas) == "met"
        else:
            continue
        report = _Report(row, day_of(row["published"]), grade, stands, good)
        found.setdefault(row["la_code"], []).append(report)
    return sorted(found.items())


def _graded(grade: str, start_grade: str, outcome: str) -> str:
    up = _GRADED.index(start_grade) - _GRADED.index(grade)
    return ENDS if (up > 0 if outcome == BETTER else up < 0) else CONTINUES


def _without_overall(judged: dict[str, str], start_grade: str, leaders_only: str) -> str:
    """Say how a report without an overall judgement stands to a spell."""
    if start_grade != _GRADED[-1]:
        return UNDETERMINED
    weak = {area for area, grade in judged.items() if grade == start_grade}
    if not weak:
        return ENDS
    return leaders_only if weak == {_LEADERS} else CONTINUES


def _begins(report: _Report, start_grade: str) -> bool:
    if report.grade:
        return report.grade == start_grade
    return report.stands == CONTINUES and start_grade == _GRADED[-1]


def _of_authority(reports: list[_Report], start_grade: str, until: date) -> list[dict[str, object]]:
    found = []
    place = 0
    while place < len(reports):
        first = reports[place]
        place += 1
        if not _begins(first, start_grade):
            continue
        later = reports[place:]
        ends = _end_of(first, later, start_grade)
        found.append(_spell(first, later, ends, until))
        place += len(later) if ends is None else ends
    return found


def _end_of(first: _Report, later: list[_Report], start_grade: str) -> int | None:
    """Give the place of the report up to which a spell is seen, None if it runs on.

    The grade given afresh, after one that did not end the spell, begins a new one.
    """
    before = first
    for place, report in enumerate(later):
        afresh = _begins(report, start_grade) and not _begins(before, start_grade)
        if report.stands != CONTINUES or afresh:
            return place
        before = report
    return None


def _spell(
    first: _Report, later: list[_Report], ends: int | None, until: date
) -> dict[str, object]:
    last = None if ends is None else later[ends]
    ended = last is not None and last.stands == ENDS
    if last is not None and last.stands == CONTINUES:
        # what follows belongs to the spell that begins with it
        later = later[: (ends or 0) + 1]
        until = last.published
    good = next((item for item in later if item.is_good), None)
    # what only leaders' judgement leaves open censors the second outcome too
    stop = next((item for item in later if item.stands == UNDETERMINED), None)
    if stop is not None and (good is None or stop.published < good.published):
        good, until_good = None, stop.published
    else:
        until_good = until if good is None else good.published
    return {
        "inspection_id": first.row["inspection_id"],
        "framework": first.row["framework"],
        "began": pd.Timestamp(first.published),
        "end_inspection_id": last.row["inspection_id"] if last and ended else None,
        "ended_on": pd.Timestamp(until if last is None else last.published),
        "ended": ended,
        "grade": (last.grade or None) if last and ended else None,
        "inspected_again": len(later) if ends is None else ends + 1,
        "good_on": pd.Timestamp(until_good),
        "good": good is not None,
    }
