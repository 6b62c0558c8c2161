"""What two runs of one notebook may not differ in: times, paths, versions and random ids."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbformat import NotebookNode

_INJECTED = "injected-parameters"


def clean(notebook: NotebookNode) -> NotebookNode:
    """Remove from an executed notebook what depends on the run and not on the inputs.

    papermill stamps paths, times and durations, nbclient stamps the time of every cell, the kernel
    names its Python, and the cell of injected parameters gets a random id. Without them, the same
    inputs give the same bytes on every machine, Python and engine. The notebook itself is left as
    it is; cleaning the copy again changes nothing.

    Examples
    --------
    >>> from nbformat.v4 import new_code_cell, new_notebook
    >>> stamped = {"tags": ["injected-parameters"], "papermill": {"duration": 0.1}}
    >>> cell = clean(new_notebook(cells=[new_code_cell(metadata=stamped)])).cells[0]
    >>> cell.id, dict(cell.metadata)
    ('injected-parameters', {'tags': ['injected-parameters']})
    """
    cleaned = deepcopy(notebook)
    cleaned.metadata.pop("papermill", None)
    cleaned.metadata.get("language_info", {}).pop("version", None)
    for cell in cleaned.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if _INJECTED in cell.metadata.get("tags", ()):
            cell["id"] = _INJECTED
    return cleaned


def notebook_bytes(notebook: NotebookNode) -> bytes:
    r"""Write a notebook as bytes: UTF-8, stable key order, line feeds, one at the end.

    nbformat writes through the platform's text files, so its bytes would differ on Windows.

    Examples
    --------
    >>> from nbformat.v4 import new_notebook
    >>> notebook_bytes(new_notebook())[-2:]
    b'}\n'
    """
    import nbformat

    text: str = nbformat.writes(notebook)
    return text.rstrip("\n").encode("utf-8") + b"\n"
