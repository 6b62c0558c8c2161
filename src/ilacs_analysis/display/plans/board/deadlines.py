"""By when the plan and other answers are due, and how many working days are left."""

from __future__ import annotations

from typing import NamedTuple

from ilacs_analysis.analysis.plans.agenda import plan_deadline
from ilacs_analysis.analysis.plans.meeting import Meeting, days_left
from ilacs_analysis.display.base.deadlines import deadline_table
from ilacs_analysis.display.base.results import Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import capital, long_date, plural
from ilacs_analysis.records.rows import Row, as_number, day_of, rows

_SHOWN = ("Due", "Working days left", "Duty", "Counted from", "Legal basis")


def deadlines(now: Meeting) -> Section | None:
    """Say by when answers are due, headed with the plan's own day.

    Returns
    -------
    Section
        ``deadlines``. Its table, if the plan's reports brought any duty, has the columns of
        :func:`ilacs_analysis.analysis.plans.meeting.days_left`.
    """
    due, table = PlanDue.of(now), duties(now)
    words = Text(
        capital(due.first),
        (f"Counted from {due.counted_from}.",) if due.counted_from else (),
        no_rows="" if table else "The plan answers nothing on record that sets a deadline.",
    )
    return Section.of("deadlines", words, table)


def duties(now: Meeting) -> Table | None:
    """Set out the duties with the working days left; None if the plan's reports brought none."""
    title = f"Deadlines, and working days left after {long_date(now.day)}"
    return deadline_table(title, days_left(now), _SHOWN)


class PlanDue(NamedTuple):
    """By when the plan is due.

    Attributes
    ----------
    first
        The day by the first source, with the working days left; or that all days are past, or
        that there is none.
    counted_from
        From which day each is counted, and who gives that.
    """

    first: str
    counted_from: str = ""

    @classmethod
    def of(cls, now: Meeting) -> PlanDue:
        """Word what :func:`ilacs_analysis.analysis.plans.agenda.plan_deadline` gives."""
        found = rows(plan_deadline(now))
        days = [long_date(day_of(row["due"])) for row in found]
        if not found:
            return cls("no deadline for the plan is on record")
        if as_number(found[-1]["days_left"]) is None:
            past = " or ".join(days)
            return cls(f"the plan was due on {past}; whether it was made is not on record")
        left = [f"{day}, {_left(row)}" for day, row in zip(days, found, strict=True)]
        givers = [f"{long_date(day_of(row['counted_from']))} ({row['given_by']})" for row in found]
        counted = [f"publication on {givers[0]}"]
        for each, giver in zip(left[1:], givers[1:], strict=True):
            counted.append(f"on {each}, by the report's date, {giver}")
        return cls(f"the plan is due on {left[0]} the meeting", "; ".join(counted))


def plan_due(now: Meeting) -> str:
    """Say by when the plan is due, and how many working days are left; each source's day.

    Examples
    --------
    >>> from ilacs_analysis import load, meeting, read_board, read_plan
    >>> here = load(as_at="2024-03-11").authority("Peterborough")
    >>> print(plan_due(meeting(here, read_plan(), read_board(), "2024-03-11")))
    the plan is due on 9 May 2024, 40 working days after the meeting, counted from publication on
    29 January 2024 (Peterborough City Council); on 10 May 2024, 41 working days after, by the
    report's date, 30 January 2024 (Ofsted's list)
    """
    due = PlanDue.of(now)
    return due.first + (f", counted from {due.counted_from}" if due.counted_from else "")


def _left(row: Row) -> str:
    left = as_number(row["days_left"])
    return "before" if left is None else f"{plural(int(left), 'working day')} after"
