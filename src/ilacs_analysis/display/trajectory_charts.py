"""The charts of an analysis of improvement: how long spells last, and what followed each grade."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ilacs_analysis.analysis.improvement.spells import BETTER
from ilacs_analysis.analysis.improvement.transitions import moves_with_period
from ilacs_analysis.analysis.judged.parts import PARTS
from ilacs_analysis.analysis.timing.trajectory import Trajectory
from ilacs_analysis.display import trajectory_tables
from ilacs_analysis.display.base.chart import Chart
from ilacs_analysis.display.base.words import listed, long_date, printed, the
from ilacs_analysis.display.drawing import curves as survival_chart
from ilacs_analysis.display.drawing import stacked as stacked_chart
from ilacs_analysis.display.drawing.chart import charted
from ilacs_analysis.display.drawing.curves import Curve, Mark
from ilacs_analysis.display.trajectory_tables import started
from ilacs_analysis.display.trajectory_words import kept_finding, lasting_finding
from ilacs_analysis.rules import grades
from ilacs_analysis.rules.frameworks import strand


def lasting(here: Trajectory) -> Chart | None:
    """Draw the curves of spells that began under ILACS and under SIF; None if there are none."""
    curves = [
        Curve(label, here.curve(group), here.began_under(group))
        for group, label in (("ILACS", "Began under ILACS"), ("SIF", "Began under SIF"))
        if len(here.began_under(group))
    ]
    table = trajectory_tables.waiting(here)
    if table is None:
        return None
    mark, own = None, here.own_spell
    place = ""
    if own is not None and here.authority is not None:
        mark = Mark(f"{own['months']:.0f} months so far", float(own["months"]))
        place = f" The dot is {the(here.authority.name)}."
    word = "better" if here.outcome == BETTER else "weaker"
    finding = lasting_finding(here)
    return charted(
        finding,
        (
            f"Share of spells of {started(here)} without a {word} grade yet, by months since "
            f"publication, as at {long_date(here.england.as_at)}, the first curve with its 95% "
            f"interval. Dashed where fewer than ten were at risk.{place}"
        ),
        survival_chart.Curves(_spells(curves), tuple(curves), mark),
        table,
    )


def _spells(curves: Sequence[Curve]) -> pd.DataFrame:
    return pd.concat([curve.spells.assign(curve=curve.label) for curve in curves])


def followed(here: Trajectory) -> Chart | None:
    """Draw which grade followed each grade at the next inspection; None if none did."""
    moves = moves_with_period(here.england)
    moves = moves[moves["strand"] == here.area]
    bars = []
    for grade in grades():
        own = moves.loc[moves["before"] == grade.id, "now"]
        counts = {part: int((own == part).sum()) for part in PARTS}
        if len(own):
            bars.append(stacked_chart.StackedRow(f"{printed(grade.id)} ({len(own)})", counts))
    table = trajectory_tables.transitions(here)
    if table is None:
        return None
    finding = kept_finding(here)
    key = listed(f"{grade.initial} {grade.in_sentence}" for grade in grades())
    return charted(
        finding,
        (
            f"{strand(here.area).printed}: grade at the next inspection, by the grade before "
            f"(number of moves in brackets), all frameworks, as at "
            f"{long_date(here.england.as_at)}. Darker is a weaker grade: {key}."
        ),
        stacked_chart.Stacked(moves, tuple(bars)),
        table,
    )
