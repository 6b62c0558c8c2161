"""Colours after the Analysis Function's palette. Darker means a weaker grade, everywhere.

Source: Analysis Function, Data visualisation: colours in charts (sequential palette). White on
the two dark steps has a contrast of 4.95 and 16.4, black on the two pale ones 8.7 and 13.2.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from matplotlib.colors import is_color_like, to_hex, to_rgb

from ilacs_analysis.errors import BadPalette, UnknownGrade
from ilacs_analysis.rules import grades
from ilacs_analysis.rules.named import grade_id

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


TOLD_APART = 1.3
"""Least contrast in grey of two grades that follow each other; the least of our own is 1.5."""


def contrast(one: str, other: str) -> float:
    """Give how far two colours differ in grey, as WCAG counts it: from 1 to 21.

    Examples
    --------
    >>> contrast("white", "#2073BC").__round__(2)
    4.95
    """
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour))
    return sum(part * weight for part, weight in zip(parts, (0.2126, 0.7152, 0.0722), strict=True))


def fills_of(palette: Mapping[str, str] | None) -> dict[str, Fill]:
    """Give the fills of grades in colours that are given, and on each the letters that can be read.

    Parameters
    ----------
    palette
        A colour for each of the four grades, which go by any name that packs print.

    Raises
    ------
    BadPalette
        If a grade has no colour, a colour is none, something else has one, or two grades that
        follow each other look alike in grey.

    Examples
    --------
    >>> shades = {"Outstanding": "0.9", "Good": "0.7", "RI": "0.5", "Inadequate": "black"}
    >>> fills_of(shades)["inadequate"].text
    '#ffffff'
    """
    if palette is None:
        return {}
    try:
        given = {grade_id(name): colour for name, colour in palette.items()}
    except UnknownGrade as error:
        raise BadPalette(f"A palette gives a colour to each of the four grades: {error}") from error
    for grade in grades():
        colour = given.get(grade.id)
        if not is_color_like(colour):
            wrong = "no colour" if colour is None else f"{colour!r}, which is no colour"
            raise BadPalette(
                f"The palette gives {grade.in_sentence} {wrong}: give each of the four grades a "
                "colour that matplotlib knows, such as '#2073BC' or 'navy'."
            )
    for one, other in pairwise(grades()):
        apart = contrast(given[one.id], given[other.id])
        if apart < TOLD_APART:
            raise BadPalette(
                f"The palette's {one.in_sentence} and {other.in_sentence} look alike in grey "
                f"(contrast {apart:.2f}, at least {TOLD_APART} is needed): make one darker."
            )
    faces = {grade: to_hex(colour) for grade, colour in given.items()}
    return {
        grade: Fill(face, text=max((INK, PAPER), key=lambda letters: contrast(letters, face)))
        for grade, face in faces.items()
    }
