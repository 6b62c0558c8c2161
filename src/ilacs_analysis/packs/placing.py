"""Put the files of a pack in place one by one, so that a stop at any moment spoils none.

That is done under a journal: see :mod:`ilacs_analysis.records.journalled`. Nothing that we did not
write is touched.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from ilacs_analysis.errors import OutputNotWritable
from ilacs_analysis.records.disk import explained, free, read
from ilacs_analysis.records.journalled import change, finish

from .edits import FOLDER, edited, keep, refused
from .lock import locked
from .manifest import FILE, manifest_with, read_manifest, same_inputs

_CLOSE = "close any program that has a pack in it open"


def prepare(out: Path, slug: str, day: str | None = None) -> None:
    """Make sure that a pack of this day can be put in place, before work goes into making it.

    Ends first what a killed run has begun there, and makes the folder if it is not there. One that
    cannot be written, or a place with something that is not one of our packs, or with one of
    another day, is OutputNotWritable.
    """
    if out.is_file():
        raise OutputNotWritable(f"{out} is a file: give the name of a folder for the packs.")
    with explained(out, _CLOSE):
        out.mkdir(parents=True, exist_ok=True)
        with locked(out, slug):
            recover(out, slug)
    _check(out / slug)
    found = read_manifest(out / slug)
    if found and (of := pack_day(found.get("parameters", {}))) != day:
        raise OutputNotWritable(
            f"{out / slug} is a pack {f'as at {of}' if of else 'of no day that was asked for'}, "
            "which one of another day never replaces: move it elsewhere, or give another folder."
        )


def pack_day(parameters: Mapping[str, object]) -> str | None:
    """Give the day that a pack was asked for with, if any."""
    given = parameters.get("as_at") or parameters.get("meeting_date")
    return str(given).strip() if given else None


def recover(out: Path, slug: str) -> None:
    """Take the steps that a killed run has left, if it had written them all down."""
    place, new, old = _names(out, slug)
    finish(place, new)
    if old.exists():
        _put_back(old, place)


def put_in_place(
    out: Path,
    slug: str,
    files: Mapping[str, bytes],
    replace_edited: bool = False,
    say: Callable[[str], object] = lambda _: None,
) -> Path:
    """Put a pack in place, file by file, its manifest last.

    Comes after :func:`prepare`. Our other files there stay, and are in the manifest, if they were
    made from the same inputs; if not, they are removed. Whatever is a person's stays.

    Parameters
    ----------
    out, slug
        The folder of the packs and the name of the pack's own.
    files
        The content of each file by its name.
    replace_edited
        Whether to go on where a person's file stands in the way, which is then kept in ``edited/``.
    say
        Is given a sentence on what was removed.

    Raises
    ------
    PackNotReplaced
        If a person's file stands in the way or a file is held by another program: the pack is as
        it was.
    OutputNotWritable
        If the folder cannot be written: so it is then, too.
    """
    place, new, _ = _names(out, slug)
    with explained(out, _CLOSE), locked(out, slug):
        recover(out, slug)
        _check(place)
        made, words = _with_others(place, files)
        steps = {name: (read(place / name), content) for name, content in made.items()}
        anew = [name for name, (before, after) in steps.items() if before != after and name != FILE]
        theirs = edited(place, anew)
        if theirs and not replace_edited:
            raise refused(place, theirs)
        for name in theirs:
            keep(steps[name][0] or b"", place, name)
        change(place, steps, new)
    for sentence in words:
        say(sentence)
    return place


def _with_others(
    place: Path, files: Mapping[str, bytes]
) -> tuple[dict[str, bytes | None], list[str]]:
    """Give what is to become of our files in a pack, the manifest last, and what to say of it."""
    made, found = json.loads(files[FILE]), read_manifest(place) or {"outputs": {}}
    ours = {name: content for name, content in files.items() if name != FILE}
    others = [name for name in found["outputs"].keys() - ours if os.path.lexists(place / name)]
    if same_inputs(made, found):
        return {**ours, FILE: manifest_with(made, found, others)}, []
    theirs = sorted(edited(place, others))
    removed = sorted({*others} - {*theirs})
    said = {
        f"Removed from {place}, as of older inputs (--format makes such forms anew)": removed,
        f"Left in {place}, though of older inputs, as a person has changed it": theirs,
    }
    words = [f"{what}: {', '.join(names)}." for what, names in said.items() if names]
    return {**ours, **dict.fromkeys(removed), FILE: files[FILE]}, words


def _put_back(old: Path, place: Path) -> None:
    """Put back the pack that an earlier version of ilacs had renamed aside when it was killed.

    Where another has come in its place, it is kept there in ``edited/``.
    """
    if os.path.lexists(place):
        (place / FOLDER).mkdir(exist_ok=True)
        old.rename(free(place / FOLDER / place.name))
    elif read_manifest(old):
        old.rename(place)


def _check(place: Path) -> None:
    if os.path.lexists(place) and (place.is_symlink() or read_manifest(place) is None):
        raise OutputNotWritable(
            f"{place} is not a pack made by ilacs: move it elsewhere, or give another folder."
        )


def _names(out: Path, slug: str) -> tuple[Path, Path, Path]:
    return out / slug, out / f".{slug}.ilacs-new", out / f".{slug}.ilacs-old"
