"""Tables of visits and of government intervention, numbered as on the timeline."""

from __future__ import annotations

from ilacs_analysis.analysis.intervention.instruments import SOCIAL_CARE
from ilacs_analysis.display.base.record import own_mark
from ilacs_analysis.display.base.results import Cell, Column, Link, Table
from ilacs_analysis.display.base.words import (
    capital,
    event_words,
    long_date,
    number,
    on_site,
    partial_date,
    the,
    topic_words,
)
from ilacs_analysis.display.events import Event, events, priority_actions
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.england import England
from ilacs_analysis.records.rows import Row, as_day, rows


def priority_action_words(visit: Row) -> str:
    """Say how many areas for priority action a visit found, as far as it is on record."""
    found = priority_actions(visit)
    if found is not None:
        return number(found) if found else "none"
    if visit["priority_actions_stated"] == "yes":
        return "yes, number not on record"
    if visit["priority_actions_stated"] == "none stated":
        return "none stated"
    return "not on record"


def _letter(visit: Row, england: England) -> str:
    published = as_day(visit["published"])
    words = long_date(published) if published else "Date not on record"
    return words + own_mark(england, "visits", visit["visit_id"])


def _visit_row(event: Event, england: England) -> tuple[Cell, ...]:
    visit = event.row
    words = capital(event_words(visit["event"]))
    if visit["covid_arrangements"] == "yes":
        words += " (Covid arrangements)"
    return (
        str(event.number),
        on_site(as_day(visit["start"]), as_day(visit["end"])).removeprefix("from "),
        words,
        capital(topic_words(visit["topics"])),
        capital(priority_action_words(visit)),
        _letter(visit, england),
    )


def visits(authority: Authority) -> Table | None:
    """Set out the visits on record, numbered as on the timeline; None if there is none."""
    found = [event for event in events(authority) if event.is_visit]
    if not found:
        return None
    labels = (
        "No.",
        "Days or first day",
        "Visit",
        "Topic",
        "Areas for priority action",
        "Letter published",
    )
    return Table(
        title=f"Visits to {the(authority.name)} on record",
        columns=tuple(Column(label) for label in labels),
        rows=tuple(_visit_row(event, authority.england) for event in found),
        rests_on={"visits": [event.row["visit_id"] for event in found]},
    )


def _ended(row: Row) -> str:
    if not isinstance(row["lifted"], str):
        return "End not on record"
    replaced = " (replaced by a later instrument)" if isinstance(row["ended_by"], str) else ""
    return f"Ended {partial_date(row['lifted'])}{replaced}"


def _source(row: Row) -> Cell:
    return Link(str(row["source"]).split("/")[2].removeprefix("www."), row["source"])


def _instrument_row(row: Row, england: England) -> tuple[Cell, ...]:
    issued = capital(partial_date(row["issued"]))
    if row["date_basis"] in ("date of publication", "date of announcement", "sources disagree"):
        issued += f" ({row['date_basis']})"
    issued += own_mark(england, "interventions", row["instrument_id"])
    return issued, capital(event_words(row["instrument"])), _ended(row), _source(row)


_LABELS = ("Issued", "Event", "End", "Source")


def interventions(authority: Authority) -> Table | None:
    """Set out the events of intervention in children's social care, numbered as on the timeline.

    None if there is none on record.
    """
    found = [event for event in events(authority) if not event.is_visit]
    if not found:
        return None
    return Table(
        title=f"Government intervention in children's social care in {the(authority.name)}",
        columns=tuple(Column(label) for label in ("No.", *_LABELS)),
        rows=tuple(
            (
                "–" if event.number is None else str(event.number),
                *_instrument_row(event.row, authority.england),
            )
            for event in found
        ),
        rests_on={"interventions": [event.row["instrument_id"] for event in found]},
    )


def other_interventions(authority: Authority) -> Table | None:
    """Set out the events of intervention on other subjects, or on none that is on record.

    SEND, adoption and the rest are no part of children's social care. None if there is none.
    """
    found = [row for row in rows(authority.interventions) if row["subject"] != SOCIAL_CARE]
    if not found:
        return None
    return Table(
        title=f"Other government intervention in {the(authority.name)}, not children's social care",
        columns=tuple(Column(label) for label in ("Subject", *_LABELS)),
        rows=tuple(
            (_SUBJECTS[row["subject"]], *_instrument_row(row, authority.england)) for row in found
        ),
        rests_on={"interventions": [row["instrument_id"] for row in found]},
    )


_SUBJECTS = {
    "SEND": "SEND",
    "adoption": "Adoption",
    "other": "Other",
    "not on record": "Subject not on record",
}
