"""How the parts of a group of authorities are drawn: their fills, and their shortest words."""

from __future__ import annotations

from ilacs_analysis.analysis.judged.latest import NOT_INSPECTED
from ilacs_analysis.analysis.judged.parts import PARTS
from ilacs_analysis.display.base.words import initial
from ilacs_analysis.display.drawing.palette import GRADE_FILLS, NO_GRADE_FILL, PAPER, Fill

# plain paper differs in grey too from the hatching of what has no grade
_FILLS = GRADE_FILLS | {NOT_INSPECTED: Fill(PAPER)}


SHORT = {part: initial(part) for part in PARTS} | {NOT_INSPECTED: "Not yet"}
"""The parts, as short as they can be written."""


def part_fill(part: str) -> Fill:
    """Give the fill of a part, or of what else stands in the place of a grade.

    Examples
    --------
    >>> part_fill("not_inspected").hatch is None, part_fill("not_judged").hatch
    (True, '////')
    >>> part_fill("inadequate").text
    '#ffffff'
    """
    return _FILLS.get(part, NO_GRADE_FILL)
