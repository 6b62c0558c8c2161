"""The charts of the outcomes of England or a region."""

from __future__ import annotations

from ilacs_analysis.analysis.judged.latest import COMPARED_STRANDS
from ilacs_analysis.analysis.judged.parts import PARTS
from ilacs_analysis.analysis.judged.place import Place
from ilacs_analysis.analysis.judged.profile import profile
from ilacs_analysis.display import outcome_tables
from ilacs_analysis.display.base.cells import moved_rows
from ilacs_analysis.display.base.chart import Chart
from ilacs_analysis.display.base.record import own_mark, own_note
from ilacs_analysis.display.base.results import Column, Table
from ilacs_analysis.display.base.words import listed, long_date, month, strand_words
from ilacs_analysis.display.drawing import columns as comparison_chart
from ilacs_analysis.display.drawing import course as course_chart
from ilacs_analysis.display.drawing import moves as moves_chart
from ilacs_analysis.display.drawing import stacked as stacked_chart
from ilacs_analysis.display.drawing import tiles as tile_map
from ilacs_analysis.display.drawing.chart import charted
from ilacs_analysis.display.drawing.grade_parts import WORDS
from ilacs_analysis.display.movement_tables import TWO_GRADES, since_first_ilacs
from ilacs_analysis.display.outcome_tables import counted_in, judged_on, shown_strands, where
from ilacs_analysis.display.outcome_words import (
    course_finding,
    mapped_finding,
    movers_finding,
    regions_finding,
    weakest_finding,
)
from ilacs_analysis.records.package import data_package
from ilacs_analysis.records.rows import day_of, rows
from ilacs_analysis.rules import grades
from ilacs_analysis.rules.frameworks import strand

KEY = (
    "Darker is a weaker grade: "
    + listed(f"{grade.initial} {grade.in_sentence}" for grade in grades())
    + "; hatched is no grade (–); white is not yet inspected."
)


def outcomes(here: Place) -> Chart:
    """Draw how the latest judgements lie: a bar for each strand, divided by grade."""
    counted = counted_in(here)
    shown = shown_strands(here)
    bars = [
        stacked_chart.StackedRow(
            strand(row["strand"]).printed, {part: int(row[part]) for part in PARTS}
        )
        for row in rows(counted)
        if row["strand"] in shown
    ]
    return charted(
        weakest_finding(here),
        f"Number of authorities by grade at their latest inspection, {where(here)}, as at "
        f"{long_date(here.england.as_at)}. {KEY}",
        stacked_chart.Stacked(counted, tuple(bars)),
        outcome_tables.outcomes(here),
    )


def course(here: Place) -> Chart:
    """Draw the course of judgements at each quarter end since 2013, strand by strand."""
    table = outcome_tables.course(here)
    counted = outcome_tables.course_in(here)
    names = [name for name in COMPARED_STRANDS if (counted["strand"] == name).any()]
    panels = []
    for name in names:
        own = counted[counted["strand"] == name].reset_index(drop=True)
        days = tuple(day_of(day) for day in own["day"])
        panels.append(course_chart.Panel(strand(name).printed, days, own[list(PARTS)]))
    return charted(
        course_finding(here, counted),
        f"Number of authorities by grade at their latest inspection then known, {where(here)}, at "
        f"each quarter end, {month(data_package().record_from)} to "
        f"{long_date(here.england.as_at)}. {KEY}",
        course_chart.Course(counted, tuple(panels)),
        table,
    )


def tiles(here: Place, strand_id: str | None = None) -> Chart:
    """Draw the map: every authority a tile, with the initials of its grade on one strand.

    The strand is by default overall effectiveness, or leaders once that had ended.
    """
    name = strand_id or outcome_tables.mapped_strand(here)
    judged = judged_on(here, name)
    parts = judged.set_index("la_code")["part"]
    there = here.england.authorities
    drawn = [
        tile_map.Tile(
            int(row["tile_col"]),
            int(row["tile_row"]),
            row[here.column],
            str(parts.get(row["la_code"], "")),
        )
        for row in rows(there[there["tile_col"].notna()])
    ]
    without = without_tile(here)
    return charted(
        mapped_finding(here, name),
        f"{strand(name).printed}, latest inspection of each authority in {where(here)}, as at "
        f"{long_date(here.england.as_at)}. Each tile is an authority, near its place on the map; "
        f"heavy lines part the regions.{without}{own_note(here.england, judged)} {KEY}",
        tile_map.Tiles(judged, tuple(drawn)),
        outcome_tables.names_by_grade(here, name),
    )


def without_tile(here: Place) -> str:
    """Name the authorities of the day that the map has no tile for; empty where it has all."""
    there = here.england.authorities
    lost = there.loc[there["tile_col"].isna() & there["la_code"].isin(here.la_codes), "name"]
    return f" Without a tile, since abolished: {listed(lost)}." if len(lost) else ""


def regions(here: Place) -> Chart | None:
    """Draw small multiples: how many in each region hold each grade; None for a single region."""
    table = outcome_tables.by_region(here)
    if table is None:
        return None
    counted = profile(here.england, by=here.column)
    drawn = tuple((name, "") for name in shown_strands(here))
    return charted(
        regions_finding(here),
        f"Number of authorities by grade at their latest inspection, by ONS region, as at "
        f"{long_date(here.england.as_at)}. Bars show the share of each region; the number in "
        "brackets is its size. No grade includes not yet inspected.",
        comparison_chart.Columns(counted, counted, drawn),
        table,
    )


def movers(here: Place) -> Chart | None:
    """Draw who moved two grades or more since the first ILACS judgement, or None."""
    name = outcome_tables.mapped_strand(here)
    moves = since_first_ilacs(here)
    moves = moves[(moves["strand"] == name) & (moves["steps"].abs() >= TWO_GRADES)]
    if moves.empty:
        return None
    ordered = moves.sort_values(["steps", "name"], ascending=[False, True], kind="stable")
    drawn = [moves_chart.Move(row["name"], row["before"], row["now"]) for row in rows(ordered)]
    rests, rules = moved_rows(ordered)
    table = Table(
        f"{strand(name).printed}: moves of two grades or more since the first ILACS judgement",
        (Column("Authority"), Column("First"), Column("Latest"), Column("Published")),
        tuple(
            (
                row["name"],
                WORDS[row["before"]].long,
                WORDS[row["now"]].long,
                long_date(day_of(row["published"]))
                + own_mark(here.england, "inspections", row["inspection_id"]),
            )
            for row in rows(ordered)
        ),
        rests_on=rests,
        rules=rules,
    )
    return charted(
        movers_finding(here),
        (
            f"{strand(name).printed}: first ILACS judgement (ring) and latest (dot) of authorities "
            f"that moved two grades or more, {where(here)}, as at {long_date(here.england.as_at)}."
            f"{own_note(here.england, ordered)}"
        ),
        moves_chart.Moves(ordered, tuple(drawn)),
        table,
        alt=(
            f"{movers_finding(here)}, on {strand_words(name)}. Each of them is in the table of "
            "authorities that moved two grades or more after the chart."
        ),
    )
