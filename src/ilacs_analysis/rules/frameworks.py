"""The frameworks: their areas, the strands these continue, and the days they were in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from ilacs_analysis.errors import BadRule, UnknownFramework
from ilacs_analysis.rules.brief import Brief
from ilacs_analysis.rules.loading import Citation, Entry, rule_file
from ilacs_analysis.rules.naming import one_of
from ilacs_analysis.rules.rule import Period

if TYPE_CHECKING:
    from ilacs_analysis.rules.judgements import Finding


@dataclass(frozen=True)
class Strand:
    """A line of comparison that runs through the frameworks, such as care leavers.

    `also` are names that analysts use beside those that packs and reports print.
    """

    id: str
    printed: str
    short: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Area:
    """A judgement of one framework, with its printed title and the strands that it continues.

    The judgement of 2018 to 2022 on children in care and care leavers continues two. `role` is
    what the rules refer to: ``overall``, ``leaders``, ``practice``, or ``part`` for one of SIF's
    sub-judgements, which is `part_of` another area.
    """

    id: str
    printed: str
    strands: tuple[str, ...]
    role: str
    part_of: str = ""
    note: str = ""


@dataclass(frozen=True, repr=False)
class Framework(Brief):
    """An inspection framework: what it judges, and on which first days it was in force.

    `short` is its name on a chart; `areas` stand in the order in which packs show them; `events`
    are the kinds of inspection made under it. `first_day_to` is None while it is open, and `note`
    says what is not known of the two days.
    """

    id: str
    name: str
    short: str
    areas: tuple[Area, ...]
    events: tuple[str, ...]
    first_day_from: date
    first_day_to: date | None
    note: str
    citations: tuple[Citation, ...]

    def area_of(self, strand: str) -> Area | None:
        """Give the area that continues a strand, or None if the framework does not judge it.

        Examples
        --------
        >>> framework("ilacs-2018").area_of("care_leavers").id
        'children_in_care_and_care_leavers'
        >>> framework("ilacs-2026").area_of("overall_effectiveness") is None
        True
        """
        return next((area for area in self.areas if strand in area.strands), None)

    @property
    def gives_overall_effectiveness(self) -> bool:
        """Whether inspections under this framework are given an overall judgement."""
        return self.area_of("overall_effectiveness") is not None

    def check(self, **judgements: str) -> tuple[Finding, ...]:
        """Say what the rules say of a set of judgements, given by area; it may be incomplete.

        What is required, capped, unusual or consistent, what comes next, and what government may
        do. The record beside it is in :func:`ilacs_analysis.check`.

        Raises
        ------
        UnknownJudgement, UnknownGrade
            If the framework has no such judgement, or there is no such grade.

        Examples
        --------
        >>> found = framework("ilacs-2023").check(care_leavers="inadequate")
        >>> found[0].verdict, found[0].rule.id
        ('required', 'practice-inadequate')
        """
        from ilacs_analysis.rules.check import check

        return check(self, judgements)

    def in_force(self, first_day: date) -> bool:
        """Whether an inspection that began on this day can have been made under the framework.

        Examples
        --------
        >>> from datetime import date
        >>> framework("ilacs-2023").in_force(date(2022, 12, 5))
        False
        """
        return Period(self.first_day_from, self.first_day_to).covers(first_day)


def _framework(entry: Entry) -> Framework:
    days = entry.entry("first_day")
    made = entry.make(
        Framework,
        first_day_from=days.day("from"),
        first_day_to=days.day("to") if "to" in days else None,
        note=days.text("note", ""),
        first_day=None,
    )
    known = sorted(strand.id for strand in strands())
    for area in made.areas:
        for strand in area.strands:
            if strand not in known:
                raise BadRule(
                    f"frameworks.yaml, area {area.id}: {strand!r} is no strand: "
                    f"use one of {', '.join(known)}."
                )
    return made


@cache
def strands() -> tuple[Strand, ...]:
    """Give the strands in the order in which packs show them.

    Examples
    --------
    >>> [strand.id for strand in strands()][:3]
    ['overall_effectiveness', 'impact_of_leaders', 'help_and_protection']
    """
    return tuple(entry.make(Strand) for entry in rule_file("frameworks.yaml").entries("strands"))


@cache
def strand(identifier: str) -> Strand:
    """Give the strand that has this identifier."""
    return {item.id: item for item in strands()}[identifier]


@cache
def frameworks() -> tuple[Framework, ...]:
    """Give the four frameworks, oldest first.

    Examples
    --------
    >>> [framework.id for framework in frameworks()]
    ['sif-2013', 'ilacs-2018', 'ilacs-2023', 'ilacs-2026']
    """
    return tuple(_framework(entry) for entry in rule_file("frameworks.yaml").entries("frameworks"))


def ilacs_on(first_day: date | None) -> Framework | None:
    """Give the ILACS framework of an inspection that began on a day, None before there was one.

    Examples
    --------
    >>> ilacs_on(date(2022, 12, 5)).id
    'ilacs-2018'
    """
    ilacs = (item for item in frameworks() if item.id.startswith("ilacs"))
    return next((item for item in ilacs if first_day and item.in_force(first_day)), None)


@cache
def last_day_of_overall() -> date:
    """Give the last day on which an inspection that judges overall effectiveness could begin.

    Examples
    --------
    >>> last_day_of_overall()
    datetime.date(2026, 3, 31)
    """
    given = (item for item in frameworks() if item.gives_overall_effectiveness)
    return max(item.first_day_to for item in given if item.first_day_to)


@cache
def framework_names() -> dict[str, tuple[str, ...]]:
    """Name each framework: its id, what packs print, and the year in its id.

    Examples
    --------
    >>> framework_names()["ilacs-2023"]
    ('ilacs-2023', 'ILACS 2023', "Inspecting local authority children's services, 2023", '2023')
    """
    return {item.id: (item.id, item.short, item.name, item.id[-4:]) for item in frameworks()}


def framework(name: str | int) -> Framework:
    """Give the framework of this name: its id, what packs print, or the year of an id.

    Raises
    ------
    UnknownFramework
        If there is none; the nearest are suggested.

    Examples
    --------
    >>> [area.id for area in framework("ilacs-2026").areas]
    ['impact_of_leaders', 'help_and_protection', 'children_in_care', 'care_leavers']
    >>> framework("ILACS 2023").id, framework(2013).id
    ('ilacs-2023', 'sif-2013')
    """
    known = {item.id: item for item in frameworks()}
    if name in known:
        return known[str(name)]
    return known[one_of("framework", name, framework_names(), UnknownFramework)]
