"""Run a notebook with papermill, away from where the user stands and from what the machine has."""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ilacs_analysis.errors import PackFailed

from .cleaning import clean, notebook_bytes
from .notebooks import check_parameters, find_notebook, read_notebook, read_unrun

if TYPE_CHECKING:
    from nbformat import NotebookNode

ENGINE = "ilacs"
"""The name of our own papermill engine, which runs a notebook in this process."""

# Far longer than any cell takes: it ends a cell that hangs.
CELL_SECONDS = 120

# How far a notebook has run, in the folder that it runs in.
JOURNAL = "journal"

# What the folder of the user's own tables is called where the notebook runs.
OWN_TABLES = "data"

# Parameters that name a file of the user's own: it is called by its parameter where it runs.
OWN_FILES = ("plan", "board")

_log = logging.getLogger(__name__)

# What papermill logs of a failure is in the error that is raised.
logging.getLogger("papermill").addHandler(logging.NullHandler())


def execute(
    notebook: str, parameters: Mapping[str, object], engine_name: str | None = ENGINE
) -> NotebookNode:
    """Run a notebook from top to bottom, so that what it says follows from its parameters alone.

    It runs in a temporary folder of its own. The tables in a folder given as the parameter
    ``data``, and the files given as ``plan`` and ``board``, are copied there first: so the executed
    notebook holds no path of the user's machine, and they cannot change while it runs.

    The notebook is the name of a bundled one or the path of an ``.ipynb`` file, and is run in this
    process; by papermill's own engine, with a kernel, if None is named, or by another one. It is
    given as executed, and cleaned.

    Raises
    ------
    UnknownNotebook, UnknownParameter
        If there is no such notebook, or it has no such parameter.
    PackFailed
        If a cell fails; the notebook as far as it ran is the error's ``partial``.
    """
    path = find_notebook(notebook)
    check_parameters(path, parameters)
    # A kernel that has only just ended can still hold a file on Windows.
    with tempfile.TemporaryDirectory(prefix="ilacs-", ignore_cleanup_errors=True) as name:
        scratch = Path(name)
        _copy_own(parameters, scratch)
        # Sorted, so that the order in which they were given changes nothing.
        given = dict(sorted(without_paths(parameters).items()))
        executed = _run(path, given, scratch, engine_name)
    _pass_on_warnings(executed, path.name)
    return clean(executed)


def _copy_own(parameters: Mapping[str, object], scratch: Path) -> None:
    """Copy the user's own tables and files to where a notebook runs."""
    for name, path in own_files(parameters).items():
        shutil.copyfile(path, scratch / name)
    if data := own_tables(parameters):
        from ilacs_analysis.records.tables import user_files

        (scratch / OWN_TABLES).mkdir()
        for path in user_files(data).values():
            shutil.copyfile(path, scratch / OWN_TABLES / path.name)


def own_tables(parameters: Mapping[str, object]) -> Path | None:
    """Give the folder of the user's own tables among some parameters, if there is one."""
    given = parameters.get("data")
    return None if given is None else Path(str(given))


def own_files(parameters: Mapping[str, object]) -> dict[str, Path]:
    """Give the files of the user's own among some parameters, by what each is called in a pack.

    Examples
    --------
    >>> list(own_files({"plan": "2024/our plan.xlsx", "board": None}))
    ['plan.xlsx']
    """
    given = {name: Path(str(parameters[name])) for name in OWN_FILES if parameters.get(name)}
    return {f"{name}{path.suffix.lower()}": path for name, path in given.items()}


def without_paths(parameters: Mapping[str, object]) -> dict[str, object]:
    """Give parameters with the names that the user's own folder and files have in a pack."""
    own = {Path(name).stem: name for name in own_files(parameters)}
    data = {"data": OWN_TABLES} if own_tables(parameters) else {}
    return {**parameters, **own, **data}


def _run(
    path: Path, parameters: dict[str, object], scratch: Path, engine_name: str | None
) -> NotebookNode:
    # Together these take most of a second to import, which only a run should cost.
    import papermill
    from nbclient.exceptions import CellTimeoutError
    from papermill.exceptions import PapermillExecutionError

    from .kernel import IPYTHON_FOLDER, RunningInterpreter

    (scratch / IPYTHON_FOLDER).mkdir()
    output = scratch / "executed.ipynb"
    options: dict[str | None, dict[str, object]] = {
        ENGINE: {"journal": scratch / JOURNAL, "request_save_on_cell_execute": False},
        # A kernel asked to end itself is interrupted first, and at times ends seconds later.
        None: {"kernel_manager_class": RunningInterpreter, "shutdown_kernel": "immediate"},
    }
    try:
        executed: NotebookNode = papermill.execute_notebook(
            read_unrun(path),
            output,
            parameters=parameters,
            engine_name=engine_name,
            kernel_name="python3",
            language="python",
            progress_bar=False,
            log_output=False,
            cwd=scratch,
            execution_timeout=CELL_SECONDS,
            **options.get(engine_name, {}),
        )
        return executed
    except PapermillExecutionError as error:
        cell, what = error.exec_count, f"{error.ename}: {error.evalue}"
    except (CellTimeoutError, RuntimeError) as error:
        cell, what = _last_begun(read_notebook(output)), str(error).partition("\n")[0]
    what = " ".join(what.split()).rstrip(".: ")
    raise stopped(path.name, cell, what, read_notebook(output))


def stopped(name: str, cell: int, what: str, notebook: NotebookNode | None) -> PackFailed:
    """Say of a notebook where it stopped, 0 for before its first cell, why, and what to do.

    The notebook as far as it ran, if it did, is the error's ``partial``.
    """
    where = f"at cell [{cell}]" if cell else "before its first cell"
    return PackFailed(
        f"{name} stopped {where} ({what}): correct the cell, or the data that it reads.",
        partial=notebook_bytes(clean(notebook)) if notebook else b"",
    )


def _last_begun(notebook: NotebookNode) -> int:
    """Count the code cells that were begun, which is the number beside the last of them."""
    return sum(
        cell.cell_type == "code" and cell.metadata.papermill.start_time is not None
        for cell in notebook.cells
    )


def _pass_on_warnings(notebook: NotebookNode, name: str) -> None:
    """Log what cells wrote to stderr and take it out: it tells of the machine, not of the data."""
    for cell in notebook.cells:
        for output in [o for o in cell.get("outputs", ()) if o.get("name") == "stderr"]:
            _log.warning("%s, cell [%s]: %s", name, cell.execution_count, output.text.strip())
            cell.outputs.remove(output)
