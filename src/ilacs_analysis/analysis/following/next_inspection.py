"""What comes next for an authority on a day, when, and by which rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ilacs_analysis.analysis.judged.change import Inspected, inspected
from ilacs_analysis.analysis.judged.pairs import FOCUSED, JOINT, judgements_by_inspection
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.rows import Row, as_day, day_of, rows
from ilacs_analysis.rules import framework
from ilacs_analysis.rules.check import measure
from ilacs_analysis.rules.judgements import OVERALL
from ilacs_analysis.rules.pathways import Pathway, Situation, decide, window


@dataclass(frozen=True)
class Next:
    """What comes next for an authority.

    Attributes
    ----------
    latest
        Its latest graded inspection, None if it was not yet inspected.
    judged
        What that said, by area.
    rule
        The rule that decides; None for an authority that no longer exists.
    window
        The usual first and last day on which the next inspection begins; None where no source gives
        one: after an inadequate overall judgement, and after a SIF inspection.
    passed
        Whether the day lies after the window.
    priority_actions
        Visits since the latest inspection that found areas for priority action.
    """

    latest: Inspected | None
    judged: dict[str, str]
    rule: Pathway | None
    window: tuple[date, date] | None
    passed: bool
    priority_actions: tuple[Row, ...]

    @property
    def event(self) -> str | None:
        """The kind of the next graded inspection, None where it is not established."""
        return (self.rule.next or None) if self.rule else None


def latest_by_first_day(authority: Authority) -> Inspected | None:
    """Give the inspection that began last, as statistics count; None if there is none."""
    return max(inspected(authority), key=lambda item: item.begun, default=None)


def next_inspection(authority: Authority) -> Next:
    """Say what the rules in force on the day of the record say comes next for an authority.

    Sources: the decision table and the rule ``third-anniversary`` in ``data/rules/pathways.yaml``.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> here = next_inspection(load(as_at="2023-07-01").authority("Peterborough"))
    >>> here.event, here.rule.id
    ('standard', 'priority-action-from-focused-visit')
    """
    latest = latest_by_first_day(authority)
    said = judgements_by_inspection(authority.england)
    judged = said.get(latest.inspection_id, {}) if latest else {}
    begun = latest.begun if latest else None
    found = tuple(
        row
        for row in rows(authority.visits)
        if row["priority_actions_stated"] == "yes"
        and row["event"] in (FOCUSED, JOINT)
        and (begun is None or (as_day(row["placed"]) or day_of(row["known"])) >= begun)
    )
    today = authority.england.as_at
    rule = None if authority.is_abolished else decide(_situation(authority, latest, judged, found))
    usual = None
    # what the rule third-anniversary does not know
    without = (
        judged.get(OVERALL) == "inadequate" or latest is None or latest.framework == "sif-2013"
    )
    if rule is not None and rule.next in ("standard", "short") and begun and not without:
        usual = window(begun, today)
    return Next(
        latest=latest,
        judged=judged,
        rule=rule,
        window=usual,
        passed=usual is not None and today > usual[1],
        priority_actions=found,
    )


def _situation(
    authority: Authority, latest: Inspected | None, judged: dict[str, str], found: tuple[Row, ...]
) -> Situation:
    kinds = frozenset(str(row["event"]) for row in found)
    new = authority.created is not None
    if latest is None:
        return Situation(authority.england.as_at, created=new, priority_actions=kinds)
    return Situation(
        authority.england.as_at,
        created=new,
        last=judged.get(OVERALL),
        last_framework=latest.framework,
        measure="" if OVERALL in judged else measure(framework(latest.framework), judged),
        inadequate="inadequate" in judged.values(),
        priority_actions=kinds,
    )
