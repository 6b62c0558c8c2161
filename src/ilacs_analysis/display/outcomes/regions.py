"""The latest judgements, region by region."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.analysis.judged.outcomes import counted_in
from ilacs_analysis.analysis.judged.parts import in_rows
from ilacs_analysis.analysis.judged.place import Place
from ilacs_analysis.display.base.results import Column, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import (
    capital,
    counted_alike,
    listed,
    long_date,
    region_name,
    strand_words,
)
from ilacs_analysis.display.drawing.chart import charted
from ilacs_analysis.display.drawing.columns import Columns
from ilacs_analysis.display.outcomes.counts import counts
from ilacs_analysis.display.outcomes.place_words import NAMED, first_area
from ilacs_analysis.records.needed import needs


@needs(Place)
def regions(here: Place) -> Section | None:
    """Show how many in each region of ONS hold each grade.

    Returns
    -------
    Section or None
        ``regions``; None for a single region. Its data has a row for each area, region and grade:
        `area`, `group` (the region), `graded`, `total`, `good_or_outstanding`, `share`, `grade`
        and `count`. The table has a column for each grade in their place.
    """
    if not here.is_england:
        return None
    day = long_date(here.england.as_at)
    counted = counted_in(here, here.column)
    title = f"Latest judgements by ONS region, as at {day}"
    table = counts(here, title, counted, {Column("Region"): "group"})
    chart = charted(
        _finding(first_area(here), counted),
        f"Number of authorities by grade at their latest inspection, by ONS region, as at {day}. "
        "Bars show the share of each region; the number in brackets is its size. No grade includes "
        "not yet inspected.",
        Columns(in_rows(counted), tuple((area, "") for area in counted["area"].unique())),
        table,
    )
    words = Text(
        "Region by region",
        (
            "The nine regions of ONS. Regions are small, so counts are shown; a percentage stands "
            "beside only where ten or more were graded. They are in alphabetical order, which is "
            "no ranking.",
        ),
    )
    return Section.of("regions", words, chart, table)


def _finding(area: str, counted: pd.DataFrame) -> str:
    """Say which regions have an authority inadequate in the area that the map shows."""
    own = counted[counted["area"] == area]
    weak = own.loc[own["inadequate"] > 0, "group"]
    name = strand_words(area)
    if weak.empty:
        return f"No region has an authority inadequate for {name}"
    some, every = counted_alike(len(weak), len(own))
    verb = "has" if len(weak) == 1 else "have"
    who = f": {listed(map(region_name, weak))}" if len(weak) <= NAMED else ""
    return f"{capital(some)} of {every} regions {verb} an authority inadequate for {name}{who}"
