"""Inspections that another's table lists, beside our tables and into the user's own."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pandas as pd

from ilacs_analysis.records.reports.adding import (
    Addition,
    against_ours,
    inspection_row,
    judgement_rows,
)
from ilacs_analysis.records.reports.history import COLUMNS, read_history
from ilacs_analysis.records.reports.official import read_outcomes
from ilacs_analysis.records.tables import text_tables, user_tables

SUFFIXES = (".csv", ".ods", ".xlsx")


def prepare_imported(path: Path, authorities: pd.DataFrame, data: Path) -> Addition:
    """Say which inspections of a table are new, and in what the others differ from ours.

    Only those that neither the user's tables nor ours have are added: ours were checked against the
    reports.

    Parameters
    ----------
    path
        Data to Insight's history of ILACS inspections, or Ofsted's inspection outcomes.
    authorities
        The table of authorities.
    data
        The folder of the user's own tables; it may be absent.

    Raises
    ------
    BadTable
        If the file cannot be read as either.
    """
    if _is_history(path):
        reports, source = read_history(path, authorities), "history file"
    else:
        reports, source = read_outcomes(path, authorities), "official table"
    addition, bundled = Addition(), text_tables()
    own = user_tables(data) if data.is_dir() else {}
    there = set(own["inspections"]["inspection_id"]) if "inspections" in own else set()
    ours = bundled["inspections"]
    by_day = ours.set_index(["la_code", "published"])["inspection_id"].to_dict()
    same = unread = 0
    for report in reports:
        if None in (report.la_code, report.start, report.framework):
            unread += 1
            continue
        row = inspection_row(report)
        # a misprinted first day must not make a second inspection of one report
        key = by_day.get((row["la_code"], row["published"]), row["inspection_id"])
        said = {name: cell for name, cell in row.items() if cell and name != "inspection_id"}
        judged = judgement_rows(key, report)
        found = against_ours(said, judged, bundled, "inspections", key)
        if found == [] or key in there:
            same += 1
        elif found is not None:
            addition.refused.append(f"{report.file}: {key} differs from ours: {'; '.join(found)}.")
        elif None in (report.published, report.event) or len(judged) < len(report.judgements):
            unread += 1
        else:
            addition.rows["inspections"].append({**row, "verified_against": source})
            addition.rows["judgements"] += judged
            addition.said.append(f"{report.file}: {report.authority}, {key}, new")
    addition.noted = (
        f"{len(addition.said)} new, {same} as on record, {len(addition.refused)} that differ, "
        f"{unread} without an authority, a day or a grade that can be used."
    )
    return addition


def _is_history(path: Path) -> bool:
    with suppress(OSError, ValueError), path.open(encoding="utf-8-sig", newline="") as file:
        return file.readline().lower().startswith(f"{COLUMNS[0]},")
    return False
