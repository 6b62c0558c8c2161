"""Checks of the headings of an authority's briefing that are the same in each."""

from __future__ import annotations

from tests.words.templates import Place, template


@template("authority_briefing", "how_to_check", "Check this briefing")
def _heads_the_sources(place: Place) -> None:
    assert place.la_code in place.record.authorities.index
