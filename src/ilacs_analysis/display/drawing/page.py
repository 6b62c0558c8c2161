"""An ordinary figure of matplotlib's, drawn as the pack's picture is, in parts that can be changed.

Only what asks for a figure imports this: its artists take longer to load than a picture to draw.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import matplotlib
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Polygon, Rectangle
from matplotlib.text import Text

from ilacs_analysis.analysis.judged.parts import PARTS
from ilacs_analysis.display.base.chart import Chart
from ilacs_analysis.display.base.saving import plain_settings
from ilacs_analysis.display.base.words import printed
from ilacs_analysis.display.drawing.palette import INK, MUTED, PAPER, Fill
from ilacs_analysis.display.drawing.sheet import (
    BASELINE,
    LINE,
    PAD,
    TEXT,
    Align,
    Box,
    Limits,
    Point,
    Scales,
    Sheet,
    drawable,
    width_of,
)
from ilacs_analysis.records.package import data_package

EDGE = 8.0
"""White space around the picture, in points."""

# it has no types
_number: Any = date2num

Fills = Mapping[str, Fill]

HEADING, SMALL = 12.0, 8.0
GAP = 7.0
FILLED = 0.96
"""How much of its room a line takes at most: on a screen, letters are up to that much wider."""

ROW = 13.0
"""Height of a row of the legend."""

SPACING = 1.24
"""What gives lines the distance of :data:`LINE`: matplotlib counts from baseline to tops."""


def figure_of(draw: Callable[[Sheet], None], words: Chart, width: float, fills: Fills) -> Figure:
    """Draw on a figure, whatever settings of matplotlib's are in force, and leave them alone.

    Parameters
    ----------
    draw
        What draws on a sheet.
    words
        The chart whose title, subtitle and key stand in the figure.
    width
        Width of the picture in points.
    fills
        The fills of the grades, where they are not ours.
    """
    with matplotlib.rc_context(plain_settings()):
        page = Page(width, fills)
        draw(page)
        page.close(words)
    return page.figure


@dataclass(frozen=True)
class _Plot:
    """A part of the picture, and the axes that have its scales."""

    axes: Axes
    box: Box
    ticks: dict[str, dict[float, str]] = field(default_factory=lambda: {"x": {}, "y": {}})

    def holds(self, point: Point) -> bool:
        return Box(*point, *point).within(self.box)

    def value(self, point: Point) -> Point:
        """Say what values a point of the picture stands for."""
        (left, right), (foot, top) = self.axes.get_xlim(), self.axes.get_ylim()
        across = (point[0] - self.box.left) / (self.box.right - self.box.left)
        up = (self.box.bottom - point[1]) / (self.box.bottom - self.box.top)
        return round(left + (right - left) * across, 6), round(foot + (top - foot) * up, 6)


class Page(Sheet):
    """A sheet whose strokes are artists, on axes that have the scales of the picture.

    Each artist is named (`get_gid`) after what it stands for, such as ``care_leavers/good``, and so
    are the axes.

    Parameters
    ----------
    width
        Width of the picture in points.
    fills
        The fills of the grades, where they are not ours.
    """

    def __init__(self, width: float, fills: Fills) -> None:
        super().__init__(width)
        self.figure = Figure(facecolor=PAPER)
        self._fills, self._used = fills, dict[str, Fill]()
        self._plots: list[_Plot] = []
        self._words: list[tuple[Text, float]] = []
        self._down = EDGE

    def open(self, height: float) -> None:
        """Say how high the picture will be."""
        self.box = Box(0, 0, self.width, height)
        self.plot("page", self.box, x=(0, self.width))

    def plot(self, name: str, box: Box, x: Limits, y: Limits | None = None) -> Scales:
        """Set axes on a part of the picture."""
        scales = super().plot(name, box, x, y)
        axes = self.figure.add_axes((0, 0, 1, 1), label=name, gid=name, facecolor="none")
        axes.spines[:].set_visible(False)
        axes.set_xticks([])
        axes.set_yticks([])
        axes.tick_params(length=0, labelsize=TEXT)
        if isinstance(x[0], date):
            axes.xaxis_date()
            axes.set_xticks([])
            x = _number(x[0]), _number(x[1])
        axes.set_xlim(*x) if x[0] != x[1] else axes.set_xlim(x[0], x[0] + 1)
        axes.set_ylim(*scales.up)
        self._plots.append(_Plot(axes, box))
        return scales

    def fill(self, part: str) -> Fill:
        """Give the fill of a grade, in the colour that was asked for."""
        fill = self._fills.get(part) or super().fill(part)
        return self._used.setdefault(part if part in PARTS else "no_grade", fill)

    def text(
        self,
        text: str,
        x: float,
        y: float,
        size: float = TEXT,
        *,
        align: Align = "left",
        weight: str = "normal",
        colour: str = INK,
        holder: Box | None = None,
        ground: str = "",
        margin: float = 1.0,
        axis: str = "",
        name: str = "",
    ) -> None:
        """Write a text, or the label of an axis."""
        plot, lines = self._plot((x, y)), "\n" in text
        # a single line stands on the baseline that it has in the picture
        at = plot.value((x, y if lines or axis else y + size * BASELINE))
        if axis:
            self._tick(plot, axis, at["xy".index(axis)], text, x, y, colour)
        else:
            plot.axes.text(
                *at,
                drawable(text, weight),
                ha=align,
                va="center" if lines else "baseline",
                fontsize=size,
                weight=weight,
                color=colour,
                linespacing=SPACING,
                parse_math=False,
                gid=name or None,
                zorder=self._order(plot),
                bbox={"fc": ground, "ec": "none", "pad": margin} if ground else None,
            )

    def _tick(
        self, plot: _Plot, axis: str, value: float, text: str, x: float, y: float, colour: str
    ) -> None:
        known = plot.ticks[axis]
        known[value] = drawable(text)
        one = plot.axes.xaxis if axis == "x" else plot.axes.yaxis
        one.set_ticks(list(known), list(known.values()), parse_math=False)
        pad = y - plot.box.bottom - TEXT / 2 if axis == "x" else plot.box.left - x
        one.set_tick_params(pad=pad, labelcolor=colour)

    def rectangle(self, box: Box, fill: Fill, *, line: float = 1.0, name: str = "") -> None:
        """Add a rectangle."""
        plot = self._plot(((box.left + box.right) / 2, (box.top + box.bottom) / 2))
        left, top = plot.value((box.left, box.top))
        right, bottom = plot.value((box.right, box.bottom))
        size = round(right - left, 6), round(bottom - top, 6)
        self._add(plot, Rectangle((left, top), *size, **_look(fill, line)), name)

    def polygon(self, corners: Sequence[Point], fill: Fill, *, name: str = "") -> None:
        """Add a shape."""
        plot = self._plot(corners[0])
        self._add(plot, Polygon([plot.value(at) for at in corners], **_look(fill, 0.6)), name)

    def circle(self, x: float, y: float, radius: float, fill: Fill, *, name: str = "") -> None:
        """Add a marker."""
        plot = self._plot((x, y))
        at_x, at_y = plot.value((x, y))
        mark = Line2D([at_x], [at_y], ls="none", marker="o", ms=2 * radius, mew=1.4)
        mark.set(mfc=fill.face, mec=fill.edge)
        self._add(plot, mark, name)

    def path(
        self,
        corners: Sequence[Point],
        colour: str,
        width: float,
        *,
        dashed: bool = False,
        name: str = "",
    ) -> None:
        """Add a line."""
        plot = self._plot(corners[0])
        xs, ys = zip(*(plot.value(at) for at in corners), strict=True)
        style: Any = (0, (4, 3)) if dashed else "-"
        self._add(plot, Line2D(xs, ys, color=colour, lw=width, ls=style), name)

    def _plot(self, point: Point) -> _Plot:
        """Find the plot that a stroke lies in, or else the one that was opened last."""
        inner = [plot for plot in reversed(self._plots[1:]) if plot.holds(point)]
        return (inner or self._plots[-1:])[0]

    def _order(self, plot: _Plot) -> float:
        return 3 + len(plot.axes.get_children()) / 1000

    def _add(self, plot: _Plot, artist: Artist, name: str) -> None:
        artist.set(zorder=self._order(plot), clip_on=False)
        if name:
            artist.set_gid(name)
            last = name.split("/")[-1]
            words = printed(last) if last in PARTS else last
            known = {other.get_label() for other in plot.axes.get_children()}
            artist.set_label("_" if words in known else words)
        plot.axes.add_artist(artist)

    def close(self, words: Chart) -> None:
        """Set title and subtitle above the picture, legend, key and source below; fix the size."""
        self._set("title", words.title, HEADING, INK, "bold")
        self._set("subtitle", words.subtitle, TEXT, MUTED)
        picture, self._down = self._down, self._down + self.box.bottom
        used = [part for part in PARTS if part in self._used]
        columns = 2 if self.narrow else max(len(used), 1)
        legend = self._down + GAP
        self._down = legend + ROW * -(-len(used) // columns) + GAP
        for number, item in enumerate(words.key, start=1):
            self._set(f"key/{number}", f"{number}. {item}", TEXT, INK)
        self._down += GAP if words.key else 0
        self._set("source", words.no_rows or data_package().attribution, SMALL, MUTED)
        whole, tall = self.width + 2 * EDGE, self._down + EDGE - GAP
        self.figure.set_size_inches(whole / 72, tall / 72)
        for text, y in self._words:
            text.set_position(((EDGE + PAD) / whole, 1 - y / tall))
        for plot in self._plots:
            left, right = ((EDGE + x) / whole for x in (plot.box.left, plot.box.right))
            foot, top = (1 - (picture + y) / tall for y in (plot.box.bottom, plot.box.top))
            plot.axes.set_position((left, foot, right - left, top - foot))
        if used:
            self._legend(used, columns, ((EDGE + PAD) / whole, 1 - legend / tall))

    def _set(self, name: str, words: str, size: float, colour: str, weight: str = "normal") -> None:
        """Write words across the figure, below those before them, in lines no wider than it is."""
        lines = [""]
        for word in drawable(words, weight).split():
            longer = f"{lines[-1]} {word}".strip()
            if width_of(longer, size, weight) <= FILLED * (self.width - 2 * PAD):
                lines[-1] = longer
            else:
                lines.append(word)
        whole = "\n".join(lines)
        title = name == "title"
        text = self.figure.suptitle(whole) if title else self.figure.text(0, 0, whole)
        text.set(ha="left", va="top", fontsize=size, weight=weight, color=colour, gid=name)
        text.set(linespacing=SPACING, parse_math=False)
        self._words.append((text, self._down))
        self._down += size * LINE * len(lines) + GAP / (1 if name == "subtitle" else 2)

    def _legend(self, used: Sequence[str], columns: int, at: Point) -> None:
        known = [Patch(label=printed(part), **_look(self._used[part], 0.8)) for part in used]
        legend = self.figure.legend(
            handles=known,
            ncols=columns,
            loc="upper left",
            bbox_to_anchor=at,
            borderaxespad=0,
            borderpad=0,
            frameon=False,
            fontsize=TEXT,
            handlelength=1.1,
            handletextpad=0.5,
            columnspacing=0.6 if self.narrow else 1.4,
        )
        legend.set_gid("legend")
        for part, patch, text in zip(used, legend.get_patches(), legend.get_texts(), strict=True):
            patch.set_gid(f"legend/{part}")
            text.set_gid(f"legend/{part}")


def _look(fill: Fill, line: float) -> dict[str, Any]:
    return {"fc": fill.face, "ec": fill.edge, "hatch": fill.hatch, "lw": line}
