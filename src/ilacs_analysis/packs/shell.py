"""An IPython shell in this process that gives what each cell shows as the outputs of a notebook.

This module imports IPython, so it is imported only when a notebook runs.
"""

from __future__ import annotations

import atexit
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import TextIOBase
from typing import Any

from ipykernel.jsonutil import encode_images
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.history import HistoryManager
from IPython.core.interactiveshell import InteractiveShell
from nbformat import NotebookNode
from nbformat.v4 import new_output


def _data(bundle: dict[str, Any]) -> Any:
    """Give a bundle as it comes out of a kernel, which sends it as JSON."""
    return json.loads(json.dumps(encode_images(bundle)))


class _Stream(TextIOBase):
    """Writes what is printed to the outputs of the cell, joined to what was printed just before."""

    encoding = "utf-8"

    def __init__(self, name: str, outputs: list[NotebookNode]) -> None:
        super().__init__()
        self._name, self._outputs = name, outputs

    def writable(self) -> bool:
        return True

    def write(self, text: str, /) -> int:
        last = self._outputs[-1] if self._outputs else None
        if last and last.output_type == "stream" and last.name == self._name:
            last.text += text
        elif text:
            self._outputs.append(new_output("stream", name=self._name, text=text))
        return len(text)


class _Results(DisplayHook):
    """Keeps the value of a cell's last expression."""

    shell: Shell

    def write_output_prompt(self) -> None:
        """Write none: the outputs carry the number of their cell."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        """Keep the value in every form that it has."""
        self.shell.outputs.append(
            new_output(
                "execute_result",
                data=_data(format_dict),
                metadata=md_dict or {},
                execution_count=self.prompt_count,
            )
        )

    def finish_displayhook(self) -> None:
        """Print no line below."""


class _Displays(DisplayPublisher):
    """Keeps what a cell displays by itself."""

    shell: Shell

    def publish(self, data: Any, metadata: Any = None, *_: object, **__: object) -> None:
        """Keep it in every form that it has."""
        self.shell.outputs.append(
            new_output("display_data", data=_data(data), metadata=metadata or {})
        )

    def clear_output(self, wait: bool = False) -> None:
        """Forget what the cell has shown."""
        self.shell.outputs.clear()


class Shell(InteractiveShell):
    """Runs cells as a kernel does, and keeps no history.

    Attributes
    ----------
    outputs
        What the cell that runs now has shown so far.
    """

    def __init__(self, **given: Any) -> None:
        self.outputs: list[NotebookNode] = []
        options: Any = {"displayhook_class": _Results, "display_pub_class": _Displays, **given}
        InteractiveShell.__init__(self, **options)

    def init_history(self) -> None:
        """Keep no history: it would be a file, and a thread that no forked process has."""
        self.history_manager = HistoryManager(shell=self, parent=self, enabled=False)

    def run(self, source: str, outputs: list[NotebookNode]) -> None:
        """Run a cell, and add what it shows to its outputs; an interruption goes on as one."""
        self.outputs = outputs
        out, err = _Stream("stdout", outputs), _Stream("stderr", outputs)
        with redirect_stdout(out), redirect_stderr(err):
            done = self.run_cell(source, store_history=True)
        if isinstance(done.error_in_exec, KeyboardInterrupt):
            raise done.error_in_exec

    def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
        self.outputs.append(
            new_output("error", ename=etype.__name__, evalue=str(evalue), traceback=list(stb))
        )


@contextmanager
def shell(folder: str) -> Iterator[Shell]:
    """Give a shell whose own files are in a folder, and afterwards leave no trace of it.

    IPython puts itself in the place of ``__main__`` and of some hooks, and allows one shell only;
    what was there before, such as the shell of a running kernel, is put back.
    """
    hooks = sys.modules["__main__"], sys.displayhook, sys.excepthook, list(sys.path)
    before = InteractiveShell._instance
    InteractiveShell._instance = None
    made = Shell.instance(ipython_dir=folder)
    try:
        yield made
    finally:
        atexit.unregister(made.atexit_operations)
        made.restore_sys_module_state()
        made.user_ns.clear()
        Shell.clear_instance()
        InteractiveShell._instance = before
        sys.modules["__main__"], sys.displayhook, sys.excepthook, sys.path[:] = hooks
