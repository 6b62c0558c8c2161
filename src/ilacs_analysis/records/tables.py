"""Read the tables: the bundled ones, with the user's own laid over them."""

from __future__ import annotations

import csv
import difflib
from functools import cache
from pathlib import Path

import pandas as pd

from ilacs_analysis.errors import BadTable
from ilacs_analysis.records.checking import FILE, ROW, reference_problems, table_problems
from ilacs_analysis.records.framework_checks import framework_problems
from ilacs_analysis.records.package import TableSchema, data_package
from ilacs_analysis.resources import folder

HEADER_ROWS = 1


def row_key(table: str) -> list[str]:
    """Give the columns that identify a row of a table.

    Examples
    --------
    >>> row_key("judgements")
    ['inspection_id', 'area']
    """
    return list(data_package().tables[table].primary_key)


def _read_text(path: Path, schema: TableSchema, label: str) -> pd.DataFrame:
    """Read one file as text, every cell kept as written save for the spaces around it."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            heading, *lines = csv.reader(file)
    except UnicodeDecodeError:
        raise BadTable(f"{path.name} is not UTF-8: save it as 'CSV UTF-8'.") from None
    except ValueError:
        raise BadTable(f"{path.name} is empty: give at least the row of headings.") from None
    except (OSError, csv.Error) as error:
        raise BadTable(f"{path.name} cannot be read ({error}): save it again as CSV.") from None
    _check_columns([name.strip() for name in heading], path, schema)
    numbered = [(row, cells) for row, cells in enumerate(lines, HEADER_ROWS + 1) if any(cells)]
    for row, cells in numbered:
        if len(cells) != len(heading):
            raise BadTable(
                f"{path.name}, row {row}: {len(cells)} cells under {len(heading)} headings: "
                f"give every row one cell for each heading."
            )
    columns = [name.strip() for name in heading]
    frame = pd.DataFrame([cells for _, cells in numbered], columns=columns, dtype="str")
    frame = frame.reindex(columns=list(schema.columns), fill_value="")
    for column in schema.columns:
        frame[column] = frame[column].str.strip()
    places = pd.DataFrame({FILE: label, ROW: [row for row, _ in numbered]})
    return pd.concat([frame, places], axis=1)


def _check_columns(heading: list[str], path: Path, schema: TableSchema) -> None:
    if len(heading) == 1 and any(mark in heading[0] for mark in ";\t"):
        raise BadTable(
            f"{path.name} has no commas between its cells: "
            "save it as 'CSV UTF-8 (comma delimited)'."
        )
    for column in heading:
        if column not in schema.columns:
            near = difflib.get_close_matches(column, schema.columns, n=1)
            hint = f"did you mean {near[0]}?" if near else f"use {', '.join(schema.columns)}."
            raise BadTable(f"{path.name}, row 1: there is no column {column!r}: {hint}")
        if heading.count(column) > 1:
            raise BadTable(f"{path.name}, row 1: {column} heads two columns: keep one of them.")
    for field in schema.fields:
        if field.required and field.name not in heading:
            raise BadTable(
                f"{path.name}, row 1: the column {field.name} is missing: add {field.description}."
            )


def _typed(frame: pd.DataFrame, schema: TableSchema) -> pd.DataFrame:
    types = {field.name: field.type for field in schema.fields}
    table = frame.drop(columns=[FILE, ROW]).replace("", pd.NA)
    for name, kind in types.items():
        if kind == "date":
            table[name] = pd.to_datetime(table[name], format="%Y-%m-%d")
        elif kind == "integer":
            table[name] = pd.to_numeric(table[name]).astype("Int64")
        elif kind == "number":
            table[name] = pd.to_numeric(table[name]).astype("Float64")
        else:
            table[name] = table[name].astype("str")
    return table


def user_files(data: Path) -> dict[str, Path]:
    """Find the user's tables in a folder: CSV files with the names of ours.

    Raises
    ------
    BadTable
        If it is no folder, holds none of the tables, or a CSV file of another name.
    """
    names = list(data_package().tables)
    if not data.is_dir():
        raise BadTable(f"{data} is not a folder: give the folder of your own tables.")
    found = {path.stem: path for path in sorted(data.glob("*.csv"))}
    for stem, path in found.items():
        if stem not in names:
            near = difflib.get_close_matches(stem, names, n=1)
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
        name: _read_text(folder("data") / schema.file, schema, f"the bundled {schema.file}")
        for name, schema in data_package().tables.items()
    }


def text_tables(data: Path | None = None) -> dict[str, pd.DataFrame]:
    """Read every table as text, the user's own laid over the bundled ones, without checking."""
    tables = dict(_bundled_text())
    for name, path in ({} if data is None else user_files(data)).items():
        schema = data_package().tables[name]
        tables[name] = _lay_over(tables[name], _read_text(path, schema, path.name), schema)
    return tables


def problems(tables: dict[str, pd.DataFrame]) -> list[str]:
    """List everything in which the tables differ from what the data package declares.

    Parameters
    ----------
    tables
        Every table as text, from :func:`text_tables`.

    Returns
    -------
    list of str
        One sentence a problem, with file, row and remedy; empty if there is none.
    """
    schemas = data_package().tables
    own = [p for name, schema in schemas.items() for p in table_problems(tables[name], schema)]
    if own:
        return own
    # keys between tables, and areas within frameworks, can be judged only once each value is sound
    return [
        *(
            p
            for n, schema in schemas.items()
            for p in reference_problems(tables[n], schema, tables)
        ),
        *framework_problems(tables["inspections"], tables["judgements"]),
    ]


def found_problems(data: Path | None = None) -> list[str]:
    """Read the tables and list every problem, one that stops the reading of a file included.

    Parameters
    ----------
    data
        A folder of the user's own tables; by default the bundled ones.

    Raises
    ------
    BadTable
        If the folder is none, or holds none of the tables.

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


@cache
def _bundled_tables() -> dict[str, pd.DataFrame]:
    return _checked(_bundled_text())


def _checked(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    found = problems(tables)
    if found:
        raise BadTable(*found)
    return {name: _typed(tables[name], schema) for name, schema in data_package().tables.items()}


def read_tables(data: Path | None = None) -> dict[str, pd.DataFrame]:
    """Read and check every table, the user's own laid over the bundled ones.

    Parameters
    ----------
    data
        A folder with tables of the user's own, named and laid out as ours. A row with the
        key of one of ours replaces it; any other is added.

    Returns
    -------
    dict of str to DataFrame
        Each table by name, with the columns and types of `data/datapackage.json`; a copy that
        the caller may change.

    Raises
    ------
    BadTable
        If a table does not agree with the data package.

    Examples
    --------
    >>> len(read_tables()["inspections"])
    497
    """
    tables = _bundled_tables() if data is None else _checked(text_tables(data))
    return {name: table.copy() for name, table in tables.items()}
