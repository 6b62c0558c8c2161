"""A sheet to draw on in points, on which every label is measured before it is placed."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, Literal

import matplotlib
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.colors import to_rgba
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.path import Path
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D

from ilacs_analysis.display.drawing.grade_parts import part_fill
from ilacs_analysis.display.drawing.palette import INK, PAPER, Fill

_FONTS = {"normal": "DejaVuSans.ttf", "bold": "DejaVuSans-Bold.ttf"}
"""Those that matplotlib brings: a machine's own of the same name can have other letters."""

PAGE, PHONE = 547.0, 230.0
"""Width of a picture, in points."""

TEXT = 9.0
PAD = 4.0
LINE = 1.25
"""Height of a line of text, as a multiple of its size."""

BASELINE = 0.34
"""How far the baseline lies below the middle of a line, as a multiple of the letters' size."""

Point = tuple[float, float]
Limits = tuple[Any, Any]
Align = Literal["left", "center", "right"]

_DETERMINISTIC: dict[Any, Any] = {"svg.fonttype": "path", "svg.hashsalt": "ilacs-analysis"}

# it has no types
_Renderer: Any = RendererSVG


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
class Scales:
    """A part of the picture, and what values its edges stand for: left, right; foot, top."""

    box: Box
    across: Limits
    up: Limits

    def x(self, value: float | date) -> float:
        """Place a value from left to right."""
        return self.box.left + _along(self.box.right - self.box.left, value, self.across)

    def y(self, value: float) -> float:
        """Place a value from foot to top."""
        return self.box.bottom - _along(self.box.bottom - self.box.top, value, self.up)


def _along(length: float, value: float | date, limits: Limits) -> float:
    """Give how far along a length a value stands, a day by the number of days."""
    at, first, last = (
        each.toordinal() if isinstance(each, date) else each for each in (value, *limits)
    )
    return length * (at - first) / ((last - first) or 1)


@dataclass(frozen=True)
class Label:
    """A label as it was placed, with the shape that it must stay in, if any."""

    text: str
    box: Box
    holder: Box | None


@cache
def _font(size: float, weight: str) -> FontProperties:
    return FontProperties(fname=_file(weight), size=size)


def _file(weight: str) -> str:
    return f"{matplotlib.get_data_path()}/fonts/ttf/{_FONTS[weight]}"


@lru_cache(maxsize=4096)
def width_of(text: str, size: float, weight: str = "normal") -> float:
    """Measure the widest line of a text, in points.

    Examples
    --------
    >>> width_of("Requires improvement", 9) > width_of("RI", 9)
    True
    """
    font, lines = _font(size, weight), drawable(text, weight).split("\n")
    measure = text_to_path.get_text_width_height_descent
    return max(float(measure(line, font, False)[0]) for line in lines)


@lru_cache(maxsize=4096)
def drawable(text: str, weight: str = "normal") -> str:
    r"""Put a square for each letter that the font has not: matplotlib would warn, and draw one.

    Examples
    --------
    >>> drawable("Zoë \x80漢")
    'Zoë □□'
    """
    font = get_font(_file(weight))
    return "".join(c if c == "\n" or font.get_char_index(ord(c)) else "□" for c in text)


def height_of(text: str, size: float) -> float:
    """Measure the height of a text of one or more lines, in points."""
    return size * LINE * (text.count("\n") + 1)


def spread(
    labels: Sequence[tuple[float, float]], first: float, last: float, gap: float
) -> list[float]:
    """Move labels apart, so that none touches another: back from the last place, then on.

    Parameters
    ----------
    labels
        Where each would begin, in that order, and its length.
    first, last
        Before the one no label begins; behind the other none ends while there is room for all.
    gap
        What lies at least between two.

    Examples
    --------
    >>> spread([(10, 4), (11, 4), (18, 4)], 0, 20, 1)
    [6, 11, 16]
    """
    starts: list[float] = []
    limit = last
    for wanted, length in reversed(labels):
        starts.insert(0, min(wanted, limit - length))
        limit = starts[0] - gap
    edge = first
    for place, (_, length) in enumerate(labels):
        starts[place] = max(starts[place], edge)
        edge = starts[place] + length + gap
    return starts


class Sheet:
    """A picture under construction, measured in points from its upper left corner.

    What is drawn later lies above what was drawn before. It is drawn with matplotlib's SVG renderer
    itself: its figures and axes, of which a picture would need none, take two thirds of the time.
    The `name` of a stroke, and :meth:`plot`, are for a figure: see
    :class:`ilacs_analysis.display.drawing.page.Page`.

    Parameters
    ----------
    width
        Width of the picture in points.
    """

    def __init__(self, width: float) -> None:
        self.width = width
        self.labels: list[Label] = []
        self._strokes: list[Callable[[Any], None]] = []

    @property
    def narrow(self) -> bool:
        """Whether it is for a telephone."""
        return self.width == PHONE

    def open(self, height: float) -> None:
        """Lay the paper, as high as the picture will be, before anything is drawn."""
        self.box = Box(0, 0, self.width, height)
        self.rectangle(self.box, Fill(PAPER, edge=PAPER), line=0)

    def plot(self, name: str, box: Box, x: Limits, y: Limits | None = None) -> Scales:
        """Set a part of the picture to scale; without values for foot and top in points down."""
        return Scales(box, x, y or (box.bottom, box.top))

    def fill(self, part: str) -> Fill:
        """Give the fill of a grade, or of what stands in its place."""
        return part_fill(part)

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
        """Place a text with its middle line at `y`.

        On a pattern letters need a plain `ground`, with a `margin` at both ends. A text that says
        what a place on an axis stands for is given that `axis`, ``x`` or ``y``.
        """
        width, height = width_of(text, size, weight), height_of(text, size)
        part = {"left": 0.0, "center": 0.5, "right": 1.0}[align]
        box = Box(x - width * part, y - height / 2, x + width * (1 - part), y + height / 2)
        if ground:
            plain = Box(box.left - margin, box.top, box.right + margin, box.bottom)
            self.rectangle(plain, Fill(ground, edge=ground), line=0)
        for number, line in enumerate(drawable(text, weight).split("\n")):
            left = x - width_of(line, size, weight) * part
            middle = box.top + size * LINE * (number + 0.5)
            self._write(line, left, middle + size * BASELINE, _font(size, weight), colour)
        self.labels.append(Label(text, box, holder))

    def label(
        self,
        text: str,
        holder: Box,
        fill: Fill,
        size: float = TEXT,
        *,
        weight: str = "normal",
        ground: str = "",
        margin: float = 1.0,
        name: str = "",
    ) -> None:
        """Write in the middle of a filled shape, on plain ground where its fill is a pattern."""
        self.text(
            text,
            (holder.left + holder.right) / 2,
            (holder.top + holder.bottom) / 2,
            size,
            align="center",
            weight=weight,
            colour=fill.text,
            holder=holder,
            ground=PAPER if fill.hatch else ground,
            margin=margin,
            name=name,
        )

    def rectangle(self, box: Box, fill: Fill, *, line: float = 1.0, name: str = "") -> None:
        """Draw an outlined rectangle."""
        sides = (box.left, box.right)
        above, below = [(x, box.top) for x in sides], [(x, box.bottom) for x in reversed(sides)]
        self._shape(_closed([*above, *below]), fill, line)

    def polygon(self, corners: Sequence[Point], fill: Fill, *, name: str = "") -> None:
        """Draw an outlined shape with the corners that are given."""
        self._shape(_closed(corners), fill, 0.6)

    def circle(self, x: float, y: float, radius: float, fill: Fill, *, name: str = "") -> None:
        """Draw an outlined circle."""
        self._shape(Path.circle((x, y), radius), fill, 1.4)

    def line(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        colour: str,
        width: float = 0.8,
        dashed: bool = False,
        name: str = "",
    ) -> None:
        """Draw a straight line."""
        self.path([(x0, y0), (x1, y1)], colour, width, dashed=dashed, name=name)

    def path(
        self,
        corners: Sequence[Point],
        colour: str,
        width: float,
        *,
        dashed: bool = False,
        name: str = "",
    ) -> None:
        """Draw a line from corner to corner, which is dashed anew after each."""
        stroke = _stroke(colour, width, join="round")
        if dashed:
            stroke.set_dashes(0, (4 * width, 3 * width))
        for ends in pairwise(corners):
            self._path(Path(ends), stroke, None)

    def svg(self) -> str:
        """Give the picture as SVG: letters as outlines, the same bytes every time."""
        buffer = io.StringIO()
        with matplotlib.rc_context(_DETERMINISTIC):
            renderer = _Renderer(self.box.right, self.box.bottom, buffer)
            for draw in self._strokes:
                draw(renderer)
            renderer.finalize()
        return compact(buffer.getvalue())

    def _shape(self, path: Path, fill: Fill, line: float) -> None:
        stroke = _stroke(fill.edge, line, join="miter")
        if fill.hatch:
            stroke.set_hatch(fill.hatch)
            stroke.set_hatch_color(to_rgba(fill.edge))
        self._path(path, stroke, to_rgba(fill.face))

    def _path(
        self, path: Path, stroke: GraphicsContextBase, face: tuple[float, ...] | None
    ) -> None:
        # the renderer measures from the lower left corner
        upright = Affine2D().scale(1, -1).translate(0, self.box.bottom)
        self._strokes.append(lambda renderer: renderer.draw_path(stroke, path, upright, face))

    def _write(self, text: str, x: float, y: float, font: FontProperties, colour: str) -> None:
        stroke = _stroke(colour, 0, join="round")
        self._strokes.append(lambda renderer: renderer.draw_text(stroke, x, y, text, font, 0))


def _stroke(colour: str, width: float, join: Literal["miter", "round"]) -> GraphicsContextBase:
    stroke = GraphicsContextBase()
    stroke.set_foreground(colour)
    stroke.set_linewidth(width)
    stroke.set_joinstyle(join)
    return stroke


def _closed(corners: Sequence[tuple[float, float]]) -> Path:
    return Path([*corners, corners[0]], closed=True)


_SHORTER = (
    # what letters say, and what the renderer says of itself and of the day
    (re.compile(r"<!--.*?-->|<metadata>.*?</metadata>", re.DOTALL), ""),
    # a hundredth of a point is less than any screen or printer shows; scales are below one
    (re.compile(r"\b([1-9]\d*\.\d\d)\d+"), r"\1"),
    (re.compile(r"DejaVuSans(-Bold)?-"), lambda found: "b" if found[1] else "d"),
    (re.compile(r"xlink:href"), "href"),
    # mitred corners are what SVG has by itself
    (re.compile(r"; stroke-linejoin: miter|stroke-linejoin: round; "), ""),
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
