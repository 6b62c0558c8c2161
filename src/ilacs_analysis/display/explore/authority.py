"""Explore an authority: its standing, its neighbours and its timeline, as at any day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

import pandas as pd

from ilacs_analysis.analysis.following.next_inspection import next_inspection
from ilacs_analysis.analysis.judged.facts import account
from ilacs_analysis.analysis.judged.groups import Group, good_or_better, groups
from ilacs_analysis.analysis.judged.latest import COMPARED_STRANDS, shown_areas
from ilacs_analysis.analysis.judged.parts import PARTS, judged_on
from ilacs_analysis.analysis.judged.profile import profile
from ilacs_analysis.display.base.cells import names_by_grade
from ilacs_analysis.display.base.chart import Chart
from ilacs_analysis.display.base.results import Bullets, Table, Text
from ilacs_analysis.display.base.section import Part, Section
from ilacs_analysis.display.base.words import group_words, long_date, number, printed, strand_words
from ilacs_analysis.display.briefing.headline import headline
from ilacs_analysis.display.briefing.history import timeline
from ilacs_analysis.display.briefing.judgements import by_area, now_and_before
from ilacs_analysis.display.briefing.next_steps import next_words
from ilacs_analysis.display.drawing.chart import charted
from ilacs_analysis.display.drawing.columns import Columns
from ilacs_analysis.display.explore.parts import DAY, NAME, PICK, Control, Explorer
from ilacs_analysis.errors import UnknownAuthority
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.england import England
from ilacs_analysis.records.rows import rows
from ilacs_analysis.rules.frameworks import last_day_of_overall, strand
from ilacs_analysis.rules.judgements import OVERALL
from ilacs_analysis.rules.named import area_id
from ilacs_analysis.rules.naming import one_of

GROUPS = {
    "neighbours": "Statistical neighbours",
    "region": "ONS region",
    "type": "Same type of authority",
    "england": "England",
}
AREAS = tuple((strand(name).printed, name) for name in COMPARED_STRANDS)
"""The judgements that authorities are compared on, as a list to choose from."""


class AuthorityExplorer(Explorer):
    """An authority, as at a day, beside a group on one judgement."""

    id = "authority"

    def __init__(self, england: England, authority: str, group: str, area: str | None) -> None:
        self._found = lru_cache(maxsize=32)(England.authority)
        self._drawn = lru_cache(maxsize=32)(timeline)
        super().__init__(
            england,
            authority=england.authority(authority).name,
            day=england.as_at,
            group=group,
            area=area or shown_areas(england)[0],
        )

    def controls(self) -> tuple[Control, ...]:
        """Ask for authority, day, group and area."""
        names = tuple((name, name) for name in sorted(self.england.all_authorities["name"]))
        return (
            Control("authority", "Authority", NAME, names),
            Control("day", "As at", DAY),
            Control("group", "Compare with", PICK, tuple((w, g) for g, w in GROUPS.items())),
            Control("area", "Judgement", PICK, AREAS),
        )

    def here(self) -> Authority:
        """Give the authority that is looked at."""
        asked = self.choices["authority"].strip()
        if not asked:
            raise UnknownAuthority(asked)
        return self._found(self.seen_as_at(), asked)

    def title(self) -> str:
        """Name the authority, the group and the judgement."""
        beside = GROUPS[self.choices["group"]].lower().replace("ons", "ONS")
        return f"{self.here().name} beside {beside.replace('england', 'England')} on " + (
            f"{strand_words(self.choices['area'])}"
        )

    def results(self) -> Iterator[Section | Part | None]:
        """Give standing, judgements and group in words, then the timeline and the group drawn."""
        here, area = self.here(), self.choices["area"]
        yield stands(here)
        yield now_and_before(here)
        group = next((one for one in groups(here) if one.id == self.choices["group"]), None)
        yield no_group(here, self.choices["group"]) if group is None else names(here, group, area)
        yield self._drawn(here, narrow=not self.live)
        yield None if group is None else drawn_beside(here, group, area, narrow=not self.live)


def stands(here: Authority) -> Text:
    """Say how an authority stands, and what comes next.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> stands(load(as_at="2023-07-01").authority("Peterborough")).title
    'Peterborough, as at 1 July 2023'
    """
    told, points = account(here), []
    if told.latest is not None:
        points.append(by_area(told))
    if not here.is_abolished:
        points.append(f"Next: {next_words(next_inspection(here))}.")
    title = f"{here.name}, as at {long_date(here.england.as_at)}"
    blocks = (headline(here), Bullets(tuple(points))) if points else (headline(here),)
    reports = [report.inspection_id for report in told.reports]
    return Text(title, blocks, rests_on={"inspections": reports, "authorities": [here.la_code]})


def no_group(here: Authority, group: str) -> Text:
    """Say that there is no such group for an authority."""
    words = {
        "neighbours": "No statistical neighbours of it are on record.",
        "type": "Its type of authority is its region over again: choose the region.",
    }
    return Text(
        f"{here.name}: nothing to compare", (words.get(group, "No such group is on record."),)
    )


def _group_name(here: Authority, group: Group) -> str:
    return group_words(group.id, len(group.la_codes), here.ons_region, here.type)


def names(here: Authority, group: Group, area: str) -> Table:
    """Name who in a group holds which grade on a judgement; the authority itself is in bold.

    Its data are `la_code`, `name`, `area`, `grade`, `part` and `inspection_id`, a row for each.
    """
    codes = list(dict.fromkeys((here.la_code, *group.la_codes)))
    judged = judged_on(here.england, codes, area)
    heads = {part: printed(part) for part in PARTS if (judged["part"] == part).any()}
    table = names_by_grade(
        here.england,
        f"{_group_name(here, group)} by grade: {strand_words(area)}",
        judged,
        heads,
        own=here.la_code,
        note=f"Each at its own latest inspection. {here.name} is in bold.",
    )
    return replace(table, id="group")


def drawn_beside(here: Authority, group: Group, area: str, *, narrow: bool) -> Chart | None:
    """Draw how many of a group, and of England, hold each grade on a judgement.

    None for overall effectiveness once it had ended: what is left of it then depends on who has
    been inspected since.
    """
    if area == OVERALL and here.england.as_at > last_day_of_overall():
        return None
    beside = {group.id: group.la_codes, "england": None}
    both = [profile(here.england, la_codes=of).assign(group=name) for name, of in beside.items()]
    counted = pd.concat(both, ignore_index=True)
    counted = counted[counted["area"] == area]
    own = account(here).of(area)
    word = "not yet inspected" if own is None else printed(own.now, area).lower()
    return charted(
        _finding(here, group, area),
        f"Number of authorities by grade at their latest inspection, as at "
        f"{long_date(here.england.as_at)}. Bars show the share of each group; the number in "
        "brackets is its size.",
        Columns(counted, ((area, word),), here.name),
        names(here, group, area),
        narrow_too=narrow,
    )


def _finding(here: Authority, group: Group, area: str) -> str:
    found = {row["group"]: row for row in rows(good_or_better(here, area))}[group.id]
    return (
        f"{_group_name(here, group)}: {number(found['good_or_better'])} of "
        f"{number(found['graded'])} with a grade are good or outstanding for {strand_words(area)}"
    )


def authority(
    england: England,
    authority: str = "Peterborough",
    group: str = "neighbours",
    area: str | None = None,
) -> AuthorityExplorer:
    """Explore an authority: choose it, a day, a group and a judgement, and all change at once.

    Parameters
    ----------
    england
        The record as it stood on a day, from which the exploration sets out.
    authority
        Name, alias or code.
    group
        ``neighbours``, ``region``, ``type`` or ``england``.
    area
        A judgement, such as ``care_leavers``; by default overall effectiveness, or leaders once
        that had ended.

    Returns
    -------
    AuthorityExplorer
        What it shows at `first` is a section. Its chart draws the group beside England (`group`,
        `area`, `grade`, `count`, `graded`, `total`), or else is the timeline of
        :func:`~.briefing.history.history`. Tables: ``authority``, its judgements, as in
        :func:`~.briefing.judgements.judgements`, and ``group``, who holds which grade (`la_code`,
        `name`, `area`, `grade`, `part`, `inspection_id`).

    Raises
    ------
    UnknownAuthority, AmbiguousAuthority, AuthorityNotYetCreated
        If no authority of the day is meant.
    UnknownChoice
        If there is no such group or judgement.
    ExtraMissing
        If a package of the extra ``lab`` is missing.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> authority(load(as_at="2024-03-31"), "Leeds").first.title
    'Leeds beside statistical neighbours on overall effectiveness'
    """
    return AuthorityExplorer(
        england,
        authority,
        one_of("group", group, {name: [words] for name, words in GROUPS.items()}),
        area and area_id(area, COMPARED_STRANDS),
    )
