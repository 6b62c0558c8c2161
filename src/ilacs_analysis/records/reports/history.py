"""Data to Insight's history of ILACS inspections, beside our tables and into the user's own."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pandas as pd

from ilacs_analysis.errors import BadTable
from ilacs_analysis.records.reports.adding import (
    Addition,
    against_ours,
    inspection_row,
    judgement_rows,
)
from ilacs_analysis.records.reports.report import Report
from ilacs_analysis.records.tables import text_tables, user_tables
from ilacs_analysis.rules import framework, frameworks

COLUMNS = (
    "urn",
    "local_authority",
    "inspection_link",
    "pdf_filename",
    "publication_date",
    "inspection_framework",
    "inspector_name",
    "inspection_start_date",
    "inspection_end_date",
    "overall_effectiveness_grade",
    "impact_of_leaders_grade",
    "help_and_protection_grade",
    "in_care_grade",
    "care_leavers_grade",
    "parser_version",
)
"""The headings of the file as published on 22 August 2026."""

_AREAS = {
    "overall_effectiveness": "overall_effectiveness_grade",
    "impact_of_leaders": "impact_of_leaders_grade",
    "help_and_protection": "help_and_protection_grade",
    "children_in_care_and_care_leavers": "in_care_grade",
    "children_in_care": "in_care_grade",
    "care_leavers": "care_leavers_grade",
}
_GRADES = {
    "outstanding": "outstanding",
    "good": "good",
    "requires improvement": "requires_improvement",
    "inadequate": "inadequate",
}


def read_history(path: Path, authorities: pd.DataFrame) -> list[Report]:
    """Read a history file row by row; what a row does not say in one way is left unread.

    The inspectors' names in it are not read.

    Parameters
    ----------
    path
        The file: ``ofsted_csc_ilacs_history.csv`` of the scrape tool's fork that keeps a history.
    authorities
        The table of authorities, to find each by its Ofsted URN.

    Raises
    ------
    BadTable
        If it cannot be read, or its headings are not exactly those of that file.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            headings, *lines = csv.reader(file, strict=True)
    except (OSError, ValueError, csv.Error):
        raise BadTable(f"{path.name} cannot be read: give a CSV file in UTF-8.") from None
    if tuple(headings) != COLUMNS or any(len(line) != len(COLUMNS) for line in lines):
        raise BadTable(
            f"{path.name}, row 1: these are not the headings of Data to Insight's history of ILACS "
            f"inspections: give that file as it was published ({', '.join(COLUMNS[:3])}, ...)."
        )
    known = authorities.dropna(subset="ofsted_urn").set_index("ofsted_urn")
    codes, names = known["la_code"].to_dict(), known["name"].to_dict()
    reports = []
    for place, line in enumerate(lines, start=2):
        row = dict(zip(COLUMNS, line, strict=True))
        report = Report(f"{path.name}, row {place}", "inspection")
        report.la_code, report.authority = codes.get(row["urn"]), names.get(row["urn"])
        _fill(report, row)
        reports.append(report)
    return reports


def _fill(report: Report, row: dict[str, str]) -> None:
    report.published = _day(row["publication_date"], "%d/%m/%y")
    report.start = _day(row["inspection_start_date"], "%d/%m/%Y")
    report.end = _day(row["inspection_end_date"], "%d/%m/%Y")
    kind = row["inspection_framework"]
    report.event = kind if kind in ("standard", "short") else None
    if report.start is None:
        return
    ilacs = (item for item in frameworks() if item.id.startswith("ilacs"))
    report.framework = next((item.id for item in ilacs if item.in_force(report.start)), None)
    if report.framework is not None:
        areas = framework(report.framework).areas
        report.judgements = {area.id: _GRADES.get(row[_AREAS[area.id]]) for area in areas}


def _day(text: str, form: str) -> date | None:
    try:
        return datetime.strptime(text, form).date()
    except ValueError:
        return None


def prepare_history(reports: list[Report], data: Path) -> Addition:
    """Say which inspections of a history file are new, and in what the others differ from ours.

    Only those that neither the user's tables nor ours have are added: ours were checked against the
    reports, and the file is known to misread some.

    Parameters
    ----------
    reports
        From :func:`read_history`.
    data
        The folder of the user's own tables; it may be absent.
    """
    addition, bundled = Addition(), text_tables()
    own = user_tables(data) if data.is_dir() else {}
    there = set(own["inspections"]["inspection_id"]) if "inspections" in own else set()
    ours = bundled["inspections"]
    by_day = ours.set_index(["la_code", "published"])["inspection_id"].to_dict()
    same = unread = 0
    for report in reports:
        if None in (report.la_code, report.published, report.start, report.framework):
            unread += 1
            continue
        row = inspection_row(report)
        # a misprinted first day must not make a second inspection of one report
        key = by_day.get((row["la_code"], row["published"]), row["inspection_id"])
        given: dict[str, str | None] = {
            area: grade for area, grade in report.judgements.items() if grade
        }
        said = {name: cell for name, cell in row.items() if cell and name != "inspection_id"}
        judged = judgement_rows(key, replace(report, judgements=given))
        found = against_ours(said, judged, bundled, "inspections", key)
        if found == [] or key in there:
            same += 1
        elif found is not None:
            addition.refused.append(f"{report.file}: {key} differs from ours: {'; '.join(found)}.")
        elif report.event is None or len(given) < len(report.judgements):
            unread += 1
        else:
            addition.rows["inspections"].append({**row, "verified_against": "history file"})
            addition.rows["judgements"] += judged
            addition.said.append(f"{report.file}: {report.authority}, {key}, new")
    addition.noted = (
        f"{len(addition.said)} new, {same} as on record, {len(addition.refused)} that differ, "
        f"{unread} without an authority, a day or a grade that can be used."
    )
    return addition
