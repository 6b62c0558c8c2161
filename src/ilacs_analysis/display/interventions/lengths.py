"""How long instruments lasted, where both ends are on record."""

from __future__ import annotations

from ilacs_analysis.analysis.intervention.record import durations, episode_durations
from ilacs_analysis.display.base.estimates import FEW_NOTE, few, months
from ilacs_analysis.display.base.results import Column, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import capital, event_words, number, plural
from ilacs_analysis.display.interventions.shared import every_instrument, instruments
from ilacs_analysis.records.england import England
from ilacs_analysis.records.rows import Row, rows


def lengths(england: England) -> Section | None:
    """Describe how long instruments and episodes lasted, of those whose both ends are on record.

    Returns
    -------
    Section
        Its table has the columns of
        :func:`~ilacs_analysis.analysis.intervention.record.durations`: `instrument`, `on_record`,
        `both_ends`, `median`, `least`, `most` (months), `exact`.
    """
    table = instruments(england)
    known = table[table["months"].notna()]
    words = (
        "Directions are replaced, not amended: many short ones can make one long episode. "
        "No curve is drawn, because an end that is not on record is not a running instrument."
    )
    for row in rows(episode_durations(england)):
        if row["both_ends"]:
            words += (
                f" Of {plural(row['on_record'], 'episode')}, {number(row['both_ends'])} have both "
                f"ends on record: the median is {row['median']:.0f} months, from "
                f"{row['least']:.0f} to {row['most']:.0f}."
            )
    if inferred := int(known["end_seen"].ne("yes").sum()):
        verb = "is" if inferred == 1 else "are"
        words += f" Of the ends of instruments, {number(inferred)} {verb} inferred."
    title = f"Lengths are known for {len(known)} of {len(table)} instruments"
    described = Table.of(
        "How long instruments lasted whose both ends are on record",
        durations(england),
        {
            Column("Instrument"): lambda row: capital(event_words(row["instrument"])),
            Column("Both ends on record", "number"): lambda row: (
                f"{few(row['both_ends'])} of {row['on_record']}"
            ),
            Column("Median months", "number"): lambda row: _known(row, months(row["median"])),
            Column("Range", "number"): lambda row: _known(
                row, f"{months(row['least'])} to {months(row['most'])}"
            ),
            Column("Both to the day", "number"): lambda row: _known(
                row, f"{row['exact']} of {row['both_ends']}"
            ),
        },
        note=(
            "A date known to the month or year is taken at its middle. Those without an end on "
            f"record are left out, not counted as running; so these may not be typical. {FEW_NOTE}"
        ),
        rests_on=every_instrument(england),
    )
    return Section.of("lengths", Text(title, (words,)), described)


def _known(row: Row, words: str) -> str:
    return words if row["both_ends"] else "–"
