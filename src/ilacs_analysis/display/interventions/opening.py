"""The first screen: what is on record of interventions, what it shows, and what it cannot."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.analysis.improvement.spells import spells
from ilacs_analysis.analysis.intervention.instruments import (
    SOCIAL_CARE,
    UNKNOWN_SUBJECT,
    taken_over,
)
from ilacs_analysis.analysis.intervention.record import intervention_episodes, without_instrument
from ilacs_analysis.display.base.record import record_line
from ilacs_analysis.display.base.results import Bullets, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import (
    capital,
    counted_alike,
    event_words,
    how_many,
    listed,
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
    instruments,
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
    table = instruments(england)
    dated = table.dropna(subset="issued")
    places, found = table["la_code"].nunique(), len(intervention_episodes(england))
    issued, where, known, formed = counted_alike(len(table), places, len(dated), found)
    headline = (
        f"On record: {issued} {'instrument' if len(table) == 1 else 'instruments'} in {where} "
        f"{'authority' if places == 1 else 'authorities'}; the {known} with a date of issue form "
        f"{formed} {'episode' if found == 1 else 'episodes'}."
        if len(dated)
        else "No dated instrument is on record."
    )
    points = [
        PARTIAL,
        f"Both ends are on record for {table['months'].notna().sum()} of {len(table)}: lengths are "
        "described for those alone.",
    ]
    unknown = england.interventions["subject"] == UNKNOWN_SUBJECT
    if unknown.any():
        points.append(
            "Left out, for the subject is not on record: "
            f"{plural(int(unknown.sum()), 'instrument')} ({listed(_names(england, unknown))})."
        )
    if inadequate := len(spells(england)):
        points.append(_without(england, inadequate))
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


def _names(england: England, chosen: pd.Series) -> list[str]:
    found = england.interventions.loc[chosen, ["la_code"]].merge(england.all_authorities)
    return sorted(the(name) for name in found["name"].unique())


def _without(england: England, inadequate: int) -> str:
    unknown = without_instrument(england)["unknown_subject"]
    none, unsure = int((~unknown).sum()), int(unknown.sum())
    words = (
        f"Of {plural(inadequate, 'spell')} of inadequate overall effectiveness, {how_many(none)} "
        f"{'has' if none == 1 else 'have'} no instrument on record"
    )
    if unsure:
        have = "has" if unsure == 1 else "have"
        words += f", and {number(unsure)} more {have} only an instrument of unknown subject"
    return f"{words}: a gap in the record."


def _latest_of(authority: Authority) -> str:
    own = rows(episodes_of(authority.england, authority))
    if own:
        began = partial_date(own[-1]["began"])
        whose = capital(possessive(authority.name))
        return f"{whose} latest episode, begun {began}: {kinds_words(own[-1])}."
    words = f"No dated episode is on record for {the(authority.name)}."
    every = authority.interventions
    undated = every[(every["subject"] == SOCIAL_CARE) & every["issued"].isna()]
    unknown = every[every["subject"] == UNKNOWN_SUBJECT]
    for found, what in ((undated, "without a date"), (unknown, "of unknown subject")):
        if len(found):
            words += f" On record, but {what}: {listed(map(event_words, found['instrument']))}."
    for before, found in taken_over(authority).groupby("predecessor"):
        kinds = listed(map(event_words, found["instrument"]))
        words += (
            f" Of {possessive(str(before))}, these may have run on when it was created: {kinds}. "
            "How each was carried over is not on record."
        )
    return words
