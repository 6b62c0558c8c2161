"""Rows of a table as plain mappings, for what is said of one row at a time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

Row = Mapping[str, Any]
"""One row of a table, by column."""


def rows(table: pd.DataFrame) -> list[Row]:
    """Give each row as a mapping from column to cell.

    Examples
    --------
    >>> rows(pd.DataFrame({"area": ["care_leavers"], "grade": ["good"]}))
    [{'area': 'care_leavers', 'grade': 'good'}]
    """
    return [{str(name): cell for name, cell in row.items()} for row in table.to_dict("records")]


def as_day(cell: object) -> date | None:
    """Give the day of a cell that may be missing.

    Examples
    --------
    >>> as_day(pd.Timestamp("2024-01-30")), as_day(pd.NaT)
    (datetime.date(2024, 1, 30), None)
    """
    return cell.date() if isinstance(cell, pd.Timestamp) and not pd.isna(cell) else None


def day_of(cell: object) -> date:
    """Give the day of a cell that is never missing.

    Examples
    --------
    >>> day_of(pd.Timestamp("2024-01-30"))
    datetime.date(2024, 1, 30)
    """
    day = as_day(cell)
    assert day is not None
    return day


def as_text(cell: object) -> str | None:
    """Give the text of a cell that may be missing."""
    return cell if isinstance(cell, str) else None


def as_number(cell: object) -> float | None:
    """Give the number of a cell that may be missing.

    Examples
    --------
    >>> as_number(2.5), as_number(pd.NA)
    (2.5, None)
    """
    return float(cell) if isinstance(cell, int | float) and cell == cell else None
