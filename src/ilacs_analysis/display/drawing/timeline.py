"""Draw the timeline: judgements in force by strand, visits and government action below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import pandas as pd

from ilacs_analysis.analysis.intervention.events import INSTRUMENT, VISIT
from ilacs_analysis.analysis.judged.in_force import JUDGEMENT
from ilacs_analysis.analysis.judged.latest import COMPARED_STRANDS
from ilacs_analysis.display.base.words import (
    framework_words,
    initial,
    printed,
    short_date,
    short_month,
)
from ilacs_analysis.display.drawing.chart import Drawn
from ilacs_analysis.display.drawing.palette import FILLED_MARK, GRID, INK, MUTED, OPEN_MARK, PAPER
from ilacs_analysis.display.drawing.sheet import PAD, TEXT, Box, Sheet, height_of, width_of
from ilacs_analysis.records.rows import Row, as_day, day_of, rows
from ilacs_analysis.rules.frameworks import strand

ROW = 30.0
GAP = 4.0
RADIUS = 7.5
LANE = 2 * RADIUS + 2
PARTED, HAIR = 2.0, 0.5
"""Paper between one bar and the next, and the least that is seen of a bar."""
EARLIEST = 3 * 365
"""Days before the first report from which events are drawn in place; earlier ones at the edge."""


_BELOW = {VISIT: "Visits", INSTRUMENT: "Government"}
_ON_A_PHONE = {
    "help_and_protection": "Help and\nprotection",
    "children_in_care": "Children\nin care",
}


@dataclass(frozen=True)
class Bar:
    """One judgement on one area, or on the two that one judgement stood for."""

    areas: tuple[str, ...]
    grade: str
    begins: date
    ends: date | None

    @property
    def name(self) -> str:
        """What it is called among the parts of a figure."""
        return f"{self.areas[0]}/{self.begins.isoformat()}/{self.grade}"


@dataclass(frozen=True, eq=False)
class Timeline(Drawn):
    """Every judgement in force over time, with visits and government action below.

    The rows of its `frame` are judgements, with `reference` (the inspection), `framework`, `area`,
    `grade`, `judged_together`, `begins` and `ends` (missing for the newest), oldest report first;
    and visits and instruments, with `number`, `begins` (where they are marked, missing where no
    day is known) and `weighty`, whether their mark is filled. `kind` tells them apart. `today` is
    the last day that is drawn, and `at_last` what the judgements that stand on it are headed with.
    """

    today: date
    at_last: str = "Now"

    def draw(self, sheet: Sheet) -> None:
        """Draw a row for each area with its judgements, and lanes for visits and acts below.

        Bars are as long as their time; what stands now is said in a column of its own beside them,
        since a judgement of last week has no room for words.
        """
        judged = self.data[self.data["kind"] == JUDGEMENT]
        drawn = bars(judged)
        known = self.data["begins"] <= pd.Timestamp(self.today)
        happened = rows(self.data[known & self.data["kind"].isin(_BELOW)])
        labels = [_area_words(name, sheet.narrow) for name in COMPARED_STRANDS]
        left = max(width_of(label, TEXT, "bold") for label in [*labels, "Government"]) + 10
        right = sheet.width - PAD
        newest = [bar for bar in drawn if bar.ends is None]
        day_words = short_month if sheet.narrow else short_date
        heading = f"{self.at_last}\n{day_words(self.today)}"
        column = max(*map(_least, newest), width_of(heading, TEXT, "bold"))
        marks = [day_of(event["begins"]) for event in happened]
        reports = [bar.begins for bar in drawn]
        first = max(min([reports[0], *marks]), reports[0] - timedelta(days=EARLIEST))
        margin = RADIUS + 12 if any(day <= first for day in marks) else 0
        end = right - column - 2 * GAP
        scale = _Scale(left + margin, end, first, self.today)
        headers = _headers(judged, scale, day_words, end)
        header_height = height_of("a\nb", TEXT)
        top = PAD + (max(h.level for h in headers) + 1) * header_height + 6
        y = top
        middle: dict[str, Box] = {}
        for name in COMPARED_STRANDS:
            middle[name] = Box(left, y, end, y + ROW)
            y += ROW + GAP
        separator, middles = y + 2, dict[str, float]()
        shown = {kind: [one for one in happened if one["kind"] == kind] for kind in _BELOW}
        lanes = {kind: _lanes(each, scale) for kind, each in shown.items()}
        y = separator + 6
        for kind, found in lanes.items():
            middles[kind] = y + RADIUS + 2
            y += LANE * max([*found, 0]) + 2 * RADIUS + 8
        axis = y + 2
        sheet.open(axis + 5 + TEXT * 1.5 + PAD)
        sheet.plot(
            "timeline", Box(scale.left, top, end, axis), x=(scale.day(scale.left), scale.day(end))
        )
        _draw_years(sheet, scale, first, self.today, top, axis)
        sheet.line(left - 4, separator, end, separator, MUTED)
        sheet.line(left - 4, axis, end, axis, INK)
        for name, label in zip(COMPARED_STRANDS, labels, strict=True):
            box = middle[name]
            weight = "bold" if name == "overall_effectiveness" else "normal"
            at = (box.top + box.bottom) / 2
            sheet.text(label, left - 6, at, align="right", weight=weight, name=name)
        for kind, label in _BELOW.items():
            sheet.text(label, left - 6, middles[kind], align="right", name=kind)
        spans = [_span(bar, middle, scale, self.today) for bar in drawn]
        for bar, span in zip(drawn, spans, strict=True):
            sheet.rectangle(span, sheet.fill(bar.grade), name=bar.name)
        for bar, span in zip(drawn, spans, strict=True):
            _write_bar(sheet, bar, span)
        for bar in newest:
            box = _rows_of(bar, middle)
            _write_newest(sheet, bar, Box(right - column, box.top, right, box.bottom))
        at = top - 4 - height_of(heading, TEXT) / 2
        sheet.text(heading, right - column, at, weight="bold", name="now")
        _write_headers(sheet, headers, top)
        for kind, each in shown.items():
            for event, lane in zip(each, lanes[kind], strict=True):
                _draw_mark(sheet, event, scale, middles[kind] + lane * LANE)


def _area_words(area: str, narrow: bool) -> str:
    """Name an area, on a phone as briefly as can be."""
    return _ON_A_PHONE.get(area, strand(area).short) if narrow else strand(area).printed


def bars(judged: pd.DataFrame) -> list[Bar]:
    """Turn judgements into bars, one for two areas where they were judged together."""
    found = []
    for row in rows(judged):
        together = row["judged_together"]
        if together and row["area"] == "care_leavers":
            continue
        areas = ("children_in_care", "care_leavers") if together else (row["area"],)
        found.append(Bar(areas, row["grade"], day_of(row["begins"]), as_day(row["ends"])))
    return found


def _spellings(bar: Bar) -> tuple[str, ...]:
    """List the ways to write a bar's judgement, from the longest to the shortest."""
    word = printed(bar.grade, bar.areas[0])
    if word == "No overall judgement":
        return word, "No overall\njudgement", "None", ""
    if " " in word:
        return word, word.replace(" ", "\n", 1), initial(bar.grade), ""
    return word, initial(bar.grade), ""


def _least(bar: Bar) -> float:
    """Give the room that the newest judgement needs to be legible in two lines at most."""
    word = printed(bar.grade, bar.areas[0])
    in_full = [words for words in _spellings(bar) if words.replace("\n", " ") == word]
    return min(width_of(words, TEXT, "bold") for words in in_full) + 2 * PAD


class _Scale:
    """Place days on the sheet."""

    def __init__(self, left: float, right: float, first: date, today: date) -> None:
        self.left, self.first = left, first
        self.per_day = (right - left) / max((today - first).days, 1)

    def x(self, day: date) -> float:
        """Place a day; one before the first that is drawn stands at the left edge."""
        return self.left + max((day - self.first).days, 0) * self.per_day

    def day(self, x: float) -> datetime:
        """Say which day, and which hour of it, a place stands for."""
        return datetime.combine(self.first, time()) + timedelta((x - self.left) / self.per_day)


@dataclass(frozen=True)
class _Header:
    words: str
    at: float
    box_left: float
    level: int


def _headers(
    judged: pd.DataFrame, scale: _Scale, day_words: Callable[[date], str], right: float
) -> list[_Header]:
    """Place framework and date of each report above its bar, on levels that keep them apart."""
    placed: list[_Header] = []
    ends: list[float] = []
    for row in rows(judged.drop_duplicates("reference")):
        published = day_of(row["begins"])
        words = f"{framework_words(row['framework'])}\n{day_words(published)}"
        at = scale.x(published)
        left = min(at, right - width_of(words, TEXT))
        level = next((n for n, end in enumerate(ends) if end + 6 <= left), len(ends))
        ends[level : level + 1] = [left + width_of(words, TEXT)]
        placed.append(_Header(words, at, left, level))
    return placed


def _lanes(drawn: Sequence[Row], scale: _Scale) -> list[int]:
    """Give each mark a lane, so that no mark covers another."""
    ends: list[float] = []
    lanes = []
    for event in drawn:
        x = scale.x(day_of(event["begins"]))
        lane = next((n for n, end in enumerate(ends) if end + LANE <= x), len(ends))
        ends[lane : lane + 1] = [x]
        lanes.append(lane)
    return lanes


def _write_headers(sheet: Sheet, headers: Sequence[_Header], bottom: float) -> None:
    for header in headers:
        if header.level:
            sheet.line(header.at, bottom - _level_top(header), header.at, bottom, MUTED, 0.6)
    for header in headers:
        middle = bottom - _level_top(header) - height_of(header.words, TEXT) / 2
        name = " ".join(header.words.split())
        sheet.text(header.words, header.box_left, middle, ground=PAPER, name=name)


def _level_top(header: _Header) -> float:
    """Give how far above the rows the foot of a heading stands."""
    return 4 + header.level * height_of(header.words, TEXT)


def _rows_of(bar: Bar, rows: dict[str, Box]) -> Box:
    first, last = rows[bar.areas[0]], rows[bar.areas[-1]]
    return Box(first.left, first.top, last.right, last.bottom)


def _span(bar: Bar, rows: dict[str, Box], scale: _Scale, today: date) -> Box:
    """Place a bar, true to its time but for the hair's breadth that parts it from the next."""
    box, begins = _rows_of(bar, rows), scale.x(bar.begins)
    ends = scale.x(bar.ends or today)
    parted = ends - min(PARTED, (ends - begins) / 2) if bar.ends else ends
    return Box(begins, box.top, max(parted, begins + HAIR), box.bottom)


def _write_newest(sheet: Sheet, bar: Bar, box: Box) -> None:
    """Write a judgement that stands, on its own colour, in the column of those that do."""
    fill = sheet.fill(bar.grade)
    sheet.rectangle(box, fill, name=f"now/{bar.areas[0]}")
    _write_bar(sheet, bar, box)


def _write_bar(sheet: Sheet, bar: Bar, span: Box) -> None:
    fill = sheet.fill(bar.grade)
    weight = "bold" if bar.grade == "inadequate" else "normal"
    room = span.right - span.left - 1.5 * PAD
    words = next(
        (words for words in _spellings(bar) if width_of(words, TEXT, weight) <= room),
        _spellings(bar)[-1],
    )
    if words:
        sheet.label(words, span, fill, weight=weight, ground=fill.face, margin=1.5, name=bar.name)


def _draw_mark(sheet: Sheet, event: Row, scale: _Scale, y: float) -> None:
    day, number = day_of(event["begins"]), str(event["number"])
    fill = FILLED_MARK if event["weighty"] else OPEN_MARK
    x, name = scale.x(day), f"{event['kind']}/{number}"
    if day < scale.first:
        sheet.text("←", x - RADIUS - 1, y, align="right")
    sheet.circle(x, y, RADIUS, fill, name=name)
    holder = Box(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS)
    sheet.text(
        number, x, y, 8, align="center", weight="bold", colour=fill.text, holder=holder, name=name
    )


def _draw_years(
    sheet: Sheet, scale: _Scale, first: date, today: date, top: float, axis: float
) -> None:
    years = [date(year, 1, 1) for year in range(first.year, today.year + 1)]
    years = [day for day in years if day >= first]
    need = width_of("2026", TEXT) + 5
    step = next((n for n in (1, 2, 3, 5) if n * 365.25 * scale.per_day >= need), 10)
    half = width_of("2026", TEXT) / 2
    for day in years:
        x = scale.x(day)
        sheet.line(x, top - 3, x, axis, GRID, 0.6)
        if day.year % step == 0 and x + half <= sheet.box.right:
            sheet.line(x, axis, x, axis + 3, INK)
            sheet.text(str(day.year), x, axis + 5 + TEXT * LINE_MIDDLE, align="center", axis="x")


LINE_MIDDLE = 0.7
"""Where the middle of the years lies below the axis, as a multiple of their size."""
