"""Draw an authority's standing: how many of each group hold each grade, area by area."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from ilacs_analysis.analysis.judged.parts import in_columns
from ilacs_analysis.display.drawing.chart import Drawn
from ilacs_analysis.display.drawing.palette import DARK_BLUE, GRID, MUTED
from ilacs_analysis.display.drawing.sheet import PAD, TEXT, Box, Sheet, height_of, width_of
from ilacs_analysis.records.rows import rows
from ilacs_analysis.rules import grades
from ilacs_analysis.rules.frameworks import strand

ROW = 14.0
HEAD = 17.0
GAP = 9.0

_LONG = {
    "neighbours": "Statistical neighbours",
    "region": "Region",
    "type": "Same type",
    "england": "England",
}
_SHORT = {**_LONG, "neighbours": "Neighbours", "type": "Type"}
_HEADS = {grade.id: grade.short.replace(" ", "\n") for grade in grades()} | {"other": "No grade"}
_INITIALS = {grade.id: grade.initial for grade in grades()} | {"other": "–"}


@dataclass(frozen=True, eq=False)
class Columns(Drawn):
    """How many of each group hold each grade, in a panel for each judgement.

    In a panel stand a row for each group, and in each grade's column a bar as long as the group's
    share, with the count beside it. The frame has `area`, `group`, `grade`, `count`, and `total`,
    the size of the group; see :func:`ilacs_analysis.analysis.judged.groups.counts`. `own` are the
    judgements to draw, each with the word for that of the authority called `name`, if there is one.
    """

    own: tuple[tuple[str, str], ...]
    name: str = ""

    def draw(self, sheet: Sheet) -> None:
        """Draw a panel for each judgement."""
        table = in_columns(self.data)
        columns = list(table.columns)
        if not table["other"].any():
            columns.remove("other")
        labels = {
            (group, total): _group_words(group, total, sheet.narrow)
            for _, group, total in table.index
        }
        heads = _INITIALS if sheet.narrow else _HEADS
        left = max(width_of(label, TEXT) for label in labels.values()) + PAD + 10
        step = (sheet.width - PAD - left) / len(columns)
        # every row leaves the room of the widest number, so that equal shares are equally long
        whole_bar = step - PAD - width_of(str(max(total for _, total in labels)), TEXT) - 3
        panels = [table.loc[[area]].droplevel("area") for area, _ in self.own]
        head = max(height_of(heads[column], TEXT) for column in columns) + PAD
        row = max(ROW, *(height_of(label, TEXT) + 2 for label in labels.values()))
        sheet.open(PAD + head + sum(HEAD + row * len(panel) + GAP for panel in panels))
        y = PAD
        for place, column in enumerate(columns):
            words = heads[column]
            middle = y + head - PAD - height_of(words, TEXT) / 2
            sheet.text(words, left + place * step, middle, name=column)
        y += head
        for (area, word), panel in zip(self.own, panels, strict=True):
            around = Box(PAD, y, sheet.width - PAD, y + HEAD + row * len(panel))
            sheet.plot(area, around, x=(PAD, sheet.width - PAD))
            sheet.line(PAD, y, sheet.width - PAD, y, MUTED)
            middle = y + HEAD / 2
            sheet.text(strand(area).printed, PAD, middle, weight="bold", name=area)
            if word:
                words, right = word if sheet.narrow else f"{self.name}: {word}", sheet.width - PAD
                sheet.text(
                    words, right, middle, align="right", colour=DARK_BLUE, name=f"{area}/own"
                )
            top = y + HEAD
            for place, column in enumerate(columns):
                x = left + place * step
                bars = Box(x, top, x + whole_bar, top + row * len(panel))
                sheet.plot(f"{area}/{column}", bars, x=(0, 1))
            for (group, total), counts in zip(panel.index.tolist(), rows(panel), strict=True):
                middle, name = top + row / 2, f"{area}/{group}"
                sheet.text(labels[group, total], left - 10, middle, align="right", name=name)
                for place, column in enumerate(columns):
                    x = left + place * step
                    cell = Box(x, middle - ROW / 2, x + step - PAD, middle + ROW / 2)
                    count = int(counts[column])
                    length = whole_bar * count / total
                    _draw_count(sheet, count, length, f"{name}/{column}", cell)
                top += row
            y = top + GAP


def _group_words(group: str, total: int, narrow: bool) -> str:
    """Name a group with its size, on a phone in lines of about half its width."""
    if narrow:
        return "\n".join(textwrap.wrap(f"{_SHORT.get(group, group)} ({total})", 15))
    return f"{_LONG.get(group, group)} ({total})"


def _draw_count(sheet: Sheet, count: int, length: float, name: str, cell: Box) -> None:
    top, bottom = cell.top + 2, cell.bottom - 2
    if count:
        bar = Box(cell.left, top, cell.left + length, bottom)
        sheet.rectangle(bar, sheet.fill(name.split("/")[-1]), line=0.8, name=name)
    else:
        sheet.line(cell.left, top, cell.left, bottom, GRID, 1.0)
    middle = (cell.top + cell.bottom) / 2
    sheet.text(str(count), cell.left + length + 3, middle, holder=cell, name=name)
