"""Conditions on a set of judgements, which may be incomplete: yes, no, or cannot be said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ilacs_analysis.rules.frameworks import Framework


@dataclass(frozen=True)
class Clause:
    """So many of some areas have one of some grades.

    Attributes
    ----------
    grades
        The grades that count.
    roles, areas
        The areas meant, by their role in the framework or by their ids.
    at_least, at_most
        How many must, or may, have one of the grades; without either, all must.
    """

    grades: tuple[str, ...]
    roles: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    at_least: int | None = None
    at_most: int | None = None

    def meant(self, framework: Framework) -> tuple[str, ...]:
        """Give the ids of the areas of a framework that the clause is about."""
        return tuple(
            area.id for area in framework.areas if area.role in self.roles or area.id in self.areas
        )

    def holds(self, framework: Framework, judgements: Mapping[str, str]) -> bool | None:
        """Whether the judgements given meet the clause; None if it turns on one not given.

        Examples
        --------
        >>> from ilacs_analysis.rules import framework
        >>> any_inadequate = Clause(("inadequate",), roles=("practice",), at_least=1)
        >>> ilacs = framework("ilacs-2023")
        >>> any_inadequate.holds(ilacs, {"care_leavers": "inadequate"})
        True
        >>> any_inadequate.holds(ilacs, {"care_leavers": "good"}) is None
        True
        """
        areas = self.meant(framework)
        found = sum(judgements.get(area) in self.grades for area in areas)
        open_ = sum(area not in judgements for area in areas)
        least, most = self.at_least or 0, len(areas)
        if self.at_most is not None:
            most = self.at_most
        elif self.at_least is None:
            least = len(areas)
        if found > most or found + open_ < least:
            return False
        return True if found >= least and found + open_ <= most else None


def all_hold(
    clauses: Iterable[Clause], framework: Framework, judgements: Mapping[str, str]
) -> bool | None:
    """Whether all clauses hold; None if that turns on a judgement that is not given."""
    each = [clause.holds(framework, judgements) for clause in clauses]
    if False in each:
        return False
    return None if None in each else True
