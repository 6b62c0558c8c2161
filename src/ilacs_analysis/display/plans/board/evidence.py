"""The actions begun or done that no dated evidence shows."""

from __future__ import annotations

from ilacs_analysis.analysis.plans.agenda import without_evidence
from ilacs_analysis.analysis.plans.check import DONE
from ilacs_analysis.analysis.plans.meeting import Meeting
from ilacs_analysis.display.base.results import Column, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import capital, plural
from ilacs_analysis.display.plans.cells import NO_ROWS, WHO, actions_table
from ilacs_analysis.display.plans.messages import STATUS_WORDS
from ilacs_analysis.records.rows import Row, as_text


def evidence(now: Meeting) -> Section | None:
    """Say how many actions begun or done have no dated evidence, and set them out.

    Returns
    -------
    Section
        ``evidence``. Its table, if there are any, has the columns of
        :attr:`ilacs_analysis.analysis.plans.meeting.Meeting.actions`.
    """
    found = without_evidence(now)
    done = len(now.those(DONE))
    words = "Nothing is called on track here without the date of its evidence."
    if done:
        words += f" {capital(plural(done, 'action'))} done without evidence of effect."
    title = f"{capital(plural(len(found), 'action'))} without dated evidence"
    cells = {
        **WHO,
        Column("Status"): lambda row: capital(STATUS_WORDS[row["status"]]),
        Column("Evidence"): _named,
    }
    table = actions_table("Actions without dated evidence", found, cells)
    return Section.of("evidence", Text(title, (words,), no_rows=NO_ROWS), table)


def _named(row: Row) -> str:
    return f"{row['evidence']}: no day given" if as_text(row["evidence"]) else "None named"
