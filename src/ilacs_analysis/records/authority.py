"""One authority and its own record."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from ilacs_analysis.records.as_at import last_day
from ilacs_analysis.records.rows import as_day
from ilacs_analysis.records.strands import by_strand

if TYPE_CHECKING:
    from ilacs_analysis.records.england import England

_TIMELINE = [
    "date",
    "kind",
    "event",
    "reference",
    "start",
    "end",
    "framework",
    "strand",
    "area",
    "grade",
    "judged_together",
    "topics",
    "priority_actions",
    "source",
]


@dataclass(frozen=True, eq=False)
class Authority:
    """An authority, and what was on record about it on the day of its England.

    Attributes
    ----------
    england
        The record that it belongs to.
    la_code, ons_code, name, type
        DfE number, ONS code, name and kind of authority on the day.
    ons_region, ofsted_region
        Its region of ONS's nine and of Ofsted's eight.
    created, abolished
        First and last day; None where it was there before the record, or is there still.
        An abolition after the day is not yet known.
    predecessors, successors
        Names of the authorities before and after it.
    """

    england: England = field(repr=False)
    la_code: str
    ons_code: str
    name: str
    type: str
    ons_region: str
    ofsted_region: str
    created: date | None
    abolished: date | None
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]

    def _own(self, table: pd.DataFrame) -> pd.DataFrame:
        return table[table["la_code"] == self.la_code]

    @property
    def is_abolished(self) -> bool:
        """Whether it no longer existed on the day."""
        return self.abolished is not None

    @cached_property
    def inspections(self) -> pd.DataFrame:
        """Its graded inspections, newest report first."""
        own = self._own(self.england.inspections)
        return own.sort_values("published", ascending=False, ignore_index=True)

    @cached_property
    def judgements(self) -> pd.DataFrame:
        """Its judgements by strand, oldest report first; see :func:`by_strand`."""
        return by_strand(self._own(self.england.inspections), self.england.judgements)

    @cached_property
    def visits(self) -> pd.DataFrame:
        """Its visits, newest first."""
        own = self._own(self.england.visits)
        return own.sort_values("start", ascending=False, ignore_index=True)

    @cached_property
    def interventions(self) -> pd.DataFrame:
        """Its instruments of intervention, oldest first, those without a date last."""
        own = self._own(self.england.interventions)
        order = last_day(own["issued"])
        own = own.assign(order=order).sort_values(["order", "instrument_id"], ignore_index=True)
        return own.drop(columns="order")

    def neighbours(self, edition: str | None = None) -> pd.DataFrame:
        """Give its statistical neighbours, nearest first.

        Parameters
        ----------
        edition
            An edition of the department's model; by default the one in force on the day.

        Returns
        -------
        DataFrame
            `rank`, `la_code`, `name`, `closeness`; empty if the edition has no set for it.

        Examples
        --------
        >>> from ilacs_analysis import load
        >>> load().authority("Peterborough").neighbours()["name"].head(2).tolist()
        ['Coventry', 'Derby']
        """
        england = self.england
        chosen = england.neighbour_edition(edition).id
        own = self._own(england.statistical_neighbours)
        ten = own[own["edition"] == chosen].drop(columns="la_code")
        ten = ten.rename(columns={"neighbour_la_code": "la_code"})
        named = ten.merge(england.all_authorities[["la_code", "name"]], on="la_code")
        named = named.sort_values("rank", ignore_index=True)
        return named[["rank", "la_code", "name", "closeness"]]

    def timeline(self) -> pd.DataFrame:
        """Give everything dated about the authority in one table, oldest first.

        Returns
        -------
        DataFrame
            One row for each judgement (by strand), visit and instrument: `date` (day of
            publication or issue, the last day of a month or year where no more is known),
            `kind` (``judgement``, ``visit``, ``instrument``), `event`, `reference` (the row's
            key), `start`, `end`, `framework`, `strand`, `area`, `grade`, `judged_together`,
            `topics` (of a visit; of an instrument, its subject), `priority_actions`, `source`.

        Examples
        --------
        >>> from ilacs_analysis import load
        >>> timeline = load(as_at="2023-12-31").authority("Peterborough").timeline()
        >>> timeline.loc[timeline["kind"] == "instrument", "event"].tolist()
        ['improvement_notice', 'adviser_appointed']
        """
        inspections = self._own(self.england.inspections)
        judged = self.judgements.merge(
            inspections[["inspection_id", "end", "report_url"]], on="inspection_id"
        ).rename(
            columns={"published": "date", "inspection_id": "reference", "report_url": "source"}
        )
        visits = self.visits.rename(columns={"known": "date", "visit_id": "reference"})
        instruments = self.interventions.rename(
            columns={"instrument": "event", "instrument_id": "reference", "subject": "topics"}
        ).assign(date=lambda table: last_day(table["issued"]))
        parts = [
            judged.assign(kind="judgement"),
            visits.assign(kind="visit"),
            instruments.assign(kind="instrument"),
        ]
        whole = pd.concat(
            [part.reindex(columns=_TIMELINE).astype(object) for part in parts], ignore_index=True
        )
        for column in ("date", "start", "end"):
            whole[column] = pd.to_datetime(whole[column])
        whole["judged_together"] = whole["judged_together"].astype("boolean")
        whole["priority_actions"] = whole["priority_actions"].astype("Int64")
        return whole.sort_values("date", kind="stable", ignore_index=True)


def authority_from(england: England, la_code: str) -> Authority:
    """Build one authority from its row, as things stood on the day."""
    every = england.all_authorities.set_index("la_code")
    row = every.loc[la_code]
    then = england.authorities.set_index("la_code")
    now = then.loc[la_code] if la_code in then.index else row
    abolished = as_day(row["abolished"])
    gone = abolished is not None and abolished < england.as_at

    def names(codes: object) -> tuple[str, ...]:
        return (
            tuple(str(every.loc[c, "name"]) for c in codes.split(";"))
            if isinstance(codes, str)
            else ()
        )

    return Authority(
        england=england,
        la_code=la_code,
        ons_code=str(now["ons_code"]),
        name=str(row["name"]),
        type=str(now["type"]),
        ons_region=str(row["ons_region"]),
        ofsted_region=str(row["ofsted_region"]),
        created=as_day(row["created"]),
        abolished=abolished if gone else None,
        predecessors=names(row["predecessors"]),
        successors=names(row["successors"]) if gone else (),
    )
