"""The trusts and companies that ran or run children's social care."""

from __future__ import annotations

from ilacs_analysis.analysis.intervention.record import delivery_models
from ilacs_analysis.display.base.record import any_own_mark, own_mark
from ilacs_analysis.display.base.results import Column, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import capital, how_many, number, partial_date, plural
from ilacs_analysis.display.interventions.shared import (
    ended_words,
    every_instrument,
    overall_cell,
    reports_around,
)
from ilacs_analysis.records.england import England
from ilacs_analysis.records.rows import Row, as_text


def delivery(england: England) -> Section | None:
    """Set out the trusts and companies on record, with the judgements around their start.

    Returns
    -------
    Section
        Its table, if there are any, has the columns of
        :func:`~ilacs_analysis.analysis.intervention.record.delivery_models`: `la_code`, `name`,
        `instrument_id`, `began`, `ended`, `legal_basis`, the judgements `before` and `after` with
        their `_id` and day `_published`, `improved`.
    """
    found = delivery_models(england)
    improved = found["improved"].dropna()
    better = (
        "Of those begun when the overall judgement was inadequate, "
        f"{how_many(int(improved.sum()))} of {number(len(improved))} that were judged again had a "
        "better one next. "
        if len(improved)
        else ""
    )
    words = Text(
        f"{capital(plural(len(found), 'trust or company', 'trusts or companies'))} on record",
        (
            f"{better}Partner councils and companies that are no trust leave no mark of their own "
            "in this record. Nothing here says that the form of delivery was the cause.",
        ),
        rests_on=every_instrument(england),
    )
    if found.empty:
        return Section.of("delivery", words)
    table = Table.of(
        "Trusts and companies that ran or run children's social care",
        found,
        {
            Column("Authority"): lambda row: (
                row["name"] + any_own_mark(england, "inspections", _around(row))
            ),
            Column("Began"): lambda row: (
                partial_date(row["began"])
                + own_mark(england, "interventions", row["instrument_id"])
            ),
            Column("Ended"): ended_words,
            Column("Basis on record"): lambda row: as_text(row["legal_basis"]) or "not on record",
            Column("Judged before"): lambda row: overall_cell(row["before"], "–"),
            Column("Judged next"): lambda row: overall_cell(row["after"], "–"),
        },
        rests_on={
            "interventions": found["instrument_id"].tolist(),
            "inspections": reports_around(found),
        },
        rules=("alternative_delivery_mandated", "alternative_delivery_voluntary"),
    )
    return Section.of("delivery", words, table)


def _around(row: Row) -> list[str]:
    """Name the inspections that judged before and after."""
    return [key for key in map(as_text, (row["before_id"], row["after_id"])) if key]
