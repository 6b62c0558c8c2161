"""Published figures as rows of a table, and the vocabulary in which they say what they count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from ilacs_analysis.errors import BadFigures
from ilacs_analysis.records.package import data_package
from ilacs_analysis.rules.loading import rule_file
from ilacs_analysis.rules.naming import one_of


@cache
def words(kind: str) -> dict[str, Any]:
    """Give a part of ``data/rules/statistics.yaml``: what each id there is called, or means.

    Examples
    --------
    >>> words("changes")["unchanged"]
    ['same', 'unchanged', 'same grade', 'no change']
    """
    return rule_file("statistics.yaml").content(kind)


def unit_id(word: str) -> str:
    """Give what a word for a unit stands for.

    Examples
    --------
    >>> unit_id("%"), unit_id("LAs")
    ('percent', 'count')
    """
    return one_of("unit", word.replace("%", "percent"), words("units"))


_APPROXIMATE = re.compile(r"about|around|half|quarter")


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
    def unit(self) -> str:
        """Whether it is a ``percent``, a ``count`` or in ``days``."""
        return unit_id(self["unit"])

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
        if self.unit == "percent" or self.word("exactness").startswith("whole"):
            return exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
        return exact


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
