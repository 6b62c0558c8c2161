"""A table of deadlines: what an authority must do by when, and from which day that is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pandas as pd

from ilacs_analysis.display.base.results import Cell, Column, Table
from ilacs_analysis.display.base.words import event_words, listed, long_date
from ilacs_analysis.records.rows import Row, as_number, day_of, rows
from ilacs_analysis.rules.deadlines import deadline

PRACTICE = "practice"
_ANSWERED = {"inspections": "Report of the {event}", "visits": "Letter of the {event}"}
_CELLS: dict[Column, Callable[[Row], Cell]] = {
    Column("Due"): lambda row: f"About {long_date(day_of(row['due']))}",
    Column("Working days left", "number"): lambda row: (
        "Past" if as_number(row["days_left"]) is None else int(row["days_left"])
    ),
    Column("Duty"): lambda row: row["duty"],
    Column("Answers"): lambda row: _ANSWERED[row["table"]].format(event=event_words(row["event"])),
    Column("Counted from"): lambda row: (
        f"{long_date(day_of(row['counted_from']))} ({row['given_by']})"
    ),
    Column("Legal basis"): lambda row: f"{row['working_days']} working days: {row['legal_basis']}",
}


def deadline_table(
    title: str, found: pd.DataFrame, columns: Iterable[str], documents: Iterable[str] = ()
) -> Table | None:
    """Set out duties, one a row; None without any.

    Parameters
    ----------
    title
        The caption.
    found
        The duties, as :func:`~ilacs_analysis.analysis.following.deadlines.due_table` sets them out,
        and, if the working days left are shown, with `days_left`.
    columns
        The headings of the columns to show.
    documents
        Sources of a day of publication to name in full.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> from ilacs_analysis.analysis.following.deadlines import due_dates, due_table
    >>> found = due_table(due_dates(load(as_at="2024-02-15").authority("Peterborough")))
    >>> [row[0] for row in deadline_table("Deadlines", found, ["Due", "Duty"]).rows][-2:]
    ['About 9 May 2024', 'About 10 May 2024']
    """
    if found.empty:
        return None
    return Table.of(
        title,
        found,
        {column: cell for column, cell in _CELLS.items() if column.label in columns},
        id="deadlines",
        note="Days run from receipt, which is not on record, and so are counted from publication: "
        "each day is approximate. Where sources differ on it, both are shown. Whether a duty has "
        "been met is not on record."
        f"{_not_law(found)}{''.join(f' Source: {document}.' for document in documents)}",
        rests_on={
            table: found.loc[found["table"] == table, "row_id"].tolist() for table in _ANSWERED
        },
        rules=tuple(sorted({"working-day", *found["rule"]})),
    )


def _not_law(found: pd.DataFrame) -> str:
    """Say of which periods the law was not read, so that they rest on what others say of it."""
    stated = {
        row["working_days"] for row in rows(found) if deadline(row["rule"]).strength == PRACTICE
    }
    if not stated:
        return ""
    return (
        f" The period of {listed(map(str, sorted(stated)))} working days is that which Ofsted and "
        "councils give."
    )
