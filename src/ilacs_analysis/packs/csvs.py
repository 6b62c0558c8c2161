"""The tables of a pack as CSV, for programs and for whoever wants a single one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from ilacs_analysis.records.live_text import guarded

from .blocks import cell_text, words
from .results import results
from .sheets import told_apart

if TYPE_CHECKING:
    from nbformat import NotebookNode

LIST = "tables.csv"
"""The file that lists the others."""


def csvs(notebook: NotebookNode, name: str) -> dict[str, bytes]:
    """Give every table of an executed notebook as a file, and a list of them.

    They are numbered as in the other forms, ``table-01.csv`` first; ``tables.csv`` has the title
    and the note of each. UTF-8 with a mark that Excel knows it by. A cell has the text of the
    page, and a whole number is one; a text that a spreadsheet program would take for a formula
    has an apostrophe before it.

    Parameters
    ----------
    notebook
        As executed.
    name
        What a message calls it.
    """
    tables = [item.content for item in results(notebook, name) if item.kind == "table"]
    files, listed = {}, []
    for number, table in enumerate(tables, start=1):
        file = f"table-{number:02}.csv"
        head = told_apart(column["label"] for column in table["columns"])
        files[file] = _csv([head, *table["rows"]])
        listed.append([file, table["title"], table["note"]])
    return {LIST: _csv([["file", "title", "note"], *listed]), **files}


def _csv(rows: Iterable[Sequence[Any]]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer).writerows([_cell(cell) for cell in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def _cell(cell: Any) -> str | int:
    if isinstance(cell, int):
        return cell
    return guarded(words(cell_text(cell)))
