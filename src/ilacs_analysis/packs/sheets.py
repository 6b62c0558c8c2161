"""The tables of a pack as a workbook, after the Analysis Function's guidance on spreadsheets."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ilacs_analysis.records.disk import UNDATED

from .blocks import WEB, cell_text
from .results import results

if TYPE_CHECKING:
    from nbformat import NotebookNode

NOT_APPLICABLE = "[z]"
"""The shorthand that the guidance gives for what does not apply; a dash in the other forms."""

_DASH = "–"
_LETTER = re.compile("[a-zA-Z0-9]")
_AS_GIVEN = "[as given]"
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
_SENTENCE_END = re.compile(r"(?<=[.;]) ")
_A4 = 9
# characters in a line at most, of a table and of the cover's title, and how high lines are
_LINE, _COVER_LINE = 100, 50
_LINE_POINTS, _TITLE_POINTS = 16, 22


def sheets(notebook: NotebookNode, name: str) -> bytes:
    """Write every table of an executed notebook on a sheet of its own, with cover and contents.

    Text is text: none of it becomes a formula, and only what is a link in the notebook is one here.
    The same notebook gives the same bytes on one platform. (Source: Analysis Function, Releasing
    statistics in spreadsheets.)

    Parameters
    ----------
    notebook
        As executed.
    name
        What a message calls it.
    """
    gptables = _library()
    found = results(notebook, name)
    title = next((item.title for item in found if item.kind == "text"), name)
    tables = [item.content for item in found if item.kind == "table"]
    labels = {f"Table {place}": table for place, table in enumerate(tables, start=1)}
    made = {label: _sheet(gptables, label, table) for label, table in labels.items()}
    cover = gptables.Cover(
        title=_plain(title),
        intro=[
            "Not an Ofsted publication and not official statistics.",
            "Contains public sector information licensed under the Open Government Licence v3.0.",
        ],
        about=[
            f"{NOT_APPLICABLE} means that nothing applies.",
            # a line that is wider than the cover would lie over the one before it
            "One table is on each sheet; the contents list them.",
            "Below a table's title stands what must be known to read it.",
            "The page, notebook and manifest beside this file trace every figure.",
        ],
    )
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        # notes stand below the title of their own table, so there is no sheet of them
        warnings.filterwarnings("ignore", "No note text provided")
        # gptables uses what a later pandas will drop; the bound on pandas keeps that away
        warnings.simplefilter("ignore", DeprecationWarning)
        workbook = gptables.produce_workbook(
            buffer,
            made,
            cover=cover,
            contentsheet_label="Contents" if made else None,
            workbook_options=dict(_OPTIONS),
        )
    for sheet in workbook.worksheets():
        title_lines = 2 if sheet.name == "Cover" and len(title) > _COVER_LINE else 1
        sheet.set_row(0, title_lines * _TITLE_POINTS)
        _wrap(sheet, labels.get(sheet.name))
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
    workbook.set_properties({"title": _plain(title), "created": UNDATED})
    workbook.close()
    return buffer.getvalue()


def _library() -> Any:
    """Import gptables, which leaves a file open while it is imported."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        import gptables
    return gptables


def _sheet(gptables: Any, label: str, table: Mapping[str, Any]) -> Any:
    import pandas as pd

    columns = told_apart(_plain(column["label"]) for column in table["columns"])
    # the library refuses a table of no rows
    cells = [[_cell(cell) for cell in row] for row in table["rows"]] or [
        [NOT_APPLICABLE] * len(columns)
    ]
    return gptables.GPTable(
        table=pd.DataFrame(cells, columns=columns, dtype="object"),
        table_name=label.replace(" ", "_").lower(),
        title=_plain(table["title"]),
        subtitles=_notes(table),
        instructions="This worksheet contains one table.",
        index_columns={2: 0},
    )


def _wrap(sheet: Any, table: Mapping[str, Any] | None) -> None:
    """Wrap the longest lists of names, which would else make a column wider than Excel allows."""
    rows = [[len(cell_text(cell)) for cell in row] for row in table["rows"]] if table else []
    for place, column in enumerate(zip(*rows, strict=True)):
        if max(column) > _LINE:
            sheet.set_column(place, place, _LINE)
    above = 3 + len(_notes(table)) if table else 0
    for place, lengths in enumerate(rows):
        if max(lengths) > _LINE:
            sheet.set_row(above + place, _LINE_POINTS * (1 + max(lengths) * 5 // (_LINE * 4)))


def _notes(table: Mapping[str, Any]) -> list[str]:
    """Give the sentences below a table's title: a long line would make a printed sheet small."""
    return [_plain(words) for words in _SENTENCE_END.split(table.get("note", "")) if words]


def told_apart(labels: Iterable[str]) -> list[str]:
    """Tell columns of the same heading apart, as the guidance asks, by a number.

    Examples
    --------
    >>> told_apart(["Case", "At risk", "At risk"])
    ['Case', 'At risk', 'At risk (2)']
    """
    found: list[str] = []
    for label in labels:
        count = sum(name == label or name.startswith(f"{label} (") for name in found)
        found.append(f"{label} ({count + 1})" if count else label)
    return found


def _cell(cell: Any) -> Any:
    """Give a cell as a number, a text or a link."""
    if isinstance(cell, int):
        return cell
    if isinstance(cell, dict) and WEB.match(cell.get("href") or ""):
        return {_plain(cell["text"]): cell["href"]}
    return _plain(cell_text(cell))


def _plain(text: str) -> str:
    """Give a text that the library reads as nothing else.

    Two dollars would mark a note and a bracket before a parenthesis a link, so that a space parts
    them; and the library refuses a cell without a letter of the Latin alphabet or a digit.
    """
    text = " ".join(str(text).replace("$$", "$ $").replace("](", "] (").split())
    if text in (_DASH, ""):
        return NOT_APPLICABLE
    return text if _LETTER.search(text) else f"{text} {_AS_GIVEN}"
