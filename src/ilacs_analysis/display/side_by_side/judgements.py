"""The latest judgements side by side."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.analysis.judged.groups import place_among_neighbours
from ilacs_analysis.analysis.judged.parts import PARTS, judged_on
from ilacs_analysis.analysis.judged.peers import Peers
from ilacs_analysis.display.base.cells import (
    area_cell,
    grade_cell,
    names_by_grade,
    resting_on,
    side_by_side,
)
from ilacs_analysis.display.base.results import Column, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import long_date, printed, strand_words, the
from ilacs_analysis.display.side_by_side.opening import counted, subject
from ilacs_analysis.records.needed import needs
from ilacs_analysis.rules.grades import scale


@needs(Peers)
def judgements(found: Peers) -> Section | None:
    """Set the latest judgements of the authorities beside each other.

    Returns
    -------
    Section
        ``judgements``. Tables: ``by_grade``, who holds which grade on the measure (`la_code`,
        `name`, `area`, `grade`, `part`, `inspection_id`), whose data is that of the section;
        ``latest``, a row for each authority (`la_code`, `name`, `inspection_id`, `published`, a
        column for each area); and, for one with its neighbours, ``place``: `area`, `own`,
        `better`, `same`, `weaker`, `no_grade`, `neighbours`.

    Examples
    --------
    >>> from ilacs_analysis import load, peers
    >>> list(judgements(peers(load(), ["Hull", "Leeds"])).tables)
    ['by_grade', 'latest']
    """
    england, own = found.england, found.own
    judged = judged_on(england, found.la_codes, found.measure)
    words = "Each at its own latest inspection, which may be years older or newer than another's."
    if own is not None:
        edition = england.neighbour_edition()
        words = f"Neighbours are those of the {edition.title}, nearest first. {words}"
    heads = {
        part: printed(part, found.measure)
        for part in PARTS
        if part in scale() or (judged["part"] == part).any()
    }
    return Section.of(
        "judgements",
        Text(counted(judged, found.measure), (words,)),
        names_by_grade(
            england,
            f"{subject(found)} by grade: {strand_words(found.measure)}",
            judged,
            heads,
            own="" if own is None else own.la_code,
            note="In the order given." if own is None else "Nearest neighbour first.",
            id="by_grade",
        ),
        side_by_side(
            england,
            found.la_codes,
            f"{subject(found)}: latest judgements, as at {long_date(england.as_at)}",
            id="latest",
        ),
        _placing(found, judged),
    )


def _placing(found: Peers, judged: pd.DataFrame) -> Table | None:
    """Count the neighbours with a better, the same and a weaker grade; None for a given set."""
    if found.own is None:
        return None
    return Table.of(
        f"How many neighbours of {the(found.own.name)} hold a better, the same or a weaker grade",
        place_among_neighbours(found.own),
        {
            Column("Judgement"): area_cell,
            Column("Own"): lambda row: grade_cell(row["own"], row["area"]),
            Column("Better", "number"): "better",
            Column("Same", "number"): "same",
            Column("Weaker", "number"): "weaker",
            Column("No grade", "number"): "no_grade",
            Column("Neighbours", "number"): "neighbours",
        },
        note="Neighbours that did not exist on the day count as without a grade.",
        id="place",
        **resting_on(found.england, judged["inspection_id"].dropna()),
    )
