"""A framework in plain words and tables: its rules, what changed, and the record beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from ilacs_analysis.analysis.following.evidence import Evidence, evidence
from ilacs_analysis.display.base.results import Bullets, Cell, Column, Link, Paragraph, Table, Text
from ilacs_analysis.display.base.words import (
    ROLES,
    capital,
    event_words,
    listed,
    long_date,
    number,
    plural,
)
from ilacs_analysis.display.rulebook.rule_words import (
    cause_words,
    evidence_words,
    in_force_words,
    not_established,
    outcome_words,
)
from ilacs_analysis.records.england import England
from ilacs_analysis.records.rows import rows
from ilacs_analysis.rules import Framework, framework, frameworks, strands
from ilacs_analysis.rules.deadlines import deadlines as deadline_rules
from ilacs_analysis.rules.events import event_kinds
from ilacs_analysis.rules.interventions import levels as intervention_levels
from ilacs_analysis.rules.judgements import JudgementRule, judgement_rules
from ilacs_analysis.rules.pathways import Pathway, other_pathway_rules, pathways
from ilacs_analysis.rules.rule import STRENGTHS, Period


def _period(under: Framework) -> Period:
    return Period(under.first_day_from, under.first_day_to)


def _limits(under: Framework) -> tuple[JudgementRule, ...]:
    return tuple(rule for rule in judgement_rules() if under.id in rule.frameworks)


def _paths(under: Framework) -> tuple[Pathway, ...]:
    """Give the rules on what comes next that were in force while the framework was the newest."""
    later = [
        item.first_day_from for item in frameworks() if item.first_day_from > under.first_day_from
    ]
    period = Period(under.first_day_from, min(later) - timedelta(days=1) if later else None)
    found = (*pathways(), *other_pathway_rules())
    return tuple(rule for rule in found if rule.in_force.overlaps(period))


_OF = {
    "statute": "of statute",
    "framework": "stated of the framework",
    "practice": "of usual practice",
    "observed": "seen only in the record",
}


def _begun(under: Framework) -> str:
    words = in_force_words(_period(under))
    return words if under.first_day_to is None else f"from {words}"


def opening(framework_id: str, compare_with: str, england: England) -> Text:
    """Open the page: what the framework is, its inspections on record, how sure its rules are.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> opening("sif-2013", "ilacs-2018", load()).title
    'Single inspection framework: the framework and its rules'
    """
    under, other = framework(framework_id), framework(compare_with)
    own = england.inspections["framework"] == under.id
    found = (*_limits(under), *_paths(under))
    strengths = {name: sum(rule.strength == name for rule in found) for name in STRENGTHS}
    counted = [f"{number(count)} {_OF[name]}" for name, count in strengths.items() if count]
    points = (
        f"In force for inspections begun {_begun(under)}.",
        f"{capital(plural(int(own.sum()), 'inspection'))} under it on record to "
        f"{long_date(england.published_by)}.",
        f"{capital(number(len(found)))} rules on judgements and on what comes next: "
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
    record = "Not an Ofsted publication. Rules are read from the sources named with each."
    return Text(
        f"{under.name}: the framework and its rules",
        (record, headline, Bullets(points)),
        level=1,
        rules=(under.id, other.id),
    )


def changes(framework_id: str, compare_with: str) -> Text:
    """Say what a framework changed from another: its judgements, its events, its overall judgement.

    Examples
    --------
    >>> changes("ilacs-2026", "ilacs-2023").title
    'What ILACS 2026 changed from ILACS 2023'
    """
    under, other = framework(framework_id), framework(compare_with)
    points: list[Paragraph] = []
    for item in strands():
        mine, theirs = under.area_of(item.id), other.area_of(item.id)
        if mine is None and theirs is not None:
            points.append(f"{item.printed}: no longer judged.")
        elif mine is not None and theirs is None:
            points.append(f"{item.printed}: judged, as it was not under {other.short}.")
        elif mine is not None and theirs is not None and len(mine.strands) < len(theirs.strands):
            points.append(f"{item.printed}: a judgement of its own, where one covered two.")
        elif mine is not None and theirs is not None and len(mine.strands) > len(theirs.strands):
            points.append(f"{item.printed}: one judgement covers two, where it had its own.")
        elif mine is not None and theirs is not None and mine.printed != theirs.printed:
            points.append(f"{item.printed}: printed as “{mine.printed}”.")
    new = [event_words(name) for name in under.events if name not in other.events]
    gone = [event_words(name) for name in other.events if name not in under.events]
    if new:
        points.append(f"Inspections are now: {listed(new)}; before: {listed(gone)}.")
    if not points:
        points.append("The judgements and the kinds of inspection are the same.")
    return Text(
        f"What {under.short} changed from {other.short}",
        (Bullets(tuple(points)),),
        rules=(under.id, other.id),
    )


def judgements(framework_id: str, compare_with: str) -> Table:
    """Set out what a framework judges, beside what another judged in its place."""
    under, other = framework(framework_id), framework(compare_with)
    body: list[tuple[Cell, ...]] = []
    for area in under.areas:
        before = dict.fromkeys(other.area_of(strand) for strand in area.strands)
        places = [item.printed for item in before if item is not None]
        role = ROLES[area.role]
        if area.part_of:
            whole = next(item.printed for item in under.areas if item.id == area.part_of)
            role = f"{role} of “{whole}”"
        body.append((area.printed, capital(role), "; ".join(places) or "None"))
    return Table(
        title=f"What {under.short} judges",
        columns=(Column("Judgement"), Column("Role"), Column(f"In {other.short}")),
        rows=tuple(body),
        note="Each is graded outstanding, good, requires improvement to be good, or inadequate.",
        rules=(under.id, other.id),
    )


def limits(framework_id: str, england: England) -> Table:
    """Set out what one judgement implies for another, with the evidence for each rule."""
    under = framework(framework_id)
    # a version that cannot be tested yet stands beside the evidence for the one before
    found = [replace(evidence(rule.id, england), rule=rule) for rule in _limits(under)]
    return _rules_table(f"Rules on judgements under {under.short}, with their evidence", found)


def what_comes_next(framework_id: str, england: England) -> Table:
    """Set out what comes next by the rules in force with the framework, with their evidence."""
    under = framework(framework_id)
    found = [evidence(rule, england) for rule in _paths(under)]
    return _rules_table(f"What comes next while {under.short} is in force", found)


def _rules_table(title: str, found: Iterable[Evidence]) -> Table:
    each = tuple(found)
    return Table(
        title=title,
        columns=tuple(Column(label) for label in ("Rule id", "Rule", "Strength", "On record")),
        rows=tuple(
            (
                item.rule.id,
                item.rule.statement,
                capital(item.rule.strength),
                evidence_words(item) or "Cannot be tested on this record",
            )
            for item in each
        ),
        note="; ".join(f"{capital(name)}: {words}" for name, words in STRENGTHS.items()) + ".",
        rests_on={"inspections": _ids(each)},
        rules=tuple(sorted({item.rule.id for item in each})),
    )


def _ids(found: Iterable[Evidence]) -> list[str]:
    return sorted({key for item in found for key in item.cases["inspection_id"]})


def exceptions(framework_id: str, england: England) -> Table | None:
    """List every case on record against a rule of the framework; None if there is none.

    Where the record shows what may have caused an exception, it is named.
    """
    under = framework(framework_id)
    found = [evidence(rule, england) for rule in (*_limits(under), *_paths(under))]
    body = [
        (
            case["authority"],
            _report(long_date(case["published"].date()), case["source"]),
            item.rule.id,
            capital(outcome_words(case["outcome"])),
            capital(cause_words(case["cause"], england)) or "–",
        )
        for item in found
        for case in rows(item.against)
    ]
    if not body:
        return None
    labels = ("Authority", "Report published", "Against the rule", "What it was", "Cause on record")
    return Table(
        title=f"Every case on record against a rule: {plural(len(body), 'case')}",
        columns=tuple(Column(label) for label in labels),
        rows=tuple(body),
        note="An exception is no error: a rule that is observed or usual practice can have some.",
        rests_on={"inspections": sorted({k for i in found for k in i.against["inspection_id"]})},
        rules=tuple(sorted({item.rule.id for item in found})),
    )


def _report(published: str, address: object) -> Cell:
    return Link(published, address) if isinstance(address, str) else published


def events(framework_id: str) -> Table:
    """Set out the kinds of event under a framework, with who gets them and what comes of them."""
    found = [kind for kind in event_kinds() if framework_id in kind.frameworks]
    labels = ("Event", "Who gets it", "Time on site", "Notice", "Graded", "Published")
    return Table(
        title=f"Inspections, visits and meetings under {framework(framework_id).short}",
        columns=tuple(Column(label) for label in labels),
        rows=tuple(
            (
                kind.name,
                kind.who,
                kind.length,
                kind.notice,
                capital(kind.graded),
                capital(kind.published),
            )
            for kind in found
        ),
        rules=tuple(kind.id for kind in found),
    )


def deadlines() -> Table:
    """Set out the duties that follow a report or a letter, and their days."""
    found = deadline_rules()
    return Table(
        title="Deadlines after a report or a letter",
        columns=(
            Column("Duty"),
            Column("Working days from receipt", "number"),
            Column("Legal basis"),
            Column("Rule"),
        ),
        rows=tuple(
            (rule.duty, rule.working_days, rule.legal_basis, rule.statement) for rule in found
        ),
        rules=tuple(rule.id for rule in found),
    )


def levels() -> Table:
    """Set out the levels of government intervention, lightest first."""
    found = intervention_levels()
    labels = ("Level", "What it is", "Legal basis", "Usual triggers", "Reviews", "Exit")
    return Table(
        title="Levels of government intervention, lightest first",
        columns=tuple(Column(label) for label in labels),
        rows=tuple(
            (
                level.name,
                level.statement,
                level.legal_basis,
                level.triggers,
                level.reviews,
                level.exits,
            )
            for level in found
        ),
        note=(
            "The order is this project's. No level follows automatically from a judgement: the "
            "Secretary of State has a wide discretion, and the choice must be reasonable."
        ),
        rules=(*(level.id for level in found), "no-level-follows-automatically"),
    )


def unknown(framework_id: str) -> Text:
    """List what is not established about a framework's rules."""
    under = framework(framework_id)
    kinds = [kind for kind in event_kinds() if framework_id in kind.frameworks]
    points = not_established((*_limits(under), *_paths(under), *kinds))
    return Text(
        "What is not established",
        (Bullets(points),),
        rules=tuple(sorted({rule.id for rule in (*_limits(under), *_paths(under), *kinds)})),
    )


def sources(framework_id: str) -> Table:
    """List the sources of a framework's rules, with their dates and addresses."""
    under = framework(framework_id)
    kinds = [kind for kind in event_kinds() if framework_id in kind.frameworks]
    cited: dict[str, tuple[Cell, ...]] = {}
    for rule in (
        *_limits(under),
        *_paths(under),
        *kinds,
        *deadline_rules(),
        *intervention_levels(),
    ):
        for item in rule.citations:
            cited.setdefault(item.title, (Link(item.title, item.address), item.date))
    for item in under.citations:
        cited.setdefault(item.title, (Link(item.title, item.address), item.date))
    return Table(
        title="Sources",
        columns=(Column("Title"), Column("Date")),
        rows=tuple(cited[title] for title in sorted(cited)),
    )
