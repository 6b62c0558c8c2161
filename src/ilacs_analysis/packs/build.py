"""Build a pack: run its notebook, export it, write its manifest, put it in place."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ilacs_analysis.errors import PackFailed, UnknownFormat

from .cleaning import notebook_bytes
from .csvs import csvs
from .execution import ENGINE, execute, own_files, without_paths
from .manifest import FILE, inputs, manifest, read_manifest
from .notebooks import check_parameters, find_notebook
from .page import page
from .pdf import pdf
from .results import results
from .sheets import sheets
from .swap import is_whole, prepare, put_in_place
from .word import word

if TYPE_CHECKING:
    from nbformat import NotebookNode

Links = Sequence[tuple[str, str]]

# Each format that can be asked for, and what makes its files of the executed notebook.
_EXPORTERS: dict[str, Callable[[NotebookNode, str, Links], Mapping[str, bytes]]] = {
    "html": lambda notebook, name, links: {"briefing.html": page(notebook, name, links)},
    "pdf": lambda notebook, name, _: {"briefing.pdf": pdf(notebook, name)},
    "docx": lambda notebook, name, _: {"briefing.docx": word(notebook, name)},
    "xlsx": lambda notebook, name, _: {"tables.xlsx": sheets(notebook, name)},
    "csv": lambda notebook, name, _: csvs(notebook, name),
}

# Those made without threads, which a process that is forked later must never have had.
WITHOUT_THREADS = ("html", "xlsx", "csv")

# What ``--format`` chooses among; the notebook and the manifest are always written.
FORMATS: tuple[str, ...] = tuple(_EXPORTERS)


def known_formats(formats: Sequence[str] | None = None) -> list[str]:
    """Check the formats that were asked for, by default all, before anything is built.

    Examples
    --------
    >>> known_formats(["doc"])
    Traceback (most recent call last):
        ...
    ilacs_analysis.errors.UnknownFormat: There is no format 'doc': choose among html, pdf, ...
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
    engine_name: str | None = ENGINE,
    links: Links = (),
) -> Path:
    """Make one pack, whole or not at all, and give its folder.

    It takes and gives plain values, so that it can be called in another process.

    Parameters
    ----------
    notebook
        The name of a bundled one, or the path of an ``.ipynb`` file.
    parameters
        What the notebook is given.
    slug, out
        The pack is the folder `slug`, such as ``city-of-london``, in the folder `out`; one that is
        there is replaced.
    formats
        Some of :data:`FORMATS`, by default all.
    engine_name
        The papermill engine to run it with; None is papermill's own, with a kernel.
    links
        Words and addresses of other packs, for the page.

    Raises
    ------
    UnknownNotebook, UnknownParameter, UnknownFormat, BadTable, OutputNotWritable
        If it was asked for wrongly; nothing is written.
    PackFailed
        If the notebook fails. As far as it ran it is kept beside the pack's place, as
        ``<slug>.failed.ipynb``, and the pack that was there stays.
    """
    known_formats(formats)
    check_parameters(find_notebook(notebook), parameters)
    own = _own_tables(parameters)
    if own:
        from ilacs_analysis.records.tables import read_tables

        # here a mistake in the user's own tables is not yet a failed notebook
        read_tables(own)
    prepare(out, slug)
    try:
        files = pack_files(notebook, parameters, formats, engine_name, links)
    except PackFailed as failure:
        raise keep_partial(failure, out, slug) from failure
    pack = put_in_place(out, slug, files)
    _partial(out, slug).unlink(missing_ok=True)
    return pack


def pack_files(
    notebook: str,
    parameters: Mapping[str, object],
    formats: Sequence[str] | None = None,
    engine_name: str | None = ENGINE,
    links: Links = (),
) -> dict[str, bytes]:
    """Give the files of a pack by name, as :func:`build` would write them."""
    wanted = known_formats(formats)
    path, own = find_notebook(notebook), _own_tables(parameters)
    executed = execute(notebook, parameters, engine_name)
    whole = notebook_bytes(executed)
    try:
        files = {"briefing.ipynb": whole}
        for name in wanted:
            files.update(_EXPORTERS[name](executed, path.stem, links))
        shown = results(executed, path.stem)
        files[FILE] = manifest(_inputs(notebook, parameters, wanted, links), own, shown, files)
    except PackFailed as failure:
        raise PackFailed(failure.message, failure.partial or whole) from failure
    return files


def is_current(
    notebook: str,
    parameters: Mapping[str, object],
    slug: str,
    out: Path,
    formats: Sequence[str] | None = None,
    links: Links = (),
) -> bool:
    """Say whether the pack that :func:`build` would make is there already, whole.

    It is if it was made from the same notebook, parameters, data, code and packages, in the same
    formats. The manifest holds the digest of every data file, so a row that changes makes every
    pack new.
    """
    found = read_manifest(out / slug)
    if found is None:
        return False
    made_from = json.loads(json.dumps(_inputs(notebook, parameters, known_formats(formats), links)))
    same = all(found.get(key) == value for key, value in made_from.items())
    return same and is_whole(out / slug)


def keep_partial(failure: PackFailed, out: Path, slug: str) -> PackFailed:
    """Keep the notebook of a failure beside the packs, as far as it ran, and say where."""
    place = _partial(out, slug)
    with suppress(OSError):
        place.write_bytes(failure.partial or b"")
        kept = f"(as far as it ran, it is kept as {place})"
        return PackFailed(f"{failure.message.removesuffix('.')} {kept}.", failure.partial)
    return failure


def _partial(out: Path, slug: str) -> Path:
    return out / f"{slug}.failed.ipynb"


def _own_tables(parameters: Mapping[str, object]) -> Path | None:
    given = parameters.get("data")
    return None if given is None else Path(str(given))


def _inputs(
    notebook: str, parameters: Mapping[str, object], formats: Sequence[str], links: Links
) -> dict[str, Any]:
    own, files = _own_tables(parameters), own_files(parameters)
    given = without_paths(parameters)
    return inputs(find_notebook(notebook), given, formats, own, links, files)
