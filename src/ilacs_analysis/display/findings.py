"""Findings in a few words: headings and points, worded from the numbers by stated rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from ilacs_analysis.analysis.judged.change import Change
from ilacs_analysis.analysis.judged.facts import Account, account, compared_strand, overall_course
from ilacs_analysis.analysis.judged.groups import counts
from ilacs_analysis.display.base.words import (
    apart,
    capital,
    listed,
    month,
    number,
    plural,
    region_name,
    strand_words,
)
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.rules import grades
from ilacs_analysis.rules.grades import GOOD_OR_BETTER, NOT_APPLICABLE, grade, scale

NOT_CLOSE = "Not close"


def as_judged(changes: Sequence[Change]) -> list[Change]:
    """Count the judgement on children in care and care leavers once, where it was one.

    Ofsted counts it as children in care; so does this.
    """
    return [item for item in changes if not (item.together_now and item.strand == "care_leavers")]


def judgement_words(change: Change) -> str:
    """Name a judgement within a sentence, the joint one by both its halves."""
    together = change.together_now and change.strand == "children_in_care"
    return "children in care with care leavers" if together else strand_words(change.strand)


def _moves(moved: Sequence[Change]) -> str:
    """Say by how much judgements moved that all went the same way."""
    sizes = Counter(abs(item.steps or 0) for item in moved)
    if len(sizes) == 1:
        return f" by {_grades(next(iter(sizes)))}"
    (usual, count), (rare, fewer), *others = sizes.most_common()
    if count == fewer or others:
        return ": " + "; ".join(f"by {_grades(n)}: {_names(moved, n)}" for n in sorted(sizes))
    return f": {number(count)} by {_grades(usual)}, {_names(moved, rare)} by {number(rare)}"


def _names(moved: Sequence[Change], size: int) -> str:
    return apart(judgement_words(item) for item in moved if abs(item.steps or 0) == size)


def _grades(size: int) -> str:
    return "one grade" if size == 1 else f"{number(size)} grades"


def _split(here: Account) -> tuple[list[Change], list[Change], list[Change], list[Change]]:
    """Give the judgements made, those of them that can be compared, and which rose and fell."""
    judged = [item for item in as_judged(here.changes) if item.now != NOT_APPLICABLE]
    comparable = [item for item in judged if item.steps is not None]
    up = [item for item in comparable if (item.steps or 0) > 0]
    down = [item for item in comparable if (item.steps or 0) < 0]
    return judged, comparable, up, down


def movement(here: Account) -> str:
    """Say how the latest judgements differ from those before, as one sentence.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> movement(account(load().authority("Peterborough")))
    'All five judgements fell: three by one grade, overall effectiveness and care leavers by two.'
    """
    judged, comparable, up, down = _split(here)
    if not comparable:
        return "This is the first graded inspection on record."
    same = len(comparable) - len(up) - len(down)
    every = "All " if len(comparable) == len(judged) else "The "
    kept = "" if len(comparable) == len(judged) else " that can be compared"
    total = f"{every}{plural(len(comparable), 'judgement')}{kept}"
    if len(comparable) == same:
        return f"{total} {'is' if same == 1 else 'are'} unchanged."
    for moved, verb in ((up, "rose"), (down, "fell")):
        if len(moved) == len(comparable):
            return f"{total} {verb}{_moves(moved)}."
    parts = [_named(moved, way) for moved, way in ((up, "up"), (down, "down")) if moved]
    rest = f"the other {number(same)}" if same > 1 else "the other"
    if same:
        parts.append(f"{rest} unchanged")
    return capital("; ".join(parts)) + "."


def _named(moved: Sequence[Change], way: str) -> str:
    """Name the judgements that moved one way, those that moved by one grade first."""
    sizes = sorted({abs(item.steps or 0) for item in moved})
    return "; ".join(f"{way} {_grades(size)}: {_names(moved, size)}" for size in sizes)


def movement_heading(here: Account) -> str:
    """Head the section on judgements with what they did.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> movement_heading(account(load().authority("Peterborough")))
    'All five judgements fell'
    """
    _, comparable, rose, fell = _split(here)
    if not comparable:
        return "First graded inspection on record"
    up, down, total = len(rose), len(fell), number(len(comparable))
    if up + down == 0:
        return f"All {total} judgements unchanged"
    if max(up, down) == len(comparable):
        return f"All {total} judgements {'rose' if up else 'fell'}"
    parts = [f"{number(n)} {verb}" for n, verb in ((up, "rose"), (down, "fell")) if n]
    return f"Of {total} judgements {listed(parts)}"


def by_area(here: Account) -> str:
    """Give the latest judgements grouped by grade, best first, the overall one left out.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> print(by_area(account(load().authority("Peterborough"))))
    Requires improvement: leaders, help and protection, and children in care.
    Inadequate: care leavers.
    """
    areas = [item for item in as_judged(here.changes) if item.strand != "overall_effectiveness"]
    parts = []
    for item in (*grades(), grade("not_judged")):
        names = [judgement_words(area) for area in areas if area.now == item.id]
        if names:
            parts.append(f"{item.short}: {apart(names)}.")
    return " ".join(parts)


def course(authority: Authority) -> str:
    """Head the history with the course of the overall judgement.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> course(load().authority("Peterborough"))
    'From requires improvement to good to inadequate'
    """
    given = [item for item, _ in overall_course(authority) if item != NOT_APPLICABLE]
    words = [grade(item).in_sentence for item in given]
    distinct = [word for place, word in enumerate(words) if place == 0 or words[place - 1] != word]
    ends_without = overall_course(authority)[-1][0] == NOT_APPLICABLE
    tail = ", then no overall judgement" if ends_without else ""
    if not distinct:
        return "No overall judgement on record"
    if len(distinct) > 1:
        return f"From {' to '.join(distinct)}{tail}"
    dates = [published for item, published in overall_course(authority) if item != NOT_APPLICABLE]
    if len(given) == 1:
        where = f"in {dates[0].year}" if ends_without else "at the one inspection on record"
    else:
        where = f"at {'both' if len(given) == 2 else 'all'} inspections since {dates[0].year}"
    return f"{capital(distinct[0])} {where}{tail}"


def stands(authority: Authority) -> str:
    """Title the timeline with what stands at its end, and since when.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> stands(load().authority("Peterborough"))
    'Inadequate overall since January 2024'
    """
    here = account(authority)
    assert here.latest is not None
    if here.overall is None or here.overall.published != here.latest.published:
        return f"No overall judgement since {month(here.latest.published)}"
    word = capital(grade(here.overall.grade).in_sentence)
    if authority.abolished is not None:
        return f"{word} overall when it was abolished"
    return f"{word} overall since {month(here.overall.since)}"


def shares(
    authority: Authority, strand_id: str, edition: str | None = None
) -> dict[str, tuple[int, int, int]]:
    """Count the good or outstanding in each group on one strand.

    Returns
    -------
    dict
        For each group: the good or outstanding, those without a grade, and all.
    """
    counted = counts(authority, edition)
    on = counted[counted["strand"] == strand_id]
    known = scale()
    found: dict[str, tuple[int, int, int]] = {}
    for group, rows in on.groupby("group", sort=False):
        better = _sum(rows, rows["grade"].isin(GOOD_OR_BETTER))
        without = _sum(rows, ~rows["grade"].isin(known))
        found[str(group)] = (better, without, int(rows["total"].iloc[0]))
    return found


def _sum(rows: pd.DataFrame, chosen: pd.Series) -> int:
    return int(rows.loc[chosen, "count"].sum())


def comparison_finding(authority: Authority, edition: str | None = None) -> str:
    """Head the comparison: how many neighbours, or authorities of the region, are good or better.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> comparison_finding(load().authority("Peterborough"))
    'Nine of ten statistical neighbours are good or outstanding overall'
    """
    strand_id = compared_strand(authority)
    measure = "overall" if strand_id == "overall_effectiveness" else "on the impact of leaders"
    return capital(_good_or_better(authority, strand_id, edition, f" {measure}"))


def _good_or_better(
    authority: Authority, strand_id: str, edition: str | None, measure: str = ""
) -> str:
    """Count the good or outstanding among those that have the judgement, and say if some do not."""
    found = shares(authority, strand_id, edition)
    group = "neighbours" if "neighbours" in found else "region"
    better, without, total = found[group]
    noun, where = "statistical neighbours", ""
    if group == "region":
        noun, where = "authorities", f" in {region_name(authority.ons_region)}"
    judged = total - without
    if not judged:
        return f"none of {number(total)} {noun}{where} has that judgement yet"
    article = "the " if without or where else ""
    which = " with that judgement" if without else ""
    whom = f"{_share(better, judged)} {article}{number(judged)} {noun}{where}{which}"
    verb = "is" if better == 1 and judged != 1 else "are"
    return f"{whom} {verb} good or outstanding{measure}"


def _share(count: int, total: int) -> str:
    if count == total:
        return "all"
    return f"{'none' if count == 0 else number(count)} of"


def weakest_beside_others(authority: Authority, edition: str | None = None) -> str:
    """Title the chart of standing: the authority's weakest area, and how others are judged on it.

    Where several areas share the weakest grade, the first in the order of the strands.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> weakest_beside_others(load().authority("Peterborough"))
    'Care leavers, inadequate here: eight of ten statistical neighbours are good or outstanding'
    """
    areas = [
        item
        for item in account(authority).changes
        if item.strand != "overall_effectiveness" and grade(item.now).is_grade
    ]
    if not areas:
        clause = _good_or_better(authority, "impact_of_leaders", edition)
        return f"Leaders: {clause}"
    weakest = max(areas, key=lambda item: grade(item.now).rank or 0)
    clause = _good_or_better(authority, weakest.strand, edition)
    here = grade(weakest.now).in_sentence
    return f"{capital(strand_words(weakest.strand))}, {here} here: {clause}"


def comparison_point(authority: Authority, edition: str | None = None) -> str:
    """Set neighbours and region side by side in one sentence, with those that have no grade."""
    strand_id = compared_strand(authority)
    found = shares(authority, strand_id, edition)
    close = set(authority.neighbours(edition)["closeness"].dropna())
    neighbours = "its {} statistical neighbours" + (" (none close)" if close == {NOT_CLOSE} else "")
    region = "the {} authorities in " + region_name(authority.ons_region)
    parts = []
    for group, words in (("neighbours", neighbours), ("region", region)):
        if group in found:
            better, without, total = found[group]
            clause = f"{_share(better, total)} {words.format(number(total))}"
            parts.append(clause + (f" ({number(without)} ungraded)" if without else ""))
    measure = "overall" if strand_id == "overall_effectiveness" else "on the impact of leaders"
    return f"Good or outstanding {measure}: {listed(parts)}."
