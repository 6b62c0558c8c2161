"""The actions that are late or at risk."""

from __future__ import annotations

from ilacs_analysis.analysis.plans.meeting import AT_RISK, LATE, Meeting
from ilacs_analysis.display.base.results import Column, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import capital, how_many, long_date, plural
from ilacs_analysis.display.plans.cells import NO_ROWS, WHO_AND_WHEN, actions_table, position_words
from ilacs_analysis.records.rows import Row, as_day, as_text


def late_and_at_risk(now: Meeting) -> Section | None:
    """Say how many actions are late or at risk, and set them out, soonest due first.

    Returns
    -------
    Section
        ``late_and_at_risk``. Its table, if there are any, has the columns of
        :attr:`ilacs_analysis.analysis.plans.meeting.Meeting.actions`.
    """
    late, risk = len(now.those(LATE)), len(now.those(AT_RISK))
    words = Text(
        f"{capital(plural(late, 'action'))} late, {how_many(risk)} at risk",
        (
            "Late: due before the meeting and not done. At risk: due before the next meeting and "
            "not started, or not updated since the last meeting; or gone back to an earlier "
            "status since then. Both are this report's convention.",
        ),
        no_rows=NO_ROWS,
    )
    stands = {Column("Where it stands"): position_words, Column("Last update"): _update}
    found, title = now.those(LATE, AT_RISK), "Actions that are late or at risk"
    table = actions_table(title, found, {**WHO_AND_WHEN, **stands})
    return Section.of("late_and_at_risk", words, table)


def _update(row: Row) -> str:
    day = as_day(row["updated"])
    return f"{long_date(day)}: {as_text(row['words']) or 'no words'}" if day else "None"
