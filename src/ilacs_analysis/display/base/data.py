"""Anything that is shown as plain data, in one way wherever it is printed; rows in an order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd

from ilacs_analysis.records.rows import rows


def as_data(value: Any) -> Any:
    """Give a value as mappings, lists, strings, numbers and nulls.

    A dataclass becomes a mapping of its fields and a table a list of its rows; days are ISO dates,
    whole decimals whole numbers, and what is absent is null.

    Examples
    --------
    >>> table = pd.DataFrame({"visit": ["a", "b"], "day": [pd.Timestamp("2024-01-30"), pd.NaT]})
    >>> as_data({"visits": table, "days": (date(2024, 3, 1), None), "share": Decimal("2.50")})
    {'visits': [{'visit': 'a', 'day': '2024-01-30'}, {'visit': 'b', 'day': None}],
     'days': ['2024-03-01', None], 'share': 2.5}
    """
    if value is None or isinstance(value, str | int):
        return value
    if is_dataclass(value):
        return only(value, *(item.name for item in fields(value)))
    if isinstance(value, pd.DataFrame):
        return [as_data(row) for row in rows(value)]
    if isinstance(value, Mapping):
        return {name: as_data(each) for name, each in value.items()}
    if isinstance(value, tuple | list):
        return [as_data(each) for each in value]
    if pd.isna(value):
        return None
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def in_order(found: pd.DataFrame, column: str, values: Iterable[object]) -> pd.DataFrame:
    """Put the rows in which a column has the first of some values first, and so on.

    Examples
    --------
    >>> table = pd.DataFrame({"grade": ["good", "inadequate", "good"], "count": [1, 2, 3]})
    >>> in_order(table, "grade", ["inadequate", "good"])["count"].tolist()
    [2, 1, 3]
    """
    places = {value: place for place, value in enumerate(values)}
    return found.sort_values(
        column, key=lambda own: own.map(places), kind="stable", ignore_index=True
    )


def only(value: Any, *names: str) -> dict[str, Any]:
    """Give some of the attributes of an object, or columns of a row, as plain data by name.

    Examples
    --------
    >>> only({"published": pd.Timestamp("2024-01-30"), "la_code": "874"}, "published")
    {'published': '2024-01-30'}
    """
    if isinstance(value, Mapping):
        return {name: as_data(value[name]) for name in names}
    return {name: as_data(getattr(value, name)) for name in names}
