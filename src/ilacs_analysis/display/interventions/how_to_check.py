"""What counts as an instrument, an episode and a judgement around one, to check the pack by."""

from __future__ import annotations

from ilacs_analysis.display.base import record
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.interventions.shared import PARTIAL


def how_to_check() -> Section:
    """Close with what counts, and the dates of the data; it is words alone and has no data."""
    points = (
        "Instruments on special educational needs, adoption and other subjects are left out.",
        "An episode is a set of instruments that followed on one another: one took the place of "
        "another, or came before its known end or, where no end is on record, within five years.",
        "Judgements are the overall one before an episode or trust began, or of the same day, and "
        "the next published after. Reports on inspections begun since April 2026 give none, and do "
        "not count.",
        PARTIAL,
    )
    return record.how_to_check("Check this pack", points)
