"""A papermill engine that runs a notebook in the process that it is called from.

papermill's own starts a kernel, which takes longer than most packs. All that running a notebook
takes is imported when one is run.
"""

from __future__ import annotations

import random
import signal
import sys
import tempfile
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from papermill.engines import Engine

from .journal import note

if TYPE_CHECKING:
    from nbformat import NotebookNode

_LANGUAGE = {
    "name": "python",
    "version": sys.version.partition(" ")[0],
    "mimetype": "text/x-python",
    "codemirror_mode": {"name": "ipython", "version": sys.version_info[0]},
    "pygments_lexer": "ipython3",
    "nbconvert_exporter": "python",
    "file_extension": ".py",
}

# The folder that a process works in is one for all its threads, and papermill changes it.
_one_at_a_time = threading.Lock()


class CellTookTooLong(BaseException):
    """A cell was ended because it took longer than it may; no ``except Exception`` catches it."""


# papermill has no types, so that to a type checker its engine could be anything
class InProcess(Engine):  # type: ignore[misc]
    """Runs the cells one by one in this process, with a namespace of their own.

    What a notebook changes of the process itself (warning filters, matplotlib's settings, the state
    of random numbers) is put back, and a cell that takes too long is ended where the system can.
    A notebook that fails is left as papermill's own engine leaves it.
    """

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: Any,
        kernel_name: str,
        execution_timeout: float | None = None,
        journal: Path | None = None,
        **_: object,
    ) -> None:
        """Run all cells until one fails; papermill's other options are for kernels.

        Each cell is written to the `journal` once when it begins and once when it ends.
        """
        from .shell import shell

        nb_man.nb.metadata["language_info"] = dict(_LANGUAGE)
        with (
            _one_at_a_time,
            tempfile.TemporaryDirectory(prefix="ilacs-ipython-") as folder,
            _process_as_it_was(),
            shell(folder) as running,
        ):
            note(journal, nb_man.nb)
            for index, cell in enumerate(nb_man.nb.cells):
                nb_man.cell_start(cell, index)
                try:
                    if not _is_run(cell):
                        continue
                    cell.execution_count = running.execution_count
                    note(journal, cell, index)
                    with _time_limit(execution_timeout):
                        running.run(cell.source, cell.outputs)
                    note(journal, cell, index)
                    if _failed(cell):
                        nb_man.cell_exception(cell, cell_index=index)
                        break
                finally:
                    nb_man.cell_complete(cell, cell_index=index)


def _is_run(cell: NotebookNode) -> bool:
    skipped = "skip-execution" in cell.metadata.get("tags", ())
    return cell.cell_type == "code" and bool(cell.source.strip()) and not skipped


def _failed(cell: NotebookNode) -> bool:
    meant = "raises-exception" in cell.metadata.get("tags", ())
    return not meant and any(output.output_type == "error" for output in cell.outputs)


@contextmanager
def _process_as_it_was() -> Iterator[None]:
    """Put back what a notebook can change of a process beyond its own names."""
    import matplotlib
    import numpy as np

    state, legacy = random.getstate(), np.random.get_state()
    # as it stands: to ask for the backend by name would choose one, and import what that needs
    settings = dict.copy(matplotlib.rcParams)
    try:
        with warnings.catch_warnings():
            yield
    finally:
        random.setstate(state)
        np.random.set_state(legacy)
        dict.update(matplotlib.rcParams, settings)
        if "matplotlib.pyplot" in sys.modules:
            sys.modules["matplotlib.pyplot"].close("all")


@contextmanager
def _time_limit(seconds: float | None) -> Iterator[None]:
    """End a cell after so many seconds, where there are alarms and this is the main thread."""
    here = threading.current_thread() is threading.main_thread()
    if not (seconds and here and hasattr(signal, "setitimer")):
        yield
        return

    def ring(*_: object) -> None:
        raise CellTookTooLong(f"A cell timed out after {seconds:g} seconds.")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
