"""A table of the latest judgements in parts, with every base: of a place, and of each region."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from ilacs_analysis.analysis.judged.outcomes import latest_ids
from ilacs_analysis.analysis.judged.parts import PARTS
from ilacs_analysis.analysis.judged.place import Place
from ilacs_analysis.analysis.judged.shares import SMALLEST_BASE, may_be_percentage, percentage
from ilacs_analysis.display.base.cells import area_cell, resting_on
from ilacs_analysis.display.base.results import Cell, Column, Table
from ilacs_analysis.display.base.words import printed
from ilacs_analysis.records.rows import Row
from ilacs_analysis.rules.grades import scale


def counts(
    here: Place, title: str, counted: pd.DataFrame, heads: Mapping[Column, str] | None = None
) -> Table:
    """Set out how judgements lie; a percentage stands beside a count where its base is large.

    Parameters
    ----------
    here
        The place.
    title
        The table's caption.
    counted
        The table of :func:`ilacs_analysis.analysis.judged.outcomes.counted_in`.
    heads
        Columns between that of the judgement and the numbers.
    """
    parts = [part for part in PARTS if part in scale() or counted[part].any()]
    cells: dict[Column, str | Callable[[Row], Cell]] = {
        Column("Judgement"): area_cell,
        **(heads or {}),
        **{Column(printed(part), "number"): part for part in parts},
        Column("Good or outstanding", "number"): lambda row: (
            f"{row['good_or_outstanding']} of {row['graded']}"
        ),
    }
    note = ""
    if any(map(may_be_percentage, counted["graded"])):
        cells[Column("Share of those graded", "number")] = _share
        if not all(map(may_be_percentage, counted["graded"])):
            note = f"A share stands where {SMALLEST_BASE} or more were graded. "
    note += (
        "Number of authorities. No grade: not judged, or care leavers judged together with "
        "children in care (counted there, as Ofsted does)."
    )
    return Table.of(title, counted, cells, note=note, **resting_on(here.england, latest_ids(here)))


def _share(row: Row) -> str:
    if not may_be_percentage(row["graded"]):
        return "–"
    return f"{percentage(row['good_or_outstanding'], row['graded'])}%"
