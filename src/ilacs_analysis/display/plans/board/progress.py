"""How far each priority action and recommendation has come, and what moved."""

from __future__ import annotations

from ilacs_analysis.analysis.plans import meeting
from ilacs_analysis.analysis.plans.check import DONE, EVIDENCED, NOT_STARTED, UNDER_WAY
from ilacs_analysis.analysis.plans.meeting import AT_RISK, LATE, Meeting
from ilacs_analysis.display.base.results import Column, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import capital, how_many, long_date, plural
from ilacs_analysis.display.plans.cells import BLANK, NO_ROWS
from ilacs_analysis.display.plans.messages import STATUS_WORDS
from ilacs_analysis.records.rows import as_text


def progress(now: Meeting) -> Section | None:
    """Say how many priorities moved, and set out the actions of each by status.

    Returns
    -------
    Section
        ``progress``. Its table has the columns of
        :func:`ilacs_analysis.analysis.plans.meeting.progress`.
    """
    found = meeting.progress(now)
    moved = int((found["moved"] > 0).sum())
    since = f"since {long_date(now.previous)}" if now.previous else "so far"
    words = Text(
        f"{capital(how_many(moved))} of "
        f"{plural(len(found), 'priority', 'priorities')} moved {since}",
        (
            "A status is that of the last update dated by the meeting. Moved means that an update "
            "since the last meeting changed a status or brought a new value of a measure.",
        ),
    )
    return Section.of("progress", words, progress_table(now))


def progress_table(now: Meeting) -> Table:
    """Set out the actions of each item by status, and what moved since the last meeting."""
    return Table.of(
        "Progress by priority action and recommendation",
        meeting.progress(now),
        {
            Column("Item"): lambda row: f"{row['item']}: {as_text(row['text']) or BLANK}",
            Column("Actions", "number"): "actions",
            **{
                Column(capital(STATUS_WORDS[status]), "number"): status
                for status in (NOT_STARTED, UNDER_WAY, DONE, EVIDENCED)
            },
            Column("Late", "number"): LATE,
            Column("At risk", "number"): AT_RISK,
            Column("Moved since the last meeting"): lambda row: row["moved_references"] or "None",
        },
        id="progress",
        no_rows=NO_ROWS,
    )
