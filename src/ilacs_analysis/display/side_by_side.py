"""The latest judgements of any authorities, side by side, with links to the reports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ilacs_analysis.analysis.latest import COMPARED_STRANDS, latest_judgements
from ilacs_analysis.display.judgement_tables import grade_cell, rules_of
from ilacs_analysis.display.results import Cell, Column, Link, Table
from ilacs_analysis.display.wording import short_date
from ilacs_analysis.records.england import England
from ilacs_analysis.records.rows import as_day, rows
from ilacs_analysis.rules.frameworks import strand


def side_by_side(england: England, la_codes: Sequence[str], title: str) -> Table:
    """Set the latest judgements of some authorities beside each other, with links to reports."""
    latest = latest_judgements(england)
    latest = latest[latest["la_code"].isin(la_codes)]
    wide = latest.pivot(index="la_code", columns="strand", values="grade")
    firsts = latest.drop_duplicates("la_code").set_index("la_code")
    urls = england.inspections.set_index("inspection_id")["report_url"]
    there = [code for code in la_codes if code in firsts.index]
    body: list[tuple[Cell, ...]] = []
    for row in rows(firsts.join(wide).loc[there]):
        report = linked(as_day(row["published"]), urls.get(row["inspection_id"]))
        cells = (grade_cell(row[name], name) for name in COMPARED_STRANDS)
        body.append((row["name"], *cells, report))
    inspected = firsts.dropna(subset="inspection_id")
    return Table(
        title,
        (
            Column("Authority"),
            *(Column(strand(name).short) for name in COMPARED_STRANDS),
            Column("Report", "date"),
        ),
        tuple(body),
        rests_on={"inspections": inspected["inspection_id"].tolist()},
        rules=rules_of(inspected["framework"]),
    )


def linked(published: date | None, url: object, before: str = "") -> Cell:
    """Give a day of publication as a link to the report, where its address is on record."""
    if published is None:
        return "–"
    words = before + short_date(published)
    return Link(words, url) if isinstance(url, str) else words
