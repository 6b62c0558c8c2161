"""Draw the course of judgements: one small panel for each strand, its parts stacked over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from ilacs_analysis.analysis.judged.parts import PARTS
from ilacs_analysis.display.drawing.chart import Drawn
from ilacs_analysis.display.drawing.grade_parts import WORDS, part_fill
from ilacs_analysis.display.drawing.palette import GRID, INK, MUTED
from ilacs_analysis.display.drawing.sheet import Sheet, width_of

TEXT = 9.0
PAD = 4.0
HEAD = 16.0
AXIS = 15.0
STEP = 11.5
"""Least distance of the labels at the right edge."""


@dataclass(frozen=True)
class Panel:
    """One panel: its title, and the days with how many there were of each part on them."""

    title: str
    days: tuple[date, ...]
    counts: pd.DataFrame


@dataclass(frozen=True)
class Form:
    """One of the two forms of the drawing: for a page, and for a telephone."""

    width: float
    columns: int
    height: float
    years_apart: int


WIDE = Form(547, 2, 128, 2)
NARROW = Form(230, 1, 128, 3)
_STACKED = ("inadequate", "requires_improvement", "good", "outstanding", *PARTS[4:])
"""From the bottom: what most readers look for stands on the ground line."""


@dataclass(frozen=True, eq=False)
class Course(Drawn):
    """The course of judgements: a panel for each, its parts stacked over time."""

    panels: tuple[Panel, ...]

    def sheet(self, narrow: bool) -> Sheet:
        """Draw the pack's picture, for a page or for a narrow screen."""
        return course_sheet(self.panels, NARROW if narrow else WIDE)


def course_sheet(panels: Sequence[Panel], form: Form) -> Sheet:
    """Draw how many held each grade on each day, panel by panel, on one scale of time and number.

    At its right edge every part that is left on the last day has its word and its number.
    """
    down = -(-len(panels) // form.columns)
    each = HEAD + form.height + AXIS + 8
    sheet = Sheet(form.width, PAD + down * each)
    across = form.width / form.columns
    begins = min(panel.days[0] for panel in panels)
    ends = max(panel.days[-1] for panel in panels)
    top = max(int(panel.counts.sum(axis=1).max()) for panel in panels)
    for number, panel in enumerate(panels):
        row, column = divmod(number, form.columns)
        at = _Place(
            left=column * across + PAD,
            right=(column + 1) * across - PAD,
            top=PAD + row * each,
            begins=begins,
            ends=ends,
            most=top,
            form=form,
        )
        _draw_panel(sheet, panel, at)
    return sheet


@dataclass(frozen=True)
class _Place:
    """Where one panel stands, and its two scales."""

    left: float
    right: float
    top: float
    begins: date
    ends: date
    most: int
    form: Form

    @property
    def plot_right(self) -> float:
        """Where the plot ends and its labels begin."""
        return self.right - _LABELS

    @property
    def ground(self) -> float:
        """The line that the parts are stacked on."""
        return self.top + HEAD + self.form.height

    def x(self, day: date) -> float:
        """Place a day."""
        span = max((self.ends - self.begins).days, 1)
        return self.left + (self.plot_right - self.left) * (day - self.begins).days / span

    def y(self, count: float) -> float:
        """Place a number of authorities."""
        return self.ground - self.form.height * count / max(self.most, 1)


_LABELS = width_of("Not yet 153", TEXT) + 8


def _draw_panel(sheet: Sheet, panel: Panel, at: _Place) -> None:
    sheet.text(panel.title, at.left, at.top + HEAD / 2 - 2, TEXT, weight="bold")
    xs = [at.x(day) for day in panel.days]
    below = pd.Series(0, panel.counts.index)
    labels: list[tuple[float, str]] = []
    for part in _STACKED:
        above = below + panel.counts[part]
        if panel.counts[part].any():
            _draw_part(sheet, part, xs, below.tolist(), above.tolist(), at)
        last = int(panel.counts[part].iloc[-1])
        if last:
            middle = at.y((below.iloc[-1] + above.iloc[-1]) / 2)
            labels.append((middle, f"{WORDS[part].short} {last}"))
        below = above
    edge = xs[-1] + 4
    for y, words in _apart(labels, at):
        sheet.text(words, edge, y, TEXT)
    _draw_years(sheet, at)


def _draw_part(
    sheet: Sheet, part: str, xs: list[float], below: list[int], above: list[int], at: _Place
) -> None:
    """Draw one part as steps: what is known holds until the next day that is counted."""
    upper, lower = _steps(xs, above, at), _steps(xs, below, at)
    sheet.polygon([*upper, *reversed(lower)], part_fill(part))


def _steps(xs: list[float], counts: list[int], at: _Place) -> list[tuple[float, float]]:
    """Give the corners of a line of steps, two where the number changes and none where not."""
    corners = [(xs[0], at.y(counts[0]))]
    for x, before, count in zip(xs[1:], counts, counts[1:], strict=False):
        if count != before:
            corners += [(x, at.y(before)), (x, at.y(count))]
    return [*corners, (xs[-1], at.y(counts[-1]))]


def _apart(labels: list[tuple[float, str]], at: _Place) -> list[tuple[float, str]]:
    """Move labels apart, from the ground up, so that none touches another; then down from above."""
    placed: list[tuple[float, str]] = []
    lowest = at.ground - STEP / 2
    for y, words in labels:
        y = min(y, lowest)
        placed.append((y, words))
        lowest = y - STEP
    highest = at.top + HEAD - 2
    for place in reversed(range(len(placed))):
        y, words = placed[place]
        placed[place] = (max(y, highest), words)
        highest = placed[place][0] + STEP
    return placed


def _draw_years(sheet: Sheet, at: _Place) -> None:
    sheet.line(at.left, at.ground, at.plot_right, at.ground, INK)
    for year in range(at.begins.year + 1, at.ends.year + 1):
        x = at.x(date(year, 1, 1))
        drawn = (at.ends.year - year) % at.form.years_apart == 0
        sheet.line(x, at.ground, x, at.ground + (4 if drawn else 2), MUTED if drawn else GRID)
        half = width_of(str(year), TEXT) / 2
        if drawn and x - half >= at.left and x + half <= at.right:
            sheet.text(str(year), x, at.ground + AXIS / 2 + 3, TEXT, align="center", colour=MUTED)
