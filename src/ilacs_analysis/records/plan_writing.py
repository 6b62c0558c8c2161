"""Write the rows of a plan as a file in which no text can become a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from ilacs_analysis.errors import BadPlan, OutputNotWritable
from ilacs_analysis.records.disk import UNDATED
from ilacs_analysis.records.live_text import guarded
from ilacs_analysis.records.plans import plan_schemas

# Marks that a PDF leaves among its letters, and that no workbook can hold.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def plan_bytes(rows: Sequence[Mapping[str, str]], name: str) -> bytes:
    """Give a plan as the bytes of a file of this name: CSV, or a workbook with one sheet.

    Raises
    ------
    BadPlan
        If the name ends in neither ``.csv`` nor ``.xlsx``.
    """
    columns = plan_schemas()["plan"].columns
    cells = [[_CONTROL.sub("", row.get(column, "")) for column in columns] for row in rows]
    suffix = Path(name).suffix.lower()
    if suffix == ".xlsx":
        return _workbook([columns, *cells])
    if suffix != ".csv":
        raise BadPlan(f"{name} cannot be written: end the name in .csv or .xlsx.")
    table = pd.DataFrame(cells, columns=list(columns), dtype="str").map(guarded)
    return table.to_csv(index=False, lineterminator="\n").encode()


def _workbook(rows: Sequence[Sequence[str]]) -> bytes:
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    # whatever a text begins with, it is text
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": UNDATED})
    sheet = book.add_worksheet("plan")
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, len(rows[0]) - 1, 24, book.add_format({"text_wrap": True, "valign": "top"}))
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            if cell:
                sheet.write_string(number, place, cell)
    book.close()
    return buffer.getvalue()


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
