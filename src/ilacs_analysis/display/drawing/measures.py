"""Draw each measure of a plan on a line of its own, from its baseline to its target."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

import pandas as pd

from ilacs_analysis.display.drawing.chart import Drawn
from ilacs_analysis.display.drawing.palette import DARK_BLUE, FILLED_MARK, INK, MUTED, Fill
from ilacs_analysis.display.drawing.sheet import LINE, Sheet, width_of
from ilacs_analysis.records.rows import Row, as_number, rows

WIDE, NARROW = 547.0, 230.0
TEXT = 9.0
PAD = 8.0
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

    def sheet(self, narrow: bool) -> Sheet:
        """Draw the pack's picture, for a page or for a narrow screen."""
        return measure_sheet(self.frame, NARROW if narrow else WIDE)


def measure_sheet(measures: pd.DataFrame, width: float) -> Sheet:
    """Draw the measures: baseline at the left end, target at the right, a dot for the latest.

    Parameters
    ----------
    measures
        `reference`, `measure`, `baseline`, `target`, `value`, `value_before`; no baseline is the
        same as its target.
    width
        Of the picture, in points.
    """
    letters = int((width - 2 * PAD) / width_of("n", TEXT))
    found = [
        (row, textwrap.wrap(f"{row['reference']}: {row['measure']}", letters))
        for row in rows(measures)
    ]
    height = sum(STEP * (len(lines) + 3.5) for _, lines in found)
    sheet = Sheet(width, height + PAD)
    y = PAD
    for row, lines in found:
        for line in lines:
            sheet.text(line, PAD, y + STEP / 2, TEXT, weight="bold")
            y += STEP
        _line(sheet, row, y + STEP * 1.5, width)
        y += STEP * 3.5
    return sheet


def _line(sheet: Sheet, row: Row, y: float, width: float) -> None:
    left, right = PAD + 14, width - PAD - 14

    def x(value: float) -> float:
        held = min(max(share(row, value), -BEYOND), 1 + BEYOND)
        return left + (right - left) * held

    sheet.line(left, y, right, y, MUTED, 1.2)
    for end in (left, right):
        sheet.line(end, y - 5, end, y + 5, INK, 1.4)
    below = y + STEP
    sheet.text(f"baseline {figure_words(row['baseline'])}", PAD, below, TEXT, colour=MUTED)
    words = f"target {figure_words(row['target'])}"
    sheet.text(words, width - PAD, below, TEXT, align="right", colour=MUTED)
    before, value = as_number(row["value_before"]), as_number(row["value"])
    if before is not None:
        sheet.circle(x(before), y, 5.2, Fill("none", edge=INK))
    if value is not None:
        sheet.circle(x(value), y, 3.4, FILLED_MARK)
        words = figure_words(value)
        half = width_of(words, TEXT, "bold") / 2
        at = min(max(x(value), PAD + half), width - PAD - half)
        sheet.text(words, at, y - STEP, TEXT, align="center", weight="bold", colour=DARK_BLUE)
