"""Colours after the Analysis Function's palette. Darker means a weaker grade, everywhere.

Source: Analysis Function, Data visualisation: colours in charts (sequential palette). White on
the two dark steps has a contrast of 4.95 and 16.4, black on the two pale ones 8.7 and 13.2.
"""

from __future__ import annotations

from dataclasses import dataclass

INK = "#0b0c0c"
MUTED = "#505a5f"
GRID = "#d9d9d9"
DARK_BLUE = "#12436D"
PAPER = "#ffffff"


@dataclass(frozen=True)
class Fill:
    """How a shape is filled: its face, its outline, its pattern, and the colour of text on it."""

    face: str
    edge: str = INK
    hatch: str | None = None
    text: str = INK


GRADE_FILLS = {
    "outstanding": Fill("#ADD1F1"),
    "good": Fill("#6BACE6"),
    "requires_improvement": Fill("#2073BC", text=PAPER),
    "inadequate": Fill("#092135", text=PAPER),
}

NO_GRADE_FILL = Fill(PAPER, edge=MUTED, hatch="////")
"""For whatever stands in place of a grade; its words are written on a plain ground."""

OPEN_MARK = Fill(PAPER, edge=DARK_BLUE, text=DARK_BLUE)
FILLED_MARK = Fill(DARK_BLUE, edge=DARK_BLUE, text=PAPER)


def fill_of(grade: str) -> Fill:
    """Give the fill of a grade, or of what stands in its place.

    Examples
    --------
    >>> fill_of("inadequate").text, fill_of("not_judged").hatch
    ('#ffffff', '////')
    """
    return GRADE_FILLS.get(grade, NO_GRADE_FILL)
