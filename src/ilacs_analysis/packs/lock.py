"""One process at a time puts files in a place, and a lock ends with the process that holds it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ilacs_analysis.errors import PackNotReplaced

SECONDS = 60
"""How long another process is waited for: many times longer than putting a pack in place takes."""

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def locked(out: Path, name: str) -> Iterator[None]:
    """Keep other processes from putting files in the place called `name` in the folder `out`.

    The system ends the lock with its process, however that ended, so that what a kill leaves stops
    nobody. Where the file system knows no locks, there is none. Another process that holds it for
    longer than :data:`SECONDS` is a PackNotReplaced.
    """
    path = out / f".{name}.ilacs-lock"
    until = time.monotonic() + SECONDS
    while (descriptor := _taken(path)) is None:
        if time.monotonic() > until:
            raise PackNotReplaced(
                f"Another process is writing {out / name}: wait until it has ended, and run this "
                "again."
            )
        time.sleep(0.02)
    try:
        yield
    finally:
        _release(descriptor, path)


def _release(descriptor: int, path: Path) -> None:
    """Remove the lock's file while it is held; Windows lets it go only when nobody has it open."""
    try:
        with suppress(OSError):
            path.unlink()
    finally:
        os.close(descriptor)
    if os.name == "nt":
        with suppress(OSError):
            path.unlink()


def _taken(path: Path) -> int | None:
    """Open the lock's file and lock it, or give None if another process has done so."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT)
    try:
        _lock(descriptor)
    except (BlockingIOError, PermissionError):
        os.close(descriptor)
        return None
    except OSError:
        # a file system without locks
        return descriptor
    # the one who held it before may have removed the file since, save on Windows: it is open here
    with suppress(FileNotFoundError):
        if os.name == "nt" or os.path.samestat(os.fstat(descriptor), path.stat()):
            return descriptor
    os.close(descriptor)
    return None
