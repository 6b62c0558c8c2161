"""Apply what the data package declares of a table to whole columns at a time.

Every problem is one sentence that names the file, the row as a spreadsheet numbers it,
and what to do.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from ilacs_analysis.records.package import Field, TableSchema

FILE, ROW = "_file", "_row"
"""Columns that follow each row through the checks: the file it came from, and its row there."""

PARTIAL_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
ISO_DATE = r"\d{4}-\d{2}-\d{2}"


def _places(frame: pd.DataFrame, wrong: pd.Series) -> Iterator[tuple[str, pd.Series]]:
    for _, row in frame[wrong].iterrows():
        yield f"{row[FILE]}, row {row[ROW]}", row


def _value_problems(frame: pd.DataFrame, field: Field) -> Iterator[str]:
    text = frame[field.name]
    given = text != ""
    if field.required:
        for place, _ in _places(frame, ~given):
            yield f"{place}: {field.name} is empty: fill it in ({field.description})."
    for wrong, remedy in _wrong_values(text, field):
        for place, row in _places(frame, given & wrong):
            yield f"{place}: {field.name} is {row[field.name]!r}: {remedy}."


def _wrong_values(text: pd.Series, field: Field) -> Iterator[tuple[pd.Series, str]]:
    if field.type == "date":
        days = pd.to_datetime(text, format="%Y-%m-%d", errors="coerce")
        yield days.isna() | ~text.str.fullmatch(ISO_DATE), "give a date as YYYY-MM-DD"
    elif field.type in ("integer", "number"):
        numbers = pd.to_numeric(text, errors="coerce")
        whole = field.type == "integer"
        bad = numbers.isna() | (numbers % 1 != 0 if whole else False)
        if field.minimum is not None:
            bad |= numbers < field.minimum
        least = "" if field.minimum is None else f" of at least {field.minimum}"
        yield bad, f"give a {'whole ' if whole else ''}number{least}"
    if field.allowed:
        yield ~text.isin(field.allowed), f"use one of {', '.join(field.allowed)}"
    if field.listed:
        words = "|".join(field.listed)
        yield (
            ~text.str.fullmatch(f"({words})(;({words}))*"),
            f"use one or more of {', '.join(field.listed)}, separated by semicolons",
        )
    if field.pattern == PARTIAL_DATE:
        padded = text + text.str.len().map({4: "-01-01", 7: "-01"}).fillna("")
        days = pd.to_datetime(padded, format="%Y-%m-%d", errors="coerce")
        yield (
            days.isna() | ~text.str.fullmatch(PARTIAL_DATE),
            "give a day, month or year as YYYY-MM-DD, YYYY-MM or YYYY",
        )
    elif field.pattern:
        yield ~text.str.fullmatch(field.pattern), f"give it in the form {field.pattern}"


def _key_problems(frame: pd.DataFrame, key: tuple[str, ...]) -> Iterator[str]:
    columns = list(key)
    complete = (frame[columns] != "").all(axis=1)
    repeated = complete & frame.duplicated(columns, keep=False)
    for _, rows in frame[repeated].groupby(columns, sort=False):
        first, *others = [row for _, row in rows.iterrows()]
        # the row that stays is the bundled one, or the first of the user's own file
        for row in others:
            what = ", ".join(f"{name} {row[name]}" for name in columns)
            yield (
                f"{row[FILE]}, row {row[ROW]}: {what} is already in {first[FILE]}, "
                f"row {first[ROW]}: keep one of the two rows."
            )


def _order_problems(frame: pd.DataFrame, names: tuple[str, ...]) -> Iterator[str]:
    for position, later in enumerate(names):
        for earlier in names[:position]:
            # dates written YYYY-MM-DD sort as text
            given = (frame[earlier] != "") & (frame[later] != "")
            for place, row in _places(frame, given & (frame[later] < frame[earlier])):
                yield (
                    f"{place}: {later} {row[later]} is before {earlier} {row[earlier]}: "
                    f"correct one of the two dates."
                )


def table_problems(frame: pd.DataFrame, schema: TableSchema) -> list[str]:
    """List what is wrong with one table by its own schema: values, keys and order of dates.

    Parameters
    ----------
    frame
        The table as text, with the columns of the schema and those that place each row.
    schema
        What the data package declares of the table.

    Returns
    -------
    list of str
        One sentence a problem; empty if the table is as declared.
    """
    problems = [p for field in schema.fields for p in _value_problems(frame, field)]
    if problems:
        # a key or an order cannot be judged of values that are wrong in themselves
        return problems
    keys = {(field.name,): None for field in schema.fields if field.unique}
    for key in dict.fromkeys([schema.primary_key, *keys, *schema.unique_keys]):
        problems = problems or list(_key_problems(frame, key))
    return problems + [p for names in schema.ordered_dates for p in _order_problems(frame, names)]


def reference_problems(
    frame: pd.DataFrame, schema: TableSchema, tables: dict[str, pd.DataFrame]
) -> list[str]:
    """List the rows of one table that name something which another table does not have."""
    problems = []
    for foreign in schema.foreign_keys:
        known = tables[foreign.table][foreign.key]
        wrong = (frame[foreign.column] != "") & ~frame[foreign.column].isin(known)
        problems += [
            f"{place}: {foreign.column} {row[foreign.column]!r} is not in {foreign.table}.csv: "
            f"correct it, or add it there."
            for place, row in _places(frame, wrong)
        ]
    return problems
