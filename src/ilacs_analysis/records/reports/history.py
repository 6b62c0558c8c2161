"""Data to Insight's history of ILACS inspections, row by row."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd

from ilacs_analysis.errors import BadTable
from ilacs_analysis.records.reports.listed import day_in, judge
from ilacs_analysis.records.reports.report import Report

_HEADING = (
    "urn,local_authority,inspection_link,pdf_filename,publication_date,inspection_framework,"
    "inspector_name,inspection_start_date,inspection_end_date,overall_effectiveness_grade,"
    "impact_of_leaders_grade,help_and_protection_grade,in_care_grade,care_leavers_grade,"
    "parser_version"
)
COLUMNS = tuple(_HEADING.split(","))
"""The headings of the file as published on 22 August 2026."""


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
    report.published = day_in(row["publication_date"], "%d/%m/%y")
    report.start = day_in(row["inspection_start_date"], "%d/%m/%Y")
    report.end = day_in(row["inspection_end_date"], "%d/%m/%Y")
    kind = row["inspection_framework"]
    report.event = kind if kind in ("standard", "short") else None
    said = {column.removesuffix("_grade"): cell for column, cell in row.items()}
    judge(report, {**said, "children_in_care": said["in_care"]})
