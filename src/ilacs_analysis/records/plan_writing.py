"""Write the rows of a plan as a file in which no text can become a formula."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from ilacs_analysis.errors import BadPlan, OutputNotWritable
from ilacs_analysis.records.plans import plan_schemas

# of no day: the same rows are the same bytes
_CREATED = datetime(2026, 1, 1)
_WIDE = {"text", "action", "evidence", "updates"}
_LIVE = re.compile(r"'*[=+\-@]")
# Marks that a PDF leaves among its letters, and that no workbook can hold.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SAVED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def csv_text(cell: str) -> str:
    """Give a cell as a CSV file holds it: behind an apostrophe where a spreadsheet would run it.

    The reader takes the apostrophe away again. (Source: OWASP, CSV injection.)

    Examples
    --------
    >>> csv_text("=1+1"), csv_text("Two posts filled")
    ("'=1+1", 'Two posts filled')
    """
    return f"'{cell}" if _LIVE.match(cell) else cell


def plan_bytes(rows: Sequence[Mapping[str, str]], name: str) -> bytes:
    """Give a plan as the bytes of a file of this name: CSV, or a workbook with one sheet.

    Raises
    ------
    BadPlan
        If the name ends in neither ``.csv`` nor ``.xlsx``.
    """
    columns = plan_schemas()["plan"].columns
    rows = [{name: _CONTROL.sub("", cell) for name, cell in row.items()} for row in rows]
    suffix = Path(name).suffix.lower()
    if suffix == ".xlsx":
        return _workbook(columns, rows)
    if suffix != ".csv":
        raise BadPlan(f"{name} cannot be written: end the name in .csv or .xlsx.")
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([csv_text(row.get(column, "")) for column in columns] for row in rows)
    return text.getvalue().encode()


def _workbook(columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    book.properties.created = book.properties.modified = _CREATED
    sheet = book.active
    sheet.title = "plan"
    sheet.freeze_panes = "B2"
    for number, row in enumerate([dict(zip(columns, columns, strict=True)), *rows], start=1):
        for place, column in enumerate(columns, start=1):
            cell = sheet.cell(number, place, row.get(column) or None)
            if cell.value is not None:
                # whatever it begins with, it is text
                cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 1)
    for place, column in enumerate(columns, start=1):
        letter = sheet.cell(1, place).column_letter
        sheet.column_dimensions[letter].width = 48 if column in _WIDE else 18
    buffer = io.BytesIO()
    book.save(buffer)
    return _without_times(buffer.getvalue())


def _without_times(content: bytes) -> bytes:
    """Pack a workbook again without the time of day at which it was saved."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(
                    rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2026-01-01T00:00:00Z", part
                )
            entry = zipfile.ZipInfo(name, _CREATED.timetuple()[:6])
            new.writestr(entry, part, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def write_new(files: Mapping[Path, bytes]) -> None:
    """Write files that are not there yet: all of them, or none.

    Raises
    ------
    OutputNotWritable
        If one is there already, or cannot be written.
    """
    for path in files:
        if path.exists():
            raise OutputNotWritable(
                f"{path} is there already and is left as it is: give another name."
            )
    written: list[Path] = []
    for path, content in files.items():
        try:
            with path.open("xb") as file:
                written.append(path)
                file.write(content)
        except OSError as error:
            for other in written:
                other.unlink(missing_ok=True)
            raise OutputNotWritable(
                f"{path} cannot be written ({error.strerror}): give another name."
            ) from None
