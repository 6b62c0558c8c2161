"""The first screen for the chair: due, late, moved, to decide, and what is shown."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.analysis.plans.agenda import (
    DUE_SOON,
    MOVED,
    TO_DECIDE,
    due_soon,
    for_the_chair,
    to_decide,
)
from ilacs_analysis.analysis.plans.check import EVIDENCED
from ilacs_analysis.analysis.plans.meeting import (
    AT_RISK,
    LATE,
    NO_ACTION,
    NOT_SHOWN,
    ON_TRACK,
    Meeting,
)
from ilacs_analysis.display.base.record import asked_too_late, record_line
from ilacs_analysis.display.base.results import Bullets, Cell, Column, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import capital, how_many, listed, long_date, plural
from ilacs_analysis.display.drawing.measures import figure_words
from ilacs_analysis.display.plans.board.deadlines import PlanDue
from ilacs_analysis.display.plans.cells import ILLUSTRATIVE, NO_ROWS, WHO_AND_WHEN, position_words
from ilacs_analysis.display.plans.messages import STATUS_WORDS
from ilacs_analysis.records.rows import Row, as_day, as_number, rows

_PARTS = {
    DUE_SOON: "Due before the next meeting",
    LATE: "Late",
    TO_DECIDE: "To decide",
    MOVED: "Moved",
}
_QUESTIONS = {
    NO_ACTION: "what is done about it",
    "no_owner": "who answers for it",
    "no_due": "by when it is to be done",
    LATE: "what is done about the delay",
    "went_back": "why its status went back",
}


def opening(now: Meeting) -> Section | None:
    """Word the first screen for the chair, and set out below it what it names.

    Returns
    -------
    Section
        ``opening``. Its table `chair` has the columns of
        :func:`~ilacs_analysis.analysis.plans.agenda.for_the_chair`.
    """
    own = now.authority
    notes = (
        asked_too_late(own.england),
        ILLUSTRATIVE if now.plan.is_example else "",
        _left_out(now),
    )
    points = (_soon(now), _late(now), _moved(now), _decide(now), _shown(now))
    words = Text(
        f"Improvement board of {own.name}, {long_date(now.day)}",
        (record_line(own.england), _headline(now), *filter(None, notes), Bullets(points)),
        level=1,
        rests_on={"authorities": [own.la_code]},
    )
    return Section.of("opening", words, _chair(now))


def _chair(now: Meeting) -> Table:
    found = for_the_chair(now)
    body: list[tuple[Cell, ...]] = []
    for part, label in _PARTS.items():
        own = found[found["part"] == part]
        if own.empty and part in (DUE_SOON, LATE):
            body.append((label, "None", "–", "–", "–"))
        for row in rows(own):
            body.append((label, *(cell(row) for cell in WHO_AND_WHEN.values()), _stands(row)))
    columns = (Column("What"), *WHO_AND_WHEN, Column("Where it stands"))
    title = f"For the chair, {long_date(now.day)}"
    return Table(title, columns, tuple(body), id="chair", frame=found, no_rows=NO_ROWS)


def _stands(row: Row) -> str:
    if row["part"] == TO_DECIDE:
        return capital(_QUESTIONS[row["question"]])
    return moved_words(row) if row["part"] == MOVED else position_words(row)


def moved_words(row: Row) -> str:
    """Say what moved of an action since the previous meeting.

    Examples
    --------
    >>> moved_words({"status": "done", "before": "under_way", "value": 7.0, "value_before": 5.0})
    'Under way before, now done; its measure from 5 to 7'
    """
    parts = []
    if row["status"] != row["before"]:
        parts.append(f"{STATUS_WORDS[row['before']]} before, now {STATUS_WORDS[row['status']]}")
    value, before = as_number(row["value"]), as_number(row["value_before"])
    if value is not None and value != before:
        came = "first value" if before is None else f"from {figure_words(before)} to"
        parts.append(f"its measure {came} {figure_words(value)}")
    return capital("; ".join(parts))


def _headline(now: Meeting) -> str:
    acting = now.actions[now.actions["action"].notna()]
    due = capital(PlanDue.of(now).first)
    if acting.empty:
        return f"The plan has no action yet. {due}."
    named = {LATE: "late", AT_RISK: "at risk", EVIDENCED: "done with evidence of effect"}
    counts = [
        f"{how_many(int((acting['position'] == position).sum()))} {words}"
        for position, words in named.items()
    ]
    return f"{capital(plural(len(acting), 'action'))}: {listed(counts)}. {due}."


def _left_out(now: Meeting) -> str:
    if not now.not_yet_public:
        return ""
    return (
        f"Left out, because the report that they answer was not yet public: "
        f"{listed(now.not_yet_public)}."
    )


def _named(found: pd.DataFrame, column: str = "due") -> str:
    days = ((row["reference"], as_day(row[column])) for row in rows(found))
    words = (f"{reference} ({long_date(day)})" if day else reference for reference, day in days)
    return listed(words) or "none"


def _soon(now: Meeting) -> str:
    assumed = ", taken to be as far off as the last" if now.next_is_assumed else ""
    if now.next_is_assumed and now.previous is None:
        assumed = ", taken to be four weeks off"
    when = f"{long_date(now.next)}{assumed}"
    return f"Due before the next meeting ({when}): {_named(due_soon(now))}."


def _late(now: Meeting) -> str:
    return f"Late: {_named(now.those(LATE))}."


def _moved(now: Meeting) -> str:
    since = f"since {long_date(now.previous)}" if now.previous else "so far"
    return f"Moved {since}: {listed(now.actions.loc[now.actions['moved'], 'reference']) or 'none'}."


def _decide(now: Meeting) -> str:
    found = [f"{row['reference']}, {_QUESTIONS[row['question']]}" for row in rows(to_decide(now))]
    return f"To decide: {'; '.join(found) or 'nothing that the plan shows'}."


def _shown(now: Meeting) -> str:
    track = _named(now.those(ON_TRACK), "evidence_date")
    silent = len(now.those(NOT_SHOWN))
    words = f"On track, with the date of the evidence: {track}."
    if silent:
        stand = "stands" if silent == 1 else "stand"
        words += f" No dated evidence shows where {plural(silent, 'other')} {stand}."
    return words
