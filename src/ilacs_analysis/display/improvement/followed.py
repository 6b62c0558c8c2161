"""Which grade followed at the next inspection."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.analysis.improvement.spells import BETTER
from ilacs_analysis.analysis.improvement.transitions import (
    followed_by_period,
    grade_by_grade,
    kept,
    moves_on,
)
from ilacs_analysis.analysis.timing.trajectory import Trajectory
from ilacs_analysis.display.base.cells import resting_on_moves
from ilacs_analysis.display.base.chart import Chart
from ilacs_analysis.display.base.data import in_order
from ilacs_analysis.display.base.estimates import FEW_NOTE, few, interval, percent
from ilacs_analysis.display.base.results import Column, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import GRADES_KEY, capital, counted_alike, long_date, printed
from ilacs_analysis.display.drawing.chart import charted
from ilacs_analysis.display.drawing.stacked import Stacked
from ilacs_analysis.display.improvement.lasting import started
from ilacs_analysis.rules.frameworks import strand
from ilacs_analysis.rules.grades import scale

_MOVES = {"all": "All frameworks", "ilacs": "ILACS to ILACS"}


def followed(here: Trajectory) -> Section | None:
    """Say which grade followed the one started from, and each other, at the next inspection.

    Returns
    -------
    Section
        ``followed``. Its chart draws `before`, `grade` (which followed) and `count`. Tables:

        * ``followed``, of :func:`transitions.followed_by_period`: `period`, `cases`, a column for
          each grade, `better`, `share`, `low`, `high`;
        * ``transitions``, of :func:`transitions.grade_by_grade`: `frameworks`, `before`, `cases`,
          a column for each grade, `low`, `high`.

    Examples
    --------
    >>> from ilacs_analysis import load, trajectory
    >>> print(followed(trajectory(load())).words.title)
    Under all frameworks, 52 of 61 inspections after inadequate judgements for overall \
effectiveness found a better grade
    """
    moves = moves_on(here.england, here.area)
    own = moves[moves["before"] == here.start_grade]
    transitions = None if moves.empty else _transitions(here, moves)
    return Section.of(
        "followed",
        _words(here, own),
        None if own.empty else _by_period(here, own),
        transitions and _chart(here, moves, transitions),
        transitions,
    )


def _words(here: Trajectory, own: pd.DataFrame) -> Text:
    rests = resting_on_moves(here.england, own)
    if own.empty:
        heading = f"No inspection has followed {started(here)} yet"
        return Text(heading, ("None is on record.",), **rests)
    said, counted = ("a better", own["steps"] > 0)
    if here.outcome != BETTER:
        said, counted = ("the same", own["steps"] == 0)
    found, every = counted_alike(int(counted.sum()), len(own))
    blocks = [
        "From one inspection to the authority's next, where both gave a grade. The periods are "
        "those in which the later began: under SIF, under ILACS before its change of January 2023, "
        "and since."
    ]
    if here.area == "care_leavers":
        blocks.append(
            "Judgements of 2018 to 2022, made together with children in care, are not counted in "
            "this section, as in Ofsted's statistics; the sections on spells and paths count them."
        )
    several = "inspection" if len(own) == 1 else "inspections"
    return Text(
        f"Under all frameworks, {found} of {every} {several} after {started(here)} found {said} "
        "grade",
        tuple(blocks),
        **rests,
    )


def _by_period(here: Trajectory, own: pd.DataFrame) -> Table:
    return Table.of(
        f"What followed {started(here)} at the next inspection",
        followed_by_period(own),
        {
            Column("Next inspection began"): lambda row: capital(row["period"]),
            Column("Cases", "number"): lambda row: few(row["cases"]),
            **{Column(printed(grade), "number"): grade for grade in scale()},
            Column("Better", "number"): lambda row: f"{row['better']} of {row['cases']}",
            Column("Share", "number"): lambda row: percent(row["share"]),
            Column("95% interval", "number"): lambda row: interval(row["low"], row["high"]),
        },
        note=(
            "Every authority is counted, so there is no sampling error: the interval (Wilson's) "
            f"says how differently the same process might have turned out. {FEW_NOTE}"
        ),
        id="followed",
        **resting_on_moves(here.england, own),
    )


def _transitions(here: Trajectory, moves: pd.DataFrame) -> Table:
    same_again = Column("Same grade again, 95% interval", "number")
    return Table.of(
        f"{strand(here.area).printed}: from one inspection to the next",
        grade_by_grade(moves),
        {
            Column("Before"): lambda row: printed(row["before"]),
            Column("Moves"): lambda row: _MOVES[row["frameworks"]],
            Column("Cases", "number"): lambda row: few(row["cases"]),
            **{Column(f"{printed(grade)} next", "number"): grade for grade in scale()},
            same_again: lambda row: interval(row["low"], row["high"]),
        },
        note=FEW_NOTE,
        id="transitions",
        **resting_on_moves(here.england, moves),
    )


def _chart(here: Trajectory, moves: pd.DataFrame, table: Table) -> Chart:
    counted = grade_by_grade(moves)
    counted = counted[(counted["frameworks"] == "all") & (counted["cases"] > 0)]
    cases = dict(zip(counted["before"], counted["cases"], strict=True))
    frame = counted.melt("before", list(scale()), "grade", "count")
    frame = in_order(frame, "before", scale())
    found = kept(moves)
    parts = []
    if found.good:
        kept_it, good = counted_alike(found.again, found.good)
        parts.append(f"{kept_it} of {good} good or outstanding stayed so")
    if found.weaker:
        improved, weaker = counted_alike(found.improved, found.weaker)
        parts.append(f"{improved} of {weaker} weaker ones improved")
    return charted(
        f"{strand(here.area).printed} at the next inspection: {', '.join(parts)}",
        (
            f"{strand(here.area).printed}: grade at the next inspection, by the grade before "
            f"(number of moves in brackets), all frameworks, as at "
            f"{long_date(here.england.as_at)}. Darker is a weaker grade: {GRADES_KEY}."
        ),
        Stacked(frame, by="before", label=lambda name: f"{printed(name)} ({cases[name]})"),
        table,
    )
