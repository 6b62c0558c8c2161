"""The user's own tables on disk: several files replaced together, or none of them."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from ilacs_analysis.errors import OutputNotWritable
from ilacs_analysis.records.package import data_package

JOURNAL = ".adding.json"
_PENDING = ".pending"


def recover(folder: Path) -> None:
    """Finish a change of tables that was interrupted once it was complete, or undo it.

    Files are written beside the tables first, then a journal that names them; from then on the
    change counts. So whoever reads next finds the tables as they were, or complete.
    """
    journal = folder / JOURNAL
    if journal.is_file():
        _finish(folder, json.loads(journal.read_text(encoding="utf-8")))
        return
    for left in folder.glob(f".*{_PENDING}"):
        left.unlink(missing_ok=True)


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

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     row = {"inspection_id": "383-2026-09-07", "area": "care_leavers", "grade": "good"}
    ...     append_rows(Path(place), {"judgements": [row]})
    ...     print((Path(place) / "judgements.csv").read_text(encoding="utf-8").split())
    ['inspection_id,area,grade', '383-2026-09-07,care_leavers,good']
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        recover(folder)
        names = []
        for table, rows in added.items():
            if rows:
                name = data_package().tables[table].file
                _write(folder / f".{name}{_PENDING}", _extended(folder / name, table, rows))
                names.append(name)
        _write(folder / f"{JOURNAL}{_PENDING}", json.dumps(names).encode())
        (folder / f"{JOURNAL}{_PENDING}").replace(folder / JOURNAL)
        _finish(folder, names)
    except OSError as error:
        raise OutputNotWritable(
            f"{folder} cannot be written ({error.strerror}): give another folder as --data."
        ) from None


def _finish(folder: Path, names: Sequence[str]) -> None:
    for name in names:
        pending = folder / f".{name}{_PENDING}"
        if pending.is_file():
            pending.replace(folder / name)
    (folder / JOURNAL).unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _extended(path: Path, table: str, rows: Sequence[Mapping[str, str]]) -> bytes:
    """Give the content of a file with rows added below; what is there stays as it is written."""
    before = path.read_bytes() if path.is_file() else b""
    newline = "\r\n" if b"\r\n" in before else "\n"
    columns = list(data_package().tables[table].columns)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator=newline)
    if before:
        heading = before.decode("utf-8-sig").splitlines()[0]
        columns = [name.strip() for name in next(csv.reader([heading]))]
        if not before.endswith(b"\n"):
            before += newline.encode()
    else:
        writer.writerow(columns)
    for row in rows:
        writer.writerow([row.get(column, "") for column in columns])
    return before + text.getvalue().encode()
