"""Draw ranges: a ring for today, a dot for the middle of what is projected, a bar for its range."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ilacs_analysis.display.drawing.chart import Drawn
from ilacs_analysis.display.drawing.palette import DARK_BLUE, FILLED_MARK, GRID, INK, MUTED, Fill
from ilacs_analysis.display.drawing.sheet import PAD, TEXT, Box, Scales, Sheet, width_of
from ilacs_analysis.records.rows import Row, rows
from ilacs_analysis.rules.frameworks import strand

ROW = 17.0
BAR = Fill("#ADD1F1", edge="#12436D")


@dataclass(frozen=True, eq=False)
class Ranges(Drawn):
    """Projected ranges beside the number today, a row for each under its area, on one scale.

    The frame has `area`, `scenario` (of which the function of that name gives the words), the
    number `now`, and `low`, `median` and `high`.
    """

    scenario: Callable[[str], str] = str

    def draw(self, sheet: Sheet) -> None:
        """Draw a row for each range under the heading of its area."""
        words = {name: self.scenario(name) for name in self.data["scenario"].unique()}
        step = 20 if sheet.narrow else 10
        lowest = int(self.data[["low", "now"]].to_numpy().min()) // step * step
        highest = -(-int(self.data[["high", "now"]].to_numpy().max()) // step) * step
        left = PAD + 8
        if not sheet.narrow:
            left += max(width_of(each, TEXT) for each in words.values())
        right = sheet.width - PAD - width_of("100", TEXT) / 2 - width_of("100", TEXT)
        each = ROW * (2 if sheet.narrow else 1)
        bottom = PAD + ROW * self.data["area"].nunique() + each * len(self.data)
        sheet.open(bottom + ROW + PAD)
        at = sheet.plot("ranges", Box(left, PAD, right, bottom), x=(lowest, highest))
        for count in range(lowest, highest + 1, step):
            x, y = at.x(count), bottom + ROW / 2
            sheet.line(x, PAD + ROW, x, bottom, GRID)
            sheet.text(str(count), x, y, align="center", colour=MUTED, axis="x")
        y = PAD
        for area, own in self.data.groupby("area", sort=False):
            sheet.text(strand(str(area)).printed, PAD, y + ROW / 2, weight="bold", name=str(area))
            y += ROW
            for row in rows(own):
                said, label = words[row["scenario"]], f"{area}/{row['scenario']}"
                if sheet.narrow:
                    sheet.text(said, PAD, y + ROW / 2, name=label)
                else:
                    sheet.text(said, left - 8, y + ROW / 2, align="right", name=label)
                _draw(sheet, row, label, y + each - ROW / 2, at)
                y += each


def _draw(sheet: Sheet, row: Row, name: str, y: float, at: Scales) -> None:
    bar = Box(at.x(row["low"]), y - 3.5, at.x(row["high"]), y + 3.5)
    sheet.rectangle(bar, BAR, name=f"{name}/range")
    sheet.circle(at.x(row["median"]), y, 3.4, FILLED_MARK, name=f"{name}/median")
    sheet.circle(at.x(row["now"]), y, 5.2, Fill("none", edge=INK), name=f"{name}/now")
    words, x = str(row["median"]), at.x(row["high"]) + 5
    sheet.text(words, x, y, weight="bold", colour=DARK_BLUE, name=f"{name}/median")
