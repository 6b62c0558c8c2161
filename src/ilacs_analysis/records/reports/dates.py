"""Dates as reports print them: days, spans of days, two spans, and misprinted years."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from ilacs_analysis.rules.months import MONTHS

_MONTHS = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)}
CENTURY = 20
"""Ofsted was not there before; a year of another century is a misprint that could mean any."""

_NAMES = "|".join((*MONTHS, *_MONTHS, "sept"))
_DAY = re.compile(
    r"\b(?P<d2>\d{1,2})[/.](?P<m2>\d{1,2})[/.](?P<y2>\d{4})\b"
    rf"|\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?:\s+(?P<m>{_NAMES})\b\.?)?(?:,?\s+(?P<y>\d{{4}})\b)?",
    re.IGNORECASE,
)
_SPAN = re.compile(r"^\s*(?:-|to|until|and|&)\s*(?:on\s+)?$", re.IGNORECASE)
LONGEST_SPAN = 70
"""Days between the first and the last day of a block on site; SIF inspections took four weeks."""


@dataclass(frozen=True)
class Span:
    """First and last day; `mended` says in words what was misprinted, if anything was."""

    first: date
    last: date
    mended: str = ""


@dataclass
class _Mention:
    day: int
    month: int | None
    year: int | None
    begins: int
    ends: int


def single(text: str) -> date | None:
    """Read the first whole date of a text; None if there is none.

    Examples
    --------
    >>> single("Report published: 5 August 2016"), single("12/09/2016"), single("5 August")
    (datetime.date(2016, 8, 5), datetime.date(2016, 9, 12), None)
    """
    days = (_day(mention.year, mention.month, mention.day) for mention in _mentions(text))
    return next((day for day in days if day is not None), None)


def spans(text: str) -> list[Span]:
    """Read the spans of days of a text, in order; none if one cannot be read in a single way.

    Examples
    --------
    >>> [(span.first.isoformat(), span.last.isoformat()) for span in spans("3 to 7 June 2024")]
    [('2024-06-03', '2024-06-07')]
    >>> [span.last.day for span in spans("8 to 12 July 2019 and 7 to 8 August 2019")]
    [12, 8]
    """
    mentions = _mentions(text)
    _fill(mentions)
    found: list[Span] = []
    place = 0
    while place < len(mentions):
        first = last = mentions[place]
        joint, next_joint = _joint(text, mentions, place), _joint(text, mentions, place + 1)
        # "8 to 12 July and 7 to 8 August": the "and" parts two spans
        parts = "and" in joint and next_joint and "and" not in next_joint
        if joint and not parts:
            last = mentions[place + 1]
        place += 1 if last is first else 2
        span = _span(first, last)
        if span is None:
            return []
        found.append(span)
    return found


def _joint(text: str, mentions: list[_Mention], place: int) -> str:
    """Give what joins a mention to the next one as a span, such as "to"; empty if nothing does."""
    if place + 1 >= len(mentions):
        return ""
    between = text[mentions[place].ends : mentions[place + 1].begins]
    return between if _SPAN.match(between) else ""


def _mentions(text: str) -> list[_Mention]:
    found = []
    for match in _DAY.finditer(text):
        parts = match.groupdict()
        if parts["d2"]:
            numbers = (int(parts["d2"]), int(parts["m2"]), int(parts["y2"]))
            found.append(_Mention(*numbers, match.start(), match.end()))
            continue
        month = _MONTHS.get((parts["m"] or "")[:3].lower())
        year = int(parts["y"]) if parts["y"] else None
        day = int(parts["d"])
        if 1 <= day <= 31:
            found.append(_Mention(day, month, year, match.start(), match.end()))
    return found


def _fill(mentions: list[_Mention]) -> None:
    """Give each mention the month and year of the next one where it has none."""
    month = year = None
    for mention in reversed(mentions):
        if mention.month is None:
            mention.month = month
        if mention.year is None:
            mention.year = year
        month, year = mention.month, mention.year


def _span(first: _Mention, last: _Mention) -> Span | None:
    begins = _day(first.year, first.month, first.day)
    ends = _day(last.year, last.month, last.day)
    if begins is None or ends is None:
        return None
    if begins <= ends and (ends - begins).days <= LONGEST_SPAN:
        return Span(begins, ends)
    return _mended(begins, ends)


def _mended(begins: date, ends: date) -> Span | None:
    """Read a misprinted year where one change, and only one, makes a span of possible length."""
    found = []
    for shift in (-1, 1):
        for first, last in (
            (_day(begins.year + shift, begins.month, begins.day), ends),
            (begins, _day(ends.year + shift, ends.month, ends.day)),
        ):
            if first and last and 0 <= (last - first).days <= LONGEST_SPAN:
                found.append((first, last))
    if not found:
        return None
    # both changes give the same days of the year; which year is meant the other date decides
    first, last = max(found)
    return Span(first, last, f"printed {begins.isoformat()} to {ends.isoformat()}")


def _day(year: int | None, month: int | None, day: int) -> date | None:
    """Give a day if all of it is there and it is one of the calendar's."""
    if year is None or month is None or year // 100 != CENTURY:
        return None
    with suppress(ValueError):
        return date(year, month, day)
    return None
