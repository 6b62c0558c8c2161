"""A sheet to draw on in points, on which every label is measured before it is placed."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import matplotlib
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Circle, Polygon, Rectangle
from matplotlib.textpath import text_to_path

from ilacs_analysis.display.theme import INK, Fill

FONT = "DejaVu Sans"
LINE = 1.25
"""Height of a line of text, as a multiple of its size."""

_DETERMINISTIC: dict[Any, Any] = {"svg.fonttype": "path", "svg.hashsalt": "ilacs-analysis"}


@dataclass(frozen=True)
class Box:
    """A rectangle on the sheet, in points from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def within(self, other: Box, slack: float = 0.5) -> bool:
        """Whether this box lies inside another."""
        return (
            self.left >= other.left - slack
            and self.right <= other.right + slack
            and self.top >= other.top - slack
            and self.bottom <= other.bottom + slack
        )

    def overlaps(self, other: Box, slack: float = 0.25) -> bool:
        """Whether this box and another share any ground."""
        return (
            self.left < other.right - slack
            and other.left < self.right - slack
            and self.top < other.bottom - slack
            and other.top < self.bottom - slack
        )


@dataclass(frozen=True)
class Label:
    """A label as it was placed, with the shape that it must stay in, if any."""

    text: str
    box: Box
    holder: Box | None


@lru_cache(maxsize=4096)
def width_of(text: str, size: float, weight: str = "normal") -> float:
    """Measure the widest line of a text, in points.

    Examples
    --------
    >>> width_of("Requires improvement", 9) > width_of("RI", 9)
    True
    """
    font = FontProperties(family=FONT, size=size, weight=weight)
    return max(
        float(text_to_path.get_text_width_height_descent(line, font, False)[0])
        for line in text.split("\n")
    )


def height_of(text: str, size: float) -> float:
    """Measure the height of a text of one or more lines, in points."""
    return size * LINE * (text.count("\n") + 1)


class Sheet:
    """A picture under construction, measured in points from its upper left corner.

    Parameters
    ----------
    width, height
        Size of the picture in points.
    """

    def __init__(self, width: float, height: float) -> None:
        self.box = Box(0, 0, width, height)
        self.labels: list[Label] = []
        self.figure = Figure(figsize=(width / 72, height / 72), dpi=72)
        self._axes = self.figure.add_axes((0, 0, 1, 1))
        self._axes.set_xlim(0, width)
        self._axes.set_ylim(height, 0)
        self._axes.set_axis_off()
        self._layer = 0

    def _above(self) -> int:
        """Give the next layer: what is drawn later lies above what was drawn before."""
        self._layer += 1
        return self._layer

    def text(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        *,
        align: str = "left",
        weight: str = "normal",
        colour: str = INK,
        holder: Box | None = None,
    ) -> Box:
        """Place a text with its middle line at `y`, and give the box that it takes."""
        width, height = width_of(text, size, weight), height_of(text, size)
        left = x - {"left": 0.0, "center": width / 2, "right": width}[align]
        box = Box(left, y - height / 2, left + width, y + height / 2)
        font = FontProperties(family=FONT, size=size, weight=weight)
        lines = text.split("\n")
        for number, line in enumerate(lines):
            middle = box.top + size * LINE * (number + 0.5)
            # the baseline lies about a third of the size below the middle of a line
            self._axes.text(
                x,
                middle + size * 0.34,
                line,
                font=font,
                color=colour,
                ha=align,
                va="baseline",
                zorder=self._above(),
            )
        self.labels.append(Label(text, box, holder))
        return box

    def rectangle(self, box: Box, fill: Fill, *, line: float = 1.0) -> None:
        """Draw an outlined rectangle."""
        self._axes.add_patch(
            Rectangle(
                (box.left, box.top),
                box.right - box.left,
                box.bottom - box.top,
                facecolor=fill.face,
                edgecolor=fill.edge,
                hatch=fill.hatch,
                linewidth=line,
                zorder=self._above(),
            )
        )

    def polygon(self, corners: Sequence[tuple[float, float]], fill: Fill) -> None:
        """Draw an outlined shape with the corners that are given."""
        self._axes.add_patch(
            Polygon(
                corners,
                closed=True,
                facecolor=fill.face,
                edgecolor=fill.edge,
                hatch=fill.hatch,
                linewidth=0.6,
                zorder=self._above(),
            )
        )

    def circle(self, x: float, y: float, radius: float, fill: Fill) -> Box:
        """Draw an outlined circle, and give the box that it takes."""
        self._axes.add_patch(
            Circle(
                (x, y),
                radius,
                facecolor=fill.face,
                edgecolor=fill.edge,
                linewidth=1.4,
                zorder=self._above(),
            )
        )
        return Box(x - radius, y - radius, x + radius, y + radius)

    def ground(self, box: Box, colour: str) -> None:
        """Lay a plain ground on which letters stand clear of what lies below."""
        self.rectangle(box, Fill(colour, edge=colour), line=0)

    def line(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        colour: str,
        width: float = 0.8,
        dashed: bool = False,
    ) -> None:
        """Draw a straight line."""
        self._axes.plot(
            [x0, x1],
            [y0, y1],
            color=colour,
            linewidth=width,
            linestyle=(0, (4, 3)) if dashed else "-",
            solid_capstyle="butt",
            zorder=self._above(),
        )

    def svg(self) -> str:
        """Give the picture as SVG: letters as outlines, the same bytes every time."""
        buffer = io.StringIO()
        with matplotlib.rc_context(_DETERMINISTIC):
            self.figure.savefig(
                buffer,
                format="svg",
                metadata={"Date": None, "Creator": None, "Format": None, "Type": None},
            )
        return compact(buffer.getvalue())


_SHORTER = (
    (re.compile(r"<!--.*?-->|<metadata>.*?</metadata>", re.DOTALL), ""),
    # a hundredth of a point is less than any screen or printer shows; scales are below one
    (re.compile(r"\b([1-9]\d*\.\d\d)\d+"), r"\1"),
    (re.compile(r"DejaVuSans(-Bold)?-"), lambda found: "b" if found[1] else "d"),
    (re.compile(r"xlink:href"), "href"),
    # names of groups, which nothing refers to
    (re.compile(r'(?<=<g) id="[a-z0-9]+_\d+"'), ""),
    # nothing is drawn beyond the sheet, and mitred corners are what SVG has by itself
    (re.compile(r' clip-path="[^"]*"|; stroke-linejoin: miter|stroke-linejoin: round; '), ""),
    (re.compile(r"\s*\n\s*"), "\n"),
)


def compact(svg: str) -> str:
    """Write the same picture in about two thirds of the bytes, so that a page can be mailed.

    Examples
    --------
    >>> compact('<use xlink:href="#DejaVuSans-Bold-32" transform="translate(85.015625 0)"/>')
    '<use href="#b32" transform="translate(85.01 0)"/>'
    """
    for pattern, shorter in _SHORTER:
        svg = pattern.sub(shorter, svg)
    return svg
