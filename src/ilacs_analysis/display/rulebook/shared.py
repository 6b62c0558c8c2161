"""What several sections of the rulebook share: tables of rules, with the record or without."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from ilacs_analysis.analysis.following.evidence import Evidence, counts
from ilacs_analysis.display.base.data import only
from ilacs_analysis.display.base.results import Column, Table
from ilacs_analysis.display.base.words import capital
from ilacs_analysis.display.rulebook.rule_words import evidence_words
from ilacs_analysis.rules import Rule
from ilacs_analysis.rules.rule import STRENGTHS

RULES_ALONE = "It sets out rules, and rests on no row of the record."
UNTESTED = "Cannot be tested on this record"


def rule_frame(rules: Iterable[Rule], *names: str) -> pd.DataFrame:
    """Give some attributes of rules as a table, a row a rule: `rule` is its id."""
    body = [{"rule": rule.id, **only(rule, *names)} for rule in rules]
    return pd.DataFrame(body, columns=["rule", *names])


def with_evidence(title: str, found: Sequence[tuple[Rule, Evidence]]) -> Table:
    """Set out rules with what the record says of each."""
    numbers = counts(record for _, record in found).drop(columns=["rule", "statement", "strength"])
    frame = rule_frame((rule for rule, _ in found), "statement", "strength").join(numbers)
    return Table(
        title,
        tuple(map(Column, ("Rule id", "Rule", "Strength", "On record"))),
        tuple(
            (rule.id, rule.statement, capital(rule.strength), evidence_words(record) or UNTESTED)
            for rule, record in found
        ),
        note="; ".join(f"{capital(name)}: {words}" for name, words in STRENGTHS.items()) + ".",
        frame=frame,
        rules=tuple(sorted({rule.id for rule, _ in found})),
        **resting_on(record for _, record in found),
    )


def resting_on(found: Iterable[Evidence]) -> dict[str, Any]:
    """Give the fields that say which inspections were counted for or against some rules."""
    ids = sorted({key for record in found for key in record.cases["inspection_id"]})
    no_rows = "" if ids else "No case that could test these rules is on record by the day."
    return {"rests_on": {"inspections": ids}, "no_rows": no_rows}
