"""What comes next by the rules, and the inspections, visits and meetings that there are."""

from __future__ import annotations

from ilacs_analysis.analysis.following.evidence import evidence
from ilacs_analysis.display.base.results import Column, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import capital
from ilacs_analysis.display.rulebook.shared import RULES_ALONE, rule_frame, with_evidence
from ilacs_analysis.records.england import England
from ilacs_analysis.rules import Framework, framework
from ilacs_analysis.rules.registry import events_under, pathways_under


def what_comes_next(framework_id: str, england: England) -> Section | None:
    """Set out what comes next by the rules in force with the framework, and its kinds of event.

    Returns
    -------
    Section
        With two tables: of rules, with the columns of that of :func:`limits`, and ``events``:
        `rule` (the id of the kind of event), `name`, `who`, `length`, `notice`, `graded`,
        `published`.
    """
    under = framework(framework_id)
    words = Text(
        "What comes next",
        (
            "The kind of the next inspection follows from the last outcome, and from what visits "
            "have found since.",
        ),
    )
    found = [(rule, evidence(rule, england)) for rule in pathways_under(under.id)]
    paths = with_evidence(f"What comes next while {under.short} is in force", found)
    return Section.of("what_comes_next", words, paths, _events(under))


def _events(under: Framework) -> Table:
    found = events_under(under.id)
    return Table.of(
        f"Inspections, visits and meetings under {under.short}",
        rule_frame(found, "name", "who", "length", "notice", "graded", "published"),
        {
            Column("Event"): "name",
            Column("Who gets it"): "who",
            Column("Time on site"): "length",
            Column("Notice"): "notice",
            Column("Graded"): lambda row: capital(row["graded"]),
            Column("Published"): lambda row: capital(row["published"]),
        },
        id="events",
        no_rows=RULES_ALONE,
        rules=tuple(kind.id for kind in found),
    )
