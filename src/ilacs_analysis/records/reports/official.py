"""Ofsted's yearly table of inspection outcomes, row by row."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from ilacs_analysis.errors import BadTable, UserError
from ilacs_analysis.records.finding import find
from ilacs_analysis.records.reports.listed import day_in, judge
from ilacs_analysis.records.reports.report import Report
from ilacs_analysis.records.workbooks import MOST_BYTES

_TITLE_ROWS = 10
"""The headings stand in the third or fourth row, below the title of the sheet."""

_HEADINGS = (
    ("code", "local authority area code"),
    ("name", "local authority name"),
    ("start", "inspection date"),
    ("published", "publication date"),
    ("event", "inspection type"),
    ("overall_effectiveness", "overall effectiveness"),
    ("impact_of_leaders", "impact of leaders"),
    ("help_and_protection", "experiences and progress of children who need help and protection"),
    ("children_in_care", "experiences and progress of children in care"),
    ("care_leavers", "experiences and progress of care leavers"),
)
"""How each heading begins, without its article, in the tables of 2023, 2025 and 2026."""

_STRANDS = tuple(key for key, _ in _HEADINGS[5:])


def read_outcomes(path: Path, authorities: pd.DataFrame) -> list[Report]:
    """Read Ofsted's "Local authority inspection outcomes", its underlying data, sheet by sheet.

    Every sheet that lists inspections by authority and day is read, and what two of them say of one
    inspection is put together; where they disagree, it is left unread. The day of an inspection is
    its first on site. (Source: the headings are those that DfE's dashboard and others read in the
    editions as at 31 March 2023, 2025 and 2026; Ofsted's notes on the table.)

    Parameters
    ----------
    path
        The table: ``.ods`` or ``.xlsx`` as published, or one of its sheets as ``.csv``.
    authorities
        The table of authorities, to find each by its ONS code or its name.

    Raises
    ------
    BadTable
        If it cannot be read, or has no such sheet.
    """
    names = authorities.set_index("la_code")["name"].to_dict()
    code_of = cache(lambda asked: _code(asked, authorities))
    found: dict[tuple[object, ...], Report] = {}
    for sheet, cells in _sheets(path):
        columns, first = _headings(cells)
        for place, line in enumerate(cells[first:], start=first + 1):
            row = {key: line[column] for key, column in columns.items() if column < len(line)}
            if not _text(row.get("name")) or _text(row.get("start")).lower() == "not yet inspected":
                continue
            report = _report(f"{path.name}{sheet}, row {place}", row)
            report.la_code = code_of(_text(row.get("code"))) or code_of(_text(row.get("name")))
            report.authority = names.get(report.la_code)
            key = (report.la_code or report.file, report.start or report.file)
            found[key] = _together(found[key], report) if key in found else report
    if not found:
        raise BadTable(
            f"{path.name} lists no inspections under the headings 'Local authority name' and "
            "'Inspection date': give Ofsted's local authority inspection outcomes, or Data to "
            "Insight's history of ILACS inspections, as published."
        )
    return list(found.values())


def _sheets(path: Path) -> Iterator[tuple[str, list[list[Any]]]]:
    """Give each sheet: how a message names it, and its rows."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadTable(f"{path.name} is larger than 20 MB: keep only Ofsted's table in it.")
        if path.suffix.lower() == ".csv":
            with path.open(encoding="utf-8-sig", newline="") as file:
                yield "", list(csv.reader(file, strict=True))
            return
        book = pd.read_excel(path, sheet_name=None, header=None, engine="calamine", dtype=object)
    except UserError:
        raise
    except Exception as error:
        # a damaged file can break a library anywhere; its name must still come out in a sentence
        raise BadTable(
            f"{path.name} cannot be read ({type(error).__name__}): give Ofsted's table as "
            "published, as .ods, .xlsx or .csv in UTF-8."
        ) from None
    for name, sheet in book.items():
        yield f", sheet {name}", sheet.to_numpy(dtype=object).tolist()


def _headings(cells: list[list[Any]]) -> tuple[dict[str, int], int]:
    """Give the column of each heading and the row after them; no columns if this is no such list.

    A heading that stands twice is no heading.
    """
    for place, line in enumerate(cells[:_TITLE_ROWS]):
        words = [_plain(cell) for cell in line]
        columns = {}
        for key, opening in _HEADINGS:
            exact = [at for at, word in enumerate(words) if word == opening]
            own = exact or [at for at, word in enumerate(words) if word.startswith(opening)]
            if len(own) == 1:
                columns[key] = own[0]
        if {"name", "start"} <= columns.keys() and set(_STRANDS) & columns.keys():
            return columns, place + 1
    return {}, 0


def _plain(cell: object) -> str:
    plain = re.sub(r"\[[^]]*\]", " ", _text(cell)).lower()
    return " ".join(plain.split()).removeprefix("the ")


def _text(cell: object) -> str:
    return "" if cell is None or cell != cell else str(cell).strip()


def _report(where: str, row: dict[str, Any]) -> Report:
    report = Report(where, "inspection")
    report.start, report.published = _day(row.get("start")), _day(row.get("published"))
    kind = _text(row.get("event")).lower()
    events = [event for event in ("standard", "short") if event in kind]
    report.event = events[0] if len(events) == 1 else None
    judge(report, {strand: _plain(row.get(strand)) for strand in _STRANDS})
    return report


def _code(asked: str, authorities: pd.DataFrame) -> str | None:
    with suppress(UserError):
        return find(authorities, asked) if asked else None
    return None


def _day(cell: object) -> date | None:
    if isinstance(cell, date) and _text(cell):
        return date(cell.year, cell.month, cell.day)
    return day_in(_text(cell), "%d/%m/%Y", "%Y-%m-%d")


def _together(one: Report, other: Report) -> Report:
    """Put together what two sheets say of one inspection; where they disagree, neither counts."""
    for name in ("published", "event"):
        said = {getattr(each, name) for each in (one, other)} - {None}
        setattr(one, name, said.pop() if len(said) == 1 else None)
    for area, grade in other.judgements.items():
        said = {grade, one.judgements.get(area)} - {None}
        one.judgements[area] = said.pop() if len(said) == 1 else None
    return one
