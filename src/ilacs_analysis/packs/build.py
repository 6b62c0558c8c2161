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
from .sheets import sheets
from .swap import prepare, put_in_place

if TYPE_CHECKING:
    from nbformat import NotebookNode

# Each format that can be asked for: its file, and what makes it of the executed notebook.
_EXPORTERS: dict[str, tuple[str, Callable[[NotebookNode, str], bytes]]] = {
    "html": ("briefing.html", page),
    "xlsx": ("tables.xlsx", sheets),
}

# What ``--format`` chooses among; the notebook and the manifest are always written.
FORMATS: tuple[str, ...] = tuple(_EXPORTERS)


def known_formats(formats: Sequence[str] | None = None) -> list[str]:
    """Check the formats that were asked for, by default all, before anything is built.

    Examples
    --------
    >>> known_formats(["docy"])
    Traceback (most recent call last):
        ...
    ilacs_analysis.errors.UnknownFormat: There is no format 'docy': choose among html, xlsx.
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
    """Make one pack, whole or not at all, and give its folder.

    It takes and gives plain values, so that it can be called in another process. The notebook is
    the name of a bundled one or the path of an ``.ipynb`` file. The pack is the folder `slug`, such
    as ``city-of-london``, in the folder `out`; one that is there is replaced. It has some of
    :data:`FORMATS`, by default all, and is run by papermill's own engine or the one named.

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
    own = None if parameters.get("data") is None else Path(str(parameters["data"]))
    if own:
        from ilacs_analysis.records.tables import read_tables

        # here a mistake in the user's own tables is not yet a failed notebook
        read_tables(own)
    prepare(out, slug)
    failed = out / f"{slug}.failed.ipynb"
    whole = b""
    try:
        executed = execute(notebook, parameters, engine_name)
        whole = notebook_bytes(executed)
        files = {"briefing.ipynb": whole}
        for name in wanted:
            file, export = _EXPORTERS[name]
            files[file] = export(executed, path.stem)
        given = {**parameters, "data": OWN_TABLES} if own else parameters
        files[FILE] = manifest(path.stem, given, own, results(executed, path.stem), files)
    except PackFailed as failure:
        raise _kept(failure, failure.partial or whole, failed) from failure
    pack = put_in_place(out, slug, files)
    failed.unlink(missing_ok=True)
    return pack


def _kept(failure: PackFailed, partial: bytes, place: Path) -> PackFailed:
    """Keep the notebook of a failure beside the packs, and say where."""
    with suppress(OSError):
        place.write_bytes(partial)
        kept = f"(as far as it ran, it is kept as {place})"
        return PackFailed(f"{failure.message.removesuffix('.')} {kept}.", partial)
    return failure
