"""The first screen: what a framework is, and how sure its rules are."""

from __future__ import annotations

from ilacs_analysis.display.base.results import Bullets, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import capital, listed, long_date, number, plural
from ilacs_analysis.display.rulebook.rule_words import in_force_words
from ilacs_analysis.display.rulebook.shared import RULES_ALONE
from ilacs_analysis.records.england import England
from ilacs_analysis.rules import Framework, framework
from ilacs_analysis.rules.judgements import limits_under
from ilacs_analysis.rules.registry import pathways_under
from ilacs_analysis.rules.rule import STRENGTHS, Period

_OF = {
    "statute": "of statute",
    "framework": "stated of the framework",
    "practice": "of usual practice",
    "observed": "seen only in the record",
}


def opening(framework_id: str, compare_with: str, england: England) -> Section | None:
    """Open the page: what the framework is, its inspections on record, how sure its rules are.

    Returns
    -------
    Section
        Words alone, without data.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> opening("sif-2013", "ilacs-2018", load()).title
    'Single inspection framework: the framework and its rules'
    """
    under, other = framework(framework_id), framework(compare_with)
    own = england.inspections.query("framework == @under.id")["inspection_id"].tolist()
    strengths = [rule.strength for rule in (*limits_under(under.id), *pathways_under(under.id))]
    counted = [
        f"{number(strengths.count(name))} {_OF[name]}" for name in STRENGTHS if name in strengths
    ]
    points = (
        f"In force for inspections begun {_begun(under)}.",
        f"{capital(plural(len(own), 'inspection'))} under it on record to "
        f"{long_date(england.published_by)}.",
        f"{capital(number(len(strengths)))} rules on judgements and on what comes next: "
        f"{listed(counted)}.",
        "Where the wording of the framework could not be read, the page says that it is not "
        "established.",
    )
    overall = (
        ", one of them overall" if under.gives_overall_effectiveness else " and no overall one"
    )
    headline = (
        f"{under.short} gives {number(len(under.areas))} judgements{overall}; {other.short} gives "
        f"{number(len(other.areas))}."
    )
    words = Text(
        f"{under.name}: the framework and its rules",
        (
            "Not an Ofsted publication. Rules are read from the sources named with each.",
            headline,
            Bullets(points),
        ),
        level=1,
        rests_on={"inspections": own},
        no_rows="" if own else RULES_ALONE,
        rules=(under.id, other.id),
    )
    return Section.of("opening", words)


def _begun(under: Framework) -> str:
    words = in_force_words(Period(under.first_day_from, under.first_day_to))
    return words if under.first_day_to is None else f"from {words}"
