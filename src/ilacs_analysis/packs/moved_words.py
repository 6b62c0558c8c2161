"""What moved between two packs, in words for the terminal."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from .moved import Cell, Moved


def moved_text(found: Moved) -> str:
    """Word what moved: table by table each cell, then what is new, gone or changed underneath.

    Examples
    --------
    >>> moved_text(Moved((), ()))
    'No number moved, and the same rows and rules lie underneath.'
    """
    if not found.cells and not found.underneath:
        return "No number moved, and the same rows and rules lie underneath."
    lines = []
    for table, cells in groupby(found.cells, key=lambda cell: cell.table):
        lines += [table, *(f"  {_cell_words(cell)}" for cell in cells), ""]
    if not found.cells:
        lines += ["No number moved.", ""]
    counted = Counter((item.table, item.what) for item in found.underneath)
    lines.append("Underneath:" if counted else "The same rows and rules lie underneath.")
    for (table, what), count in sorted(counted.items()):
        own = [item.id for item in found.underneath if (item.table, item.what) == (table, what)]
        lines.append(f"  {table}: {count} {what}: {', '.join(own)}")
    return "\n".join(lines)


def _cell_words(cell: Cell) -> str:
    where = f"{cell.row}, {cell.column}" if cell.column else cell.row
    if not cell.old:
        return f"{where}: new, {cell.new}"
    if not cell.new:
        return f"{where}: {cell.old}, gone"
    return f"{where}: from {cell.old} to {cell.new}"
