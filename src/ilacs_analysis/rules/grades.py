"""Ofsted's grades in their order, and the words that stand where there is no grade."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ilacs_analysis.rules.loading import Citation, rule_file

NOT_APPLICABLE = "not_applicable"

GOOD_OR_BETTER = ("outstanding", "good")
"""The grades of what every statistic calls good or outstanding."""


@dataclass(frozen=True)
class Grade:
    """A grade, or one of the two words that stand where no grade does.

    `printed` is the grade as Ofsted prints it, `short` the same without "to be good", `in_sentence`
    in lower case, and `initial` its mark where there is no room for the word. `rank` is 0 for the
    best grade and 3 for the weakest; None where it is not a grade, and `statement` says what it is.
    """

    id: str
    printed: str
    short: str
    in_sentence: str
    initial: str
    rank: int | None
    citations: tuple[Citation, ...] = ()
    note: str = ""
    statement: str = ""

    @property
    def is_grade(self) -> bool:
        """Whether this is a grade, and so can be better or weaker than another."""
        return self.rank is not None


@cache
def grades() -> tuple[Grade, ...]:
    """Give the four grades, best first.

    Source: the scale of every report since November 2013 (`data/rules/grades.yaml`).

    Examples
    --------
    >>> [grade.id for grade in grades()]
    ['outstanding', 'good', 'requires_improvement', 'inadequate']
    """
    return tuple(
        entry.make(Grade, short=entry.text("short", entry.text("printed")), rank=rank)
        for rank, entry in enumerate(rule_file("grades.yaml").entries("grades"))
    )


@cache
def scale() -> tuple[str, ...]:
    """Give the ids of the four grades, best first: the order of every column and legend.

    Examples
    --------
    >>> scale().index("good") < scale().index("inadequate")
    True
    """
    return tuple(grade.id for grade in grades())


@cache
def without_grade() -> tuple[Grade, ...]:
    """Give the words that stand where there is no grade: not judged, no such judgement."""
    return tuple(
        entry.make(Grade, short=entry.text("printed"), rank=None)
        for entry in rule_file("grades.yaml").entries("without_grade")
    )


@cache
def grade(identifier: str) -> Grade:
    """Give the grade, or the word in place of one, that has this identifier.

    Tables are checked before their grades are looked up, so another is a KeyError.

    Examples
    --------
    >>> grade("requires_improvement").initial
    'RI'
    >>> grade("good").rank < grade("inadequate").rank
    True
    """
    return {item.id: item for item in (*grades(), *without_grade())}[identifier]
