"""The manifest: what a pack was made from, so that every figure in it can be traced and checked."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from ilacs_analysis.errors import PackFailed
from ilacs_analysis.records.disk import sha256
from ilacs_analysis.resources import PACKAGE, folder

from .execution import own_files, own_tables, without_paths
from .notebooks import find_notebook, read_unrun
from .orders import Links
from .results import Result

if TYPE_CHECKING:
    import pandas as pd

    from ilacs_analysis.records.package import TableSchema

KIND = "ilacs-pack"
FILE = "manifest.json"
NOTEBOOK = "briefing.ipynb"

# Those on which a figure, a picture or a byte of a pack can depend.
_PACKAGES = (
    "gptables",
    "ilacs-analysis",
    "ipykernel",
    "matplotlib",
    "nbclient",
    "nbconvert",
    "nbformat",
    "numpy",
    "pandas",
    "papermill",
    "python-docx",
    "scipy",
    "typst",
    "xlsxwriter",
)


def inputs(
    notebook: str, parameters: Mapping[str, object], formats: Sequence[str], links: Links = ()
) -> dict[str, Any]:
    """Write down what a pack is made from: the same inputs make the same pack, anywhere.

    That is its notebook, what this is given, the formats asked for, the links to other packs, the
    data, the code and the packages; the user's own files, such as a plan, go by what each is called
    in the pack. It names no path and no time.
    """
    path = find_notebook(notebook)
    return {
        "kind": KIND,
        "notebook": path.stem,
        "parameters": dict(sorted(without_paths(parameters).items())),
        "formats": sorted(set(formats)),
        "links": dict(links),
        "data": _data(own_tables(parameters), own_files(parameters)),
        "code": {"notebook": _notebook_digest(path), "library": _library_digest()},
        "packages": _versions(),
    }


def manifest(
    made_from: Mapping[str, Any],
    data: Path | None,
    shown: Iterable[Result],
    outputs: Mapping[str, bytes],
) -> bytes:
    """Write down, as JSON, what a pack was made from, and the digest of each of its files.

    Parameters
    ----------
    made_from
        As :func:`inputs` gives it.
    data
        The folder of the user's own tables, if any.
    shown
        The results. One that rests on a row or a rule that is not on record is a PackFailed.
    outputs
        The other files.
    """
    content = {
        **made_from,
        "outputs": {name: sha256(outputs[name]) for name in sorted(outputs)},
        "cells": cells_digest(outputs.get(NOTEBOOK, b"")),
        "rests_on": _rests_on(made_from["notebook"], data, shown),
    }
    return _written(content)


def _written(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, indent=2, ensure_ascii=False).encode("utf-8") + b"\n"


def same_inputs(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Say whether two packs were made from the same, whatever their formats."""
    return all(one.get(key) == other.get(key) for key in _INPUTS)


# What :func:`inputs` gives, without the formats.
_INPUTS = ("kind", "notebook", "parameters", "links", "data", "code", "packages")


def format_of(name: str) -> str:
    """Give the format that a file of a pack belongs to.

    Examples
    --------
    >>> format_of("table-01.csv")
    'csv'
    """
    return name.rpartition(".")[2]


def manifest_with(
    content: Mapping[str, Any], found: Mapping[str, Any], others: Iterable[str]
) -> bytes:
    """Write a manifest anew, with the files that stay from a pack made from the same inputs.

    `found` is the manifest of that pack, and `others` those of its files that are there still and
    are not in the new one.
    """
    outputs = {**content["outputs"], **{name: found["outputs"][name] for name in others}}
    partly = {format_of(name) for name in found["outputs"].keys() - outputs.keys()}
    formats = {*content["formats"], *(set(found["formats"]) - partly)}
    return _written(
        {**content, "formats": sorted(formats), "outputs": dict(sorted(outputs.items()))}
    )


def read_manifest(pack: Path) -> dict[str, Any] | None:
    """Read the manifest of a pack, or give None where a folder has none of ours."""
    try:
        content = json.loads((pack / FILE).read_bytes())
    except (OSError, ValueError):
        return None
    if not isinstance(content, dict) or content.get("kind") != KIND:
        return None
    names = content.get("outputs")
    within = isinstance(names, dict) and all(map(_is_within, names))
    return content if within else None


def _is_within(name: str) -> bool:
    path = PurePath(name)
    return not path.anchor and ".." not in path.parts


def cells_digest(notebook: bytes) -> str | None:
    """Give a digest of what a person can change in the cells of a notebook; None if it is none.

    What a cell shows, how it is tagged and how often it was run changes by opening a notebook.

    Examples
    --------
    >>> shown = b'{"cells": [{"cell_type": "code", "source": "1 + 1", "execution_count": 3}]}'
    >>> saved = b'{"cells": [{"cell_type": "code", "source": ["1 + 1"]}], "metadata": {}}'
    >>> cells_digest(shown) == cells_digest(saved), cells_digest(b"")
    (True, None)
    """
    try:
        cells = [
            (cell["cell_type"], "".join(cell["source"]), cell.get("attachments"))
            for cell in json.loads(notebook)["cells"]
        ]
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    return sha256(json.dumps(cells, sort_keys=True).encode("utf-8"))


def row_digest(row: Mapping[str, str]) -> str:
    """Give a short digest of a row: of its ``column=value`` lines, sorted.

    Values count as they stand in the table's file, an empty cell as an empty value, so the digest
    moves when a fact does and not when pandas prints it another way.

    Examples
    --------
    >>> row_digest({"grade": "good", "area": "care_leavers"})
    'b7295d658438d65d'
    >>> row_digest({"area": "care_leavers", "grade": "good"})
    'b7295d658438d65d'
    """
    lines = sorted(f"{column}={value}" for column, value in row.items())
    return _short_digest("\n".join(lines))


def _short_digest(text: str) -> str:
    return sha256(text.encode("utf-8"))[:16]


@cache
def _versions() -> dict[str, str]:
    return {name: version(name) for name in _PACKAGES}


def _notebook_digest(path: Path) -> str:
    """Give a digest of a notebook's cells as they are written, whatever they showed last."""
    cells = [(cell.cell_type, cell.source) for cell in read_unrun(path).cells]
    return sha256(json.dumps(cells).encode("utf-8"))


@cache
def _library_digest() -> str:
    """Give a digest of this library's own code and templates, whatever the line ends."""
    lines = [
        f"{path.relative_to(PACKAGE).as_posix()} {sha256(path.read_text('utf-8').encode('utf-8'))}"
        for path in sorted(PACKAGE.rglob("*"))
        if path.suffix in (".py", ".j2", ".css", ".js", ".typ") and path.is_file()
    ]
    return sha256("\n".join(lines).encode("utf-8"))


def _data(own: Path | None, files: Mapping[str, Path]) -> dict[str, object]:
    from ilacs_analysis.records.package import data_package
    from ilacs_analysis.records.tables import user_files, user_tables

    bundled = folder("data")
    package = data_package()
    ours = sorted(path for path in bundled.rglob("*") if path.suffix in (".csv", ".json", ".yaml"))
    # a table of headings alone changes nothing, and is what is left when its rows are removed
    filled = [name for name, table in user_tables(own).items() if len(table)] if own else []
    found = [user_files(own)[name] for name in filled] if own else []
    users = {path.name: path for path in found} | dict(files)
    return {
        "version": package.version,
        "record_from": package.record_from.isoformat(),
        "record_to": package.record_to.isoformat(),
        "files": {path.relative_to(bundled).as_posix(): sha256(path.read_bytes()) for path in ours},
        "own_files": {name: sha256(path.read_bytes()) for name, path in users.items()},
    }


def _rests_on(notebook: str, own: Path | None, made_from: Iterable[Result]) -> dict[str, object]:
    tables, entries = _rows_by_id(own), _rules_by_id()
    rows: defaultdict[str, set[str]] = defaultdict(set)
    rules: set[str] = set()
    for result in made_from:
        rules.update(result.rules)
        for table, ids in result.rests_on.items():
            rows[table].update(ids)
    for table in rows.keys() - tables.keys():
        raise PackFailed(f"{notebook} rests on {table!r}: name a table of the record.")
    for rule in sorted(rules - entries.keys()):
        raise PackFailed(f"{notebook} rests on {rule!r}: name a rule of data/rules.")
    _add_parts(rows, tables)
    own_rows = {name: sorted(rows.get(name, set()) & ids) for name, ids in _own_ids(own).items()}
    return {
        "own_rows": {name: ids for name, ids in sorted(own_rows.items()) if ids},
        "rows": {
            name: _row_digests(notebook, name, tables[name], rows[name]) for name in sorted(rows)
        },
        "rules": {
            rule: _short_digest(json.dumps(entries[rule], sort_keys=True, default=str))
            for rule in sorted(rules)
        },
    }


def _rows_by_id(own: Path | None) -> dict[str, pd.DataFrame]:
    """Give the tables as text, each row under its id; ours are read once."""
    return _read_rows_by_id(own) if own else _our_rows_by_id()


@cache
def _our_rows_by_id() -> dict[str, pd.DataFrame]:
    return _read_rows_by_id(None)


def _read_rows_by_id(own: Path | None) -> dict[str, pd.DataFrame]:
    from ilacs_analysis.records.package import data_package
    from ilacs_analysis.records.tables import text_tables

    tables = text_tables(own)
    return {
        name: tables[name][list(schema.columns)].set_axis(_ids(tables[name], schema))
        for name, schema in data_package().tables.items()
    }


def _own_ids(own: Path | None) -> dict[str, set[str]]:
    """Give the ids of the user's own rows, by table."""
    from ilacs_analysis.records.package import data_package
    from ilacs_analysis.records.tables import user_tables

    schemas, tables = data_package().tables, user_tables(own) if own else {}
    return {name: set(_ids(table, schemas[name])) for name, table in tables.items()}


def _ids(table: pd.DataFrame, schema: TableSchema) -> list[str]:
    """Give the id of each row of a table: the cells of its key."""
    return ["/".join(key) for key in table[list(schema.primary_key)].to_numpy()]


@cache
def _rules_by_id() -> dict[str, list[object]]:
    import yaml

    entries: defaultdict[str, list[object]] = defaultdict(list)
    for path in sorted((folder("data") / "rules").glob("*.yaml")):
        for listed in yaml.safe_load(path.read_text(encoding="utf-8")).values():
            for entry in listed if isinstance(listed, list) else ():
                if isinstance(entry, dict) and "id" in entry:
                    entries[str(entry["id"])].append(entry)
    return entries


def _add_parts(rows: dict[str, set[str]], tables: dict[str, pd.DataFrame]) -> None:
    """Add the rows that are part of one named: its judgements to an inspection.

    A row is part of another where it is known by it: the other's key is within its own.
    """
    from ilacs_analysis.records.package import data_package

    for name, schema in data_package().tables.items():
        for foreign in schema.foreign_keys:
            if foreign.column in schema.primary_key and foreign.table in rows:
                part = tables[name][foreign.column].isin(rows[foreign.table])
                rows[name].update(tables[name].index[part])


def _row_digests(notebook: str, name: str, table: pd.DataFrame, wanted: set[str]) -> dict[str, str]:
    from ilacs_analysis.records.rows import rows

    for row in sorted(wanted - set(table.index)):
        raise PackFailed(f"{notebook} rests on {row!r} of {name}: name a row of the record.")
    ids = sorted(wanted)
    return {id: row_digest(row) for id, row in zip(ids, rows(table.loc[ids]), strict=True)}
