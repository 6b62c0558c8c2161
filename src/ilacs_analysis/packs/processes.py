"""Run a function for many tasks, each in a process of its own, so many at a time.

Nothing can pass from one task to the next, and one that hangs, dies or fills memory ends alone: a
pool of the standard library's would end with it.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

METHODS = tuple(multiprocessing.get_all_start_methods())
"""How processes can be started here."""

METHOD = "forkserver" if "forkserver" in METHODS else "spawn"
"""Forked from a server that has imported everything where there is one, else from nothing."""

MEMORY = 4 * 2**30
"""Bytes of address space that a process may take, where the system can limit it."""

# Imported, in this order, by the server that the processes are forked from.
_PRELOADED = ["__main__", "ilacs_analysis.packs.warm"]


@dataclass(frozen=True)
class Ended:
    """How a task ended.

    Attributes
    ----------
    task
        Its place among the tasks.
    value
        What the function gave, or None where it gave nothing.
    why
        Why it gave nothing: ``took longer than 300 seconds`` or ``ended by itself``.
    folder
        The folder for its temporary files, which is there until the next task is asked for.
    peak_bytes
        The most memory that the process took, where the system tells.
    """

    task: int
    value: Any
    why: str
    folder: Path
    peak_bytes: int = 0


@dataclass(frozen=True)
class _Running:
    task: int
    process: BaseProcess
    answer: Connection
    folder: Path
    until: float


def start_server(environment: Mapping[str, str]) -> None:
    """Start the server that processes are forked from, if it does not run yet, and do not wait.

    It has the environment of this process, and the variables that are given, which are its alone.
    Where there is none to start, nothing is done.
    """
    if METHOD != "forkserver":
        return
    from multiprocessing import forkserver

    os.environ.update(environment)
    try:
        multiprocessing.get_context(METHOD).set_forkserver_preload(_PRELOADED)
        forkserver.ensure_running()
    finally:
        for name in environment:
            del os.environ[name]


def each_in_a_process(
    function: Callable[..., object],
    tasks: Sequence[tuple[object, ...]],
    jobs: int,
    seconds: float,
    method: str = METHOD,
) -> Iterator[Ended]:
    """Call a function for each task, and give how each ended, in the order in which they end.

    Parameters
    ----------
    function
        One of a module, since another process has to find it. What it raises must be its own
        business: an exception ends its process.
    tasks
        The arguments of each call, in plain values.
    jobs
        How many at a time.
    seconds
        How long a task may take.
    method
        One of :data:`METHODS`.

    Examples
    --------
    >>> sorted(end.value for end in each_in_a_process(len, [("ab",), ("abc",)], 2, 60, "spawn"))
    [2, 3]
    """
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        start_server({})
    waiting = deque(enumerate(tasks))
    running: dict[Connection, _Running] = {}
    with tempfile.TemporaryDirectory(prefix="ilacs-", ignore_cleanup_errors=True) as scratch:
        try:
            while waiting or running:
                while waiting and len(running) < jobs:
                    begun = _begin(context, function, *waiting.popleft(), Path(scratch), seconds)
                    running[begun.answer] = begun
                first = min(one.until for one in running.values())
                answered = wait(list(running), max(0.0, first - time.monotonic()))
                late = [a for a, one in running.items() if one.until <= time.monotonic()]
                for answer in [each for each in running if each in answered] or late:
                    yield _end(running.pop(answer), seconds, late=not answered)
        finally:
            for one in running.values():
                one.process.kill()
                one.process.join()


def _begin(
    context: Any,
    function: Callable[..., object],
    task: int,
    arguments: tuple[object, ...],
    scratch: Path,
    seconds: float,
) -> _Running:
    folder = scratch / str(task)
    folder.mkdir()
    answer, other_end = context.Pipe(duplex=False)
    process = context.Process(
        target=_work, args=(other_end, str(folder), function, arguments), daemon=False
    )
    process.start()
    # with this end closed here, the answer's end is seen when the process ends
    other_end.close()
    return _Running(task, process, answer, folder, time.monotonic() + seconds)


def _end(one: _Running, seconds: float, late: bool) -> Ended:
    value, peak_bytes = None, 0
    why = f"took longer than {seconds:g} seconds" if late else "ended by itself"
    if not late:
        with suppress(EOFError):
            (value, peak_bytes), why = one.answer.recv(), ""
    one.answer.close()
    if why:
        one.process.kill()
    one.process.join()
    return Ended(one.task, value, why, one.folder, peak_bytes)


def _work(
    answer: Connection, folder: str, function: Callable[..., object], arguments: tuple[object, ...]
) -> None:
    """Do one task in a process of its own, and answer."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    tempfile.tempdir = folder
    # it ends before there is much to collect
    gc.disable()
    with suppress(ImportError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, most))
    answer.send((function(*arguments), _peak_bytes()))
    answer.close()


def _end_with_parent() -> None:
    """End this process as soon as the one that asked for it has ended, however that was."""
    parent = multiprocessing.parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)


def _peak_bytes() -> int:
    with suppress(ImportError):
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return 0
