"""Checks of what an authority's briefing says of when inspectors may come."""

from __future__ import annotations

from itertools import product
from typing import Any

import pandas as pd

from tests.words.chances import FIRST, chances
from tests.words.templates import Place, template

LESS, ABOUT, MORE = "less than 1", "about {%s:number}", "more than 9"


def _is(said: str, value: float | None, chance: float) -> None:
    """Hold a chance in words to the number; half a tenth may be rounded either way."""
    tenths = {LESS: 0.0, MORE: 10.0}.get(said, value)
    assert tenths is not None
    assert abs(tenths - chance * 10) <= 0.5 + 1e-6, (tenths, chance)


def _by(place: Place, months: int, day: pd.Timestamp) -> None:
    assert day == place.record.day + pd.DateOffset(months=months)


def _held(sooner: str, later: str) -> Any:
    def check(place: Place, soon: Any, late: Any, a: float = 0, b: float = 0) -> None:
        own = chances(place.document.day).loc[place.la_code]
        _by(place, 6, soon)
        _by(place, 12, late)
        _is(sooner, a, own["six"])
        _is(later, b, own["twelve"])

    return check


for first, then in product((LESS, ABOUT, MORE), repeat=2):
    if first == then and first != ABOUT:
        continue
    noun = {LESS: "chance", MORE: "chances"}
    begins = first % "a" if first == ABOUT else first
    ends = then % "b" if then == ABOUT else then
    nouns = ("chance", "chances") if first == ABOUT else (noun[first],)
    template(
        "authority_briefing",
        "when",
        *(
            f"When: {begins} {each} in 10 by {{soon:day}}, {ends} in 10 by {{late:day}}"
            for each in nouns
        ),
    )(_held(first, then))


@template("authority_briefing", "when", "When: less than 1 chance in 10 by {day:day}")
def _small_by_the_later_day(place: Place, day: pd.Timestamp) -> None:
    _by(place, 12, day)
    _is(LESS, None, chances(place.document.day).loc[place.la_code, "twelve"])


@template("authority_briefing", "when", "When: more than 9 chances in 10 by {day:day}")
def _great_by_the_sooner_day(place: Place, day: pd.Timestamp) -> None:
    _by(place, 6, day)
    _is(MORE, None, chances(place.document.day).loc[place.la_code, "six"])


@template("authority_briefing", "when", "When: about {n:number} chances in 10 by {day:day}")
def _as_great_by_either_day(place: Place, n: float, day: pd.Timestamp) -> None:
    own = chances(place.document.day).loc[place.la_code]
    _by(place, 6 if own["six"] >= 0.5 else 12, day)
    _is(ABOUT, n, own["six"])
    _is(ABOUT, n, own["twelve"])


@template("authority_briefing", "when", "When inspectors may come is not estimated")
def _not_estimated(place: Place) -> None:
    assert place.record.day < FIRST
