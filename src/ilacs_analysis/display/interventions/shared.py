"""What several sections on interventions say alike: how partial it is, episodes, their ends."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.analysis.intervention.record import (
    intervention_episodes,
    social_care_instruments,
)
from ilacs_analysis.display.base.cells import grade_cell, linked
from ilacs_analysis.display.base.record import any_own_mark
from ilacs_analysis.display.base.results import Cell, Column, Table
from ilacs_analysis.display.base.words import event_words, partial_date, printed
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.england import England
from ilacs_analysis.records.rows import Row, as_day, as_text
from ilacs_analysis.rules.interventions import levels_of
from ilacs_analysis.rules.judgements import OVERALL

PARTIAL = (
    "This record is partial: it holds what was found in public pages, and a blank end does not "
    "mean that an instrument is in force."
)

DISCRETION = (
    "The Secretary of State decides case by case; nothing follows automatically from a judgement."
)


def every_instrument(england: England) -> dict[str, list[str]]:
    """Give the rows that a result on all instruments rests on."""
    return {"interventions": social_care_instruments(england)["instrument_id"].tolist()}


def instruments(england: England) -> pd.DataFrame:
    """Give what was issued on children's social care, without the acts that only end it."""
    table = social_care_instruments(england)
    return table[table["instrument"].map(lambda kind: bool(levels_of(kind)))]


def reports_around(table: pd.DataFrame) -> list[str]:
    """Give the inspections that judged before and after each row began."""
    both = pd.concat([table["before_id"], table["after_id"]])
    return [str(key) for key in both.dropna()]


def overall_cell(grade: object, absent: str) -> Cell:
    """Give an overall judgement as a cell, or what stands there in its absence."""
    return grade_cell(grade, OVERALL) if isinstance(grade, str) else absent


def kinds_words(row: Row) -> str:
    """Name the kinds of instrument in an episode, each once, in their order."""
    return ", ".join(event_words(kind) for kind in dict.fromkeys(row["kinds"].split(";")))


def ended_words(row: Row) -> str:
    """Say when an instrument or episode ended, as exactly as is on record."""
    return partial_date(row["ended"]) if as_text(row["ended"]) else "no end on record"


def episodes_table(
    title: str, england: England, authority: Authority | None = None, id: str = ""
) -> Table:
    """List episodes with the judgements around them, newest first, of all authorities or of one."""
    found = episodes_of(england, authority).iloc[::-1].reset_index(drop=True)
    return Table.of(
        title,
        found,
        {
            Column("Authority"): "name",
            Column("Began"): lambda row: partial_date(row["began"]),
            Column("Ended"): ended_words,
            Column("Instruments"): lambda row: (
                kinds_words(row)
                + any_own_mark(england, "interventions", row["instrument_ids"].split(";"))
            ),
            Column("Judged before"): lambda row: _judged(england, row, "before"),
            Column("Judged next"): lambda row: _judged(england, row, "after"),
        },
        id=id,
        note=(
            "Instruments that followed on one another; an end that is not on record is taken to "
            "reach five years. No end on record does not mean that it is in force."
        ),
        rests_on={
            "interventions": found["instrument_ids"].str.split(";").explode().tolist(),
            "inspections": reports_around(found),
        },
    )


def episodes_of(england: England, authority: Authority | None = None) -> pd.DataFrame:
    """Give the episodes, oldest first; semicolons stand between kinds, and between ids."""
    found = intervention_episodes(england)
    lists = {name: found[name].map(";".join) for name in ("kinds", "instrument_ids")}
    found = found.assign(**lists)
    return found if authority is None else found[found["la_code"] == authority.la_code]


def _judged(england: England, row: Row, when: str) -> Cell:
    if as_text(row[when]) is None:
        return "–"
    word = printed(row[when], OVERALL)
    word += " (perhaps after it began)" if when == "before" and row["perhaps_since"] else ""
    return linked(england, row[f"{when}_id"], as_day(row[f"{when}_published"]), f"{word}, ")
