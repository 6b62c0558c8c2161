"""Draw the course of judgements: one small panel for each area, its parts stacked over time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from ilacs_analysis.analysis.judged.parts import PARTS
from ilacs_analysis.display.drawing.chart import Drawn
from ilacs_analysis.display.drawing.grade_parts import WORDS
from ilacs_analysis.display.drawing.palette import GRID, INK, MUTED
from ilacs_analysis.display.drawing.sheet import PAD, TEXT, Box, Point, Sheet, width_of
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
        panels = [_panel(str(area), own) for area, own in self.frame.groupby("area", sort=False)]
        columns = 1 if sheet.narrow else 2
        across = sheet.width / columns
        each = HEAD + HEIGHT + AXIS + 8
        sheet.open(PAD + -(-len(panels) // columns) * each)
        begins = min(panel.days[0] for panel in panels)
        ends = max(panel.days[-1] for panel in panels)
        most = max(int(panel.counts.sum(axis=1).max()) for panel in panels)
        for number, panel in enumerate(panels):
            row, column = divmod(number, columns)
            left, top = column * across + PAD, PAD + row * each
            at = _Place(left, left + across - 2 * PAD, top, begins, ends, most)
            _draw_panel(sheet, panel, at)


@dataclass(frozen=True)
class _Panel:
    """One panel: its area, and the days with how many there were of each part on them."""

    area: str
    days: tuple[date, ...]
    counts: pd.DataFrame


def _panel(area: str, own: pd.DataFrame) -> _Panel:
    counts = own.pivot_table(index="day", columns="grade", values="count", sort=False)
    counts = counts.reindex(columns=list(PARTS), fill_value=0)
    days = tuple(day.date() for day in counts.index)
    return _Panel(area, days, counts.reset_index(drop=True))


@dataclass(frozen=True)
class _Place:
    """Where one panel stands, and its two scales."""

    left: float
    right: float
    top: float
    begins: date
    ends: date
    most: int

    @property
    def plot(self) -> Box:
        """The plot, beside which its labels stand, on the line that the parts are stacked on."""
        top = self.top + HEAD
        return Box(self.left, top, self.right - _LABELS, top + HEIGHT)

    def x(self, day: date) -> float:
        """Place a day."""
        span = max((self.ends - self.begins).days, 1)
        return self.left + (self.plot.right - self.left) * (day - self.begins).days / span

    def y(self, count: float) -> float:
        """Place a number of authorities."""
        return self.plot.bottom - HEIGHT * count / max(self.most, 1)


_LABELS = width_of("Not yet 153", TEXT) + 8


def _draw_panel(sheet: Sheet, panel: _Panel, at: _Place) -> None:
    sheet.plot(panel.area, at.plot, x=(at.begins, at.ends), y=(0, max(at.most, 1)))
    sheet.text(
        strand(panel.area).printed, at.left, at.top + HEAD / 2 - 2, weight="bold", name=panel.area
    )
    xs = [at.x(day) for day in panel.days]
    below = pd.Series(0, panel.counts.index)
    labels: list[tuple[float, str, str]] = []
    for part in _STACKED:
        above, name = below + panel.counts[part], f"{panel.area}/{part}"
        if panel.counts[part].any():
            # what is known holds until the next day that is counted
            upper, lower = _steps(xs, above.tolist(), at), _steps(xs, below.tolist(), at)
            sheet.polygon([*upper, *reversed(lower)], sheet.fill(part), name=name)
        last = int(panel.counts[part].iloc[-1])
        if last:
            middle = at.y((below.iloc[-1] + above.iloc[-1]) / 2)
            labels.append((middle, f"{WORDS[part].short} {last}", name))
        below = above
    for y, words, name in _apart(labels, at):
        sheet.text(words, xs[-1] + 4, y, name=name)
    _draw_years(sheet, at)


def _steps(xs: list[float], counts: list[int], at: _Place) -> list[Point]:
    """Give the corners of a line of steps, two where the number changes and none where not."""
    corners = [(xs[0], at.y(counts[0]))]
    for x, before, count in zip(xs[1:], counts, counts[1:], strict=False):
        if count != before:
            corners += [(x, at.y(before)), (x, at.y(count))]
    return [*corners, (xs[-1], at.y(counts[-1]))]


def _apart(labels: list[tuple[float, str, str]], at: _Place) -> list[tuple[float, str, str]]:
    """Move labels apart, from the ground up, so that none touches another; then down from above."""
    placed: list[tuple[float, str, str]] = []
    lowest = at.plot.bottom - STEP / 2
    for y, words, name in labels:
        y = min(y, lowest)
        placed.append((y, words, name))
        lowest = y - STEP
    highest = at.top + HEAD - 2
    for place in reversed(range(len(placed))):
        y, words, name = placed[place]
        placed[place] = (max(y, highest), words, name)
        highest = placed[place][0] + STEP
    return placed


def _draw_years(sheet: Sheet, at: _Place) -> None:
    ground, apart = at.plot.bottom, 3 if sheet.narrow else 2
    sheet.line(at.left, ground, at.plot.right, ground, INK)
    for year in range(at.begins.year + 1, at.ends.year + 1):
        x = at.x(date(year, 1, 1))
        drawn = (at.ends.year - year) % apart == 0
        sheet.line(x, ground, x, ground + (4 if drawn else 2), MUTED if drawn else GRID)
        half = width_of(str(year), TEXT) / 2
        if drawn and x - half >= at.left and x + half <= at.right:
            y = ground + AXIS / 2 + 3
            sheet.text(str(year), x, y, align="center", colour=MUTED, axis="x")
