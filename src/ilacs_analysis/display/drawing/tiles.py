"""Draw a map of England on which every authority is a tile of the same size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ilacs_analysis.display.drawing.chart import Drawn
from ilacs_analysis.display.drawing.grade_parts import WORDS, part_fill
from ilacs_analysis.display.drawing.palette import GRID, INK, PAPER, Fill
from ilacs_analysis.display.drawing.sheet import Box, Sheet, height_of, width_of

PAD = 4.0
_ELSEWHERE = Fill(PAPER, edge=GRID)


@dataclass(frozen=True)
class Tile:
    """One authority: its place on the map, its region, and the part that it belongs to.

    `part` is empty for an authority that is drawn only so that the map can be recognised.
    """

    column: int
    row: int
    region: str
    part: str


@dataclass(frozen=True)
class Form:
    """One of the two forms of the drawing: for a page, and for a telephone."""

    width: float
    most: float
    text: float


WIDE = Form(547, 27, 10.0)
NARROW = Form(230, 27, 9.0)


@dataclass(frozen=True, eq=False)
class Tiles(Drawn):
    """A map on which every authority is a tile of the same size."""

    tiles: tuple[Tile, ...]

    def sheet(self, narrow: bool) -> Sheet:
        """Draw the pack's picture, for a page or for a narrow screen."""
        return tile_sheet(self.tiles, NARROW if narrow else WIDE)


def tile_sheet(tiles: Sequence[Tile], form: Form) -> Sheet:
    """Draw the tiles, each with the initials of its grade; heavy lines part the regions.

    Positions are those of `tile_col` and `tile_row` in ``authorities.csv``: near enough to where
    an authority lies to be found, without giving large counties more ink than small boroughs.
    """
    columns = max(tile.column for tile in tiles) + 1
    rows = max(tile.row for tile in tiles) + 1
    side = min((form.width - 2 * PAD) / columns, form.most)
    sheet = Sheet(form.width, 2 * PAD + side * rows)
    left = (form.width - side * columns) / 2
    boxes = {
        (tile.column, tile.row): Box(
            left + tile.column * side,
            PAD + tile.row * side,
            left + (tile.column + 1) * side,
            PAD + (tile.row + 1) * side,
        )
        for tile in tiles
    }
    for tile in tiles:
        _draw_tile(sheet, tile, boxes[tile.column, tile.row], form)
    # around a single region only its own border is drawn
    regions = {(tile.column, tile.row): tile.region if tile.part else "" for tile in tiles}
    for (column, row), box in boxes.items():
        here = regions[column, row]
        if regions.get((column + 1, row), here) != here:
            sheet.line(box.right, box.top, box.right, box.bottom, INK, 3.0)
        if regions.get((column, row + 1), here) != here:
            sheet.line(box.left, box.bottom, box.right, box.bottom, INK, 3.0)
    return sheet


def _draw_tile(sheet: Sheet, tile: Tile, box: Box, form: Form) -> None:
    if not tile.part:
        sheet.rectangle(box, _ELSEWHERE, line=0.6)
        return
    fill = part_fill(tile.part)
    sheet.rectangle(box, fill, line=0.6)
    words = WORDS[tile.part].short if len(WORDS[tile.part].short) <= 2 else ""
    if not words:
        return
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    if fill.hatch:
        half, tall = width_of(words, form.text) / 2 + 1, height_of(words, form.text) / 2
        sheet.ground(Box(x - half, y - tall, x + half, y + tall), PAPER)
    sheet.text(words, x, y, form.text, align="center", colour=fill.text)
