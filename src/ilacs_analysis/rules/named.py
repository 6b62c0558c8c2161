"""The id of a judgement, a grade or a kind of inspection, by any name that packs print for it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from ilacs_analysis.errors import UnknownGrade, UnknownJudgement
from ilacs_analysis.rules.events import event_kinds
from ilacs_analysis.rules.frameworks import Framework, frameworks, strands
from ilacs_analysis.rules.grades import grades, scale, without_grade
from ilacs_analysis.rules.naming import one_of


@cache
def _areas() -> dict[str, tuple[str, ...]]:
    """Name each area by its words in packs, and by the ids and titles that frameworks give it."""
    alone = [area for item in frameworks() for area in item.areas if len(area.strands) == 1]
    return {
        strand.id: (
            strand.printed,
            strand.short,
            *(n for area in alone if area.strands == (strand.id,) for n in (area.id, area.printed)),
        )
        for strand in strands()
    }


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
    known = _areas()
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
    every = {item.id: item for item in (*grades(), *without_grade())}
    chosen = [every[key] for key in (among or scale())]
    known = {item.id: (item.short, item.printed, item.initial) for item in chosen}
    return one_of("grade", asked, known, UnknownGrade)


def event_id(asked: object, among: Iterable[str] | None = None) -> str:
    """Give the id of a kind of inspection or visit.

    Examples
    --------
    >>> event_id("Focused visit"), event_id("JTAI")
    ('focused_visit', 'joint_targeted_area_inspection')
    """
    known = {item.id: [item.name] for item in event_kinds()}
    known["joint_targeted_area_inspection"].append("JTAI")
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
    through = _areas()
    known = {
        area.id: (area.printed, *(through[area.strands[0]] if len(area.strands) == 1 else ()))
        for area in framework.areas
    }
    return one_of(f"judgement of {framework.id}", asked, known, UnknownJudgement)
