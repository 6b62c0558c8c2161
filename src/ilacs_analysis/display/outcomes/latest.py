"""How the latest judgements lie, area by area."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.analysis.judged.latest import JUDGED_TOGETHER
from ilacs_analysis.analysis.judged.outcomes import counted_in, inadequate_in_any, judged_in
from ilacs_analysis.analysis.judged.parts import in_rows
from ilacs_analysis.analysis.judged.place import Place
from ilacs_analysis.display.base.results import Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import (
    apart,
    capital,
    long_date,
    number,
    plural,
    strand_words,
)
from ilacs_analysis.display.drawing.chart import charted
from ilacs_analysis.display.drawing.stacked import Stacked
from ilacs_analysis.display.outcomes.counts import counts
from ilacs_analysis.display.outcomes.place_words import KEY, where
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.rows import rows


@needs(Place)
def latest(here: Place) -> Section | None:
    """Show how the latest judgements lie: a bar for each area, and the counts with every base.

    Returns
    -------
    Section
        ``latest``. Its data has a row for each area and grade: `area`, `group` (``all``),
        `graded`, `total`, `good_or_outstanding`, `share`, `grade` and `count`. The table has a
        column for each grade in their place.

    Examples
    --------
    >>> from ilacs_analysis import load, place
    >>> then = load(as_at="2024-03-31", published_by="2024-06-30")
    >>> latest(place(then, "North West")).table.rows[0][-2:]
    ('8 of 22', '36%')
    """
    day = long_date(here.england.as_at)
    counted = counted_in(here)
    table = counts(here, f"Latest judgements in {where(here)}, as at {day}", counted)
    chart = charted(
        _weakest(here),
        f"Number of authorities by grade at their latest inspection, {where(here)}, as at {day}."
        f"{_not_drawn(here)} {KEY}",
        Stacked(in_rows(counted)),
        table,
    )
    words = Text(
        _finding(here, counted),
        (
            f"{capital(where(here))} has {plural(len(here.la_codes), 'authority', 'authorities')}. "
            "Each counts at its latest inspection, of whatever framework; the base is those with a "
            "grade.",
        ),
    )
    return Section.of("latest", words, chart, table)


def _finding(here: Place, counted: pd.DataFrame) -> str:
    """Say which area has the lowest share of good or outstanding.

    Care leavers are not compared while some were judged together with children in care: who has a
    grade of their own depends then on who was inspected when.
    """
    graded = counted.dropna(subset="share")
    if graded.empty:
        return "No authority had a grade on the day"
    if judged_in(here, "care_leavers")["grade"].eq(JUDGED_TOGETHER).any():
        graded = graded[graded["area"] != "care_leavers"]
    least = graded[graded["share"] == graded["share"].min()]
    if len(least) == len(graded):
        return "The same share is good or outstanding on each judgement"
    said = (
        f"{strand_words(row['area'])} ({row['good_or_outstanding']} of {row['graded']})"
        for row in rows(least)
    )
    return f"Lowest share of good or outstanding: {apart(said)}"


def _weakest(here: Place) -> str:
    weak, _ = inadequate_in_any(here)
    if not weak:
        return "No authority has an inadequate judgement in any area"
    some = plural(weak, "authority has", "authorities have")
    return f"{capital(some)} an inadequate judgement in at least one area"


def _not_drawn(here: Place) -> str:
    """Say how many of them are counted for an area that the chart does not draw."""
    _, adoption = inadequate_in_any(here)
    some = f"{number(adoption)} of them {'is' if adoption == 1 else 'are'}"
    return f" {capital(some)} inadequate for adoption alone, which is not drawn." * bool(adoption)
