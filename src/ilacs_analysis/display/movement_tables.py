"""Tables of how judgements moved, and of the gaps between the areas of one inspection."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.analysis.judged.area_gaps import AREAS, HELP, LEADERS, area_gaps
from ilacs_analysis.analysis.judged.movement import counted_moves, moves_since_first_ilacs
from ilacs_analysis.analysis.judged.place import Place
from ilacs_analysis.display.base.cells import grade_cell, linked, moved_rows, rules_of
from ilacs_analysis.display.base.record import marked_names
from ilacs_analysis.display.base.results import Cell, Column, Table
from ilacs_analysis.display.base.words import capital, printed, strand_words
from ilacs_analysis.display.outcome_tables import shown_strands, where
from ilacs_analysis.records.rows import as_day, rows
from ilacs_analysis.rules.frameworks import strand
from ilacs_analysis.rules.grades import scale

TWO_GRADES = 2


def since_first_ilacs(here: Place) -> pd.DataFrame:
    """Give the place's moves since the first ILACS judgement, on the strands that are shown."""
    moves = moves_since_first_ilacs(here.england)
    return moves[moves["la_code"].isin(here.la_codes)]


def movement(here: Place) -> Table | None:
    """Count who moved up or down since the first ILACS judgement; None if no one has two."""
    moves = since_first_ilacs(here)
    moves = moves[moves["strand"].isin(shown_strands(here))]
    if moves.empty:
        return None
    counted = counted_moves(moves)
    body: list[tuple[Cell, ...]] = []
    for name, own in counted.groupby("strand"):
        steps = own["steps"]
        sides = (steps >= TWO_GRADES, steps == 1, steps == 0, steps == -1, steps <= -TWO_GRADES)
        numbers = (int(own.loc[side, "count"].sum()) for side in sides)
        body.append((strand(str(name)).printed, int(own["total"].iloc[0]), *numbers))
    printed_order = [strand(name).printed for name in shown_strands(here)]
    body.sort(key=lambda row: printed_order.index(str(row[0])))
    labels = ("Up two or more", "Up one", "Unchanged", "Down one", "Down two or more")
    rests, rules = moved_rows(moves)
    return Table(
        f"Latest ILACS judgement beside the first, in {where(here)}",
        (
            Column("Judgement"),
            Column("Authorities with both", "number"),
            *(Column(label, "number") for label in labels),
        ),
        tuple(body),
        note=(
            "Authorities with more than one ILACS grade on the judgement. Counted as Ofsted counts "
            "improvement: never against SIF."
        ),
        rests_on=rests,
        rules=rules,
    )


def movers(here: Place) -> Table | None:
    """List the authorities that moved two grades or more since their first ILACS inspection."""
    moves = since_first_ilacs(here)
    moves = moves[moves["steps"].abs() >= TWO_GRADES]
    if moves.empty:
        return None
    england, body = here.england, list[tuple[Cell, ...]]()
    for _, own in moves.groupby(["name", "inspection_id_before"]):
        row = rows(own)[0]
        said = (
            (
                f"{strand_words(each['strand'])} from {printed(each['before']).lower()} to "
                f"{printed(each['now']).lower()}"
            )
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
    rests, rules = moved_rows(moves)
    return Table(
        f"Two grades or more since the first ILACS judgement, in {where(here)}",
        (Column("Authority"), Column("First", "date"), Column("Latest", "date"), Column("Moved")),
        tuple(body),
        rests_on=rests,
        rules=rules,
    )


def lagging(here: Place) -> Table | None:
    """Name the authorities where help and protection is weaker than leaders, by grade, or None."""
    gaps = area_gaps(here.england, here.la_codes)
    gaps = gaps[gaps["lag"] > 0]
    if gaps.empty:
        return None
    order = scale()
    pairs = [(first, last) for first in order for last in order if first != last]
    body: list[tuple[Cell, ...]] = []
    for leaders, help_and_protection in pairs:
        own = gaps[(gaps[LEADERS] == leaders) & (gaps[HELP] == help_and_protection)]
        if len(own):
            judged = (grade_cell(leaders, LEADERS), grade_cell(help_and_protection, HELP))
            names = sorted(marked_names(here.england, own))
            body.append((*judged, len(own), ", ".join(names)))
    frameworks = here.england.inspections.set_index("inspection_id")["framework"]
    return Table(
        f"Help and protection weaker than leaders, in {where(here)}",
        (
            Column(strand(LEADERS).printed),
            Column(strand(HELP).printed),
            Column("Number", "number"),
            Column("Authorities"),
        ),
        tuple(body),
        rests_on={"inspections": gaps["inspection_id"].tolist()},
        rules=rules_of(gaps["inspection_id"].map(frameworks)),
    )


def weakest_areas(here: Place) -> Table | None:
    """Count which area was the weakest of an inspection, alone or with others; None if none was."""
    gaps = area_gaps(here.england, here.la_codes)
    uneven = gaps[gaps["spread"] > 0]
    if uneven.empty:
        return None
    each = uneven["weakest"].str.split(";")
    body: list[tuple[Cell, ...]] = []
    for area in AREAS:
        among = each.map(lambda names, area=area: area in names)
        alone = uneven["weakest"] == area
        judged = uneven[area].isin(scale())
        body.append(
            (strand(area).printed, int(alone.sum()), int((among & ~alone).sum()), int(judged.sum()))
        )
    frameworks = here.england.inspections.set_index("inspection_id")["framework"]
    return Table(
        f"Weakest area of the latest inspection, in {where(here)}",
        (
            Column("Area"),
            Column("Weakest alone", "number"),
            Column("Weakest with others", "number"),
            Column("Inspections with unequal grades that judged it", "number"),
        ),
        tuple(body),
        note=f"All areas had the same grade in {len(gaps) - len(uneven)} of {len(gaps)}.",
        rests_on={"inspections": gaps["inspection_id"].tolist()},
        rules=rules_of(gaps["inspection_id"].map(frameworks)),
    )
