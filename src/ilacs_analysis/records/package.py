"""The data package: what each table is declared to hold, read from `data/datapackage.json`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from ilacs_analysis.resources import folder


@dataclass(frozen=True)
class Coverage:
    """The period over which a table, or one kind of event in it, is on record.

    Attributes
    ----------
    event
        The kind of event, or an empty string for the whole table.
    begins, ends
        First and last day covered.
    completeness
        How complete the record is between them, in words.
    """

    event: str
    begins: date
    ends: date
    completeness: str


@dataclass(frozen=True)
class Field:
    """One column as the package declares it."""

    name: str
    type: str
    description: str
    required: bool
    unique: bool
    allowed: tuple[str, ...]
    listed: tuple[str, ...]
    pattern: str
    minimum: int | None


@dataclass(frozen=True)
class ForeignKey:
    """A column whose values must stand in a column of another table."""

    column: str
    table: str
    key: str


@dataclass(frozen=True)
class TableSchema:
    """One table as the package declares it: its columns, keys, order of dates and coverage."""

    name: str
    title: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    unique_keys: tuple[tuple[str, ...], ...]
    foreign_keys: tuple[ForeignKey, ...]
    ordered_dates: tuple[tuple[str, ...], ...]
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
    constraints = item.get("constraints", {})
    return Field(
        name=item["name"],
        type=item["type"],
        description=item["description"],
        required=constraints.get("required", False),
        unique=constraints.get("unique", False),
        allowed=tuple(constraints.get("enum", ())),
        listed=tuple(item.get("listOf", ())),
        pattern=constraints.get("pattern", ""),
        minimum=constraints.get("minimum"),
    )


def _table(resource: dict[str, Any]) -> TableSchema:
    schema = resource["schema"]
    return TableSchema(
        name=resource["name"],
        title=resource["title"],
        fields=tuple(_field(item) for item in schema["fields"]),
        primary_key=tuple(schema["primaryKey"]),
        unique_keys=tuple(tuple(key) for key in schema.get("uniqueKeys", ())),
        foreign_keys=tuple(
            ForeignKey(
                item["fields"][0], item["reference"]["resource"], item["reference"]["fields"][0]
            )
            for item in schema["foreignKeys"]
        ),
        ordered_dates=tuple(tuple(names) for names in resource.get("orderedDates", ())),
        coverage=tuple(
            Coverage(
                event=item.get("event", ""),
                begins=date.fromisoformat(item["from"]),
                ends=date.fromisoformat(item["to"]),
                completeness=item["completeness"],
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
    resources = content["resources"]
    neighbours = next(item for item in resources if item["name"] == "statistical_neighbours")
    return DataPackage(
        version=content["version"],
        record_from=date.fromisoformat(content["recordFrom"]),
        record_to=date.fromisoformat(content["recordTo"]),
        attribution=content["attribution"],
        tables={item["name"]: _table(item) for item in resources},
        editions=tuple(
            NeighbourEdition(item["id"], item["title"], date.fromisoformat(item["inForceFrom"]))
            for item in neighbours["editions"]
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
