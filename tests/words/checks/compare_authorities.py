"""Checks of the headings of authorities side by side."""

from __future__ import annotations

import re

import pandas as pd

from tests.words.checks.national_outcomes import AREAS, LAST_OVERALL, held, latest
from tests.words.masks import NUMBERS
from tests.words.record import RANK, table
from tests.words.templates import KINDS, Place, template

EDITIONS = {"dfe_2021_04": "2021-04-30", "dfe_2025_05": "2025-05-28"}
"""The neighbours, each edition with the day from which it is in force."""

HELD = {
    "outstanding": "outstanding",
    "good": "good",
    "requiring improvement": "requires_improvement",
    "inadequate": "inadequate",
}


def compared(place: Place) -> list[str]:
    """Give the authorities that are compared: those given, or one with its neighbours."""
    every = place.record.authorities
    names = list(place.document.given["authorities"])
    codes = [str(every.index[every["name"] == name][0]) for name in names]
    if len(codes) > 1:
        return codes
    in_force = [e for e, since in EDITIONS.items() if pd.Timestamp(since) <= place.record.day]
    ten = table("statistical_neighbours")
    ten = ten[(ten["edition"] == (in_force or list(EDITIONS))[-1 if in_force else 0])]
    own = ten.loc[ten["la_code"] == codes[0], "neighbour_la_code"]
    return [*codes, *(code for code in own if every.at[code, "there"])]


def area_of(place: Place, words: str) -> str:
    """Give the area that a heading names, which is that of the document."""
    first = "impact_of_leaders" if place.record.day > LAST_OVERALL else "overall_effectiveness"
    area = AREAS[words.lower()]
    assert area == place.document.given.get("measure", first)
    return area


@template("compare_authorities", "opening", "{area:text}: {said:text}.")
@template("compare_authorities", "judgements", "{area:text}: {said:text}")
def _who_holds_what(place: Place, area: str, said: str) -> None:
    grades = held(place, area_of(place, area)).reindex(compared(place))
    inspected = grades.index.isin(latest(place.record).index)
    expected = {words: int((grades == grade).sum()) for words, grade in HELD.items()}
    expected["none"] = int((~grades.isin(RANK) & inspected).sum())
    expected["not yet inspected"] = int((~inspected).sum())
    found = dict.fromkeys(expected, 0)
    for part in re.split(", | and ", said):
        number, words = part.split(" ", 1)
        overall = "overall" in area.lower()
        if words == ("with no overall judgement" if overall else "with no grade"):
            words = "none"
        found[words] = KINDS["count"][1](number)
    assert found == expected, expected


@template("compare_authorities", "movement", "{area:text}: before and now")
def _heads_the_movement(place: Place, area: str) -> None:
    area_of(place, area)


@template("compare_authorities", "movement", "{said:text} at the latest inspection")
def _moved(place: Place, said: str) -> None:
    counted = re.findall(rf"(?i)\b({NUMBERS}|\d+) (rose|stayed|fell)", said)
    found = {word: KINDS["count"][1](number) for number, word in counted}
    steps = _steps(place)
    expected = {
        "rose": sum(step > 0 for step in steps),
        "stayed": sum(step == 0 for step in steps),
        "fell": sum(step < 0 for step in steps),
    }
    assert found == {word: count for word, count in expected.items() if count}, expected


@template("compare_authorities", "movement", "No earlier grade to compare with")
def _nothing_moved(place: Place) -> None:
    assert _steps(place) == []


def _steps(place: Place) -> list[float]:
    """Give the grades by which each moved at its latest inspection, where that gave one."""
    default = "impact_of_leaders" if place.record.day > LAST_OVERALL else "overall_effectiveness"
    area = str(place.document.given.get("measure", default))
    steps = []
    for code in compared(place):
        own = place.record.of(code, area).sort_values("begun", kind="stable")
        if len(own) > 1 and own["inspection_id"].iloc[-1] == latest(place.record)[code]:
            steps.append(own["rank"].iloc[-2] - own["rank"].iloc[-1])
    return steps


@template("compare_authorities", "how_to_check", "Check this comparison of {n:count} authorities")
def _heads_the_sources(place: Place, n: int) -> None:
    assert n == len(compared(place))
