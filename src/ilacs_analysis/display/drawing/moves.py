"""Draw moves on the scale of grades: a ring for before, a dot for now, and a line between."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from ilacs_analysis.display.drawing.chart import Drawn
from ilacs_analysis.display.drawing.palette import DARK_BLUE, FILLED_MARK, GRID, OPEN_MARK
from ilacs_analysis.display.drawing.sheet import Sheet, height_of, width_of
from ilacs_analysis.rules import grades

TEXT = 9.0
PAD = 4.0
ROW = 17.0
RADIUS = 4.6


@dataclass(frozen=True)
class Move:
    """One row: its label, the grade before (none at a first inspection), and the grade now."""

    label: str
    before: str | None
    now: str


@dataclass(frozen=True)
class Form:
    """One of the two forms of the drawing: for a page, and for a telephone."""

    width: float
    letters: int
    initials: bool


WIDE = Form(547, 60, initials=False)
NARROW = Form(230, 20, initials=True)


@dataclass(frozen=True, eq=False)
class Moves(Drawn):
    """Moves on the scale of grades, a row for each."""

    moves: tuple[Move, ...]

    def sheet(self, narrow: bool) -> Sheet:
        """Draw the pack's picture, for a page or for a narrow screen."""
        return moves_sheet(self.moves, NARROW if narrow else WIDE)


_SCALE = tuple(reversed(grades()))
_PLACES = {grade.id: place for place, grade in enumerate(_SCALE)}


def moves_sheet(moves: Sequence[Move], form: Form) -> Sheet:
    """Draw a row for each move, the weakest grade at the left and the best at the right."""
    labels = ["\n".join(textwrap.wrap(move.label, form.letters)) for move in moves]
    left = PAD + max(width_of(label, TEXT) for label in labels) + 8
    heads = [_head(grade.short, grade.initial, form) for grade in _SCALE]
    margin = max(width_of(head, TEXT) for head in heads) / 2
    step = (form.width - PAD - left - 2 * margin) / (len(_SCALE) - 1)
    xs = [left + margin + place * step for place in range(len(_SCALE))]
    top = max(height_of(head, TEXT) for head in heads) + PAD
    tall = [max(ROW, height_of(label, TEXT) + 3) for label in labels]
    sheet = Sheet(form.width, PAD + top + sum(tall) + PAD)
    for x, head in zip(xs, heads, strict=True):
        sheet.text(head, x, PAD + top - PAD - height_of(head, TEXT) / 2, TEXT, align="center")
        sheet.line(x, PAD + top, x, PAD + top + sum(tall), GRID)
    y = PAD + top
    for move, label, height in zip(moves, labels, tall, strict=True):
        _draw_move(sheet, move, label, left, xs, y + height / 2)
        y += height
    return sheet


def _head(word: str, initial: str, form: Form) -> str:
    return initial if form.initials else word.replace(" ", "\n")


def _draw_move(
    sheet: Sheet, move: Move, label: str, left: float, xs: list[float], y: float
) -> None:
    sheet.text(label, left - 8, y, TEXT, align="right")
    sheet.line(left, y, xs[-1], y, GRID)
    now = xs[_PLACES[move.now]]
    if move.before is not None:
        before = xs[_PLACES[move.before]]
        if before != now:
            sheet.line(before, y, now, y, DARK_BLUE, 2.2)
        sheet.circle(before, y, RADIUS + (1.8 if before == now else 0), OPEN_MARK)
    sheet.circle(now, y, RADIUS - (0.6 if move.before == move.now else 0), FILLED_MARK)
