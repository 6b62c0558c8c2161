"""What one judgement implies for another."""

from __future__ import annotations

from ilacs_analysis.analysis.following.evidence import evidence
from ilacs_analysis.display.base.results import Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.rulebook.shared import with_evidence
from ilacs_analysis.records.england import England
from ilacs_analysis.rules import framework
from ilacs_analysis.rules.judgements import limits_under


def limits(framework_id: str, england: England) -> Section | None:
    """Set out what one judgement implies for another, with the evidence for each rule.

    A version that cannot be tested yet stands beside the evidence for the one before.

    Returns
    -------
    Section
        Its table has a row for each rule: `rule`, `statement`, `strength`, `cases`, `cases_for`,
        `cases_against` (the numbers missing where the record cannot test the rule).
    """
    under = framework(framework_id)
    words = Text(
        "What one judgement implies for another",
        (
            "Each rule stands with the number of inspections on record that agree with it. A rule "
            "is only as sure as its strength says.",
        ),
    )
    found = [(rule, evidence(rule.id, england)) for rule in limits_under(under.id)]
    title = f"Rules on judgements under {under.short}, with their evidence"
    return Section.of("limits", words, with_evidence(title, found))
