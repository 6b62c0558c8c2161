"""Checks of the heading of what an authority was judged, and of how its judgements went."""

from __future__ import annotations

from itertools import product

import pandas as pd

from tests.words.checks.authority_briefing_opening import overall, reports, runs
from tests.words.templates import Place, template

STRANDS = (
    "overall_effectiveness",
    "impact_of_leaders",
    "help_and_protection",
    "children_in_care",
    "care_leavers",
)
SOME = ("", " that can be compared")
JOINT = (
    "",
    "; {joint:count} were judged jointly before",
    "; {joint:count} was judged jointly before",
    "; one is joint for the first time",
)


def _said(place: Place, back: int) -> pd.DataFrame:
    """Give what an inspection judged, counted back from the latest, by strand."""
    every = place.record.judgements
    own = every[every["inspection_id"] == reports(place)["inspection_id"].iloc[-1 - back]]
    return own[own["strand"].isin(STRANDS)].set_index("strand")


def _compared(place: Place) -> tuple[pd.DataFrame, int]:
    """Give the latest judgements that can be compared with those before, and how many there are."""
    now, before = _said(place, 0), _said(place, 1)
    # one judgement on both counts once, as children in care
    now = now[~(now["together"] & (now.index == "care_leavers"))]
    columns = ["rank", "together"]
    both = now[columns].join(before[columns].add_suffix("_before"))
    return both.dropna(subset=["rank", "rank_before"]), len(now)


def _check(place: Place, said: str, up: int, down: int, n: int, joint: int) -> None:
    both, judged = _compared(place)
    steps = both["rank_before"] - both["rank"]
    assert ((steps > 0).sum(), (steps < 0).sum(), len(both)) == (up, down, n)
    assert ("can be compared" in said) == (len(both) < judged)
    against = both["together_before"].astype("bool") & ~both["together"]
    newly = both["together"] & ~both["together_before"].astype("bool")
    assert against.sum() == joint
    assert newly.any() == ("for the first time" in said)


def _register(words: str, moved: str) -> None:
    """Register a heading in which all went one way, or some one way and some the other."""

    def check(place: Place, n: int = 2, up: int = 0, down: int = 0, joint: int = 0) -> None:
        if moved == "all":
            up, down = (n if verb in words else 0 for verb in ("rose", "fell"))
        _check(place, words, up, down, n, joint)

    template("authority_briefing", "judgements", words)(check)


for _which, _joint, _verb in product(SOME, JOINT, ("rose", "fell", "unchanged")):
    for _all in ("All {n:many} judgements", "Both judgements"):
        _register(f"{_all}{_which} {_verb}{_joint}", "all")
for _which, _joint in product(SOME, JOINT):
    for _moved in ("{up:count} rose and {down:count} fell", "{up:count} rose", "{down:count} fell"):
        _register(f"Of {{n:count}} judgements{_which}, {_moved}{_joint}", "some")


@template("authority_briefing", "judgements", "No graded inspection yet")
def _none(place: Place) -> None:
    assert reports(place).empty


@template("authority_briefing", "judgements", "First graded inspection on record")
def _first(place: Place) -> None:
    assert len(reports(place)) == 1
    assert place.record.authorities.loc[place.la_code, "there"]


@template("authority_briefing", "judgements", "One graded inspection on record")
def _only(place: Place) -> None:
    assert len(reports(place)) == 1
    assert not place.record.authorities.loc[place.la_code, "there"]


@template("authority_briefing", "history", "No inspection to draw yet")
def _nothing(place: Place) -> None:
    assert reports(place).empty


@template("authority_briefing", "history", "From {course:text}")
def _course(place: Place, course: str) -> None:
    words, _, ended = course.partition(", then ")
    assert words.split(" to ") == [grade.replace("_", " ") for grade, _ in runs(place)]
    assert ended == ("" if _has_overall(place) else "no overall judgement")


@template("authority_briefing", "history", "{grade:grade} at the one inspection on record")
def _one(place: Place, grade: str) -> None:
    assert overall(place)["grade"].tolist() == [grade]
    assert len(reports(place)) == 1


@template(
    "authority_briefing",
    "history",
    "{grade:grade} at both inspections since {year:year}",
    "{grade:grade} at all {n:many} inspections since {year:year}",
)
def _always(place: Place, grade: str, year: int, n: int = 2) -> None:
    assert overall(place)["grade"].tolist() == [grade] * n
    assert (len(reports(place)), overall(place)["published"].iloc[0].year) == (n, year)


@template(
    "authority_briefing",
    "history",
    "{grade:grade} in {year:year}, then no overall judgement",
    "{grade:grade} from {year:year} to {last:year}, then no overall judgement",
)
def _then_none(place: Place, grade: str, year: int, last: int | None = None) -> None:
    assert set(overall(place)["grade"]) == {grade}
    years = overall(place)["published"].dt.year
    assert (years.iloc[0], years.iloc[-1]) == (year, last or year)
    assert not _has_overall(place)


def _has_overall(place: Place) -> bool:
    return bool(
        overall(place)["inspection_id"].iloc[-1] == reports(place)["inspection_id"].iloc[-1]
    )


@template(
    "authority_briefing",
    "history",
    "{grade:grade} overall since {month:month}",
    "{grade:grade} overall since {month:month}, {before:grade} before",
)
def _stands(place: Place, grade: str, month: pd.Period, before: str | None = None) -> None:
    assert _has_overall(place)
    assert place.record.authorities.loc[place.la_code, "there"]
    every = runs(place)
    assert (every[-1][0], every[-1][1].to_period("M")) == (grade, month)
    assert [each for each, _ in every[-2:-1]] == ([before] if before else [])


@template("authority_briefing", "history", "{grade:grade} overall when it was abolished")
def _stood(place: Place, grade: str) -> None:
    assert not place.record.authorities.loc[place.la_code, "there"]
    assert _has_overall(place)
    assert runs(place)[-1][0] == grade


@template(
    "authority_briefing",
    "history",
    "No overall judgement since {month:month}",
    "No overall judgement since {month:month}, {before:grade} before",
)
def _none_since(place: Place, month: pd.Period, before: str | None = None) -> None:
    given = set(overall(place)["inspection_id"])
    without = reports(place)[~reports(place)["inspection_id"].isin(given)]
    assert not _has_overall(place)
    assert without["published"].min().to_period("M") == month
    assert overall(place)["grade"].iloc[-1] == before
