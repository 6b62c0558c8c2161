"""Authorities side by side: the words, tables and chart of a comparison."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ilacs_analysis.analysis.judged.groups import place_among_neighbours
from ilacs_analysis.analysis.judged.latest import latest_judgements
from ilacs_analysis.analysis.judged.parts import NO_GRADE, PARTS
from ilacs_analysis.analysis.judged.peers import Peers
from ilacs_analysis.display.base.cells import grade_cell, linked, rules_of, side_by_side
from ilacs_analysis.display.base.chart import Chart
from ilacs_analysis.display.base.record import how_to_check, marked_names, own_note, record_line
from ilacs_analysis.display.base.results import Bullets, Cell, Column, Names, Paragraph, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import (
    capital,
    listed,
    long_date,
    number,
    plural,
    possessive,
    printed,
    strand_words,
    the,
)
from ilacs_analysis.display.drawing import moves as moves_chart
from ilacs_analysis.display.drawing.chart import charted
from ilacs_analysis.display.drawing.grade_parts import WORDS
from ilacs_analysis.records.rows import Row, as_day, rows
from ilacs_analysis.records.strands import by_strand
from ilacs_analysis.rules.frameworks import strand
from ilacs_analysis.rules.grades import scale

LISTED = 4
"""Names that a title lists; more are counted."""


def _names(found: Peers) -> list[str]:
    named = found.england.authorities.set_index("la_code")["name"]
    return [str(named[code]) for code in found.la_codes]


def subject(found: Peers) -> str:
    """Name what is compared, for titles.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> from ilacs_analysis.analysis.judged.peers import peers
    >>> subject(peers(load(), ["Hull", "Leeds"]))
    'Kingston upon Hull and Leeds'
    """
    if found.own is not None:
        return f"{capital(the(found.own.name))} and its statistical neighbours"
    names = _names(found)
    if len(names) > LISTED:
        return f"{names[0]} and {number(len(names) - 1)} other authorities"
    return capital(listed(the(name) for name in names))


def _judged(found: Peers) -> pd.DataFrame:
    """Give each authority with the part that it belongs to on the measure, in the given order."""
    latest = latest_judgements(found.england)
    own = latest[latest["strand"] == found.measure].set_index("la_code").loc[list(found.la_codes)]
    return own.assign(part=own["grade"].where(own["grade"].isin(PARTS), NO_GRADE)).reset_index()


def _finding(found: Peers) -> str:
    judged = _judged(found)
    counted = judged["part"].value_counts()
    parts = [
        f"{number(int(counted[part]))} {WORDS[part].long.lower()}"
        for part in PARTS
        if part in counted.index
    ]
    return f"{capital(strand_words(found.measure))}: {listed(parts)}"


def opening(found: Peers) -> Text:
    """Word the first screen: who is compared, and how they stand on the measure."""
    points: list[Paragraph] = []
    if found.own is not None:
        points += [_placing_words(row) for row in rows(place_among_neighbours(found.own))]
    if found.absent:
        verb = "is" if len(found.absent) == 1 else "are"
        points.append(f"{listed(found.absent)} {verb} named there and did not exist on the day.")
    opening_words = (record_line(found.england), f"{_finding(found)}.")
    return Text(
        f"{subject(found)}: Ofsted judgements side by side, as at {long_date(found.england.as_at)}",
        (*opening_words, Bullets(tuple(points))) if points else opening_words,
        level=1,
        rests_on={"authorities": list(found.la_codes)},
    )


def _placing_words(row: Row) -> str:
    said = [
        f"{number(int(row[side]))} {words}"
        for side, words in (
            ("better", "better"),
            ("same", "the same"),
            ("weaker", "weaker"),
            ("no_grade", "without a grade"),
        )
        if row[side]
    ]
    return (
        f"{strand(str(row['strand'])).printed}: {printed(str(row['own'])).lower()}; of its "
        f"neighbours {listed(said)}."
    )


def judgements(found: Peers) -> Text:
    """Open the section on the latest judgements."""
    england = found.england
    words = "Each at its own latest inspection, which may be years older or newer than another's."
    if found.own is not None:
        edition = england.neighbour_edition()
        words = f"Neighbours are those of the {edition.title}, nearest first. {words}"
    return Text(_finding(found), (words,))


def table(found: Peers) -> Table:
    """Set the latest judgements side by side, with links to the reports."""
    return side_by_side(
        found.england,
        found.la_codes,
        f"{subject(found)}: latest judgements, as at {long_date(found.england.as_at)}",
    )


def names_by_grade(found: Peers) -> Table:
    """Set the names in columns, one for each grade on the measure."""
    judged = _judged(found)
    known = scale()
    shown = [part for part in PARTS if part in known or (judged["part"] == part).any()]
    first = judged[judged["name"] == found.own.name] if found.own else judged[:0]
    own = "".join(marked_names(found.england, first))
    inspected = judged.dropna(subset="inspection_id")
    return Table(
        f"{subject(found)} by grade: {strand_words(found.measure)}",
        (Column("Judgement"), *(Column(WORDS[part].long) for part in shown)),
        (
            (
                strand(found.measure).printed,
                *(
                    Names(marked_names(found.england, judged[judged["part"] == part]), own)
                    for part in shown
                ),
            ),
        ),
        note="In the order given." if found.own is None else "Nearest neighbour first.",
        rests_on={"inspections": inspected["inspection_id"].tolist()},
        rules=rules_of(inspected["framework"]),
    )


def placing(found: Peers) -> Table | None:
    """Count the neighbours with a better, the same and a weaker grade; None for a given set."""
    if found.own is None:
        return None
    body = tuple(
        (
            strand(row["strand"]).printed,
            grade_cell(row["own"], row["strand"]),
            *(int(row[side]) for side in ("better", "same", "weaker", "no_grade", "neighbours")),
        )
        for row in rows(place_among_neighbours(found.own))
    )
    labels = ("Better", "Same", "Weaker", "No grade", "Neighbours")
    judged = _judged(found).dropna(subset="inspection_id")
    return Table(
        f"How many neighbours of {the(found.own.name)} hold a better, the same or a weaker grade",
        (Column("Judgement"), Column("Own"), *(Column(label, "number") for label in labels)),
        body,
        note="Neighbours that did not exist on the day count as without a grade.",
        rests_on={"inspections": judged["inspection_id"].tolist()},
        rules=rules_of(judged["framework"]),
    )


def _paths(found: Peers) -> pd.DataFrame:
    """Give every judgement of the authorities on the measure, in the order they began."""
    england = found.england
    said = by_strand(england.inspections, england.judgements)
    own = said[(said["strand"] == found.measure) & said["la_code"].isin(found.la_codes)]
    names = england.authorities.set_index("la_code")["name"]
    return own.assign(name=own["la_code"].map(names))


def movement(found: Peers) -> Text:
    """Open the section on how each one moved at its latest inspection."""
    return Text(
        f"{strand(found.measure).printed}: before and now",
        (
            "The latest grade beside the one before, whatever the framework. Grades of different "
            "frameworks are not like for like.",
        ),
    )


def _movement_finding(drawn: Sequence[moves_chart.Move]) -> str:
    counted = [
        (word, sum(1 for move in drawn if _step(move) == sign))
        for word, sign in (("rose", 1), ("stayed", 0), ("fell", -1))
    ]
    said = [f"{number(count)} {word}" for word, count in counted if count]
    if not said:
        return "No earlier grade to compare with"
    return f"{capital(listed(said))} at the latest inspection"


def _step(move: moves_chart.Move) -> int | None:
    if move.before is None:
        return None
    order = scale()
    before, now = order.index(move.before), order.index(move.now)
    return (before > now) - (before < now)


def _moves(found: Peers) -> list[moves_chart.Move]:
    paths = _paths(found)
    paths = paths[paths["grade"].isin(scale())]
    moves = []
    for code, name in zip(found.la_codes, _names(found), strict=True):
        own = paths.loc[paths["la_code"] == code, "grade"].tolist()
        if own:
            moves.append(moves_chart.Move(name, own[-2] if len(own) > 1 else None, own[-1]))
    return moves


def moves(found: Peers) -> Chart | None:
    """Draw each one's latest grade beside the one before; None if none has a grade."""
    drawn = _moves(found)
    if not drawn:
        return None
    numbers = paths(found)
    title = _movement_finding(drawn)
    return charted(
        title,
        (
            f"{strand(found.measure).printed}: grade before (ring) and latest (dot), as at "
            f"{long_date(found.england.as_at)}.{own_note(found.england, _paths(found))}"
        ),
        moves_chart.Moves(_paths(found), tuple(drawn)),
        numbers,
        alt=f"{title}. Every grade is in the table ‘{numbers.title}’ after the chart.",
    )


def paths(found: Peers) -> Table:
    """Set out every judgement on the measure, oldest first, each with its report."""
    found_paths = _paths(found)
    most = int(found_paths.groupby("la_code").size().max()) if len(found_paths) else 0
    body: list[tuple[Cell, ...]] = []
    for code, name in zip(found.la_codes, _names(found), strict=True):
        own = rows(found_paths[found_paths["la_code"] == code])
        cells: list[Cell] = []
        for row in own:
            together = " (judged together)" if row["judged_together"] else ""
            words = f"{printed(row['grade'], found.measure)}{together}"
            cells.append(
                linked(found.england, row["inspection_id"], as_day(row["published"]), f"{words}, ")
            )
        body.append((name, *cells, *["–"] * (most - len(cells))))
    heads = [Column(f"Inspection {place}") for place in range(1, most + 1)]
    return Table(
        f"{strand(found.measure).printed}: every judgement on record",
        (Column("Authority"), *heads),
        tuple(body),
        rests_on={"inspections": found_paths["inspection_id"].tolist()},
        rules=rules_of(found_paths["framework"]),
    )


def check(found: Peers) -> Section:
    """Close the comparison: how to check every figure, limits of use, dates of the data."""
    points = []
    if found.own is not None:
        points.append(
            f"{capital(possessive(found.own.name))} neighbours are listed because their "
            "populations are alike, not because their services are."
        )
    count = plural(len(found.la_codes), "authority", "authorities")
    return how_to_check(f"Check this comparison of {count}", points, counted=found.england)
