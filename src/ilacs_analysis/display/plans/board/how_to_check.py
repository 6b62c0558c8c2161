"""What counts in the report, whose figures they are, and the dates of the data."""

from __future__ import annotations

from ilacs_analysis.analysis.plans.check import NOT_STARTED
from ilacs_analysis.analysis.plans.meeting import Meeting
from ilacs_analysis.display.base import record
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import listed, long_date, possessive
from ilacs_analysis.display.plans.cells import ILLUSTRATIVE


def how_to_check(now: Meeting) -> Section:
    """Close a report on a plan: what counts, whose figures they are, dates of the data.

    Returns
    -------
    Section
        ``how_to_check``, which is words alone.
    """
    undated = now.actions[now.actions["updated"].isna() & (now.actions["status"] != NOT_STARTED)]
    references = listed(undated["reference"])
    silent = f"Status without any dated update, as the file gives it now: {references}."
    return record.how_to_check(
        "Check this report",
        [
            *([ILLUSTRATIVE] if now.plan.is_example else []),
            f"Nothing dated or published after {long_date(now.day)} counts.",
            f"The plan is {possessive(now.authority.name)} own, as its file stands: "
            f"{len(now.plan.actions)} rows, {len(now.plan.updates)} dated updates. Its statuses "
            "and figures are not checked against any other source.",
            "Working days leave out Saturdays, Sundays and bank holidays in England; the day of "
            "the meeting is not counted, the day on which a duty falls due is.",
            "The board's terms, roles, members and reporting lines are those of the council's own "
            "table; what it does not say is a blank. A chair and an adviser are two roles, "
            "which one person may hold.",
            "The manifest beside this page lists the rows and rules that it rests on, with a "
            "digest of each and of the plan's file.",
        ],
        *([silent] if len(undated) else []),
    )
