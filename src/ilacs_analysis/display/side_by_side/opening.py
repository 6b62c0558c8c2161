"""The first screen: who is compared, and how they stand on the measure."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.analysis.judged.groups import place_among_neighbours
from ilacs_analysis.analysis.judged.latest import NOT_INSPECTED
from ilacs_analysis.analysis.judged.parts import PARTS, judged_on
from ilacs_analysis.analysis.judged.peers import Peers
from ilacs_analysis.display.base.record import record_line
from ilacs_analysis.display.base.results import Bullets, Paragraph, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import (
    capital,
    counted_alike,
    listed,
    long_date,
    no_overall_since,
    number,
    printed,
    strand_words,
    the,
)
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.rows import Row, day_of, rows
from ilacs_analysis.rules.frameworks import strand
from ilacs_analysis.rules.grades import NOT_APPLICABLE, scale
from ilacs_analysis.rules.judgements import OVERALL

LISTED = 4
"""Names that a title lists; more are counted."""
_SIDES = {"better": "better", "same": "the same", "weaker": "weaker", "no_grade": ""}


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
        name, own = the(found.own.name), judged_on(found.england, found.la_codes[:1], OVERALL)
        points += [
            f"{no_overall_since(day_of(row['published']))}."
            for row in rows(own)
            if row["grade"] == NOT_APPLICABLE
        ]
        points += [_placed(name, row) for row in rows(place_among_neighbours(found.own))]
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
    parts = [part for part in PARTS if part in held]
    numbers = counted_alike(*(int(held[part]) for part in parts))
    said = [f"{count} {_holding(part, area)}" for part, count in zip(parts, numbers, strict=True)]
    return f"{capital(strand_words(area))}: {listed(said)}"


def _holding(part: str, area: str) -> str:
    """Say what a number of authorities hold, as it stands after the number."""
    if part == "requires_improvement":
        return "requiring improvement"
    if part in scale():
        return printed(part).lower()
    return "not yet inspected" if part == NOT_INSPECTED else f"with {_none_of(area)}"


def _none_of(area: str) -> str:
    return "no overall judgement" if area == OVERALL else "no grade"


def _placed(name: str, row: Row) -> str:
    """Set the grade of an authority beside those of its neighbours, in one sentence."""
    numbers = counted_alike(*(int(row[side]) for side in _SIDES), int(row["neighbours"]))
    said = []
    for (side, words), count in zip(_SIDES.items(), numbers, strict=False):
        if row[side]:
            one = row[side] == 1
            verb = ("has" if one else "have") if side == "no_grade" else "is" if one else "are"
            whom = "all" if row[side] == row["neighbours"] else count
            said.append(f"{whom} {verb} {words or _none_of(row['area'])}")
    own = f"is {printed(row['own']).lower()}"
    if row["own"] == "requires_improvement":
        own = "requires improvement"
    return (
        f"{strand(row['area']).printed}: {name} {own}; of its {numbers[-1]} neighbours "
        f"{listed(said)}."
    )
