"""The tables and the chart of an improvement board's report."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from ilacs_analysis.analysis.intervention.instruments import held
from ilacs_analysis.analysis.plans.check import DONE, EVIDENCED, WITHDRAWN
from ilacs_analysis.analysis.plans.meeting import (
    AT_RISK,
    LATE,
    NO_ACTION,
    NOT_SHOWN,
    ON_TRACK,
    Meeting,
    days_left,
    progress,
)
from ilacs_analysis.analysis.plans.start import PRIORITY, RECOMMENDATION, Ask, asks
from ilacs_analysis.display.base.chart import Chart
from ilacs_analysis.display.base.results import Cell, Column, Table
from ilacs_analysis.display.base.words import (
    capital,
    event_words,
    long_date,
    number,
    partial_date,
    plural,
)
from ilacs_analysis.display.drawing.chart import charted
from ilacs_analysis.display.drawing.measures import Measures, figure_words, share
from ilacs_analysis.display.plans.messages import STATUS_WORDS
from ilacs_analysis.records.rows import Row, as_day, as_number, as_text, rows

MOST_DRAWN = 24
"""Measures that the chart draws; the table has them all."""

BLANK = "Not given"
KINDS = {PRIORITY: "area for priority action", RECOMMENDATION: "recommendation"}


def day_words(cell: object) -> str:
    """Write a day of the plan, or that it is not given."""
    found = as_day(cell)
    return long_date(found) if found else BLANK


def position_words(row: Row) -> str:
    """Say where an action stands; on track only with the day of its evidence.

    Examples
    --------
    >>> position_words({"position": ON_TRACK, "evidence_date": pd.Timestamp("2024-02-12")})
    'On track, by evidence of 12 February 2024'
    """
    evidence = day_words(row["evidence_date"])
    return {
        NO_ACTION: "No action yet",
        LATE: "Late",
        AT_RISK: "At risk",
        ON_TRACK: f"On track, by evidence of {evidence}",
        NOT_SHOWN: "Not shown: no dated evidence",
        DONE: "Done; its effect is not yet evidenced",
        EVIDENCED: f"Done, with evidence of {evidence}",
        WITHDRAWN: "Withdrawn",
    }[str(row["position"])]


def due_soon(now: Meeting) -> pd.DataFrame:
    """Give the actions still open that fall due from this meeting to the next."""
    still = now.those(NO_ACTION, NOT_SHOWN, ON_TRACK, AT_RISK)
    return still[still["due"] <= pd.Timestamp(now.next)]


def to_decide(now: Meeting) -> list[tuple[Row, str]]:
    """Give what the board has to decide: each action with what is open about it."""
    found = []
    for row in rows(now.actions[now.actions["position"] != WITHDRAWN]):
        acting = as_text(row["action"]) is not None
        missing = [column for column in ("owner", "due") if acting and pd.isna(row[column])]
        words = {"owner": "who answers for it", "due": "by when it is to be done"}
        questions = [words[column] for column in missing]
        if not acting:
            questions = ["what is done about it"]
        if row["position"] == LATE:
            questions.append("what is done about the delay")
        if row["went_back"]:
            questions.append("why its status went back")
        found += [(row, question) for question in questions]
    return found


def _action(row: Row) -> str:
    return f"{row['reference']}: {as_text(row['action']) or as_text(row['text']) or BLANK}"


def _owner(row: Row) -> str:
    agency, owner = as_text(row["agency"]), as_text(row["owner"])
    named = [agency, owner or "owner not given"] if agency or owner else [BLANK]
    return ", ".join(filter(None, named))


def _chair_rows(now: Meeting) -> Iterator[tuple[Cell, ...]]:
    groups = {"Due before the next meeting": due_soon(now), "Late": now.those(LATE)}
    for label, table in groups.items():
        if table.empty:
            yield label, "None", "–", "–", "–"
        for row in rows(table):
            yield label, *_who_and_when(row), position_words(row)
    for row, question in to_decide(now):
        yield "To decide", *_who_and_when(row), capital(question)
    for row in rows(now.actions[now.actions["moved"]]):
        yield "Moved", *_who_and_when(row), moved_words(row)


def _who_and_when(row: Row) -> tuple[str, str, str]:
    return _action(row), _owner(row), day_words(row["due"])


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


def chair(now: Meeting) -> Table:
    """Set out the first page for the chair: due, late, to decide, moved."""
    columns = _columns("What", "Action", "Agency and owner", "Due", "Where it stands")
    return Table(f"For the chair, {long_date(now.day)}", columns, tuple(_chair_rows(now)))


def _columns(*labels: str) -> tuple[Column, ...]:
    """Give columns by their labels; one that ends in # holds numbers."""
    return tuple(
        Column(label.removesuffix("#"), "number" if label.endswith("#") else "text")
        for label in labels
    )


def asked(now: Meeting) -> Table:
    """Set out what was asked and by whom, and how much of it is in the plan."""
    table, rests = now.actions, asks(now.authority)
    found: list[tuple[Cell, ...]] = []
    for ask in rests:
        own = table[(table["answers"] == ask.key) & (table["kind"] == ask.kind)]
        when = long_date(ask.published) if ask.published else "Not on record"
        by = f"Ofsted, {event_words(ask.event)}"
        found.append((by, when, _counted(ask), own["item"].nunique()))
    for row in (item.row for item in held(now.authority)):
        by = f"Department for Education: {event_words(row['instrument'])}"
        found.append((by, partial_date(row["issued"]), "Its terms are not on record", "–"))
    for kind, by in (("adviser", "Adviser of the department"), ("own", "The authority itself")):
        count = table.loc[table["kind"] == kind, "item"].nunique()
        if count:
            found.append((by, "–", "Not on record", count))
    return Table(
        f"What was asked of {now.authority.name}, and by whom",
        _columns("By whom", "Published or issued", "Asked for, as on record", "In this plan#"),
        tuple(found),
        note="How many recommendations a report makes is not on record; the plan's own count is "
        "in the last column.",
        rests_on={
            "inspections": [a.key for a in rests if a.table == "inspections"],
            "visits": [a.key for a in rests if a.table == "visits"],
            "interventions": [str(item.row["instrument_id"]) for item in held(now.authority)],
        },
    )


def _counted(ask: Ask) -> str:
    words = KINDS[ask.kind]
    several = words.replace("area ", "areas ") if "area " in words else f"{words}s"
    if ask.count:
        return capital(plural(ask.count, words, several))
    return f"{capital(several)}: number not on record"


def deadlines(now: Meeting) -> Table | None:
    """Set out the duties with the working days left; None if the plan's reports brought none."""
    found = days_left(now)
    if not found:
        return None
    return Table(
        f"Deadlines, and working days left after {long_date(now.day)}",
        _columns("Due", "Working days left#", "Duty", "Counted from", "Legal basis"),
        tuple(
            (
                long_date(left.due.due),
                "Past" if left.working_days is None else left.working_days,
                left.due.rule.duty,
                f"{long_date(left.due.counted_from)} ({left.due.source.partition(',')[0]})",
                f"{left.due.rule.working_days} working days: {left.due.rule.legal_basis}",
            )
            for left in found
        ),
        note="Days run from receipt, which is not on record, and so are counted from publication; "
        "where sources differ on that day, both are shown. Whether a duty has been met is not on "
        "record.",
        rests_on={
            "inspections": [x.due.reference for x in found if x.due.table == "inspections"],
            "visits": [x.due.reference for x in found if x.due.table == "visits"],
        },
        rules=tuple(sorted({"working-day", *(left.due.rule.id for left in found)})),
    )


def by_item(now: Meeting) -> Table:
    """Set out progress by priority: actions by status, and what moved since the last meeting."""
    counted = ("not_started", "under_way", DONE, EVIDENCED)
    words = [f"{capital(STATUS_WORDS[status])}#" for status in counted]
    return Table(
        "Progress by priority action and recommendation",
        _columns("Item", "Actions#", *words, "Late#", "At risk#", "Moved since the last meeting"),
        tuple(
            (
                f"{row['item']}: {as_text(row['text']) or BLANK}",
                *(int(row[name]) for name in ("actions", *counted, LATE, AT_RISK)),
                ", ".join(row["moved_references"]) or "None",
            )
            for row in rows(progress(now))
        ),
    )


def late_and_at_risk(now: Meeting) -> Table | None:
    """Set out the actions that are late or at risk, soonest due first; None if there are none."""
    found = now.those(LATE, AT_RISK)
    if found.empty:
        return None
    return Table(
        "Actions that are late or at risk",
        _columns("Action", "Agency and owner", "Due", "Where it stands", "Last update"),
        tuple((*_who_and_when(row), position_words(row), _update(row)) for row in rows(found)),
    )


def _update(row: Row) -> str:
    day = as_day(row["updated"])
    return f"{long_date(day)}: {as_text(row['words']) or 'no words'}" if day else "None"


def measures(now: Meeting) -> Chart | None:
    """Draw each measure against its target; None without one that has baseline and target."""
    table = now.actions
    whole = table[["measure", "baseline", "target"]].notna().all(axis=1)
    found = table[whole & (table["baseline"] != table["target"]).fillna(False)]
    if found.empty:
        return None
    before = f"Value at {long_date(now.previous)}#" if now.previous else "Value before#"
    numbers = Table(
        "Measures: baseline, latest value, target",
        _columns(
            "Measure", "Baseline#", before, "Latest value#", "Of the update of", "Target#", "By"
        ),
        tuple(
            (
                f"{row['reference']}: {row['measure']}",
                *(figure_words(row[name]) for name in ("baseline", "value_before", "value")),
                day_words(row["valued"]),
                figure_words(row["target"]),
                day_words(row["target_date"]),
            )
            for row in rows(found)
        ),
    )
    reached = sum(
        value is not None and share(row, value) >= 1
        for row in rows(found)
        for value in [as_number(row["value"])]
    )
    more = len(found) > MOST_DRAWN
    beyond = f" The first {MOST_DRAWN} are drawn; the table has them all." if more else ""
    return charted(
        f"{capital(plural(reached, 'measure'))} of {number(len(found))} at target",
        "Each line runs from the baseline (left) to the target (right). Dot: latest value by the "
        f"day of the meeting; ring: value at the meeting before.{beyond}",
        Measures(found.head(MOST_DRAWN)),
        numbers,
    )


def measure_numbers(now: Meeting) -> Table | None:
    """Give the numbers that the chart of the measures shows."""
    chart = measures(now)
    return chart.table if chart else None


def evidence_gaps(now: Meeting) -> Table | None:
    """Set out the actions begun or done without dated evidence; None if there are none."""
    table = now.actions
    acting = table["action"].notna() & ~table["status"].isin(["not_started", WITHDRAWN])
    found = table[acting & (table["evidence"].isna() | table["evidence_date"].isna())]
    if found.empty:
        return None
    return Table(
        "Actions without dated evidence",
        _columns("Action", "Agency and owner", "Status", "Evidence"),
        tuple(
            (
                _action(row),
                _owner(row),
                capital(STATUS_WORDS[row["status"]]),
                f"{row['evidence']}: no day given" if as_text(row["evidence"]) else "None named",
            )
            for row in rows(found)
        ),
    )


def members(now: Meeting) -> Table | None:
    """Set out the roles and members of the board, each with its source; None without any."""
    found = now.board[now.board["part"].isin(["role", "member"])]
    if found.empty:
        return None
    sources = "; ".join(dict.fromkeys(found["source"].dropna()))
    return Table(
        "Roles and members of the board",
        _columns("Role or member", "Which", "Source"),
        tuple((row["words"], capital(row["part"]), _source(row)) for row in rows(found)),
        note="A table that the authority can change: its own if one was given, else what public "
        f"reports of one council describe. Sources: {sources or 'its own table'}.",
    )


def _source(row: Row) -> str:
    day, place = as_day(row["published"]), as_text(row["place"])
    return ", ".join(filter(None, [long_date(day) if day else "", place])) or "Own table"
