"""Draw how long something lasts: curves that step down, with how many are at risk beneath."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from ilacs_analysis.analysis.improvement.survival import Survival, at_risk_at, steps_of
from ilacs_analysis.display.drawing.chart import Drawn
from ilacs_analysis.display.drawing.palette import DARK_BLUE, FILLED_MARK, GRID, INK, MUTED, Fill
from ilacs_analysis.display.drawing.sheet import Box, Sheet, width_of

TEXT = 9.0
PAD = 4.0
ROW = 13.0
BAND = Fill("#DCE9F5", edge="#DCE9F5")
STROKE = 16.0
RADIUS = 4.2


@dataclass(frozen=True, eq=False)
class Curve:
    """One curve: its label, its estimate, and the spells that it was estimated from."""

    label: str
    estimate: Survival
    spells: pd.DataFrame


@dataclass(frozen=True)
class Mark:
    """An authority's own place: how long its spell has lasted, in words and in months."""

    label: str
    months: float


@dataclass(frozen=True)
class Form:
    """One of the two forms of the drawing: for a page, and for a telephone."""

    width: float
    height: float
    months_apart: int


WIDE = Form(547, 150, 12)
NARROW = Form(230, 140, 24)


@dataclass(frozen=True, eq=False)
class Curves(Drawn):
    """How long something lasts: one curve or two, and the place of one authority."""

    curves: tuple[Curve, ...]
    mark: Mark | None = None

    def sheet(self, narrow: bool) -> Sheet:
        """Draw the pack's picture, for a page or for a narrow screen."""
        return survival_sheet(self.curves, NARROW if narrow else WIDE, self.mark)


_STYLES = ((DARK_BLUE, 2.2), (MUTED, 1.2))


def survival_sheet(curves: Sequence[Curve], form: Form, mark: Mark | None = None) -> Sheet:
    """Draw the share still waiting by month, the first curve with its interval.

    A curve is dotted where fewer than ten are at risk. The authority's own mark stands on the first
    curve, or on the axis where that does not reach so far. Beneath are the numbers at risk, a row
    for each curve.

    Parameters
    ----------
    curves
        At most two, the one that matters most first.
    form
        The form of the drawing.
    mark
        An authority's own place, if it is to be shown.
    """
    longest = max(float(curve.spells["months"].max()) for curve in curves)
    longest = max(longest, mark.months if mark else 0)
    end = math.ceil(longest / form.months_apart) * form.months_apart
    left = PAD + max(width_of(item, TEXT) for item in ("100%", "At risk"))
    names = [*(curve.label for curve in curves), *([mark.label] if mark else [])]
    labels = _places_of_labels(names, left + 6, form.width - PAD)
    top = labels[-1][1] + ROW / 2 + 4
    plot = Box(left + 6, top, form.width - PAD - 8, top + form.height)
    beneath = plot.bottom + ROW + 4
    sheet = Sheet(form.width, beneath + ROW * (1 + 2 * len(curves)) + PAD)
    at = _Scales(plot, end)
    _draw_axes(sheet, at, form)
    _draw_band(sheet, curves[0].estimate, at)
    for curve, (colour, width) in reversed(list(zip(curves, _STYLES, strict=False))):
        _draw_curve(sheet, curve.estimate, at, colour, width)
    for curve, (x, y), (colour, width) in zip(curves, labels, _STYLES, strict=False):
        sheet.line(x, y, x + STROKE, y, colour, width)
        sheet.text(curve.label, x + STROKE + 4, y, TEXT, weight="bold", colour=colour)
    if mark is not None:
        _draw_mark(sheet, mark, curves[0].estimate, at, labels[-1])
    _draw_at_risk(sheet, curves, at, form, beneath + ROW / 2)
    return sheet


@dataclass(frozen=True)
class _Scales:
    """The plot, and its two scales."""

    plot: Box
    end: float

    def x(self, months: float) -> float:
        """Place a month."""
        return self.plot.left + (self.plot.right - self.plot.left) * months / self.end

    def y(self, share: float) -> float:
        """Place a share."""
        return self.plot.bottom - (self.plot.bottom - self.plot.top) * share


def _draw_axes(sheet: Sheet, at: _Scales, form: Form) -> None:
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = at.y(share)
        colour = INK if share == 0 else GRID
        sheet.line(at.plot.left, y, at.plot.right, y, colour)
        sheet.text(f"{share:.0%}", at.plot.left - 5, y, TEXT, align="right", colour=MUTED)
    for month in _months(at.end, form):
        sheet.line(at.x(month), at.plot.bottom, at.x(month), at.plot.bottom + 3, MUTED)
        y = at.plot.bottom + ROW / 2 + 3
        sheet.text(str(month), at.x(month), y, TEXT, align="center", colour=MUTED)


def _months(end: float, form: Form) -> range:
    return range(0, int(end) + 1, form.months_apart)


def _draw_band(sheet: Sheet, estimate: Survival, at: _Scales) -> None:
    until = estimate.solid_until
    if until == 0:
        return
    upper, lower = (steps_of(estimate.curve, until, name) for name in ("high", "low"))
    corners = [(at.x(month), at.y(share)) for month, share in (*upper, *reversed(lower))]
    sheet.polygon(corners, BAND)


def _draw_curve(sheet: Sheet, estimate: Survival, at: _Scales, colour: str, width: float) -> None:
    """Draw a curve as far as any spell was seen, solid as far as ten or more were at risk."""
    solid = steps_of(estimate.curve, estimate.solid_until)
    every = steps_of(estimate.curve, estimate.longest)
    rest = [solid[-1], *(corner for corner in every if corner[0] > estimate.solid_until)]
    for corners, few in ((solid, False), (rest, True)):
        for before, after in pairwise(corners):
            ends = (at.x(before[0]), at.y(before[1]), at.x(after[0]), at.y(after[1]))
            sheet.line(*ends, colour, width, dashed=few)


def _places_of_labels(names: Sequence[str], left: float, right: float) -> list[tuple[float, float]]:
    """Place the names above the plot, beside each other or, where that fails, below."""
    found: list[tuple[float, float]] = []
    x, y = left, PAD + ROW / 2 - 2
    for name in names:
        width = STROKE + 4 + width_of(name, TEXT, "bold")
        if found and x + width > right:
            x, y = left, y + ROW
        found.append((x, y))
        x += width + 14
    return found


def _draw_mark(
    sheet: Sheet, mark: Mark, estimate: Survival, at: _Scales, label: tuple[float, float]
) -> None:
    # where the curve was not seen for so long, the mark stands on the axis and says the time alone
    seen = mark.months <= estimate.longest
    x, y = at.x(mark.months), at.y(estimate.waiting(mark.months) if seen else 0)
    sheet.line(x, y if seen else at.plot.top, x, at.plot.bottom, DARK_BLUE, dashed=True)
    sheet.circle(x, y, RADIUS, FILLED_MARK)
    sheet.circle(label[0] + STROKE / 2, label[1], RADIUS, FILLED_MARK)
    sheet.text(mark.label, label[0] + STROKE + 4, label[1], TEXT, weight="bold", colour=DARK_BLUE)


def _draw_at_risk(
    sheet: Sheet, curves: Sequence[Curve], at: _Scales, form: Form, top: float
) -> None:
    sheet.text("Months since publication. Number at risk:", PAD, top, TEXT, colour=MUTED)
    months = _months(at.end, form)
    for place, (curve, (colour, _)) in enumerate(zip(curves, _STYLES, strict=False)):
        y = top + ROW * (1 + 2 * place)
        sheet.text(curve.label, PAD, y, TEXT, weight="bold", colour=colour)
        for month, count in zip(months, at_risk_at(curve.spells, months), strict=True):
            sheet.text(str(count), at.x(month), y + ROW, TEXT, align="center")
