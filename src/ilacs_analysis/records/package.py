"""The data package: what each table is declared to hold, read from `data/datapackage.json`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from ilacs_analysis.resources import folder

_day = date.fromisoformat


@dataclass(frozen=True)
class Coverage:
    """The period over which a table, or one kind of event in it, is on record, and how completely.

    `event` is empty where the period is that of the whole table.
    """

    event: str
    begins: date
    ends: date
    completeness: str


@dataclass(frozen=True)
class Field:
    """One column as the package declares it: its type, and the constraints on its values.

    A value is one of `allowed`, or some of `listed` with semicolons between them.
    """

    name: str
    type: str
    description: str
    allowed: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    required: bool = False
    unique: bool = False
    pattern: str = ""
    minimum: int | None = None
    example: str = ""


@dataclass(frozen=True)
class ForeignKey:
    """A column whose values must stand in a column of another table."""

    column: str
    table: str
    key: str


@dataclass(frozen=True)
class TableSchema:
    """One table as the package declares it: its columns, keys, order of dates and coverage.

    A row has a value in one at least of the columns `one_of`.
    """

    name: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    unique_keys: tuple[tuple[str, ...], ...]
    foreign_keys: tuple[ForeignKey, ...]
    ordered_dates: tuple[tuple[str, ...], ...]
    one_of: tuple[str, ...]
    coverage: tuple[Coverage, ...]

    @property
    def file(self) -> str:
        """The name of the table's file."""
        return f"{self.name}.csv"

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return tuple(field.name for field in self.fields)


@dataclass(frozen=True)
class NeighbourEdition:
    """An edition of the statistical neighbours, and the day from which it was in force."""

    id: str
    title: str
    in_force_from: date


@dataclass(frozen=True)
class DataPackage:
    """The whole package: its tables, the days between which the record runs, its licence."""

    version: str
    record_from: date
    record_to: date
    attribution: str
    tables: dict[str, TableSchema]
    editions: tuple[NeighbourEdition, ...]


def _field(item: dict[str, Any]) -> Field:
    constraints = {"enum": (), **item.get("constraints", {})}
    allowed, listed = tuple(constraints.pop("enum")), tuple(item.get("listOf", ()))
    named = item["name"], item["type"], item["description"]
    return Field(*named, allowed, listed, example=item.get("example", ""), **constraints)


def table_schema(resource: dict[str, Any]) -> TableSchema:
    """Read the schema of one table from its resource in a data package."""
    schema = resource["schema"]
    return TableSchema(
        name=resource["name"],
        fields=tuple(map(_field, schema["fields"])),
        primary_key=tuple(schema["primaryKey"]),
        unique_keys=tuple(map(tuple, schema.get("uniqueKeys", ()))),
        foreign_keys=tuple(
            ForeignKey(column, item["reference"]["resource"], key)
            for item in schema["foreignKeys"]
            for column, key in zip(item["fields"], item["reference"]["fields"], strict=True)
        ),
        ordered_dates=tuple(map(tuple, resource.get("orderedDates", ()))),
        one_of=tuple(resource.get("oneOf", ())),
        coverage=tuple(
            Coverage(
                item.get("event", ""), _day(item["from"]), _day(item["to"]), item["completeness"]
            )
            for item in resource["coverage"]
        ),
    )


@cache
def data_package() -> DataPackage:
    """Read the data package that ships with this version.

    Examples
    --------
    >>> package = data_package()
    >>> package.tables["judgements"].primary_key
    ('inspection_id', 'area')
    >>> package.record_from.isoformat()
    '2013-11-19'
    """
    content = json.loads((folder("data") / "datapackage.json").read_text(encoding="utf-8"))
    resources = {item["name"]: item for item in content["resources"]}
    return DataPackage(
        version=content["version"],
        record_from=_day(content["recordFrom"]),
        record_to=_day(content["recordTo"]),
        attribution=content["attribution"],
        tables={name: table_schema(item) for name, item in resources.items()},
        editions=tuple(
            NeighbourEdition(item["id"], item["title"], _day(item["inForceFrom"]))
            for item in resources["statistical_neighbours"]["editions"]
        ),
    )


def coverage(table: str, event: str = "") -> Coverage:
    """Give the period over which a table, or one kind of event in it, is on record.

    Wherever the absence of something is stated, this period is stated with it.

    Examples
    --------
    >>> coverage("visits", "monitoring_visit").begins.isoformat()
    '2021-04-01'
    """
    return next(item for item in data_package().tables[table].coverage if item.event == event)
