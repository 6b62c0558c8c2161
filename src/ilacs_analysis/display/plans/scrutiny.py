"""A report to a scrutiny committee, in the order of a council's own; its own facts are blanks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from ilacs_analysis.analysis.following.next_inspection import latest_by_first_day
from ilacs_analysis.analysis.intervention.instruments import held
from ilacs_analysis.analysis.plans.meeting import Meeting
from ilacs_analysis.analysis.plans.start import PRIORITY, asks
from ilacs_analysis.display.base.record import record_line
from ilacs_analysis.display.base.results import Bullets, Link, Paragraph, RestsOn, Text
from ilacs_analysis.display.base.words import (
    capital,
    event_words,
    long_date,
    on_site,
    partial_date,
    plural,
    possessive,
)
from ilacs_analysis.display.board_words import ILLUSTRATIVE, asked, plan_due
from ilacs_analysis.display.headline import headline
from ilacs_analysis.display.silences import asked_too_late
from ilacs_analysis.records.rows import as_day, as_text, day_of, rows
from ilacs_analysis.rules.deadlines import deadline
from ilacs_analysis.rules.events import EventKind, event_kinds
from ilacs_analysis.rules.interventions import intervention_rule, levels
from ilacs_analysis.rules.pathways import pathway_rule
from ilacs_analysis.rules.report_sections import report_sections
from ilacs_analysis.rules.rule import Rule

FROM_VISIT = "priority-action-from-focused-visit"
_LEGAL = (
    "power-to-direct",
    "no-level-follows-automatically",
    "notice-is-not-a-direction",
    "adviser-after-inadequate",
)


def front(now: Meeting) -> Text:
    """Word the first screen: what the draft is, how the authority stands, what is left blank."""
    own = now.authority
    notes = [asked_too_late(own), ILLUSTRATIVE if now.plan.is_example else ""]
    points = (
        f"{asked(now).title}; {plan_due(now)}.",
        "Drafted from the record and the plan. Square brackets mark the places where only the "
        "council can speak; nothing local is invented.",
    )
    return Text(
        f"Children's services in {own.name}: draft report to the scrutiny committee, "
        f"{long_date(now.day)}",
        (record_line(own.england), headline(own), *filter(None, notes), Bullets(points)),
        level=1,
        rests_on={"authorities": [own.la_code]},
    )


def section(now: Meeting, name: str) -> Text:
    """Draft a section of the report from the record, the rules and the plan.

    Parameters
    ----------
    now
        The plan on the day of the meeting.
    name
        A section of ``data/rules/report_sections.yaml``.

    Examples
    --------
    >>> from ilacs_analysis import load, meeting, read_board, read_plan
    >>> here = load(as_at="2024-03-11").authority("Peterborough")
    >>> now = meeting(here, read_plan(), read_board(), "2024-03-11")
    >>> print(section(now, "consultation").plain())
    6. Consultation
    <BLANKLINE>
    [For the council: who was consulted: managers, staff, partners, children]
    """
    found = report_sections()[name]
    words = {
        "outcome": _outcome(now),
        "asked": asked(now).title.partition(": ")[2],
        "plan_due": capital(plan_due(now)),
    }
    points: list[Paragraph] = [*_POINTS[name](now)] if name in _POINTS else []
    points += [point.format(**words) for point in found.points]
    blocks: list[Paragraph | Bullets] = [text.format(**words) for text in found.drafted]
    blocks += [Bullets(tuple(points))] if points else []
    here, rules = now.authority, tuple(sorted(rule.id for rule in _rules(now, name)))
    rests: RestsOn = {
        "inspections": here.inspections["inspection_id"].tolist()[:2],
        "visits": [ask.key for ask in asks(here) if ask.table == "visits"],
        "interventions": [str(item.row["instrument_id"]) for item in held(here)],
    }
    return Text(
        found.title, (*blocks, *found.closing), rests_on=rests if points else {}, rules=rules
    )


def _rules(now: Meeting, name: str) -> list[Rule]:
    """Give the rules that a section states, of those in force on the day."""
    rules: list[Rule] = []
    if name == "background":
        latest = latest_by_first_day(now.authority)
        under = latest.framework if latest else ""
        rules = [kind for kind in event_kinds() if under in kind.frameworks]
        rules += [pathway_rule(FROM_VISIT)] if _came_first(now) else []
    if name == "implications":
        rules = [*map(intervention_rule, _LEGAL), deadline("statement-of-action")]
    return [rule for rule in rules if rule.in_force.covers(now.authority.england.as_at)]


def _outcome(now: Meeting) -> str:
    latest = latest_by_first_day(now.authority)
    if latest is None:
        return "the position of children's services, which have had no graded inspection on record"
    return (
        f"the outcome of Ofsted's {event_words(latest.event)} of "
        f"{possessive(now.authority.name)} children's services"
    )


def _background(now: Meeting) -> list[str]:
    rules = _rules(now, "background")
    kinds = [f"{rule.name}: {rule.statement}" for rule in rules if isinstance(rule, EventKind)]
    return [*_inspections(now), *_priority_actions(now), *_instruments(now), *_board(now), *kinds]


def _implications(now: Meeting) -> list[str]:
    today = now.authority.england.as_at
    names = "; ".join(level.name for level in levels())
    return [
        *(_sourced(rule, today) for rule in _rules(now, "implications")),
        f"The levels of intervention as this project orders them, lightest first: {names}.",
    ]


def _inspections(now: Meeting) -> list[str]:
    return [
        f"{which} was a {event_words(row['event'])}, on site "
        f"{on_site(as_day(row['start']), as_day(row['end']))}, published on "
        f"{long_date(day_of(row['published']))}."
        for row, which in zip(
            rows(now.authority.inspections), ("The latest", "The one before"), strict=False
        )
    ]


def _came_first(now: Meeting) -> bool:
    """Whether areas for priority action at a focused visit came before a standard inspection."""
    latest = latest_by_first_day(now.authority)
    visits = [ask for ask in asks(now.authority) if ask.event == "focused_visit"]
    begun = latest.start if latest and latest.event == "standard" else None
    return begun is not None and any(ask.start and ask.start < begun for ask in visits)


def _priority_actions(now: Meeting) -> list[str]:
    table = now.authority.visits.set_index("visit_id")
    words = []
    for ask in asks(now.authority):
        if ask.kind == PRIORITY:
            row = table.loc[ask.key]
            days = on_site(as_day(row["start"]), as_day(row["end"]))
            count = f"{plural(ask.count, 'area')} for" if ask.count else "areas for"
            words.append(f"A {event_words(ask.event)} of {days} found {count} priority action.")
    if _came_first(now):
        rule = pathway_rule(FROM_VISIT)
        words.append(f"Why the inspection was a standard one: {rule.statement}")
    return words


def _instruments(now: Meeting) -> list[str]:
    return [
        f"Government: {event_words(item.row['instrument'])}, {partial_date(item.row['issued'])}; "
        "no end is on record."
        for item in held(now.authority)
    ]


def _board(now: Meeting) -> list[str]:
    about = now.board[(now.board["part"] == "meeting") & now.board["la_code"].notna()]
    return [
        f"Improvement board: {row['words']} ({as_text(row['source']) or 'own table'}, "
        f"{as_text(row['place']) or 'no place given'})."
        for row in rows(about)
    ]


def _sourced(rule: Rule, today: date) -> str:
    """Give a rule with the first of its sources that had been published by the day."""
    titles = [cited.title for cited in rule.citations if cited.date <= today.isoformat()]
    return f"{rule.statement} Source: {titles[0]}." if titles else rule.statement


def _documents(now: Meeting) -> list[Paragraph]:
    points: list[Paragraph] = []
    for row in rows(now.authority.inspections)[:2]:
        words = f"Ofsted's report of {long_date(day_of(row['published']))}"
        link = as_text(row["report_url"])
        points.append((Link(words, link), ".") if link else f"{words}.")
    points += [
        f"Ofsted's letter of {long_date(ask.published)} ({event_words(ask.event)})."
        for ask in asks(now.authority)
        if ask.table == "visits" and ask.published
    ]
    sources = dict.fromkeys(now.board["source"].dropna())
    points += [f"{source}." for source in sources]
    return points


def _appendices(now: Meeting) -> list[str]:
    latest = latest_by_first_day(now.authority)
    return [f"Ofsted's report of {long_date(latest.published)}."] if latest else []


_POINTS: dict[str, Callable[[Meeting], Sequence[Paragraph]]] = {
    "background": _background,
    "implications": _implications,
    "documents": _documents,
    "appendices": _appendices,
}
"""The sections to which the record adds points."""
