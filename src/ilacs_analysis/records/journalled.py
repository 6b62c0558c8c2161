"""Change several files of a folder together, so that a stop at any moment spoils none.

What is to be done is first written down, in a folder of its own, with every new file: the journal.
Whoever finds a journal takes the steps that are left, so that each file is the old or the new one
at any moment and all are new afterwards. What a person changed since is left alone.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from ilacs_analysis.errors import PackNotReplaced
from ilacs_analysis.records.disk import free_to_use, put, read, settle, sha256, write

_JOURNAL = "journal.json"

Steps = Mapping[str, tuple[bytes | None, bytes | None]]
"""The content of each file, by its name, before and after; None where there is none."""


def change(place: Path, steps: Steps, new: Path) -> None:
    """Take some steps in a folder, all of them or none; `new` is a folder for the journal.

    If one cannot be taken, each file is again what it was, and the error goes on.
    """
    try:
        _take(place, steps, new)
    except (OSError, PackNotReplaced):
        with suppress(OSError, PackNotReplaced):
            _undo(place, steps, new)
        raise


def finish(place: Path, new: Path) -> None:
    """Take the steps that a killed run has left, if it had written them all down."""
    if (new / _JOURNAL).exists():
        _take_those_left(place, new)
    shutil.rmtree(new, ignore_errors=True)


def _take(place: Path, steps: Steps, new: Path) -> None:
    """Write down what is to become of each file, with what is new, and do it."""
    steps = {name: (before, after) for name, (before, after) in steps.items() if before != after}
    for name, (_, after) in steps.items():
        if after is not None:
            write(new / name, after)
    digests = {name: [_digest(before), _digest(after)] for name, (before, after) in steps.items()}
    write(new / f"{_JOURNAL}.new", json.dumps(digests).encode())
    settle(new)
    put(new / f"{_JOURNAL}.new", new / _JOURNAL)
    settle(new)
    finish(place, new)


def _take_those_left(place: Path, new: Path) -> None:
    """Take the steps of a journal that were not taken yet, and then remove it."""
    place.mkdir(exist_ok=True)
    folders = {place}
    for name, (before, after) in json.loads((new / _JOURNAL).read_bytes()).items():
        path = place / name
        # what was changed since the journal was written, by a person, stays
        if _digest(read(path)) != before:
            continue
        with free_to_use(path):
            if after is None:
                path.unlink()
            elif (new / name).exists():
                path.parent.mkdir(exist_ok=True)
                put(new / name, path)
                folders.add(path.parent)
    for folder in folders:
        settle(folder)
    # nothing is left of a folder whose first files were undone
    with suppress(OSError):
        place.rmdir()
    (new / _JOURNAL).unlink()
    settle(new)


def _undo(place: Path, steps: Steps, new: Path) -> None:
    """Make each file again what it was before some steps, of which not all were taken."""
    if (new / _JOURNAL).exists():
        done = {name: step for name, step in steps.items() if read(place / name) == step[1]}
        _take(place, {name: (after, before) for name, (before, after) in done.items()}, new)
    shutil.rmtree(new, ignore_errors=True)


def _digest(content: bytes | None) -> str | None:
    return None if content is None else sha256(content)
