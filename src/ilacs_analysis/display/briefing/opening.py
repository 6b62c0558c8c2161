"""The first screen of a briefing: it stands alone, and has at most 120 words."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.analysis.following.position import standing
from ilacs_analysis.analysis.intervention.events import VISIT, events
from ilacs_analysis.analysis.intervention.instruments import SOCIAL_CARE
from ilacs_analysis.analysis.judged.facts import Account, Kind, account
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
from ilacs_analysis.display.briefing.headline import headline
from ilacs_analysis.display.briefing.judgements import by_area, movement
from ilacs_analysis.display.briefing.neighbours import comparison_point
from ilacs_analysis.display.briefing.next_steps import next_words
from ilacs_analysis.display.briefing.visits import KINDS, briefly
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.package import coverage
from ilacs_analysis.records.rows import Row, rows

FIRST_SCREEN_WORDS = 120
SHOWN_SINCE = 3
"""Events since the latest report that the first screen names; earlier ones are counted."""

RECENT_YEARS = 5
_HELD = {
    "improvement_notice": "improvement notice",
    "statutory_direction": "statutory direction",
    "commissioner_appointed": "appointment of a commissioner",
}


@needs(Authority)
def opening(authority: Authority, edition: str | None = None) -> Section | None:
    """Word the first screen: it stands alone, has no chart, and at most 120 words.

    The headline says who, what and since when; the points say better or worse, beside whom, and
    what is not on record.

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
    if authority.is_abolished:
        optional = {0: _abolished_point(here), 1: movement(here) if len(here.reports) > 1 else ""}
    else:
        optional = {
            0: " ".join(filter(None, [_last_overall(here), movement(here) if here.latest else ""])),
            1: by_area(here),
            2: _since_the_inspection(authority, here),
            3: comparison_point(authority, edition),
            4: _next_point(authority),
        }
    silence = _not_on_record(authority, here)
    late = asked_too_late(authority.england)
    first: list[Paragraph] = [record_line(authority.england), headline(authority)]
    first += [late] if late else []
    # the authority brings its rows of statistical neighbours with it
    rests = {
        "authorities": [authority.la_code],
        "inspections": [report.inspection_id for report in here.reports],
    }

    def screen(chosen: dict[int, str]) -> Text:
        shown = [chosen[place] for place in sorted(chosen) if chosen[place]]
        return Text(title, (*first, Bullets((*shown, silence))), level=1, rests_on=rests)

    # where all points are too many words, the areas go first: the table below begins with them
    while screen(optional).words() > FIRST_SCREEN_WORDS and optional:
        optional.pop(1 if 1 in optional else max(optional))
    return screen(optional)


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
    happened = events(authority).dropna(subset="day")
    late = happened[happened["weighty"]]
    if after is not None:
        late = late[late["day"] > pd.Timestamp(after)]
    if late.empty:
        return ""
    named = listed(_brief(row) for row in rows(late.tail(SHOWN_SINCE)))
    more = len(late) - SHOWN_SINCE
    before = f"; {plural(more, 'earlier event')}" if more > 0 else ""
    since = "Since that report" if here.latest else "Since it was created"
    return f"{since if after else 'On record'}: {named}{before}."


def _brief(event: Row) -> str:
    if event["kind"] == VISIT:
        return briefly(event)
    return f"{event_words(event['instrument'])} ({partial_date(event['issued'])})"


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


def _not_on_record(authority: Authority, here: Account) -> str:
    """Give the first screen's point on what is not on record.

    Monitoring visits follow an inadequate judgement, focused visits any other: the point names
    the kind that the reader would look for.
    """
    as_at = last_day_of(authority)
    missing = [_open_ends(authority)]
    undated = sum(report.start is None for report in here.reports)
    if authority.is_abolished and undated:
        missing.append(f"the days on site of {plural(undated, 'inspection')}")
    inadequate = any(change.now == "inadequate" for change in here.changes)
    kinds = (
        ("monitoring_visit",) if inadequate else ("focused_visit", "joint_targeted_area_inspection")
    )
    for event in kinds:
        covered = coverage("visits", event)
        days = authority.visits.loc[authority.visits["event"] == event, "placed"]
        # outside the period some were found, of which there can be more
        if covered.begins > as_at and event == "monitoring_visit":
            other = "other " if (days < pd.Timestamp(covered.begins)).any() else ""
            missing.append(f"any {other}{KINDS[event]} before {month(covered.begins)}")
        if covered.ends < as_at:
            other = "other " if (days > pd.Timestamp(covered.ends)).any() else ""
            missing.append(f"any {other}{KINDS[event]} after {month(covered.ends)}")
    if not any(missing):
        missing.append("any inspection under way, which is known only once published")
    return f"Not on record: {'; '.join(item for item in missing if item)}."
