"""Words for rules and for what the record says of them."""

from __future__ import annotations

from collections.abc import Iterable

from ilacs_analysis.analysis.following.evidence import (
    FIRST_DAYS,
    FOLLOWED,
    GAPS,
    NOT_ON_RECORD,
    NOTICES,
    SECOND_SIF,
    Evidence,
)
from ilacs_analysis.display.base.words import (
    event_words,
    framework_words,
    listed,
    long_date,
    month,
    number,
    plural,
)
from ilacs_analysis.records.england import England
from ilacs_analysis.records.rows import Row, as_day, rows
from ilacs_analysis.rules.grades import grade, scale
from ilacs_analysis.rules.judgements import JudgementRule
from ilacs_analysis.rules.rule import Period, Rule

NAMED = 10
"""Up to so many cases are named; more are counted."""

_GRADES = scale()


def outcome_words(outcome: str) -> str:
    """Give the words for an outcome: a grade, a kind of inspection, or a place in the window.

    Examples
    --------
    >>> outcome_words("requires_improvement"), outcome_words("short"), outcome_words("after")
    ('requires improvement', 'short inspection', 'after the window')
    """
    if outcome in _GRADES:
        return grade(outcome).in_sentence
    if outcome in ("standard", "short", "sif_inspection", "sif_reinspection"):
        return event_words(outcome)
    return f"{outcome} the window" if outcome in ("before", "within", "after") else outcome


def case_words(case: Row) -> str:
    """Name a case: the authority and the year of its report.

    Examples
    --------
    >>> from ilacs_analysis.analysis.following.evidence import evidence
    >>> case_words(rows(evidence("leaders-inadequate-alone").against)[0])
    'Trafford 2019'
    """
    published = as_day(case["published"])
    return f"{case['authority']} {published.year if published else ''}".strip()


def evidence_words(found: Evidence) -> str:
    """Say what the record says of a rule; empty where it cannot test it.

    Examples
    --------
    >>> from ilacs_analysis.analysis.following.evidence import evidence
    >>> evidence_words(evidence("practice-inadequate"))
    'Overall inadequate followed in 34 of 34 inspections ... where one was inadequate.'
    >>> print(evidence_words(evidence("leaders-inadequate-alone")))
    Of five such inspections under ILACS and ILACS 2023 one was inadequate overall (Trafford 2019)
    and four required improvement (Herefordshire 2018, Bournemouth 2018, Doncaster 2022, Slough
    2023). None was better.
    """
    if not found.is_tested:
        return ""
    total = len(found.cases)
    if not total:
        return f"There is no case on record among {_counted(found)}."
    effect = found.rule.effect if isinstance(found.rule, JudgementRule) else ""
    if effect == "leaves_open":
        return _outcomes(found)
    so = f"in {found.cases_for} of {total} {_counted(found)}"
    if effect == "requires":
        return f"Overall inadequate followed {so} where one was inadequate."
    if effect == "measures":
        return f"The measure agreed with overall good or outstanding {so}."
    against = rows(found.against)
    named = 0 < len(against) <= NAMED
    return f"So it was {so}." + (f" Not so: {_listed(against)}." if named else "")


def _listed(cases: Iterable[Row]) -> str:
    return ", ".join(map(case_words, cases))


_COUNTED = {
    SECOND_SIF: "second SIF inspections",
    GAPS: "gaps between first days on site that have ended",
    FOLLOWED: "inspections that followed",
    NOTICES: "improvement notices with a graded report before them",
    FIRST_DAYS: "inspections with a first day on record",
}


def _counted(found: Evidence) -> str:
    return _COUNTED.get(found.counted) or f"inspections {_under(found)}"


def _under(found: Evidence) -> str:
    assert isinstance(found.rule, JudgementRule)
    return f"under {' and '.join(map(framework_words, found.rule.frameworks))}"


_WAS = {
    "inadequate": ("was inadequate overall", "were inadequate overall"),
    "requires_improvement": ("required improvement", "required improvement"),
    "good": ("was good overall", "were good overall"),
    "outstanding": ("was outstanding overall", "were outstanding overall"),
}


def _outcomes(found: Evidence) -> str:
    """Count the cases by outcome, weakest first, and name them where they are few."""
    present = [item for item in reversed(_GRADES) if found.outcomes.get(item)]
    if not present:
        return f"There is no graded case among {_counted(found)}."
    said = []
    for item in present:
        own = rows(found.cases[found.cases["outcome"] == item])
        named = f" ({_listed(own)})" if len(own) <= NAMED else ""
        said.append((number(len(own)), f"{_WAS[item][len(own) > 1]}{named}"))
    total = sum(found.outcomes[item] for item in present)
    such = f"{plural(total, 'such inspection')} {_under(found)}"
    better = " None was better." if present[-1] != "outstanding" else ""
    if len(said) == 1 and total > 1:
        return f"All {such} {said[0][1]}.{better}"
    return f"Of {such} {' and '.join(map(' '.join, said))}.{better}"


def in_force_words(period: Period) -> str:
    """Say when a rule was in force.

    Examples
    --------
    >>> from datetime import date
    >>> in_force_words(Period(date(2018, 1, 1)))
    'since 1 January 2018'
    """
    if period.last is None:
        return f"since {long_date(period.first)}"
    return f"{long_date(period.first)} to {long_date(period.last)}"


def not_established(found: Iterable[Rule]) -> tuple[str, ...]:
    """List what is not known of some rules, each once, in their order."""
    return tuple(dict.fromkeys(words for rule in found for words in rule.not_known))


def cause_words(cause: str, england: England) -> str:
    """Say what the record shows as the cause of an exception: the visits with priority actions.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> cause_words("874-fv-2023-03-01", load())
    'areas for priority action at a focused visit (March 2023)'
    """
    if cause in ("", NOT_ON_RECORD):
        return cause.replace("_", " ")
    ids = cause.split(";")
    starts = england.visits.set_index("visit_id")["placed"]
    visits = "a focused visit" if len(ids) == 1 else plural(len(ids), "focused visit")
    months = listed(month(starts[visit].date()) for visit in ids)
    return f"areas for priority action at {visits} ({months})"
