"""The first screen: what is on record of interventions, what it shows, and what it cannot."""

from __future__ import annotations

from ilacs_analysis.analysis.improvement.spells import spells
from ilacs_analysis.analysis.intervention.record import (
    intervention_episodes,
    social_care_instruments,
    without_instrument,
)
from ilacs_analysis.display.base.record import record_line
from ilacs_analysis.display.base.results import Bullets, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import (
    capital,
    long_date,
    number,
    partial_date,
    plural,
    possessive,
    the,
)
from ilacs_analysis.display.interventions.shared import (
    DISCRETION,
    PARTIAL,
    episodes_of,
    episodes_table,
    every_instrument,
    kinds_words,
)
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.england import England
from ilacs_analysis.records.rows import rows


def opening(england: England, authority: Authority | None = None) -> Section | None:
    """Open with what is on record and what it cannot show, and with one authority's episodes.

    Returns
    -------
    Section
        With an authority that has episodes on record, a table of those, newest first, with the
        columns of that of :func:`~.interventions.episodes.episodes`; without, words alone.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> england = load()
    >>> opening(england, england.authority("Hull")).data[["began", "before", "after"]]
         began      before                 after
    0  2020-03  inadequate  requires_improvement
    """
    own = f", and {the(authority.name)}" if authority else ""
    table = social_care_instruments(england)
    places = table["la_code"].nunique()
    headline = (
        f"{capital(plural(len(table), 'instrument'))} in "
        f"{plural(places, 'authority', 'authorities')} are on record, in "
        f"{plural(len(intervention_episodes(england)), 'dated episode')}."
    )
    points = [
        PARTIAL,
        f"Both ends are on record for {table['months'].notna().sum()} of {len(table)}: lengths are "
        "described for those alone.",
    ]
    if inadequate := len(spells(england)):
        points.append(
            f"Of {plural(inadequate, 'spell')} of inadequate overall effectiveness, "
            f"{number(len(without_instrument(england)))} have no instrument on record beside them: "
            "a gap in the record."
        )
    own_table = None
    if authority:
        points.append(_latest_of(authority))
        if len(episodes_of(england, authority)):
            title = f"Episodes of intervention on record: {authority.name}"
            own_table = episodes_table(title, england, authority)
    words = Text(
        f"Government intervention in children's social care{own}: what is on record, as at "
        f"{long_date(england.as_at)}",
        (record_line(england), headline, Bullets((*points, DISCRETION))),
        level=1,
        rests_on=every_instrument(england),
    )
    return Section.of("opening", words, own_table)


def _latest_of(authority: Authority) -> str:
    own = rows(episodes_of(authority.england, authority))
    if not own:
        return f"{capital(the(authority.name))} has no dated episode on record."
    return (
        f"{capital(possessive(authority.name))} latest episode began in "
        f"{partial_date(own[-1]['began'])}: {kinds_words(own[-1])}."
    )
