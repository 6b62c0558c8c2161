"""Draw an authority's standing: how many of each group hold each grade, strand by strand."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from ilacs_analysis.analysis.judged.parts import in_columns
from ilacs_analysis.display.drawing.chart import Drawn
from ilacs_analysis.display.drawing.palette import DARK_BLUE, GRID, INK, MUTED, fill_of
from ilacs_analysis.display.drawing.sheet import Box, Sheet, height_of, width_of
from ilacs_analysis.records.rows import rows
from ilacs_analysis.rules import grades
from ilacs_analysis.rules.frameworks import strand

TEXT = 9.0
PAD = 4.0
ROW = 14.0
HEAD = 17.0
GAP = 9.0


@dataclass(frozen=True)
class Form:
    """One of the two forms of the drawing: for a page, and for a telephone."""

    width: float
    group_words: Callable[[str, int], str]
    column_words: Callable[[str], str]


_LONG = {
    "neighbours": "Statistical neighbours",
    "region": "Region",
    "type": "Same type",
    "england": "England",
}
_SHORT = {**_LONG, "neighbours": "Neighbours", "type": "Type"}


def _folded(name: str) -> str:
    """Write a long name in lines of about half a phone's label."""
    return "\n".join(textwrap.wrap(name, 15))


_COLUMNS = {grade.id: grade.short.replace(" ", "\n") for grade in grades()} | {"other": "No grade"}
_INITIALS = {grade.id: grade.initial for grade in grades()} | {"other": "–"}

WIDE = Form(547, lambda group, total: f"{_LONG.get(group, group)} ({total})", _COLUMNS.__getitem__)
NARROW = Form(
    230,
    lambda group, total: _folded(f"{_SHORT.get(group, group)} ({total})"),
    _INITIALS.__getitem__,
)


@dataclass(frozen=True, eq=False)
class Columns(Drawn):
    """How many of each group hold each grade, in a panel for each judgement.

    `own` are the judgements to draw, each with the word for the authority's own, if there is one.
    """

    counted: pd.DataFrame
    own: tuple[tuple[str, str], ...]
    name: str = ""

    def sheet(self, narrow: bool) -> Sheet:
        """Draw the pack's picture, for a page or for a narrow screen."""
        form = NARROW if narrow else WIDE
        return comparison_sheet(self.counted, self.own, self.name, form)


def comparison_sheet(
    counted: pd.DataFrame, own: Sequence[tuple[str, str]], name: str, form: Form
) -> Sheet:
    """Draw how many of each group hold each grade on the strands that are given.

    Parameters
    ----------
    counted
        The table of :func:`ilacs_analysis.analysis.judged.groups.counts`.
    own
        The strands to draw, each with the word for the authority's own judgement, if there is one.
    name
        The authority's name.
    form
        The wide or the narrow form.

    Returns
    -------
    Sheet
        A panel for each strand; in it a row for each group, and in each grade's column a bar as
        long as the group's share, with the count beside it.
    """
    table = in_columns(counted)
    columns = list(table.columns)
    if not table["other"].any():
        columns.remove("other")
    group_labels = {
        (group, total): form.group_words(group, total)
        for group, total in zip(
            table.index.get_level_values("group"),
            table.index.get_level_values("total"),
            strict=True,
        )
    }
    left = max(width_of(label, TEXT) for label in group_labels.values()) + PAD + 10
    step = (form.width - PAD - left) / len(columns)
    panels = [table.loc[[strand_id]].droplevel("strand") for strand_id, _ in own]
    head = max(height_of(form.column_words(column), TEXT) for column in columns) + PAD
    row = max(ROW, *(height_of(label, TEXT) + 2 for label in group_labels.values()))
    height = PAD + head + sum(HEAD + row * len(panel) + GAP for panel in panels)
    sheet = Sheet(form.width, height)
    y = PAD
    for place, column in enumerate(columns):
        words = form.column_words(column)
        sheet.text(words, left + place * step, y + head - PAD - height_of(words, TEXT) / 2, TEXT)
    y += head
    for (strand_id, word), panel in zip(own, panels, strict=True):
        sheet.line(PAD, y, form.width - PAD, y, MUTED)
        _write_head(sheet, strand(strand_id).printed, name, word, y + HEAD / 2, form)
        y += HEAD
        for (group, total), counts in zip(panel.index.tolist(), rows(panel), strict=True):
            label = group_labels[group, total]
            sheet.text(label, left - 10, y + row / 2, TEXT, align="right")
            for place, column in enumerate(columns):
                top = y + (row - ROW) / 2
                cell = Box(left + place * step, top, left + (place + 1) * step - PAD, top + ROW)
                _draw_count(sheet, int(counts[column]), total, column, cell)
            y += row
        y += GAP
    return sheet


def _write_head(sheet: Sheet, title: str, name: str, word: str, y: float, form: Form) -> None:
    sheet.text(title, PAD, y, TEXT, weight="bold")
    if word:
        words = f"{name}: {word}" if form is WIDE else word
        sheet.text(words, form.width - PAD, y, TEXT, align="right", colour=DARK_BLUE)


def _draw_count(sheet: Sheet, count: int, total: int, column: str, cell: Box) -> None:
    label = str(count)
    room = cell.right - cell.left - width_of(str(total), TEXT) - 3
    length = room * count / total
    top, bottom = cell.top + 2, cell.bottom - 2
    if count:
        sheet.rectangle(Box(cell.left, top, cell.left + length, bottom), fill_of(column), line=0.8)
    else:
        sheet.line(cell.left, top, cell.left, bottom, GRID, 1.0)
    middle = (cell.top + cell.bottom) / 2
    sheet.text(label, cell.left + length + 3, middle, TEXT, colour=INK, holder=cell)
