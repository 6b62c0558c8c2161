"""Draw moves on the scale of grades: a ring for before, a dot for now, and a line between."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from itertools import accumulate

from ilacs_analysis.display.drawing.chart import Drawn
from ilacs_analysis.display.drawing.palette import DARK_BLUE, FILLED_MARK, GRID, OPEN_MARK
from ilacs_analysis.display.drawing.sheet import PAD, TEXT, Box, Sheet, height_of, width_of
from ilacs_analysis.records.rows import Row, as_text, rows
from ilacs_analysis.rules import grades

ROW = 17.0
RADIUS = 4.6
_SCALE = tuple(reversed(grades()))
_PLACES = {grade.id: place for place, grade in enumerate(_SCALE)}


@dataclass(frozen=True, eq=False)
class Moves(Drawn):
    """Moves on the scale of grades, a row for each, the weakest at the left, the best at the right.

    The frame has `name`, the grade `before` (missing at a first inspection), and the grade `now`.
    """

    def draw(self, sheet: Sheet) -> None:
        """Draw a row for each move."""
        moves = rows(self.data)
        letters = 20 if sheet.narrow else 60
        labels = ["\n".join(textwrap.wrap(move["name"], letters)) for move in moves]
        left = PAD + max(width_of(label, TEXT) for label in labels) + 8
        heads = [
            grade.initial if sheet.narrow else grade.short.replace(" ", "\n") for grade in _SCALE
        ]
        margin = max(width_of(head, TEXT) for head in heads) / 2
        step = (sheet.width - PAD - left - 2 * margin) / (len(_SCALE) - 1)
        xs = [left + margin + place * step for place in range(len(_SCALE))]
        top = PAD + max(height_of(head, TEXT) for head in heads) + PAD
        tall = [max(ROW, height_of(label, TEXT) + 3) for label in labels]
        bottom = top + sum(tall)
        sheet.open(bottom + PAD)
        sheet.plot("moves", Box(xs[0], top, xs[-1], bottom), x=(0, len(_SCALE) - 1))
        for grade, x, head in zip(_SCALE, xs, heads, strict=True):
            y = top - PAD - height_of(head, TEXT) / 2
            sheet.text(head, x, y, align="center", name=grade.id)
            sheet.line(x, top, x, bottom, GRID)
        ends = accumulate(tall, initial=top)
        for move, label, height, y in zip(moves, labels, tall, ends, strict=False):
            sheet.text(label, left - 8, y + height / 2, align="right", axis="y", name=move["name"])
            sheet.line(left, y + height / 2, xs[-1], y + height / 2, GRID)
            _draw_move(sheet, move, xs, y + height / 2)


def _draw_move(sheet: Sheet, move: Row, xs: list[float], y: float) -> None:
    name, before = move["name"], as_text(move["before"])
    now, same = xs[_PLACES[move["now"]]], before == move["now"]
    if before is not None:
        was = xs[_PLACES[before]]
        if not same:
            sheet.line(was, y, now, y, DARK_BLUE, 2.2, name=f"{name}/move")
        sheet.circle(was, y, RADIUS + (1.8 if same else 0), OPEN_MARK, name=f"{name}/before")
    sheet.circle(now, y, RADIUS - (0.6 if same else 0), FILLED_MARK, name=f"{name}/now")
