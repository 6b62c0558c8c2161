"""Every rule there is, found by its id."""

from __future__ import annotations

import difflib
from datetime import timedelta
from functools import cache

from ilacs_analysis.errors import UnknownRule
from ilacs_analysis.rules.deadlines import deadlines, other_deadline_rules
from ilacs_analysis.rules.events import EventKind, event_kinds
from ilacs_analysis.rules.frameworks import framework, frameworks
from ilacs_analysis.rules.interventions import definition, intervention_rules, levels
from ilacs_analysis.rules.judgements import judgement_rules
from ilacs_analysis.rules.pathways import Pathway, other_pathway_rules, pathways
from ilacs_analysis.rules.rule import Period, Rule


@cache
def rules_by_subject() -> dict[str, tuple[Rule, ...]]:
    """Give every rule under its subject, in the order in which they are set out.

    Examples
    --------
    >>> [rule.id for rule in rules_by_subject()["Deadlines"]][:2]
    ['statement-of-action', 'report-published-by-authority']
    """
    definitions = (definition("persistent-failure"), definition("systemic-failure"))
    return {
        "What one judgement implies for another": judgement_rules(),
        "Inspections, visits and meetings": event_kinds(),
        "What comes next": (*pathways(), *other_pathway_rules()),
        "Deadlines": (*deadlines(), *other_deadline_rules()),
        "Levels of intervention": levels(),
        "Rules about intervention": (*definitions, *intervention_rules()),
    }


def rules() -> tuple[Rule, ...]:
    """Give every rule, versions of one rule included."""
    return tuple(rule for found in rules_by_subject().values() for rule in found)


def pathways_under(framework_id: str) -> tuple[Pathway, ...]:
    """Give the rules on what comes next that were in force while a framework was the newest.

    Examples
    --------
    >>> [rule.id for rule in pathways_under("sif-2013")][:2]
    ['first-sif-inspection', 'sif-inadequate-re-inspection']
    """
    begun = framework(framework_id).first_day_from
    later = [item.first_day_from for item in frameworks() if item.first_day_from > begun]
    newest = Period(begun, min(later) - timedelta(days=1) if later else None)
    found = (*pathways(), *other_pathway_rules())
    return tuple(rule for rule in found if rule.in_force.overlaps(newest))


def events_under(framework_id: str) -> tuple[EventKind, ...]:
    """Give the kinds of inspection, visit and meeting that there are under a framework."""
    return tuple(kind for kind in event_kinds() if framework_id in kind.frameworks)


def rule_versions(identifier: str) -> tuple[Rule, ...]:
    """Give the versions of a rule, oldest first.

    Raises
    ------
    UnknownRule
        If there is no such rule; the message names the nearest.

    Examples
    --------
    >>> [version.strength for version in rule_versions("good-or-better-by-areas")]
    ['observed', 'practice']
    """
    found = tuple(rule for rule in rules() if rule.id == identifier)
    if not found:
        near = difflib.get_close_matches(identifier, [rule.id for rule in rules()], n=1)
        meant = f"did you mean {near[0]}?" if near else "see docs/rules.md."
        raise UnknownRule(f"There is no rule {identifier!r}: {meant}")
    return found
