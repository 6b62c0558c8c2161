"""The results that a notebook as executed is made of: what the exporters and the manifest read."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ilacs_analysis.display.base import MIME
from ilacs_analysis.errors import PackFailed

if TYPE_CHECKING:
    from nbformat import NotebookNode

# The tag of a cell that speaks to whoever opens the notebook, and not to a pack's reader.
NOT_IN_PACK = "not-in-pack"


_PICTURE = re.compile(r'<img alt="[^"]*" src="data:image/svg\+xml;base64,([^"]*)"')


@dataclass(frozen=True)
class Result:
    """One result: a ``text``, a ``table`` or a ``chart``, with what it rests on.

    `title` is its heading, caption or message, `content` the whole of it as plain data, and
    `picture` the SVG of a chart as drawn wide. `section` is the id of the section that it is a part
    of, if it is. `rests_on` has, for each table, the ids of the rows that it was made from, and
    `rules` those of the rules that interpreted them.
    """

    kind: str
    title: str
    rests_on: dict[str, list[str]]
    rules: list[str]
    content: dict[str, Any] = field(default_factory=dict)
    picture: str = ""
    section: str = ""


def results(notebook: NotebookNode, name: str) -> list[Result]:
    """Give the results of an executed notebook, in order, those of a section one by one.

    A cell that shows anything else is a PackFailed, which calls the notebook by its `name`: no
    exporter could carry it, and a number in it could not be traced.
    """
    return [result for cell in notebook.cells for result in shown_by(cell, name)]


def shown_by(cell: NotebookNode, name: str) -> list[Result]:
    """Give the results of one cell, none where it is prose or not for a pack's reader."""
    if cell.cell_type != "code" or NOT_IN_PACK in cell.metadata.get("tags", ()):
        return []
    where = f"{name}, cell [{cell.execution_count}]"
    return [result for output in cell.outputs for result in _results(output, where)]


def _results(output: NotebookNode, where: str) -> Iterator[Result]:
    data: dict[str, Any] = output.get("data", {})
    if MIME not in data or "text/html" not in data:
        shown = str(output.get("text") or data.get("text/plain") or output.output_type)
        first_line = shown.strip().partition("\n")[0]
        raise PackFailed(
            f"{where} shows {first_line!r}, which is no result: "
            "end the cell in a result, or in nothing."
        )
    whole = data[MIME]
    # a drawing is in the notebook once, in the HTML
    pictures = iter(_PICTURE.findall(data["text/html"]))
    for part in whole.get("parts", [whole]):
        yield Result(
            **{key: part[key] for key in ("kind", "title", "rests_on", "rules")},
            content=part,
            picture=b64decode(next(pictures)).decode() if part["kind"] == "chart" else "",
            section=whole["id"] if "parts" in whole else "",
        )
