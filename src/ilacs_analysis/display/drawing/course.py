"""Draw the course of judgements: one small panel for each area, its parts stacked over time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from ilacs_analysis.analysis.judged.parts import PARTS
from ilacs_analysis.display.drawing.chart import Drawn
from ilacs_analysis.display.drawing.grade_parts import SHORT
from ilacs_analysis.display.drawing.palette import GRID, INK, MUTED
from ilacs_analysis.display.drawing.sheet import (
    PAD,
    TEXT,
    Box,
    Point,
    Scales,
    Sheet,
    spread,
    width_of,
)
from ilacs_analysis.rules.frameworks import strand

HEAD = 16.0
HEIGHT = 128.0
AXIS = 15.0
STEP = 11.5
"""Least distance of the labels at the right edge."""

_STACKED = ("inadequate", "requires_improvement", "good", "outstanding", *PARTS[4:])
"""From the bottom: what most readers look for stands on the ground line."""


@dataclass(frozen=True, eq=False)
class Course(Drawn):
    """The course of judgements: a panel for each area, on one scale of time and number.

    The frame has a row for each area, day and grade, with `area`, `day`, `grade` and `count`.
    At its right edge every part that is left on the last day has its word and its number.
    """

    def draw(self, sheet: Sheet) -> None:
        """Draw how many held each grade on each day, panel by panel."""
        panels = self.data.groupby("area", sort=False)
        columns = 1 if sheet.narrow else 2
        across = sheet.width / columns
        each = HEAD + HEIGHT + AXIS + 8
        sheet.open(PAD + -(-len(panels) // columns) * each)
        days = self.data["day"].min().date(), self.data["day"].max().date()
        most = int(self.data.groupby(["area", "day"])["count"].sum().max())
        for number, (area, own) in enumerate(panels):
            row, column = divmod(number, columns)
            left, top = column * across + PAD, PAD + row * each + HEAD
            plot = Box(left, top, left + across - 2 * PAD - _LABELS, top + HEIGHT)
            at = sheet.plot(str(area), plot, x=days, y=(0, max(most, 1)))
            _draw_panel(sheet, str(area), own, at)


_LABELS = width_of("Not yet 153", TEXT) + 8
"""Room beside a plot."""


def _draw_panel(sheet: Sheet, area: str, own: pd.DataFrame, at: Scales) -> None:
    left, middle = at.box.left, at.box.top - HEAD / 2 - 2
    sheet.text(strand(area).printed, left, middle, weight="bold", name=area)
    counts = own.pivot_table(index="day", columns="grade", values="count", sort=False)
    counts = counts.reindex(columns=list(PARTS), fill_value=0)
    xs = [at.x(day) for day in counts.index]
    below = pd.Series(0, counts.index)
    labels: list[tuple[float, str, str]] = []
    for part in _STACKED:
        above, name = below + counts[part], f"{area}/{part}"
        if counts[part].any():
            # what is known holds until the next day that is counted
            upper, lower = _steps(xs, above.tolist(), at), _steps(xs, below.tolist(), at)
            sheet.polygon([*upper, *reversed(lower)], sheet.fill(part), name=name)
        last = int(counts[part].iloc[-1])
        if last:
            middle = at.y((below.iloc[-1] + above.iloc[-1]) / 2)
            labels.append((middle, f"{SHORT[part]} {last}", name))
        below = above
    # they were listed from the ground up
    wanted = [(y, 0.0) for y, _, _ in reversed(labels)]
    apart = spread(wanted, at.box.top - 2, at.box.bottom - STEP / 2, STEP)
    for (_, words, name), y in zip(labels, reversed(apart), strict=True):
        sheet.text(words, xs[-1] + 4, y, name=name)
    _draw_years(sheet, at)


def _steps(xs: list[float], counts: list[int], at: Scales) -> list[Point]:
    """Give the corners of a line of steps, two where the number changes and none where not."""
    corners = [(xs[0], at.y(counts[0]))]
    for x, before, count in zip(xs[1:], counts, counts[1:], strict=False):
        if count != before:
            corners += [(x, at.y(before)), (x, at.y(count))]
    return [*corners, (xs[-1], at.y(counts[-1]))]


def _draw_years(sheet: Sheet, at: Scales) -> None:
    ground, apart = at.box.bottom, 3 if sheet.narrow else 2
    begins, ends = at.across
    sheet.line(at.box.left, ground, at.box.right, ground, INK)
    for year in range(begins.year + 1, ends.year + 1):
        x = at.x(date(year, 1, 1))
        drawn = (ends.year - year) % apart == 0
        sheet.line(x, ground, x, ground + (4 if drawn else 2), MUTED if drawn else GRID)
        half = width_of(str(year), TEXT) / 2
        if drawn and x - half >= at.box.left and x + half <= at.box.right + _LABELS:
            y = ground + AXIS / 2 + 3
            sheet.text(str(year), x, y, align="center", colour=MUTED, axis="x")
