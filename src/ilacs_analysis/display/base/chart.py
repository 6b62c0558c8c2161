"""A chart: its message, its text alternative, its numbers, and what draws them."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from markupsafe import Markup

from ilacs_analysis.display.base.results import Result, Table, items

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure


class Drawing(Protocol):
    """What draws a chart: the pack's own pictures, and an ordinary figure, of the same numbers."""

    @property
    def data(self) -> pd.DataFrame:
        """The numbers that are drawn, tidy, in the order that they are drawn in."""

    def svg(self, narrow: bool) -> str:
        """Give the pack's picture, for a page or for a narrow screen."""

    def figure(self, words: Chart, palette: Mapping[str, str] | None, narrow: bool) -> Figure:
        """Draw the same numbers, with the chart's words, as a figure of matplotlib's."""


@dataclass(frozen=True, repr=False)
class Chart(Result):
    """A chart, drawn wide and narrow, with its message, its text alternative and its numbers.

    Attributes
    ----------
    subtitle
        Measure and period; like the title it is text, and no part of the picture.
    alt
        At most two sentences: the message, and where the numbers are.
    drawing
        The numbers, and how they are drawn.
    table
        The table that shows them.
    key
        What the numbered marks of the picture stand for, in their order.
    narrow_too
        Whether it is drawn for a narrow screen too.
    """

    kind = "chart"
    kept_out = ("no_rows", "drawing", "narrow_too")
    subtitle: str
    alt: str
    drawing: Drawing = field(compare=False)
    table: Table
    key: tuple[str, ...] = ()
    narrow_too: bool = field(default=True, kw_only=True)

    @cached_property
    def wide(self) -> str:
        """The picture for a page, as SVG."""
        return self.drawing.svg(narrow=False)

    @cached_property
    def narrow(self) -> str:
        """The picture for a narrow screen, as SVG; empty where none was asked for."""
        return self.drawing.svg(narrow=True) if self.narrow_too else ""

    @property
    def data(self) -> pd.DataFrame:
        """The numbers that are drawn, as a copy: tidy, in the order that they are drawn in."""
        return self.drawing.data.copy()

    def figure(self, *, palette: Mapping[str, str] | None = None, narrow: bool = False) -> Figure:
        """Draw the chart as an ordinary figure, to be changed or set among others.

        Its title, subtitle, key, day and source are in the picture. Its parts are named: each
        artist's `get_gid()` says what it stands for.

        Parameters
        ----------
        palette
            A colour for each grade, in place of ours.
        narrow
            Whether to draw it for a narrow column.

        Returns
        -------
        matplotlib.figure.Figure
            Made without pyplot; it belongs to nobody else, and no setting of matplotlib's changes.

        Raises
        ------
        BadPalette
            If a grade has no colour, or two that follow each other look alike in grey.
        """
        return self.drawing.figure(self, palette, narrow)

    def html(self) -> str:
        """Give the figure: caption, picture for wide and narrow screens, and key."""
        key = Markup('\n<p class="key-title">Numbered marks</p>\n<ol class="key">{}</ol>')
        source = Markup('<source media="(max-width: 30em)" srcset="{}">')
        return Markup(
            "<figure>\n<figcaption><strong>{}</strong> {}</figcaption>\n"
            '<picture>{}<img alt="{}" src="{}"></picture>{}\n</figure>'
        ).format(
            self.title,
            self.subtitle,
            source.format(_data_address(self.narrow)) if self.narrow else "",
            self.alt,
            _data_address(self.wide),
            key.format(items(self.key)) if self.key else "",
        )

    def plain(self) -> str:
        """Give title, text alternative and the rows of the table."""
        lines = [self.title, self.subtitle, "", self.alt, ""]
        lines += [f"{place}. {item}" for place, item in enumerate(self.key, start=1)]
        return "\n".join([*lines, *([""] if self.key else []), self.table.plain()])

    def content(self) -> dict[str, Any]:
        """Give the words as data, and of the table, which stands by itself, its id or title."""
        return {**super().content(), "table": self.table.id or self.table.title}


def _data_address(svg: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
