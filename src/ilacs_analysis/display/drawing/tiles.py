"""Draw a map of England on which every authority is a tile of the same size."""

from __future__ import annotations

from dataclasses import dataclass

from ilacs_analysis.display.drawing.chart import Drawn
from ilacs_analysis.display.drawing.grade_parts import SHORT
from ilacs_analysis.display.drawing.palette import GRID, INK, PAPER, Fill
from ilacs_analysis.display.drawing.sheet import PAD, TEXT, Box, Sheet
from ilacs_analysis.records.rows import as_text, rows

MOST = 27.0
"""Side of a tile where there is room."""

_ELSEWHERE = Fill(PAPER, edge=GRID)


@dataclass(frozen=True, eq=False)
class Tiles(Drawn):
    """A map on which every authority is a tile of the same size; heavy lines part the regions.

    The frame has `la_code`, `region`, `tile_col` and `tile_row` as in ``authorities.csv`` (near
    enough to where an authority lies to be found, without giving large counties more ink than
    small boroughs), and the `grade`, missing where one is drawn only to make the map recognised.
    """

    def draw(self, sheet: Sheet) -> None:
        """Draw the tiles, each with the initials of its grade."""
        columns, down = (int(self.data[name].max()) + 1 for name in ("tile_col", "tile_row"))
        side = min((sheet.width - 2 * PAD) / columns, MOST)
        left = (sheet.width - side * columns) / 2
        sheet.open(2 * PAD + side * down)
        whole = Box(left, PAD, left + side * columns, PAD + side * down)
        sheet.plot("map", whole, x=(0, columns), y=(down, 0))
        regions = {}
        for tile in rows(self.data):
            at, part = (tile["tile_col"], tile["tile_row"]), as_text(tile["grade"])
            _draw_tile(sheet, tile["la_code"], part, _box(at, left, side))
            # around a single region only its own border is drawn
            regions[at] = tile["region"] if part else ""
        for (column, row), here in regions.items():
            box = _box((column, row), left, side)
            if regions.get((column + 1, row), here) != here:
                sheet.line(box.right, box.top, box.right, box.bottom, INK, 3.0, name="border")
            if regions.get((column, row + 1), here) != here:
                sheet.line(box.left, box.bottom, box.right, box.bottom, INK, 3.0, name="border")


def _box(at: tuple[int, int], left: float, side: float) -> Box:
    column, row = at
    return Box(
        left + column * side, PAD + row * side, left + (column + 1) * side, PAD + (row + 1) * side
    )


def _draw_tile(sheet: Sheet, la_code: str, part: str | None, box: Box) -> None:
    fill = sheet.fill(part) if part else _ELSEWHERE
    name = f"{la_code}/{part}" if part else la_code
    sheet.rectangle(box, fill, line=0.6, name=name)
    words = SHORT[part] if part else ""
    # what has no initial is told by its fill alone
    if 0 < len(words) <= 2:
        sheet.label(words, box, fill, TEXT if sheet.narrow else TEXT + 1, name=name)
