"""The front of the record: everything known of England on a day, as plain tables."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd

from ilacs_analysis.errors import AuthorityNotYetCreated, BadChoice, UnknownNeighbours
from ilacs_analysis.records.as_at import day, tables_as_at
from ilacs_analysis.records.authority import Authority, authority_from
from ilacs_analysis.records.finding import find
from ilacs_analysis.records.package import NeighbourEdition, data_package
from ilacs_analysis.records.remembered import remembered
from ilacs_analysis.records.tables import read_tables, user_tables
from ilacs_analysis.rules.brief import Brief

_kept: dict[tuple[date, date, date], England] = {}


@dataclass(frozen=True, eq=False, repr=False)
class England(Brief):
    """The record as it stood on a day, in the tables that `data/datapackage.json` describes.

    What had begun by `as_at` and been published by `published_by` counts. `asked_as_at` is later
    than `as_at` where it lies beyond `record_to`, the last day of the record. `authorities` are
    those that existed on the day, `all_authorities` those of every day. `visits` has three more
    columns: `known`, the day of publication; `known_estimated`, where that is not on record; and
    `placed`, the day on which a visit is counted and drawn, missing for one known only to the year.
    `differing_sources` is what other sources published by the day say otherwise; `corrections` is
    what earlier releases said otherwise, and `published_statistics` has the figures of every day.
    Change a table only in a copy of it: what was worked out from a record is kept with it.
    """

    as_at: date
    published_by: date
    record_to: date
    asked_as_at: date
    data: Path | None
    authorities: pd.DataFrame = field(repr=False)
    all_authorities: pd.DataFrame = field(repr=False)
    inspections: pd.DataFrame = field(repr=False)
    judgements: pd.DataFrame = field(repr=False)
    themes: pd.DataFrame = field(repr=False)
    visits: pd.DataFrame = field(repr=False)
    interventions: pd.DataFrame = field(repr=False)
    statistical_neighbours: pd.DataFrame = field(repr=False)
    published_statistics: pd.DataFrame = field(repr=False)
    differing_sources: pd.DataFrame = field(repr=False)
    corrections: pd.DataFrame = field(repr=False)

    @cached_property
    def worked_out(self) -> dict[Hashable, Any]:
        """What was worked out from it before; see :func:`~.remembered.remembered`."""
        return {}

    @cached_property
    def own_rows(self) -> dict[str, frozenset[str]]:
        """The ids of the user's own rows, by table; those of judgements count as inspections'."""
        if self.data is None:
            return {}
        found: dict[str, set[str]] = {}
        for name, table in user_tables(self.data).items():
            of = "inspections" if name == "judgements" else name
            found.setdefault(of, set()).update(map(str, table[table.columns[0]]))
        return {name: frozenset(ids) for name, ids in found.items()}

    @cached_property
    def report_urls(self) -> dict[str, str]:
        """The address of each inspection's report, where it is on record."""
        known = self.inspections.dropna(subset="report_url")
        return dict(zip(known["inspection_id"], known["report_url"], strict=True))

    def is_own(self, table: str, identifier: str) -> bool:
        """Whether a row, or what was judged in it, is the user's own."""
        return identifier in self.own_rows.get(table, ())

    def authority(self, asked: str | int) -> Authority:
        """Find one authority by name, alias, ONS code (old or new) or DfE number.

        It existed on the day, or was abolished before it.

        Raises
        ------
        UnknownAuthority, AmbiguousAuthority
            If no authority, or more than one, is meant.
        AuthorityNotYetCreated
            If it did not yet exist; the message names its predecessors.

        Examples
        --------
        >>> england = load()
        >>> england.authority("Hull").name
        'Kingston upon Hull'
        >>> england.authority("Cumbria").successors
        ('Cumberland', 'Westmorland and Furness')
        """
        here = authority_from(self, find(self.all_authorities, asked))
        if here.created is not None and here.created > self.as_at:
            raise AuthorityNotYetCreated(
                f"{here.name} was created on {here.created.isoformat()} and did not exist on "
                f"{self.as_at.isoformat()}: ask for {' or '.join(here.predecessors)}."
            )
        return here

    def neighbour_edition(self, asked: str | None = None) -> NeighbourEdition:
        """Give an edition of the statistical neighbours; by default the one in force on the day.

        One is asked for by its identifier, such as ``dfe_2025_05``, or its year; any other is
        UnknownNeighbours. Before April 2021 no edition is on record as in force: the earliest then
        serves.

        Examples
        --------
        >>> load(as_at="2024-03-31").neighbour_edition().id
        'dfe_2021_04'
        """
        editions = data_package().editions
        if asked is None:
            return next(
                (e for e in reversed(editions) if e.in_force_from <= self.as_at), editions[0]
            )
        for edition in editions:
            if str(asked).strip().lower() in (edition.id, edition.id.split("_")[1]):
                return edition
        raise UnknownNeighbours(
            f"There is no edition {str(asked)!r} of the statistical neighbours: use one of "
            f"{', '.join(item.id for item in editions)}."
        )


@remembered
def as_known(england: England) -> England:
    """Give the record as it was known on its own day, whatever its day of publication.

    For what looks ahead from a day: nothing that was published later may enter.

    Examples
    --------
    >>> as_known(load(as_at="2024-03-31", published_by="2024-06-30")).published_by
    datetime.date(2024, 3, 31)
    """
    if england.published_by == england.as_at:
        return england
    return load(england.as_at, data=england.data)


def load(
    as_at: str | date | None = None,
    published_by: str | date | None = None,
    data: str | Path | None = None,
) -> England:
    """Load the record as it stood on a day.

    Parameters
    ----------
    as_at
        A date or YYYY-MM-DD; by default the last day of the record, never the machine's clock. A
        later day is answered as of the last day of the record, which a report of your own that
        was published later carries on.
    published_by
        The day by which a report had to be published to count; by default the same day. Ofsted's
        own tables use a later one, such as 30 June for 31 March.
    data
        A folder with tables of your own, laid over the bundled ones.

    Raises
    ------
    BadDate
        If a day is no date, or lies before the record begins.
    BadTable
        If a table of your own does not agree with the data package.
    BadChoice
        If `data` is no path.

    Examples
    --------
    >>> england = load(as_at="2024-03-31", published_by="2024-06-30")
    >>> len(england.authorities)
    153
    """
    if data is not None and not isinstance(data, str | PathLike):
        raise BadChoice(f"data is {data!r}: give the folder of your own tables, or None.")
    folder = None if data is None else Path(data)
    every = read_tables(folder)
    # a report of the user's own may have been published after the bundled record ends
    newest = (every[name]["published"].max().date() for name in ("inspections", "visits"))
    record_to = max(data_package().record_to, *newest)
    asked = record_to if as_at is None else day(as_at, "as_at")
    counted = min(asked, record_to)
    known = counted if published_by is None else min(day(published_by, "published_by"), record_to)
    if folder is None and (counted, known, asked) in _kept:
        return _kept[counted, known, asked]
    tables = tables_as_at(every, counted, known)
    return England(counted, known, record_to, asked, folder, **tables)


def keep(england: England) -> None:
    """Let :func:`load` give this very record, in this process, when its days are asked for again.

    For a process that others are copied from, each to make one pack: what was worked out from the
    record before is then there in each. A record with tables of the user's own is not kept, since
    they may change.

    Examples
    --------
    >>> england = load(as_at="2024-03-31")
    >>> keep(england)
    >>> load(as_at="2024-03-31") is england, load(as_at="2024-06-30") is england
    (True, False)
    >>> _kept.clear()
    """
    if england.data is None:
        _kept[england.as_at, england.published_by, england.asked_as_at] = england
