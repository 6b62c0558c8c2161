"""Where each grade is held: a map on which every authority is a tile."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.analysis.judged.outcomes import judged_in
from ilacs_analysis.analysis.judged.parts import PARTS
from ilacs_analysis.analysis.judged.place import Place
from ilacs_analysis.display.base.cells import names_by_grade
from ilacs_analysis.display.base.record import own_note
from ilacs_analysis.display.base.results import Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import (
    capital,
    listed,
    long_date,
    number,
    printed,
    strand_words,
)
from ilacs_analysis.display.drawing.chart import charted
from ilacs_analysis.display.drawing.tiles import Tiles
from ilacs_analysis.display.outcomes.place_words import KEY, NAMED, first_area, where
from ilacs_analysis.records.needed import needs
from ilacs_analysis.rules import grades
from ilacs_analysis.rules.frameworks import strand
from ilacs_analysis.rules.grades import GOOD_OR_BETTER, scale
from ilacs_analysis.rules.judgements import OVERALL
from ilacs_analysis.rules.named import area_id


@needs(Place)
def map(here: Place, area: str | None = None) -> Section | None:
    """Show who holds each grade in one area: on a map, and by name.

    Parameters
    ----------
    here
        The place, on a day.
    area
        A judgement; by default overall effectiveness, or leaders once that had ended.

    Returns
    -------
    Section
        ``map``. Its data has a row for each tile: `la_code`, `name`, `region`, `tile_col`,
        `tile_row`, `area`, and, in the place, `grade` and `inspection_id`. The table has a row for
        each authority: `la_code`, `name`, `region`, `area`, `grade`, `part` (the column that it
        stands in) and `inspection_id`.

    Examples
    --------
    >>> from ilacs_analysis import load, place
    >>> map(place(load()), "Care leavers").chart.title
    'Six are inadequate for care leavers'
    """
    chosen = area is None
    area = first_area(here) if area is None else area_id(area)
    england, judged, day = here.england, judged_in(here, area), long_date(here.england.as_at)
    printed_area = strand(area).printed
    heads = {part: printed(part, area) for part in PARTS if (judged["part"] == part).any()}
    title = f"{printed_area}: who holds which grade, as at {day}"
    table = names_by_grade(england, title, judged, heads, by="region")
    chart = charted(
        who_is_weakest(area, judged),
        f"{printed_area}, latest inspection of each authority in {where(here)}, as at {day}. Each "
        "tile is an authority, near its place on the map; heavy lines part the regions."
        f"{without_tile(here)}{own_note(england, judged)} {KEY}",
        Tiles(_tiles(here, area, judged)),
        table,
    )
    reason = ""
    if chosen and area != OVERALL:
        reason = (
            f" {printed_area} are shown because inspections begun from 1 April 2026 give no "
            "overall judgement."
        )
    words = Text(
        f"{printed_area}: where each grade is held",
        (f"The map shows one judgement; the table after it names every authority.{reason}",),
    )
    return Section.of("map", words, chart, table)


def _tiles(here: Place, area: str, judged: pd.DataFrame) -> pd.DataFrame:
    """Give every tile of the map, with what is held there in the place."""
    there = here.england.authorities.rename(columns={here.column: "region"})
    there = there[there["tile_col"].notna()].astype({"tile_col": "int", "tile_row": "int"})
    held = judged[["la_code", "part", "inspection_id"]].rename(columns={"part": "grade"})
    columns = ["la_code", "name", "region", "tile_col", "tile_row"]
    return there[columns].assign(area=area).merge(held, "left", on="la_code")


def who_is_weakest(area: str, judged: pd.DataFrame) -> str:
    """Say how many hold the weakest grade that is held, and who they are where they are few.

    Parameters
    ----------
    area
        The judgement.
    judged
        The table of :func:`ilacs_analysis.analysis.judged.outcomes.judged_in` for it.
    """
    for grade in reversed(grades()):
        members = judged.loc[judged["part"] == grade.id, "name"].tolist()
        if members and grade.id not in GOOD_OR_BETTER:
            who = f": {listed(members)}" if len(members) <= NAMED else ""
            held = f"{'is' if len(members) == 1 else 'are'} {grade.in_sentence}"
            if grade.id == "requires_improvement":
                held = f"{'requires' if len(members) == 1 else 'require'} improvement"
            return f"{capital(number(len(members)))} {held} for {strand_words(area)}{who}"
    graded = int(judged["part"].isin(scale()).sum())
    if not graded:
        return f"None has a grade for {strand_words(area)} yet"
    return f"None of {number(graded)} with a grade is below good for {strand_words(area)}"


def without_tile(here: Place) -> str:
    """Name the authorities of the day that the map has no tile for; empty where it has all."""
    there = here.england.authorities
    lost = there.loc[there["tile_col"].isna() & there["la_code"].isin(here.la_codes), "name"]
    return f" Without a tile, since abolished: {listed(lost)}." if len(lost) else ""
