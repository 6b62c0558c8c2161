"""Checks of the headline of an authority's briefing."""

from __future__ import annotations

import re

import pandas as pd

from tests.words.record import RANK
from tests.words.templates import Place, _grade, template

AREAS = {
    "leaders": "impact_of_leaders",
    "help and protection": "help_and_protection",
    "children in care": "children_in_care",
    "care leavers": "care_leavers",
}
JUDGED = (
    "Ofsted's report of {day:day} judged {name:name} children's services {grade:grade}. ",
    "Ofsted's report of {day:day} judged that {name:name} children's services {grade:grade}. ",
)
BEEN = ("been judged {stood:grade}", "been judged to {stood:grade}")


def overall(place: Place) -> pd.DataFrame:
    """Give the overall judgements of the authority, oldest first."""
    return place.record.of(place.la_code, "overall_effectiveness")


def reports(place: Place) -> pd.DataFrame:
    """Give the authority's graded inspections, oldest first."""
    every = place.record.reports
    return every[every["la_code"] == place.la_code]


def runs(place: Place) -> list[tuple[str, pd.Timestamp]]:
    """Give each overall grade that followed on another one, with the day from which it stood."""
    found: list[tuple[str, pd.Timestamp]] = []
    for row in overall(place).itertuples():
        if not found or found[-1][0] != row.grade:
            found.append((row.grade, row.published))
    return found


def _judged_last(place: Place, name: str, grade: str, day: pd.Timestamp) -> None:
    last = overall(place).iloc[-1]
    assert place.record.authorities.loc[place.la_code, "name"] == name
    assert (last["grade"], last["published"]) == (grade, day)
    assert last["inspection_id"] == reports(place)["inspection_id"].iloc[-1], "a later report"


@template(
    "authority_briefing",
    "opening",
    *(f"{judged}They had {been} since {{month:month}}." for judged in JUDGED for been in BEEN),
)
def _changed(place: Place, name, grade, day, stood, month) -> None:
    _judged_last(place, name, grade, day)
    (before, since), (now, _) = runs(place)[-2:]
    assert overall(place)["grade"].iloc[-2:].tolist() == [before, now] == [stood, grade]
    assert since.to_period("M") == month


@template(
    "authority_briefing",
    "opening",
    *(f"{judged}They have {been} since {{month:month}}." for judged in JUDGED for been in BEEN),
)
def _unchanged(place: Place, name, grade, day, stood, month) -> None:
    _judged_last(place, name, grade, day)
    now, since = runs(place)[-1]
    assert overall(place)["grade"].iloc[-2:].tolist() == [stood, grade] == [now, now]
    assert since.to_period("M") == month


@template(
    "authority_briefing",
    "opening",
    *(f"{judged}No earlier graded inspection is on record." for judged in JUDGED),
)
def _first(place: Place, name, grade, day) -> None:
    _judged_last(place, name, grade, day)
    assert len(reports(place)) == 1


@template(
    "authority_briefing",
    "opening",
    *(
        f"{judged}It was the authority's first inspection since it was created on {{created:day}}."
        for judged in JUDGED
    ),
)
def _first_since_created(place: Place, name, grade, day, created) -> None:
    _first(place, name, grade, day)
    assert _day(place, "created") == created


@template(
    "authority_briefing",
    "opening",
    "{name:name} has not been inspected since it was created on {created:day}.",
)
def _not_since_created(place: Place, name, created) -> None:
    assert reports(place).empty
    assert _day(place, "created") == created


@template(
    "authority_briefing",
    "opening",
    "No graded inspection of {name:name} from {begins:day} was published by {until:day}.",
)
def _not_inspected(place: Place, name, begins, until) -> None:
    assert reports(place).empty
    assert not place.record.authorities.loc[place.la_code, "created"]
    assert until == place.record.day
    assert begins == pd.Timestamp("2013-11-19")


@template(
    "authority_briefing",
    "opening",
    "{name:name} was abolished on {day:day}. Its judgements do not carry over to {others:text}.",
)
def _abolished(place: Place, name, day, others) -> None:
    own = place.record.authorities.loc[place.la_code]
    assert (own["name"], _day(place, "abolished")) == (name, day)
    successors = place.record.authorities["name"].reindex(own["successors"].split(";"))
    assert others == " or ".join(successors)


def _day(place: Place, column: str) -> pd.Timestamp:
    return pd.Timestamp(place.record.authorities.loc[place.la_code, column])


@template(
    "authority_briefing",
    "opening",
    "Ofsted's report of {day:day} judged {name:name} {grade:grade} for all {n:count} areas.",
    "Ofsted's report of {day:day} judged that {name:name} {grade:grade} for all {n:count} areas.",
)
def _all_areas(place: Place, day, name, grade, n) -> None:
    said = _without_overall(place, day)
    assert set(said.values()) == {grade}
    assert len(said) == n


@template(
    "authority_briefing",
    "opening",
    "Ofsted's report of {day:day} judged {name:name} {grade:grade} for {areas:text}. "
    "It was judged {others:text}.",
    "Ofsted's report of {day:day} judged that {name:name} {grade:grade} for {areas:text}. "
    "It was judged {others:text}.",
)
def _by_grade(place: Place, day, name, grade, areas, others) -> None:
    said = _without_overall(place, day)
    told = dict.fromkeys(_named(areas), grade)
    clauses = re.split(r"(to require improvement|[a-z]+) for ", others)[1:]
    for words, names in zip(clauses[::2], clauses[1::2], strict=True):
        word = _grade(words.removeprefix("to "))
        told |= dict.fromkeys(_named(names), word)
    assert told == said
    assert RANK[grade] == max(RANK.get(each, 0) for each in said.values()), "not the weakest"


def _named(words: str) -> list[str]:
    return [area for name, area in AREAS.items() if name in words]


def _without_overall(place: Place, day: pd.Timestamp) -> dict[str, str]:
    """Give the grades of the latest report, which gave none overall, by area."""
    last = reports(place).iloc[-1]
    assert last["published"] == day
    every = place.record.judgements
    own = every[every["inspection_id"] == last["inspection_id"]]
    said = dict(zip(own["strand"], own["grade"], strict=True))
    assert "overall_effectiveness" not in said
    return said
