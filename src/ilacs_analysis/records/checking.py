"""Hold the tables against what the data package and the frameworks declare, columns at a time.

Every problem is one sentence that names the file, the row as a spreadsheet numbers it,
and what to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pandas as pd

from ilacs_analysis.records.as_at import first_day, last_day
from ilacs_analysis.records.package import Field, TableSchema, data_package
from ilacs_analysis.records.rows import Row, rows
from ilacs_analysis.rules import frameworks

FILE, ROW = "_file", "_row"
"""Columns that follow each row through the checks: the file it came from, and its row there."""

PARTIAL_DATE = r"\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?"
ISO_DATE = r"\d{4}-\d{2}-\d{2}"
_DATES = {
    ISO_DATE: "give a date as YYYY-MM-DD",
    PARTIAL_DATE: "give a day, month or year as YYYY-MM-DD, YYYY-MM or YYYY, or two with / between",
}


def problems(tables: dict[str, pd.DataFrame]) -> list[str]:
    """List everything in which the tables differ from what the data package declares.

    The tables are text, from :func:`~ilacs_analysis.records.tables.text_tables`.
    """
    schemas = data_package().tables
    found = [p for name, schema in schemas.items() for p in table_problems(tables[name], schema)]
    if found:
        return found
    # keys between tables, and areas within frameworks, can be judged only once each value is sound
    for name, schema in schemas.items():
        found += _reference_problems(tables[name], schema, tables)
    return [*found, *_framework_problems(tables["inspections"], tables["judgements"])]


def _placed(table: pd.DataFrame) -> Iterator[tuple[str, Row]]:
    for row in rows(table):
        yield f"{row[FILE]}, row {row[ROW]}", row


def table_problems(frame: pd.DataFrame, schema: TableSchema) -> list[str]:
    """List everything in which one table, read as text, differs from its schema."""
    found = [p for field in schema.fields for p in _value_problems(frame, field)]
    if found:
        # a key or an order cannot be judged of values that are wrong in themselves
        return found
    unique = [(field.name,) for field in schema.fields if field.unique]
    for key in filter(None, (schema.primary_key, *unique, *schema.unique_keys)):
        found = found or list(_key_problems(frame, list(key)))
    if schema.one_of:
        without = frame[(frame[list(schema.one_of)] == "").all(axis=1)]
        words = f"{', '.join(schema.one_of)} are all empty: fill in one of them."
        found += [f"{place}: {words}" for place, _ in _placed(without)]
    return found + [p for names in schema.ordered_dates for p in _order_problems(frame, names)]


def _value_problems(frame: pd.DataFrame, field: Field) -> Iterator[str]:
    text = frame[field.name]
    given = text != ""
    if field.required:
        for place, _ in _placed(frame[~given]):
            yield f"{place}: {field.name} is empty: fill it in ({field.description})."
    for wrong, remedy in _wrong_values(text, field):
        for place, row in _placed(frame[given & wrong]):
            yield f"{place}: {field.name} is {row[field.name]!r}: {remedy}."


def _wrong_values(text: pd.Series, field: Field) -> Iterator[tuple[pd.Series, str]]:
    if field.type in ("integer", "number"):
        numbers = pd.to_numeric(text, errors="coerce")
        whole = field.type == "integer"
        bad = ~numbers.abs().lt(float("inf")) | (numbers % 1 != 0 if whole else False)
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
    form = ISO_DATE if field.type == "date" else field.pattern
    if form in _DATES:
        unread = first_day(text).isna() | last_day(text).isna()
        yield unread | ~text.str.fullmatch(form), _DATES[form]
    elif form:
        yield ~text.str.fullmatch(form), f"give it as in {field.example}"


def _key_problems(frame: pd.DataFrame, key: list[str]) -> Iterator[str]:
    complete = (frame[key] != "").all(axis=1)
    repeated = frame[complete & frame.duplicated(key, keep=False)]
    for _, alike in repeated.groupby(key, sort=False):
        # the row that stays is the bundled one, or the first of the user's own file
        (first, _), *others = _placed(alike)
        for place, row in others:
            what = ", ".join(f"{name} {row[name]}" for name in key)
            yield f"{place}: {what} is already in {first}: keep one of the two rows."


def _order_problems(frame: pd.DataFrame, names: tuple[str, ...]) -> Iterator[str]:
    for position, later in enumerate(names):
        for earlier in names[:position]:
            # dates written YYYY-MM-DD sort as text
            given = (frame[earlier] != "") & (frame[later] != "")
            for place, row in _placed(frame[given & (frame[later] < frame[earlier])]):
                yield (
                    f"{place}: {later} {row[later]} is before {earlier} {row[earlier]}: "
                    f"correct one of the two dates."
                )


def _reference_problems(
    frame: pd.DataFrame, schema: TableSchema, tables: dict[str, pd.DataFrame]
) -> Iterator[str]:
    for foreign in schema.foreign_keys:
        named = frame[foreign.column]
        unknown = (named != "") & ~named.isin(tables[foreign.table][foreign.key])
        for place, row in _placed(frame[unknown]):
            yield (
                f"{place}: {foreign.column} {row[foreign.column]!r} is not in "
                f"{foreign.table}.csv: correct it, or add it there."
            )


def _framework_problems(inspections: pd.DataFrame, judgements: pd.DataFrame) -> Iterator[str]:
    """Hold each inspection, and its judgements, against the framework of its report."""
    under = {item.id: item for item in frameworks()}
    areas = {name: [area.id for area in item.areas] for name, item in under.items()}
    of = judgements.merge(inspections[["inspection_id", "framework"]], on="inspection_id")
    pairs = zip(of["framework"], of["area"], strict=True)
    for place, row in _placed(of[[area not in areas[framework] for framework, area in pairs]]):
        yield (
            f"{place}: {row['framework']} has no judgement {row['area']!r}: use one of "
            f"{', '.join(areas[row['framework']])}."
        )
    judged = set(zip(judgements["inspection_id"], judgements["area"], strict=True))
    for place, row in _placed(inspections):
        for area in areas[row["framework"]]:
            if (row["inspection_id"], area) not in judged:
                yield (
                    f"{place}: inspection {row['inspection_id']} has no row for {area} in "
                    f"judgements.csv, which {row['framework']} gives: add it, as not_judged if "
                    f"inspectors gave no grade."
                )
        item = under[row["framework"]]
        if row["start"] and not item.in_force(date.fromisoformat(row["start"])):
            until = f" to {item.first_day_to}" if item.first_day_to else " on"
            yield (
                f"{place}: start {row['start']} is outside the days of {item.id} "
                f"({item.first_day_from}{until}): correct the date or the framework."
            )
        if row["event"] not in item.events:
            yield (
                f"{place}: {item.id} has no event {row['event']!r}: use one of "
                f"{', '.join(item.events)}."
            )
