"""Where an authority stands on a day, in one object: what was judged, and what follows."""

from __future__ import annotations

from dataclasses import dataclass

from ilacs_analysis.analysis.following.deadlines import Due, due_dates, open_deadlines
from ilacs_analysis.analysis.following.evidence import Evidence, evidence
from ilacs_analysis.analysis.following.failure import (
    INADEQUATE,
    Failure,
    persistent_failure,
    systemic_failure,
)
from ilacs_analysis.analysis.following.next_inspection import Next, next_inspection
from ilacs_analysis.analysis.improvement.survival import DAYS_A_MONTH
from ilacs_analysis.analysis.intervention.instruments import (
    Episode,
    Held,
    episodes,
    held,
    level_on_record,
    taken_over,
)
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.package import Coverage, coverage
from ilacs_analysis.records.remembered import remembered
from ilacs_analysis.records.rows import Row, day_of, rows
from ilacs_analysis.rules.brief import Brief
from ilacs_analysis.rules.judgements import OVERALL

STATEMENT = "statement-of-action"
MONITORING = "monitoring_visit"
NEW_AUTHORITY = "new-authority"


@dataclass(frozen=True)
class Monitoring:
    """Whether monitoring visits are to come, and those on record.

    Attributes
    ----------
    expected
        Whether the rules say so; None where that is not established.
    visits
        The monitoring visits known since the report that called for them, oldest first; one known
        only to the year is not among them.
    inherited_from
        The predecessors whose monitoring goes on in a new authority.
    covered
        The period over which monitoring visits are on record.
    """

    expected: bool | None
    visits: tuple[Row, ...]
    inherited_from: tuple[str, ...]
    covered: Coverage


@dataclass(frozen=True)
class Intervention:
    """What is on record of government intervention in children's social care.

    Attributes
    ----------
    level
        The highest level that recent instruments without an end establish, or None.
    held
        The instruments without an end on record, lightest first.
    episodes
        The episodes that the instruments form, oldest first.
    inherited
        For a new authority, those without an end that it took over from those before it, by
        their names: see :func:`~.intervention.instruments.taken_over`.
    covered
        The period of the record, which is partial.
    """

    level: Held | None
    held: tuple[Held, ...]
    episodes: tuple[Episode, ...]
    inherited: dict[str, tuple[Held, ...]]
    covered: Coverage


@dataclass(frozen=True, repr=False)
class Standing(Brief):
    """Where an authority stands on the day of its record.

    Attributes
    ----------
    authority
        The authority.
    next
        Its latest inspection and what comes next, with rule and window.
    record
        The evidence for that rule, on the record of the same day; None without one.
    window_record
        The evidence for its usual window, on the record of the same day; None without a window.
    first_came_after
        For a new authority, after how many months the first inspections of others on record came
        at the soonest and the latest; None without any.
    deadlines
        Duties not yet past, soonest first.
    last_statement
        When the written statement after the latest report was due, if that is past.
    monitoring, intervention
        What is on record of both.
    persistent, systemic
        Whether it meets the definitions of 2016; None before their day.
    """

    authority: Authority
    next: Next
    record: Evidence | None
    window_record: Evidence | None
    first_came_after: tuple[int, int] | None
    deadlines: tuple[Due, ...]
    last_statement: tuple[Due, ...]
    monitoring: Monitoring
    intervention: Intervention
    persistent: Failure | None
    systemic: Failure | None


@needs(Authority)
@remembered
def standing(authority: Authority) -> Standing:
    """Say where an authority stands, by the rules in force and the record known on the day.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> here = standing(load(as_at="2023-07-01").authority("Peterborough"))
    >>> here.next.event, [due.due.isoformat() for due in here.deadlines]
    ('standard', ['2023-08-16'])
    """
    ahead = next_inspection(authority)
    record = None if ahead.rule is None else evidence(ahead.rule, authority.england)
    return Standing(
        authority=authority,
        next=ahead,
        record=record,
        window_record=evidence("third-anniversary", authority.england) if ahead.window else None,
        first_came_after=_first_came_after(authority, record),
        deadlines=() if authority.is_abolished else open_deadlines(authority),
        last_statement=_last_statement(authority, ahead),
        monitoring=_monitoring(authority, ahead),
        intervention=_intervention(authority),
        persistent=persistent_failure(authority),
        systemic=systemic_failure(authority),
    )


def _first_came_after(authority: Authority, record: Evidence | None) -> tuple[int, int] | None:
    if record is None or record.rule.id != NEW_AUTHORITY or record.cases.empty:
        return None
    created = authority.england.all_authorities.set_index("la_code")["created"]
    days = record.cases["start"] - record.cases["la_code"].map(created)
    months = days.dropna().dt.days // DAYS_A_MONTH
    return None if months.empty else (int(months.min()), int(months.max()))


def _last_statement(authority: Authority, ahead: Next) -> tuple[Due, ...]:
    if ahead.latest is None or authority.is_abolished:
        return ()
    return tuple(
        item
        for item in due_dates(authority)
        if item.rule.id == STATEMENT
        and item.reference == ahead.latest.inspection_id
        and item.due < authority.england.as_at
    )


def _predecessors(authority: Authority) -> tuple[Authority, ...]:
    """Give those whose monitoring and instruments a new authority takes over."""
    if authority.created is None:
        return ()
    return tuple(authority.england.authority(name) for name in authority.predecessors)


def _monitoring(authority: Authority, ahead: Next) -> Monitoring:
    inherited: tuple[str, ...] = ()
    if ahead.latest is None:
        inherited = tuple(
            before.name
            for before in _predecessors(authority)
            if next_inspection(before).judged.get(OVERALL) == INADEQUATE
        )
    expected: bool | None = bool(inherited)
    if ahead.rule is not None and not inherited:
        expected = MONITORING in ahead.rule.between
        if not ahead.rule.next and INADEQUATE in ahead.judged.values():
            expected = None
    since = ahead.latest.published if ahead.latest else authority.created
    table = authority.visits.dropna(subset="placed")
    visits = [row for row in rows(table) if row["event"] == MONITORING]
    after = [row for row in visits if since is None or day_of(row["placed"]) >= since]
    return Monitoring(expected, tuple(reversed(after)), inherited, coverage("visits", MONITORING))


def _intervention(authority: Authority) -> Intervention:
    ids = set(taken_over(authority)["instrument_id"])
    inherited = {
        before.name: tuple(item for item in held(before) if item.row["instrument_id"] in ids)
        for before in _predecessors(authority)
    }
    return Intervention(
        level=level_on_record(authority),
        held=held(authority),
        episodes=episodes(authority),
        inherited={name: found for name, found in inherited.items() if found},
        covered=coverage("interventions"),
    )
