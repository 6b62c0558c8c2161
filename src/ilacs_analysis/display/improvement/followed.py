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
from ilacs_analysis.display.base.words import GRADES_KEY, capital, long_date, printed
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
    The next inspection found a better grade in 52 of 61 cases
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
    return Text(
        f"The next inspection found {said} grade in {int(counted.sum())} of {len(own)} cases",
        (
            "A move is from one inspection to the authority's next, of whatever frameworks. The "
            "periods are those in which the later began: under SIF, under ILACS before its change "
            "of January 2023, and since.",
        ),
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
    return charted(
        (
            f"{strand(here.area).printed}: {found.again} of {found.good} stayed good or "
            f"outstanding at the next inspection; {found.improved} of {found.weaker} weaker ones "
            "improved"
        ),
        (
            f"{strand(here.area).printed}: grade at the next inspection, by the grade before "
            f"(number of moves in brackets), all frameworks, as at "
            f"{long_date(here.england.as_at)}. Darker is a weaker grade: {GRADES_KEY}."
        ),
        Stacked(frame, by="before", label=lambda name: f"{printed(name)} ({cases[name]})"),
        table,
    )
