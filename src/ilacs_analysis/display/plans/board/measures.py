"""The plan's measures, from baseline to target."""

from __future__ import annotations

from ilacs_analysis.analysis.plans.agenda import measured
from ilacs_analysis.analysis.plans.meeting import Meeting
from ilacs_analysis.display.base.chart import Chart
from ilacs_analysis.display.base.results import Column, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import how_many, long_date, number
from ilacs_analysis.display.drawing.chart import charted
from ilacs_analysis.display.drawing.measures import Measures, figure_words
from ilacs_analysis.display.plans.cells import NO_ROWS, day_words

MOST_DRAWN = 24
"""Measures that the chart draws; the table has them all."""


def measures(now: Meeting) -> Section | None:
    """Say how many measures have a value by the day, and draw each against its target.

    Returns
    -------
    Section
        ``measures``. Its chart and table, if a measure has a baseline and a target, have the
        columns of :func:`ilacs_analysis.analysis.plans.agenda.measured`.
    """
    table = now.actions[now.actions["measure"].notna()]
    if table.empty:
        none = ("No action of the plan has a measure.",)
        return Section.of("measures", Text("No measure in the plan", none, no_rows=NO_ROWS))
    valued = int(table["value"].notna().sum())
    words = Text(
        f"Measures with a value by the meeting: {how_many(valued)} of {number(len(table))}",
        ("Values are the authority's own, as its plan's updates give them.",),
        no_rows=NO_ROWS,
    )
    chart = _chart(now)
    return Section.of("measures", words, chart, chart and chart.table)


def _chart(now: Meeting) -> Chart | None:
    found = measured(now)
    if found.empty:
        return None
    before = f"Value at {long_date(now.previous)}" if now.previous else "Value before"
    table = Table.of(
        "Measures: baseline, latest value, target",
        found,
        {
            Column("Measure"): lambda row: f"{row['reference']}: {row['measure']}",
            Column("Baseline", "number"): lambda row: figure_words(row["baseline"]),
            Column(before, "number"): lambda row: figure_words(row["value_before"]),
            Column("Latest value", "number"): lambda row: figure_words(row["value"]),
            Column("Of the update of"): lambda row: day_words(row["valued"]),
            Column("Target", "number"): lambda row: figure_words(row["target"]),
            Column("By"): lambda row: day_words(row["target_date"]),
        },
        id="measures",
        no_rows=NO_ROWS,
    )
    reached = int((found["share"] >= 1).sum())
    more = len(found) > MOST_DRAWN
    beyond = f" The first {MOST_DRAWN} are drawn; the table has them all." if more else ""
    return charted(
        f"Measures at target: {how_many(reached)} of {number(len(found))}",
        "Each line runs from the baseline (left) to the target (right). Dot: latest value by the "
        f"day of the meeting; ring: value at the meeting before.{beyond}",
        Measures(found.head(MOST_DRAWN)),
        table,
    )
