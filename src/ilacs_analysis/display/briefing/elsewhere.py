"""What followed for authorities that stood where this one stands."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.analysis.improvement.spells import ABOLISHED, AFRESH, BETTER, NO_OVERALL, WEAKER
from ilacs_analysis.analysis.improvement.survival import FEW
from ilacs_analysis.analysis.improvement.transitions import next_after, shares_next
from ilacs_analysis.analysis.judged.facts import account, compared_strand
from ilacs_analysis.analysis.timing.projection import ALL_YEARS
from ilacs_analysis.analysis.timing.trajectory import Trajectory
from ilacs_analysis.display.base.cells import grade_cell, resting_on_moves
from ilacs_analysis.display.base.estimates import FEW_NOTE, few, interval, percent
from ilacs_analysis.display.base.results import Column, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import (
    capital,
    counted_alike,
    listed,
    number,
    possessive,
    strand_words,
)
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
    ('Of 21 next inspections after inadequate judgements for overall effectiveness under \
ILACS, 19 found a better grade', [0, 10, 9, 2])
    """
    here = _stands(authority)
    if here is None:
        return None
    own = next_after(here.england, here.area, here.start_grade)
    graded = own[own["now"] != NOT_APPLICABLE]
    followed = () if graded.empty else (_followed(here, graded),)
    words = _words(authority, here, graded, len(own) - len(graded))
    return Section.of("elsewhere", words, *curves(here), *followed)


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


def _words(authority: Authority, here: Trajectory, own: pd.DataFrame, without: int) -> Text:
    beside = _not_counted(without)
    if own.empty:
        heading = f"No grade has followed {started(here)} under ILACS yet"
        latest = account(authority).reports[0].inspection_id
        blocks = ("None was on record by that day.", *beside)
        return Text(heading, blocks, rests_on={"inspections": [latest]})
    up, down = int(own["better"].sum()), int(own["weaker"].sum())
    every, better, weaker = counted_alike(len(own), up, down)
    several = "inspection" if len(own) == 1 else "inspections"
    found = f"{better} found a better grade and {weaker} a weaker one"
    if here.start_grade == _WEAKEST:
        found = f"{better} found a better grade"
    elif here.start_grade == _BEST:
        found = f"{weaker} found a weaker grade"
    words_of_care = (
        f"Every next inspection in England of an authority with that grade for "
        f"{strand_words(here.area)}, whatever its others, is counted, an earlier one of "
        f"{possessive(authority.name)} too. It is no forecast: circumstances differ, and a grade "
        "is seen to change only when inspectors return."
    )
    curve = (
        "The curve counts otherwise: spells, each from a judgement of that grade after another, or "
        f"the first on record, to a {here.outcome} grade. So its numbers are not those above. One "
        f"counts as running until a {here.outcome} grade is found, whatever else was."
        f"{_followed_no_further(here)}"
    )
    return Text(
        f"Of {every} next {several} after {started(here)} under ILACS, {found}",
        (words_of_care, *beside, *([] if here.spells.empty else [curve])),
        **resting_on_moves(here.england, own),
    )


def _followed_no_further(here: Trajectory) -> str:
    """Count the spells of the curve that neither ended nor run; empty for none."""
    states = here.spells.loc[here.spells["framework"] != "sif-2013", "state"].value_counts()
    why = {
        AFRESH: "since the grade was given afresh after another",
        NO_OVERALL: "after a report without an overall judgement",
        ABOLISHED: "since the authority was abolished",
    }
    found = {state: int(states.get(state, 0)) for state in why}
    if not (total := sum(found.values())):
        return ""
    reasons = {why[state]: count for state, count in found.items() if count}
    are = "One more is" if total == 1 else f"{capital(number(total))} more are"
    if len(reasons) == 1:
        return f" {are} followed no further, {next(iter(reasons))}."
    each = listed(f"{number(count)} {reason}" for reason, count in reasons.items())
    return f" {are} followed no further: {each}."


def _not_counted(without: int) -> list[str]:
    """Say how many reports gave no overall judgement, and so are not counted."""
    if not without:
        return []
    several = "one next inspection" if without == 1 else f"{number(without)} next inspections"
    return [
        f"Not counted: {several} under the framework of 2026, which gives no overall judgement, "
        "and so neither a better grade nor a weaker one."
    ]


def _followed(here: Trajectory, own: pd.DataFrame) -> Table:
    """Count the grades that followed elsewhere."""
    notes = [
        "Every authority is counted: the interval says how differently the same process might have "
        "turned out."
    ]
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
