"""How far a notebook has run, written as it runs: what is left when its process ends at once.

The first line of a journal is the notebook, each other the place of a cell and the cell as it then
is. papermill would write the whole notebook before and after each cell, which takes longer than
most cells do.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbformat import NotebookNode


def note(journal: Path | None, what: NotebookNode, place: int | None = None) -> None:
    """Add a notebook, or a cell of it, to a journal, if one is kept."""
    if journal:
        with journal.open("a", encoding="utf-8") as file:
            file.write(json.dumps([place, what]) + "\n")


def read_journal(journal: Path) -> NotebookNode | None:
    """Give the notebook as far as it ran, or None if it was not begun.

    Examples
    --------
    >>> read_journal(Path("no-such-journal")) is None
    True
    """
    from nbformat import from_dict

    if not journal.exists():
        return None
    # a line that was cut short has no end
    lines = [line for line in journal.read_text(encoding="utf-8").split("\n")[:-1] if line]
    if not lines:
        return None
    (_, notebook), *cells = map(json.loads, lines)
    for place, cell in cells:
        notebook["cells"][place] = cell
    whole: NotebookNode = from_dict(notebook)
    return whole
