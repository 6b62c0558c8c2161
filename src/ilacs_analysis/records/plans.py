"""An authority's improvement plan as it stands in its file: read whole, or every problem named."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pandas as pd

from ilacs_analysis.errors import BadPlan, BadTable
from ilacs_analysis.records.checking import FILE, ROW, table_problems
from ilacs_analysis.records.live_text import GUARD
from ilacs_analysis.records.package import TableSchema, table_schema
from ilacs_analysis.records.rows import rows
from ilacs_analysis.records.tables import framed, read_text, typed
from ilacs_analysis.records.workbooks import sheet_text
from ilacs_analysis.resources import folder

MOST_ROWS = 1000
"""Rows that a plan may have: no board can follow more actions."""

BLANK_BOARD = folder("data") / "plans" / "blank_board.csv"
"""A board's table with a blank for the council in place of each part."""

EXAMPLE = "Illustrative: "
"""How every text of the bundled example begins, and of a copy of it."""

BAR = "|"
_PARTS = ("date", "status", "value", "words")


@dataclass(frozen=True, eq=False)
class Plan:
    """A plan as read.

    Attributes
    ----------
    file
        What a message calls it: the file, and the sheet of a workbook.
    actions
        One row for each action, with the columns of `data/plans/schema.json` and `row`, its row
        in the file.
    updates
        One row for each dated update: `reference`, `row`, `date`, `status`, `value`, `words`.
    is_example
        Whether it is the bundled example or a copy, all of whose actions are invented.
    """

    file: str
    actions: pd.DataFrame = field(repr=False)
    updates: pd.DataFrame = field(repr=False)
    is_example: bool = False


@cache
def plan_schemas() -> dict[str, TableSchema]:
    """Give the schemas of a plan, of its updates and of a board, from `data/plans/schema.json`.

    Examples
    --------
    >>> plan_schemas()["plan"].columns[:3]
    ('reference', 'item', 'kind')
    """
    content = json.loads((folder("data") / "plans" / "schema.json").read_text(encoding="utf-8"))
    return {item["name"]: table_schema(item) for item in content["resources"]}


def statuses() -> tuple[str, ...]:
    """Give the statuses of an action, least advanced first; the last stands outside the order.

    Their words and order are this library's own convention: no source prescribes any.

    Examples
    --------
    >>> statuses()
    ('not_started', 'under_way', 'done', 'evidenced', 'withdrawn')
    """
    return next(f.allowed for f in plan_schemas()["plan"].fields if f.name == "status")


def read_plan(path: str | Path | None = None) -> Plan:
    """Read a plan, a CSV file or a workbook; None is the bundled example, which is illustrative.

    Raises
    ------
    BadPlan
        If anything in it cannot be read in one way: `problems` names each by file, sheet and row.

    Examples
    --------
    >>> plan = read_plan()
    >>> plan.is_example, sorted(set(plan.actions["kind"]))
    (True, ['priority_action', 'recommendation'])
    """
    found = folder("data") / "plans" / "example_plan.csv" if path is None else Path(path)
    where, actions, updates, problems = _read(found)
    if problems:
        raise BadPlan(*problems)
    schemas = plan_schemas()
    own = typed(actions, schemas["plan"]).assign(row=actions[ROW])
    dated = typed(updates, schemas["updates"]).assign(
        reference=updates["reference"], row=updates["row"]
    )
    example = bool(own["text"].str.startswith(EXAMPLE).fillna(False).all())
    return Plan(where, own, dated.reset_index(drop=True), example)


def plan_problems(path: Path) -> list[str]:
    """List every problem that keeps a plan from being read; none if it can be.

    Examples
    --------
    >>> plan_problems(folder("data") / "plans" / "example_plan.csv")
    []
    """
    try:
        return _read(path)[3]
    except BadTable as error:
        return list(error.problems)


def read_board(path: str | Path | None = None) -> pd.DataFrame:
    """Read the terms, roles and members of an improvement board; None is the bundled table.

    That tells of one council's board as two of its reports describe it, and counts beside the
    bundled plan alone; a council gives a table of its own with the same columns: `part`, `words`,
    `la_code`, `published`, `source`, `place`.

    Raises
    ------
    BadPlan
        If the table does not agree with its schema.

    Examples
    --------
    >>> board = read_board()
    >>> int((board["part"] == "term").sum())
    7
    """
    found = folder("data") / "plans" / "board.csv" if path is None else Path(path)
    schema = plan_schemas()["board"]
    frame, problems, _ = _frame(found, schema, "board")
    problems += table_problems(frame, schema)
    if problems:
        raise BadPlan(*problems)
    return typed(frame, schema)


def _frame(path: Path, schema: TableSchema, sheet: str) -> tuple[pd.DataFrame, list[str], str]:
    """Read a file as text, and give what in it is no plain text."""
    if not path.is_file():
        raise BadPlan(f"{path} is no file: give the path of a CSV file or an .xlsx workbook.")
    if path.suffix.lower() == ".csv":
        frame, problems, where = read_text(path, schema, path.name), [], path.name
        for column in schema.columns:
            live = frame.loc[frame[column].str.startswith("="), ROW]
            problems += [
                f"{where}, row {row}: {column} holds a formula: put its value there."
                for row in live
            ]
    elif path.suffix.lower() == ".xlsx":
        where, cells, problems = sheet_text(path, sheet)
        if not cells:
            raise BadPlan(f"{where} is empty: give at least the row of headings.")
        frame = framed(where, cells[0], cells[1:], schema, where)
    else:
        raise BadPlan(f"{path.name} is not read: save it as 'CSV UTF-8' or as .xlsx.")
    columns = list(schema.columns)
    frame[columns] = frame[columns].replace(GUARD, "", regex=True)
    return frame, problems, where


def _read(path: Path) -> tuple[str, pd.DataFrame, pd.DataFrame, list[str]]:
    schemas = plan_schemas()
    actions, problems, where = _frame(path, schemas["plan"], "plan")
    if len(actions) > MOST_ROWS:
        row = actions[ROW].iloc[MOST_ROWS]
        raise BadPlan(
            f"{where}, row {row}: the plan has {len(actions)} rows, more than the {MOST_ROWS} that "
            "are read: give each authority, or each theme, a plan of its own."
        )
    if actions.empty:
        raise BadPlan(f"{where} has no rows: give one for each action.")
    updates, badly = _updates(actions)
    problems += [*table_problems(actions, schemas["plan"]), *badly]
    problems += table_problems(updates, schemas["updates"])
    return where, actions, updates, problems


def _updates(actions: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Take the updates apart, one a line; a line that is not in its four parts is a problem."""
    found, badly = [], []
    for row in rows(actions):
        lines = [line for line in row["updates"].split("\n") if line.strip()]
        for number, line in enumerate(lines, start=1):
            parts = [part.strip() for part in line.split(BAR, len(_PARTS) - 1)]
            if len(parts) == len(_PARTS):
                place = f"{row[ROW]}, updates, line {number}"
                found.append([*parts, row["reference"], row[ROW], row[FILE], place])
            else:
                badly.append(
                    f"{row[FILE]}, row {row[ROW]}: updates, line {number} is {line!r}: write it as "
                    "date | status | value or nothing | words."
                )
    updates = pd.DataFrame(found, columns=[*_PARTS, "reference", "row", FILE, ROW])
    return updates.astype(dict.fromkeys(_PARTS, "str")), badly
