"""The id of a judgement, a grade or a kind of inspection, by any name that packs print for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from ilacs_analysis.errors import AmbiguousChoice, UnknownGrade, UnknownJudgement
from ilacs_analysis.rules.events import event_kinds
from ilacs_analysis.rules.frameworks import Framework, frameworks, strands
from ilacs_analysis.rules.grades import grades, scale, without_grade
from ilacs_analysis.rules.naming import one_of


@cache
def area_names() -> dict[str, tuple[str, ...]]:
    """Name each area by its words in packs, and by the ids and titles that frameworks give it.

    Examples
    --------
    >>> area_names()["care_leavers"][0]
    'Care leavers'
    """
    alone = [area for item in frameworks() for area in item.areas if len(area.strands) == 1]
    return {
        strand.id: (
            strand.printed,
            strand.short,
            *strand.also,
            *(n for area in alone if area.strands == (strand.id,) for n in (area.id, area.printed)),
        )
        for strand in strands()
    }


@cache
def grade_names() -> dict[str, tuple[str, ...]]:
    """Name each grade, and each word in place of one, as packs and reports print it.

    Examples
    --------
    >>> grade_names()["requires_improvement"]
    ('Requires improvement', 'Requires improvement to be good', 'RI')
    """
    every = (*grades(), *without_grade())
    return {item.id: (item.short, item.printed, item.initial) for item in every}


@cache
def event_names() -> dict[str, tuple[str, ...]]:
    """Name each kind of inspection and visit.

    Examples
    --------
    >>> event_names()["joint_targeted_area_inspection"]
    ('Joint targeted area inspection', 'JTAI')
    """
    short = {"joint_targeted_area_inspection": ("JTAI",)}
    return {item.id: (item.name, *short.get(item.id, ())) for item in event_kinds()}


def area_id(asked: object, among: Iterable[str] | None = None) -> str:
    """Give the id of an area that runs through the frameworks, such as care leavers.

    Parameters
    ----------
    asked
        Its id, what packs print, or the title or id that any framework gives it.
    among
        The ids that it may be; by default any.

    Raises
    ------
    UnknownJudgement
        If it is none of these.

    Examples
    --------
    >>> area_id("Care leavers"), area_id("leaders"), area_id("children_looked_after")
    ('care_leavers', 'impact_of_leaders', 'children_in_care')
    """
    known = area_names()
    return one_of("judgement", asked, {key: known[key] for key in among or known}, UnknownJudgement)


def grade_id(asked: object, among: Iterable[str] | None = None) -> str:
    """Give the id of a grade, by default of one of the four.

    Raises
    ------
    UnknownGrade
        If it is none of these.

    Examples
    --------
    >>> grade_id("RI"), grade_id("Requires improvement to be good"), grade_id("Good")
    ('requires_improvement', 'requires_improvement', 'good')
    """
    known = grade_names()
    return one_of("grade", asked, {key: known[key] for key in among or scale()}, UnknownGrade)


_RANGES: tuple[tuple[str, Callable[[int], slice]], ...] = (
    (r"at least (.+)", lambda place: slice(place + 1)),
    (r"(.+?) (?:or|and) (?:better|above|higher)", lambda place: slice(place + 1)),
    (r"(.+?) ?\+", lambda place: slice(place + 1)),
    (r"(.+?) (?:or|and) (?:worse|weaker|below|lower)", lambda place: slice(place, None)),
    (r"(?:better than|above) (.+)", slice),
    (r"(?:less than|worse than|weaker than|below) (.+)", lambda place: slice(place + 1, None)),
)
"""Words for the grades from one upwards or downwards, and which of the scale they are."""

_ONLY_WORDS = re.compile(r"\w(?:[\w\s/,&.()-]*[\w).])?")
"""What a name of grades may be written with: a sign such as "<" would say more than the words."""


def grades_meant(asked: str) -> tuple[str, ...]:
    """Give the ids of the grades that are meant, best first: one, several, or from one on.

    Raises
    ------
    AmbiguousChoice
        If it is "not" one of the middle grades, which can mean those below it or all others.
    UnknownGrade
        If any of it is no grade, or no grade is left.

    Examples
    --------
    >>> grades_meant("good or better"), grades_meant("RI/Inadequate")
    (('outstanding', 'good'), ('requires_improvement', 'inadequate'))
    >>> grades_meant("below good")
    ('requires_improvement', 'inadequate')
    """
    order, text = scale(), " ".join(asked.casefold().split())
    for pattern, part in _RANGES:
        if found := re.fullmatch(pattern, text):
            named = _single(found[1], asked)
            if meant := order[part(order.index(named))]:
                return meant
    if found := re.fullmatch(r"not (.+)", text):
        named = _single(found[1], asked)
        others = tuple(grade for grade in order if grade != named)
        if named in (order[0], order[-1]):
            return others
        words = [grade_names()[grade][0].lower() for grade in (named, *others)]
        raise AmbiguousChoice(
            asked, (f"less than {words[0]}", f"{words[1]}, {words[2]} or {words[3]}")
        )
    parts = re.split(r"\s*(?:/|,|&|\bor\b|\band\b)\s*", text)
    every = {_single(part, asked) for part in parts}
    return tuple(grade for grade in order if grade in every)


def _single(text: str, asked: str) -> str:
    """Give the grade that a part of what was asked is, written in words alone."""
    if _ONLY_WORDS.fullmatch(text):
        return grade_id(text)
    raise UnknownGrade(
        "grade", asked, [names[0] for names in grade_names().values()][: len(scale())]
    )


def type_names() -> dict[str, tuple[str, ...]]:
    """Name each type of authority, one and several.

    Examples
    --------
    >>> type_names()["Metropolitan borough"]
    ('Metropolitan borough', 'Metropolitan boroughs')
    """
    return {
        "County": ("County", "Counties", "County council", "County councils"),
        "London borough": ("London borough", "London boroughs", "London boroughs and the City"),
        "Metropolitan borough": ("Metropolitan borough", "Metropolitan boroughs"),
        "Unitary": ("Unitary", "Unitaries", "Unitary authority", "Unitary authorities"),
    }


def type_id(asked: object) -> str:
    """Give a type of authority as tables have it, whether one or several are named.

    Examples
    --------
    >>> type_id("unitary authorities"), type_id("London Boroughs")
    ('Unitary', 'London borough')
    """
    return one_of("type of authority", asked, type_names())


def event_id(asked: object, among: Iterable[str] | None = None) -> str:
    """Give the id of a kind of inspection or visit.

    Examples
    --------
    >>> event_id("Focused visit"), event_id("JTAI")
    ('focused_visit', 'joint_targeted_area_inspection')
    """
    known = event_names()
    return one_of("kind of inspection or visit", asked, {key: known[key] for key in among or known})


def area_of(framework: Framework, asked: object) -> str:
    """Give the id that a framework has for a judgement, by any of its names.

    The name of what runs through the frameworks is accepted where a judgement is of that alone, so
    not for the one of 2018 to 2022 on children in care and care leavers together.

    Examples
    --------
    >>> from ilacs_analysis.rules import framework
    >>> area_of(framework("sif-2013"), "Leaders")
    'leadership_management_governance'
    """
    through = area_names()
    known = {
        area.id: (area.printed, *(through[area.strands[0]] if len(area.strands) == 1 else ()))
        for area in framework.areas
    }
    return one_of(f"judgement of {framework.id}", asked, known, UnknownJudgement)
