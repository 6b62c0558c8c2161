"""Draw how groups divide by grade: a bar of full width for each, every part with its number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ilacs_analysis.analysis.judged.parts import PARTS
from ilacs_analysis.display.drawing.chart import Drawn
from ilacs_analysis.display.drawing.grade_parts import WORDS, part_fill
from ilacs_analysis.display.drawing.palette import INK, MUTED, PAPER
from ilacs_analysis.display.drawing.sheet import Box, Sheet, height_of, width_of

TEXT = 9.0
PAD = 4.0
BAR = 20.0
GAP = 6.0
ABOVE = 13.0
"""Height of the line above a bar for numbers that do not fit in their part."""


@dataclass(frozen=True)
class StackedRow:
    """One bar: its label, and how many it has of each part."""

    label: str
    counts: Mapping[str, int]


@dataclass(frozen=True)
class Form:
    """One of the two forms of the drawing: for a page, and for a telephone."""

    width: float
    labels_above: bool


WIDE = Form(547, labels_above=False)
NARROW = Form(230, labels_above=True)


@dataclass(frozen=True, eq=False)
class Stacked(Drawn):
    """Groups divided by grade, a bar of full width for each."""

    bars: tuple[StackedRow, ...]

    def sheet(self, narrow: bool) -> Sheet:
        """Draw the pack's picture, for a page or for a narrow screen."""
        return stacked_sheet(self.bars, NARROW if narrow else WIDE)


def stacked_sheet(bars: Sequence[StackedRow], form: Form) -> Sheet:
    """Draw a bar for each group, divided from the best grade to the weakest, then what has none.

    A part's number stands in it with its word where there is room, alone where there is less, and
    above it where there is none.
    """
    left = PAD
    if not form.labels_above:
        left += max(width_of(bar.label, TEXT, "bold") for bar in bars) + 8
    right = form.width - PAD
    heights = [_height(bar, left, right, form) for bar in bars]
    sheet = Sheet(form.width, PAD + sum(heights) + GAP * len(bars))
    y = PAD
    for bar, height in zip(bars, heights, strict=True):
        bottom = y + height
        if form.labels_above:
            sheet.text(bar.label, left, y + ABOVE / 2, TEXT, weight="bold")
        else:
            sheet.text(bar.label, PAD, bottom - BAR / 2, TEXT, weight="bold")
        _draw_bar(sheet, bar, left, right, bottom - BAR)
        y = bottom + GAP
    return sheet


def _height(bar: StackedRow, left: float, right: float, form: Form) -> float:
    above = any(_inside(*piece) == "" for piece in _pieces(bar, left, right))
    label = ABOVE if form.labels_above else 0
    return BAR + label + (ABOVE if above else 0)


def _pieces(bar: StackedRow, left: float, right: float) -> list[tuple[str, int, float, float]]:
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
    words = WORDS[part]
    for label in (f"{words.long} {count}", f"{words.short} {count}", str(count)):
        if width_of(label, TEXT) + 2 * PAD <= ends - begins:
            return label
    return ""


def _draw_bar(sheet: Sheet, bar: StackedRow, left: float, right: float, top: float) -> None:
    outside: list[tuple[float, str]] = []
    for part, count, begins, ends in _pieces(bar, left, right):
        fill, box = part_fill(part), Box(begins, top, ends, top + BAR)
        sheet.rectangle(box, fill)
        label = _inside(part, count, begins, ends)
        if not label:
            outside.append(((begins + ends) / 2, f"{WORDS[part].short} {count}"))
            continue
        middle = top + BAR / 2
        if fill.hatch:
            half = width_of(label, TEXT) / 2 + 2
            centre, tall = (begins + ends) / 2, height_of(label, TEXT) / 2
            sheet.ground(Box(centre - half, middle - tall, centre + half, middle + tall), PAPER)
        colour = fill.text
        sheet.text(
            label, (begins + ends) / 2, middle, TEXT, align="center", colour=colour, holder=box
        )
    for (centre, label), start in zip(outside, _starts(outside, left, right), strict=True):
        width = width_of(label, TEXT)
        sheet.line(centre, top, min(max(centre, start), start + width), top - 2, MUTED)
        sheet.text(label, start, top - ABOVE / 2 - 1, TEXT, colour=INK)


def _starts(labels: Sequence[tuple[float, str]], left: float, right: float) -> list[float]:
    """Place labels near their centres, between two edges, so that none touches another."""
    starts: list[float] = []
    limit = right
    for centre, label in reversed(labels):
        width = width_of(label, TEXT)
        starts.insert(0, min(centre - width / 2, limit - width))
        limit = starts[0] - PAD
    edge = left
    for place, (_, label) in enumerate(labels):
        starts[place] = max(starts[place], edge)
        edge = starts[place] + width_of(label, TEXT) + PAD
    return starts
