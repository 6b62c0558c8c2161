"""What one judgement implies for another under a framework: rules, and what they say of a set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ilacs_analysis.errors import BadChoice, BadRule
from ilacs_analysis.rules.brief import Brief
from ilacs_analysis.rules.conditions import Clause, all_hold
from ilacs_analysis.rules.frameworks import Framework, frameworks
from ilacs_analysis.rules.grades import grade, scale, without_grade
from ilacs_analysis.rules.named import area_of, grade_id
from ilacs_analysis.rules.rule import Rule, read_rules

OVERALL = "overall_effectiveness"
GOOD_OR_BETTER_BY_AREAS = "good-or-better-by-areas"
"""The named measure for comparing inspections before and after the headline judgement ended."""

_NOT_SEEN_TOGETHER = (
    " No inspection on record met the measure with an inadequate area of practice, so the two "
    "rules have not been seen together."
)

_VERDICTS = {"requires": "required", "caps": "capped", "leaves_open": "not required"}
_EFFECTS = (*_VERDICTS, "fits", "measures", "tells")


@dataclass(frozen=True, kw_only=True, repr=False)
class JudgementRule(Rule):
    """What one judgement implies for another.

    Attributes
    ----------
    frameworks
        The ids of the frameworks that it is about.
    effect
        ``requires``, ``caps``, ``leaves_open``, ``fits``, ``measures`` or ``tells``.
    when, then
        The clauses on both sides.
    both_ways
        Whether `then` comes with `when` only.
    counted
        Which inspections are cases: those in which `when` holds, ``either`` side, or ``every`` one.
    met, unmet
        What is said of a set of judgements in which `when` holds, or does not.
    """

    frameworks: tuple[str, ...]
    effect: str
    when: tuple[Clause, ...] = ()
    then: tuple[Clause, ...] = ()
    both_ways: bool = False
    counted: str = "when"
    met: str = ""
    unmet: str = ""

    def applies(self, framework: Framework, judgements: Mapping[str, str]) -> bool | None:
        """Whether `when` holds; None if that turns on a judgement that is not given."""
        return all_hold(self.when, framework, judgements)

    def follows(self, framework: Framework, judgements: Mapping[str, str]) -> bool | None:
        """Whether `then` holds; None if that turns on a judgement that is not given."""
        return all_hold(self.then, framework, judgements)

    def agrees(self, framework: Framework, judgements: Mapping[str, str]) -> bool | None:
        """Whether an inspection's judgements are a case for the rule, against it, or no case.

        Examples
        --------
        >>> from ilacs_analysis.rules import framework
        >>> named = [rule for rule in judgement_rules() if rule.id == "leaders-inadequate"]
        >>> rule = next(rule for rule in named if "ilacs-2018" in rule.frameworks)
        >>> trafford = {"impact_of_leaders": "inadequate", "overall_effectiveness": "inadequate"}
        >>> rule.agrees(framework("ilacs-2018"), trafford)
        True
        """
        when = self.applies(framework, judgements)
        then = self.follows(framework, judgements)
        if when is None or then is None:
            return None
        case = {"when": when, "either": when or then, "every": True}[self.counted]
        if not case:
            return None
        return when == then if self.both_ways else then


@dataclass(frozen=True, repr=False)
class Finding(Brief):
    """What a rule says of a set of judgements.

    Attributes
    ----------
    rule
        The rule.
    verdict
        ``required``, ``capped``, ``not required``, ``consistent``, ``unusual``, ``derived``,
        ``stated``, ``next`` or ``intervention``.
    statement
        What it says, in a sentence or two.
    """

    rule: Rule
    verdict: str
    statement: str


@cache
def judgement_rules() -> tuple[JudgementRule, ...]:
    """Give the rules on judgements, from ``data/rules/judgements.yaml``.

    Examples
    --------
    >>> [rule.id for rule in judgement_rules() if "ilacs-2026" in rule.frameworks]
    ['good-or-better-by-areas', 'no-overall-judgement']
    """
    found = read_rules("judgements.yaml", "rules", JudgementRule)
    known = {framework.id for framework in frameworks()}
    for rule in found:
        if rule.effect not in _EFFECTS or rule.counted not in ("when", "either", "every"):
            raise BadRule(f"judgements.yaml, {rule.id}: use an effect of {', '.join(_EFFECTS)}.")
        for name in sorted(set(rule.frameworks) - known):
            raise BadRule(f"judgements.yaml, {rule.id}: there is no framework {name!r}.")
    return found


def limits_under(framework_id: str) -> tuple[JudgementRule, ...]:
    """Give the rules by which one judgement of a framework implies something for another."""
    return tuple(rule for rule in judgement_rules() if framework_id in rule.frameworks)


def read_judgements(framework: Framework, given: Mapping[str, str]) -> dict[str, str]:
    """Hold judgements that a user gave against what the framework judges.

    Raises
    ------
    UnknownJudgement
        If the framework has no such judgement; the message names those it has.
    UnknownGrade
        If a grade is none of the four, nor ``not_judged``.
    BadChoice
        If one judgement is given twice.

    Examples
    --------
    >>> from ilacs_analysis.rules import framework
    >>> read_judgements(framework("ilacs-2026"), {"overall_effectiveness": "good"})
    Traceback (most recent call last):
        ...
    ilacs_analysis.errors.UnknownJudgement: 'overall_effectiveness' is no judgement ...
    """
    known = (*scale(), without_grade()[0].id)
    found: dict[str, str] = {}
    for asked, given_grade in given.items():
        area = area_of(framework, asked)
        if area in found:
            raise BadChoice(f"{area} is given twice: give each judgement one grade.")
        found[area] = grade_id(given_grade, known)
    return {area.id: found[area.id] for area in framework.areas if area.id in found}


def what_follows(framework: Framework, judgements: Mapping[str, str]) -> Iterator[Finding]:
    """Say, rule by rule, what is required, capped, unusual or consistent in a set of judgements."""
    overall = judgements.get(OVERALL)
    for rule in limits_under(framework.id):
        when = rule.applies(framework, judgements)
        if when is None or not (rule.met if when else rule.unmet):
            continue
        if rule.effect == "measures" and not all_graded(framework, judgements):
            continue
        verdict, words = _first_words(rule, when)
        if overall is not None and rule.effect not in ("leaves_open", "tells"):
            then = rule.follows(framework, judgements)
            fits = when == then if rule.both_ways else then or not when
            if then is not None:
                verdict = "consistent" if fits else "unusual"
            if verdict == "unusual":
                given = grade(overall).in_sentence
                words += f" The overall judgement given ({given}) does not fit that."
        if rule.effect == "measures" and when and _required_inadequate(framework, judgements):
            words += _NOT_SEEN_TOGETHER
        yield Finding(rule, verdict, words)


def all_graded(framework: Framework, judgements: Mapping[str, str]) -> bool:
    """Whether every area but the overall one has a grade, as the derived measure asks."""
    areas = [area.id for area in framework.areas if area.role != "overall"]
    return all(judgements.get(area) not in (None, "not_judged") for area in areas)


def _required_inadequate(framework: Framework, judgements: Mapping[str, str]) -> bool:
    return any(
        rule.applies(framework, judgements)
        for rule in limits_under(framework.id)
        if rule.effect == "requires"
    )


def _first_words(rule: JudgementRule, when: bool) -> tuple[str, str]:
    if rule.effect == "measures":
        return "derived", rule.met if when else rule.unmet
    if not when:
        return "not required", rule.unmet
    return _VERDICTS.get(rule.effect, "stated"), rule.met


def possible_overall(framework: Framework, judgements: Mapping[str, str]) -> tuple[str, ...]:
    """Give the overall judgements that went with such areas in every inspection on record.

    Those that a rule which requires, caps or measures would make unusual are left out; one that
    was given is the only one. Empty where the framework gives none.

    Examples
    --------
    >>> from ilacs_analysis.rules import framework
    >>> possible_overall(framework("ilacs-2023"), {"care_leavers": "inadequate"})
    ('inadequate',)
    """
    if not framework.gives_overall_effectiveness:
        return ()
    if OVERALL in judgements:
        return (judgements[OVERALL],)
    left = scale()
    # what an area requires goes before what the areas taken together would measure
    for effects in (("requires", "caps"), ("measures",)):
        for rule in limits_under(framework.id):
            if rule.effect in effects:
                left = _narrowed(left, rule, framework, judgements) or left
    return left


def _narrowed(
    left: tuple[str, ...], rule: JudgementRule, framework: Framework, judgements: Mapping[str, str]
) -> tuple[str, ...]:
    when = rule.applies(framework, judgements)
    if when is None or (when is False and not rule.both_ways):
        return left
    judged = [{**judgements, OVERALL: item} for item in left]
    return tuple(each[OVERALL] for each in judged if rule.follows(framework, each) is when)
