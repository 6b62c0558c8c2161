"""Checks of the headline and headings of the document on government intervention."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pandas as pd

from tests.words import instruments, spells
from tests.words.checks.improvement_trajectories import noun_fits
from tests.words.instruments import SOCIAL_CARE, TRUST, UNKNOWN
from tests.words.templates import Place, template

BOOK = "interventions"
# kinds that share levels stand on one step; by which law services were taken is in the legal basis
_STEP = {
    "adviser_appointed": 1,
    "improvement_notice": 2,
    "statutory_direction": 3,
    "commissioner_appointed": 3,
    TRUST: 4,
}
_REMOVED = "Local Government Act 1999"


@template(
    BOOK,
    "opening",
    "On record: {n:count} {noun:text} in {places:count} {place_noun:text}; the {dated:count} with "
    "a date of issue form {episodes:count} {episode_noun:text}.",
)
def _what_is_on_record(
    place: Place, n: int, noun: str, places: int, place_noun: str, dated: int, **said: Any
) -> None:
    every = instruments.issued(place.record)
    assert len(every) == n
    assert every["la_code"].nunique() == places
    assert every["issued"].ne("").sum() == dated
    assert len(instruments.episodes(place.record)) == said["episodes"]
    noun_fits(noun, "instrument", n)
    noun_fits(said["episode_noun"], "episode", said["episodes"])
    assert place_noun == ("authority" if places == 1 else "authorities")


@template(BOOK, "opening", "No dated instrument is on record.")
def _none_with_a_date(place: Place) -> None:
    assert instruments.issued(place.record)["issued"].eq("").all()


@template(BOOK, "by_year", "Government intervention by year and kind")
@template(BOOK, "how_to_check", "Check this pack")
def _stands_in_every_document_of_these(place: Place) -> None:
    assert place.document.notebook == BOOK


@template(BOOK, "lengths", "Lengths are known for {known:count} of {n:count} instruments")
def _both_ends(place: Place, known: int, n: int) -> None:
    every = instruments.issued(place.record)
    assert len(every) == n
    assert (every["issued"].ne("") & every["lifted"].ne("")).sum() == known


def _way(one: Any, other: Any) -> str:
    if one.last >= other.first:
        return "at once"
    if one.instrument == other.instrument:
        return "same"
    steps = [5 if _REMOVED in each.legal_basis else _STEP[each.instrument] for each in (one, other)]
    if steps[0] == steps[1]:
        return "open"
    return "up" if steps[0] < steps[1] else "down"


def _ways(place: Place) -> pd.Series:
    found = [
        _way(*pair)
        for episode in instruments.episodes(place.record)
        for pair in pairwise(episode.itertuples())
    ]
    return pd.Series(found, dtype="str").value_counts()


@template(
    BOOK,
    "episodes",
    "Steps within episodes: {up:count} up, {down:count} down, {same:count} to the same kind; of "
    "{unclear:count} the way is not established",
)
def _steps(place: Place, up: int, down: int, same: int, unclear: int) -> None:
    ways = _ways(place)
    found = [int(ways.get(way, 0)) for way in ("up", "down", "same", "open")]
    assert found == [up, down, same, unclear], found


@template(BOOK, "episodes", "No step within an episode on record")
def _no_step(place: Place) -> None:
    assert set(_ways(place).index) <= {"at once"}


@template(BOOK, "delivery", "{n:count} {noun:text} on record")
def _trusts(place: Place, n: int, noun: str) -> None:
    every = instruments.known(place.record)
    own = every[(every["instrument"] == TRUST) & (every["subject"] == SOCIAL_CARE)]
    assert len(own) == n
    assert noun == ("trust or company" if n == 1 else "trusts or companies")


def _without(place: Place) -> tuple[int, int]:
    """Count the inadequate spells beside which nothing is on record, and only unknown subjects."""
    none = unsure = 0
    for code, path in spells.paths(place.record, spells.OVERALL).items():
        gone = pd.to_datetime(place.record.authorities["abolished"])[code]
        for began, until in _inadequate(path):
            end = min(each for each in (until, gone, place.record.day) if not pd.isna(each))
            social = _beside(place, code, SOCIAL_CARE, began, end)
            unknown = _beside(place, code, UNKNOWN, began, end)
            none += not social and not unknown
            unsure += unknown and not social
    return none, unsure


def _inadequate(path: list[spells.Step]) -> list[tuple[pd.Timestamp, pd.Timestamp | None]]:
    """Give the first and last day of each inadequate spell; the last is None while it runs."""
    found: list[tuple[pd.Timestamp, pd.Timestamp | None]] = []
    began = None
    for step in path:
        bad = step["grade"] == "inadequate"
        if began is not None and not bad:
            found.append((began, step["published"]))
            began = None
        elif began is None and bad:
            began = step["published"]
    return [*found, (began, None)] if began is not None else found


def _beside(place: Place, code: str, subject: str, began: pd.Timestamp, end: pd.Timestamp) -> bool:
    every = instruments.known(place.record)
    own = every[(every["la_code"] == code) & (every["subject"] == subject)]
    until = own["ended"].fillna(own["last"] + instruments.REACH)
    return bool((~(own["first"] > end) & ~(until < began)).any())


_WITHOUT = (
    "{n:count} {noun:text} of inadequate overall effectiveness without an instrument on record"
)


@template(BOOK, "not_on_record", _WITHOUT)
def _none_is_on_record(place: Place, n: int, noun: str) -> None:
    assert _without(place) == (n, 0), _without(place)
    noun_fits(noun, "spell", n)


@template(
    BOOK,
    "not_on_record",
    _WITHOUT + "; {more:many} more {have:text} only an instrument of unknown subject",
)
def _none_or_one_of_unknown_subject(place: Place, n: int, noun: str, more: int, have: str) -> None:
    assert _without(place) == (n, more), _without(place)
    noun_fits(noun, "spell", n)
    assert have == ("has" if more == 1 else "have")
