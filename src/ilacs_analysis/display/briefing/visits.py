"""The visits to an authority, and the areas for priority action that they found."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ilacs_analysis.analysis.intervention.events import VISIT, events
from ilacs_analysis.display.base.cells import of_authority
from ilacs_analysis.display.base.record import corrected, last_day_of, own_mark, period_words
from ilacs_analysis.display.base.results import Column, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import (
    apart,
    capital,
    event_words,
    long_date,
    month,
    number,
    on_site_twice,
    partial_date,
    plural,
    the,
    topic_words,
)
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.england import England
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.package import coverage
from ilacs_analysis.records.rows import Row, as_day, as_number, as_text, rows

KINDS = {
    "focused_visit": "focused visits",
    "monitoring_visit": "monitoring visits",
    "joint_targeted_area_inspection": "joint inspections",
}
"""The kinds of visit, and what several of each are called."""

_SHOWN = [
    "number",
    "visit_id",
    "event",
    "start",
    "end",
    "return_start",
    "return_end",
    "start_period",
    "topics",
    "covid_arrangements",
    "priority_actions",
    "priority_actions_stated",
    "published",
    "published_period",
]
NONE_STATED = "none stated"
"""What stands in the record of a visit whose letter states no area for priority action."""

FIRST_UNLISTED = (
    "The first monitoring visit after a judgement is usually not published and not listed."
)


@needs(Authority)
def visits(authority: Authority) -> Section | None:
    """Say which visits are on record, and when none is, for what time.

    Returns
    -------
    Section
        ``visits``. Its table has the visits oldest first: `number` (as on the timeline, missing
        for one known only to the year) and columns of `visits` (`visit_id`, `event`, `start`,
        `end`, `return_start`, `return_end`, `start_period`, `topics`, `covid_arrangements`,
        `priority_actions`, `priority_actions_stated`, `published`, `published_period`). No table
        without one.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> visits(load().authority("Peterborough")).title
    'Two areas for priority action (focused visit, March 2023); not on record for four'
    """
    happened = events(authority)
    found = happened[happened["kind"] == VISIT][_SHOWN].reset_index(drop=True)
    if found.empty:
        return Section.of("visits", _words(authority, []))
    table = Table.of(
        f"Visits to {the(authority.name)} on record",
        found,
        {
            Column("No."): lambda row: "–" if pd.isna(row["number"]) else str(row["number"]),
            Column("Days or first day"): _days,
            Column("Visit"): visit_name,
            Column("Topic"): lambda row: capital(topic_words(row["topics"])),
            Column("Areas for priority action"): lambda row: capital(priority_action_words(row)),
            Column("Letter published"): lambda row: _letter(row, authority.england),
        },
        note=corrected(authority.england, "visits", _named(found)),
        rests_on={"visits": found["visit_id"].tolist()},
    )
    return Section.of("visits", _words(authority, rows(found)), table)


def has_actions(visit: Row) -> bool:
    """Whether a visit's record has an area for priority action."""
    return bool(visit["priority_actions_stated"] == "yes")


def actions_found(visit: Row) -> int:
    """Give the number of areas for priority action, nought where none or no number is on record."""
    return int(as_number(visit["priority_actions"]) or 0)


def briefly(visit: Row) -> str:
    """Say in a few words which areas for priority action a visit found."""
    found = actions_found(visit)
    actions = f"{plural(found, 'area')} for" if found else "areas for"
    return f"{actions} priority action ({event_words(visit['event'])}, {when(visit)})"


def _named(found: pd.DataFrame) -> dict[str, str]:
    each = rows(found)
    return {row["visit_id"]: f"{event_words(row['event'])}, {when(row)}" for row in each}


def when(visit: Row) -> str:
    """Say in which month a visit began, as exactly as is on record.

    Examples
    --------
    >>> when({"start": None, "start_period": None, "published": pd.Timestamp("2025-03-28")})
    'letter of March 2025'
    """
    start, published = as_day(visit["start"]), as_day(visit["published"])
    if start is None and not as_text(visit["start_period"]) and published is not None:
        return f"letter of {month(published)}"
    return month(start) if start else partial_date(visit["start_period"])


def visit_name(visit: Row) -> str:
    """Name the kind of a visit, and whether it was made under the arrangements for Covid."""
    covid = " (Covid arrangements)" if visit["covid_arrangements"] == "yes" else ""
    return capital(event_words(visit["event"])) + covid


def priority_action_words(visit: Row) -> str:
    """Say how many areas for priority action a visit found, as far as it is on record."""
    found = as_number(visit["priority_actions"])
    if visit["priority_actions_stated"] == "earlier ones remain":
        return "no additional one; earlier ones remain"
    if found is not None:
        return number(int(found)) if found else NONE_STATED
    if has_actions(visit):
        return "yes, number not on record"
    return NONE_STATED if visit["priority_actions_stated"] == NONE_STATED else "not on record"


def _days(visit: Row) -> str:
    start, again = as_day(visit["start"]), as_day(visit["return_start"])
    if start is None:
        period = as_text(visit["start_period"])
        return f"{capital(partial_date(period))}, day not on record" if period else "Not on record"
    ends = as_day(visit["end"]), as_day(visit["return_end"])
    return on_site_twice(start, ends[0], again, ends[1]).removeprefix("from ")


def _letter(visit: Row, england: England) -> str:
    published = as_day(visit["published"])
    words = long_date(published) if published else partial_date(visit["published_period"])
    return capital(words) + own_mark(england, "visits", visit["visit_id"])


def _words(authority: Authority, found: list[Row]) -> Text:
    words = [*no_visits(authority)]
    outside = _outside_record(authority)
    if outside:
        words.append(f"Of {apart(outside)} not all are on record. {FIRST_UNLISTED}")
    counted = [visit for visit in found if not pd.isna(visit["number"])]
    if uncounted := len(found) - len(counted):
        known = plural(uncounted, "visit is", "visits are")
        words.append(f"{capital(known)} known only to the year, and not counted.")
    blocks = (" ".join(words),) if words else ()
    title = heading(counted) if counted or not found else "No visit known to the month"
    return Text(title, blocks, rests_on={} if found else of_authority(authority))


def heading(found: Sequence[Row]) -> str:
    """Name the latest areas for priority action, or count the visits that state none.

    The visits of which it is not on record are counted apart: they are not visits without one.

    Examples
    --------
    >>> heading([{"priority_actions_stated": "none stated"}, {"priority_actions_stated": None}])
    'One visit with no area for priority action stated; not on record for one'
    """
    if not found:
        return "No visit on record"
    marked = [visit for visit in found if has_actions(visit)]
    unknown = sum(as_text(visit["priority_actions_stated"]) is None for visit in found)
    rest = sum(visit["priority_actions_stated"] == NONE_STATED for visit in found)
    if marked:
        words = capital(briefly(marked[-1]))
        if len(marked) > 1:
            words += f", and {plural(len(marked) - 1, 'earlier visit')} with such areas"
    elif rest:
        words = f"{capital(plural(rest, 'visit'))} with no area for priority action stated"
    else:
        of_it = "areas for priority action not on record"
        return f"{capital(plural(unknown, 'visit'))}, {of_it}"
    return words + (f"; not on record for {number(unknown)}" if unknown else "")


def no_visits(authority: Authority) -> list[str]:
    """Say, for each kind of visit without a row, the period in which none is on record.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> no_visits(load(as_at="2019-01-31").authority("Barnet"))[0]
    'No focused visit on record between January 2018 and January 2019.'
    """
    seen, today = set(authority.visits["event"]), last_day_of(authority)
    found = []
    for event in KINDS:
        covered = coverage("visits", event)
        begins = max(covered.begins, authority.created or covered.begins)
        ends = min(covered.ends, today)
        if event not in seen and begins <= ends:
            found.append(f"No {event_words(event)} on record {period_words(begins, ends)}.")
    return found


def _outside_record(authority: Authority) -> list[str]:
    """List the kinds of visit, and the months, of which the record up to the day is partial."""
    as_at = last_day_of(authority)
    found = []
    for event, kind in KINDS.items():
        covered = coverage("visits", event)
        after = f"after {month(covered.ends)}" if covered.ends < as_at else ""
        # monitoring visits are older than their record; the other kinds began with theirs
        before = f"before {month(covered.begins)}" if event == "monitoring_visit" else ""
        if before and covered.begins > as_at:
            found.append(kind)
        elif before or after:
            found.append(f"{kind} {' or '.join(filter(None, [before, after]))}")
    return found
