"""Write the reference page of the rules, docs/rules.md, from the rule files and the record.

It is committed as written, and a test holds it to what this would write: it cannot drift.
"""

from collections.abc import Iterator
from pathlib import Path

import ilacs_analysis as ilacs
from ilacs_analysis.analysis.following.evidence import Evidence, evidence
from ilacs_analysis.display.base.words import long_date
from ilacs_analysis.display.rulebook.rule_words import (
    cause_words,
    evidence_words,
    in_force_words,
    outcome_words,
)
from ilacs_analysis.records.rows import Row, rows
from ilacs_analysis.rules.judgements import JudgementRule
from ilacs_analysis.rules.registry import rules_by_subject
from ilacs_analysis.rules.rule import STRENGTHS, Rule
from ilacs_analysis.rules.themes import themes

ENGLAND = ilacs.load()
PAGE = Path(__file__).resolve().parents[1] / "docs" / "rules.md"

OPENING = """\
# The rules

What the library knows of Ofsted's frameworks and of government intervention, one rule after
another, as `data/rules/*.yaml` has it: made from those files and the record by `make rules`,
never by hand. Each rule has an id, the days on which it was in force, a strength, its sources,
what the record says for and against it, and what is not established.

| strength | what it means |
|---|---|
"""

CLOSING = """
Where no earlier day is established, a rule is given from 19 November 2013, the first day of the
record. Evidence counts the record to {record_to}, abolished authorities included, save that what
followed an inspection under ILACS is counted for the authorities that are there now.
"""

THEMES = """
## Themes of what reports ask for

A taxonomy of this project's own, not Ofsted's. A point of a report's list has a theme if one of the
theme's patterns (regular expressions) occurs in it, whatever the case of the letters; it can have
several, or none. `docs/method.md` says how well that was found to work.
"""


def entry(rule: Rule, found: Evidence) -> Iterator[str]:
    """Give the lines of one rule."""
    about = ""
    if isinstance(rule, JudgementRule):
        about = f" · {', '.join(rule.frameworks)}"
    yield f"\n### `{rule.id}`\n"
    yield f"{rule.statement}\n"
    yield f"*{rule.strength}* · {in_force_words(rule.in_force)}{about}\n"
    if words := evidence_words(found):
        yield f"On record: {words}\n"
    for case in rows(found.against):
        yield f"* Not so: {report(case)}: {outcome_words(case['outcome'])}{cause(case)}"
    for item in rule.not_known:
        yield f"* Not known: {item}"
    for cited in rule.citations:
        note = f" {cited.note}" if cited.note else ""
        yield f"* Source: [{cited.title}]({cited.address}), {cited.date}.{note}"


def report(case: Row) -> str:
    """Give a case as a link to its report, by authority and day of publication."""
    published = long_date(case["published"].date())
    if not isinstance(case["source"], str):
        return f"{case['authority']}, {published}"
    return f"[{case['authority']}, {published}]({case['source']})"


def cause(case: Row) -> str:
    """Say what the record shows as the cause of an exception, if it was looked for."""
    return f" (cause: {cause_words(case['cause'], ENGLAND)})" if case["cause"] else ""


def page() -> str:
    """Give the whole page."""
    lines = [OPENING + "\n".join(f"| {name} | {words} |" for name, words in STRENGTHS.items())]
    lines.append(CLOSING.format(record_to=ENGLAND.record_to.isoformat()).rstrip())
    for subject, found in rules_by_subject().items():
        lines.append(f"\n## {subject}")
        for rule in found:
            lines += entry(rule, evidence(rule, ENGLAND))
    return "\n".join([*lines, *taxonomy()]) + "\n"


def taxonomy() -> Iterator[str]:
    """Give the themes of what reports ask for, each with the patterns that assign it."""
    yield THEMES
    for theme in themes():
        yield f"### `{theme.id}`: {theme.title.lower()}\n"
        yield f"{theme.covers}.\n"
        yield from (f"* `{pattern}`" for pattern in theme.patterns)
        if theme.unless:
            yield f"* Left out first: {', '.join(f'`{pattern}`' for pattern in theme.unless)}"
        yield ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
