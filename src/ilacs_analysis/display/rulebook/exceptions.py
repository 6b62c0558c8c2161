"""The cases on record against the rules of a framework."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.analysis.following.evidence import evidence
from ilacs_analysis.display.base.results import Cell, Column, Link, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import capital, long_date, plural
from ilacs_analysis.display.rulebook.rule_words import cause_words, outcome_words
from ilacs_analysis.display.rulebook.shared import resting_on
from ilacs_analysis.records.england import England
from ilacs_analysis.records.rows import Row, day_of
from ilacs_analysis.rules.judgements import limits_under
from ilacs_analysis.rules.registry import pathways_under


def exceptions(framework_id: str, england: England) -> Section | None:
    """List every case on record against a rule of the framework.

    Where the record shows what may have caused an exception, it is named.

    Returns
    -------
    Section
        Its table has `rule` and the columns of a case: `inspection_id`, `la_code`, `authority`,
        `framework`, `event`, `start`, `published`, `outcome`, `agrees`, `cause`, `source`. Words
        alone if there is no exception.
    """
    rules = (*limits_under(framework_id), *pathways_under(framework_id))
    found = [evidence(rule, england) for rule in rules]
    against = [item.against.assign(rule=item.rule.id) for item in found if item.cases_against]
    words = Text(
        "Exceptions",
        ("What does not agree with a rule is listed, so that it can be looked up.",),
        **resting_on(found),
    )
    if not against:
        return Section.of("exceptions", words)
    frame = pd.concat(against, ignore_index=True)
    table = Table.of(
        f"Every case on record against a rule: {plural(len(frame), 'case')}",
        frame,
        {
            Column("Authority"): "authority",
            Column("Report published"): _report,
            Column("Against the rule"): "rule",
            Column("What it was"): lambda row: capital(outcome_words(row["outcome"])),
            Column("Cause on record"): lambda row: (
                capital(cause_words(row["cause"], england)) or "–"
            ),
        },
        note="An exception is no error: a rule that is observed or usual practice can have some.",
        rests_on={"inspections": sorted(set(frame["inspection_id"]))},
        rules=tuple(sorted({rule.id for rule in rules})),
    )
    return Section.of("exceptions", words, table)


def _report(row: Row) -> Cell:
    published = long_date(day_of(row["published"]))
    return Link(published, row["source"]) if isinstance(row["source"], str) else published
