"""How judgements moved since the first inspection under ILACS."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.analysis.judged.latest import shown_areas
from ilacs_analysis.analysis.judged.movement import BANDS, FAR, counted_moves
from ilacs_analysis.analysis.judged.outcomes import moved_in, moves_in
from ilacs_analysis.analysis.judged.place import Place
from ilacs_analysis.display.base.cells import area_cell, linked, resting_on_moves
from ilacs_analysis.display.base.chart import Chart
from ilacs_analysis.display.base.record import own_note
from ilacs_analysis.display.base.results import Cell, Column, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import (
    capital,
    counted_alike,
    long_date,
    printed,
    strand_words,
)
from ilacs_analysis.display.drawing.chart import charted
from ilacs_analysis.display.drawing.moves import Moves
from ilacs_analysis.display.outcomes.place_words import first_area, where
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.rows import as_day, rows
from ilacs_analysis.rules.frameworks import strand

_LABELS = ("Up two or more", "Up one", "Unchanged", "Down one", "Down two or more")


@needs(Place)
def movement(here: Place) -> Section | None:
    """Set the latest ILACS judgement beside the first, and show who moved two grades or more.

    Returns
    -------
    Section
        ``movement``. Its data has a row for each authority that moved two grades or more in the
        area that the map shows, with the columns of
        :func:`~.movement.moves_since_first_ilacs`. Tables: ``movement`` (`area`, `total`, and a
        column for each way that there is to go) and ``far``, with such a row for
        each area. Words alone where no authority has two judgements.
    """
    moves = moves_in(here)
    counted = _counted(here, moves)
    far = moves[moves["steps"].abs() >= FAR]
    listed = _far(here, far)
    chart = None if listed is None else _chart(here, far, listed)
    return Section.of("movement", _words(here), counted, chart, listed)


def _words(here: Place) -> Text:
    area = first_area(here)
    several, up, down = moved_in(here, area)
    if not several:
        words = "No authority has more than one ILACS judgement that could be compared."
        rests = {"authorities": list(here.la_codes)}
        return Text("No movement under ILACS to compare yet", (words,), rests_on=rests)
    better, every, weaker = counted_alike(up, several, down)
    verb = "has" if up == 1 else "have"
    return Text(
        f"{capital(strand_words(area))}: {better} of {every} {verb} a better grade than at their "
        f"first ILACS inspection, {weaker} a weaker one",
        (
            "The latest ILACS judgement beside the first, however many lie between, as Ofsted "
            "counts improvement. An authority with one ILACS inspection is not counted.",
        ),
    )


def _counted(here: Place, moves: pd.DataFrame) -> Table | None:
    """Count who moved up or down, area by area; None if no one has two judgements."""
    shown = moves[moves["area"].isin(shown_areas(here.england))]
    if shown.empty:
        return None
    bands = zip(_LABELS, BANDS, strict=True)
    return Table.of(
        f"Latest ILACS judgement beside the first, in {where(here)}",
        counted_moves(shown),
        {
            Column("Judgement"): area_cell,
            Column("Authorities with both", "number"): "total",
            **{Column(label, "number"): band for label, band in bands},
        },
        note=(
            "Authorities with more than one ILACS grade on the judgement. Counted as Ofsted counts "
            "improvement: never against SIF."
        ),
        **resting_on_moves(here.england, shown),
    )


def _far(here: Place, far: pd.DataFrame) -> Table | None:
    """List the authorities that moved two grades or more in any area."""
    if far.empty:
        return None
    england, body, shown = here.england, list[tuple[Cell, ...]](), list[pd.DataFrame]()
    for _, own in far.groupby(["name", "inspection_id_before"]):
        shown.append(own)
        row = rows(own)[0]
        said = (
            f"{strand_words(each['area'])} from {printed(each['before']).lower()} to "
            f"{printed(each['now']).lower()}"
            for each in rows(own)
        )
        body.append(
            (
                row["name"],
                linked(england, row["inspection_id_before"], as_day(row["published_before"])),
                linked(england, row["inspection_id"], as_day(row["published"])),
                capital("; ".join(said)),
            )
        )
    return Table(
        f"Two grades or more since the first ILACS judgement, in {where(here)}",
        (Column("Authority"), Column("First", "date"), Column("Latest", "date"), Column("Moved")),
        tuple(body),
        id="far",
        frame=pd.concat(shown, ignore_index=True),
        **resting_on_moves(here.england, far),
    )


def _chart(here: Place, far: pd.DataFrame, numbers: Table) -> Chart | None:
    """Draw who moved two grades or more in the area that the map shows, or None."""
    area = first_area(here)
    own = far[far["area"] == area]
    if own.empty:
        return None
    own = own.sort_values(
        ["steps", "name"], ascending=[False, True], kind="stable", ignore_index=True
    )
    up, down = counted_alike(int((own["steps"] > 0).sum()), int((own["steps"] < 0).sum()))
    title = f"{capital(up)} rose and {down} fell by two grades or more on {strand_words(area)}"
    return charted(
        title,
        f"{strand(area).printed}: first ILACS judgement (ring) and latest (dot) of authorities "
        f"that moved two grades or more, {where(here)}, as at {long_date(here.england.as_at)}."
        f"{own_note(here.england, own)}",
        Moves(own),
        numbers,
        alt=(
            f"{title}. Each of them is in the table of "
            "authorities that moved two grades or more after the chart."
        ),
        **resting_on_moves(here.england, own),
    )
