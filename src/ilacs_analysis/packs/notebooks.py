"""Find a notebook, and hold the parameters that it is given against those that it has."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ilacs_analysis.errors import UnknownNotebook, UnknownParameter
from ilacs_analysis.resources import folder

if TYPE_CHECKING:
    from nbformat import NotebookNode


def find_notebook(name: str) -> Path:
    """Find a bundled notebook by its name, or one of the user's own by its path (``.ipynb``).

    Examples
    --------
    >>> find_notebook("briefing")
    Traceback (most recent call last):
        ...
    ilacs_analysis.errors.UnknownNotebook: There is no notebook 'briefing': give the path ...
    """
    own = Path(name)
    path = own if own.suffix == ".ipynb" else folder("notebooks") / f"{name}.ipynb"
    if not path.is_file():
        bundled = ", ".join(sorted(item.stem for item in folder("notebooks").glob("*.ipynb")))
        raise UnknownNotebook(
            f"There is no notebook {name!r}: give the path of an .ipynb file, "
            f"or the name of a bundled one ({bundled})."
        )
    return path


def read_notebook(path: Path) -> NotebookNode:
    """Read a notebook file, or raise UnknownNotebook if it is none."""
    import nbformat

    try:
        notebook: NotebookNode = nbformat.read(path, as_version=4)
    except (ValueError, nbformat.ValidationError) as error:
        raise UnknownNotebook(
            f"{path.name} cannot be read as a notebook: save it again from JupyterLab."
        ) from error
    return notebook


def read_unrun(path: Path) -> NotebookNode:
    """Read a notebook file without what its cells showed last, which running it would only copy."""
    found = path.stat()
    return deepcopy(_unrun(path.resolve(), found.st_mtime_ns, found.st_size))


@lru_cache(maxsize=8)
def _unrun(path: Path, *_changed: int) -> NotebookNode:
    notebook = read_notebook(path)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return notebook


def check_parameters(path: Path, parameters: Mapping[str, object]) -> None:
    """Refuse, as UnknownParameter, one that the notebook does not have: papermill only warns of it.

    Its own are those of its cell tagged ``parameters``. They take plain values: text, numbers, true
    or false, None, and lists of these; any other is refused too.
    """
    import papermill

    known = list(papermill.inspect_notebook(read_unrun(path)))
    for name, value in parameters.items():
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            meant = f"did you mean {near[0]!r}, of" if near else "use one of"
            raise UnknownParameter(
                f"{path.name} has no parameter {name!r}: {meant} {', '.join(known) or 'none'}."
            )
        if not _is_plain(value):
            raise UnknownParameter(
                f"{path.name} cannot be given {name!r} as {type(value).__name__}: "
                "give text, a number, true or false, None, or a list of these."
            )


def _is_plain(value: object) -> bool:
    if isinstance(value, list):
        return all(map(_is_plain, value))
    return value is None or isinstance(value, str | int | float)
