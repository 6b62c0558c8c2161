"""The results that a notebook as executed is made of: what the exporters and the manifest read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ilacs_analysis.display.base.results import MIME
from ilacs_analysis.errors import PackFailed

if TYPE_CHECKING:
    from nbformat import NotebookNode

# The tag of a cell that speaks to whoever opens the notebook, and not to a pack's reader.
NOT_IN_PACK = "not-in-pack"


@dataclass(frozen=True)
class Result:
    """One result: a ``text``, a ``table`` or a ``chart``, with what it rests on.

    `title` is its heading, caption or message, `html` its whole HTML, `content` the whole of it as
    plain data, and `picture` the SVG of a chart as drawn wide. `rests_on` has, for each table, the
    ids of the rows that it was made from, and `rules` those of the rules that interpreted them.
    """

    kind: str
    title: str
    html: str
    rests_on: dict[str, list[str]]
    rules: list[str]
    content: dict[str, Any] = field(default_factory=dict)
    picture: str = ""


def results(notebook: NotebookNode, name: str) -> list[Result]:
    """Give the results of an executed notebook, in order.

    A cell that shows anything else is a PackFailed, which calls the notebook by its `name`: no
    exporter could carry it, and a number in it could not be traced.
    """
    return [result for cell in notebook.cells for result in shown_by(cell, name)]


def shown_by(cell: NotebookNode, name: str) -> list[Result]:
    """Give the results of one cell, none where it is prose or not for a pack's reader."""
    if cell.cell_type != "code" or NOT_IN_PACK in cell.metadata.get("tags", ()):
        return []
    return [_result(output, f"{name}, cell [{cell.execution_count}]") for output in cell.outputs]


def _result(output: NotebookNode, where: str) -> Result:
    data: dict[str, Any] = output.get("data", {})
    if MIME not in data or "text/html" not in data:
        shown = str(output.get("text") or data.get("text/plain") or output.output_type)
        first_line = shown.strip().partition("\n")[0]
        raise PackFailed(
            f"{where} shows {first_line!r}, which is no result: "
            "end the cell in a result, or in nothing."
        )
    kept = ("kind", "title", "rests_on", "rules")
    fields = {key: data[MIME][key] for key in kept}
    picture = data.get("image/svg+xml", "")
    return Result(html=data["text/html"], content=data[MIME], picture=picture, **fields)
