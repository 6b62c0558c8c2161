"""The first screen of a briefing: it stands alone, and has at most 120 words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from ilacs_analysis.analysis.following.deadlines import Due
from ilacs_analysis.analysis.following.next_inspection import Next
from ilacs_analysis.analysis.following.position import standing
from ilacs_analysis.analysis.intervention.events import VISIT, events
from ilacs_analysis.analysis.intervention.instruments import SOCIAL_CARE
from ilacs_analysis.analysis.judged.facts import Account, Kind, account, no_overall_since
from ilacs_analysis.display.base.record import asked_too_late, last_day_of, record_line
from ilacs_analysis.display.base.results import Bullets, Paragraph, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import (
    capital,
    event_words,
    listed,
    long_date,
    month,
    partial_date,
    plural,
    printed,
)
from ilacs_analysis.display.briefing.government import RECENT_YEARS
from ilacs_analysis.display.briefing.headline import headline
from ilacs_analysis.display.briefing.judgements import by_area, movement
from ilacs_analysis.display.briefing.neighbours import comparison_points
from ilacs_analysis.display.briefing.next_steps import next_words
from ilacs_analysis.display.briefing.visits import KINDS, briefly
from ilacs_analysis.records.as_at import first_day
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.package import coverage
from ilacs_analysis.records.rows import Row, rows

MOST_WORDS = 120
SHOWN_DUE = 2
"""Open duties that the first screen names, soonest first; others are counted."""

SHOWN_SINCE = 3
"""Events since the latest report that the first screen names; earlier ones are counted."""

_HELD = {
    "improvement_notice": "improvement notice",
    "statutory_direction": "statutory direction",
    "commissioner_appointed": "appointment of a commissioner",
}


@needs(Authority)
def opening(authority: Authority, edition: str | None = None) -> Section | None:
    """Word the first screen: it stands alone, has no chart, and at most 120 words.

    The headline says who, what and since when. The points say, in this order of right to space:
    which judgements stand, what is due by law, what comes next, what happened since, what changed,
    how others stand, and what is not on record. The first three are never left out.

    Parameters
    ----------
    authority
        The authority, as on the day of its record.
    edition
        An edition of the statistical neighbours; by default the one in force on the day.

    Returns
    -------
    Section
        ``opening``, which is words alone and has no data: its numbers are those of the sections.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> screen = opening(load().authority("Peterborough"))
    >>> screen.words.words() <= 120
    True
    """
    return Section.of("opening", _words(authority, edition))


def _words(authority: Authority, edition: str | None) -> Text:
    here = account(authority)
    title = (
        f"{authority.name}: Ofsted inspection briefing, as at {long_date(authority.england.as_at)}"
    )
    always: list[str] = [_in_force(authority, here)]
    # each with the shorter words that stand in its place where room is short
    if_room: list[tuple[str, ...]] = []
    if not authority.is_abolished:
        ahead = standing(authority)
        always += [_due(ahead.deadlines), _next_point(ahead.next)]
        if_room.append((_since_the_inspection(authority, here),))
    if_room.append((movement(here),))
    if not authority.is_abolished:
        if_room.append(comparison_points(authority, edition))
    if_room.append(_not_on_record(authority, here))
    late = asked_too_late(authority.england)
    first: list[Paragraph] = [record_line(authority.england), headline(authority)]
    first += [late] if late else []
    # the authority brings its rows of statistical neighbours with it
    rests = {
        "authorities": [authority.la_code],
        "inspections": [report.inspection_id for report in here.reports],
    }

    def screen(points: list[str]) -> Text:
        blocks = (*first, Bullets(tuple(points)))
        return Text(title, blocks, level=1, rests_on=rests)

    shown = [point for point in always if point]
    for forms in if_room:
        fitting = (
            words for words in forms if words and screen([*shown, words]).words() <= MOST_WORDS
        )
        shown += [words for words in [next(fitting, "")] if words]
    return screen(shown)


def _in_force(authority: Authority, here: Account) -> str:
    """Give the judgements that stand, or that stood when the authority was abolished."""
    if here.latest is None:
        return "No graded inspection of it is on record." if authority.is_abolished else ""
    if authority.is_abolished:
        day = long_date(here.latest.published)
        return f"Its last judgements were published on {day}. {by_area(here, overall=True)}"
    if here.kind is not Kind.NO_OVERALL:
        return by_area(here)
    # the headline has the areas
    since = no_overall_since(authority)
    words = f"No overall judgement since {month(since)}" if since else ""
    if here.overall is None:
        return f"{words}, and none before."
    word = printed(here.overall.grade).lower()
    return f"{words}; the last was {word}, in {month(here.overall.published)}."


def _due(open_ones: Sequence[Due]) -> str:
    """Name what is due, and about when: the day is counted from publication, not from receipt."""
    soonest = {(item.rule.id, item.reference): item for item in reversed(open_ones)}
    each = sorted(soonest.values(), key=lambda item: item.due)
    if not each:
        return ""
    named = [
        f"{item.rule.duty[0].lower()}{item.rule.duty[1:]}, about {long_date(item.due)}"
        for item in each[:SHOWN_DUE]
    ]
    more = [f"{plural(len(each) - SHOWN_DUE, 'more')}"] if len(each) > SHOWN_DUE else []
    return f"Due: {'; '.join([*named, *more])}."


def _since_the_inspection(authority: Authority, here: Account) -> str:
    """Name the priority actions and social care instruments that came after the latest report."""
    after = here.latest.published if here.latest else authority.created
    happened = events(authority).dropna(subset="day")
    late = happened[happened["weighty"]]
    if after is not None:
        late = late[late["day"] > pd.Timestamp(after)]
    if late.empty:
        return ""
    named = listed(_brief(row, after) for row in rows(late.tail(SHOWN_SINCE)))
    more = len(late) - SHOWN_SINCE
    before = f"; {plural(more, 'earlier event')}" if more > 0 else ""
    since = "Since that report" if here.latest else "Since it was created"
    return f"{since if after else 'On record'}: {named}{before}."


def _brief(event: Row, after: date | None) -> str:
    if event["kind"] == VISIT:
        return briefly(event)
    words = partial_date(event["issued"])
    if after and first_day(pd.Series([event["issued"]]))[0] <= pd.Timestamp(after):
        # known to the month or year of the report, and placed in its middle
        words += ", perhaps before it"
    return f"{event_words(event['instrument'])} ({words})"


def _next_point(ahead: Next) -> str:
    words = next_words(ahead)
    return f"Next: {words}." if ahead.event else f"{capital(words)}."


def _open_ends(authority: Authority) -> str:
    """Ask whether the latest instrument has ended, if that is not on record; empty otherwise.

    One older than five years is left to the table: its end is seldom on record, and to ask on the
    first screen would suggest that it may yet be in force.
    """
    every = authority.interventions
    held = rows(every[(every["subject"] == SOCIAL_CARE) & every["instrument"].isin(_HELD)])
    oldest = str(last_day_of(authority).year - RECENT_YEARS)
    recent = [row for row in held if isinstance(row["issued"], str) and row["issued"] >= oldest]
    if not recent or isinstance(recent[-1]["lifted"], str):
        return ""
    last = recent[-1]
    return f"whether the {_HELD[last['instrument']]} of {partial_date(last['issued'])} has ended"


def _not_on_record(authority: Authority, here: Account) -> tuple[str, str]:
    """Give the first screen's point on what is not on record, and a shorter one.

    Monitoring visits follow an inadequate judgement, focused visits any other: the point names
    the kind that the reader would look for.
    """
    as_at = last_day_of(authority)
    own = [_open_ends(authority)]
    undated = sum(report.start is None for report in here.reports)
    if authority.is_abolished and undated:
        own.append(f"the days on site of {plural(undated, 'inspection')}")
    own = [item for item in own if item]
    inadequate = any(change.now == "inadequate" for change in here.changes)
    kinds = (
        ("monitoring_visit",) if inadequate else ("focused_visit", "joint_targeted_area_inspection")
    )
    visits = []
    for event in kinds:
        covered = coverage("visits", event)
        days = authority.visits.loc[authority.visits["event"] == event, "placed"]
        # outside the period some were found, of which there can be more
        if covered.begins > as_at and event == "monitoring_visit":
            other = "other " if (days < pd.Timestamp(covered.begins)).any() else ""
            visits.append(f"any {other}{KINDS[event]} before {month(covered.begins)}")
        if covered.ends < as_at:
            other = "other " if (days > pd.Timestamp(covered.ends)).any() else ""
            visits.append(f"any {other}{KINDS[event]} after {month(covered.ends)}")
    every = own + visits or ["any inspection under way, which is known only once published"]
    return _unknown(every), _unknown(own)


def _unknown(items: Sequence[str]) -> str:
    return f"Not on record: {'; '.join(items)}." if items else ""
