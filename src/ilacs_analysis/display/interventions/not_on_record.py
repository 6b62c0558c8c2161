"""What the record of interventions lacks, beside what others published."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.analysis.intervention.record import beside_benchmarks, without_instrument
from ilacs_analysis.display.base.cells import linked
from ilacs_analysis.display.base.results import Column, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import (
    capital,
    how_many,
    long_date,
    number,
    plural,
    short_date,
    spell_end,
)
from ilacs_analysis.display.interventions.shared import every_instrument
from ilacs_analysis.records.england import England
from ilacs_analysis.records.rows import as_day, day_of


def not_on_record(england: England) -> Section | None:
    """Set out inadequate spells without an instrument, and the numbers that others published.

    Returns
    -------
    Section
        With up to two tables: ``spells``, with the columns of
        :func:`~ilacs_analysis.analysis.improvement.spells.spells`, newest first, and
        `unknown_subject`: whether one whose subject is not on record is beside it; and
        ``published``, with those of
        :func:`~ilacs_analysis.analysis.intervention.record.beside_benchmarks`: `id`, `statement`,
        `day`, `published`, `on_record`, `source`.
    """
    lacking = without_instrument(england).iloc[::-1].reset_index(drop=True)
    others = beside_benchmarks(england)
    unknown = int(lacking["unknown_subject"].sum())
    none = capital(plural(len(lacking) - unknown, "spell"))
    heading = f"{none} of inadequate overall effectiveness without an instrument on record"
    if unknown:
        have = "has" if unknown == 1 else "have"
        heading += f"; {number(unknown)} more {have} only an instrument of unknown subject"
    words = "An instrument counts beside a spell if it may have been in force at some time in it."
    if len(others):
        short = int((others["on_record"] < others["published"]).sum())
        verb = "is" if short == 1 else "are"
        words += (
            f" Of {plural(len(others), 'number')} that others published, "
            f"{'all' if short == len(others) > 1 else how_many(short)} {verb} higher than what is "
            "on record here."
        )
    return Section.of(
        "not_on_record",
        Text(heading, (words,), rests_on=every_instrument(england)),
        _spells(england, lacking),
        _published(england, others),
    )


def _spells(england: England, found: pd.DataFrame) -> Table | None:
    if found.empty:
        return None
    return Table.of(
        "Inadequate with no instrument on record in children's social care",
        found,
        {
            Column("Authority"): "name",
            Column("Inadequate from", "date"): lambda row: linked(
                england, row["inspection_id"], as_day(row["began"])
            ),
            Column("To", "date"): lambda row: (
                short_date(day_of(row["ended_on"])) if row["ended"] else spell_end(row)
            ),
            Column("On record"): lambda row: (
                "Instrument of unknown subject" if row["unknown_subject"] else "No instrument"
            ),
        },
        id="spells",
        note="A gap in this record, not a fact about government: an instrument is likely for most.",
        rests_on={"inspections": found["inspection_id"].tolist()},
    )


def _published(england: England, found: pd.DataFrame) -> Table | None:
    if found.empty:
        return None
    return Table.of(
        "What others published, beside this record",
        found,
        {
            Column("What"): "statement",
            Column("Day"): lambda row: long_date(day_of(row["day"])),
            Column("Published", "number"): "published",
            Column("On record here", "number"): "on_record",
            Column("Source"): "source",
        },
        id="published",
        note=(
            "An instrument counts if it was issued within five years and no end by the day is on "
            "record."
        ),
        rests_on=every_instrument(england),
    )
