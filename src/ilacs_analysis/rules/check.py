"""All that the rules say of a set of judgements: limits, what comes next, and intervention."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ilacs_analysis.rules.frameworks import Framework
from ilacs_analysis.rules.interventions import definition, intervention_rule, is_systemic
from ilacs_analysis.rules.judgements import (
    GOOD_OR_BETTER_BY_AREAS,
    Finding,
    all_graded,
    limits_under,
    possible_overall,
    read_judgements,
    what_follows,
)
from ilacs_analysis.rules.pathways import MET, NOT_MET, Situation, decide


def check(framework: Framework, given: Mapping[str, str]) -> tuple[Finding, ...]:
    """Say what the rules say of judgements by area; see :meth:`Framework.check`."""
    judgements = read_judgements(framework, given)
    return (
        *what_follows(framework, judgements),
        *_next(framework, judgements),
        *_intervention(framework, judgements),
    )


def measure(framework: Framework, judgements: Mapping[str, str]) -> str:
    """Say whether areas meet the derived measure: ``met``, ``not_met``, or empty if not computed.

    It is computed only where leaders and three areas of practice were graded.

    Examples
    --------
    >>> from ilacs_analysis.rules import framework
    >>> measure(framework("ilacs-2018"), {"impact_of_leaders": "good"})
    ''
    """
    limits = limits_under(framework.id)
    rule = next((rule for rule in limits if rule.id == GOOD_OR_BETTER_BY_AREAS), None)
    if rule is None or not all_graded(framework, judgements):
        return ""
    return MET if rule.applies(framework, judgements) else NOT_MET


def _next(framework: Framework, judgements: Mapping[str, str]) -> Iterator[Finding]:
    day = framework.first_day_to or framework.first_day_from
    latest = Situation(day, last_framework=framework.id)
    if framework.gives_overall_effectiveness:
        possible = possible_overall(framework, judgements)
        situations = [replace(latest, last=overall) for overall in possible]
    else:
        by_areas = measure(framework, judgements)
        inadequate = "inadequate" in judgements.values()
        situations = [replace(latest, measure=by_areas, inadequate=inadequate)]
    for rule in dict.fromkeys(decide(situation) for situation in situations):
        if rule is not None:
            yield Finding(rule, "next", rule.statement)


def _intervention(framework: Framework, judgements: Mapping[str, str]) -> Iterator[Finding]:
    possible = possible_overall(framework, judgements)
    if "inadequate" not in (*judgements.values(), *possible):
        return
    if possible == ("inadequate",):
        rule = intervention_rule("adviser-after-inadequate")
        yield Finding(rule, "intervention", rule.statement)
    systemic = is_systemic(framework, judgements)
    if systemic is not None:
        words = "All key judgements are" if systemic else "Not all key judgements are"
        failure = "this is" if systemic else "this is not"
        yield Finding(
            definition("systemic-failure"),
            "intervention",
            f"{words} inadequate: by the definition of 2016 {failure} systemic failure.",
        )
    rule = intervention_rule("no-level-follows-automatically")
    yield Finding(rule, "intervention", rule.statement)
