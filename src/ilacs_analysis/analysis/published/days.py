"""The days that a published figure counts, and the cut-off of its release, in natural words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from ilacs_analysis.analysis.published.figures import Figure
from ilacs_analysis.errors import AmbiguousChoice, NotCovered
from ilacs_analysis.records.package import data_package
from ilacs_analysis.rules.months import MONTHS

_MONTHS = {name[:length].lower(): n for n, name in enumerate(MONTHS, 1) for length in (3, None)}
_DAY = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d\d)(?:-(?P<d>\d\d))?"
    r"|(?P<d2>\d\d?)([./-])(?P<m2>\d\d?)\5(?P<y2>\d{4})"
    rf"|(?:(?P<d3>\d\d?)(?:st|nd|rd|th)? )?(?P<m3>{'|'.join(_MONTHS)}) (?P<y3>\d{{4}})"
)
_YEARS = re.compile(r"(\d{4})[-/](\d\d)")


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
    is_month
        Whether a month was named, which can mean all of it or its last day.
    """

    begins: date | None
    ends: date
    published_by: date
    is_month: bool = False

    @property
    def is_ofsteds_year(self) -> bool:
        """Whether it is a year from April to March, for which Ofsted prints a table."""
        return self.begins is not None and (
            (self.begins.month, self.begins.day) == (4, 1)
            and self.ends == date(self.begins.year + 1, 3, 31)
        )


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
    AmbiguousChoice
        If its date can be read in two ways.

    Examples
    --------
    >>> span(Figure(1, {"as_at": "31 March 2024", "published_cutoff": ""})).published_by
    datetime.date(2024, 6, 30)
    """
    text, package = figure.word("as_at"), data_package()
    begins: date | None = None
    default: date | None = None
    is_month = False
    if text == "first sif":
        ends = default = package.record_to
    elif year := re.fullmatch(r"(\d{4}) calendar year", text):
        begins, ends = date(int(year[1]), 1, 1), date(int(year[1]), 12, 31)
        default = package.record_to
    elif len(parts := re.split(r"/(?=\d{4}-)| to ", text)) == 2:
        begins, ends = _days(parts[0])[0], _days(parts[1])[1]
    else:
        first, ends = _days(text)
        is_month = first < ends
        begins = first if is_month else None
    given = re.sub(r" ?\(.*\)$", "", figure.word("published_cutoff"))
    published_by = _days(given)[1] if given else default or cut_off(ends)
    if min(begins or ends, ends, published_by) < package.record_from or ends > package.record_to:
        raise NotCovered("before_record", f"{figure['as_at']} lies outside the record.")
    return Span(begins, ends, min(published_by, package.record_to), is_month)


def _days(text: str) -> tuple[date, date]:
    """Give the first and last day of a day or a month."""
    found, years = _DAY.fullmatch(text), _YEARS.fullmatch(text)
    if years and int(years[2]) == (int(years[1]) + 1) % 100:
        then, after = int(years[1]), int(years[1]) + 1
        meanings = (f"{then}-04-01/{after}-03-31", f"{then}-09-01/{after}-08-31")
        raise AmbiguousChoice(text, meanings)
    if not found:
        raise NotCovered("no_date", f"The date {text!r} cannot be read as a day.")
    cells = found.groupdict()
    year, month, day = (cells[key] or cells[f"{key}2"] or cells[f"{key}3"] for key in "ymd")
    number = _MONTHS.get(month) or int(month)
    try:
        first = date(int(year), number, int(day or 1))
    except ValueError:
        raise NotCovered("no_date", f"There is no day {text!r}.") from None
    if cells["d2"] and int(day) <= 12 and int(day) != number:
        raise AmbiguousChoice(
            text, (first.isoformat(), date(int(year), int(day), number).isoformat())
        )
    return first, first if day else (first + pd.offsets.MonthEnd(0)).date()
