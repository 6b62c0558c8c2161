"""Read the tables: the bundled ones, with the user's own laid over them."""

from __future__ import annotations

import csv
import difflib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import pandas as pd

from ilacs_analysis.errors import BadTable
from ilacs_analysis.records.checking import FILE, ROW, problems
from ilacs_analysis.records.own_tables import recover
from ilacs_analysis.records.package import TableSchema, data_package
from ilacs_analysis.resources import folder

_SHEETS = (".csv", ".ods", ".txt", ".xls", ".xlsx")
_NUMBERS = {"integer": pd.Int64Dtype(), "number": pd.Float64Dtype()}


def read_text(path: Path, schema: TableSchema, label: str) -> pd.DataFrame:
    """Read one file as text, every cell kept as written save for the spaces around it."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            heading, *lines = csv.reader(file, strict=True)
    except UnicodeDecodeError:
        raise BadTable(f"{path.name} is not UTF-8: save it as 'CSV UTF-8'.") from None
    except ValueError:
        raise BadTable(f"{path.name} is empty: give at least the row of headings.") from None
    except (OSError, csv.Error) as error:
        raise BadTable(f"{path.name} cannot be read ({error}): save it again as CSV.") from None
    return framed(path.name, heading, lines, schema, label)


def framed(
    where: str,
    heading: Sequence[str],
    lines: Sequence[Sequence[str]],
    schema: TableSchema,
    label: str,
) -> pd.DataFrame:
    """Set the cells of a file in the columns of its schema, each row with its number there.

    Parameters
    ----------
    where
        What a message calls the file.
    heading, lines
        Its first row, and those below it.
    schema
        The columns that it may have.
    label
        What the checks call it.

    Raises
    ------
    BadTable
        If the headings are not those of the schema, or a row has more or fewer cells.
    """
    while heading and not any(cell.strip() for row in (heading, *lines) for cell in row[-1:]):
        # Excel leaves empty columns at the right of what was typed
        heading, *lines = [row[:-1] for row in (heading, *lines)]
    columns = [name.strip() for name in heading]
    _check_columns(columns, where, schema)
    # row 1 is the heading
    numbered = {row: cells for row, cells in enumerate(lines, start=2) if any(cells)}
    for row, cells in numbered.items():
        if len(cells) != len(columns):
            raise BadTable(
                f"{where}, row {row}: {len(cells)} cells under {len(columns)} headings: "
                f"give every row one cell for each heading."
            )
    stripped = [[cell.strip() for cell in cells] for cells in numbered.values()]
    frame = pd.DataFrame(stripped, columns=columns, dtype="str")
    frame = frame.reindex(columns=list(schema.columns), fill_value="")
    frame[FILE] = label
    frame[ROW] = list(numbered)
    return frame


def _check_columns(heading: list[str], where: str, schema: TableSchema) -> None:
    if len(heading) == 1 and any(mark in heading[0] for mark in ";\t"):
        raise BadTable(
            f"{where} has no commas between its cells: save it as 'CSV UTF-8 (comma delimited)'."
        )
    for place, column in enumerate(heading, start=1):
        if not column:
            raise BadTable(f"{where}, row 1: column {place} has no heading: give it one.")
        if column not in schema.columns:
            near = difflib.get_close_matches(column, schema.columns, n=1)
            hint = f"did you mean {near[0]}?" if near else f"use {', '.join(schema.columns)}."
            raise BadTable(f"{where}, row 1: there is no column {column!r}: {hint}")
        if heading.count(column) > 1:
            raise BadTable(f"{where}, row 1: {column} heads two columns: keep one of them.")
    for field in schema.fields:
        if field.required and field.name not in heading:
            raise BadTable(
                f"{where}, row 1: the column {field.name} is missing: add it ({field.description})."
            )


def typed(frame: pd.DataFrame, schema: TableSchema) -> pd.DataFrame:
    """Give a table that was read as text, and checked, the types of its schema."""
    table = frame[list(schema.columns)].replace("", pd.NA)
    for field in schema.fields:
        if field.type == "date":
            table[field.name] = pd.to_datetime(table[field.name], format="%Y-%m-%d")
        elif field.type in _NUMBERS:
            table[field.name] = pd.to_numeric(table[field.name]).astype(_NUMBERS[field.type])
    return table


def user_files(data: Path) -> dict[str, Path]:
    """Find the user's tables in a folder: CSV files with the names of ours, and no other."""
    names = list(data_package().tables)
    if not data.is_dir():
        raise BadTable(f"{data} is not a folder: give the folder of your own tables.")
    recover(data)
    found = {}
    for path in sorted(data.iterdir()):
        if path.suffix == ".csv" and path.stem in names:
            found[path.stem] = path
        elif path.stem.lower() in names and path.suffix.lower() in _SHEETS:
            raise BadTable(f"{path.name} is not read: save it as {path.stem.lower()}.csv.")
        elif path.suffix.lower() == ".csv":
            near = difflib.get_close_matches(path.stem.lower(), names, n=1)
            hint = f"did you mean {near[0]}.csv?" if near else "move it elsewhere."
            raise BadTable(f"{path.name} is none of the tables: {hint}")
    if not found:
        raise BadTable(f"{data} holds none of the tables: add {'.csv, '.join(names)}.csv.")
    return found


def _lay_over(bundled: pd.DataFrame, own: pd.DataFrame, schema: TableSchema) -> pd.DataFrame:
    """Lay a user's rows over ours: a row with the key of one of ours replaces it."""
    key = list(schema.primary_key)
    replaced = pd.MultiIndex.from_frame(bundled[key]).isin(pd.MultiIndex.from_frame(own[key]))
    return pd.concat([bundled[~replaced], own], ignore_index=True)


@cache
def _bundled_text() -> dict[str, pd.DataFrame]:
    return {
        name: read_text(folder("data") / schema.file, schema, f"the bundled {schema.file}")
        for name, schema in data_package().tables.items()
    }


def text_tables(data: Path | None = None) -> dict[str, pd.DataFrame]:
    """Read every table as text, the user's own laid over the bundled ones, without checking."""
    tables = dict(_bundled_text())
    for name, path in ({} if data is None else user_files(data)).items():
        schema = data_package().tables[name]
        tables[name] = _lay_over(tables[name], read_text(path, schema, path.name), schema)
    return tables


def user_tables(data: Path) -> dict[str, pd.DataFrame]:
    """Read the user's own tables alone, as text; none if the folder holds none of them."""
    schemas = data_package().tables
    try:
        files = user_files(data)
    except BadTable:
        if any(path.suffix == ".csv" for path in data.iterdir()):
            raise
        return {}
    read = {name: read_text(path, schemas[name], path.name) for name, path in files.items()}
    return {name: table[[*schemas[name].columns, ROW, FILE]] for name, table in read.items()}


def found_problems(data: Path | None = None) -> list[str]:
    """List every problem of the tables, one that stops the reading of a file included.

    They are the bundled ones, with those of the user's own folder `data` laid over them; only a
    folder that is none, or holds none of the tables, is a BadTable.

    Examples
    --------
    >>> found_problems()
    []
    """
    if data is not None:
        user_files(data)
    try:
        return problems(text_tables(data))
    except BadTable as error:
        return list(error.problems)


def check_rows(data: Path, added: Mapping[str, Sequence[Mapping[str, str]]]) -> None:
    """Hold the tables as they would be with rows added to a folder against the data package.

    Parameters
    ----------
    data
        The folder of the user's own tables; it may be absent.
    added
        For each table, rows from column to cell.

    Raises
    ------
    BadTable
        If they would not agree with it.
    """
    own = data.is_dir() and user_tables(data)
    tables = text_tables(data if own else None)
    for name, rows in added.items():
        schema = data_package().tables[name]
        new = pd.DataFrame(list(rows), columns=list(schema.columns), dtype="str").fillna("")
        new[FILE], new[ROW] = f"{schema.file} as it would be", range(1, len(new) + 1)
        tables[name] = _lay_over(tables[name], new, schema)
    _checked(tables)


@cache
def _bundled_tables() -> dict[str, pd.DataFrame]:
    return _checked(_bundled_text())


def _checked(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    found = problems(tables)
    if found:
        raise BadTable(*found)
    return {name: typed(tables[name], schema) for name, schema in data_package().tables.items()}


def read_tables(data: Path | None = None) -> dict[str, pd.DataFrame]:
    """Read and check every table, those of the user's own folder `data` laid over the bundled ones.

    A row with the key of one of ours replaces it; any other is added. Each table, by its name, has
    the columns and types of `data/datapackage.json`, and is a copy that the caller may change.
    One that does not agree with it is a BadTable.

    Examples
    --------
    >>> len(read_tables()["inspections"])
    497
    """
    tables = _bundled_tables() if data is None else _checked(text_tables(data))
    return {name: table.copy() for name, table in tables.items()}
