"""A set of authorities to be seen side by side: any, or one with its statistical neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from ilacs_analysis.analysis.judged.latest import (
    COMPARED_STRANDS,
    latest_inspections,
    ranked,
    shown_areas,
)
from ilacs_analysis.errors import AuthorityAbolished, NothingToCompare
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.england import England
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.strands import by_strand
from ilacs_analysis.rules.grades import scale
from ilacs_analysis.rules.named import area_id


@dataclass(frozen=True)
class Peers:
    """Authorities side by side, on a day, with the strand that is looked at first.

    Attributes
    ----------
    la_codes
        Their DfE numbers, in the order given; neighbours nearest first.
    measure
        The strand that charts show.
    own
        The authority whose neighbours the others are; None where a set was given.
    absent
        Names of its neighbours that did not exist on the day.
    """

    england: England = field(repr=False)
    la_codes: tuple[str, ...]
    measure: str
    own: Authority | None = None
    absent: tuple[str, ...] = ()


@needs(England)
def peers(
    england: England, authorities: Sequence[str | int] | str | int, measure: str | None = None
) -> Peers:
    """Set authorities side by side; one alone is set beside its ten statistical neighbours.

    Parameters
    ----------
    england
        The record as it stood on a day.
    authorities
        Names, aliases or codes.
    measure
        A judgement, such as ``Help and protection``; by default overall effectiveness, or leaders
        once it had ended.

    Raises
    ------
    UnknownAuthority, AmbiguousAuthority, AuthorityNotYetCreated, AuthorityAbolished
        If no authority of the day is meant.
    NothingToCompare
        If none was given, or one that has no neighbours on record.
    UnknownJudgement
        If there is no such judgement.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> peers(load(), ["Hull", "Leeds", "810"]).la_codes
    ('810', '383')
    >>> len(peers(load(), ["Peterborough"]).la_codes)
    11
    """
    if isinstance(authorities, str | int):
        authorities = [authorities]
    chosen = area_id(measure, COMPARED_STRANDS) if measure else shown_areas(england)[0]
    found = dict.fromkeys(_existing(england, name).la_code for name in authorities)
    if not found:
        raise NothingToCompare("No authority was given to compare: give at least one name or code.")
    if len(found) > 1:
        return Peers(england, tuple(found), chosen)
    own = england.authority(next(iter(found)))
    ten = own.neighbours()
    if ten.empty:
        raise NothingToCompare(
            f"No statistical neighbours of {own.name} are on record: give a second authority."
        )
    here = ten["la_code"].isin(england.authorities["la_code"])
    return Peers(
        england,
        (own.la_code, *ten.loc[here, "la_code"]),
        chosen,
        own,
        tuple(ten.loc[~here, "name"]),
    )


def _existing(england: England, name: str | int) -> Authority:
    here = england.authority(name)
    if here.is_abolished and here.abolished is not None:
        raise AuthorityAbolished(
            f"{here.name} was abolished on {here.abolished.isoformat()}: give "
            f"{' or '.join(here.successors)}, or an earlier day."
        )
    return here


def every_judgement(found: Peers) -> pd.DataFrame:
    """Give every judgement of the authorities on the measure, each authority's oldest first.

    Returns
    -------
    DataFrame
        One row for each inspection that judged it: `la_code`, `name`, `area`, `inspection_id`,
        `framework`, `published`, `grade`, `judged_together`.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> every_judgement(peers(load(), ["Hull", "Leeds"]))["name"].unique().tolist()
    ['Kingston upon Hull', 'Leeds']
    """
    england = found.england
    said = by_strand(england.inspections, england.judgements)
    said = said[said["area"] == found.measure].drop(columns="framework_area")
    names = england.authorities[["la_code", "name"]]
    asked = pd.DataFrame({"la_code": list(found.la_codes)}).merge(names, on="la_code")
    every = asked.merge(said, on="la_code")
    ids = ["la_code", "name", "area", "inspection_id", "framework", "published"]
    return every[[*ids, "grade", "judged_together"]]


def latest_moves(found: Peers) -> pd.DataFrame:
    """Set each authority's latest grade on the measure beside the one before, if there is one.

    An authority whose latest inspection gave no grade on it has none now, whatever came before.

    Returns
    -------
    DataFrame
        One row for each authority with a grade: `la_code`, `name`, `area`, `inspection_id`,
        `published`, `before` (missing at a first grade), `now` and `steps` (grades up; missing
        without one before).

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> found = peers(load(), ["Peterborough", "Leeds"], "care_leavers")
    >>> latest_moves(found)[["before", "now", "steps"]].values.tolist()[0]
    ['good', 'inadequate', -2.0]
    """
    england, every = found.england, every_judgement(found)
    graded = every[every["grade"].isin(scale())].rename(columns={"grade": "now"})
    before = graded.groupby("la_code", sort=False)["now"].shift()
    steps = ranked(before) - ranked(graded["now"])
    latest = graded.assign(before=before, steps=steps)
    latest = latest[latest["inspection_id"].isin(latest_inspections(england)["inspection_id"])]
    ids = ["la_code", "name", "area", "inspection_id", "published"]
    return latest[[*ids, "before", "now", "steps"]].reset_index(drop=True)
