"""Published figures as rows of a table, and the vocabulary in which they say what they count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from ilacs_analysis.errors import BadFigures, NotCovered
from ilacs_analysis.records.package import data_package
from ilacs_analysis.rules.loading import rule_file


@cache
def words(kind: str) -> dict[str, Any]:
    """Give a part of ``data/rules/statistics.yaml`` by its words: what each stands for here.

    `kind` is ``strands``, ``grades``, ``types``, ``themes``, ``bases``, ``reasons`` or
    ``readings``.

    Examples
    --------
    >>> words("grades")["less than good"]
    ['requires_improvement', 'inadequate']
    """
    return rule_file("statistics.yaml").content(kind)


MOST_RECENT, ILACS = ("most recent", "most recent (sif or ilacs)"), "ilacs"
FIRST_SIF = "sif first"
SIF = ("sif", "sif (most recent incl. re-inspection)", "sif incl. re-inspections")
PREVIOUS = ("ilacs vs previous", "ilacs vs previous (sif/ilacs)")
FRAMEWORKS = (*MOST_RECENT, ILACS, FIRST_SIF, *SIF, *PREVIOUS)
BEFORE_RECORD = ("sif vs slac", "mixed sif and earlier")
"""Inspections of before November 2013, which no record here holds."""

_APPROXIMATE = re.compile(r"about|around|half|quarter")
_PERIOD = re.compile(r"(\d{4}-\d\d(?:-\d\d)?)/(\d{4}-\d\d(?:-\d\d)?)")


@dataclass(frozen=True)
class Span:
    """The days that a figure counts.

    Attributes
    ----------
    begins
        The first day of a period; None for a figure of one day.
    ends
        The day, or the last of the period.
    published_by
        The day by which a report had to be published to count.
    """

    begins: date | None
    ends: date
    published_by: date

    @property
    def is_ofsteds_year(self) -> bool:
        """Whether it is a year from April to March, for which Ofsted prints a table."""
        return self.begins is not None and (
            (self.begins.month, self.begins.day) == (4, 1)
            and self.ends == date(self.begins.year + 1, 3, 31)
        )


@dataclass(frozen=True)
class Figure:
    """One published figure: its row, each cell as text without blanks at its ends."""

    row: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def word(self, column: str) -> str:
        """Give a cell in lower case, as the vocabulary has it."""
        return " ".join(self.cells[column].lower().split())

    @property
    def value(self) -> Decimal:
        """The published value."""
        return Decimal(self.cells["value"])

    @property
    def denominator(self) -> int | None:
        """The published denominator, if one is given."""
        given = re.fullmatch(r"(\d+)(?:\.0+)?", self.cells["denominator"])
        return int(given[1]) if given else None

    @property
    def is_ofsteds(self) -> bool:
        """Whether Ofsted published it, or another tells of Ofsted's figure."""
        return self.word("publisher").startswith("ofsted")

    @property
    def is_approximate(self) -> bool:
        """Whether it was published as about, around or half so much."""
        return bool(_APPROXIMATE.search(self.word("exactness")))

    def rounded(self, exact: Decimal) -> Decimal:
        """Round a computed value as the published one was: half up, to the places that it says.

        Examples
        --------
        >>> Figure(1, {"unit": "percent", "exactness": "whole %, rounded"}).rounded(Decimal("54.5"))
        Decimal('55')
        """
        places = re.match(r"(\d) dp", self.word("exactness"))
        digits = int(places[1]) if places else 0
        if self.word("unit") == "percent" or self.word("exactness").startswith("whole"):
            return exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
        return exact


def cut_off(day: date) -> date:
    """Give the day by which reports counted in Ofsted's release for a day.

    It is one month after the end of March up to 2023, of August and of September, and 30 June for
    31 March from 2024; any other day is its own cut-off.

    Source: Ofsted, Local authority inspection outcomes, cover sheets of 2022 to 2025.

    Examples
    --------
    >>> cut_off(date(2023, 3, 31)), cut_off(date(2024, 3, 31)), cut_off(date(2022, 7, 7))
    (datetime.date(2023, 4, 30), datetime.date(2024, 6, 30), datetime.date(2022, 7, 7))
    """
    if (day + timedelta(days=1)).day != 1 or day.month not in (3, 8, 9):
        return day
    months = 3 if day.month == 3 and day.year >= 2024 else 1
    return (pd.Timestamp(day) + pd.offsets.MonthEnd(months)).date()


def span(figure: Figure) -> Span:
    """Read what days a figure counts and the cut-off of its release.

    Raises
    ------
    NotCovered
        If its date cannot be read, or lies outside the record.

    Examples
    --------
    >>> span(Figure(1, {"as_at": "2024-03-31", "published_cutoff": ""})).published_by
    datetime.date(2024, 6, 30)
    """
    text, package = figure.word("as_at"), data_package()
    begins: date | None = None
    default: date | None = None
    if text == "first sif":
        ends = default = package.record_to
    elif year := re.fullmatch(r"(\d{4}) calendar year", text):
        begins, ends = date(int(year[1]), 1, 1), date(int(year[1]), 12, 31)
        default = package.record_to
    elif period := _PERIOD.fullmatch(text):
        begins, ends = _day(period[1]), _day(period[2], last=True)
    elif re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        ends = _day(text)
    else:
        raise NotCovered("no_date", f"The date {figure['as_at']!r} cannot be read as a day.")
    given = figure.word("published_cutoff").split(" ")[0]
    published_by = _day(given) if given else default or cut_off(ends)
    if min(begins or ends, ends, published_by) < package.record_from or ends > package.record_to:
        raise NotCovered("before_record", f"{figure['as_at']} lies outside the record.")
    return Span(begins, ends, min(published_by, package.record_to))


def _day(text: str, last: bool = False) -> date:
    try:
        first = pd.Timestamp(text)
    except ValueError:
        raise NotCovered("no_date", f"The date {text!r} cannot be read as a day.") from None
    return (first + pd.offsets.MonthEnd(0) if last and len(text) == 7 else first).date()


def read_figures(path: Path | None, bundled: pd.DataFrame) -> list[Figure]:
    """Read a table of published figures, by default the bundled one.

    It has the columns of `published_statistics.csv`; the value of each row is a number.

    Raises
    ------
    BadFigures
        If the file cannot be read as such a table; the message names the file, row and column.
    """
    needed = list(data_package().tables["published_statistics"].columns)
    name, table = path.name if path else "published_statistics.csv", bundled
    if path and not path.is_file():
        raise BadFigures(f"{path} is no file: give the path of a CSV file.")
    try:
        if path:
            table = pd.read_csv(path, dtype="str", encoding="utf-8-sig", keep_default_na=False)
    except (OSError, ValueError) as error:
        raise BadFigures(f"{name} cannot be read: save it as a CSV file.") from error
    for column in needed:
        if column not in table:
            raise BadFigures(
                f"{name} has no column {column!r}: give it the columns of published_statistics.csv."
            )
    texts = table[needed].astype("str").fillna("").to_dict("records")
    found = []
    for row, cells in enumerate(texts, start=2):
        figure = Figure(row, {str(column): str(cell).strip() for column, cell in cells.items()})
        if not re.fullmatch(r"-?\d+(\.\d+)?", figure["value"]):
            raise BadFigures(
                f"{name}, row {row}, column value: {figure['value']!r} is not a number: correct it "
                "there."
            )
        found.append(figure)
    return found
