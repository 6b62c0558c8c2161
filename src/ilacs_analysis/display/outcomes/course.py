"""The course of judgements since 2013."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.analysis.judged.outcomes import course_in, most_inadequate
from ilacs_analysis.analysis.judged.parts import PARTS, in_rows
from ilacs_analysis.analysis.judged.place import Place
from ilacs_analysis.display.base.cells import area_cell, resting_on
from ilacs_analysis.display.base.results import Column, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import (
    counted_alike,
    long_date,
    month,
    printed,
    short_date,
    strand_words,
)
from ilacs_analysis.display.drawing.chart import charted
from ilacs_analysis.display.drawing.course import Course
from ilacs_analysis.display.outcomes.place_words import KEY, first_area, where
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.package import data_package
from ilacs_analysis.records.rows import day_of


@needs(Place)
def course(here: Place) -> Section | None:
    """Show how judgements lay at each quarter end since 2013, area by area.

    Returns
    -------
    Section
        ``course``. Its data has a row for each area, quarter end and grade: `area`, `day`,
        `graded`, `total`, `grade` and `count`. The table has each 31 March, and a column for each
        grade in their place.
    """
    begins = data_package().record_from
    counted = course_in(here)
    table = _table(here, counted)
    finding = _finding(here)
    chart = charted(
        finding,
        f"Number of authorities by grade at their latest inspection then known, {where(here)}, at "
        f"each quarter end, {month(begins)} to {long_date(here.england.as_at)}. {KEY}",
        Course(in_rows(counted)),
        table,
        alt=(
            f"{finding}. The numbers at each 31 March are in the table ‘{table.title}’ after the "
            "chart."
        ),
    )
    words = Text(
        f"The course since {begins.year}",
        (
            "At each quarter end every authority of the day counts at its latest inspection then "
            f"published{_later(here)}. Until early in 2018, and after each reorganisation, some "
            "had not yet been inspected; they are counted apart. From 2018 to 2022 care leavers "
            "were judged together with children in care.",
        ),
    )
    return Section.of("course", words, chart, table)


def _later(here: Place) -> str:
    """Say how many days later a report may have come out and count; empty for none."""
    days = (here.england.published_by - here.england.as_at).days
    return f" or in the {days} days after" if days else ""


def _finding(here: Place) -> str:
    """Say how many were inadequate at the most and are now, in the area that the map shows."""
    area = first_area(here)
    name, (most, first, last) = strand_words(area), most_inadequate(here, area)
    if not most:
        return f"None has been inadequate for {name} since {month(data_package().record_from)}"
    peak, now = counted_alike(most, last)
    return (
        f"Inadequate for {name}: {peak} at the most, first on {long_date(first)}; {now} on "
        f"{long_date(here.england.as_at)}"
    )


def _table(here: Place, counted: pd.DataFrame) -> Table:
    """Set out the course at each 31 March, and on the day itself."""
    england, at = here.england, counted["day"].dt
    last = counted["day"] == pd.Timestamp(england.as_at)
    shown = counted[((at.month == 3) & (at.day == 31)) | last].reset_index(drop=True)
    every = england.all_authorities
    own = every if here.is_england else every[every[here.column] == here.name]
    inspected = england.inspections[england.inspections["la_code"].isin(own["la_code"])]
    return Table.of(
        f"Judgements at each 31 March, {where(here)}",
        shown,
        {
            Column("Judgement"): area_cell,
            Column("Day", "date"): lambda row: short_date(day_of(row["day"])),
            **{Column(printed(part), "number"): part for part in PARTS},
            Column("All", "number"): "total",
        },
        note=(
            f"Begun by each day, and published by then{_later(here)}. The rows of overall "
            "effectiveness end with 31 March 2026."
        ),
        **resting_on(england, inspected["inspection_id"]),
    )
