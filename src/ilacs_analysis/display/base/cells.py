"""Cells that tables of every document share: a judgement, a report, authorities side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from ilacs_analysis.analysis.judged.latest import COMPARED_STRANDS, latest
from ilacs_analysis.display.base.record import marked_names, own_mark
from ilacs_analysis.display.base.results import Cell, Column, GradeCell, Link, Names, Table
from ilacs_analysis.display.base.words import no_overall_since, printed, short_date
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.england import England
from ilacs_analysis.records.rows import Row, as_day
from ilacs_analysis.rules.frameworks import strand
from ilacs_analysis.rules.grades import NOT_APPLICABLE, scale
from ilacs_analysis.rules.judgements import OVERALL

TOGETHER = "(judged together)"


def rules_of(frameworks: Iterable[str]) -> tuple[str, ...]:
    """Give the rules by which judgements are read: their frameworks, and the scale of grades."""
    return (*sorted(set(frameworks)), *scale())


def resting_on(england: England, inspection_ids: Iterable[str], *rules: str) -> dict[str, Any]:
    """Give the fields of a result that say on which inspections it rests, and what read them.

    Parameters
    ----------
    england
        The record.
    inspection_ids
        The inspections; where there is none the fields say that, too.
    rules
        Rules beside those of the inspections' frameworks.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> resting_on(load(), ["383-2025-06-30"])["rules"][0]
    'ilacs-2023'
    """
    ids = list(inspection_ids)
    frameworks = england.inspections.set_index("inspection_id")["framework"].reindex(ids)
    return {
        "rests_on": {"inspections": ids},
        "rules": (*rules_of(frameworks), *rules),
        "no_rows": "" if ids else "No such inspection is on record.",
    }


def resting_on_moves(england: England, moves: pd.DataFrame) -> dict[str, Any]:
    """Give the same fields of a result of moves between inspections: it rests on both of each."""
    return resting_on(england, [*moves["inspection_id_before"], *moves["inspection_id"]])


def grade_cell(identifier: str, strand_id: str, together: bool = False) -> Cell:
    """Give a judgement as a cell, marked where one judgement stood for two strands."""
    return GradeCell(printed(identifier, strand_id), identifier, TOGETHER if together else "")


def area_cell(row: Row) -> str:
    """Name the `area` of a row, at the head of it."""
    return strand(str(row["area"])).printed


def side_by_side(england: England, la_codes: Sequence[str], title: str, **given: Any) -> Table:
    """Set the latest judgements of some authorities beside each other, with links to reports.

    Its data has a row for each: `la_code`, `name`, `inspection_id`, `published`, and the grade in
    each area.
    """
    judged = latest(england)
    wide = judged.pivot(index="la_code", columns="area", values="grade")
    firsts = judged.drop_duplicates("la_code").set_index("la_code")
    there = [code for code in la_codes if code in firsts.index]
    columns = ["la_code", "name", "inspection_id", "published", *COMPARED_STRANDS]
    frame = firsts.join(wide).loc[there].reset_index()[columns]

    def graded(area: str) -> Callable[[Row], Cell]:
        return lambda row: _latest_cell(row, area)

    return Table.of(
        title,
        frame,
        {
            Column("Authority"): "name",
            **{Column(strand(area).short): graded(area) for area in COMPARED_STRANDS},
            Column("Report", "date"): lambda row: linked(
                england, row["inspection_id"], as_day(row["published"])
            ),
        },
        **resting_on(england, frame["inspection_id"].dropna()),
        **given,
    )


def _latest_cell(row: Row, area: str) -> Cell:
    """Give an authority's latest judgement, with the month since which there is none overall."""
    published = as_day(row["published"])
    if area == OVERALL and row[area] == NOT_APPLICABLE and published:
        return GradeCell(no_overall_since(published), NOT_APPLICABLE)
    return grade_cell(row[area], area)


_ROWS = {"area": "Judgement", "region": "Region"}


def names_by_grade(
    england: England,
    title: str,
    judged: pd.DataFrame,
    heads: Mapping[str, str],
    *,
    by: str = "area",
    own: str = "",
    **given: Any,
) -> Table:
    """Name who holds each grade, in a column for each; rows of the user's own are marked.

    Parameters
    ----------
    england
        The record.
    title
        The table's caption.
    judged
        One row for each authority, in the order in which names stand: `la_code`, `name`, `area`,
        `grade`, `part` (the column that it stands in), `inspection_id` and, if asked for,
        `region`.
    heads
        Each part that has a column, with the word at its head.
    by
        What has a row of its own: an ``area``, or a ``region``.
    own
        The DfE number of the authority that is in bold.
    given
        Other fields of the table.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> judged = pd.DataFrame({"la_code": ["383"], "name": "Leeds", "area": "care_leavers"})
    >>> judged = judged.assign(grade="good", part="good", inspection_id="383-2025-06-30")
    >>> print(names_by_grade(load(), "Who is good", judged, {"good": "Good"}))
    Who is good
    <BLANKLINE>
    Judgement     Good
    Care leavers  Leeds
    """
    bold = "".join(marked_names(england, judged[judged["la_code"] == own]))
    body, shown = list[tuple[Cell, ...]](), [judged[:0]]
    for row, members in judged.groupby(by, sort=False):
        each = [members[members["part"] == part] for part in heads]
        head = strand(str(row)).printed if by == "area" else str(row)
        body.append((head, *(Names(marked_names(england, held), bold) for held in each)))
        shown += each
    columns = dict.fromkeys(["la_code", "name", by, "area", "grade", "part", "inspection_id"])
    return Table(
        title,
        (Column(_ROWS[by]), *map(Column, heads.values())),
        tuple(body),
        frame=pd.concat(shown, ignore_index=True)[list(columns)],
        **resting_on(england, judged["inspection_id"].dropna()),
        **given,
    )


def linked(england: England, inspection_id: str, published: date | None, before: str = "") -> Cell:
    """Give a day of publication as a link to the report, marked if it is of the user's own rows.

    It is no link where the report's address is not on record, and a dash where there is no day.
    """
    if published is None:
        return "–"
    words = before + short_date(published) + own_mark(england, "inspections", inspection_id)
    return to_report(words, england.report_urls.get(inspection_id))


def to_report(words: str, address: str | None) -> str | Link:
    """Give words as a link to a report, where its address is on record."""
    return Link(words, address) if address else words


def report_column(
    england: England, inspection_id: str, published: date, before: str = ""
) -> Column:
    """Head a column with the day of a report, as :func:`linked` gives it."""
    head = linked(england, inspection_id, published, before)
    return Column(str(head), href=head.href if isinstance(head, Link) else None)


def of_authority(authority: Authority) -> dict[str, list[str]]:
    """Give the one row that a silence about an authority rests on: its own."""
    return {"authorities": [authority.la_code]}
