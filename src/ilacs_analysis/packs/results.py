"""The results that a notebook as executed is made of: what the exporters and the manifest read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ilacs_analysis.display.results import MIME
from ilacs_analysis.errors import PackFailed

if TYPE_CHECKING:
    from nbformat import NotebookNode

# The tag of a cell that speaks to whoever opens the notebook, and not to a pack's reader.
NOT_IN_PACK = "not-in-pack"


@dataclass(frozen=True)
class Result:
    """One result: a text, a table or a chart, with what it rests on.

    Attributes
    ----------
    kind
        ``text``, ``table`` or ``chart``.
    title
        Its heading, caption or message.
    html
        Its whole HTML.
    rests_on
        For each table, the ids of the rows that it was made from.
    rules
        The ids of the rules that interpreted them.
    """

    kind: str
    title: str
    html: str
    rests_on: dict[str, list[str]]
    rules: list[str]


def results(notebook: NotebookNode, name: str) -> list[Result]:
    """Give the results of a notebook, in order.

    Parameters
    ----------
    notebook
        A notebook as executed.
    name
        Its name, for the message of an error.

    Raises
    ------
    PackFailed
        If a cell shows something that is not a result: no exporter could carry it, and a number
        in it could not be traced.
    """
    return [_result(output, cell, name) for cell, output in _outputs(notebook)]


def _outputs(notebook: NotebookNode) -> Iterator[tuple[NotebookNode, NotebookNode]]:
    for cell in notebook.cells:
        if cell.cell_type == "code" and NOT_IN_PACK not in cell.metadata.get("tags", ()):
            yield from ((cell, output) for output in cell.outputs)


def _result(output: NotebookNode, cell: NotebookNode, name: str) -> Result:
    data: dict[str, Any] = output.get("data", {})
    if MIME not in data or "text/html" not in data:
        shown = str(output.get("text") or data.get("text/plain") or output.output_type)
        first_line = shown.strip().partition("\n")[0]
        raise PackFailed(
            f"{name}, cell [{cell.execution_count}] shows {first_line!r}, which is no result: "
            "end the cell in a result, or in nothing."
        )
    content = data[MIME]
    return Result(
        kind=content["kind"],
        title=content["title"],
        html=data["text/html"],
        rests_on=content["rests_on"],
        rules=content["rules"],
    )
