"""Put a pack in its place whole or not at all, and mend what a kill has left.

A pack is written beside its place under a hidden name; the pack that it replaces is renamed aside
first and removed after. Nothing that is not one of our packs is ever replaced.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from ilacs_analysis.errors import OutputNotWritable

from .manifest import FILE, read_manifest, sha256


def prepare(out: Path, slug: str) -> None:
    """Make sure that a pack can be put in place, before work goes into making it.

    Mends first what a killed run has left there, and makes the folder if it is not there. One that
    cannot be written, or a place with something that is not one of our packs, is OutputNotWritable.
    """
    place, new, _ = _names(out, slug)
    if out.is_file():
        raise OutputNotWritable(f"{out} is a file: give the name of a folder for the packs.")
    with _explained(out):
        out.mkdir(parents=True, exist_ok=True)
        recover(out, slug)
        new.mkdir()
        new.rmdir()
    if os.path.lexists(place) and (place.is_symlink() or read_manifest(place) is None):
        raise OutputNotWritable(
            f"{place} is not a pack made by ilacs: move it elsewhere, or give another folder."
        )


def recover(out: Path, slug: str) -> None:
    """Mend what a killed run has left: afterwards there is a whole pack or none.

    A pack left aside is put back if its successor never came into place, and removed if it did,
    or if its own removal had already begun.
    """
    place, new, old = _names(out, slug)
    _remove(new)
    if old.exists() and not os.path.lexists(place) and is_whole(old):
        old.rename(place)
        _settle(out)
    _remove(old)


def put_in_place(out: Path, slug: str, files: Mapping[str, bytes]) -> Path:
    """Write a pack and put it in place in one step, instead of the one that is there.

    Comes after :func:`prepare`; `files` has the content of each file by its name. If the folder
    cannot be written (OutputNotWritable), the pack that was there is there still.
    """
    place, new, old = _names(out, slug)
    with _explained(out):
        try:
            _write(new, files)
            if place.exists():
                place.rename(old)
            new.rename(place)
            _settle(out)
            _remove(old)
        finally:
            recover(out, slug)
    return place


def is_whole(pack: Path) -> bool:
    """Say whether a folder is one of our packs with every file as its manifest says."""
    content = read_manifest(pack)
    with suppress(OSError):
        return content is not None and all(
            sha256((pack / name).read_bytes()) == digest
            for name, digest in content["outputs"].items()
        )
    return False


def _names(out: Path, slug: str) -> tuple[Path, Path, Path]:
    return out / slug, out / f".{slug}.ilacs-new", out / f".{slug}.ilacs-old"


def _write(pack: Path, files: Mapping[str, bytes]) -> None:
    pack.mkdir()
    for name, content in files.items():
        with (pack / name).open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    _settle(pack)


def _remove(pack: Path) -> None:
    """Remove a pack, its manifest first: a removal that was cut short is then seen as one."""
    if pack.exists():
        (pack / FILE).unlink(missing_ok=True)
        shutil.rmtree(pack)


def _settle(directory: Path) -> None:
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


@contextmanager
def _explained(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputNotWritable(
            f"{out} cannot be written ({error.strerror or error}): close any program that has a "
            "pack in it open, or give another folder."
        ) from error
