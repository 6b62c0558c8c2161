"""What the rules say of a set of judgements, for the terminal and as data."""

from __future__ import annotations

import textwrap
from typing import Any

from ilacs_analysis.analysis.following.checked import Checked
from ilacs_analysis.analysis.following.evidence import Evidence
from ilacs_analysis.display.base.data import only
from ilacs_analysis.display.base.words import capital
from ilacs_analysis.display.rulebook.rule_words import case_words, evidence_words
from ilacs_analysis.records.rows import rows
from ilacs_analysis.rules.grades import grade
from ilacs_analysis.rules.judgements import Finding

WIDTH = 88
_INDENT = " " * 2


def check_text(checked: Checked) -> str:
    """Give the findings as plain text: what each rule says, the record, and what is not known.

    Examples
    --------
    >>> from ilacs_analysis.analysis.following.checked import check
    >>> text = check_text(check("ilacs-2023", {"care_leavers": "inadequate"}))
    >>> print(text.splitlines()[3])
    Required: An area of practice is inadequate. Overall inadequate followed in every
    """
    titles = {area.id: area.printed for area in checked.framework.areas}
    given = [
        f"{_INDENT}{titles[area]}: {grade(word).in_sentence}"
        for area, word in checked.judgements.items()
    ]
    head = [f"{checked.framework.name} ({checked.framework.id})", *given, ""]
    return "\n".join(head) + "\n" + "\n\n".join(_block(*item) for item in checked.findings)


def _block(finding: Finding, record: Evidence) -> str:
    lines = [_wrapped(f"{capital(finding.verdict)}: {finding.statement}", "")]
    words = evidence_words(record)
    if words:
        lines.append(_wrapped(f"On record: {words}"))
    lines += [_wrapped(f"Not known: {item}") for item in finding.rule.not_known]
    lines.append(_wrapped(f"Rule: {finding.rule.id} ({finding.rule.strength})."))
    sources = "; ".join(f"{cited.title} ({cited.date})" for cited in finding.rule.citations)
    lines.append(_wrapped(f"Sources: {sources}."))
    return "\n".join(lines)


def _wrapped(text: str, indent: str = _INDENT) -> str:
    return textwrap.fill(text, WIDTH, initial_indent=indent, subsequent_indent=_INDENT)


def check_data(checked: Checked) -> dict[str, Any]:
    """Give the findings as plain data.

    Returns
    -------
    dict
        `framework`, `judgements`, and `findings`, each with `rule`, `verdict`, `strength`,
        `statement`, `cases_for`, `cases_against` (numbers; null where the record cannot test the
        rule), `outcomes`, `against` (the cases that do not agree), `not_known` and `citations`.
    """
    return {
        "framework": checked.framework.id,
        "judgements": checked.judgements,
        "findings": [_finding_data(*item) for item in checked.findings],
    }


def _finding_data(finding: Finding, record: Evidence) -> dict[str, Any]:
    tested = record.is_tested
    return {
        "rule": finding.rule.id,
        "verdict": finding.verdict,
        "strength": finding.rule.strength,
        "statement": finding.statement,
        "cases_for": record.cases_for if tested else None,
        "cases_against": record.cases_against if tested else None,
        "outcomes": record.outcomes,
        "evidence": evidence_words(record),
        "against": [
            {
                **only(case, "inspection_id", "authority", "published", "outcome", "source"),
                "case": case_words(case),
            }
            for case in rows(record.against)
        ],
        "not_known": list(finding.rule.not_known),
        "citations": [only(cited, "title", "date", "address") for cited in finding.rule.citations],
    }
