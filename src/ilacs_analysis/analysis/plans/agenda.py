"""What a board has before it: what is due, late, to decide, moved, asked for, shown, measured."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.analysis.intervention.instruments import held
from ilacs_analysis.analysis.plans.check import NOT_STARTED, WITHDRAWN
from ilacs_analysis.analysis.plans.meeting import (
    AT_RISK,
    LATE,
    NO_ACTION,
    NOT_SHOWN,
    ON_TRACK,
    Meeting,
    days_left,
)
from ilacs_analysis.analysis.plans.start import asks

DUE_SOON, TO_DECIDE, MOVED = "due_soon", "to_decide", "moved"
OFSTED, DEPARTMENT, ADVISER, OWN = "ofsted", "department", "adviser", "own"

_FOR_THE_PLAN = ("statement-of-action", "priority-action-final-plan")
"""The duties that are the plan itself; one after an inspection comes before one after a letter."""

_ASKED = ("asked_by", "kind", "event", "published", "issued", "table", "row_id", "asked_for")


def due_soon(now: Meeting) -> pd.DataFrame:
    """Give the actions still open that fall due from this meeting to the next, soonest first."""
    still = now.those(NO_ACTION, NOT_SHOWN, ON_TRACK, AT_RISK)
    return still[still["due"] <= pd.Timestamp(now.next)]


def to_decide(now: Meeting) -> pd.DataFrame:
    """Give what the board has to decide, in the order of the plan.

    Returns
    -------
    DataFrame
        One row for each open question of an action: the columns of :attr:`Meeting.actions` and
        `question`, which is ``no_action``, ``no_owner``, ``no_due``, ``late`` or ``went_back``.

    Examples
    --------
    >>> from ilacs_analysis import load, meeting, read_board, read_plan
    >>> here = load(as_at="2024-02-21").authority("Peterborough")
    >>> found = to_decide(meeting(here, read_plan(), read_board(), "2024-02-21", "2024-01-17"))
    >>> dict(zip(found["reference"], found["question"]))
    {'PA1.1': 'late', 'R4.1': 'no_action', 'R5.1': 'no_owner', 'R6.1': 'went_back',
     'R7.1': 'no_due'}
    """
    table = now.actions[now.actions["position"] != WITHDRAWN]
    acting = table["action"].notna()
    questions = {
        NO_ACTION: ~acting,
        "no_owner": acting & table["owner"].isna(),
        "no_due": acting & table["due"].isna(),
        LATE: table["position"] == LATE,
        "went_back": table["went_back"],
    }
    found = [table[asked].assign(question=code) for code, asked in questions.items()]
    return pd.concat(found).sort_index(kind="stable")


def for_the_chair(now: Meeting) -> pd.DataFrame:
    """Give what the chair needs first: what falls due, what is late, to decide, and has moved.

    Returns
    -------
    DataFrame
        The columns of :attr:`Meeting.actions`, `question` where there is one to decide, and
        `part`: ``due_soon``, ``late``, ``to_decide`` or ``moved``. An action can be in several.
    """
    parts = {
        DUE_SOON: due_soon(now),
        LATE: now.those(LATE),
        TO_DECIDE: to_decide(now),
        MOVED: now.actions[now.actions["moved"]],
    }
    return pd.concat([own.assign(part=part) for part, own in parts.items()], ignore_index=True)


def asked(now: Meeting) -> pd.DataFrame:
    """Give what was asked of the authority and by whom, and how much of it the plan takes up.

    Returns
    -------
    DataFrame
        One row for each report or letter, instrument without an end, and other origin of a point
        of the plan: `asked_by` (``ofsted``, ``department``, ``adviser`` or ``own``), the plan's
        `kind`, `event`, the day `published` or, as exactly as is on record, `issued`, the `table`
        and `row_id` of the record, `asked_for`, which is missing where the number is not on
        record, and `in_plan`.
    """
    own = now.actions
    found: list[tuple[object, ...]] = [
        (OFSTED, ask.kind, ask.event, ask.published, None, ask.table, ask.key, ask.count)
        for ask in asks(now.authority)
    ]
    for row in (item.row for item in held(now.authority)):
        key = str(row["instrument_id"])
        of = (row["instrument"], None, row["issued"], "interventions", key, None)
        found.append((DEPARTMENT, None, *of))
    for kind in (ADVISER, OWN):
        if (own["kind"] == kind).any():
            found.append((kind, kind, *[None] * 6))
    types = dict.fromkeys(_ASKED, "str") | {"published": "datetime64[us]", "asked_for": "Int64"}
    table = pd.DataFrame(found, columns=list(_ASKED)).astype(types)
    in_plan = [
        own.loc[own["kind"].eq(kind) & (own["answers"].eq(key) | (by != OFSTED)), "item"].nunique()
        for by, kind, key in zip(table["asked_by"], table["kind"], table["row_id"], strict=True)
    ]
    counted = pd.Series(in_plan, dtype="Int64").mask(table["asked_by"] == DEPARTMENT)
    return table.assign(in_plan=counted)


def plan_deadline(now: Meeting) -> pd.DataFrame:
    """Give the days by which the plan itself is due, one for each source; empty without any.

    Returns
    -------
    DataFrame
        Rows of :func:`~ilacs_analysis.analysis.plans.meeting.days_left`, soonest first.
    """
    found = days_left(now)
    rule = next((rule for rule in _FOR_THE_PLAN if rule in set(found["rule"])), "")
    own = found[found["rule"] == rule]
    return own[own["row_id"].isin(own["row_id"].tail(1))]


def without_evidence(now: Meeting) -> pd.DataFrame:
    """Give the actions begun or done that no evidence with a day shows, in the plan's order."""
    table = now.actions
    acting = table["action"].notna() & ~table["status"].isin([NOT_STARTED, WITHDRAWN])
    return table[acting & (table["evidence"].isna() | table["evidence_date"].isna())]


def measured(now: Meeting) -> pd.DataFrame:
    """Give the measures that can be set between a baseline and a target, in the plan's order.

    Returns
    -------
    DataFrame
        The columns of :attr:`Meeting.actions`, and `share`: how far the latest value is from the
        baseline (0) to the target (1), which may lie below it.
    """
    table = now.actions
    whole = table[["measure", "baseline", "target"]].notna().all(axis=1)
    found = table[whole & (table["baseline"] != table["target"]).fillna(False)]
    so_far, whole_way = (found[name] - found["baseline"] for name in ("value", "target"))
    return found.assign(share=so_far / whole_way)
