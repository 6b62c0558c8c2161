"""The judgements of a graded report, from its table, its sentence and its headings."""

from __future__ import annotations

import re
from dataclasses import dataclass

_GRADE = (
    r"(?P<grade>outstanding|good|requires? improvement(?: to be good)?|inadequate|not judged)\b"
)
_GAP = r"[\s.:;\-0-9]{0,12}"
"""What can stand between a title and its grade."""

ILACS_TITLES = {
    "impact_of_leaders": (
        r"impact of leaders on (?:social work )?practice with children and families"
    ),
    "help_and_protection": r"experiences and progress of children who need help and protection",
    "children_in_care_and_care_leavers": (
        r"experiences and progress of children in care and care leavers"
    ),
    "children_in_care": r"experiences and progress of children in care",
    "care_leavers": r"experiences and progress of (?:children )?care leavers",
    "overall_effectiveness": r"overall effectiveness",
}
SIF_TITLES = {
    "help_and_protection": r"children who need help and protection",
    "children_looked_after": r"children looked after and achieving permanence",
    "adoption": r"adoption performance",
    "care_leavers": r"experiences and progress of care leavers",
    "leadership_management_governance": r"leadership,? management and governance",
}
_SIF_SENTENCES = (
    r"overall judgement is that children'?s'? services?(?: in [^.]{2,60}?)? (?:are|is|require)? ?",
    r"overall judgement is (?:that (?:it|they) (?:is|are|require)? ?)?",
    r"children'?s'? services(?: in| for)? ?[^.]{0,90}? (?:are|is) ",
    r"children'?s'? services(?: in| for)? ?[^.]{0,90}? (?=requires? improvement)",
)

TABLE_LETTERS = 1200
"""The table of a SIF report, with what some print between its rows."""

TABLE, SENTENCE = "judgement table", "sentence"


@dataclass(frozen=True)
class Judged:
    """A judgement: its grade (None where it could not be read), on what it rests, and a warning."""

    grade: str | None
    basis: str
    warning: str = ""


def grade_of(words: str) -> str:
    """Give the identifier of a grade as it is printed.

    Examples
    --------
    >>> grade_of("Requires Improvement to be good"), grade_of("Require improvement")
    ('requires_improvement', 'requires_improvement')
    """
    text = " ".join(words.lower().split())
    return "requires_improvement" if text.startswith("require") else text.replace(" ", "_")


def ilacs_judgements(front: str, body: str) -> dict[str, Judged]:
    """Read the judgements of an ILACS report: the table of its first page, then its headings.

    Parameters
    ----------
    front
        The text from the heading of the table on, on one line.
    body
        The whole text on one line.
    """
    found: dict[str, Judged] = {}
    below = body[len(front) // 4 :]
    for area, title in ILACS_TITLES.items():
        own = _first(title, front)
        if own is not None:
            headed = set() if area == "overall_effectiveness" else _headings(title, below)
            found[area] = _agreed(area, own, headed)
    if "children_in_care_and_care_leavers" in found:
        found.pop("children_in_care", None)
        found.pop("care_leavers", None)
    return found


def _first(title: str, text: str) -> str | None:
    match = re.search(f"{title}{_GAP}{_GRADE}", text, re.IGNORECASE)
    return grade_of(match["grade"]) if match else None


def _headings(title: str, text: str) -> set[str]:
    """Give the grades that headings of the body print after a title and a colon."""
    pattern = rf"{title}\s*:\s*{_GRADE}"
    return {grade_of(match["grade"]) for match in re.finditer(pattern, text, re.IGNORECASE)}


def _agreed(area: str, grade: str, headed: set[str]) -> Judged:
    if headed and headed != {grade}:
        seen = ", ".join(sorted(headed))
        return Judged(
            None, "", f"{area}: the table says {grade} and a heading {seen}; it is left unread."
        )
    return Judged(grade, TABLE)


def sif_judgements(front: str) -> dict[str, Judged]:
    """Read the judgements of a SIF report: its sentence for the overall one, its table for others.

    Parameters
    ----------
    front
        The text of the first pages, on one line.
    """
    found: dict[str, Judged] = {}
    overall = _sentence(front)
    if overall is not None:
        found["overall_effectiveness"] = Judged(overall, SENTENCE)
    table = _table(front)
    for area, title in SIF_TITLES.items():
        grade = _first(title, table)
        if grade is not None:
            found[area] = Judged(grade, TABLE)
    return found


def _table(front: str) -> str:
    """Give the table alone: a re-inspection lists the judgements before further down."""
    titles = "|".join(SIF_TITLES.values())
    first = re.search(rf"\b[123](?:\.[12])?\.?\s+(?:{titles})", front, re.IGNORECASE)
    return front[first.start() :][:TABLE_LETTERS] if first else ""


def _sentence(front: str) -> str | None:
    for pattern in _SIF_SENTENCES:
        match = re.search(pattern + _GRADE, front, re.IGNORECASE)
        if match:
            return grade_of(match["grade"])
    return None
