"""Build a pack: run its notebook, export it, write its manifest, put it in place."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ilacs_analysis.errors import PackFailed, UnknownFormat

from .cleaning import notebook_bytes
from .csvs import csvs
from .edits import edited, refused
from .execution import execute, own_tables
from .manifest import FILE, NOTEBOOK, format_of, inputs, manifest, read_manifest, same_inputs
from .notebooks import check_parameters, find_notebook
from .orders import Links, Order
from .page import page
from .partial import drop_partial, keep_partial
from .pdf import pdf
from .placing import pack_day, prepare, put_in_place
from .results import results
from .sheets import sheets
from .word import word

if TYPE_CHECKING:
    from nbformat import NotebookNode

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
    order: Order,
    out: Path,
    formats: Sequence[str] | None = None,
    replace_edited: bool = False,
    say: Callable[[str], object] = lambda _: None,
) -> Path:
    """Make one pack and give its folder, in which nothing of a person's is lost.

    It takes and gives plain values, so that it can be called in another process.

    Parameters
    ----------
    order
        What to build.
    out
        The folder that the pack's own folder is in. Of a pack that is there our files are replaced,
        and those of other formats stay if they were made from the same.
    formats
        Some of :data:`FORMATS`, by default all.
    replace_edited
        Whether to go on where a person has changed a file of ours, which is kept in ``edited/``.
    say
        Is given a sentence on what was removed.

    Raises
    ------
    UnknownNotebook, UnknownParameter, UnknownFormat, BadTable, OutputNotWritable
        If it was asked for wrongly; nothing is written.
    PackNotReplaced
        If a person has changed a file of ours, or another program holds one: nothing is written.
    PackFailed
        If the notebook fails. As far as it ran it is kept beside the pack's place, as
        ``<slug>.failed.ipynb``, and the pack that was there stays.
    """
    wanted, slug = known_formats(formats), order.slug
    check_parameters(find_notebook(order.notebook), order.parameters)
    own = own_tables(order.parameters)
    if own:
        from ilacs_analysis.records.tables import read_tables

        # here a mistake in the user's own tables is not yet a failed notebook
        read_tables(own)
    prepare(out, slug, pack_day(order.parameters))
    if not replace_edited and (theirs := changed_by_hand(slug, out, wanted)):
        raise refused(out / slug, theirs)
    try:
        files = pack_files(order.notebook, order.parameters, formats, order.links)
    except PackFailed as failure:
        raise keep_partial(failure, out, slug) from failure
    pack = put_in_place(out, slug, files, replace_edited, say)
    drop_partial(out, slug)
    return pack


def pack_files(
    notebook: str,
    parameters: Mapping[str, object],
    formats: Sequence[str] | None = None,
    links: Links = (),
) -> dict[str, bytes]:
    """Give the files of a pack by name, as :func:`build` would write them."""
    wanted = known_formats(formats)
    path = find_notebook(notebook)
    executed = execute(notebook, parameters)
    whole = notebook_bytes(executed)
    try:
        files = {NOTEBOOK: whole}
        for name in wanted:
            files.update(_EXPORTERS[name](executed, path.stem, links))
        shown = results(executed, path.stem)
        made_from = inputs(notebook, parameters, wanted, links)
        files[FILE] = manifest(made_from, own_tables(parameters), shown, files)
    except PackFailed as failure:
        raise PackFailed(str(failure), failure.partial or whole) from failure
    return files


def is_current(order: Order, out: Path, formats: Sequence[str] | None = None) -> bool:
    """Say whether the pack that :func:`build` would make is there already.

    It is if it was made from the same notebook, parameters, data, code and packages, and the
    formats asked for are among its own. The manifest holds the digest of every data file, so a row
    that changes makes every pack new. What a person changed counts as it was written.
    """
    found, wanted = read_manifest(out / order.slug), known_formats(formats)
    if found is None:
        return False
    made_from = inputs(order.notebook, order.parameters, wanted, order.links)
    return (
        same_inputs(found, json.loads(json.dumps(made_from)))
        and set(wanted) <= set(found["formats"])
        and all(os.path.lexists(out / order.slug / name) for name in found["outputs"])
    )


def changed_by_hand(slug: str, out: Path, formats: Sequence[str] | None = None) -> list[str]:
    """Name the files of a pack, of some formats, that a person has changed since it was made."""
    made = (read_manifest(out / slug) or {"outputs": {}})["outputs"]
    wanted = known_formats(formats)
    return edited(
        out / slug, [name for name in made if name == NOTEBOOK or format_of(name) in wanted]
    )
