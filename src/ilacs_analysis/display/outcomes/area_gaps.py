"""Gaps between the areas of one inspection."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.analysis.judged.area_gaps import HELP, LEADERS, lagging, weakest_areas
from ilacs_analysis.analysis.judged.area_gaps import area_gaps as gaps_between
from ilacs_analysis.analysis.judged.place import Place
from ilacs_analysis.display.base.cells import area_cell, grade_cell, resting_on
from ilacs_analysis.display.base.record import marked_names
from ilacs_analysis.display.base.results import Column, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import counted_alike, how_many, number
from ilacs_analysis.display.outcomes.place_words import where
from ilacs_analysis.records.needed import needs
from ilacs_analysis.rules.frameworks import strand


@needs(Place)
def area_gaps(here: Place) -> Section | None:
    """Show where help and protection is weaker than leaders, and which area is the weakest.

    Returns
    -------
    Section
        ``area_gaps``. Tables, each where there is anything to show: ``lagging`` (a row for each
        pair of grades: `impact_of_leaders`, `help_and_protection`, `authorities`, `la_codes`,
        `inspection_ids`) and ``weakest`` (for each area: `area`, `alone`, `shared`, `judged`). Its
        data is that of the first of them.
    """
    gaps = gaps_between(here.england, here.la_codes)
    if gaps.empty:
        rests = {"authorities": list(here.la_codes)}
        words = Text("No inspection whose areas could be compared", rests_on=rests)
        return Section.of("area_gaps", words)
    lag, lead = int((gaps["lag"] > 0).sum()), int((gaps["lag"] < 0).sum())
    weaker, better, every = counted_alike(lag, lead, len(gaps))
    words = Text(
        f"Help and protection is weaker than leaders in {weaker} of {every}",
        (
            "At the latest inspection of each authority help and protection was weaker than "
            f"leaders in {weaker} and better in {better}. The second table counts which area had "
            "the weakest grade where grades differed.",
        ),
        **resting_on(here.england, gaps["inspection_id"]),
    )
    return Section.of("area_gaps", words, _lagging(here, gaps), _weakest(here, gaps))


def _lagging(here: Place, gaps: pd.DataFrame) -> Table | None:
    """Name the authorities where help and protection is weaker than leaders, by grade."""
    weaker = gaps[gaps["lag"] > 0]
    if weaker.empty:
        return None
    names = dict(zip(weaker["la_code"], marked_names(here.england, weaker), strict=True))
    return Table.of(
        f"Help and protection weaker than leaders, in {where(here)}",
        lagging(gaps),
        {
            Column(strand(LEADERS).printed): lambda row: grade_cell(row[LEADERS], LEADERS),
            Column(strand(HELP).printed): lambda row: grade_cell(row[HELP], HELP),
            Column("Number", "number"): "authorities",
            Column("Authorities"): lambda row: ", ".join(
                sorted(names[code] for code in row["la_codes"].split(";"))
            ),
        },
        id="lagging",
        **resting_on(here.england, weaker["inspection_id"]),
    )


def _weakest(here: Place, gaps: pd.DataFrame) -> Table | None:
    """Count which area was the weakest of an inspection, alone or with others."""
    same = int((gaps["spread"] == 0).sum())
    if same == len(gaps):
        return None
    return Table.of(
        f"Weakest area of the latest inspection, in {where(here)}",
        weakest_areas(gaps),
        {
            Column("Area"): area_cell,
            Column("Weakest alone", "number"): "alone",
            Column("Weakest with others", "number"): "shared",
            Column("Inspections with unequal grades that judged it", "number"): "judged",
        },
        note=f"All areas had the same grade in {how_many(same)} of {number(len(gaps))}.",
        id="weakest",
        **resting_on(here.england, gaps["inspection_id"]),
    )
