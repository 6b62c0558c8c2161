"""Tables of an authority beside its neighbours, region, type and England."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.analysis.judged.facts import compared_strand
from ilacs_analysis.analysis.judged.groups import counts, neighbour_judgements
from ilacs_analysis.analysis.judged.latest import COMPARED_STRANDS
from ilacs_analysis.analysis.judged.parts import in_columns
from ilacs_analysis.display.base.cells import grade_cell
from ilacs_analysis.display.base.record import marked_names, own_mark
from ilacs_analysis.display.base.results import Cell, Column, Names, Table
from ilacs_analysis.display.base.words import (
    capital,
    group_words,
    printed,
    short_date,
    strand_words,
    the,
)
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.rows import as_day, rows
from ilacs_analysis.rules import grades
from ilacs_analysis.rules.frameworks import strand
from ilacs_analysis.rules.grades import scale


def _has_neighbours(authority: Authority, edition: str | None) -> bool:
    return not authority.is_abolished and not authority.neighbours(edition).empty


def neighbours_by_grade(authority: Authority, neighbours: str | None = None) -> Table | None:
    """Set the names of the authority and its neighbours in columns, one for each grade.

    Returns
    -------
    Table or None
        One row, with a list of names in each grade's column; the authority's own is in bold.
        None if it has no neighbours to be set beside.
    """
    if not _has_neighbours(authority, neighbours):
        return None
    strand_id = compared_strand(authority)
    judged = neighbour_judgements(authority, neighbours)
    known = scale()
    found = judged[strand_id].fillna("absent")
    others = [value for value in dict.fromkeys(found) if value not in known]
    cells: list[Cell] = []
    for value in [*known, *others]:
        members = judged[found == value]
        itself = marked_names(authority.england, members[members["rank"] == 0])
        cells.append(Names(marked_names(authority.england, members), "".join(itself)))
    labels = [printed(value, strand_id) for value in known]
    labels += [
        "Did not exist on the day" if value == "absent" else printed(value, strand_id)
        for value in others
    ]
    return Table(
        title=f"{capital(the(authority.name))} and its statistical neighbours by grade: "
        f"{strand_words(strand_id)}",
        columns=(Column("Judgement"), *(Column(label) for label in labels)),
        rows=((strand(strand_id).printed, *cells),),
        note="Nearest neighbour first within each grade.",
        rests_on={"inspections": judged["inspection_id"].dropna().tolist()},
    )


def neighbours(authority: Authority, neighbours: str | None = None) -> Table | None:
    """Set out the latest judgements of the authority and each of its neighbours, or None."""
    if not _has_neighbours(authority, neighbours):
        return None
    judged = neighbour_judgements(authority, neighbours)
    cells: list[tuple[Cell, ...]] = []
    for row in rows(judged):
        published, key = as_day(row["published"]), str(row["inspection_id"])
        cells.append(
            (
                row["name"] if row["rank"] else f"{row['name']} (this authority)",
                *(
                    "–" if pd.isna(row[name]) else grade_cell(row[name], name)
                    for name in COMPARED_STRANDS
                ),
                short_date(published) + own_mark(authority.england, "inspections", key)
                if published
                else "–",
            )
        )
    return Table(
        title=f"Latest judgements of {the(authority.name)} and its statistical neighbours",
        columns=(
            Column("Authority"),
            *(Column(strand(name).short) for name in COMPARED_STRANDS),
            Column("Published", "date"),
        ),
        rows=tuple(cells),
        rests_on={"inspections": judged["inspection_id"].dropna().tolist()},
    )


def counts_by_group(authority: Authority, neighbours: str | None = None) -> Table | None:
    """Set out how many of each group hold each grade, on each strand; None if abolished."""
    if authority.is_abolished:
        return None
    counted = counts(authority, neighbours)
    wide = in_columns(counted).reset_index()
    columns = [*scale(), "other"]
    body: list[tuple[Cell, ...]] = [
        (
            strand(strand_id).printed,
            group_words(row["group"], row["total"], authority.ons_region, authority.type),
            *(int(row[column]) for column in columns),
            int(row["total"]),
        )
        for strand_id in COMPARED_STRANDS
        for row in rows(wide[wide["strand"] == strand_id])
    ]
    labels = [*(item.short for item in grades()), "No grade", "All"]
    return Table(
        title=f"Latest judgements by grade: {the(authority.name)} and others",
        columns=(
            Column("Judgement"),
            Column("Group"),
            *(Column(label, "number") for label in labels),
        ),
        rows=tuple(body),
        note=(
            "No grade: not yet inspected, not judged, no overall judgement since April 2026, or "
            "care leavers judged together with children in care (counted there, as Ofsted does)."
        ),
    )
