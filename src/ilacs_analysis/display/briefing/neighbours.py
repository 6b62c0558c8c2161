"""An authority beside its statistical neighbours, its region, its type and England."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from ilacs_analysis.analysis.judged.facts import account, compared_strand
from ilacs_analysis.analysis.judged.groups import (
    counts,
    good_or_better,
    groups,
    neighbour_judgements,
)
from ilacs_analysis.analysis.judged.latest import COMPARED_STRANDS, latest_inspections
from ilacs_analysis.analysis.judged.parts import in_columns
from ilacs_analysis.display.base.cells import grade_cell, names_by_grade, of_authority, resting_on
from ilacs_analysis.display.base.chart import Chart
from ilacs_analysis.display.base.data import in_order
from ilacs_analysis.display.base.record import own_mark
from ilacs_analysis.display.base.results import Cell, Column, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import (
    GRADES_KEY,
    capital,
    group_words,
    listed,
    long_date,
    number,
    printed,
    region_name,
    short_date,
    strand_words,
    the,
)
from ilacs_analysis.display.drawing.chart import charted
from ilacs_analysis.display.drawing.columns import Columns
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.package import data_package
from ilacs_analysis.records.rows import Row, as_day, rows
from ilacs_analysis.rules import grades
from ilacs_analysis.rules.frameworks import last_day_of_overall, strand
from ilacs_analysis.rules.grades import grade, scale
from ilacs_analysis.rules.judgements import OVERALL

NOT_CLOSE = "Not close"
_ABSENT = "absent"


@needs(Authority)
def neighbours(authority: Authority, edition: str | None = None) -> Section | None:
    """Set an authority beside its neighbours by name, and beside larger groups by number.

    Parameters
    ----------
    authority
        The authority, as on the day of its record.
    edition
        An edition of the statistical neighbours; by default the one in force on the day.

    Returns
    -------
    Section
        ``neighbours``. Its chart draws how many of its neighbours, region, type and England hold
        each grade: `group`, `area`, `grade`, `count`, `graded`, `total`, see
        :func:`~.groups.counts`; overall effectiveness is left out of the picture after the last
        day on which an inspection that gives it could begin, for what is left of it then depends
        on who has been inspected since.
        Tables: ``neighbours``, the authority and its neighbours by grade (`la_code`, `name`,
        `area`, `grade`, `part`, `inspection_id`), and ``judgements``, the same, nearest first
        (`rank`, 0 for the authority itself, `la_code`, `name`, `closeness`, `inspection_id`,
        `published`, a column for each area), neither of them without neighbours; and
        ``counts`` (`area`, `group`, `total`, a column for each grade, and `other`). Words alone if
        the authority was abolished.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> found = neighbours(load(as_at="2024-03-31").authority("Leeds"))
    >>> list(found.tables), found.data["group"].unique().tolist()
    (['neighbours', 'judgements', 'counts'], ['neighbours', 'region', 'type', 'england'])
    """
    if authority.is_abolished:
        gone = f"{capital(the(authority.name))} no longer existed on the day of this briefing."
        rests = of_authority(authority)
        return Section.of("neighbours", Text("Not compared with others", (gone,), rests_on=rests))
    beside: tuple[Table, ...] = ()
    if not authority.neighbours(edition).empty:
        judged = neighbour_judgements(authority, edition)
        beside = (_by_grade(authority, judged), _neighbours(authority, judged))
    numbers = _counts(authority, edition)
    chart = _chart(authority, edition, numbers)
    return Section.of("neighbours", _words(authority, edition), *beside, chart, numbers)


def _words(authority: Authority, edition: str | None) -> Text:
    model = authority.england.neighbour_edition(edition).title
    ten = authority.neighbours(edition)
    words = []
    if ten.empty:
        words.append(f"The {model} has no statistical neighbours for {the(authority.name)}.")
    else:
        words.append(f"Neighbours are those of the {model}, {_closeness(authority, edition)}.")
        if authority.england.as_at < data_package().editions[0].in_force_from:
            words.append("No earlier edition is on record.")
        there = set(authority.england.authorities["la_code"])
        absent = [row["name"] for row in rows(ten) if row["la_code"] not in there]
        if absent:
            words.append(f"{listed(absent)} did not exist on the day.")
    if compared_strand(authority) != OVERALL:
        words.append("Leaders are compared first because there is no overall judgement.")
    words.append(
        "Others are counted at their own latest inspection, which may be years older or newer. "
        "Under ILACS of 2018 to 2022 care leavers were judged together with children in care and "
        "count there."
    )
    return Text(_finding(authority, edition), (" ".join(words),))


def _closeness(authority: Authority, edition: str | None) -> str:
    words = authority.neighbours(edition)["closeness"].dropna().str.lower()
    kinds = list(dict.fromkeys(words))
    return f"described there as {listed(kinds)}" if kinds else "without a measure of closeness"


def _by_grade(authority: Authority, judged: pd.DataFrame) -> Table:
    """Set the names of the authority and its neighbours in columns, one for each grade."""
    area, known = compared_strand(authority), scale()
    part = judged[area].fillna(_ABSENT)
    others = [value for value in dict.fromkeys(part) if value not in known]
    heads = {value: printed(value, area) for value in [*known, *others] if value != _ABSENT}
    if _ABSENT in others:
        heads[_ABSENT] = "Did not exist on the day"
    return names_by_grade(
        authority.england,
        f"{capital(the(authority.name))} and its statistical neighbours by grade: "
        f"{strand_words(area)}",
        judged.assign(area=area, grade=judged[area], part=part),
        heads,
        own=authority.la_code,
        note="Nearest neighbour first within each grade.",
    )


def _neighbours(authority: Authority, judged: pd.DataFrame) -> Table:
    """Set out the latest judgements of the authority and each of its neighbours."""
    england = authority.england

    def graded(area: str) -> Callable[[Row], Cell]:
        return lambda row: "–" if pd.isna(row[area]) else grade_cell(row[area], area)

    def published(row: Row) -> str:
        day = as_day(row["published"])
        mark = own_mark(england, "inspections", str(row["inspection_id"]))
        return short_date(day) + mark if day else "–"

    return Table.of(
        f"Latest judgements of {the(authority.name)} and its statistical neighbours",
        judged,
        {
            Column("Authority"): lambda row: (
                row["name"] if row["rank"] else f"{row['name']} (this authority)"
            ),
            **{Column(strand(area).short): graded(area) for area in COMPARED_STRANDS},
            Column("Published", "date"): published,
        },
        id="judgements",
        **resting_on(england, judged["inspection_id"].dropna()),
    )


def _counts(authority: Authority, edition: str | None) -> Table:
    """Set out how many of each group hold each grade, on each area."""
    wide = in_columns(counts(authority, edition)).reset_index()

    def group(row: Row) -> str:
        return group_words(row["group"], row["total"], authority.ons_region, authority.type)

    heads = {**{item.id: item.short for item in grades()}, "other": "No grade", "total": "All"}
    return Table.of(
        f"Latest judgements by grade: {the(authority.name)} and others",
        in_order(wide, "area", COMPARED_STRANDS),
        {
            Column("Judgement"): lambda row: strand(row["area"]).printed,
            Column("Group"): group,
            **{Column(label, "number"): name for name, label in heads.items()},
        },
        note=(
            "No grade: not yet inspected, not judged, no overall judgement since April 2026, or "
            "care leavers judged together with children in care (counted there, as Ofsted does)."
        ),
        id="counts",
        **resting_on(authority.england, _behind(authority, edition)),
    )


def _behind(authority: Authority, edition: str | None) -> list[str]:
    """Name the latest inspections of all that are counted."""
    members = {code for group in groups(authority, edition) for code in group.la_codes}
    latest = latest_inspections(authority.england)
    return latest.loc[latest["la_code"].isin(members), "inspection_id"].dropna().tolist()


def _chart(authority: Authority, edition: str | None, numbers: Table) -> Chart:
    counted = counts(authority, edition)
    here, today = account(authority), authority.england.as_at
    own = []
    for area in counted["area"].unique():
        if area == OVERALL and today > last_day_of_overall():
            continue
        change = here.of(area)
        word = "not yet inspected" if change is None else printed(change.now, area).lower()
        own.append((area, word))
    title = _weakest_beside_others(authority, edition)
    return charted(
        title,
        (
            f"Number of authorities by grade at their latest inspection, as at "
            f"{long_date(today)}. Region: {authority.ons_region}. Bars show the "
            f"share of each group; the number in brackets is its size. {GRADES_KEY}."
        ),
        Columns(counted, tuple(own), authority.name),
        numbers,
        alt=(
            f"{title}. The number of authorities with "
            f"each grade is in the table ‘{numbers.title}’ after the chart."
        ),
    )


def _finding(authority: Authority, edition: str | None = None) -> str:
    """Say how many neighbours, or else authorities of the region, are good or better."""
    area = compared_strand(authority)
    return capital(_good_or_better(authority, area, edition, f" {_measure(area)}"))


def _counted(
    authority: Authority, area: str, edition: str | None
) -> dict[str, tuple[int, int, int]]:
    """Give for each group the good or outstanding, those with a grade, and all."""
    counted = rows(good_or_better(authority, area, edition))
    return {row["group"]: (row["good_or_better"], row["graded"], row["total"]) for row in counted}


def _good_or_better(authority: Authority, area: str, edition: str | None, measure: str = "") -> str:
    """Count the good or outstanding among those that have the judgement, and say if some do not."""
    found = _counted(authority, area, edition)
    group = "neighbours" if "neighbours" in found else "region"
    better, judged, total = found[group]
    noun, where = "statistical neighbours", ""
    if group == "region":
        noun, where = "authorities", f" in {region_name(authority.ons_region)}"
    if not judged:
        return f"none of {number(total)} {noun}{where} has that judgement yet"
    article = "the " if judged < total or where else ""
    which = " with that judgement" if judged < total else ""
    whom = f"{_share(better, judged)} {article}{number(judged)} {noun}{where}{which}"
    verb = "is" if better == 1 and judged != 1 else "are"
    return f"{whom} {verb} good or outstanding{measure}"


def _share(count: int, total: int) -> str:
    if count == total:
        return "all"
    return f"{'none' if count == 0 else number(count)} of"


def _weakest_beside_others(authority: Authority, edition: str | None = None) -> str:
    """Title the chart of standing: the authority's weakest area, and how others are judged on it.

    Where several areas share the weakest grade, the first in the order of the areas.
    """
    areas = [
        item
        for item in account(authority).changes
        if item.strand != OVERALL and grade(item.now).is_grade
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
    area = compared_strand(authority)
    found = _counted(authority, area, edition)
    close = set(authority.neighbours(edition)["closeness"].dropna())
    neighbours = "its {} statistical neighbours" + (" (none close)" if close == {NOT_CLOSE} else "")
    region = "the {} authorities in " + region_name(authority.ons_region)
    parts = []
    for group, words in (("neighbours", neighbours), ("region", region)):
        if group in found:
            better, judged, total = found[group]
            ungraded = f" ({number(total - judged)} ungraded)" if judged < total else ""
            parts.append(f"{_share(better, total)} {words.format(number(total))}{ungraded}")
    return f"Good or outstanding {_measure(area)}: {listed(parts)}."


def _measure(area: str) -> str:
    return "overall" if area == OVERALL else "on the impact of leaders"
