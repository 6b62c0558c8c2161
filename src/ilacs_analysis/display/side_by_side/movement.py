"""How each authority moved at its latest inspection."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.analysis.judged.latest import JUDGED_TOGETHER
from ilacs_analysis.analysis.judged.parts import judged_on
from ilacs_analysis.analysis.judged.peers import Peers, every_judgement, latest_moves
from ilacs_analysis.display.base.cells import TOGETHER, linked, resting_on
from ilacs_analysis.display.base.chart import Chart
from ilacs_analysis.display.base.record import own_note
from ilacs_analysis.display.base.results import Cell, Column, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import (
    capital,
    counted_alike,
    listed,
    long_date,
    printed,
    the,
)
from ilacs_analysis.display.drawing.chart import charted
from ilacs_analysis.display.drawing.moves import Moves
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.rows import as_day, rows
from ilacs_analysis.rules.frameworks import strand
from ilacs_analysis.rules.grades import scale
from ilacs_analysis.rules.judgements import OVERALL


@needs(Peers)
def movement(found: Peers) -> Section | None:
    """Set each authority's latest grade on the measure beside the one before.

    Returns
    -------
    Section
        ``movement``. Its data has a row for each authority with a grade: `la_code`, `name`,
        `area`, `inspection_id`, `published`, `before` (missing at a first grade), `now` and
        `steps`. The table has a row for each judgement on record: `la_code`, `name`, `area`,
        `inspection_id`, `framework`, `published`, `grade`, `judged_together`.
    """
    every = every_judgement(found)
    numbers = _table(found, every)
    words = Text(
        f"{strand(found.measure).printed}: before and now",
        (
            "The latest grade beside the one before, whatever the framework. Grades of different "
            f"frameworks are not like for like.{_without(found)}",
        ),
    )
    return Section.of("movement", words, _chart(found, every, numbers), numbers)


def _without(found: Peers) -> str:
    """Name those whose latest inspection gave no grade on the measure; empty for none."""
    judged = judged_on(found.england, found.la_codes, found.measure)
    lost = judged[judged["inspection_id"].notna() & ~judged["grade"].isin(scale())]
    kept = lost[~lost["grade"].eq(JUDGED_TOGETHER)]
    if kept.empty:
        return ""
    what = "overall judgement" if found.measure == OVERALL else "grade"
    return f" Left out, as the latest report gave no {what}: {listed(map(the, kept['name']))}."


def _chart(found: Peers, every: pd.DataFrame, numbers: Table) -> Chart | None:
    """Draw each one's latest grade beside the one before; None if none has a grade."""
    moves = latest_moves(found)
    if moves.empty:
        return None
    title = _finding(moves["steps"])
    return charted(
        title,
        f"{strand(found.measure).printed}: grade before (ring) and latest (dot), as at "
        f"{long_date(found.england.as_at)}.{own_note(found.england, every)}",
        Moves(moves),
        numbers,
        alt=f"{title}. Every grade is in the table ‘{numbers.title}’ after the chart.",
    )


def _finding(steps: pd.Series) -> str:
    counted = {"rose": steps > 0, "stayed": steps == 0, "fell": steps < 0}
    counted = {word: which for word, which in counted.items() if which.any()}
    numbers = counted_alike(*(int(which.sum()) for which in counted.values()))
    said = [f"{count} {word}" for word, count in zip(counted, numbers, strict=True)]
    if not said:
        return "No earlier grade to compare with"
    return f"{capital(listed(said))} at the latest inspection"


def _table(found: Peers, every: pd.DataFrame) -> Table:
    """Set out every judgement on the measure, oldest first, each with its report."""
    names = judged_on(found.england, found.la_codes, found.measure).set_index("la_code")["name"]
    cells: dict[str, list[Cell]] = {str(code): [name] for code, name in names.items()}
    for row in rows(every):
        together = f" {TOGETHER}" if row["judged_together"] else ""
        words = f"{printed(row['grade'], found.measure)}{together}, "
        day = as_day(row["published"])
        cells[row["la_code"]].append(linked(found.england, row["inspection_id"], day, words))
    most = max(map(len, cells.values()), default=1) - 1
    body = [(*own, *["–"] * (most + 1 - len(own))) for own in cells.values()]
    return Table(
        f"{strand(found.measure).printed}: every judgement on record",
        (Column("Authority"), *(Column(f"Inspection {place + 1}") for place in range(most))),
        tuple(body),
        frame=every,
        **resting_on(found.england, every["inspection_id"]),
    )
