"""Government intervention in an authority, as far as it is on record."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from ilacs_analysis.analysis.intervention.events import INSTRUMENT, events
from ilacs_analysis.analysis.intervention.instruments import SOCIAL_CARE
from ilacs_analysis.display.base.cells import of_authority
from ilacs_analysis.display.base.record import last_day_of, own_mark, period_words
from ilacs_analysis.display.base.results import Cell, Column, Link, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import capital, event_words, partial_date, plural, the
from ilacs_analysis.display.interventions.shared import DISCRETION
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.package import coverage
from ilacs_analysis.records.rows import Row, rows

_SUBJECTS = {
    "SEND": "SEND",
    "adoption": "Adoption",
    "other": "Other",
    "not on record": "Subject not on record",
}
_SHOWN = [
    "instrument_id",
    "instrument",
    "subject",
    "issued",
    "date_basis",
    "lifted",
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
        on the timeline, missing without a date); and ``other_interventions``, on other subjects, or
        on none that is on record. Both have columns of `interventions`: `instrument_id`,
        `instrument`, `subject`, `issued` and `lifted` (as exactly as on record), `date_basis`,
        `ended_by`, `legal_basis`, `source`, `end_source`. Each is left out where there is none:
        without both there are words alone.

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
    others = every[every["subject"] != SOCIAL_CARE][_SHOWN].reset_index(drop=True)
    name = the(authority.name)
    return Section.of(
        "interventions",
        _words(authority, rows(own)),
        _table(
            authority,
            f"Government intervention in children's social care in {name}",
            own,
            {Column("No."): lambda row: "–" if pd.isna(row["number"]) else str(row["number"])},
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
) -> Table | None:
    if found.empty:
        return None

    def issued(row: Row) -> str:
        words = capital(partial_date(row["issued"]))
        if row["date_basis"] in ("date of publication", "date of announcement", "sources disagree"):
            words += f" ({row['date_basis']})"
        return words + own_mark(authority.england, "interventions", row["instrument_id"])

    cells = {
        **first,
        Column("Issued"): issued,
        Column("Event"): lambda row: capital(event_words(row["instrument"])),
        Column("End"): _ended,
        Column("Source"): _source,
    }
    keys = found["instrument_id"].tolist()
    return Table.of(title, found, cells, id=id, rests_on={"interventions": keys})


def _ended(row: Row) -> Cell:
    if not isinstance(row["lifted"], str):
        return "End not on record"
    replaced = " (replaced by a later instrument)" if isinstance(row["ended_by"], str) else ""
    words = f"Ended {partial_date(row['lifted'])}{replaced}"
    return Link(words, row["end_source"]) if isinstance(row["end_source"], str) else words


def _source(row: Row) -> Cell:
    return Link(str(row["source"]).split("/")[2].removeprefix("www."), row["source"])


def _words(authority: Authority, found: list[Row]) -> Text:
    covered = coverage("interventions")
    partial = "This record is partial: it holds what was found in public pages"
    if not found:
        begins = max(covered.begins, authority.created or covered.begins)
        none = period_words(begins, min(covered.ends, last_day_of(authority)))
        return Text(
            "No intervention in children's social care on record",
            (f"None was found {none}. {partial}. {DISCRETION}",),
            rests_on=of_authority(authority),
        )
    dated = [row for row in found if not pd.isna(row["number"])]
    heading = f"{capital(plural(len(found), 'event'))} of government intervention on record"
    if len(found) == 1:
        row = found[0]
        heading += f": {event_words(row['instrument'])}, {partial_date(row['issued'])}"
    elif len(dated) == len(found):
        heading += f" since {str(dated[0]['issued'])[:4]}"
    return Text(
        heading,
        (f"{partial}, and a blank end does not mean that it is still in force. {DISCRETION}",),
        rests_on={"interventions": [row["instrument_id"] for row in found]},
    )
