"""What every drawing is, and how it becomes a chart: numbers, words and a table together."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from ilacs_analysis.display.base.chart import Chart
from ilacs_analysis.display.base.results import Table
from ilacs_analysis.display.drawing.palette import fills_of
from ilacs_analysis.display.drawing.sheet import PAGE, PHONE, Sheet

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, eq=False)
class Drawn(ABC):
    """Numbers, and how they are drawn.

    Attributes
    ----------
    data
        The numbers, tidy, in the order that they are drawn in.
    """

    data: pd.DataFrame

    @abstractmethod
    def draw(self, sheet: Sheet) -> None:
        """Draw them on a sheet, which is wide or narrow: measure, open it, draw."""

    def sheet(self, narrow: bool) -> Sheet:
        """Draw the pack's picture, for a page or for a narrow screen."""
        sheet = Sheet(PHONE if narrow else PAGE)
        self.draw(sheet)
        return sheet

    def svg(self, narrow: bool) -> str:
        """Give the pack's picture as SVG."""
        return self.sheet(narrow).svg()

    def figure(self, words: Chart, palette: Mapping[str, str] | None, narrow: bool) -> Figure:
        """Draw the same numbers, with the chart's words, as a figure of matplotlib's."""
        from ilacs_analysis.display.drawing.page import figure_of

        return figure_of(self.draw, words, PHONE if narrow else PAGE, fills_of(palette))


def charted(title: str, subtitle: str, drawing: Drawn, table: Table, **given: Any) -> Chart:
    """Make a chart of a drawing and the table of what it shows.

    The text alternative is the message and where the numbers are, and what the chart rests on is
    what its table does, unless they are `given` with other fields of the chart.
    """
    fields = {
        "alt": f"{title}. The numbers are in the table ‘{table.title}’ after the chart.",
        "rests_on": table.rests_on,
        "rules": table.rules,
        "no_rows": table.no_rows,
        **given,
    }
    return Chart(title=title, subtitle=subtitle, drawing=drawing, table=table, **fields)
