"""What comes next for an authority: the decision table, and the window of the next inspection."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from ilacs_analysis.rules.rule import Rule, on_day, read_rules

MET, NOT_MET = "met", "not_met"


@dataclass(frozen=True)
class Situation:
    """What the decision table asks of an authority on a day.

    Attributes
    ----------
    day
        The day.
    created
        Whether the authority was created since the record began.
    last
        Its latest overall judgement, None where its latest inspection gave none.
    last_framework
        The framework of its latest inspection, None if it was not yet inspected.
    measure
        ``met`` or ``not_met`` by the derived measure, where no overall judgement was given.
    inadequate
        Whether its latest inspection judged any area inadequate.
    priority_actions
        The kinds of visit that have found areas for priority action since.
    """

    day: date
    created: bool = False
    last: str | None = None
    last_framework: str | None = None
    measure: str = ""
    inadequate: bool = False
    priority_actions: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Pattern:
    """What a rule asks of a situation; what is left empty is not asked."""

    inspected: bool | None = None
    created: bool | None = None
    last: tuple[str, ...] = ()
    last_framework: tuple[str, ...] = ()
    measure: str = ""
    no_overall: bool = False
    inadequate: bool = False
    priority_action: str = ""

    def fits(self, situation: Situation) -> bool:
        """Whether a situation is as asked."""
        return (
            self.inspected in (None, situation.last_framework is not None)
            and self.created in (None, situation.created)
            and (not self.last or situation.last in self.last)
            and (not self.last_framework or situation.last_framework in self.last_framework)
            and self.measure in ("", situation.measure)
            and not (self.no_overall and (situation.last or situation.last_framework is None))
            and not (self.inadequate and not situation.inadequate)
            and (not self.priority_action or self.priority_action in situation.priority_actions)
        )


@dataclass(frozen=True)
class Sample:
    """Which pairs of consecutive inspections on record are the evidence for a rule."""

    before: tuple[str, ...] = ()
    priority_action: str = ""
    first: bool = False
    second_sif: bool = False
    gap: bool = False
    since: date | None = None


@dataclass(frozen=True, kw_only=True, repr=False)
class Pathway(Rule):
    """A rule on what comes next.

    Attributes
    ----------
    when
        The situation that it is about; None for a rule that does not decide.
    next
        The kind of the next graded inspection; empty where that is not established.
    hedge
        Words that must be said with it.
    between
        The kinds of event that come before it.
    months
        The first and last month of a window, counted from the last first day on site.
    tested_on
        Which inspections on record are the evidence; None where none can be.
    """

    when: Pattern | None = None
    next: str = ""
    hedge: str = ""
    between: tuple[str, ...] = ()
    months: tuple[int, ...] = ()
    tested_on: Sample | None = None


@cache
def pathways() -> tuple[Pathway, ...]:
    """Give the decision table, from ``data/rules/pathways.yaml``: the first rule that fits decides.

    Examples
    --------
    >>> pathways()[0].next
    'sif_inspection'
    """
    return read_rules("pathways.yaml", "pathways", Pathway)


@cache
def other_pathway_rules() -> tuple[Pathway, ...]:
    """Give the rules beside the table: the window, the suspension, and what does not decide."""
    return read_rules("pathways.yaml", "other", Pathway)


def pathway_rule(identifier: str) -> Pathway:
    """Give the rule on what comes next that has this identifier."""
    return next(rule for rule in (*pathways(), *other_pathway_rules()) if rule.id == identifier)


def decide(situation: Situation) -> Pathway | None:
    """Give the rule that says what comes next in a situation; None if no rule covers it.

    Examples
    --------
    >>> here = Situation(
    ...     date(2023, 7, 1),
    ...     last="good",
    ...     last_framework="ilacs-2018",
    ...     priority_actions=frozenset({"focused_visit"}),
    ... )
    >>> decide(here).next
    'standard'
    """
    in_force = on_day(pathways(), situation.day)
    return next((r for r in in_force if r.when is not None and r.when.fits(situation)), None)


def window(last_first_day: date, today: date) -> tuple[date, date]:
    """Give the usual window of the next inspection: the third anniversary, six months either way.

    The days of the suspension of 2020 to 2021 that lie between the last first day on site and
    today are added, so the window moves only forward as time passes. (Sources: the rules
    ``third-anniversary`` and ``covid-suspension``.)

    Examples
    --------
    >>> [day.isoformat() for day in window(date(2023, 11, 27), date(2024, 2, 15))]
    ['2026-05-27', '2027-05-27']
    >>> [day.isoformat() for day in window(date(2018, 6, 25), date(2023, 7, 1))]
    ['2022-01-21', '2023-01-21']
    """
    pause = pathway_rule("covid-suspension").in_force
    assert pause.last is not None
    first, last = (
        add_months(last_first_day, months) for months in pathway_rule("third-anniversary").months
    )
    if last < pause.first:
        return first, last
    lost = (min(today, pause.last) - max(last_first_day, pause.first)).days + 1
    taken_out = timedelta(days=max(lost, 0))
    return first + taken_out, last + taken_out


def add_months(day: date, months: int) -> date:
    """Give the same day so many months later, or the last day of a month that is too short.

    Examples
    --------
    >>> add_months(date(2023, 8, 31), 30).isoformat()
    '2026-02-28'
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
