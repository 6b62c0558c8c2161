"""The headline of a briefing: who, grade in Ofsted's word, day published, then what stood before.

One form for each kind of authority, at most 30 words, without an adjective that is not Ofsted's.
"""

from __future__ import annotations

from ilacs_analysis.analysis.judged.change import as_judged
from ilacs_analysis.analysis.judged.facts import Account, Kind, account
from ilacs_analysis.display.base.words import (
    apart,
    capital,
    long_date,
    month,
    number,
    possessive,
    strand_words,
    the,
)
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.package import data_package
from ilacs_analysis.rules import grades
from ilacs_analysis.rules.grades import NOT_APPLICABLE, grade

REQUIRES_IMPROVEMENT = "requires_improvement"


def _judged(authority: Authority, here: Account) -> str:
    """Say what Ofsted judged, and when it said so."""
    assert here.overall is not None
    services = f"{possessive(authority.name)} children's services"
    day = long_date(here.overall.published)
    if here.overall.grade == REQUIRES_IMPROVEMENT:
        return f"Ofsted's report of {day} judged that {services} require improvement to be good"
    return f"Ofsted's report of {day} judged {services} {grade(here.overall.grade).in_sentence}"


def _not_first(authority: Authority, here: Account) -> str:
    """Say what was judged, and since when that has stood, or what had stood before it."""
    changed = here.kind is Kind.CHANGED
    stood = here.previous_overall if changed else here.overall
    assert stood is not None
    they = "They had been" if changed else "They have been"
    return (
        f"{_judged(authority, here)}. {they} judged {_so(stood.grade)} since {month(stood.since)}."
    )


def _first(authority: Authority, here: Account) -> str:
    if authority.created is None:
        return f"{_judged(authority, here)}. No earlier graded inspection is on record."
    return (
        f"{_judged(authority, here)}. It was the authority's first inspection since it was "
        f"created on {long_date(authority.created)}."
    )


def _not_inspected(authority: Authority, here: Account) -> str:
    name = capital(the(authority.name))
    if authority.created is not None:
        return (
            f"{name} has not been inspected since it was created on {long_date(authority.created)}."
        )
    begins = long_date(data_package().record_from)
    day = long_date(authority.england.published_by)
    return f"No graded inspection of {the(authority.name)} from {begins} was published by {day}."


def _no_overall(authority: Authority, here: Account) -> str:
    """Give the areas by grade, the weakest first: it is the news."""
    assert here.latest is not None
    areas = [item for item in as_judged(here.changes) if item.now != NOT_APPLICABLE]
    held = {
        item.id: [strand_words(area.strand) for area in areas if area.now == item.id]
        for item in (*reversed(grades()), grade("not_judged"))
    }
    (first, names), *others = [(each, names) for each, names in held.items() if names]
    name, word = the(authority.name), grade(first).in_sentence
    found = f"{name} {word}"
    if first == REQUIRES_IMPROVEMENT:
        found = f"that {name} requires improvement to be good"
    on = apart(names) if others else f"all {number(len(areas))} areas"
    words = f"Ofsted's report of {long_date(here.latest.published)} judged {found} for {on}."
    if not others:
        return words
    clauses = [f"{_so(each)} for {apart(names)}" for each, names in others]
    return f"{words} It was judged {apart(clauses)}."


def _so(grade_id: str) -> str:
    """Say what something was judged, after that word."""
    if grade_id == REQUIRES_IMPROVEMENT:
        return "to require improvement"
    return grade(grade_id).in_sentence


def _abolished(authority: Authority, here: Account) -> str:
    assert authority.abolished is not None
    words = f"{capital(the(authority.name))} was abolished on {long_date(authority.abolished)}."
    successors = " or ".join(the(name) for name in authority.successors)
    return f"{words} Its judgements do not carry over to {successors}."


_FORMS = {
    Kind.ABOLISHED: _abolished,
    Kind.NOT_INSPECTED: _not_inspected,
    Kind.NO_OVERALL: _no_overall,
    Kind.FIRST: _first,
    Kind.CHANGED: _not_first,
    Kind.UNCHANGED: _not_first,
}


def headline(authority: Authority) -> str:
    """Word the headline of an authority's briefing.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> print(headline(load().authority("Peterborough")))
    Ofsted's report of 30 January 2024 judged Peterborough's children's services inadequate.
    They had been judged good since August 2018.
    >>> headline(load(as_at="2024-03-31").authority("Cumberland"))
    'Cumberland has not been inspected since it was created on 1 April 2023.'
    """
    here = account(authority)
    return _FORMS[here.kind](authority, here)
