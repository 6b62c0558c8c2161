"""A report to a scrutiny committee, in the order of a council's own; its own facts are blanks."""

from __future__ import annotations

from datetime import date

from ilacs_analysis.analysis.change import Inspected
from ilacs_analysis.analysis.instruments import held
from ilacs_analysis.analysis.meetings import Meeting
from ilacs_analysis.analysis.next_inspection import latest_by_first_day
from ilacs_analysis.analysis.plan_start import PRIORITY, asks
from ilacs_analysis.display.board_words import ILLUSTRATIVE, asked, plan_due
from ilacs_analysis.display.headline import headline
from ilacs_analysis.display.record_words import record_line
from ilacs_analysis.display.results import Bullets, Column, Link, Paragraph, Table, Text
from ilacs_analysis.display.silences import asked_too_late
from ilacs_analysis.display.wording import (
    capital,
    event_words,
    long_date,
    on_site,
    partial_date,
    plural,
    possessive,
)
from ilacs_analysis.records.rows import as_day, as_text, rows
from ilacs_analysis.rules.deadlines import deadline
from ilacs_analysis.rules.events import event_kind, event_kinds
from ilacs_analysis.rules.interventions import intervention_rule, levels
from ilacs_analysis.rules.pathways import pathway_rule
from ilacs_analysis.rules.rule import Rule

FROM_VISIT = "priority-action-from-focused-visit"
_LEGAL = (
    "power-to-direct",
    "no-level-follows-automatically",
    "notice-is-not-a-direction",
    "adviser-after-inadequate",
)


def blank(what: str) -> str:
    """Mark a place where only the council can speak.

    Examples
    --------
    >>> blank("who was consulted")
    '[For the council: who was consulted]'
    """
    return f"[For the council: {what}]"


def front(now: Meeting) -> Text:
    """Word the first screen: what the draft is, how the authority stands, what is left blank."""
    own = now.authority
    notes = [asked_too_late(own), ILLUSTRATIVE if now.plan.is_example else ""]
    return Text(
        f"Children's services in {own.name}: draft report to the scrutiny committee, "
        f"{long_date(now.day)}",
        (
            record_line(own.england),
            headline(own),
            *(note for note in notes if note),
            Bullets(
                (
                    f"{asked(now).title}; {plan_due(now)}.",
                    "Drafted from the record and the plan. Square brackets mark the places where "
                    "only the council can speak; nothing local is invented.",
                )
            ),
        ),
        level=1,
        rests_on={"authorities": [own.la_code]},
    )


def officers(now: Meeting) -> Table:
    """Set out the head of the report, which is the council's to fill."""
    return Table(
        "Head of the report",
        (Column("Entry"), Column("Content")),
        tuple(
            (label, blank(what))
            for label, what in (
                ("Committee and agenda item", "name of the committee and number of the item"),
                ("Report of", "the director, by role"),
                ("Cabinet member responsible", "by role"),
                ("Contact officer", "by role, with telephone number"),
                ("Deadline date", "if there is one"),
            )
        ),
        note=f"The meeting is on {long_date(now.day)}.",
    )


def _inspection(now: Meeting) -> Inspected | None:
    return latest_by_first_day(now.authority)


def _outcome(now: Meeting) -> str:
    latest = _inspection(now)
    if latest is None:
        return "the position of children's services, which have had no graded inspection on record"
    return (
        f"the outcome of Ofsted's {event_words(latest.event)} of "
        f"{possessive(now.authority.name)} children's services"
    )


def recommendations(now: Meeting) -> Text:
    """Draft what the committee is asked to do."""
    return Text(
        "Recommendations",
        (
            "It is recommended that the committee:",
            Bullets(
                (
                    f"notes {_outcome(now)};",
                    f"notes what was asked of the authority "
                    f"({asked(now).title.partition(': ')[2]}) and progress with the plan that "
                    "answers it;",
                    f"{blank('any recommendation of its own, and when the plan comes back')}.",
                )
            ),
        ),
    )


def origin(now: Meeting) -> Text:
    """Leave the origin of the report to the council."""
    return Text("1. Origin of report", (blank("who asked for the report, and when"),))


def purpose(now: Meeting) -> Text:
    """Draft the purpose, and leave the committee's terms of reference to the council."""
    return Text(
        "2. Purpose and reason for report",
        (
            f"To set out {_outcome(now)}, what was asked of the authority, and the plan that "
            "answers it, as known on the day of the meeting.",
            blank("the part of the committee's terms of reference under which it considers this"),
            blank("how the report links to the council's promise to children in care"),
        ),
    )


def timescales(now: Meeting) -> Text:
    """Draft the dates that follow from the record."""
    return Text(
        "3. Timescales",
        (
            f"{capital(plan_due(now))}.",
            f"Major policy item or statutory plan: {blank('yes or no, with any date for cabinet')}",
        ),
        rules=("statement-of-action", "working-day"),
    )


def background(now: Meeting) -> Text:
    """Draft background and key issues from the record: visits, inspection, notice, what follows."""
    points = [*_inspections(now), *_priority_actions(now), *_instruments(now), *_board(now)]
    found = [event_kind(name) for name in _kinds(now)]
    system = [f"{kind.name}: {kind.statement}" for kind in found]
    blocks: list[Paragraph | Bullets] = [Bullets(tuple(points))] if points else []
    if system:
        blocks += ["The parts of the inspection system:", Bullets(tuple(system))]
    blocks.append(blank("the local context, and what in the reports matters most here"))
    here, actions = now.authority, asks(now.authority)
    return Text(
        "4. Background and key issues",
        tuple(blocks),
        rests_on={
            "inspections": here.inspections["inspection_id"].tolist()[:2],
            "visits": [ask.key for ask in actions if ask.table == "visits"],
            "interventions": [str(item.row["instrument_id"]) for item in held(here)],
        },
        rules=tuple(sorted({kind.id for kind in found} | ({FROM_VISIT} & _came_first(now)))),
    )


def _kinds(now: Meeting) -> list[str]:
    latest = _inspection(now)
    under = latest.framework if latest else ""
    return [kind.id for kind in event_kinds() if under in kind.frameworks]


def _inspections(now: Meeting) -> list[str]:
    found = rows(now.authority.inspections)[:2]
    words = []
    for row, which in zip(found, ("The latest", "The one before"), strict=False):
        days = on_site(as_day(row["start"]), as_day(row["end"]))
        published = as_day(row["published"])
        words.append(
            f"{which} was a {event_words(row['event'])}, on site {days}, published on "
            f"{long_date(published) if published else 'a day not on record'}."
        )
    return words


def _came_first(now: Meeting) -> set[str]:
    """Whether areas for priority action at a focused visit came before a standard inspection."""
    latest = _inspection(now)
    visits = [ask for ask in asks(now.authority) if ask.event == "focused_visit"]
    if latest is None or latest.event != "standard" or latest.start is None:
        return set()
    return {FROM_VISIT} if any(ask.start and ask.start < latest.start for ask in visits) else set()


def _priority_actions(now: Meeting) -> list[str]:
    table = now.authority.visits.set_index("visit_id")
    words = []
    for ask in asks(now.authority):
        if ask.kind == PRIORITY:
            row = table.loc[ask.key]
            days = on_site(as_day(row["start"]), as_day(row["end"]))
            count = f"{plural(ask.count, 'area')} for" if ask.count else "areas for"
            letter = "; the letter was published on " if ask.published else ""
            letter += long_date(ask.published) if ask.published else ""
            words.append(
                f"A {event_words(ask.event)} of {days} found {count} priority action{letter}."
            )
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


def priorities(now: Meeting) -> Text:
    """Leave the corporate priorities to the council."""
    return Text(
        "5. Corporate priorities",
        (blank("how the recommendation links to its corporate priorities, and to carbon impact"),),
    )


def consultation(now: Meeting) -> Text:
    """Leave consultation to the council."""
    return Text(
        "6. Consultation", (blank("who was consulted: managers, staff, partners, children"),)
    )


def outcomes(now: Meeting) -> Text:
    """Draft what the report is to bring about."""
    return Text(
        "7. Anticipated outcomes or impact",
        (
            f"The committee is informed of {_outcome(now)}, of what was asked, and of how far the "
            "plan has come, and can scrutinise it.",
            blank("what assurance it seeks, and when the plan next comes to the committee"),
        ),
    )


def reason(now: Meeting) -> Text:
    """Draft the reason for the recommendation, from the rules on what follows."""
    visits = event_kind("monitoring_visit")
    inadequate = any(row == "inadequate" for row in _judged(now))
    words = f"{capital(plan_due(now))}."
    if inadequate:
        words += f" Monitoring visits: {visits.statement}"
    return Text(
        "8. Reason for the recommendation",
        (words, blank("why it asks the committee for this")),
        rules=("monitoring_visit",) if inadequate else (),
    )


def _judged(now: Meeting) -> list[str]:
    latest = _inspection(now)
    table = now.authority.england.judgements
    own = table[table["inspection_id"] == (latest.inspection_id if latest else "")]
    return [str(grade) for grade in own["grade"]]


def alternatives(now: Meeting) -> Text:
    """Leave the alternatives to the council."""
    return Text(
        "9. Alternative options considered", (blank("the options, or that there were none"),)
    )


def implications(now: Meeting) -> Text:
    """Draft the legal implications from the rules; leave the others to the council."""
    today = now.authority.england.as_at
    rules: list[Rule] = [intervention_rule(name) for name in _LEGAL]
    rules.append(deadline("statement-of-action"))
    stated = [rule for rule in rules if rule.in_force.covers(today)]
    return Text(
        "10. Implications",
        (
            f"Financial: {blank('the financial implications')}",
            "Legal, as far as rules with a source state it:",
            Bullets((*(_sourced(rule, today) for rule in stated), _levels())),
            f"Legal advice: {blank('the advice of its own lawyers')}",
            f"Equalities: {blank('whether an equality impact assessment is needed, and why')}",
            f"Other: {blank('implications for children in care, care leavers and others')}",
        ),
        rules=tuple(sorted({*(rule.id for rule in stated), *(level.id for level in levels())})),
    )


def _sourced(rule: Rule, today: date) -> str:
    """Give a rule with the first of its sources that had been published by the day."""
    titles = [cited.title for cited in rule.citations if cited.date <= today.isoformat()]
    return f"{rule.statement} Source: {titles[0]}." if titles else rule.statement


def _levels() -> str:
    names = "; ".join(level.name for level in levels())
    return f"The levels of intervention as this project orders them, lightest first: {names}."


def documents(now: Meeting) -> Text:
    """List the documents that the draft rests on."""
    points: list[Paragraph] = []
    for row in rows(now.authority.inspections)[:2]:
        published = as_day(row["published"])
        words = f"Ofsted's report of {long_date(published) if published else 'no known day'}"
        link = as_text(row["report_url"])
        points.append((Link(words, link), ".") if link else f"{words}.")
    points += [
        f"Ofsted's letter of {long_date(ask.published)} ({event_words(ask.event)})."
        for ask in asks(now.authority)
        if ask.table == "visits" and ask.published
    ]
    sources = dict.fromkeys(now.board["source"].dropna())
    points += [f"{source}." for source in sources]
    points.append(f"{blank('any other document used')}.")
    return Text("11. Background documents", (Bullets(tuple(points)),))


def appendices(now: Meeting) -> Text:
    """List the appendices that the report needs."""
    latest = _inspection(now)
    points = [f"Ofsted's report of {long_date(latest.published)}."] if latest else []
    points += [
        f"The {event_words(item.row['instrument'])} of {partial_date(item.row['issued'])}."
        for item in held(now.authority)
        if item.row["instrument"] != "adviser_appointed"
    ]
    points += [
        "The improvement plan: its priorities are in the table below.",
        "The board's terms of reference, as below.",
    ]
    return Text("12. Appendices", (Bullets(tuple(points)),))
