"""How many instruments there were, by year of issue and kind."""

from __future__ import annotations

from ilacs_analysis.analysis.intervention.record import instruments_by_year, kinds_of_instrument
from ilacs_analysis.display.base.results import Cell, Column, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import capital, event_words, long_date
from ilacs_analysis.display.interventions.shared import every_instrument
from ilacs_analysis.records.england import England
from ilacs_analysis.records.package import coverage
from ilacs_analysis.records.rows import as_number


def by_year(england: England) -> Section | None:
    """Count instruments by year of issue and kind.

    Returns
    -------
    Section
        Its table has the columns of
        :func:`~ilacs_analysis.analysis.intervention.record.instruments_by_year`: `year` (missing in
        the last row, of those without a date), a column for each kind of instrument, `instruments`,
        `episodes_begun`.
    """
    covered = coverage("interventions")
    words = Text(
        "Government intervention by year and kind",
        (
            f"On record from {long_date(covered.begins)}, or earlier where an instrument was then "
            f"in force. {covered.completeness}",
        ),
    )
    counted = instruments_by_year(england)
    kinds = [kind for kind in kinds_of_instrument() if kind in counted]
    table = Table.of(
        "Instruments on children's social care, and acts that ended them, by year",
        counted,
        {
            Column("Year"): lambda row: str(_whole(row["year"], "Not on record")),
            **{Column(capital(event_words(kind)), "number"): kind for kind in kinds},
            Column("All", "number"): "instruments",
            Column("Episodes begun", "number"): lambda row: _whole(row["episodes_begun"], "–"),
        },
        note="What is on record, which is partial: fewer in a year does not mean that fewer were.",
        rests_on=every_instrument(england),
    )
    return Section.of("by_year", words, table)


def _whole(cell: object, absent: str) -> Cell:
    found = as_number(cell)
    return absent if found is None else int(found)
