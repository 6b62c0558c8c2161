"""What is not established about the rules of a framework, and where they were read."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.display.base.data import only
from ilacs_analysis.display.base.results import Bullets, Column, Link, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.rulebook.rule_words import not_established
from ilacs_analysis.display.rulebook.shared import RULES_ALONE
from ilacs_analysis.rules import framework
from ilacs_analysis.rules.deadlines import deadlines
from ilacs_analysis.rules.interventions import levels
from ilacs_analysis.rules.judgements import limits_under
from ilacs_analysis.rules.registry import events_under, pathways_under


def sources(framework_id: str) -> Section | None:
    """List what is not established about a framework's rules, and the sources of all of them.

    Returns
    -------
    Section
        Its table has a row for each source: `title`, `date`, `address`.
    """
    under = framework(framework_id)
    own = (*limits_under(under.id), *pathways_under(under.id), *events_under(under.id))
    words = Text(
        "What is not established",
        (Bullets(not_established(own)),),
        no_rows=RULES_ALONE,
        rules=tuple(sorted({rule.id for rule in own})),
    )
    every = (*own, *deadlines(), *levels())
    cited = [*(item for rule in every for item in rule.citations), *under.citations]
    found = pd.DataFrame([only(item, "title", "date", "address") for item in cited])
    table = Table.of(
        "Sources",
        found.drop_duplicates("title").sort_values("title", ignore_index=True),
        {Column("Title"): lambda row: Link(row["title"], row["address"]), Column("Date"): "date"},
        no_rows=RULES_ALONE,
        rules=tuple(sorted({rule.id for rule in every} | {under.id})),
    )
    return Section.of("sources", words, table)
