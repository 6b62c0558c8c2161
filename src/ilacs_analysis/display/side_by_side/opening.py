"""The first screen: who is compared, and how they stand on the measure."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.analysis.judged.groups import place_among_neighbours
from ilacs_analysis.analysis.judged.parts import PARTS, judged_on
from ilacs_analysis.analysis.judged.peers import Peers
from ilacs_analysis.display.base.record import record_line
from ilacs_analysis.display.base.results import Bullets, Paragraph, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import (
    capital,
    listed,
    long_date,
    number,
    printed,
    strand_words,
    the,
)
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.rows import Row, rows
from ilacs_analysis.rules.frameworks import strand

LISTED = 4
"""Names that a title lists; more are counted."""
_SIDES = {"better": "better", "same": "the same", "weaker": "weaker", "no_grade": "without a grade"}


@needs(Peers)
def opening(found: Peers) -> Section | None:
    """Open the comparison: who is compared, and how they stand on the measure.

    Returns
    -------
    Section
        ``opening``, which is words alone: its numbers are the data of ``judgements``.

    Examples
    --------
    >>> from ilacs_analysis import load, peers
    >>> opening(peers(load(), ["Hull", "Leeds"])).title[:60]
    'Kingston upon Hull and Leeds: Ofsted judgements side by side'
    """
    points: list[Paragraph] = []
    if found.own is not None:
        points += map(_placed, rows(place_among_neighbours(found.own)))
    if found.absent:
        verb = "is" if len(found.absent) == 1 else "are"
        points.append(f"{listed(found.absent)} {verb} named there and did not exist on the day.")
    judged = judged_on(found.england, found.la_codes, found.measure)
    first = (record_line(found.england), f"{counted(judged, found.measure)}.")
    words = Text(
        f"{subject(found)}: Ofsted judgements side by side, as at {long_date(found.england.as_at)}",
        (*first, Bullets(tuple(points))) if points else first,
        level=1,
        rests_on={"authorities": list(found.la_codes)},
    )
    return Section.of("opening", words)


def subject(found: Peers) -> str:
    """Name what is compared, for titles.

    Examples
    --------
    >>> from ilacs_analysis import load, peers
    >>> subject(peers(load(), ["Hull", "Leeds"]))
    'Kingston upon Hull and Leeds'
    """
    if found.own is not None:
        return f"{capital(the(found.own.name))} and its statistical neighbours"
    names = judged_on(found.england, found.la_codes, found.measure)["name"].tolist()
    if len(names) > LISTED:
        return f"{names[0]} and {number(len(names) - 1)} other authorities"
    return capital(listed(the(name) for name in names))


def counted(judged: pd.DataFrame, area: str) -> str:
    """Say how many hold each grade.

    Parameters
    ----------
    judged
        The table of :func:`ilacs_analysis.analysis.judged.parts.judged_on`.
    area
        The judgement that it is on.
    """
    held = judged["part"].value_counts()
    said = [f"{number(int(held[part]))} {printed(part).lower()}" for part in PARTS if part in held]
    return f"{capital(strand_words(area))}: {listed(said)}"


def _placed(row: Row) -> str:
    said = [f"{number(int(row[side]))} {words}" for side, words in _SIDES.items() if row[side]]
    return (
        f"{strand(row['area']).printed}: {printed(row['own']).lower()}; of its neighbours "
        f"{listed(said)}."
    )
