"""What a board would ask about a plan: gaps, contradictions, and dates that do not fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from ilacs_analysis.analysis.plans.start import PRIORITY, RECOMMENDATION
from ilacs_analysis.records.england import England
from ilacs_analysis.records.plans import Plan, statuses
from ilacs_analysis.records.rows import rows

NOT_STARTED, UNDER_WAY, DONE, EVIDENCED, WITHDRAWN = statuses()
RANK = {status: place for place, status in enumerate(statuses()[:-1])}
"""The order of the statuses; an action that is withdrawn stands outside it."""

_OF_ITEM = ("kind", "answers", "text", "deadline")


@dataclass(frozen=True)
class Finding:
    """Something that a board would ask about.

    Attributes
    ----------
    code
        What it is; the words for it are in :mod:`ilacs_analysis.display.plans.messages`.
    row, column
        Where it is in the plan's file.
    reference
        The action's reference.
    detail
        What is found there, or what it is held against.
    """

    code: str
    row: int
    column: str
    reference: str
    detail: str = ""


def check_plan(plan: Plan, england: England, day: date | None = None) -> tuple[Finding, ...]:
    """List what a board would ask about a plan, in the order of its rows.

    Parameters
    ----------
    plan
        The plan.
    england
        The record, which says what the plan has to answer.
    day
        A day to hold it against: then actions that are late, and what is dated after the day, are
        findings too. By default none, so that the same plan always gives the same findings.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> from ilacs_analysis.records.plans import read_plan
    >>> [f.reference for f in check_plan(read_plan(), load()) if f.code == "went_backwards"]
    ['R6.1']
    """
    found = [*_gaps(plan), *_dates(plan), *_measures(plan), *_history(plan), *_items(plan)]
    found += _answers(plan, england)
    if day is not None:
        found += _on_day(plan, day)
    order = {finding: place for place, finding in enumerate(found)}
    return tuple(sorted(set(found), key=lambda f: (f.row, order[f])))


def _found(
    table: pd.DataFrame, wrong: pd.Series, code: str, column: str, detail: str | None = None
) -> Iterator[Finding]:
    """Give a finding for each row that is wrong; `detail` is a column that says more."""
    for row in rows(table[wrong.fillna(False).astype(bool)]):
        held = row[detail] if detail else ""
        words = held.date().isoformat() if isinstance(held, pd.Timestamp) else str(held)
        yield Finding(code, int(row["row"]), column, str(row["reference"]), words)


def _gaps(plan: Plan) -> Iterator[Finding]:
    table = plan.actions
    live = table["status"] != WITHDRAWN
    acting = live & table["action"].notna()
    yield from _found(table, table["text"].isna(), "no_text", "text")
    yield from _found(table, live & table["action"].isna(), "no_action", "action")
    for column in ("agency", "owner", "due", "evidence"):
        yield from _found(table, acting & table[column].isna(), f"no_{column}", column)
    claimed = table["status"].isin([DONE, EVIDENCED]) & table["evidence"].notna()
    undated = claimed & table["evidence_date"].isna()
    yield from _found(table, undated, "evidence_undated", "evidence_date", "status")


def _dates(plan: Plan) -> Iterator[Finding]:
    table = plan.actions
    for column in ("due", "target_date"):
        late = table[column] > table["deadline"]
        yield from _found(table, late, f"{column}_after_deadline", column, "deadline")


def _measures(plan: Plan) -> Iterator[Finding]:
    table = plan.actions
    measured = table["measure"].notna()
    for column in ("baseline", "target"):
        yield from _found(table, measured & table[column].isna(), f"no_{column}", column)
        dated = table[column].notna() & table[f"{column}_date"].isna()
        yield from _found(table, dated, f"{column}_undated", f"{column}_date")
        yield from _found(table, ~measured & table[column].notna(), "no_measure", "measure")
    yield from _found(table, table["baseline"] == table["target"], "no_change_aimed_at", "target")
    unmeasured = set(table.loc[~measured, "reference"])
    lost = plan.updates["value"].notna() & plan.updates["reference"].isin(unmeasured)
    yield from _found(plan.updates, lost, "no_measure", "measure")


def backwards(updates: pd.DataFrame) -> pd.Series:
    """Say of each update whether its status is behind that of the one before it.

    Examples
    --------
    >>> from ilacs_analysis.records.plans import read_plan
    >>> int(backwards(read_plan().updates).sum())
    1
    """
    rank = updates["status"].map(RANK).astype("Float64")
    return (rank < rank.groupby(updates["reference"]).shift()).fillna(False).astype(bool)


def _history(plan: Plan) -> Iterator[Finding]:
    table, updates = plan.actions, plan.updates
    before = updates.groupby("reference")[["date", "status"]].shift()
    told = updates.assign(before=before["date"], behind=before["status"])
    yield from _found(told, told["date"] < told["before"], "out_of_order", "updates", "before")
    yield from _found(told, backwards(updates), "went_backwards", "updates", "behind")
    last = updates.groupby("reference")["status"].last()
    held = table.assign(last=table["reference"].map(last))
    differs = held["last"].notna() & (held["last"] != held["status"])
    yield from _found(held, differs, "status_differs", "status", "last")
    silent = held["last"].isna() & (held["status"] != NOT_STARTED)
    yield from _found(held, silent, "no_update", "updates", "status")


def _items(plan: Plan) -> Iterator[Finding]:
    """Hold the rows of one item against its first."""
    table = plan.actions
    for column in _OF_ITEM:
        same = table[column].astype("str").fillna("")
        first = same.groupby(table["item"]).transform("first")
        yield from _found(table, same != first, "item_differs", column, "item")


def _answers(plan: Plan, england: England) -> Iterator[Finding]:
    table = plan.actions
    visits = england.visits.set_index("visit_id")
    known = {*visits.index, *england.inspections["inspection_id"]}
    ofsted = table["kind"].isin([PRIORITY, RECOMMENDATION])
    yield from _found(table, ofsted & table["answers"].isna(), "no_answers", "answers")
    given = table["answers"].notna()
    strange = given & ~table["answers"].isin(known)
    yield from _found(table, strange, "answers_unknown", "answers", "answers")
    sound = table[given & ~strange]
    codes = sound["answers"].str[:3]
    another = codes != next(iter(codes), "")
    yield from _found(sound, another, "other_authority", "answers", "answers")
    own = sound[sound["kind"] == PRIORITY]
    given_items = own.groupby("answers")["item"].transform("nunique")
    own = own.assign(expected=own["answers"].map(visits["priority_actions"]))
    fewer = ~own.duplicated("answers") & (given_items < own["expected"])
    yield from _found(own, fewer, "items_missing", "item", "expected")


def _on_day(plan: Plan, day: date) -> Iterator[Finding]:
    table, today = plan.actions, pd.Timestamp(day)
    still = ~table["status"].isin([DONE, EVIDENCED, WITHDRAWN])
    yield from _found(table, still & (table["due"] < today), "overdue", "due", "due")
    yield from _found(
        table, table["evidence_date"] > today, "after_the_day", "evidence_date", "evidence_date"
    )
    later = plan.updates["date"] > today
    yield from _found(plan.updates, later, "after_the_day", "updates", "date")
