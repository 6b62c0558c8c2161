"""What government does when services fail: the levels, the definitions, the rules about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from ilacs_analysis.rules.frameworks import Framework
from ilacs_analysis.rules.rule import Rule, read_rules


@dataclass(frozen=True, kw_only=True, repr=False)
class Level(Rule):
    """A level of intervention; its place in :func:`levels` is its order, lightest first.

    Attributes
    ----------
    name
        What it is called.
    legal_basis, decided_by
        The law behind it, and who decides.
    triggers, reviews, exits
        What usually leads to it, how it is reviewed, and how it ends.
    instruments
        The events on record that establish it, alone or with other levels.
    told_by
        Words in the legal basis on record that tell it from those.
    """

    name: str
    legal_basis: str
    decided_by: str
    triggers: str
    reviews: str
    exits: str
    instruments: tuple[str, ...]
    told_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class SaidOtherwise:
    """What a council or the department says of an authority, where the record alone would not."""

    la_code: str
    says: str
    since: date
    words: str
    source: str


@dataclass(frozen=True, kw_only=True, repr=False)
class Definition(Rule):
    """A definition that decides between levels.

    Attributes
    ----------
    name
        What is defined.
    years
        The years within which judgements count, for persistent failure.
    key_roles
        The roles of the judgements that count, for systemic failure.
    said_otherwise
        What others say of an authority.
    """

    name: str
    years: int = 0
    key_roles: tuple[str, ...] = ()
    said_otherwise: tuple[SaidOtherwise, ...] = ()


@cache
def levels() -> tuple[Level, ...]:
    """Give the levels of intervention, lightest first, from ``data/rules/interventions.yaml``.

    Examples
    --------
    >>> [level.id for level in levels()][:3]
    ['sector_led', 'dfe_support', 'improvement_notice']
    """
    return read_rules("interventions.yaml", "levels", Level)


def levels_of(instrument: str, legal_basis: str = "") -> tuple[Level, ...]:
    """Give the levels that an event on record can stand for, lightest first.

    Examples
    --------
    >>> [level.id for level in levels_of("trust_established", "direction of Oct 2016")]
    ['alternative_delivery_mandated']
    >>> [level.id for level in levels_of("commissioner_appointed")]
    ['direction_commissioner_review', 'direction_retained_conditions']
    >>> levels_of("returned_to_council")
    ()
    """
    possible = [level for level in levels() if instrument in level.instruments]
    told = [level for level in possible if any(word in legal_basis for word in level.told_by)]
    plain = [level for level in possible if not level.told_by]
    return tuple(told or plain or possible)


@cache
def definition(identifier: str) -> Definition:
    """Give a definition: ``persistent-failure`` or ``systemic-failure``."""
    definitions = read_rules("interventions.yaml", "definitions", Definition)
    return next(found for found in definitions if found.id == identifier)


@cache
def intervention_rules() -> tuple[Rule, ...]:
    """Give the rules about intervention."""
    return read_rules("interventions.yaml", "rules", Rule)


def intervention_rule(identifier: str) -> Rule:
    """Give the rule about intervention that has this identifier."""
    return next(rule for rule in intervention_rules() if rule.id == identifier)


def key_areas(framework: Framework) -> tuple[str, ...]:
    """Give the judgements that systemic failure is about under a framework.

    Examples
    --------
    >>> from ilacs_analysis.rules import framework
    >>> key_areas(framework("ilacs-2018"))
    ('impact_of_leaders', 'help_and_protection', 'children_in_care_and_care_leavers')
    """
    roles = definition("systemic-failure").key_roles
    return tuple(area.id for area in framework.areas if area.role in roles)


def is_systemic(framework: Framework, judgements: Mapping[str, str]) -> bool | None:
    """Whether all key judgements are inadequate; None if that turns on one not given."""
    found = [judgements.get(area) for area in key_areas(framework)]
    if any(item not in (None, "inadequate") for item in found):
        return False
    return None if None in found else True
