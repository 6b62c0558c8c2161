"""An authority beside its statistical neighbours, its region, its type and England."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

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
    how_many,
    listed,
    long_date,
    number,
    plural,
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
from ilacs_analysis.rules.grades import NOT_APPLICABLE, grade, scale
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
        words.append("Leaders are compared first because Ofsted gave no overall judgement here.")
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


@dataclass(frozen=True)
class Counted:
    """How many of a group are good or better, have a grade, have none any more, and have none yet.

    `one` and `several` are what its members are called, `short` what they are called again.
    """

    better: int
    graded: int
    ended: int
    yet: int
    one: str
    several: str
    short: str

    @property
    def all_have(self) -> bool:
        """Whether every one of them has the judgement."""
        return not self.ended and not self.yet


def _counted(authority: Authority, area: str, edition: str | None) -> dict[str, Counted]:
    """Count the good or outstanding of neighbours and region on an area."""
    every = counts(authority, edition)
    none = every[(every["area"] == area) & (every["grade"] == NOT_APPLICABLE)]
    ended = none.set_index("group")["count"].to_dict()
    region = region_name(authority.ons_region)
    named = {
        "neighbours": ("statistical neighbour", "statistical neighbours", "neighbour"),
        "region": (f"authority in {region}", f"authorities in {region}", "of the region"),
    }
    found = {}
    for row in rows(good_or_better(authority, area, edition)):
        group, graded, gone = row["group"], row["graded"], ended.get(row["group"], 0)
        if group in named:
            yet = row["total"] - graded - gone
            found[group] = Counted(row["good_or_better"], graded, gone, yet, *named[group])
    return found


def _closest(authority: Authority, area: str, edition: str | None) -> Counted:
    """Count its neighbours, or where it has none its region."""
    found = _counted(authority, area, edition)
    return found.get("neighbours", found["region"])


def are_good(found: Counted, judgement: str) -> str:
    """Say how many of those with a judgement are good or outstanding.

    Examples
    --------
    >>> are_good(Counted(8, 9, 1, 0, "neighbour", "neighbours", "neighbour"), "that judgement")
    'eight of the nine neighbours with that judgement are good or outstanding'
    """
    if not found.graded:
        when = "any more" if found.ended else "yet"
        total = number(found.ended + found.yet)
        return f"none of {total} {found.several} has {judgement} {when}"
    which = "" if found.all_have else f" with {judgement}"
    if found.graded == 1:
        is_good = "is" if found.better else "is not"
        return f"the one {found.one}{which} {is_good} good or outstanding"
    of_them = f"{how_many(found.better)} of {'the ' if which else ''}{number(found.graded)}"
    if found.better == found.graded:
        of_them = "both" if found.graded == 2 else f"all {number(found.graded)}"
    verb = "is" if found.better < 2 else "are"
    return f"{of_them} {found.several}{which} {verb} good or outstanding"


def _finding(authority: Authority, edition: str | None = None) -> str:
    """Say how many neighbours, or else authorities of the region, are good or better."""
    area = compared_strand(authority)
    found = _closest(authority, area, edition)
    words = capital(are_good(found, _judgement(area)))
    if not found.graded:
        return words
    missing = [
        f"; {number(count)} {'has' if count == 1 else 'have'} none {when}"
        for count, when in ((found.ended, "any more"), (found.yet, "yet"))
        if count
    ]
    return words + ("".join(missing) or f" {_measure(area)}")


def _weakest_beside_others(authority: Authority, edition: str | None = None) -> str:
    """Title the chart of standing: the authority's weakest area, and how others are judged on it.

    Where several areas share the weakest grade, the first in the order of the areas.
    """
    areas = [
        item
        for item in account(authority).changes
        if item.strand != OVERALL and grade(item.now).is_grade
    ]
    weakest = max(areas, key=lambda item: grade(item.now).rank or 0, default=None)
    area = weakest.strand if weakest else "impact_of_leaders"
    here = f", {grade(weakest.now).in_sentence} here" if weakest else ""
    good = are_good(_closest(authority, area, edition), "that judgement")
    return f"{capital(strand_words(area))}{here}: {good}"


def comparison_points(authority: Authority, edition: str | None = None) -> tuple[str, ...]:
    """Set neighbours and region side by side in a sentence; then, in a shorter one, the first.

    Where some have no such judgement any more, or none yet, those that have it are counted, and
    those that have not are said.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> comparison_points(load().authority("Peterborough"))[1]
    'Good or outstanding overall: nine of its ten statistical neighbours.'
    """
    area = compared_strand(authority)
    found = [each for each in _counted(authority, area, edition).values() if each.graded]
    close = set(authority.neighbours(edition)["closeness"].dropna())
    none_close = " (none close)" if close == {NOT_CLOSE} else ""
    return tuple(
        f"Good or outstanding {_measure(area)}: {beside(shown, _judgement(area), none_close)}."
        for shown in (found, found[:1])
        if shown
    )


def beside(groups: Sequence[Counted], judgement: str, none_close: str = "") -> str:
    """Count the good or outstanding of groups, and say how many of them have no judgement.

    Examples
    --------
    >>> beside([Counted(8, 9, 1, 0, "neighbour", "neighbours", "neighbour")], "that judgement")
    'eight of the nine neighbours with that judgement; one neighbour has none any more'
    """
    all_have = all(found.all_have for found in groups)
    shares = []
    for found in groups:
        near = found.short == "neighbour"
        its = "its " if near and found.all_have else ""
        total = number(found.graded)
        if found.graded == 1:
            share = f"{'' if found.better else 'not '}the one {found.one}"
        elif found.better == found.graded:
            share = f"all {total} {'of ' if its else ''}{its}{found.several}"
        else:
            share = f"{how_many(found.better)} of {its or 'the '}{total} {found.several}"
        shares.append(share + (none_close if near else ""))
    words = listed(shares) + ("" if all_have else f" with {judgement}")
    for name, when in (("ended", "any more"), ("yet", "yet")):
        counted = [(getattr(found, name), found.short) for found in groups if getattr(found, name)]
        if counted:
            who = listed(
                plural(count, short) if short == "neighbour" else f"{number(count)} {short}"
                for count, short in counted
            )
            verb = "has" if [count for count, _ in counted] == [1] else "have"
            words += f"; {who} {verb} none {when}"
    return words


def _measure(area: str) -> str:
    return "overall" if area == OVERALL else "on the impact of leaders"


def _judgement(area: str) -> str:
    return "an overall judgement" if area == OVERALL else "a judgement on leaders"
