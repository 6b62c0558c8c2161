"""An authority's instruments of intervention: what level they establish, and their episodes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

import pandas as pd

from ilacs_analysis.records.as_at import first_day, last_day
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.rows import Row, as_text, rows
from ilacs_analysis.rules.interventions import Level, levels, levels_of
from ilacs_analysis.rules.pathways import add_months

SOCIAL_CARE = "children's social care"
"""The subject that counts; others, and those with none on record, stand apart."""

UNKNOWN_SUBJECT = "not on record"
"""That of an instrument which may be on children's social care, and may be on another."""

SAME_EPISODE_YEARS = 5
"""How long one with an unknown end is taken to reach: a convention of counting, not a rule."""

_TRUST = "trust_established"
_ENDS_ALL, _RETURNED = "closed", "returned_to_council"
_REMOVED = "functions_removed"
_ENFORCED = ("improvement_notice", "statutory_direction")


@dataclass(frozen=True)
class Held:
    """An instrument that has no end on record, or none yet.

    Attributes
    ----------
    row
        Its row.
    lowest, highest
        The levels between which it lies; the same where it establishes one.
    """

    row: Row
    lowest: Level
    highest: Level


@dataclass(frozen=True)
class Episode:
    """Instruments that followed on one another.

    Attributes
    ----------
    instrument_ids
        Their ids, in order.
    kinds
        What they were, in order.
    began, ended
        As exactly as is on record; `ended` None where no end is.
    is_certain
        Whether each is known to have been in force until the next came.
    """

    instrument_ids: tuple[str, ...]
    kinds: tuple[str, ...]
    began: str
    ended: str | None
    is_certain: bool


def _own(authority: Authority) -> list[Row]:
    return [row for row in rows(authority.interventions) if row["subject"] == SOCIAL_CARE]


def possible_levels(row: Row) -> tuple[Level, ...]:
    """Give the levels that an instrument can stand for, by its kind and legal basis."""
    return levels_of(row["instrument"], as_text(row["legal_basis"]) or "")


def _order(level: Level) -> int:
    return levels().index(level)


@cache
def _span(text: object) -> tuple[date, date] | None:
    """Give the first and last day of a day, month or year; None if there is none."""
    if not isinstance(text, str):
        return None
    series = pd.Series([text])
    return first_day(series)[0].date(), last_day(series)[0].date()


def held(authority: Authority) -> tuple[Held, ...]:
    """Give the social care instruments whose end is not on record, lightest first.

    An instrument that was replaced has ended with the one in its place, and one that a later
    notice or direction followed has ended with that: see :func:`end_of_successor`. What a row says
    was returned to the council, or closed, has ended what went before it. Not to have an end on
    record is not to be in force.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> [item.lowest.id for item in held(load(as_at="2023-12-31").authority("Peterborough"))]
    ['dfe_support', 'improvement_notice']
    >>> held(load().authority("Middlesbrough"))
    ()
    """
    own = _own(authority)
    found = []
    for row in own:
        possible = possible_levels(row)
        if not possible or isinstance(row["lifted"], str):
            continue
        if not _ended_by_another(row, own) and end_of_successor(row, own) is None:
            found.append(Held(row, possible[0], possible[-1]))
    return tuple(sorted(found, key=lambda item: _order(item.lowest)))


def end_of_successor(row: Row, own: list[Row]) -> str | None:
    """Give the end of the notice or direction that followed an instrument, if it was not replaced.

    It is how an instrument without an end of its own is known to be over. A trust can stay on as
    the way in which services are run, so none ends in this way.

    Parameters
    ----------
    row
        The instrument.
    own
        The social care instruments of its authority.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> every = rows(load().authority("Middlesbrough").interventions)
    >>> every[0]["instrument"], end_of_successor(every[0], every)
    ('commissioner_appointed', '2024-09')
    """
    issued = _span(row["issued"])
    if issued is None or row["instrument"] == _TRUST or isinstance(row["lifted"], str):
        return None
    ends = [
        str(other["lifted"])
        for other in own
        if other["instrument"] in _ENFORCED
        and (since := _span(other["issued"])) is not None
        and since[1] >= issued[0]
        and _has_ended(other, own)
    ]
    return max(ends, key=_last_day, default=None)


def _has_ended(row: Row, own: list[Row]) -> bool:
    """Whether an instrument has an end on record, and none took its place."""
    ended = _span(row["lifted"])
    if ended is None or isinstance(row["ended_by"], str):
        return False
    begun = (
        _span(other["issued"])
        for other in own
        if other["instrument"] in _ENFORCED and other["instrument_id"] != row["instrument_id"]
    )
    return not any(day and day[0] <= ended[1] and ended[0] <= day[1] for day in begun)


def _last_day(text: str) -> date:
    span = _span(text)
    return span[1] if span else date.min


def taken_over(authority: Authority) -> pd.DataFrame:
    """Give the social care instruments that may have been in force when an authority was created.

    They are those of its predecessors that had no end by then and, unless they established a trust,
    had been issued within five years. Before its first day there are none.

    Returns
    -------
    DataFrame
        Rows of `interventions`, oldest first, and `predecessor`: whose they were.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> taken_over(load().authority("North Northamptonshire"))["instrument"].tolist()
    ['statutory_direction', 'commissioner_appointed', 'trust_established']
    """
    found = [authority.interventions.iloc[:0].assign(predecessor="")]
    created = authority.created
    exists = created is not None and created <= authority.england.as_at
    for name in authority.predecessors if exists else ():
        table = authority.england.authority(name).interventions
        ran = [created is not None and _ran_on(row, created) for row in rows(table)]
        found.append(table[pd.Series(ran, index=table.index, dtype=bool)].assign(predecessor=name))
    return pd.concat(found, ignore_index=True)


def _ran_on(row: Row, created: date) -> bool:
    """Whether an instrument on social care may have been in force on a day after its issue."""
    issued, ended = _span(row["issued"]), _span(row["lifted"])
    if row["subject"] != SOCIAL_CARE or issued is None or not possible_levels(row):
        return False
    if ended is not None:
        return ended[1] >= created
    in_reach = add_months(issued[1], 12 * SAME_EPISODE_YEARS) >= created
    return in_reach or bool(row["instrument"] == _TRUST)


def level_on_record(authority: Authority) -> Held | None:
    """Give the highest level that dated social care instruments without an end establish.

    An instrument counts only if it was issued within five years, and no other has ended since:
    then it is not on record whether it is in force. A trust counts only beside another
    instrument, for it can stay on as the way in which services are run when intervention is over.
    None if nothing counts.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> level_on_record(load().authority("Peterborough")).highest.id
    'improvement_notice'
    >>> level_on_record(load().authority("Bromley")) is None
    True
    """
    ends = [_span(row["lifted"]) for row in _own(authority)]
    ended = [end[0] for end in ends if end is not None]
    dated = [item for item in held(authority) if isinstance(item.row["issued"], str)]
    others = [
        item
        for item in dated
        if item.row["instrument"] != _TRUST
        and not any(day > _issued(item) for day in ended)
        and add_months(_issued(item), 12 * SAME_EPISODE_YEARS) >= authority.england.as_at
    ]
    if not others:
        return None
    counted = [*others, *(item for item in dated if item.row["instrument"] == _TRUST)]
    return max(counted, key=lambda item: (_order(item.lowest), _issued(item)))


def _issued(item: Held) -> date:
    span = _span(item.row["issued"])
    assert span is not None
    return span[0]


def _runs_services(row: Row) -> bool:
    """Whether an instrument put another in the council's place: a trust, or commissioners."""
    return row["instrument"] == _TRUST or [level.id for level in possible_levels(row)] == [_REMOVED]


def _ended_by_another(row: Row, own: list[Row]) -> bool:
    issued = _span(row["issued"])
    enders = {_ENDS_ALL, _RETURNED} if _runs_services(row) else {_ENDS_ALL}
    ended = [
        _span(other["issued"]) or _span(other["lifted"])
        for other in own
        if other["instrument"] in enders
    ]
    return issued is not None and any(day is not None and day[1] >= issued[0] for day in ended)


def episodes(authority: Authority) -> tuple[Episode, ...]:
    """Give the episodes that the dated social care instruments form, oldest first.

    One belongs to the episode that is running if it took the place of another, or came before
    the known end of one. If an end is not on record it is taken to reach five years, and the
    episode is marked as not certain. An episode has an end only if each of its instruments has, of
    its own or with the one that followed it, and the last was not replaced.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> hull = episodes(load().authority("Hull"))
    >>> [(item.began, item.ended, item.kinds[-1]) for item in hull]
    [('2020-03', '2023-09', 'improvement_notice')]
    """
    found: list[list[Row]] = []
    dated = [row for row in _own(authority) if isinstance(row["issued"], str)]
    dated = [row for row in dated if levels_of(row["instrument"])]
    for row in sorted(dated, key=lambda item: _span(item["issued"]) or (date.max, date.max)):
        if not found or not any(_reaches(member, row) for member in found[-1]):
            found.append([])
        found[-1].append(row)
    return tuple(_episode(members, _own(authority)) for members in found)


def _reaches(member: Row, later: Row) -> bool:
    """Whether one instrument can have been in force when another was issued."""
    began, issued, ended = _span(member["issued"]), _span(later["issued"]), _span(member["lifted"])
    assert began is not None
    assert issued is not None
    if ended is not None:
        return ended[1] >= issued[0]
    return issued[0] <= add_months(began[1], 12 * SAME_EPISODE_YEARS)


def _episode(members: list[Row], own: list[Row]) -> Episode:
    ends = [_span(row["lifted"]) for row in members]
    closed = [row for row in members if _ended_by_another(row, own)]
    followed = [end_of_successor(row, own) for row in members]
    known = [str(row["lifted"]) for row in members if isinstance(row["lifted"], str)]
    over = all(end or later for end, later in zip(ends, followed, strict=True))
    over = over and not isinstance(members[-1]["ended_by"], str)
    last = max(known, key=_last_day, default=None)
    return Episode(
        instrument_ids=tuple(str(row["instrument_id"]) for row in members),
        kinds=tuple(str(row["instrument"]) for row in members),
        began=str(members[0]["issued"]),
        ended=last if over and not closed else None,
        is_certain=all(end is not None for end in ends[:-1]),
    )
