"""Government intervention in an authority, as far as it is on record."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from ilacs_analysis.analysis.intervention.events import INSTRUMENT, events
from ilacs_analysis.analysis.intervention.instruments import (
    SAME_EPISODE_YEARS,
    SOCIAL_CARE,
    UNKNOWN_SUBJECT,
    end_of_successor,
    held,
    taken_over,
)
from ilacs_analysis.display.base.cells import of_authority
from ilacs_analysis.display.base.record import last_day_of, own_mark, period_words
from ilacs_analysis.display.base.results import Cell, Column, Link, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import (
    capital,
    event_words,
    listed,
    number,
    partial_date,
    plural,
    possessive,
    the,
)
from ilacs_analysis.display.interventions.shared import DISCRETION
from ilacs_analysis.records.as_at import first_day, last_day
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.package import coverage
from ilacs_analysis.records.rows import Row, rows
from ilacs_analysis.rules.hosts import host, not_for_citing

_SUBJECTS = {"SEND": "SEND", "adoption": "Adoption", "other": "Other"}
_NOT_FOR_CITING = (
    "A source marked as a blog, a copy or a feed is where the event was read, not one to cite: "
    "look for the document itself."
)
_SHOWN = [
    "instrument_id",
    "instrument",
    "subject",
    "issued",
    "date_basis",
    "lifted",
    "end_seen",
    "ended_by",
    "legal_basis",
    "source",
    "end_source",
]


@needs(Authority)
def interventions(authority: Authority) -> Section | None:
    """Say which acts of government are on record, those on children's social care apart.

    Returns
    -------
    Section
        ``interventions``. Tables: ``interventions``, of children's social care, with `number` (as
        on the timeline, missing without a date); ``taken_over``, of its predecessors, with
        `predecessor`: see :func:`~.instruments.taken_over`; ``unknown_subject``, those whose
        subject is not on record; and ``other_interventions``, on other subjects. All have columns
        of `interventions`: `instrument_id`, `instrument`, `subject`, `issued` and `lifted` (as
        exactly as on record), `date_basis`, `end_seen`, `ended_by`, `legal_basis`, `source`,
        `end_source`. Each is left out where there is none: without any there are words alone.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> found = interventions(load().authority("Devon"))
    >>> list(found.tables), found.tables["other_interventions"].data["subject"].unique().tolist()
    (['interventions', 'other_interventions'], ['SEND'])
    """
    happened = events(authority)
    own = happened[happened["kind"] == INSTRUMENT][["number", *_SHOWN]].reset_index(drop=True)
    every = authority.interventions
    unknown, others = (
        every[every["subject"].isin(subjects)][_SHOWN].reset_index(drop=True)
        for subjects in ([UNKNOWN_SUBJECT], list(_SUBJECTS))
    )
    before = taken_over(authority)[["predecessor", *_SHOWN]]
    name = the(authority.name)
    return Section.of(
        "interventions",
        _words(authority, own, unknown, before),
        _table(
            authority,
            f"Government intervention in children's social care in {name}",
            own,
            {Column("No."): lambda row: "–" if pd.isna(row["number"]) else str(row["number"])},
        ),
        _table(
            authority,
            f"Government intervention that may have run on when {name} was created",
            before,
            {Column("In"): lambda row: row["predecessor"]},
            id="taken_over",
            note="How each was carried over, and whether it is in force, is not on record.",
        ),
        _table(
            authority,
            f"Government intervention in {name} whose subject is not on record",
            unknown,
            {},
            id="unknown_subject",
        ),
        _table(
            authority,
            f"Other government intervention in {name}, not children's social care",
            others,
            {Column("Subject"): lambda row: _SUBJECTS[row["subject"]]},
            id="other_interventions",
        ),
    )


def _table(
    authority: Authority,
    title: str,
    found: pd.DataFrame,
    first: dict[Column, Callable[[Row], Cell]],
    id: str = "",
    note: str = "",
) -> Table | None:
    if found.empty:
        return None

    def issued(row: Row) -> str:
        words = capital(partial_date(row["issued"]))
        if row["date_basis"] in ("date of publication", "date of announcement", "sources disagree"):
            words += f" ({row['date_basis']})"
        return words + own_mark(authority.england, "interventions", row["instrument_id"])

    later = _later_ends(authority)
    cells = {
        **first,
        Column("Issued"): issued,
        Column("Event"): lambda row: capital(event_words(row["instrument"])),
        Column("End"): lambda row: _ended(row, later.get(row["instrument_id"])),
        Column("Source"): _source,
    }
    keys = found["instrument_id"].tolist()
    sources = pd.concat([found["source"], found["end_source"].dropna()])
    if any(map(not_for_citing, sources)):
        note = f"{note} {_NOT_FOR_CITING}".lstrip()
    return Table.of(title, found, cells, id=id, note=note, rests_on={"interventions": keys})


def _later_ends(authority: Authority) -> dict[str, str]:
    """Give the ends of what followed the instruments of an authority, and of those before it."""
    before = authority.predecessors if authority.created else ()
    found = {}
    for one in (authority, *map(authority.england.authority, before)):
        own = [row for row in rows(one.interventions) if row["subject"] == SOCIAL_CARE]
        ends = {str(row["instrument_id"]): end_of_successor(row, own) for row in own}
        found.update({key: end for key, end in ends.items() if end})
    return found


def _ended(row: Row, later: str | None) -> Cell:
    if not isinstance(row["lifted"], str):
        words = "End not on record"
        return words + (f"; what followed it ended {partial_date(later)}" if later else "")
    how = ["replaced by a later instrument"] if isinstance(row["ended_by"], str) else []
    how += [] if row["end_seen"] == "yes" else ["inferred"]
    kind = not_for_citing(row["end_source"]) if isinstance(row["end_source"], str) else None
    how += [f"read in {kind.printed}"] if kind else []
    words = f"Ended {partial_date(row['lifted'])}" + (f" ({', '.join(how)})" if how else "")
    return Link(words, row["end_source"]) if isinstance(row["end_source"], str) else words


def _source(row: Row) -> Cell:
    kind = not_for_citing(row["source"])
    name = host(row["source"])
    return Link(f"{name} ({kind.printed})" if kind else name, row["source"])


def _words(
    authority: Authority, own: pd.DataFrame, unknown: pd.DataFrame, before: pd.DataFrame
) -> Text:
    covered = coverage("interventions")
    dated, undated = own.dropna(subset="issued"), own[own["issued"].isna()]
    parts = [
        _events(dated, ""),
        _events(unknown.dropna(subset="issued"), " of unknown subject"),
        *(
            _events(found, f" under {the(str(name))}")
            for name, found in before.groupby("predecessor")
        ),
    ]
    heading = f"Government intervention on record: {listed(filter(None, parts))}"
    if not any(parts):
        heading = "No dated intervention in children's social care on record"
    words = []
    if dated.empty:
        begins = max(covered.begins, authority.created or covered.begins)
        until = min(covered.ends, last_day_of(authority))
        where = " in its own name" if len(before) else ""
        words.append(
            f"Nothing with a date on children's social care was found{where} "
            f"{period_words(begins, until)}."
        )
    if len(undated):
        kinds = listed(event_words(kind) for kind in undated["instrument"])
        words.append(f"On record without a date: {kinds}.")
    words += _left_behind(authority, before)
    if len(unknown):
        may = "it may or may not be" if len(unknown) == 1 else "they may or may not be"
        words.append(
            f"The subject of {plural(len(unknown), 'event')} is not on record: {may} children's "
            "social care."
        )
    partial = "This record is partial: it holds what was found in public pages"
    if len(own) + len(unknown) + len(before):
        partial += ", and a blank end does not mean that an instrument is still in force"
    words.append(f"{partial}. {DISCRETION}")
    keys = [*own["instrument_id"], *unknown["instrument_id"], *before["instrument_id"]]
    rests_on = {"interventions": keys} if keys else of_authority(authority)
    return Text(heading, (" ".join(words),), rests_on=rests_on)


def _events(found: pd.DataFrame, of: str) -> str:
    """Count events with a date, and say in which years; empty without any."""
    if found.empty:
        return ""
    first = first_day(found["issued"]).dt.year.min()
    last = last_day(found["issued"]).dt.year.max()
    years = f"in {first}" if first == last else f"between {first} and {last}"
    return f"{plural(len(found), 'event')}{of} {years}"


def _left_behind(authority: Authority, kept: pd.DataFrame) -> list[str]:
    """Say what predecessors had without an end, but too long before to be taken over."""
    said = []
    for name in authority.predecessors if authority.created else ():
        found = [item.row for item in held(authority.england.authority(name))]
        left = [
            f"{event_words(row['instrument'])} ({partial_date(row['issued'])})"
            for row in found
            if isinstance(row["issued"], str)
            and row["instrument_id"] not in set(kept["instrument_id"])
        ]
        if left:
            said.append(
                f"Not shown here, though without an end on record: {possessive(name)} "
                f"{listed(left)}, issued more than {number(SAME_EPISODE_YEARS)} years before "
                f"{the(authority.name)} was created."
            )
    return said
