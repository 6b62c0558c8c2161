"""Read, write and replace files of ours so that a stop or another program spoils none."""

from __future__ import annotations

import hashlib
import itertools
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from ilacs_analysis.errors import OutputNotWritable, PackNotReplaced

UNDATED = datetime(2026, 1, 1)
"""What stands for a time where a file must have one: of no day, so that bytes do not change."""

# What scans a new file, as Windows often does, soon lets go of it: seconds between tries.
_PAUSES = (0.1, 0.3, 0.6)


def read(path: Path) -> bytes | None:
    """Read a file of ours, or give None where there is nothing.

    What is there but is no plain file, or is held by another program, is a PackNotReplaced.
    """
    if not os.path.lexists(path):
        return None
    if path.is_symlink() or not path.is_file():
        raise PackNotReplaced(f"{path} is in the place of a file of ours: move it elsewhere.")
    with free_to_use(path):
        return path.read_bytes()


def sha256(content: bytes) -> str:
    """Give the SHA-256 of some bytes.

    Examples
    --------
    >>> sha256(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(content).hexdigest()


def free(path: Path) -> Path:
    """Give this path, or the first like it, with a number, where there is nothing yet."""
    numbers = itertools.chain([""], map("-{}".format, itertools.count(2)))
    names = (path.with_stem(f"{path.stem}{number}") for number in numbers)
    return next(each for each in names if not os.path.lexists(each))


@contextmanager
def free_to_use(path: Path) -> Iterator[None]:
    """Say of a file that the system refuses to read or to replace, as Windows does, what to do."""
    try:
        yield
    except OSError as error:
        raise PackNotReplaced(
            f"{path} cannot be read or replaced ({error.strerror or error}): close the program "
            "that has it open, and run this again."
        ) from error


@contextmanager
def explained(place: Path, advice: str) -> Iterator[None]:
    """Say of a place that cannot be written why, and what to do, as OutputNotWritable."""
    try:
        yield
    except OSError as error:
        raise OutputNotWritable(
            f"{place} cannot be written ({error.strerror or error}): {advice}, or give another "
            "folder."
        ) from error


def write(path: Path, content: bytes) -> None:
    """Write a file so that it outlasts a loss of power."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def settle(directory: Path) -> None:
    """Bring names to the disk, so that they outlast a loss of power, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        # Some network shares refuse to do this for a folder; the files themselves are safe.
        with suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def put(new: Path, path: Path) -> None:
    """Put a file in the place of another in one step, also if that is held for a moment."""
    for pause in _PAUSES:
        try:
            new.replace(path)
            return
        except PermissionError:
            time.sleep(pause)
    new.replace(path)
