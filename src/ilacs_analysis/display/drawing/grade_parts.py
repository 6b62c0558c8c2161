"""How the parts of a group of authorities are drawn: their fills, and their words by room."""

from __future__ import annotations

from typing import NamedTuple

from ilacs_analysis.analysis.judged.latest import NOT_INSPECTED
from ilacs_analysis.analysis.judged.parts import NO_GRADE
from ilacs_analysis.display.drawing.palette import INK, PAPER, Fill, fill_of
from ilacs_analysis.rules import grades

NOT_INSPECTED_FILL = Fill(PAPER, edge=INK)
"""Plain paper, so that it differs in grey too from the hatching of what has no grade."""


class PartWords(NamedTuple):
    """A part's name in full, and as short as it can be written."""

    long: str
    short: str


WORDS = {grade.id: PartWords(grade.short, grade.initial) for grade in grades()} | {
    NO_GRADE: PartWords("No grade", "–"),
    NOT_INSPECTED: PartWords("Not yet inspected", "Not yet"),
}


def part_fill(part: str) -> Fill:
    """Give the fill of a part.

    Examples
    --------
    >>> part_fill("not_inspected").hatch is None, part_fill("no_grade").hatch
    (True, '////')
    """
    return NOT_INSPECTED_FILL if part == NOT_INSPECTED else fill_of(part)
