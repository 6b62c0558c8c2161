"""Draw each measure of a plan on a line of its own, from its baseline to its target."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from ilacs_analysis.display.drawing.chart import Drawn
from ilacs_analysis.display.drawing.palette import DARK_BLUE, FILLED_MARK, INK, MUTED, Fill
from ilacs_analysis.display.drawing.sheet import LINE, TEXT, Box, Sheet, width_of
from ilacs_analysis.records.rows import Row, as_number, rows

EDGE = 8.0
STEP = TEXT * LINE + 3
BEYOND = 0.06
"""How far past either end a value beyond it is drawn, as a share of the line."""


def figure_words(value: object) -> str:
    """Write a value of a measure; a dash where there is none.

    Examples
    --------
    >>> figure_words(88.0), figure_words(2.5), figure_words(None)
    ('88', '2.5', '–')
    """
    found = as_number(value)
    return "–" if found is None else f"{found:g}"


def share(row: Row, value: float) -> float:
    """Say how far a value is from the baseline to the target, which may lie below it.

    Examples
    --------
    >>> share({"baseline": 24.0, "target": 17.0}, 20.5)
    0.5
    """
    baseline, target = float(row["baseline"]), float(row["target"])
    return (value - baseline) / (target - baseline)


@dataclass(frozen=True, eq=False)
class Measures(Drawn):
    """Each measure of a plan on a line of its own.

    The frame has `reference`, `measure`, `baseline`, `target`, `value` and `value_before`.
    """

    def draw(self, sheet: Sheet) -> None:
        """Draw them: baseline at the left end, target at the right, a dot for the latest."""
        letters = int((sheet.width - 2 * EDGE) / width_of("n", TEXT))
        found = [
            (row, textwrap.wrap(f"{row['reference']}: {row['measure']}", letters))
            for row in rows(self.data)
        ]
        sheet.open(EDGE + sum(STEP * (len(lines) + 3.5) for _, lines in found))
        y = EDGE
        for row, lines in found:
            _draw_line(sheet, row, lines, y)
            y += STEP * (len(lines) + 3.5)


def _draw_line(sheet: Sheet, row: Row, lines: list[str], top: float) -> None:
    left, right = EDGE + 14, sheet.width - EDGE - 14
    y, name = top + STEP * (len(lines) + 1.5), str(row["reference"])

    def x(value: float) -> float:
        held = min(max(share(row, value), -BEYOND), 1 + BEYOND)
        return left + (right - left) * held

    sheet.plot(name, Box(left, top, right, y), x=(row["baseline"], row["target"]))
    for place, line in enumerate(lines):
        sheet.text(line, EDGE, top + STEP * (place + 0.5), weight="bold", name=name)
    sheet.line(left, y, right, y, MUTED, 1.2)
    for end in (left, right):
        sheet.line(end, y - 5, end, y + 5, INK, 1.4)
    below = y + STEP
    words = f"baseline {figure_words(row['baseline'])}"
    sheet.text(words, EDGE, below, colour=MUTED, name=f"{name}/baseline")
    words, edge = f"target {figure_words(row['target'])}", sheet.width - EDGE
    sheet.text(words, edge, below, align="right", colour=MUTED, name=f"{name}/target")
    before, value = as_number(row["value_before"]), as_number(row["value"])
    if before is not None:
        sheet.circle(x(before), y, 5.2, Fill("none", edge=INK), name=f"{name}/value before")
    if value is not None:
        name = f"{name}/value"
        sheet.circle(x(value), y, 3.4, FILLED_MARK, name=name)
        words = figure_words(value)
        half = width_of(words, TEXT, "bold") / 2
        at, y = min(max(x(value), EDGE + half), edge - half), y - STEP
        sheet.text(words, at, y, align="center", weight="bold", colour=DARK_BLUE, name=name)
