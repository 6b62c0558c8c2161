"""What is not on record. Silence is not absence: every "none" carries the period it speaks of."""

from __future__ import annotations

from datetime import date

from ilacs_analysis.analysis.intervention.instruments import SOCIAL_CARE
from ilacs_analysis.analysis.judged.facts import Account
from ilacs_analysis.display.base.words import event_words, long_date, month, partial_date, plural
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.package import coverage
from ilacs_analysis.records.rows import rows

VISITS = ("focused_visit", "monitoring_visit", "joint_targeted_area_inspection")
_HELD = {
    "improvement_notice": "improvement notice",
    "statutory_direction": "statutory direction",
    "commissioner_appointed": "appointment of a commissioner",
}
RECENT_YEARS = 5
_PLURALS = {
    "focused_visit": "focused visits",
    "monitoring_visit": "monitoring visits",
    "joint_targeted_area_inspection": "joint inspections",
}


def period(table: str, event: str, as_at: date) -> tuple[date, date] | None:
    """Give the period that the record covers up to a day; None if it had not yet begun.

    Examples
    --------
    >>> period("visits", "monitoring_visit", date(2020, 1, 1)) is None
    True
    """
    covered = coverage(table, event)
    return (covered.begins, min(covered.ends, as_at)) if covered.begins <= as_at else None


def period_words(begins: date, ends: date) -> str:
    """Write a period of record in months.

    Examples
    --------
    >>> period_words(date(2021, 4, 1), date(2025, 3, 31))
    'between April 2021 and March 2025'
    """
    if (begins.year, begins.month) == (ends.year, ends.month):
        return f"in {month(begins)}"
    return f"between {month(begins)} and {month(ends)}"


def last_day_of(authority: Authority) -> date:
    """Give the day of the record, or the authority's own last day if that was before."""
    return authority.abolished or authority.england.as_at


def no_visits(authority: Authority) -> list[str]:
    """Say, for each kind of visit without a row, the period in which none is on record.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> no_visits(load(as_at="2019-01-31").authority("Barnet"))[0]
    'No focused visit on record between January 2018 and January 2019.'
    """
    seen = set(authority.visits["event"])
    found = []
    for event in VISITS:
        covered = period("visits", event, last_day_of(authority))
        if event not in seen and covered is not None:
            begins = max(covered[0], authority.created or covered[0])
            if begins <= covered[1]:
                found.append(
                    f"No {event_words(event)} on record {period_words(begins, covered[1])}."
                )
    return found


def outside_record(authority: Authority) -> list[str]:
    """List the kinds of visit, and the months, that the record does not cover up to the day."""
    as_at = last_day_of(authority)
    found = []
    for event in VISITS:
        covered, kind = coverage("visits", event), _PLURALS[event]
        after = f"after {month(covered.ends)}" if covered.ends < as_at else ""
        # monitoring visits are older than their record; the other kinds began with theirs
        before = f"before {month(covered.begins)}" if event == "monitoring_visit" else ""
        if before and covered.begins > as_at:
            found.append(kind)
        elif before or after:
            found.append(f"{kind} {' or '.join(filter(None, [before, after]))}")
    return found


def open_ends(authority: Authority) -> str:
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


def not_on_record(authority: Authority, here: Account) -> str:
    """Give the first screen's point on what is not on record.

    Monitoring visits follow an inadequate judgement, focused visits any other: the point names
    the kind that the reader would look for.
    """
    as_at = last_day_of(authority)
    missing = [open_ends(authority)]
    undated = sum(report.start is None for report in here.reports)
    if authority.is_abolished and undated:
        missing.append(f"the days on site of {plural(undated, 'inspection')}")
    inadequate = any(change.now == "inadequate" for change in here.changes)
    kinds = ("monitoring_visit",) if inadequate else ("focused_visit", VISITS[2])
    for event in kinds:
        covered = coverage("visits", event)
        if covered.begins > as_at and event == "monitoring_visit":
            missing.append(f"{_PLURALS[event]} before {month(covered.begins)}")
        if covered.ends < as_at:
            missing.append(f"{_PLURALS[event]} after {month(covered.ends)}")
    if not any(missing):
        missing.append("any inspection under way, which is known only once published")
    return f"Not on record: {'; '.join(item for item in missing if item)}."


def asked_too_late(authority: Authority) -> str:
    """Say that the day asked for lies beyond the record; empty if it does not."""
    england = authority.england
    if england.asked_as_at <= england.record_to:
        return ""
    return (
        f"You asked for {long_date(england.asked_as_at)}. The record ends on "
        f"{long_date(england.record_to)}, and this is the position on that day."
    )
