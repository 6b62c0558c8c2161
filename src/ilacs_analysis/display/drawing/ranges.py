"""Draw ranges: a ring for today, a dot for the middle of what is projected, a bar for its range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from ilacs_analysis.display.drawing.chart import Drawn
from ilacs_analysis.display.drawing.palette import DARK_BLUE, FILLED_MARK, GRID, INK, MUTED, Fill
from ilacs_analysis.display.drawing.sheet import Box, Sheet, width_of

TEXT = 9.0
PAD = 4.0
ROW = 17.0
BAR = Fill("#ADD1F1", edge="#12436D")


@dataclass(frozen=True)
class Range:
    """One row: what it is of and under which scenario, the number today and those projected."""

    key: str
    heading: str
    scenario: str
    now: int
    low: int
    median: int
    high: int


@dataclass(frozen=True)
class Form:
    """One of the two forms of the drawing: for a page, and for a telephone."""

    width: float
    labels_above: bool
    step: int


WIDE = Form(547, labels_above=False, step=10)
NARROW = Form(230, labels_above=True, step=20)


@dataclass(frozen=True, eq=False)
class Ranges(Drawn):
    """Projected ranges beside the number today, a row for each."""

    ranges: tuple[Range, ...]

    def sheet(self, narrow: bool) -> Sheet:
        """Draw the pack's picture, for a page or for a narrow screen."""
        return range_sheet(self.ranges, NARROW if narrow else WIDE)


def range_sheet(ranges: Sequence[Range], form: Form) -> Sheet:
    """Draw a row for each range under the heading of its group, all on one scale."""
    groups = [(name, list(own)) for name, own in groupby(ranges, lambda item: item.heading)]
    lowest = min(min(item.low, item.now) for item in ranges) // form.step * form.step
    highest = -(-max(max(item.high, item.now) for item in ranges) // form.step) * form.step
    left = PAD + 8
    if not form.labels_above:
        left += max(width_of(item.scenario, TEXT) for item in ranges)
    right = form.width - PAD - width_of("100", TEXT) / 2 - width_of("100", TEXT)
    each = ROW * (2 if form.labels_above else 1)
    bottom = PAD + sum(ROW + each * len(own) for _, own in groups)
    sheet = Sheet(form.width, bottom + ROW + PAD)
    at = _Scale(left, right, lowest, highest)
    for count in range(lowest, highest + 1, form.step):
        x = at.x(count)
        sheet.line(x, PAD + ROW, x, bottom, GRID)
        sheet.text(str(count), x, bottom + ROW / 2, TEXT, align="center", colour=MUTED)
    y = PAD
    for name, own in groups:
        sheet.text(name, PAD, y + ROW / 2, TEXT, weight="bold")
        y += ROW
        for item in own:
            if form.labels_above:
                sheet.text(item.scenario, PAD, y + ROW / 2, TEXT)
            else:
                sheet.text(item.scenario, left - 8, y + ROW / 2, TEXT, align="right")
            _draw(sheet, item, y + each - ROW / 2, at)
            y += each
    return sheet


@dataclass(frozen=True)
class _Scale:
    """The scale of numbers, from its left end to its right."""

    left: float
    right: float
    lowest: int
    highest: int

    def x(self, count: int) -> float:
        """Place a number."""
        span = max(self.highest - self.lowest, 1)
        return self.left + (self.right - self.left) * (count - self.lowest) / span


def _draw(sheet: Sheet, item: Range, y: float, at: _Scale) -> None:
    sheet.rectangle(Box(at.x(item.low), y - 3.5, at.x(item.high), y + 3.5), BAR)
    sheet.circle(at.x(item.median), y, 3.4, FILLED_MARK)
    sheet.circle(at.x(item.now), y, 5.2, Fill("none", edge=INK))
    sheet.text(str(item.median), at.x(item.high) + 5, y, TEXT, weight="bold", colour=DARK_BLUE)
