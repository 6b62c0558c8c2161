"""The user's own tables on disk: several files replaced together, or none of them."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from ilacs_analysis.records.disk import explained, read
from ilacs_analysis.records.journalled import change, finish
from ilacs_analysis.records.package import data_package

_ADDING = ".adding"


def recover(folder: Path) -> None:
    """Finish a change of tables that was interrupted once it was complete, or undo it.

    So whoever reads next finds the tables as they were, or complete.
    """
    finish(folder, folder / _ADDING)


def append_rows(folder: Path, added: Mapping[str, Sequence[Mapping[str, str]]]) -> None:
    """Add rows to the tables of a folder, made if it is absent; all of them or none.

    Parameters
    ----------
    folder
        The folder of the user's own tables.
    added
        For each table, rows from column to cell, empty where there is none.

    Raises
    ------
    OutputNotWritable
        If the folder cannot be written.
    PackNotReplaced
        If another program holds one of the tables.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     row = {"inspection_id": "383-2026-09-07", "area": "care_leavers", "grade": "good"}
    ...     append_rows(Path(place), {"judgements": [row]})
    ...     print((Path(place) / "judgements.csv").read_text(encoding="utf-8").split())
    ['inspection_id,area,grade', '383-2026-09-07,care_leavers,good']
    """
    with explained(folder, "close any program that has a table in it open"):
        folder.mkdir(parents=True, exist_ok=True)
        recover(folder)
        steps = {}
        for table, rows in added.items():
            if rows:
                name = data_package().tables[table].file
                before = read(folder / name)
                steps[name] = before, _extended(before or b"", table, rows)
        change(folder, steps, folder / _ADDING)


def _extended(before: bytes, table: str, rows: Sequence[Mapping[str, str]]) -> bytes:
    """Give the content of a file with rows added below; what is there stays as it is written."""
    newline = "\r\n" if b"\r\n" in before else "\n"
    columns = list(data_package().tables[table].columns)
    if before:
        heading = before.decode("utf-8-sig").splitlines()[0]
        columns = [name.strip() for name in next(csv.reader([heading]))]
        if not before.endswith(b"\n"):
            before += newline.encode()
    new = pd.DataFrame(list(rows), columns=columns)
    return before + new.to_csv(index=False, header=not before, lineterminator=newline).encode()
