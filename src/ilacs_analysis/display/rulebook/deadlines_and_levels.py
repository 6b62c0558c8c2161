"""The duties and the levels of intervention that do not depend on the framework."""

from __future__ import annotations

from ilacs_analysis.display.base.results import Column, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.rulebook.shared import RULES_ALONE, rule_frame
from ilacs_analysis.rules.deadlines import deadlines
from ilacs_analysis.rules.interventions import levels


def deadlines_and_levels() -> Section | None:
    """Set out the duties that follow a report or a letter, and the levels of intervention.

    Returns
    -------
    Section
        With two tables: of deadlines (`rule`, `duty`, `working_days`, `legal_basis`, `statement`),
        and ``levels``, lightest first (`rule`, `name`, `statement`, `legal_basis`, `triggers`,
        `reviews`, `exits`).
    """
    words = Text("Deadlines and intervention", ("These do not depend on the framework.",))
    return Section.of("deadlines_and_levels", words, _deadlines(), levels_table())


def _deadlines() -> Table:
    return Table.of(
        "Deadlines after a report or a letter",
        rule_frame(deadlines(), "duty", "working_days", "legal_basis", "statement"),
        {
            Column("Duty"): "duty",
            Column("Working days from receipt", "number"): "working_days",
            Column("Legal basis"): "legal_basis",
            Column("Rule"): "statement",
        },
        no_rows=RULES_ALONE,
        rules=tuple(rule.id for rule in deadlines()),
    )


def levels_table() -> Table:
    """Set out the levels of government intervention, lightest first."""
    parts = ("name", "statement", "legal_basis", "triggers", "reviews", "exits")
    labels = ("Level", "What it is", "Legal basis", "Usual triggers", "Reviews", "Exit")
    return Table.of(
        "Levels of government intervention, lightest first",
        rule_frame(levels(), *parts),
        dict(zip(map(Column, labels), parts, strict=True)),
        id="levels",
        note=(
            "The order is this project's. No level follows automatically from a judgement: the "
            "Secretary of State has a wide discretion, and the choice must be reasonable."
        ),
        no_rows=RULES_ALONE,
        rules=(*(level.id for level in levels()), "no-level-follows-automatically"),
    )
