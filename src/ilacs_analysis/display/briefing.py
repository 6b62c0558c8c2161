"""The words of an authority's briefing: the first screen, and the opening of each section."""

from __future__ import annotations

from ilacs_analysis.analysis.following.evidence import evidence
from ilacs_analysis.analysis.following.position import standing
from ilacs_analysis.analysis.judged.change import Inspected
from ilacs_analysis.analysis.judged.facts import Account, Kind, account, compared_strand
from ilacs_analysis.analysis.judged.overall_ended import LABEL, good_or_better_by_areas
from ilacs_analysis.display.base.record import record_line, record_words
from ilacs_analysis.display.base.results import Bullets, Link, Paragraph, Text
from ilacs_analysis.display.base.words import (
    capital,
    event_words,
    framework_words,
    listed,
    long_date,
    month,
    partial_date,
    plural,
    printed,
    the,
)
from ilacs_analysis.display.events import Event, events, priority_actions
from ilacs_analysis.display.findings import (
    by_area,
    comparison_finding,
    comparison_point,
    course,
    movement,
    movement_heading,
)
from ilacs_analysis.display.headline import headline
from ilacs_analysis.display.next_steps import next_steps, next_words
from ilacs_analysis.display.rulebook.rule_words import evidence_words
from ilacs_analysis.display.silences import (
    asked_too_late,
    last_day_of,
    no_visits,
    not_on_record,
    outside_record,
    period_words,
)
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.package import coverage, data_package
from ilacs_analysis.records.rows import rows
from ilacs_analysis.rules.judgements import GOOD_OR_BETTER_BY_AREAS, OVERALL
from ilacs_analysis.rules.pathways import MET

FIRST_SCREEN_WORDS = 120
SHOWN_SINCE = 3
"""Events since the latest report that the first screen names; earlier ones are counted."""


__all__ = [
    "check",
    "comparison",
    "first_screen",
    "history",
    "interventions",
    "judgements",
    "next_steps",
    "visits",
]


def _last_overall(here: Account) -> str:
    if here.kind is not Kind.NO_OVERALL or here.overall is None:
        return ""
    return (
        f"Its last overall judgement was {printed(here.overall.grade).lower()}, in "
        f"{month(here.overall.published)}."
    )


def _since_the_inspection(authority: Authority, here: Account) -> str:
    """Name the priority actions and social care instruments that came after the latest report."""
    after = here.latest.published if here.latest else authority.created
    late = [
        event
        for event in events(authority)
        if event.marked and event.day is not None and (after is None or event.day > after)
    ]
    if not late:
        return ""
    named = listed(_brief(event) for event in late[-SHOWN_SINCE:])
    more = len(late) - SHOWN_SINCE
    before = f"; {plural(more, 'earlier event')}" if more > 0 else ""
    since = "Since that report" if here.latest else "Since it was created"
    return f"{since if after else 'On record'}: {named}{before}."


def _brief(event: Event) -> str:
    row = event.row
    if event.is_visit:
        found = priority_actions(row)
        actions = f"{plural(found, 'area')} for" if found else "areas for"
        actions += " priority action"
        return f"{actions} ({event_words(row['event'])}, {month(row['start'])})"
    return f"{event_words(row['instrument'])} ({partial_date(row['issued'])})"


def _next_point(authority: Authority) -> str:
    here = standing(authority)
    words = next_words(here.next)
    return f"Next: {words}." if here.next.event else f"{capital(words)}."


def _abolished_point(here: Account) -> str:
    if here.overall is None:
        return "No graded inspection of it is on record."
    return (
        f"Its last overall judgement was {printed(here.overall.grade).lower()}, published on "
        f"{long_date(here.overall.published)}."
    )


def first_screen(authority: Authority, neighbours: str | None = None) -> Text:
    """Word the first screen: it stands alone, has no chart, and at most 120 words.

    The headline says who, what and since when; the points say better or worse, beside whom, and
    what is not on record.

    Parameters
    ----------
    authority
        The authority, as on the day of its record.
    neighbours
        An edition of the statistical neighbours; by default the one in force on the day.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> screen = first_screen(load().authority("Peterborough"))
    >>> screen.words() <= 120
    True
    """
    here = account(authority)
    title = (
        f"{authority.name}: Ofsted inspection briefing, as at {long_date(authority.england.as_at)}"
    )
    if authority.is_abolished:
        optional = {0: _abolished_point(here), 1: movement(here) if len(here.reports) > 1 else ""}
    else:
        optional = {
            0: " ".join(filter(None, [_last_overall(here), movement(here) if here.latest else ""])),
            1: by_area(here),
            2: _since_the_inspection(authority, here),
            3: comparison_point(authority, neighbours),
            4: _next_point(authority),
        }
    silence = not_on_record(authority, here)
    opening: tuple[Paragraph, ...] = (record_line(authority.england), headline(authority))
    late = asked_too_late(authority)
    if late:
        opening = (*opening, late)
    # the authority brings its rows of statistical neighbours with it
    rests = {
        "authorities": [authority.la_code],
        "inspections": [report.inspection_id for report in here.reports],
    }

    def screen(chosen: dict[int, str]) -> Text:
        shown = [chosen[place] for place in sorted(chosen) if chosen[place]]
        return Text(title, (*opening, Bullets((*shown, silence))), level=1, rests_on=rests)

    # where all points are too many words, the areas go first: the table below begins with them
    while screen(optional).words() > FIRST_SCREEN_WORDS and optional:
        optional.pop(1 if 1 in optional else max(optional))
    return screen(optional)


def judgements(authority: Authority) -> Text:
    """Open the section on the judgements now and before; heads it with what they did."""
    here = account(authority)
    if here.latest is None:
        return Text("No graded inspection yet", (headline(authority),))
    blocks: list[Paragraph] = [_latest_words(here.latest)]
    joint = [c for c in here.changes if c.together_before and not c.together_now]
    if joint:
        blocks.append(
            "From 2018 to 2022 one judgement covered children in care and care leavers together; "
            "each is compared with it."
        )
    if here.kind is Kind.NO_OVERALL:
        blocks.append("Inspections begun from April 2026 carry no overall effectiveness judgement.")
        blocks += _by_areas(authority, here.latest)
    blocks += _differing(authority, here.latest)
    heading = movement_heading(here)
    if authority.is_abolished and len(here.reports) == 1:
        heading = "One graded inspection on record"
    return Text(
        heading,
        tuple(blocks),
        rests_on={"inspections": [r.inspection_id for r in here.reports[:2]]},
    )


def _by_areas(authority: Authority, latest: Inspected) -> list[Paragraph]:
    """Give the derived measure, with its evidence, where no overall judgement was given."""
    table = good_or_better_by_areas(authority.england).set_index("inspection_id")
    measured = table.loc[latest.inspection_id, "by_areas"]
    if not isinstance(measured, str):
        return []
    record = evidence_words(evidence(GOOD_OR_BETTER_BY_AREAS, authority.england))
    answer = "yes" if measured == MET else "no"
    return [f"{LABEL}: {answer}. {record}"]


def _latest_words(latest: Inspected) -> str:
    kind = f"{event_words(latest.event)} under {framework_words(latest.framework)}"
    kind = kind.removesuffix(" under SIF") if latest.framework == "sif-2013" else kind
    begun = "" if latest.start is None else f"begun on {long_date(latest.start)} and "
    return f"The latest is a {kind}, {begun}published on {long_date(latest.published)}."


def _differing(authority: Authority, latest: Inspected) -> list[Paragraph]:
    table = authority.england.differing_sources
    own = table[(table["table"] == "inspections") & (table["row_id"] == latest.inspection_id)]
    words: list[Paragraph] = []
    for row in rows(own):
        field = {"published": "day of publication"}.get(row["field"], row["field"])
        words.append(
            f"Sources differ on the {field}: {partial_date(row['value'])} in {row['source']}; "
            f"{long_date(latest.published)} in Ofsted's list, which is used here."
        )
    return words


def history(authority: Authority) -> Text:
    """Open the section on the authority's history; heads it with the course of its judgements."""
    here = account(authority)
    if not here.reports:
        return Text("No inspection to draw yet", (_no_history(authority),))
    count = capital(plural(len(here.reports), "graded inspection"))
    when = "since" if len(here.reports) > 1 else "published in"
    first = month(here.reports[-1].published)
    return Text(
        course(authority),
        (f"{count} on record, {when} {first}. A judgement stands until the next is published.",),
        rests_on={"inspections": [report.inspection_id for report in here.reports]},
    )


def _no_history(authority: Authority) -> str:
    if authority.predecessors:
        return (
            f"A new authority starts without a grade. What {listed(authority.predecessors)} "
            f"{'was' if len(authority.predecessors) == 1 else 'were'} judged is not its own record."
        )
    return "The record of graded inspections begins in November 2013."


def visits(authority: Authority) -> Text:
    """Open the section on visits; heads it with the areas for priority action found."""
    found = [event for event in events(authority) if event.is_visit]
    marked = [event for event in found if event.marked]
    words = [*no_visits(authority)]
    outside = outside_record(authority)
    if outside:
        words.append(f"The record does not cover {listed(outside)}.")
    if not found:
        heading = "No visit on record"
    elif not marked:
        heading = (
            f"{capital(plural(len(found), 'visit'))}, with no area for priority action on record"
        )
    else:
        last = marked[-1]
        heading = capital(_brief(last))
        if len(marked) > 1:
            heading += f", and {plural(len(marked) - 1, 'earlier visit')} with such areas"
    blocks = (" ".join(words),) if words else ()
    return Text(heading, blocks, rests_on={"visits": [e.row["visit_id"] for e in found]})


def interventions(authority: Authority) -> Text:
    """Open the section on government intervention; heads it with what is on record."""
    found = [event for event in events(authority) if not event.is_visit]
    covered = coverage("interventions")
    partial = "This record is partial: it holds what was found in public pages"
    discretion = (
        "The Secretary of State decides case by case; nothing follows automatically from a "
        "judgement."
    )
    if not found:
        begins = max(covered.begins, authority.created or covered.begins)
        none = period_words(begins, min(covered.ends, last_day_of(authority)))
        return Text(
            "No intervention in children's social care on record",
            (f"None was found {none}. {partial}. {discretion}",),
        )
    dated = [event for event in found if event.day is not None]
    heading = f"{capital(plural(len(found), 'event'))} of government intervention on record"
    if len(found) == 1:
        row = found[0].row
        heading += f": {event_words(row['instrument'])}, {partial_date(row['issued'])}"
    elif len(dated) == len(found):
        heading += f" since {str(dated[0].row['issued'])[:4]}"
    return Text(
        heading,
        (f"{partial}, and a blank end does not mean that it is still in force. {discretion}",),
        rests_on={"interventions": [event.row["instrument_id"] for event in found]},
    )


def comparison(authority: Authority, neighbours: str | None = None) -> Text:
    """Open the section on neighbours, region, type and England; heads it with the finding."""
    if authority.is_abolished:
        assert authority.abolished is not None
        return Text(
            "Not compared with others",
            (f"{capital(the(authority.name))} no longer existed on the day of this briefing.",),
        )
    edition = authority.england.neighbour_edition(neighbours)
    ten = authority.neighbours(neighbours)
    words = []
    if ten.empty:
        words.append(
            f"The {edition.title} has no statistical neighbours for {the(authority.name)}."
        )
    else:
        words.append(
            f"Neighbours are those of the {edition.title}, {_closeness(authority, neighbours)}."
        )
        if authority.england.as_at < data_package().editions[0].in_force_from:
            words.append("No earlier edition is on record.")
        there = set(authority.england.authorities["la_code"])
        absent = [row["name"] for row in rows(ten) if row["la_code"] not in there]
        if absent:
            words.append(f"{listed(absent)} did not exist on the day.")
    if compared_strand(authority) != OVERALL:
        words.append("Leaders are compared first because there is no overall judgement.")
    words.append(
        "Others are counted at their own latest inspection, which may be years older or newer. "
        "Under ILACS of 2018 to 2022 care leavers were judged together with children in care and "
        "count there."
    )
    return Text(comparison_finding(authority, neighbours), (" ".join(words),))


def _closeness(authority: Authority, neighbours: str | None) -> str:
    words = authority.neighbours(neighbours)["closeness"].dropna().str.lower()
    kinds = list(dict.fromkeys(words))
    return f"described there as {listed(kinds)}" if kinds else "without a measure of closeness"


def check(authority: Authority) -> Text:
    """Close the briefing: how to check every figure, limits of use, dates of the data."""
    england = authority.england
    package = data_package()
    here = account(authority)
    reports: list[str | Link] = []
    for report in here.reports:
        words = f"report of {long_date(report.published)}"
        reports += [", " if reports else ""]
        reports.append(Link(words, report.report_url) if report.report_url else words)
    points: list[Paragraph] = []
    if reports:
        points.append(("Read the judgements in Ofsted's own words: ", *reports, "."))
    points += [
        "Every figure comes from rows of the data tables, and what follows from them from rules "
        "with their sources: the manifest beside this page lists both, with a digest of each.",
        f"An inspection counts if it had begun by {long_date(england.as_at)} and was published "
        f"by {long_date(england.published_by)}. The latest is the one that began last.",
        "SIF is the single inspection framework (2013 to 2018); ILACS is the inspection of local "
        "authority children's services (since 2018); SEND is special educational needs and "
        "disabilities.",
        "Standard and short inspections are told apart by the days on site; reports do not say.",
        f"Graded inspections: {record_words('inspections')}",
        *(
            f"{capital(event_words(item.event))}s are on record "
            f"{period_words(item.begins, item.ends)}. {item.completeness}"
            for item in package.tables["visits"].coverage
        ),
        "Limits of use: a grade is a judgement on a day, and inspections of different frameworks "
        "are not like for like. Do not rank authorities by it.",
        f"Data release {package.version}. {package.attribution}",
    ]
    if england.data is not None:
        points.append("Rows of your own tables are laid over the bundled ones in this briefing.")
    return Text("Check this briefing", (Bullets(tuple(points)),))
