"""Draw how groups divide by grade: a bar of full width for each, every part with its number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ilacs_analysis.analysis.judged.parts import PARTS
from ilacs_analysis.display.base.words import printed
from ilacs_analysis.display.drawing.chart import Drawn
from ilacs_analysis.display.drawing.grade_parts import SHORT
from ilacs_analysis.display.drawing.palette import MUTED
from ilacs_analysis.display.drawing.sheet import PAD, TEXT, Box, Sheet, spread, width_of
from ilacs_analysis.rules.frameworks import strand

BAR = 20.0
GAP = 6.0
ABOVE = 13.0
"""Height of the line above a bar for numbers that do not fit in their part."""


@dataclass(frozen=True, eq=False)
class Stacked(Drawn):
    """Groups divided by grade, a bar of full width for each, from the best grade to the weakest.

    The frame has a row for each group and grade, with `grade` and `count`; its column `by` says
    which group. A part's number stands in it with its word where there is room, alone where there
    is less, and above it where there is none.
    """

    by: str = "area"
    label: Callable[[str], str] = lambda area: strand(area).printed

    def draw(self, sheet: Sheet) -> None:
        """Draw a bar for each group."""
        bars = [
            _Bar(str(key), self.label(str(key)), dict(zip(own["grade"], own["count"], strict=True)))
            for key, own in self.data.groupby(self.by, sort=False)
        ]
        left, right = PAD, sheet.width - PAD
        if not sheet.narrow:
            left += max(width_of(bar.label, TEXT, "bold") for bar in bars) + 8
        heights = [_height(bar, left, right, sheet) for bar in bars]
        sheet.open(PAD + sum(heights) + GAP * len(bars))
        sheet.plot("shares", Box(left, PAD, right, sheet.box.bottom), x=(0, 1))
        y = PAD
        for bar, height in zip(bars, heights, strict=True):
            bottom = y + height
            middle = y + ABOVE / 2 if sheet.narrow else bottom - BAR / 2
            sheet.text(bar.label, PAD, middle, weight="bold", name=bar.key)
            _draw_bar(sheet, bar, left, right, bottom - BAR)
            y = bottom + GAP


@dataclass(frozen=True)
class _Bar:
    """One bar: what it is of, in its id and in words, and how many it has of each part."""

    key: str
    label: str
    counts: Mapping[str, int]


def _height(bar: _Bar, left: float, right: float, sheet: Sheet) -> float:
    above = any(_inside(*piece) == "" for piece in _pieces(bar, left, right))
    return BAR + ABOVE * (sheet.narrow + above)


def _pieces(bar: _Bar, left: float, right: float) -> list[tuple[str, int, float, float]]:
    """Give each part that is there: its key, its number, and where it begins and ends."""
    total = sum(bar.counts.values())
    found, x = [], left
    for part in PARTS:
        count = bar.counts.get(part, 0)
        if count:
            end = x + (right - left) * count / total
            found.append((part, count, x, end))
            x = end
    return found


def _inside(part: str, count: int, begins: float, ends: float) -> str:
    """Give the longest label that fits in a part; empty where none does."""
    for label in (f"{printed(part)} {count}", f"{SHORT[part]} {count}", str(count)):
        if width_of(label, TEXT) + 2 * PAD <= ends - begins:
            return label
    return ""


def _draw_bar(sheet: Sheet, bar: _Bar, left: float, right: float, top: float) -> None:
    outside: list[tuple[float, float, str, str]] = []
    for part, count, begins, ends in _pieces(bar, left, right):
        fill, box = sheet.fill(part), Box(begins, top, ends, top + BAR)
        name = f"{bar.key}/{part}"
        sheet.rectangle(box, fill, name=name)
        label = _inside(part, count, begins, ends)
        if label:
            sheet.label(label, box, fill, margin=2, name=name)
        else:
            label = f"{SHORT[part]} {count}"
            outside.append(((begins + ends) / 2, width_of(label, TEXT), label, name))
    wanted = [(centre - width / 2, width) for centre, width, _, _ in outside]
    starts = spread(wanted, left, right, PAD)
    for (centre, width, label, name), start in zip(outside, starts, strict=True):
        sheet.line(centre, top, min(max(centre, start), start + width), top - 2, MUTED)
        sheet.text(label, start, top - ABOVE / 2 - 1, name=name)
