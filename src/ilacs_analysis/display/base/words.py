"""Plain words for grades, dates, numbers and events, the same in every form of a pack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ilacs_analysis.analysis.improvement.spells import ABOLISHED, AFRESH, NO_OVERALL, RUNNING
from ilacs_analysis.analysis.judged.latest import JUDGED_TOGETHER, NOT_INSPECTED
from ilacs_analysis.analysis.judged.parts import NO_GRADE
from ilacs_analysis.rules import framework, grades
from ilacs_analysis.rules.frameworks import strand
from ilacs_analysis.rules.grades import NOT_APPLICABLE, grade
from ilacs_analysis.rules.judgements import OVERALL
from ilacs_analysis.rules.months import MONTHS
from ilacs_analysis.rules.themes import themes

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WITH_ARTICLE = ("City of London", "Isle of Wight", "Isles of Scilly")

EVENTS = {
    "sif_inspection": "SIF inspection",
    "sif_reinspection": "SIF re-inspection",
    "standard": "standard inspection",
    "short": "short inspection",
    "focused_visit": "focused visit",
    "monitoring_visit": "monitoring visit",
    "joint_targeted_area_inspection": "joint targeted area inspection",
    "improvement_notice": "improvement notice",
    "statutory_direction": "statutory direction",
    "commissioner_appointed": "commissioner appointed",
    "adviser_appointed": "adviser appointed",
    "trust_established": "trust established",
    "returned_to_council": "services returned to the council",
    "closed": "intervention closed",
}

ROLES = {
    "overall": "the overall judgement",
    "leaders": "leaders",
    "practice": "area of practice",
    "part": "sub-judgement",
}
"""What each role of an area is called."""

_TOPICS = {
    "children_in_need_or_protection": "children in need or on a protection plan",
    "extra_familial_harm": "harm outside the family",
    "placement_decisions_older_children": "placement decisions for older children",
    "whole_service": "whole service",
    "child_sexual_exploitation_and_missing": "child sexual exploitation and missing children",
}

_IN_PLACE_OF_GRADE = {
    JUDGED_TOGETHER: "Judged together",
    NOT_INSPECTED: "Not yet inspected",
    NO_GRADE: "No grade",
}


def number(count: int) -> str:
    """Write a count in words up to ten, in figures above, as it stands before a noun.

    Examples
    --------
    >>> number(9), number(11), f"{number(0)} visits"
    ('nine', '11', 'no visits')
    """
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else str(count)


def how_many(count: int) -> str:
    """Write a count as it stands by itself, without a noun after it.

    Examples
    --------
    >>> f"three rose and {how_many(0)} fell", how_many(11)
    ('three rose and none fell', '11')
    """
    return number(count) if count else "none"


def counted_alike(*counts: int) -> list[str]:
    """Write the counts of one sentence in one way: in words, or all in figures if one is above ten.

    Each stands by itself, without a noun after it.

    Examples
    --------
    >>> counted_alike(9, 0), counted_alike(21, 4, 0)
    (['nine', 'none'], ['21', '4', 'none'])
    """
    in_words = max(counts, default=0) < len(_NUMBERS)
    return [how_many(count) if in_words or not count else str(count) for count in counts]


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")


def ordinal(place: int) -> str:
    """Name a place, from the first.

    Examples
    --------
    >>> ordinal(2), ordinal(7)
    ('second', 'number 7')
    """
    return _ORDINALS[place - 1] if place <= len(_ORDINALS) else f"number {place}"


def spell_end(row: Mapping[str, Any]) -> str:
    """Say how a spell stands that has not ended.

    Examples
    --------
    >>> spell_end({"state": "running"})
    'Not yet'
    >>> spell_end({"state": "no_overall_judgement", "ended_on": date(2026, 7, 7)})
    'No overall judgement since July 2026'
    """
    if row["state"] == RUNNING:
        return "Not yet"
    day = row["ended_on"]
    if row["state"] == NO_OVERALL:
        return no_overall_since(day)
    said = {ABOLISHED: "Authority abolished", AFRESH: "Given afresh"}[row["state"]]
    return f"{said} {short_date(day)}"


def capital(text: str) -> str:
    """Begin with a capital, leaving the rest as it is.

    Examples
    --------
    >>> capital("two of SIF's")
    "Two of SIF's"
    """
    return text[:1].upper() + text[1:]


def listed(items: Iterable[str]) -> str:
    """Join items as a sentence does.

    Examples
    --------
    >>> listed(["leaders", "care leavers", "adoption"])
    'leaders, care leavers and adoption'
    """
    words = list(items)
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def apart(items: Iterable[str]) -> str:
    """Join items as a sentence does, with a comma more where an item has an "and" of its own.

    Examples
    --------
    >>> apart(["leaders", "help and protection", "children in care"])
    'leaders, help and protection, and children in care'
    """
    words = list(items)
    if not any(" and " in word for word in words):
        return listed(words)
    return ", and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def plural(count: int, singular: str, several: str | None = None) -> str:
    """Write a count with its noun.

    Examples
    --------
    >>> plural(1, "focused visit"), plural(2, "focused visit")
    ('one focused visit', 'two focused visits')
    """
    return f"{number(count)} {singular if count == 1 else several or singular + 's'}"


def long_date(day: date) -> str:
    """Write a day in full.

    Examples
    --------
    >>> long_date(date(2024, 1, 30))
    '30 January 2024'
    """
    return f"{day.day} {month(day)}"


def short_date(day: date) -> str:
    """Write a day for a chart or a narrow column: 30 Jan 2024."""
    return f"{day.day} {short_month(day)}"


def month(day: date) -> str:
    """Write the month of a day: August 2018."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def short_month(day: date) -> str:
    """Write the month of a day for a narrow column: Aug 2018."""
    return f"{MONTHS[day.month - 1][:3]} {day.year}"


def partial_date(text: object) -> str:
    """Write a date at the precision that is on record.

    Examples
    --------
    >>> partial_date("2022-08"), partial_date("2016"), partial_date(None)
    ('August 2022', '2016', 'date not on record')
    >>> partial_date("2025-12/2026-03")
    'between December 2025 and March 2026'
    """
    if not isinstance(text, str):
        return "date not on record"
    if "/" in text:
        return f"between {' and '.join(partial_date(end) for end in text.split('/'))}"
    if len(text) == 4:
        return text
    if len(text) == 7:
        return month(date.fromisoformat(text + "-01"))
    return long_date(date.fromisoformat(text))


def on_site(start: date | None, end: date | None) -> str:
    """Write the days on site as briefly as they can be written.

    Examples
    --------
    >>> on_site(date(2023, 11, 27), date(2023, 12, 8))
    '27 November to 8 December 2023'
    >>> on_site(date(2022, 9, 20), None)
    'from 20 September 2022'
    """
    if start is None:
        return "days not on record"
    if end is None:
        return f"from {long_date(start)}"
    if start == end:
        return long_date(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {long_date(end)}"
    first = f"{start.day} {MONTHS[start.month - 1]}" if start.year == end.year else long_date(start)
    return f"{first} to {long_date(end)}"


def on_site_twice(
    start: date | None, end: date | None, again: date | None, again_end: date | None
) -> str:
    """Write the days on site, and those of a second block if there was one.

    Examples
    --------
    >>> first, second = (date(2024, 9, 30), date(2024, 10, 11)), (date(2025, 1, 13), None)
    >>> on_site_twice(*first, *second)
    '30 September to 11 October 2024, and from 13 January 2025'
    """
    words = on_site(start, end)
    return f"{words}, and {on_site(again, again_end)}" if again else words


def the(name: str) -> str:
    """Give an authority's name as it stands within a sentence.

    Examples
    --------
    >>> the("Isle of Wight"), the("Leeds")
    ('the Isle of Wight', 'Leeds')
    """
    return f"the {name}" if name in _WITH_ARTICLE else name


def possessive(name: str) -> str:
    """Give the possessive of an authority's name within a sentence.

    Examples
    --------
    >>> possessive("St Helens"), possessive("Isle of Wight")
    ("St Helens'", "the Isle of Wight's")
    """
    return f"{the(name)}'" if name.endswith("s") else f"{the(name)}'s"


def region_name(name: str) -> str:
    """Give a region's name within a sentence: the East of England, but London.

    Examples
    --------
    >>> region_name("Yorkshire and The Humber"), region_name("London"), region_name("South West")
    ('Yorkshire and The Humber', 'London', 'the South West')
    """
    return name if name in ("London", "Yorkshire and The Humber") else f"the {name}"


def printed(identifier: str, strand_id: str = "") -> str:
    """Give the word for a grade, or for what stands in place of one, in a table.

    Examples
    --------
    >>> printed("requires_improvement"), printed("not_applicable", "overall_effectiveness")
    ('Requires improvement', 'No overall judgement')
    """
    if identifier in (NOT_APPLICABLE, NO_GRADE) and strand_id == OVERALL:
        return "No overall judgement"
    return _IN_PLACE_OF_GRADE.get(identifier) or grade(identifier).short


def no_overall_since(published: date) -> str:
    """Say that an authority has no overall judgement any more, as its latest report gave none.

    Examples
    --------
    >>> no_overall_since(date(2026, 7, 7))
    'No overall judgement since July 2026'
    """
    return f"{printed(NOT_APPLICABLE, OVERALL)} since {month(published)}"


def initial(identifier: str) -> str:
    """Give the mark of a grade where there is no room for its word."""
    return "–" if identifier in _IN_PLACE_OF_GRADE else grade(identifier).initial


def strand_words(identifier: str) -> str:
    """Give a strand's name within a sentence.

    Examples
    --------
    >>> strand_words("overall_effectiveness"), strand_words("impact_of_leaders")
    ('overall effectiveness', 'leaders')
    """
    return strand(identifier).printed.lower()


def event_words(identifier: str) -> str:
    """Give the words for a kind of inspection, visit or instrument."""
    return EVENTS[identifier]


def topic_words(topics: object) -> str:
    """Give the words for what a visit looked at.

    Examples
    --------
    >>> topic_words("front_door;children_in_need_or_protection")
    'front door; children in need or on a protection plan'
    """
    if not isinstance(topics, str):
        return "not on record"
    each = (_TOPICS.get(topic, topic.replace("_", " ")) for topic in topics.split(";"))
    return "; ".join(each)


def theme_words(identifier: str) -> str:
    """Give a theme of what reports ask for within a sentence.

    Examples
    --------
    >>> theme_words("assessment_and_planning")
    'assessment and planning'
    """
    title = next(item.title for item in themes() if item.id == identifier)
    return title[0].lower() + title[1:]


def framework_words(identifier: str) -> str:
    """Give the short name of a framework: SIF, ILACS, ILACS 2023, ILACS 2026."""
    return framework(identifier).short


def group_words(group: str, members: int, region: str, kind: str) -> str:
    """Give the words for a group that an authority is compared with, and its size.

    Examples
    --------
    >>> group_words("region", 11, "East of England", "Unitary")
    'East of England (11)'
    """
    name = {
        "neighbours": "Statistical neighbours",
        "region": region,
        "type": capital(TYPES[kind]),
        "england": "England",
    }[group]
    return f"{name} ({members})"


TYPES = {
    "Unitary": "unitary authorities",
    "Metropolitan borough": "metropolitan boroughs",
    "London borough": "London boroughs and the City",
    "County": "county councils",
}

GRADES_KEY = listed(f"{grade.initial} {grade.in_sentence}" for grade in grades())
"""What the initials of the grades stand for."""
