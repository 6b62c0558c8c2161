"""The latest judgements of any authorities, side by side, with links to the reports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ilacs_analysis.analysis.latest import COMPARED_STRANDS, latest_judgements
from ilacs_analysis.display.judgement_tables import grade_cell, rules_of
from ilacs_analysis.display.record_words import own_mark
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
    there = [code for code in la_codes if code in firsts.index]
    body: list[tuple[Cell, ...]] = []
    for row in rows(firsts.join(wide).loc[there]):
        report = linked(england, row["inspection_id"], as_day(row["published"]))
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


def linked(england: England, inspection_id: str, published: date | None, before: str = "") -> Cell:
    """Give a day of publication as a link to the report, marked if it is of the user's own rows.

    It is no link where the report's address is not on record, and a dash where there is no day.
    """
    if published is None:
        return "–"
    words = before + short_date(published) + own_mark(england, "inspections", inspection_id)
    url = england.report_urls.get(inspection_id)
    return Link(words, url) if url else words
