"""What followed for authorities that stood where this one stands, and when inspectors may come."""

from __future__ import annotations

from functools import lru_cache

from ilacs_analysis.analysis.improvement.spells import BETTER, WEAKER
from ilacs_analysis.analysis.improvement.survival import DAYS_A_MONTH, FEW
from ilacs_analysis.analysis.improvement.transitions import next_after, wilson
from ilacs_analysis.analysis.judged.facts import account, compared_strand
from ilacs_analysis.analysis.timing.chances import chances, column_of
from ilacs_analysis.analysis.timing.model import HORIZONS, timing_model
from ilacs_analysis.analysis.timing.projection import ALL_YEARS
from ilacs_analysis.analysis.timing.trajectory import Trajectory
from ilacs_analysis.display.base.cells import grade_cell, moved_rows
from ilacs_analysis.display.base.chart import Chart
from ilacs_analysis.display.base.estimates import FEW_NOTE, few, interval, percent, tenths
from ilacs_analysis.display.base.results import Cell, Column, Table, Text
from ilacs_analysis.display.base.words import long_date, possessive, the
from ilacs_analysis.display.improvement.lasting import curves, started
from ilacs_analysis.display.timing.who_is_next import TOO_LITTLE, horizon, not_a_plan
from ilacs_analysis.errors import TooFewInspections
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.england import as_known
from ilacs_analysis.records.rows import Row, as_day, rows
from ilacs_analysis.rules.grades import NOT_APPLICABLE, scale

_SCALE = scale()


@lru_cache(maxsize=2)
def _stands(authority: Authority) -> Trajectory | None:
    """Give the spells of authorities that stood where this one stands, or None if it has no grade.

    It stands on overall effectiveness, or on leaders where its latest report gives no overall
    judgement. Of a good grade, or a better one, it is asked how long it is kept.
    """
    if authority.is_abolished:
        return None
    area = compared_strand(authority)
    change = account(authority).of(area)
    if change is None or change.now not in _SCALE:
        return None
    outcome = WEAKER if change.now in _SCALE[:2] else BETTER
    return Trajectory(authority.england, area, change.now, outcome, authority, ALL_YEARS)


def words(authority: Authority) -> Text | None:
    """Open the section on what followed elsewhere; None for an authority without a grade."""
    here = _stands(authority)
    if here is None:
        return None
    own = next_after(here.england, here.area, here.start_grade)
    if own.empty:
        heading = f"No inspection has followed {started(here)} under ILACS yet"
        return Text(heading, ("None was on record by that day.",))
    up, down = int(own["better"].sum()), int(own["weaker"].sum())
    if here.start_grade == _SCALE[-1]:
        heading = f"Elsewhere: {up} of {len(own)} came back with a better grade"
    elif here.start_grade == _SCALE[0]:
        heading = f"Elsewhere: {down} of {len(own)} came back with a weaker grade"
    else:
        heading = f"Elsewhere: of {len(own)}, {up} came back with a better grade, {down} a weaker"
    words_of_care = (
        f"Next inspections of authorities that stood where {the(authority.name)} stands: "
        f"{started(here)} under ILACS. It is what followed elsewhere, not a forecast: "
        "circumstances differ, and a grade is seen to change only when inspectors return."
    )
    return Text(heading, (words_of_care,), rests_on=moved_rows(own)[0])


def table(authority: Authority) -> Table | None:
    """Count the grades that followed elsewhere; None where nothing did."""
    here = _stands(authority)
    own = None if here is None else next_after(here.england, here.area, here.start_grade)
    if here is None or own is None or own.empty:
        return None
    none = [NOT_APPLICABLE] if (own["now"] == NOT_APPLICABLE).any() else []
    body: list[tuple[Cell, ...]] = []
    for grade in [*_SCALE, *none]:
        count = int((own["now"] == grade).sum())
        shares = (percent(count / len(own)), interval(*wilson(count, len(own))))
        body.append((grade_cell(grade, here.area), count, *shares))
    rests, rules = moved_rows(own)
    notes = [
        "Every authority is counted: the interval says how differently the same process might have "
        "turned out."
    ]
    if none and here.start_grade == _SCALE[-1]:
        better = int(own.loc[own["now"] == NOT_APPLICABLE, "better"].sum())
        notes.append(f"Without an overall judgement: better if none is inadequate ({better}).")
    if len(own) < FEW:
        notes.append(FEW_NOTE)
    return Table(
        f"What followed {started(here)} under ILACS: {few(len(own))} next inspections",
        (
            Column("Next grade"),
            Column("Number", "number"),
            Column("Share", "number"),
            Column("95% interval", "number"),
        ),
        tuple(body),
        note=" ".join(notes),
        rests_on=rests,
        rules=rules,
    )


def chart(authority: Authority) -> Chart | None:
    """Draw how long such a grade lasted elsewhere, with this authority's place, or None."""
    here = _stands(authority)
    shown = curves(here) if here else ()
    return shown[0] if shown else None


def waiting(authority: Authority) -> Table | None:
    """Set out the numbers of the chart, or None."""
    here = _stands(authority)
    shown = curves(here) if here else ()
    return shown[1] if shown else None


@lru_cache(maxsize=2)
def _chance(authority: Authority) -> Row:
    """Give the authority's own chances, of what was known on the day itself."""
    england = as_known(authority.england)
    found = chances(england, timing_model(england))
    return rows(found[found["la_code"] == authority.la_code])[0]


def when(authority: Authority) -> Text | None:
    """Say when the next graded inspection may begin, as chances in ten; None for one abolished."""
    if authority.is_abolished:
        return None
    england = authority.england
    try:
        own = _chance(authority)
    except TooFewInspections:
        return Text("When inspectors may come is not estimated", (TOO_LITTLE,))
    said = [
        f"{tenths(own[column_of(months)])} by {long_date(horizon(england, months))}"
        for months in HORIZONS[1:]
    ]
    waited = own["elapsed"] / DAYS_A_MONTH
    inspected = as_day(own["last_start"]) is not None
    since = "its last inspection began" if inspected else "it was created"
    return Text(
        f"When: {said[0]}, {said[1]}",
        (
            f"The chance that {possessive(authority.name)} next graded inspection begins by then, "
            f"from the {waited:.0f} months since {since} and how long others waited. "
            f"{not_a_plan(england)}",
        ),
        rests_on={"inspections": england.inspections["inspection_id"].tolist()},
        rules=("covid-suspension",),
    )
