"""What followed for authorities that stood where this one stands."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.analysis.improvement.spells import BETTER, WEAKER
from ilacs_analysis.analysis.improvement.survival import FEW
from ilacs_analysis.analysis.improvement.transitions import next_after, shares_next
from ilacs_analysis.analysis.judged.facts import account, compared_strand
from ilacs_analysis.analysis.timing.projection import ALL_YEARS
from ilacs_analysis.analysis.timing.trajectory import Trajectory
from ilacs_analysis.display.base.cells import grade_cell, resting_on_moves
from ilacs_analysis.display.base.estimates import FEW_NOTE, few, interval, percent
from ilacs_analysis.display.base.results import Column, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import the
from ilacs_analysis.display.improvement.lasting import curves, started
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.remembered import remembered
from ilacs_analysis.rules.grades import GOOD_OR_BETTER, NOT_APPLICABLE, scale

_BEST, *_, _WEAKEST = scale()


@needs(Authority)
def elsewhere(authority: Authority) -> Section | None:
    """Say what followed elsewhere on the grade that an authority holds; None if it has none.

    It stands on overall effectiveness, or on leaders where its latest report gives no overall
    judgement. Of a good grade, or a better one, it is asked how long it is kept.

    Returns
    -------
    Section or None
        ``elsewhere``. Its chart draws how long such a grade lasted, with this authority's place,
        and its tables are ``lasting``, the numbers of the chart (see
        :func:`~.improvement.lasting.lasting`), and ``followed``, the grades that came next (see
        :func:`~.transitions.shares_next`). A chart or table of nothing is left out.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> found = elsewhere(load().authority("Peterborough"))
    >>> found.title, found.tables["followed"].data["count"].tolist()
    ('Elsewhere: 21 of 23 came back with a better grade', [0, 10, 9, 2, 2])
    """
    here = _stands(authority)
    if here is None:
        return None
    own = next_after(here.england, here.area, here.start_grade)
    followed = () if own.empty else (_followed(here, own),)
    return Section.of("elsewhere", _words(authority, here, own), *curves(here), *followed)


@remembered
def _stands(authority: Authority) -> Trajectory | None:
    """Give the spells of authorities that stood where this one stands; None if it has no grade."""
    if authority.is_abolished:
        return None
    area = compared_strand(authority)
    change = account(authority).of(area)
    if change is None or change.now not in scale():
        return None
    outcome = WEAKER if change.now in GOOD_OR_BETTER else BETTER
    return Trajectory(authority.england, area, change.now, outcome, authority, ALL_YEARS)


def _words(authority: Authority, here: Trajectory, own: pd.DataFrame) -> Text:
    if own.empty:
        heading = f"No inspection has followed {started(here)} under ILACS yet"
        latest = account(authority).reports[0].inspection_id
        rests = {"inspections": [latest]}
        return Text(heading, ("None was on record by that day.",), rests_on=rests)
    up, down = int(own["better"].sum()), int(own["weaker"].sum())
    if here.start_grade == _WEAKEST:
        heading = f"Elsewhere: {up} of {len(own)} came back with a better grade"
    elif here.start_grade == _BEST:
        heading = f"Elsewhere: {down} of {len(own)} came back with a weaker grade"
    else:
        heading = f"Elsewhere: of {len(own)}, {up} came back with a better grade, {down} a weaker"
    words_of_care = (
        f"Next inspections of authorities that stood where {the(authority.name)} stands: "
        f"{started(here)} under ILACS. It is what followed elsewhere, not a forecast: "
        "circumstances differ, and a grade is seen to change only when inspectors return."
    )
    return Text(heading, (words_of_care,), **resting_on_moves(here.england, own))


def _followed(here: Trajectory, own: pd.DataFrame) -> Table:
    """Count the grades that followed elsewhere."""
    notes = [
        "Every authority is counted: the interval says how differently the same process might have "
        "turned out."
    ]
    ungraded = own[own["now"] == NOT_APPLICABLE]
    if len(ungraded) and here.start_grade == _WEAKEST:
        better = int(ungraded["better"].sum())
        notes.append(f"Without an overall judgement: better if none is inadequate ({better}).")
    if len(own) < FEW:
        notes.append(FEW_NOTE)
    return Table.of(
        f"What followed {started(here)} under ILACS: {few(len(own))} next inspections",
        shares_next(own),
        {
            Column("Next grade"): lambda row: grade_cell(row["grade"], here.area),
            Column("Number", "number"): "count",
            Column("Share", "number"): lambda row: percent(row["share"]),
            Column("95% interval", "number"): lambda row: interval(row["low"], row["high"]),
        },
        note=" ".join(notes),
        id="followed",
        **resting_on_moves(here.england, own),
    )
