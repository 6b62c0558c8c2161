"""Draw a map of England on which every authority is a tile of the same size."""

from __future__ import annotations

from dataclasses import dataclass

from ilacs_analysis.display.drawing.chart import Drawn
from ilacs_analysis.display.drawing.grade_parts import WORDS
from ilacs_analysis.display.drawing.palette import GRID, INK, PAPER, Fill
from ilacs_analysis.display.drawing.sheet import PAD, TEXT, Box, Sheet
from ilacs_analysis.records.rows import as_text, rows

MOST = 27.0
"""Side of a tile where there is room."""

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
    key: str = ""


@dataclass(frozen=True, eq=False)
class Tiles(Drawn):
    """A map on which every authority is a tile of the same size; heavy lines part the regions.

    The frame has `la_code`, `region`, `tile_col` and `tile_row` as in ``authorities.csv`` (near
    enough to where an authority lies to be found, without giving large counties more ink than
    small boroughs), and the `grade`, missing where one is drawn only to make the map recognised.
    """

    tiles: tuple[Tile, ...] = ()

    def draw(self, sheet: Sheet) -> None:
        """Draw the tiles, each with the initials of its grade."""
        tiles = self.tiles or [
            Tile(
                row["tile_col"],
                row["tile_row"],
                row["region"],
                as_text(row["grade"]) or "",
                row["la_code"],
            )
            for row in rows(self.frame)
        ]
        columns = max(tile.column for tile in tiles) + 1
        down = max(tile.row for tile in tiles) + 1
        side = min((sheet.width - 2 * PAD) / columns, MOST)
        left = (sheet.width - side * columns) / 2
        sheet.open(2 * PAD + side * down)
        whole = Box(left, PAD, left + side * columns, PAD + side * down)
        sheet.plot("map", whole, x=(0, columns), y=(down, 0))
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
            _draw_tile(sheet, tile, boxes[tile.column, tile.row])
        # around a single region only its own border is drawn
        regions = {(tile.column, tile.row): tile.region if tile.part else "" for tile in tiles}
        for (column, row), box in boxes.items():
            here = regions[column, row]
            if regions.get((column + 1, row), here) != here:
                sheet.line(box.right, box.top, box.right, box.bottom, INK, 3.0, name="border")
            if regions.get((column, row + 1), here) != here:
                sheet.line(box.left, box.bottom, box.right, box.bottom, INK, 3.0, name="border")


def _draw_tile(sheet: Sheet, tile: Tile, box: Box) -> None:
    fill = sheet.fill(tile.part) if tile.part else _ELSEWHERE
    name = f"{tile.key}/{tile.part}"
    sheet.rectangle(box, fill, line=0.6, name=name)
    words = WORDS[tile.part].short if tile.part else ""
    # what has no initial is told by its fill alone
    if 0 < len(words) <= 2:
        sheet.text(
            words,
            (box.left + box.right) / 2,
            (box.top + box.bottom) / 2,
            TEXT if sheet.narrow else TEXT + 1,
            align="center",
            colour=fill.text,
            ground=PAPER if fill.hatch else "",
            name=name,
        )
