"""The first rows of an improvement plan: one for each thing that Ofsted has asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ilacs_analysis.errors import NothingToPlan
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.reports.report import Report
from ilacs_analysis.records.rows import Row, as_day, rows

PRIORITY, RECOMMENDATION = "priority_action", "recommendation"
_MARKS = {PRIORITY: "PA", RECOMMENDATION: "R"}


@dataclass(frozen=True)
class Ask:
    """What one report or letter asks for.

    Attributes
    ----------
    table, key
        Its table and key.
    event
        The kind of inspection or visit.
    start, published
        Its first day, and the day of publication; None where it is not on record.
    kind
        ``priority_action`` or ``recommendation``.
    count
        How many there are; None where that is not on record, as it never is of recommendations.
    """

    table: str
    key: str
    event: str
    start: date | None
    published: date | None
    kind: str
    count: int | None


def asks(authority: Authority) -> tuple[Ask, ...]:
    """Give what a plan of the authority has to answer, oldest first.

    That is the latest graded inspection, and every visit that found areas for priority action
    since the inspection before that one.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> [(ask.key, ask.kind, ask.count) for ask in asks(load().authority("Peterborough"))]
    [('874-fv-2023-03-01', 'priority_action', 2), ('874-2023-11-27', 'recommendation', None)]
    """
    inspections = rows(authority.inspections)
    earlier = inspections[1] if len(inspections) > 1 else None
    since = _begun(earlier) if earlier else None
    found = [
        _ask("visits", row, "visit_id", PRIORITY)
        for row in rows(authority.visits)
        if row["priority_actions_stated"] == "yes"
        and (not since or (_begun(row) or since) >= since)
    ]
    found += [_ask("inspections", row, "inspection_id", RECOMMENDATION) for row in inspections[:1]]
    return tuple(sorted(found, key=lambda ask: ask.start or ask.published or date.max))


def _begun(row: Row) -> date | None:
    return as_day(row.get("placed")) or as_day(row["start"]) or as_day(row["published"])


def _ask(table: str, row: Row, key: str, kind: str) -> Ask:
    counted = row.get("priority_actions")
    count = int(counted) if isinstance(counted, int) and counted else None
    days = as_day(row["start"]), as_day(row["published"])
    return Ask(table, str(row[key]), str(row["event"]), *days, kind, count)


@dataclass(frozen=True)
class Start:
    """The rows of a new plan, and what must be said of them.

    Attributes
    ----------
    rows
        From column to cell, as :func:`ilacs_analysis.records.plan_writing.plan_bytes` takes them.
    unknown
        What is asked for by a report whose list is not at hand and whose number is not on record:
        one blank row stands for each.
    differing
        Reports whose list has another length than the record says.
    left_out
        Letters whose other points are left out, because a graded inspection came after.
    """

    rows: tuple[dict[str, str], ...]
    unknown: tuple[Ask, ...]
    differing: tuple[tuple[Ask, int], ...]
    left_out: tuple[tuple[Ask, int], ...]


def start_plan(authority: Authority, reports: Sequence[Report] = ()) -> Start:
    """Start a plan from the record, and from the reports' own lists where they are given.

    Without a report its texts are blank. Nothing is guessed: where the number is not on record
    there is one blank row.

    Parameters
    ----------
    authority
        Whose plan it is, as on the day of its record.
    reports
        Reports and letters as read by :mod:`ilacs_analysis.records.reports`.

    Raises
    ------
    NothingToPlan
        If nothing on record asks for a plan, or a report is of something that it does not answer.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> begun = start_plan(load().authority("Peterborough"))
    >>> [row["reference"] for row in begun.rows], [ask.key for ask in begun.unknown]
    (['PA1.1', 'PA2.1', 'R1.1'], ['874-2023-11-27'])
    """
    wanted = asks(authority)
    if not wanted:
        raise NothingToPlan(
            f"No report or letter on record asks {authority.name} for a plan: give a later day, or "
            "add the report to your own tables with 'ilacs add'."
        )
    given = {_answered(report, wanted, authority): report for report in reports}
    latest = max((ask.start or ask.published or date.min) for ask in wanted)
    found: list[dict[str, str]] = []
    unknown, differing, left_out = [], [], []
    for ask in wanted:
        report = given.get(ask)
        last = (ask.start or ask.published) == latest
        for kind, texts in _texts(ask, report, last).items():
            found += _rows(ask, kind, texts, sum(row["kind"] == kind for row in found))
        if report is None:
            unknown += [ask] if ask.count is None else []
            continue
        own = report.priority_texts if ask.kind == PRIORITY else report.recommendations
        if ask.count not in (None, len(own)):
            differing.append((ask, len(own)))
        if ask.kind == PRIORITY and report.recommendations and not last:
            left_out.append((ask, len(report.recommendations)))
    return Start(tuple(found), tuple(unknown), tuple(differing), tuple(left_out))


def _answered(report: Report, wanted: Iterable[Ask], authority: Authority) -> Ask:
    """Find what a report is of among what the plan answers."""
    table = "inspections" if report.kind == "inspection" else "visits"
    for ask in wanted:
        same = report.start == ask.start if report.start else report.published == ask.published
        if report.la_code == authority.la_code and table == ask.table and same:
            return ask
    of = report.authority or "an authority that could not be read"
    when = f" begun on {report.start.isoformat()}" if report.start else ""
    keys = ", ".join(ask.key for ask in wanted)
    raise NothingToPlan(
        f"{report.file} is of {of}{when}, which is none of what the plan of {authority.name} "
        f"answers ({keys}): leave it out, or give a later day."
    )


def _texts(ask: Ask, report: Report | None, last: bool) -> dict[str, list[str]]:
    """Give the texts of each kind; blanks where there is no report.

    A letter's points that are no priority action count only while no graded inspection came after.
    """
    if report is None:
        return {ask.kind: [""] * (ask.count or 1)}
    if ask.kind == PRIORITY:
        actions = report.priority_texts or [""] * (ask.count or 1)
        return {PRIORITY: actions, RECOMMENDATION: report.recommendations if last else []}
    return {PRIORITY: report.priority_texts, RECOMMENDATION: report.recommendations or [""]}


def _rows(ask: Ask, kind: str, texts: Sequence[str], before: int) -> list[dict[str, str]]:
    items = [f"{_MARKS[kind]}{number}" for number in range(before + 1, before + len(texts) + 1)]
    same = {"kind": kind, "answers": ask.key, "status": "not_started"}
    return [
        {"reference": f"{item}.1", "item": item, "text": text, **same}
        for item, text in zip(items, texts, strict=True)
    ]
