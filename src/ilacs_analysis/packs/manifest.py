"""The manifest: what a pack was made from, so that every figure in it can be traced and checked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ilacs_analysis.errors import PackFailed
from ilacs_analysis.resources import folder

from .results import Result

if TYPE_CHECKING:
    import pandas as pd

KIND = "ilacs-pack"
FILE = "manifest.json"

# Those on which a figure, a picture or a byte of a pack can depend.
_PACKAGES = (
    "ilacs-analysis",
    "ipykernel",
    "matplotlib",
    "nbclient",
    "nbconvert",
    "nbformat",
    "numpy",
    "pandas",
    "papermill",
)
_ROW_DIGITS = 16


def manifest(
    notebook: str,
    parameters: Mapping[str, object],
    data: Path | None,
    made_from: Iterable[Result],
    outputs: Mapping[str, bytes],
) -> bytes:
    """Write down what a pack was made from, and the digest of each of its files.

    It names no path and no time, so that the same inputs give the same manifest anywhere.

    Parameters
    ----------
    notebook
        The name of the notebook.
    parameters
        What the notebook was given.
    data
        The folder of the user's own tables, if any.
    made_from
        The results of the notebook as executed.
    outputs
        The other files of the pack, by name.

    Returns
    -------
    bytes
        The manifest as JSON, its keys in a fixed order.

    Raises
    ------
    PackFailed
        If a result rests on a row or a rule that is not on record.
    """
    content = {
        "kind": KIND,
        "notebook": notebook,
        "parameters": dict(sorted(parameters.items())),
        "data": _data(data),
        "packages": {name: version(name) for name in _PACKAGES},
        "outputs": {name: sha256(outputs[name]) for name in sorted(outputs)},
        "rests_on": _rests_on(notebook, data, list(made_from)),
    }
    return json.dumps(content, indent=2, ensure_ascii=False).encode("utf-8") + b"\n"


def read_manifest(pack: Path) -> dict[str, Any] | None:
    """Read the manifest of a pack, or give None where a folder has none of ours."""
    try:
        content = json.loads((pack / FILE).read_bytes())
    except (OSError, ValueError):
        return None
    ours = isinstance(content, dict) and content.get("kind") == KIND
    return content if ours else None


def sha256(content: bytes) -> str:
    """Give the SHA-256 of some bytes.

    Examples
    --------
    >>> sha256(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(content).hexdigest()


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
    return sha256("\n".join(lines).encode("utf-8"))[:_ROW_DIGITS]


def _data(own: Path | None) -> dict[str, object]:
    from ilacs_analysis.records.package import data_package
    from ilacs_analysis.records.tables import user_files

    bundled = folder("data")
    package = data_package()
    files = sorted(path for path in bundled.rglob("*") if path.suffix in (".csv", ".json", ".yaml"))
    users = user_files(own).values() if own else ()
    return {
        "version": package.version,
        "record_from": package.record_from.isoformat(),
        "record_to": package.record_to.isoformat(),
        "files": {
            path.relative_to(bundled).as_posix(): sha256(path.read_bytes()) for path in files
        },
        "own_files": {path.name: sha256(path.read_bytes()) for path in users},
    }


def _rests_on(notebook: str, own: Path | None, made_from: list[Result]) -> dict[str, object]:
    from ilacs_analysis.records.tables import text_tables

    tables = text_tables(own)
    rows: dict[str, set[str]] = {}
    for result in made_from:
        for table, ids in result.rests_on.items():
            rows.setdefault(table, set()).update(ids)
    for table in rows.keys() - tables.keys():
        raise PackFailed(f"{notebook} rests on {table!r}: name a table of the record.")
    _add_parts(rows, tables)
    rules = {rule for result in made_from for rule in result.rules}
    return {
        "rows": {
            table: _row_digests(notebook, table, tables[table], rows[table])
            for table in sorted(rows)
        },
        "rules": _rule_digests(notebook, rules),
    }


def _add_parts(rows: dict[str, set[str]], tables: dict[str, pd.DataFrame]) -> None:
    """Add the rows that are part of one named: its judgements to an inspection.

    A row is part of another where it is known by it: the other's key is within its own.
    """
    from ilacs_analysis.records.package import data_package

    for name, schema in data_package().tables.items():
        for foreign in schema.foreign_keys:
            if foreign.column in schema.primary_key and foreign.table in rows:
                part = tables[name][tables[name][foreign.column].isin(rows[foreign.table])]
                keys = ("/".join(key) for key in part[list(schema.primary_key)].to_numpy())
                rows.setdefault(name, set()).update(keys)


def _row_digests(notebook: str, name: str, table: pd.DataFrame, wanted: set[str]) -> dict[str, str]:
    from ilacs_analysis.records.package import data_package

    schema = data_package().tables[name]
    ids = table[list(schema.primary_key)].agg("/".join, axis=1)
    found = table.loc[ids.isin(wanted), list(schema.columns)].set_axis(ids[ids.isin(wanted)])
    for row in sorted(wanted - set(found.index)):
        raise PackFailed(f"{notebook} rests on {row!r} of {name}: name a row of the record.")
    return {str(row): row_digest(values) for row, values in sorted(found.T.to_dict().items())}


def _rule_digests(notebook: str, wanted: set[str]) -> dict[str, str]:
    import yaml

    entries: dict[str, list[object]] = {}
    for path in sorted((folder("data") / "rules").glob("*.yaml")):
        for listed in yaml.safe_load(path.read_text(encoding="utf-8")).values():
            for entry in listed if isinstance(listed, list) else ():
                if isinstance(entry, dict) and "id" in entry:
                    entries.setdefault(str(entry["id"]), []).append(entry)
    for rule in sorted(wanted - entries.keys()):
        raise PackFailed(f"{notebook} rests on {rule!r}: name a rule of data/rules.")
    return {
        rule: sha256(json.dumps(entries[rule], sort_keys=True, default=str).encode())[:_ROW_DIGITS]
        for rule in sorted(wanted)
    }
