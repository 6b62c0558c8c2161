"""What a person did in the folder of a pack, of which nothing may be lost.

A file there is a person's if we did not write it, or if it was changed since: if its digest is not
that of the manifest. A notebook is changed only if its cells are, since JupyterLab rewrites one
that is merely opened. The manifest itself is the account of these and is always ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ilacs_analysis.errors import PackNotReplaced
from ilacs_analysis.records.disk import free, read, settle, sha256, write

from .manifest import NOTEBOOK, cells_digest, read_manifest

FOLDER = "edited"
"""Where, in a pack, a person's files are kept of which ours take the place."""


def edited(place: Path, names: Iterable[str]) -> list[str]:
    """Name those of some files in a pack that are there, can be read, and are a person's."""
    made = read_manifest(place) or {"outputs": {}}
    return [name for name in names if _is_a_persons(place / name, name, made)]


def _is_a_persons(path: Path, name: str, made: Mapping[str, Any]) -> bool:
    try:
        content = read(path)
    except PackNotReplaced:
        return False
    if content is None or sha256(content) == made["outputs"].get(name):
        return False
    cells = cells_digest(content) if name == NOTEBOOK else None
    return cells is None or cells != made.get("cells")


def refused(place: Path, theirs: list[str]) -> PackNotReplaced:
    """Say which of a person's files in a pack stand in the way of ours, and what to do.

    Examples
    --------
    >>> print(refused(Path("leeds"), ["briefing.docx"]))
    briefing.docx in leeds is not as ilacs wrote it and is never overwritten: move it elsewhere, or
    give --replace, which moves it to the folder edited there.
    """
    they, them = ("is", "it") if len(theirs) == 1 else ("are", "them")
    return PackNotReplaced(
        f"{' and '.join(theirs)} in {place} {they} not as ilacs wrote {them} and {they} never "
        f"overwritten: move {them} elsewhere, or give --replace, which moves {them} to the folder "
        f"{FOLDER} there."
    )


def keep(content: bytes, place: Path, name: str) -> None:
    """Write what a person wrote into the pack's folder for it, over nothing that is there."""
    wanted = place / FOLDER / name
    there = wanted.parent.glob(f"{wanted.stem}*")
    if not any(path.is_file() and path.read_bytes() == content for path in there):
        new = wanted.with_name(f".{wanted.name}.ilacs-new")
        write(new, content)
        new.rename(free(wanted))
        settle(wanted.parent)
