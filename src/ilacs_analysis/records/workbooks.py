"""Read the cells of a workbook as text, and name those that cannot be read in one way."""

from __future__ import annotations

import warnings
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from ilacs_analysis.errors import BadPlan

MOST_BYTES = 20_000_000


def sheet_text(path: Path, preferred: str) -> tuple[str, list[list[str]], list[str]]:
    """Read one sheet of a workbook: what a message calls it, its rows as text, and its problems.

    It is the sheet of the `preferred` name, or the only one. A day is text as YYYY-MM-DD. A
    formula, an error, a number shown as a percentage and merged cells are problems: what a reader
    sees there is not what the cell holds.

    Raises
    ------
    BadPlan
        If the file cannot be read as a workbook, or has several sheets and none of that name.
    """
    sheet = _sheet(path, preferred)
    where = f"{path.name}, sheet {sheet.title}"
    problems = [
        f"{where}, row {merged.min_row}: the cells {merged.coord} are merged: take them apart and "
        "fill each."
        for merged in sheet.merged_cells.ranges
    ]
    rows = []
    for row in sheet.iter_rows():
        for cell in row:
            wrong = _wrong(cell)
            if wrong:
                problems.append(f"{where}, row {cell.row}, column {cell.column_letter}: {wrong}.")
        rows.append([_text(cell.value) for cell in row])
    return where, rows, problems


def _sheet(path: Path, preferred: str) -> Any:
    from openpyxl import load_workbook

    if path.stat().st_size > MOST_BYTES:
        raise BadPlan(f"{path.name} is larger than 20 MB: keep only the plan in it.")
    try:
        with warnings.catch_warnings():
            # what of the workbook is no cell is not read here
            warnings.simplefilter("ignore")
            workbook = load_workbook(path)
    except Exception as error:
        # a damaged file can break a library anywhere; its name must still come out in a sentence
        raise BadPlan(
            f"{path.name} cannot be read as a workbook ({type(error).__name__}): save it again "
            "as .xlsx, without a password."
        ) from None
    sheets = {sheet.title.strip().lower(): sheet for sheet in workbook.worksheets}
    if preferred not in sheets and len(sheets) != 1:
        raise BadPlan(
            f"{path.name} has the sheets {', '.join(s.title for s in sheets.values()) or 'of none'}"
            f": call the one to be read {preferred}."
        )
    return sheets.get(preferred) or next(iter(sheets.values()))


def _wrong(cell: Any) -> str:
    if cell.data_type == "f":
        return "holds a formula: put its value there"
    if cell.data_type == "e":
        return f"holds the error {cell.value}: put its value there"
    if cell.data_type == "n" and cell.value is not None and "%" in str(cell.number_format):
        return "is shown as a percentage: give the plain number, and the unit in its measure"
    return ""


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return str(value.date() if value.time() == time() else value.isoformat())
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
