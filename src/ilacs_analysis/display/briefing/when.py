"""When the next graded inspection of an authority may begin, as chances in ten."""

from __future__ import annotations

from ilacs_analysis.analysis.improvement.survival import DAYS_A_MONTH
from ilacs_analysis.analysis.timing.chances import chances
from ilacs_analysis.analysis.timing.model import timing_model
from ilacs_analysis.display.base.cells import resting_on
from ilacs_analysis.display.base.results import Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import possessive
from ilacs_analysis.display.timing.who_is_next import chance_words, not_a_plan, on_few, why_not
from ilacs_analysis.errors import TooFewInspections
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.england import as_known
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.remembered import remembered
from ilacs_analysis.records.rows import Row, as_day, day_of, rows
from ilacs_analysis.rules.pathways import pathway_rule


@needs(Authority)
def when(authority: Authority) -> Section | None:
    """Say when the next graded inspection may begin; None for an authority that was abolished.

    Returns
    -------
    Section or None
        ``when``, which is words alone and so has no data: the chances that they say are those of
        :func:`ilacs_analysis.due`.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> when(load().authority("Peterborough")).title
    'When: about 3 chances in 10 by 22 February 2027, about 8 in 10 by 22 August 2027'
    """
    if authority.is_abolished:
        return None
    return Section.of("when", _words(authority))


@remembered
def _chance(authority: Authority) -> Row:
    """Give the authority's own chances, of what was known on the day itself."""
    england = as_known(authority.england)
    found = chances(england, timing_model(england))
    return rows(found[found["la_code"] == authority.la_code])[0]


def _words(authority: Authority) -> Text:
    england = authority.england
    rests = resting_on(england, england.inspections["inspection_id"], "covid-suspension")
    try:
        own = _chance(authority)
    except TooFewInspections:
        return Text("When inspectors may come is not estimated", (why_not(england),), **rests)
    waited = own["waited"] / DAYS_A_MONTH
    inspected = as_day(own["last_start"]) is not None
    since = "its last inspection began" if inspected else "it was created"
    restart = pathway_rule("covid-suspension").in_force.last
    if restart is not None and day_of(own["origin"]) < restart:
        since += " (those of the suspension left out)"
    return Text(
        f"When: {chance_words(own, england)}",
        (
            f"The chance that {possessive(authority.name)} next graded inspection begins by then, "
            f"from the {waited:.0f} months since {since} and how long others waited. "
            f"{not_a_plan(england)}",
            *([] if inspected else [on_few(england)]),
        ),
        **rests,
    )
