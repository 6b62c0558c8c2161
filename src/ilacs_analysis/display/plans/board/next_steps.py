"""What Ofsted and government do next."""

from __future__ import annotations

from ilacs_analysis.analysis.plans.meeting import Meeting
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.briefing.next_steps import next_steps_words


def next_steps(now: Meeting) -> Section | None:
    """Say what happens next, in the words of the authority's briefing.

    Returns
    -------
    Section
        ``next_steps``, which is words alone: the days are in the section ``deadlines``.
    """
    return Section.of("next_steps", next_steps_words(now.authority))
