"""Draw how long something lasts: curves that step down, with how many are at risk beneath."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ilacs_analysis.analysis.improvement.survival import Survival, steps_of
from ilacs_analysis.display.drawing.chart import Drawn
from ilacs_analysis.display.drawing.palette import DARK_BLUE, FILLED_MARK, GRID, INK, MUTED, Fill
from ilacs_analysis.display.drawing.sheet import PAD, TEXT, Box, Point, Scales, Sheet, width_of

ROW = 13.0
BAND = Fill("#DCE9F5", edge="#DCE9F5")
STROKE = 16.0
RADIUS = 4.2


@dataclass(frozen=True)
class Mark:
    """An authority's own place: how long its spell has lasted, in words and in months."""

    label: str
    months: float


@dataclass(frozen=True, eq=False)
class Curves(Drawn):
    """How long something lasts: the share still waiting by month, and the place of one authority.

    There are at most two curves, the one that matters most first, which has its interval. A curve
    is dotted where fewer than ten are at risk. The authority's own mark stands on the first curve,
    or on the axis where that does not reach so far. Beneath are the numbers at risk, a row for each
    curve.

    The frame has a row for each step of each: `curve` (its label), and the columns of
    :attr:`Survival.curve`, which are `months`, `at_risk`, `events`, `share`, `low`, `high`.
    """

    mark: Mark | None = None

    @property
    def curves(self) -> dict[str, Survival]:
        """The curves by their labels."""
        parts = self.data.groupby("curve", sort=False)
        return {str(label): Survival(own) for label, own in parts}

    def draw(self, sheet: Sheet) -> None:
        """Draw the curves, their names above them and the numbers at risk beneath."""
        curves, mark = self.curves, self.mark
        apart = 24 if sheet.narrow else 12
        first, *_ = curves.values()
        longest = max(*(curve.longest for curve in curves.values()), mark.months if mark else 0)
        end = math.ceil(longest / apart) * apart
        months = range(0, end + 1, apart)
        left = PAD + max(width_of(item, TEXT) for item in ("100%", "At risk"))
        names = [*curves, *([mark.label] if mark else [])]
        labels = _places_of_labels(names, left + 6, sheet.width - PAD)
        top = labels[-1][1] + ROW / 2 + 4
        height = 140 if sheet.narrow else 150
        plot = Box(left + 6, top, sheet.width - PAD - 8, top + height)
        beneath = plot.bottom + ROW + 4
        sheet.open(beneath + ROW * (1 + 2 * len(curves)) + PAD)
        at = sheet.plot("share", plot, x=(0, end), y=(0, 1))
        _draw_axes(sheet, at, months)
        _draw_band(sheet, first, at)
        styled = list(zip(curves, _STYLES, strict=False))
        for name, (colour, width) in reversed(styled):
            _draw_curve(sheet, name, curves[name], at, colour, width)
        for (name, (colour, width)), (x, y) in zip(styled, labels, strict=False):
            sheet.line(x, y, x + STROKE, y, colour, width)
            sheet.text(name, x + STROKE + 4, y, weight="bold", colour=colour, name=name)
        if mark is not None:
            _draw_mark(sheet, mark, first, at, labels[-1])
        _draw_at_risk(sheet, curves, at, months, beneath + ROW / 2)


_STYLES = ((DARK_BLUE, 2.2), (MUTED, 1.2))


def _points(at: Scales, corners: Sequence[Point]) -> list[Point]:
    """Place corners, each of a month and a share."""
    return [(at.x(month), at.y(share)) for month, share in corners]


def _draw_axes(sheet: Sheet, at: Scales, months: Sequence[int]) -> None:
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = at.y(share)
        colour = INK if share == 0 else GRID
        sheet.line(at.box.left, y, at.box.right, y, colour)
        x = at.box.left - 5
        sheet.text(f"{share:.0%}", x, y, align="right", colour=MUTED, axis="y")
    for month in months:
        x = at.x(month)
        sheet.line(x, at.box.bottom, x, at.box.bottom + 3, MUTED)
        y = at.box.bottom + ROW / 2 + 3
        sheet.text(str(month), x, y, align="center", colour=MUTED, axis="x")


def _draw_band(sheet: Sheet, estimate: Survival, at: Scales) -> None:
    until = estimate.solid_until
    if until == 0:
        return
    upper, lower = (steps_of(estimate.curve, until, name) for name in ("high", "low"))
    sheet.polygon(_points(at, [*upper, *reversed(lower)]), BAND, name="interval")


def _draw_curve(
    sheet: Sheet, name: str, estimate: Survival, at: Scales, colour: str, width: float
) -> None:
    """Draw a curve as far as any spell was seen, solid as far as ten or more were at risk."""
    solid = steps_of(estimate.curve, estimate.solid_until)
    every = steps_of(estimate.curve, estimate.longest)
    rest = [solid[-1], *(corner for corner in every if corner[0] > estimate.solid_until)]
    sheet.path(_points(at, solid), colour, width, name=name)
    sheet.path(_points(at, rest), colour, width, dashed=True, name=f"{name}/few at risk")


def _places_of_labels(names: Sequence[str], left: float, right: float) -> list[Point]:
    """Place the names above the plot, beside each other or, where that fails, below."""
    found: list[Point] = []
    x, y = left, PAD + ROW / 2 - 2
    for name in names:
        width = STROKE + 4 + width_of(name, TEXT, "bold")
        if found and x + width > right:
            x, y = left, y + ROW
        found.append((x, y))
        x += width + 14
    return found


def _draw_mark(sheet: Sheet, mark: Mark, estimate: Survival, at: Scales, label: Point) -> None:
    # where the curve was not seen for so long, the mark stands on the axis and says the time alone
    seen = mark.months <= estimate.longest
    x, y = at.x(mark.months), at.y(estimate.waiting(mark.months) if seen else 0)
    sheet.line(x, y if seen else at.box.top, x, at.box.bottom, DARK_BLUE, dashed=True)
    sheet.circle(x, y, RADIUS, FILLED_MARK, name="own")
    sheet.circle(label[0] + STROKE / 2, label[1], RADIUS, FILLED_MARK)
    x, y = label[0] + STROKE + 4, label[1]
    sheet.text(mark.label, x, y, weight="bold", colour=DARK_BLUE, name="own")


def _draw_at_risk(
    sheet: Sheet, curves: Mapping[str, Survival], at: Scales, months: Sequence[int], top: float
) -> None:
    sheet.text("Months since publication. Number at risk:", PAD, top, colour=MUTED)
    for place, (name, (colour, _)) in enumerate(zip(curves, _STYLES, strict=False)):
        y = top + ROW * (1 + 2 * place)
        sheet.text(name, PAD, y, weight="bold", colour=colour, name=name)
        for month in months:
            count, x = str(curves[name].at_risk(month)), at.x(month)
            sheet.text(count, x, y + ROW, align="center", name=f"{name}/at risk")
