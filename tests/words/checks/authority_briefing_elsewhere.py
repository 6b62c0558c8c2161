"""Checks of what followed elsewhere, in an authority's briefing.

The titles of its chart are those of `improvement_trajectories`, and checked there.
"""

from __future__ import annotations

from tests.words import spells
from tests.words.checks.improvement_trajectories import noun_fits
from tests.words.record import RANK
from tests.words.templates import Judged, Place, template

BOOK, SECTION = "authority_briefing", "elsewhere"
COUNTED = "Of {n:count} next {noun:text} after {what:judged} under ILACS, "


def _holds(place: Place, what: Judged) -> None:
    """Hold that it is what the authority's latest report said, overall or else of leaders."""
    own = place.record.reports
    latest = own[own["la_code"] == place.la_code].sort_values("begun").iloc[-1]["inspection_id"]
    said = place.record.judgements
    said = said[said["inspection_id"] == latest].set_index("strand")["grade"]
    area = spells.OVERALL if said.get(spells.OVERALL) in RANK else "impact_of_leaders"
    assert (what.area, what.grade) == (area, said[area])


def _steps(place: Place, what: Judged) -> list[int]:
    """Give by how many grades each next inspection was better; fewer than nought for weaker."""
    return [
        before["rank"] - after["rank"]
        for before, after in spells.pairs(place.record, what.area)
        if before["grade"] == what.grade and before["framework"].startswith("ilacs")
    ]


@template(
    BOOK, SECTION, COUNTED + "{better:count} found a better grade and {weaker:count} a weaker one"
)
def _better_and_weaker(
    place: Place, n: int, noun: str, what: Judged, better: int, weaker: int
) -> None:
    _holds(place, what)
    noun_fits(noun, "inspection", n)
    steps = _steps(place, what)
    assert len(steps) == n
    assert (sum(each > 0 for each in steps), sum(each < 0 for each in steps)) == (better, weaker)


@template(BOOK, SECTION, COUNTED + "{better:count} found a better grade")
def _better(place: Place, n: int, noun: str, what: Judged, better: int) -> None:
    assert what.grade == "inadequate"
    _better_and_weaker(place, n, noun, what, better, 0)


@template(BOOK, SECTION, COUNTED + "{weaker:count} found a weaker grade")
def _weaker(place: Place, n: int, noun: str, what: Judged, weaker: int) -> None:
    assert what.grade == "outstanding"
    _better_and_weaker(place, n, noun, what, 0, weaker)


@template(BOOK, SECTION, "No grade has followed {what:judged} under ILACS yet")
def _none_followed(place: Place, what: Judged) -> None:
    _holds(place, what)
    assert _steps(place, what) == []
