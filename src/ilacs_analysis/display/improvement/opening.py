"""The first screen: how often and how long, who is next, and what the numbers cannot show."""

from __future__ import annotations

from ilacs_analysis.analysis.improvement.spells import BETTER
from ilacs_analysis.analysis.timing.trajectory import Trajectory
from ilacs_analysis.display.base.cells import resting_on
from ilacs_analysis.display.base.estimates import percent
from ilacs_analysis.display.base.record import record_line
from ilacs_analysis.display.base.results import Bullets, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import capital, long_date, possessive, the
from ilacs_analysis.display.improvement.lasting import behind, by_inspection_words, finding, started
from ilacs_analysis.display.timing.who_is_next import next_point


def opening(here: Trajectory) -> Section | None:
    """Word the first screen: how often, how long, who is next, and what the numbers cannot show.

    Returns
    -------
    Section
        ``opening``, which is words alone: its numbers are those of the sections that follow.

    Examples
    --------
    >>> from ilacs_analysis import load, trajectory
    >>> opening(trajectory(load())).title[:41]
    'Improvement after inadequate judgements f'
    """
    england = here.england
    own = f", and {the(here.authority.name)}" if here.authority else ""
    after = "Improvement" if here.outcome == BETTER else "Decline"
    title = (
        f"{after} after {started(here)}{own}: how often, how long, who is next, as at "
        f"{long_date(england.as_at)}"
    )
    points = (
        "" if here.spells.empty else f"{by_inspection_words(here)}.",
        _own_point(here),
        next_point(here.authority) if here.authority else "",
        f"A {here.outcome} grade is seen only when inspectors return: the time is that between "
        "inspections as much as that which the change took.",
    )
    words = Text(
        title,
        (record_line(england), f"{finding(here)}.", Bullets(tuple(filter(None, points)))),
        level=1,
        **resting_on(england, behind(here)),
    )
    return Section.of("opening", words)


def _own_point(here: Trajectory) -> str:
    if here.authority is None:
        return ""
    own = here.own_spell
    if own is None:
        return f"{capital(the(here.authority.name))} is in no such spell on the day."
    group = "SIF" if str(own["framework"]).startswith("sif") else "ILACS"
    passed = here.curve(group).waiting(float(own["months"]))
    return (
        f"{capital(possessive(here.authority.name))} spell began on {long_date(own['began'])}, "
        f"{own['months']:.0f} months before: of spells that began under {group}, "
        f"{percent(1 - passed)} are estimated to have ended by then."
    )
