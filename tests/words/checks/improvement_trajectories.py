"""Checks of the headings and chart titles of improvement after a weak judgement."""

from __future__ import annotations

import re

from tests.words import spells
from tests.words.record import GOOD, RANK
from tests.words.templates import Judged, Place, count, template

BOOK = "improvement_trajectories"
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
_CAPITALISED = {
    "Overall effectiveness": "overall_effectiveness",
    "Leaders": "impact_of_leaders",
    "Help and protection": "help_and_protection",
    "Children in care": "children_in_care",
    "Care leavers": "care_leavers",
}


def asked_for(place: Place, what: Judged) -> None:
    """Hold that a heading is about the area and grade of its document."""
    assert what.area == place.document.given.get("area", "overall_effectiveness")
    assert what.grade == place.document.given.get("start_grade", "inadequate")


def of_ilacs(place: Place, what: Judged, outcome: str) -> list[dict[str, object]]:
    """Give the spells begun under ILACS that a heading is about."""
    assert outcome in ("better", "weaker")
    return spells.under_ilacs(place.record, what.area, what.grade, outcome == "better")


def noun_fits(noun: str, singular: str, n: int) -> None:
    """Hold that a noun is in the singular or the plural as its count wants."""
    assert noun == (singular if n == 1 else f"{singular}s")


COUNTED = (
    "Of {n:count} {noun:text} of {what:judged} that began under ILACS, {ended:count} ended with a "
    "{outcome:text} grade and {running:count} {verb:text} running; "
)
TOO_FEW = COUNTED + "too few are at risk for an estimated median"
NOT_REACHED = COUNTED + "the estimated median has not been reached"
MEDIAN = COUNTED + "the estimated median is {middle:number} months (95% interval from {low:number} "
WITH_LIMITS = MEDIAN + "to {high:number}, Kaplan–Meier)"
WITHOUT_UPPER = MEDIAN + "on, Kaplan–Meier)"
NOT_BEGUN = "No spell of {what:judged} has begun under ILACS"
_SHOWN = [(BOOK, "opening", "."), (BOOK, "lasting", ""), ("authority_briefing", "elsewhere", "")]


def _counts(
    place: Place, n: int, noun: str, what: Judged, ended: int, outcome: str, running: int, verb: str
) -> list[dict[str, object]]:
    own = of_ilacs(place, what, outcome)
    assert len(own) == n
    assert sum(each["state"] == "ended" for each in own) == ended
    assert sum(each["state"] == "running" for each in own) == running
    assert verb == ("is" if running == 1 else "are")
    noun_fits(noun, "spell", n)
    return own


def _no_median(place: Place, **said: object) -> None:
    assert spells.median(_counts(place, **said)) is None


def _median_not_reached(place: Place, **said: object) -> None:
    found = spells.median(_counts(place, **said))
    assert found is not None
    assert found[0] == float("inf")


def _median(
    place: Place, middle: float, low: float, high: float = float("inf"), **said: object
) -> None:
    found = spells.median(_counts(place, **said))
    assert found is not None
    assert [round(each, 1) for each in found] == [middle, low, high]


def _none_begun(place: Place, what: Judged) -> None:
    better = what.grade not in GOOD
    assert spells.under_ilacs(place.record, what.area, what.grade, better) == []


for _book, _section, _end in _SHOWN:
    template(_book, _section, TOO_FEW + _end)(_no_median)
    template(_book, _section, NOT_REACHED + _end)(_median_not_reached)
    template(_book, _section, WITH_LIMITS + _end, WITHOUT_UPPER + _end)(_median)
    template(_book, _section, NOT_BEGUN + _end)(_none_begun)


@template(
    BOOK,
    "lasting",
    "The first inspection after {what:judged} under ILACS found a {outcome:text} grade for "
    "{counts:text}",
)
def _ends_by_inspection(place: Place, what: Judged, outcome: str, counts: str) -> None:
    asked_for(place, what)
    own = of_ilacs(place, what, outcome)
    each = re.split(r", the | and the ", counts)
    for nth, words in enumerate(each, start=1):
        found = re.fullmatch(rf"(?:{ORDINALS[nth - 1]} for )?(\w+) of (\w+)", words)
        assert found, words
        assert count(found[2]) == sum(spell["again"] >= nth for spell in own)
        assert count(found[1]) == sum(
            spell["again"] == nth and spell["state"] == "ended" for spell in own
        )
    assert not any(spell["again"] > len(each) for spell in own)


@template(
    BOOK, "lasting", "No spell of {what:judged} that began under ILACS has been inspected again"
)
def _none_inspected_again(place: Place, what: Judged) -> None:
    asked_for(place, what)
    assert not any(spell["again"] for spell in of_ilacs(place, what, "better"))


@template(BOOK, "lasting", "No spell of {what:judged} is on record")
def _no_spell(place: Place, what: Judged) -> None:
    asked_for(place, what)
    assert spells.spells(place.record, what.area, what.grade, better=True) == []


FOLLOWED = "Under all frameworks, {found:count} of {n:count} {noun:text} after {what:judged} found "


def _followed(place: Place, n: int, noun: str, what: Judged) -> list[int]:
    """Give by how many grades each inspection that followed was better."""
    asked_for(place, what)
    noun_fits(noun, "inspection", n)
    own = [(a, b) for a, b in spells.pairs(place.record, what.area) if a["grade"] == what.grade]
    assert len(own) == n
    return [before["rank"] - after["rank"] for before, after in own]


@template(BOOK, "followed", FOLLOWED + "a better grade")
def _found_better(place: Place, found: int, **said: object) -> None:
    assert sum(each > 0 for each in _followed(place, **said)) == found


@template(BOOK, "followed", FOLLOWED + "the same grade")
def _found_the_same(place: Place, found: int, **said: object) -> None:
    assert sum(each == 0 for each in _followed(place, **said)) == found


@template(BOOK, "followed", "No inspection has followed {what:judged} yet")
def _none_followed(place: Place, what: Judged) -> None:
    asked_for(place, what)
    own = spells.pairs(place.record, what.area)
    assert not any(before["grade"] == what.grade for before, _ in own)


@template(BOOK, "followed", "{area:text} at the next inspection: {parts:text}")
def _kept_and_improved(place: Place, area: str, parts: str) -> None:
    own = spells.pairs(place.record, _CAPITALISED[area])
    good = [after["grade"] in GOOD for before, after in own if before["grade"] in GOOD]
    weaker = [a["rank"] < b["rank"] for b, a in own if b["grade"] not in GOOD]
    expected = []
    if good:
        expected.append((sum(good), len(good), "good or outstanding stayed so"))
    if weaker:
        expected.append((sum(weaker), len(weaker), "weaker ones improved"))
    found = re.findall(r"(\w+) of (\w+) (.+?)(?:, |$)", parts)
    assert [(count(some), count(every), said) for some, every, said in found] == expected


@template(
    BOOK,
    "paths",
    "{area:text}: {now:count} of {n:count} authorities judged at least twice {verb:text} good or "
    "outstanding, {throughout:count} throughout, {again:count} again and {first:count} for the "
    "first time on record",
)
def _good_and_how(
    place: Place, area: str, now: int, n: int, verb: str, throughout: int, again: int, first: int
) -> None:
    there = place.record.authorities["there"]
    every = spells.paths(place.record, _CAPITALISED[area]).items()
    held = [[step["grade"] for step in path] for code, path in every if there[code]]
    held = [path for path in held if path[-1] != spells.NONE and len(path) > 1]
    how = [spells.good_now(path) for path in held]
    assert len(held) == n
    assert [how.count(name) for name in ("throughout", "again", "first")] == [
        throughout,
        again,
        first,
    ]
    assert throughout + again + first == now
    assert verb == ("is" if now == 1 else "are")


@template(BOOK, "paths", "{area:text}: no authority has been judged twice")
def _none_judged_twice(place: Place, area: str) -> None:
    there = place.record.authorities["there"]
    every = spells.paths(place.record, _CAPITALISED[area]).items()
    assert not any(
        len(path) > 1 and path[-1]["grade"] in RANK for code, path in every if there[code]
    )


@template(BOOK, "waits", "How long until inspectors return")
@template(BOOK, "how_to_check", "Check this pack")
@template(BOOK, "projection", "Too little is on record for a projection")
def _stands_in_every_pack(place: Place) -> None:
    assert place.document.notebook == BOOK


@template(BOOK, "projection", "Simulated futures: how many may be good or outstanding")
@template(BOOK, "projection", "Simulated futures in three years’ time, beside today’s number")
def _rests_on_moves_under_ilacs(place: Place) -> None:
    own = spells.pairs(place.record, "impact_of_leaders")
    assert any(before["framework"].startswith("ilacs") for before, _ in own) or any(
        after["framework"].startswith("ilacs") for _, after in own
    )
