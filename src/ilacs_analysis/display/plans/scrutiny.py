"""A report to a scrutiny committee, in the order of a council's own; its own facts are blanks.

`front`, `purpose`, `background`, `reasons`, `implications` and `appendices` give it in the order of
reading; the board's `terms` and `how_to_check` close it. Each takes what
:func:`ilacs_analysis.meeting` gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from ilacs_analysis.analysis.following.next_inspection import latest_by_first_day
from ilacs_analysis.analysis.intervention.instruments import held
from ilacs_analysis.analysis.plans.meeting import Meeting
from ilacs_analysis.analysis.plans.start import PRIORITY, asks
from ilacs_analysis.display import briefing
from ilacs_analysis.display.base.record import asked_too_late, record_line
from ilacs_analysis.display.base.results import Bullets, Link, Paragraph, RestsOn, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import (
    capital,
    event_words,
    long_date,
    on_site,
    partial_date,
    plural,
    possessive,
)
from ilacs_analysis.display.briefing.headline import headline
from ilacs_analysis.display.briefing.next_steps import next_steps_words
from ilacs_analysis.display.plans.board.asked import asked_table, asked_words
from ilacs_analysis.display.plans.board.deadlines import PlanDue, duties, plan_due
from ilacs_analysis.display.plans.board.progress import progress_table
from ilacs_analysis.display.plans.cells import ILLUSTRATIVE
from ilacs_analysis.records.rows import Row, as_day, as_text, day_of, rows
from ilacs_analysis.rules.deadlines import deadline
from ilacs_analysis.rules.interventions import intervention_rule, levels
from ilacs_analysis.rules.pathways import pathway_rule
from ilacs_analysis.rules.registry import events_under
from ilacs_analysis.rules.report_sections import report_sections
from ilacs_analysis.rules.rule import Rule

_Stated = TypeVar("_Stated", bound=Rule)

FROM_VISIT = "priority-action-from-focused-visit"
_LEGAL = (
    "power-to-direct",
    "no-level-follows-automatically",
    "notice-is-not-a-direction",
    "adviser-after-inadequate",
)


def front(now: Meeting) -> Section | None:
    """Word the first screen, and head the report: what the draft is, and how the authority stands.

    Returns
    -------
    Section
        ``front``, which is words alone, as are all but ``background`` and ``appendices``.
    """
    own = now.authority
    notes = [asked_too_late(own.england), ILLUSTRATIVE if now.plan.is_example else ""]
    points = (
        f"Asked for: {asked_words(now)}; {PlanDue.of(now).first}.",
        "Drafted from the record and the plan. Square brackets mark the places where only the "
        "council can speak; nothing local is invented.",
    )
    words = Text(
        f"Children's services in {own.name}: draft report to the scrutiny committee, "
        f"{long_date(now.day)}",
        (record_line(own.england), headline(own), *filter(None, notes), Bullets(points)),
        level=1,
        rests_on={"authorities": [own.la_code]},
    )
    return Section.of("front", words, _drafted(now, "head"))


def purpose(now: Meeting) -> Section | None:
    """Draft what the committee is asked, where the report comes from, its purpose and its days.

    Returns
    -------
    Section
        ``purpose``, which is words alone.
    """
    return _section(now, "recommendations", "origin", "purpose", "timescales", id="purpose")


def background(now: Meeting) -> Section | None:
    """Draft the background and key issues: judgements, what was asked, what comes next, deadlines.

    Returns
    -------
    Section
        ``background``. Its tables are `judgements`, that of
        :func:`~.briefing.judgements.judgements`, and those of the report to the board,
        :func:`~.board.asked.asked` and :func:`~.board.deadlines.deadlines`.
    """
    here = now.authority
    latest = latest_by_first_day(here)
    kinds = _in_force(now, events_under(latest.framework)) if latest else []
    why = [pathway_rule(FROM_VISIT)] if _came_first(now) else []
    points = [
        *_inspections(now),
        *_priority_actions(now),
        *(f"Why the inspection was a standard one: {rule.statement}" for rule in why),
        *_instruments(now),
        *_board(now),
        *(f"{kind.name}: {kind.statement}" for kind in kinds),
    ]
    judged = briefing.judgements(here)
    return Section.of(
        "background",
        _drafted(now, "background", points, [*kinds, *why]),
        *(judged.parts if judged else ()),
        asked_table(now),
        next_steps_words(here),
        duties(now),
    )


def reasons(now: Meeting) -> Section | None:
    """Draft priorities, consultation, outcomes, the reason for the recommendation, alternatives.

    Returns
    -------
    Section
        ``reasons``, which is words alone.
    """
    names = ("priorities", "consultation", "outcomes", "reason", "alternatives")
    return _section(now, *names, id="reasons")


def implications(now: Meeting) -> Section | None:
    """Draft the implications: the legal ones as far as rules with a source state them.

    Returns
    -------
    Section
        ``implications``, which is words alone.
    """
    rules = [*map(intervention_rule, _LEGAL), deadline("statement-of-action")]
    stated = _in_force(now, rules)
    names = "; ".join(level.name for level in levels())
    points = [
        *(_sourced(rule, now.authority.england.as_at) for rule in stated),
        f"The levels of intervention as this project orders them, lightest first: {names}.",
    ]
    return Section.of("implications", _drafted(now, "implications", points, stated))


def appendices(now: Meeting) -> Section | None:
    """List background documents and appendices, with the plan's priorities.

    Returns
    -------
    Section
        ``appendices``. Its table is that of :func:`~.board.progress.progress`.
    """
    latest = latest_by_first_day(now.authority)
    points = [f"Ofsted's report of {long_date(latest.published)}."] if latest else []
    return Section.of(
        "appendices",
        _drafted(now, "documents", _documents(now)),
        _drafted(now, "appendices", points),
        progress_table(now),
    )


def _section(now: Meeting, *names: str, id: str) -> Section | None:
    return Section.of(id, *(_drafted(now, name) for name in names))


def _drafted(
    now: Meeting, name: str, points: Sequence[Paragraph] = (), rules: Sequence[Rule] = ()
) -> Text:
    """Draft a section of ``data/rules/report_sections.yaml``, with what the record adds to it."""
    found = report_sections()[name]
    words = {
        "outcome": _outcome(now),
        "asked": asked_words(now),
        "plan_due": capital(PlanDue.of(now).first),
        "plan_due_by_each": capital(plan_due(now)),
    }
    points = (*points, *(point.format(**words) for point in found.points))
    blocks: list[Paragraph | Bullets] = [text.format(**words) for text in found.drafted]
    blocks += [Bullets(points)] if points else []
    here = now.authority
    rests_on: RestsOn = {
        "authorities": [here.la_code],
        "inspections": here.inspections["inspection_id"].tolist()[:2],
        "visits": [ask.key for ask in asks(here) if ask.table == "visits"],
        "interventions": [str(item.row["instrument_id"]) for item in held(here)],
    }
    return Text(
        found.title,
        (*blocks, *found.closing),
        rests_on=rests_on if blocks else {},
        rules=tuple(sorted(rule.id for rule in rules)),
        no_rows="" if blocks else "Only the council can complete it.",
    )


def _in_force(now: Meeting, rules: Iterable[_Stated]) -> list[_Stated]:
    return [rule for rule in rules if rule.in_force.covers(now.authority.england.as_at)]


def _outcome(now: Meeting) -> str:
    latest = latest_by_first_day(now.authority)
    if latest is None:
        return "the position of children's services, which have had no graded inspection on record"
    return (
        f"the outcome of Ofsted's {event_words(latest.event)} of "
        f"{possessive(now.authority.name)} children's services"
    )


def _inspections(now: Meeting) -> list[str]:
    inspections = rows(now.authority.inspections)
    return [
        f"{which} was a {event_words(row['event'])}, on site "
        f"{on_site(as_day(row['start']), as_day(row['end']))}, published on "
        f"{long_date(day_of(row['published']))}."
        for which, row in zip(("The latest", "The one before"), inspections, strict=False)
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
    return words


def _instruments(now: Meeting) -> list[str]:
    return [
        f"Government: {event_words(item.row['instrument'])}, {partial_date(item.row['issued'])}; "
        "no end is on record."
        for item in held(now.authority)
    ]


def _board(now: Meeting) -> list[str]:
    about = now.board[now.board["part"] == "meeting"]
    return [f"Improvement board: {row['words']}{_place(row)}." for row in rows(about)]


def _place(row: Row) -> str:
    found = ", ".join(filter(None, (as_text(row["source"]), as_text(row["place"]))))
    return f" ({found})" if found else ""


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
