"""Turn reports into rows of the user's own tables: what would be added, and what is refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from ilacs_analysis.records.beside_ours import differences
from ilacs_analysis.records.reports.report import Report
from ilacs_analysis.records.tables import text_tables, user_tables
from ilacs_analysis.rules.themes import theme_counts

_MARKS = {"focused_visit": "fv", "monitoring_visit": "mv"}
_OF_INSPECTION = ("la_code", "framework", "event", "start", "published")
_OF_VISIT = ("la_code", "start", "published", "priority_actions")


@dataclass
class Addition:
    """What would be added.

    Attributes
    ----------
    rows
        For each table the rows to add, from column to cell.
    said
        A line for each file that would be added: what, and what it replaces.
    refused
        A sentence for each file that would not: why, and what to do.
    noted
        What else is to be said of them all; empty where nothing is.
    """

    rows: dict[str, list[dict[str, str]]] = field(
        default_factory=lambda: {"inspections": [], "judgements": [], "themes": [], "visits": []}
    )
    said: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    noted: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be added."""
        return not any(self.rows.values())


def prepare(found: Sequence[tuple[Path, Report | str]], data: Path) -> Addition:
    """Say what adding reports to a folder of one's own tables would change; nothing is written.

    A report is refused if a field that its row needs is unread, if the folder has it already, or if
    the bundled tables say the same. One that they tell differently is added, and replaces theirs.
    Where no themes of what a report asks for are on record, they are added in either case.

    Parameters
    ----------
    found
        Files with what was read of each, or the sentence that says why nothing was.
    data
        The folder; it may be absent.
    """
    addition = Addition()
    own = user_tables(data) if data.is_dir() else {}
    keys = {
        table: set(frame[frame.columns[0]]) for table, frame in own.items() if table != "judgements"
    }
    bundled = text_tables()
    themed = {*bundled["themes"]["inspection_id"], *keys.get("themes", ())}
    for path, report in found:
        if isinstance(report, str):
            addition.refused.append(report)
            continue
        table = "inspections" if report.kind == "inspection" else "visits"
        unread = _unread(report)
        if unread:
            addition.refused.append(
                f"{path.name} is not added, because it was not read whole ({', '.join(unread)}): "
                f"add it to {table}.csv by hand."
            )
            continue
        row = inspection_row(report) if table == "inspections" else _visit(report)
        key = next(iter(row.values()))
        themes = [] if key in themed else _themes(key, report)
        addition.rows["themes"] += themes
        themed.add(key)
        judged = judgement_rows(key, report)
        differing = against_ours(row, judged, bundled, table, key)
        there = key in keys.setdefault(table, set())
        if themes and (there or differing == []):
            addition.said.append(f"{path.name}: {report.authority}, {key}, its themes alone")
        elif there:
            addition.refused.append(
                f"{path.name} is not added, because {table}.csv has {key} already: remove that "
                "row to add it anew."
            )
        elif differing == []:
            addition.refused.append(f"{path.name} is not added: {key} is on record just so.")
        else:
            keys[table].add(key)
            addition.rows[table].append(row)
            addition.rows["judgements"] += judged
            words = "new" if differing is None else f"replaces ours: {'; '.join(differing)}"
            addition.said.append(f"{path.name}: {report.authority}, {key}, {words}")
    return addition


def _unread(report: Report) -> list[str]:
    if report.kind == "inspection":
        lost = [area for area, grade in report.judgements.items() if grade is None]
        return [name for name in _OF_INSPECTION if getattr(report, name) is None] + lost
    unread = [name for name in _OF_VISIT if getattr(report, name) is None]
    return unread + ([] if report.topics or report.kind == "monitoring_visit" else ["topics"])


def _cells(report: Report, *names: str) -> dict[str, str]:
    """Give fields of a report as cells, empty where it has none."""
    found = {name: getattr(report, name) for name in names}
    return {name: "" if value is None else str(value) for name, value in found.items()}


def inspection_row(report: Report) -> dict[str, str]:
    """Give the row of `inspections` for a report; its id is the first cell."""
    days = ("start", "end", "return_start", "return_end", "published")
    return {
        "inspection_id": f"{report.la_code}-{report.start or ''}",
        **_cells(report, "la_code", "framework", "event", *days),
        "verified_against": "report",
    }


def judgement_rows(key: str, report: Report) -> list[dict[str, str]]:
    """Give the rows of `judgements` for a report, of the areas that were read."""
    return [
        {"inspection_id": key, "area": area, "grade": grade}
        for area, grade in report.judgements.items()
        if grade is not None
    ]


def _themes(key: str, report: Report) -> list[dict[str, str]]:
    """Count what a report asks for by theme; nothing where its list was not read."""
    if report.kind != "inspection" or "recommendations" not in report.confidence:
        return []
    return [
        {"inspection_id": key, "theme": theme, "recommendations": str(count)}
        for theme, count in theme_counts(report.points).items()
    ]


def _visit(report: Report) -> dict[str, str]:
    count = report.priority_actions or 0
    return {
        "visit_id": f"{report.la_code}-{_MARKS[report.kind]}-{report.start}",
        **_cells(report, "la_code", "event", "start", "end", "published"),
        "topics": ";".join(report.topics) or "whole_service",
        "covid_arrangements": "yes" if report.covid else "",
        "priority_actions": str(count),
        "priority_actions_stated": "yes" if count else "none stated",
        "source": "letter",
    }


def against_ours(
    row: dict[str, str],
    judged: list[dict[str, str]],
    bundled: dict[str, pd.DataFrame],
    table: str,
    key: str,
) -> list[str] | None:
    """Give in what a row differs from the bundled one of its key; None if there is none."""
    frame, theirs = bundled[table], bundled["judgements"]
    same = frame[frame[frame.columns[0]] == key]
    if same.empty:
        return None
    compared = [name for name in row if name not in ("source", "verified_against")]
    found = differences(row, same.iloc[0].to_dict(), compared)
    grades = theirs[theirs["inspection_id"] == key].set_index("area")["grade"].to_dict()
    own = {item["area"]: item["grade"] for item in judged}
    return found + differences(own, {**dict.fromkeys(own, ""), **grades}, own)
