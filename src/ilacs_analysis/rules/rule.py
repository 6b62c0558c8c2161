"""What every rule has: an id, a plain statement, its days in force, its strength, its sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from ilacs_analysis.rules.brief import Brief
from ilacs_analysis.rules.loading import Citation, Entry, rule_file

STRENGTHS = {
    "statute": "law",
    "framework": "stated of Ofsted's framework",
    "practice": "usual practice, as a source tells of it",
    "observed": "seen in the record; the wording behind it is not established",
}
"""How sure a rule is, surest first, and what each word means to a reader."""


@dataclass(frozen=True)
class Period:
    """The days on which something was in force; `last` is None while it is."""

    first: date
    last: date | None = None

    def covers(self, day: date) -> bool:
        """Whether a day lies within.

        Examples
        --------
        >>> Period(date(2018, 1, 1)).covers(date(2026, 4, 1))
        True
        """
        return self.first <= day and (self.last is None or day <= self.last)

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day."""
        return self.covers(other.first) or other.covers(self.first)


@dataclass(frozen=True, kw_only=True, repr=False)
class Rule(Brief):
    """A rule of the field, as data that can be read, questioned and tested.

    Attributes
    ----------
    id
        What a manifest and a finding call it. Versions of one rule share it.
    statement
        The rule in plain words.
    strength
        One of :data:`STRENGTHS`.
    in_force
        The days on which it was in force.
    not_known
        What is not established about it.
    citations
        Where it was read.
    """

    id: str
    statement: str
    strength: str
    in_force: Period
    not_known: tuple[str, ...]
    citations: tuple[Citation, ...]


R = TypeVar("R", bound=Rule)


def read_rule(entry: Entry, kind: type[R]) -> R:
    """Make a rule of an entry; its days are written ``in_force: {from: …, to: …}``.

    A strength that is none of the four is a BadRule.
    """
    days = entry.entry("in_force")
    period = Period(days.day("from"), days.day("to") if "to" in days else None)
    rule = entry.make(kind, in_force=period)
    if rule.strength not in STRENGTHS:
        raise entry.wrong("strength", f"use one of {', '.join(STRENGTHS)}")
    return rule


def read_rules(file: str, key: str, kind: type[R]) -> tuple[R, ...]:
    """Read every rule of the list under a key of a rule file, in its order."""
    return tuple(read_rule(entry, kind) for entry in rule_file(file).entries(key))


def on_day(rules: Iterable[R], day: date) -> tuple[R, ...]:
    """Keep the rules in force on a day, in their order."""
    return tuple(rule for rule in rules if rule.in_force.covers(day))
