"""Draw ranges: a ring for today, a dot for the middle of what is projected, a bar for its range."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from ilacs_analysis.display.drawing.chart import Drawn
from ilacs_analysis.display.drawing.palette import DARK_BLUE, FILLED_MARK, GRID, INK, MUTED, Fill
from ilacs_analysis.display.drawing.sheet import PAD, TEXT, Box, Sheet, width_of
from ilacs_analysis.records.rows import rows
from ilacs_analysis.rules.frameworks import strand

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


@dataclass(frozen=True, eq=False)
class Ranges(Drawn):
    """Projected ranges beside the number today, a row for each under its area, on one scale.

    The frame has `area`, `scenario`, the number `now`, and `low`, `median` and `high`.
    """

    ranges: tuple[Range, ...] = ()

    def draw(self, sheet: Sheet) -> None:
        """Draw a row for each range under the heading of its group."""
        names = ("scenario", "now", "low", "median", "high")
        ranges = self.ranges or [
            Range(row["area"], strand(row["area"]).printed, *(row[name] for name in names))
            for row in rows(self.frame)
        ]
        groups = [(name, list(own)) for name, own in groupby(ranges, lambda item: item.heading)]
        step = 20 if sheet.narrow else 10
        lowest = min(min(item.low, item.now) for item in ranges) // step * step
        highest = -(-max(max(item.high, item.now) for item in ranges) // step) * step
        left = PAD + 8
        if not sheet.narrow:
            left += max(width_of(item.scenario, TEXT) for item in ranges)
        right = sheet.width - PAD - width_of("100", TEXT) / 2 - width_of("100", TEXT)
        each = ROW * (2 if sheet.narrow else 1)
        bottom = PAD + sum(ROW + each * len(own) for _, own in groups)
        sheet.open(bottom + ROW + PAD)
        at = _Scale(left, right, lowest, highest)
        sheet.plot("ranges", Box(left, PAD, right, bottom), x=(lowest, highest))
        for count in range(lowest, highest + 1, step):
            x, y = at.x(count), bottom + ROW / 2
            sheet.line(x, PAD + ROW, x, bottom, GRID)
            sheet.text(str(count), x, y, align="center", colour=MUTED, axis="x")
        y = PAD
        for name, own in groups:
            sheet.text(name, PAD, y + ROW / 2, weight="bold", name=own[0].key)
            y += ROW
            for item in own:
                label = f"{item.key}/{item.scenario}"
                if sheet.narrow:
                    sheet.text(item.scenario, PAD, y + ROW / 2, name=label)
                else:
                    sheet.text(item.scenario, left - 8, y + ROW / 2, align="right", name=label)
                _draw(sheet, item, label, y + each - ROW / 2, at)
                y += each


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


def _draw(sheet: Sheet, item: Range, name: str, y: float, at: _Scale) -> None:
    bar = Box(at.x(item.low), y - 3.5, at.x(item.high), y + 3.5)
    sheet.rectangle(bar, BAR, name=f"{name}/range")
    sheet.circle(at.x(item.median), y, 3.4, FILLED_MARK, name=f"{name}/median")
    sheet.circle(at.x(item.now), y, 5.2, Fill("none", edge=INK), name=f"{name}/now")
    words, x = str(item.median), at.x(item.high) + 5
    sheet.text(words, x, y, weight="bold", colour=DARK_BLUE, name=f"{name}/median")
