"""What is said of a plan on the command line: what a check found, and how a plan was started."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from ilacs_analysis.analysis.plans.check import Finding
from ilacs_analysis.analysis.plans.start import PRIORITY, Ask, Start
from ilacs_analysis.display.base.words import (
    capital,
    event_words,
    long_date,
    number,
    partial_date,
    plural,
)

STATUS_WORDS = {
    "not_started": "not started",
    "under_way": "under way",
    "done": "done",
    "evidenced": "done, with evidence of its effect",
    "withdrawn": "withdrawn",
}

_WORDS = {
    "no_text": "is blank: write the priority action or recommendation there",
    "no_action": "is blank: say what is done about {item}",
    "no_agency": "is blank: name the agency that acts",
    "no_owner": "is blank: name who answers for it, by role",
    "no_due": "is blank: give the day by which it is to be done",
    "no_evidence": "is blank: say what shows, or is to show, that it is done and has worked",
    "evidence_undated": "is blank though the status is {status}: give the day of the evidence",
    "due_after_deadline": "is after the deadline of {day}: bring it forward, or have that changed",
    "target_date_after_deadline": "is after the deadline of {day}: bring it forward",
    "no_baseline": "is blank though there is a measure: give its value at the outset",
    "no_target": "is blank though there is a measure: give the value to be reached",
    "baseline_undated": "is blank: give the day of the baseline",
    "target_undated": "is blank: give the day by which the target is to be reached",
    "no_measure": "is blank though there are values: say what they measure",
    "no_change_aimed_at": "is the same as the baseline: give the value to be reached",
    "out_of_order": "has an update that stands after a later one, of {day}: put the oldest first",
    "went_backwards": "goes back from {status}: say why",
    "status_differs": "is not what the last update says ({status}): correct one of the two",
    "no_update": "is blank though the status is {status}: give a dated update",
    "item_differs": "is not that of the first row of {detail}: make them the same",
    "no_answers": "is blank: give the key of the inspection or visit that asked for it",
    "answers_unknown": "is {detail}, which is not on record: use a key of inspections.csv or "
    "visits.csv",
    "other_authority": "is {detail}, which is not of the authority of the first row: correct it",
    "items_missing": "names fewer areas for priority action than the {detail} on record: add a row "
    "for each",
    "overdue": "was {day}, and it is not done: say what is done about it",
    "after_the_day": "has {day}, which is after the day: correct it",
}


def finding_text(finding: Finding, file: str) -> str:
    """Word a finding as a sentence: where, what, and what to do.

    Examples
    --------
    >>> finding_text(Finding("no_owner", 9, "owner", "R5.1"), "plan.csv")
    'plan.csv, row 9: owner of R5.1 is blank: name who answers for it, by role.'
    """
    detail = finding.detail
    words = _WORDS[finding.code].format(
        detail=detail,
        item=finding.reference.partition(".")[0],
        status=STATUS_WORDS.get(detail, detail),
        day=partial_date(detail) if detail[:4].isdigit() and len(detail) == 10 else detail,
    )
    return f"{file}, row {finding.row}: {finding.column} of {finding.reference} {words}."


def findings_data(
    problems: Iterable[str], findings: Iterable[Finding], file: str
) -> list[dict[str, object]]:
    """Give problems of reading, and findings, as plain data."""
    blank = dict.fromkeys(("row", "column", "reference", "detail"))
    unread = [{"code": "unreadable", **blank, "sentence": problem} for problem in problems]
    return [*unread, *({**asdict(one), "sentence": finding_text(one, file)} for one in findings)]


def _report(ask: Ask) -> str:
    what = "letter" if ask.table == "visits" else "report"
    when = f" of {long_date(ask.published)}" if ask.published else ""
    return f"the {what}{when} ({event_words(ask.event)})"


def started_text(begun: Start, name: str) -> list[str]:
    """Say what a new plan holds, and what is not known of it.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> from ilacs_analysis.analysis.plans.start import start_plan
    >>> started_text(start_plan(load().authority("Peterborough")), "plan.csv")[0]
    'plan.csv: two areas for priority action and one recommendation, of which three without words.'
    """
    actions = sum(row["kind"] == PRIORITY for row in begun.rows)
    others = len(begun.rows) - actions
    blank = sum(not row["text"] for row in begun.rows)
    named = f"{plural(actions, 'area')} for priority action and {plural(others, 'recommendation')}"
    named += f", of which {number(blank)} without words" if blank else ""
    lines = [f"{name}: {named}."]
    lines += [
        f"How many points {_report(ask)} makes is not on record, so one blank row stands for them: "
        "give the file as --report, or add the others by hand."
        for ask in begun.unknown
    ]
    lines += [
        f"{capital(_report(ask))} lists {count}, the record says {ask.count}: check the rows "
        "against the letter."
        for ask, count in begun.differing
    ]
    lines += [
        f"{capital(plural(count, 'other point'))} of {_report(ask)} "
        f"{'is' if count == 1 else 'are'} left out, because a graded inspection came after."
        for ask, count in begun.left_out
    ]
    return lines
