"""One authority and its own record."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from ilacs_analysis.records.as_at import last_day
from ilacs_analysis.records.rows import as_day
from ilacs_analysis.records.strands import by_strand
from ilacs_analysis.rules.brief import Brief

if TYPE_CHECKING:
    from ilacs_analysis.records.england import England

# The columns of a timeline, and the type of each.
_TIMELINE = {
    "date": "datetime64[us]",
    "kind": "object",
    "event": "object",
    "reference": "object",
    "start": "datetime64[us]",
    "end": "datetime64[us]",
    "framework": "object",
    "area": "object",
    "framework_area": "object",
    "grade": "object",
    "judged_together": "boolean",
    "topics": "object",
    "priority_actions": "Int64",
    "source": "object",
}


@dataclass(frozen=True, eq=False, repr=False)
class Authority(Brief):
    """An authority, and what was on record about it on the day of its England.

    `la_code` is its DfE number; `ons_code` and `type` are those of the day. `created` and
    `abolished` are its first and last day, None where it was there before the record or was still
    there on the day. `predecessors` and `successors` are names.
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

    @cached_property
    def worked_out(self) -> dict[Hashable, Any]:
        """What was worked out about it before; see :func:`~.remembered.remembered`."""
        return {}

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
        """Its visits, newest first, those known only to the year last."""
        own = self._own(self.england.visits)
        return own.sort_values("placed", ascending=False, ignore_index=True)

    @cached_property
    def interventions(self) -> pd.DataFrame:
        """Its instruments of intervention, oldest first, those without a date last."""
        own = self._own(self.england.interventions).sort_values("instrument_id")
        return own.sort_values("issued", key=last_day, kind="stable", ignore_index=True)

    def neighbours(self, edition: str | None = None) -> pd.DataFrame:
        """Give its statistical neighbours: `rank` (1 the nearest), `la_code`, `name`, `closeness`.

        They are those of an edition of the department's model, by default the one in force on the
        day; none if that has no set for it.

        Examples
        --------
        >>> from ilacs_analysis import load
        >>> load().authority("Peterborough").neighbours()["name"].head(2).tolist()
        ['Coventry', 'Derby']
        """
        own = self._own(self.england.statistical_neighbours)
        ten = own[own["edition"] == self.england.neighbour_edition(edition).id]
        ten = ten.assign(la_code=ten["neighbour_la_code"]).sort_values("rank", ignore_index=True)
        names = self.england.all_authorities[["la_code", "name"]]
        return ten.merge(names, on="la_code")[["rank", "la_code", "name", "closeness"]]

    def timeline(self) -> pd.DataFrame:
        """Give everything dated about the authority in one table, oldest first.

        One row for each judgement (by strand), visit and instrument: `date` (day of publication or
        issue, the last day of a month or year where no more is known), `kind` (``judgement``,
        ``visit``, ``instrument``), `event`, `reference` (the row's key), `start`, `end`,
        `framework`, `area`, `framework_area`, `grade`, `judged_together`, `topics` (of a visit; of
        an instrument, its subject), `priority_actions`, `source`.

        Examples
        --------
        >>> from ilacs_analysis import load
        >>> timeline = load(as_at="2023-12-31").authority("Peterborough").timeline()
        >>> timeline.loc[timeline["kind"] == "instrument", "event"].tolist()
        ['improvement_notice', 'adviser_appointed']
        """
        ends = self.inspections[["inspection_id", "end", "report_url"]]
        judged = self.judgements.merge(ends, on="inspection_id").rename(
            columns={"published": "date", "inspection_id": "reference", "report_url": "source"}
        )
        visits = self.visits.rename(columns={"known": "date", "visit_id": "reference"})
        instruments = self.interventions.rename(
            columns={"instrument": "event", "instrument_id": "reference", "subject": "topics"}
        ).assign(date=last_day(self.interventions["issued"]))
        parts = {"judgement": judged, "visit": visits, "instrument": instruments}
        whole = pd.concat(
            part.assign(kind=kind).reindex(columns=list(_TIMELINE)).astype(object)
            for kind, part in parts.items()
        )
        return whole.astype(_TIMELINE).sort_values("date", kind="stable", ignore_index=True)


def authority_from(england: England, la_code: str) -> Authority:
    """Build one authority from its row, as things stood on the day."""
    every = england.all_authorities.set_index("la_code")
    # one that did not exist on the day is as it is on record
    known = pd.concat([england.authorities.set_index("la_code"), every])
    row: Any = known[~known.index.duplicated()].loc[la_code]
    abolished = as_day(row["abolished"])
    gone = abolished is not None and abolished < england.as_at
    before, after = (
        tuple(every["name"][codes.split(";")]) if isinstance(codes, str) else ()
        for codes in (row["predecessors"], row["successors"])
    )
    return Authority(
        england=england,
        la_code=la_code,
        **row[["ons_code", "name", "type", "ons_region", "ofsted_region"]],
        created=as_day(row["created"]),
        abolished=abolished if gone else None,
        predecessors=before,
        successors=after if gone else (),
    )
