"""Build a pack: run its notebook, export it, write its manifest, put it in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ilacs_analysis.errors import PackFailed, UnknownFormat

from .cleaning import notebook_bytes
from .execution import OWN_TABLES, execute
from .manifest import FILE, manifest
from .notebooks import check_parameters, find_notebook
from .page import page
from .results import results
from .swap import prepare, put_in_place

if TYPE_CHECKING:
    from nbformat import NotebookNode

_NOTEBOOK = "briefing.ipynb"

# Each format that can be asked for: its file, and what makes it of the executed notebook.
_EXPORTERS: dict[str, tuple[str, Callable[[NotebookNode, str], bytes]]] = {
    "html": ("briefing.html", page)
}

# What ``--format`` chooses among; the notebook and the manifest are always written.
FORMATS: tuple[str, ...] = tuple(_EXPORTERS)


def known_formats(formats: Sequence[str] | None = None) -> list[str]:
    """Check the formats that were asked for, before anything is built.

    Raises
    ------
    UnknownFormat
        If there is none of such a name; the message names those there are.

    Examples
    --------
    >>> known_formats(["docy"])
    Traceback (most recent call last):
        ...
    ilacs_analysis.errors.UnknownFormat: There is no format 'docy': choose among html...
    """
    wanted = list(FORMATS if formats is None else formats)
    for name in wanted:
        if name not in _EXPORTERS:
            raise UnknownFormat(f"There is no format {name!r}: choose among {', '.join(FORMATS)}.")
    return wanted


def build(
    notebook: str,
    parameters: Mapping[str, object],
    slug: str,
    out: Path,
    formats: Sequence[str] | None = None,
    engine_name: str | None = None,
) -> Path:
    """Make one pack, whole or not at all.

    Takes and gives plain values, so that it can be called in another process.

    Parameters
    ----------
    notebook
        The name of a bundled notebook, or the path of an ``.ipynb`` file.
    parameters
        The notebook's parameters.
    slug
        The name of the pack's folder, such as ``city-of-london``.
    out
        The folder in which it is put; a pack of the same name there is replaced.
    formats
        Some of :data:`FORMATS`; by default all.
    engine_name
        The papermill engine; by default papermill's own.

    Returns
    -------
    pathlib.Path
        The pack's folder.

    Raises
    ------
    UnknownNotebook, UnknownParameter, UnknownFormat, BadTable, OutputNotWritable
        If it was asked for wrongly; nothing is written.
    PackFailed
        If the notebook fails. As far as it ran it is kept beside the pack's place, as
        ``<slug>.failed.ipynb``, and the pack that was there stays.
    """
    wanted = known_formats(formats)
    path = find_notebook(notebook)
    check_parameters(path, parameters)
    own = _checked_tables(parameters.get("data"))
    prepare(out, slug)
    failed = out / f"{slug}.failed.ipynb"
    try:
        executed = execute(notebook, parameters, engine_name)
        files = _files(executed, path.stem, wanted, parameters, own)
    except PackFailed as failure:
        raise _kept(failure, failed) from failure
    pack = put_in_place(out, slug, files)
    failed.unlink(missing_ok=True)
    return pack


def _checked_tables(data: object) -> Path | None:
    """Check the user's own tables here, where a mistake in them is not yet a failed notebook."""
    if data is None:
        return None
    from ilacs_analysis.records.tables import read_tables

    own = Path(str(data))
    read_tables(own)
    return own


def _files(
    executed: NotebookNode,
    notebook: str,
    formats: Sequence[str],
    parameters: Mapping[str, object],
    own: Path | None,
) -> dict[str, bytes]:
    """Make every file of the pack, before any is written."""
    whole = notebook_bytes(executed)
    try:
        made_from = results(executed, notebook)
        files = {_NOTEBOOK: whole}
        for name in formats:
            file, export = _EXPORTERS[name]
            files[file] = export(executed, notebook)
        given = {**parameters, "data": OWN_TABLES} if own else parameters
        return {**files, FILE: manifest(notebook, given, own, made_from, files)}
    except PackFailed as failure:
        raise PackFailed(failure.message, partial=whole) from failure


def _kept(failure: PackFailed, place: Path) -> PackFailed:
    """Keep the notebook of a failure beside the packs, and say where."""
    if failure.partial is None:
        return failure
    with suppress(OSError):
        place.write_bytes(failure.partial)
        return PackFailed(
            f"{failure.message.removesuffix('.')} (as far as it ran, it is kept as {place}).",
            failure.partial,
        )
    return failure
