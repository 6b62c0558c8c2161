"""Checks of the headings of the outcomes of England and of a region."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

import pandas as pd
import yaml

from ilacs_analysis.resources import folder
from tests.words.record import GOOD, RANK, Record, record, table
from tests.words.templates import Place, template

BEGINS = pd.Timestamp("2013-11-19")
LAST_OVERALL = pd.Timestamp("2026-03-31")
"""The last day on which an inspection that gives an overall judgement could begin."""

AREAS = {
    "overall effectiveness": "overall_effectiveness",
    "leaders": "impact_of_leaders",
    "help and protection": "help_and_protection",
    "children in care": "children_in_care",
    "care leavers": "care_leavers",
}
AREA = "|".join(AREAS)
TOGETHER = "together"
"""Care leavers for whom the judgement is that on children in care."""


def members(place: Place, known: Record) -> pd.Index:
    """Give the authorities of England, or of the region, that were there on a day."""
    there = known.authorities[known.authorities["there"]]
    region = place.document.given.get("region")
    return there.index if region is None else there.index[there["ons_region"] == region]


@cache
def latest(known: Record) -> pd.Series:
    """Give the report of each authority on the inspection that began last, by `la_code`."""
    last = known.reports.sort_values("begun", kind="stable").drop_duplicates("la_code", keep="last")
    return last.set_index("la_code")["inspection_id"]


@cache
def _said(known: Record, area: str) -> pd.Series:
    """Give what each latest report said on an area: a grade, or what stands in its place."""
    said = known.judgements[known.judgements["strand"] == area].set_index("inspection_id")
    grade = said["grade"].mask((area == "care_leavers") & said["together"], TOGETHER)
    return latest(known).map(grade)


def held(place: Place, area: str, known: Record | None = None) -> pd.Series:
    """Give what is held in an area by each authority of the place; missing if it has nothing."""
    known = known or place.record
    return _said(known, area).reindex(members(place, known))


def shown(place: Place) -> list[str]:
    """Give the areas that are counted: not overall effectiveness once it had ended."""
    return list(AREAS.values())[place.record.day > LAST_OVERALL :]


def counts(place: Place, area: str, known: Record | None = None) -> tuple[int, int]:
    """Count the good or outstanding, and all with a grade."""
    said = held(place, area, known)
    return int(said.isin(GOOD).sum()), int(said.isin(RANK).sum())


def own_judgements(place: Place, area: str, *days: Record) -> bool:
    """Whether on these days none was judged on the area together with another."""
    return not any(held(place, area, known).eq(TOGETHER).any() for known in days)


def before(place: Place) -> Record:
    """Give the record of a year before, or of the day on which it begins."""
    return record(str(max(place.record.day - pd.DateOffset(years=1), BEGINS).date()))


def listed(text: str) -> set[str]:
    """Give the areas that a list names."""
    return {AREAS[name] for name in re.findall(AREA, text)}


@template(
    "national_outcomes", "opening", "Good or outstanding at the latest inspection: {said:text}."
)
def _good_by_area(place: Place, said: str) -> None:
    found = {
        AREAS[name]: (int(good), int(graded))
        for name, good, graded in re.findall(rf"({AREA}) (\d+) of (\d+)", said)
    }
    assert found == {area: counts(place, area) for area in shown(place)}, found


@template("national_outcomes", "latest", "Lowest share of good or outstanding: {said:text}")
def _lowest_share(place: Place, said: str) -> None:
    found = {
        AREAS[name]: (int(good), int(graded))
        for name, good, graded in re.findall(rf"({AREA}) \((\d+) of (\d+)\)", said)
    }
    shares = _shares(place)
    lowest = [area for area in shares if shares[area] == min(shares.values())]
    assert found == {area: counts(place, area) for area in lowest}, shares


@template("national_outcomes", "latest", "The same share is good or outstanding on each judgement")
def _one_share(place: Place) -> None:
    assert len(set(_shares(place).values())) == 1, _shares(place)


def _shares(place: Place) -> dict[str, Fraction]:
    """Give the share good or outstanding in each area that all were judged on by itself."""
    counted = {area: counts(place, area) for area in shown(place)}
    return {
        area: Fraction(good, graded)
        for area, (good, graded) in counted.items()
        if graded and own_judgements(place, area, place.record)
    }


@template(
    "national_outcomes",
    "latest",
    "{n:count} authorities have an inadequate judgement in at least one area",
    "{n:count} authority has an inadequate judgement in at least one area",
)
def _inadequate_in_an_area(place: Place, n: int) -> None:
    said = table("judgements")
    weak = said[(said["grade"] == "inadequate") & (said["area"] != "overall_effectiveness")]
    reports = latest(place.record).reindex(members(place, place.record))
    assert int(reports.isin(weak["inspection_id"]).sum()) == n > 0


@template("national_outcomes", "latest", "No authority has an inadequate judgement in any area")
def _inadequate_in_none(place: Place) -> None:
    assert not any(held(place, area).eq("inadequate").any() for area in [*shown(place), "adoption"])


@template("national_outcomes", "changed", "The share good or outstanding {said:text}")
def _shares_moved(place: Place, said: str) -> None:
    found: dict[str, set[str]] = {"rose": set(), "fell": set(), "stayed the same": set()}
    for words in said.split("; it "):
        verb, areas = words.split(" for ", 1)
        found[verb] = listed(areas)
    expected: dict[str, set[str]] = {word: set() for word in found}
    then = before(place)
    for area in shown(place):
        one, other = counts(place, area, then), counts(place, area)
        if one[1] and other[1] and own_judgements(place, area, then, place.record):
            first, last = Fraction(*one), Fraction(*other)
            expected["rose" if last > first else "fell" if last < first else "stayed the same"].add(
                area
            )
    assert found == expected, expected


@template(
    "national_outcomes",
    "overall_ended",
    "Good or outstanding overall: {good:count} of the {all:count} authorities that still have an "
    "overall judgement; {none:count} has none any more",
    "Good or outstanding overall: {good:count} of the {all:count} authorities that still have an "
    "overall judgement; {none:count} have none any more",
)
def _still_overall(place: Place, good: int, all: int, none: int) -> None:
    assert place.record.day > LAST_OVERALL
    assert counts(place, "overall_effectiveness") == (good, all)
    said = held(place, "overall_effectiveness")
    inspected = said.index.isin(latest(place.record).index)
    assert int((said.isna() & inspected).sum()) == none > 0


@template(
    "national_outcomes",
    "overall_ended",
    "Good or outstanding overall: {good:count} of the {all:count} authorities that still have an "
    "overall judgement; no authority has lost it",
)
def _all_still_overall(place: Place, good: int, all: int) -> None:
    assert place.record.day > LAST_OVERALL
    assert counts(place, "overall_effectiveness") == (good, all)
    assert all == len(members(place, place.record))


@template("national_outcomes", "course", "The course since 2013")
def _heads_the_course(place: Place) -> None:
    assert place.record.reports["begun"].min().year == 2013


@template(
    "national_outcomes",
    "course",
    "Inadequate for {area:text}: {most:count} at the most, first on {first:day}; {last:count} on "
    "{day:day}",
)
def _most_inadequate(
    place: Place, area: str, most: int, first: pd.Timestamp, last: int, day: pd.Timestamp
) -> None:
    assert (AREAS[area], day) == (shown(place)[0], place.record.day)
    counted = _inadequate_by_day(place, AREAS[area])
    assert (most, first) == (counted.max(), counted.idxmax()), counted.max()
    assert last == counted.iloc[-1] == held(place, AREAS[area]).eq("inadequate").sum()


@template(
    "national_outcomes", "course", "None has been inadequate for {area:text} since {month:month}"
)
def _none_was_inadequate(place: Place, area: str, month: pd.Period) -> None:
    assert (AREAS[area], month) == (shown(place)[0], BEGINS.to_period("M"))
    assert _inadequate_by_day(place, AREAS[area]).max() == 0


def _inadequate_by_day(place: Place, area: str) -> pd.Series:
    """Count the inadequate on each day on which a report, a creation or an abolition came."""
    region, every = place.document.given.get("region"), place.record.authorities
    own = every if region is None else every[every["ons_region"] == region]
    created = pd.to_datetime(own["created"])
    gone = pd.to_datetime(own["abolished"]) + pd.Timedelta(days=1)
    reports = place.record.reports[place.record.reports["la_code"].isin(own.index)]
    said = place.record.judgements[place.record.judgements["strand"] == area]
    grades = said[(area != "care_leavers") | ~said["together"]].set_index("inspection_id")["grade"]
    days = {BEGINS, place.record.day, *reports["published"], *created.dropna(), *gone.dropna()}
    standing: dict[str, tuple[pd.Timestamp, bool]] = {}
    counted = {}
    for day in sorted(day for day in days if day <= place.record.day):
        for row in reports[reports["published"] == day].itertuples():
            if row.la_code not in standing or standing[row.la_code][0] <= row.begun:
                weak = grades.get(row.inspection_id) == "inadequate"
                standing[row.la_code] = (row.begun, weak)
        there = own.index[~(created > day) & ~(gone <= day)]
        counted[day] = sum(standing.get(code, (day, False))[1] for code in there)
    return pd.Series(counted)


@template("national_outcomes", "map", "{area:text}: where each grade is held")
def _heads_the_map(place: Place, area: str) -> None:
    assert AREAS[area.lower()] == shown(place)[0]


@template(
    "national_outcomes",
    "map",
    "{n:count} is inadequate for {said:text}",
    "{n:count} are inadequate for {said:text}",
)
def _inadequate(place: Place, n: int, said: str) -> None:
    _hold(place, "inadequate", n, said)


@template(
    "national_outcomes",
    "map",
    "{n:count} requires improvement for {said:text}",
    "{n:count} require improvement for {said:text}",
)
def _requiring_improvement(place: Place, n: int, said: str) -> None:
    _hold(place, "requires_improvement", n, said)
    assert not held(place, shown(place)[0]).eq("inadequate").any()


def _hold(place: Place, grade: str, n: int, said: str) -> None:
    area, _, names = said.partition(": ")
    assert AREAS[area] == shown(place)[0]
    grades = held(place, AREAS[area])
    who = grades.index[grades == grade]
    assert len(who) == n > 0, len(who)
    if names:
        known = place.record.authorities["name"]
        assert set(known[who]) == {name for name in known if name in re.split(", | and ", names)}


@template(
    "national_outcomes", "map", "None of {n:count} with a grade is below good for {area:text}"
)
def _none_below_good(place: Place, n: int, area: str) -> None:
    assert AREAS[area] == shown(place)[0]
    assert counts(place, AREAS[area]) == (n, n)


@template("national_outcomes", "regions", "Region by region")
def _heads_the_regions(place: Place) -> None:
    assert place.document.given.get("region") is None


@template(
    "national_outcomes",
    "regions",
    "{n:count} of {all:count} regions has an authority inadequate for {said:text}",
    "{n:count} of {all:count} regions have an authority inadequate for {said:text}",
)
def _regions_with_inadequate(place: Place, n: int, all: int, said: str) -> None:
    area, _, names = said.partition(": ")
    assert AREAS[area] == shown(place)[0]
    regions = place.record.authorities["ons_region"]
    weak = held(place, AREAS[area]).eq("inadequate")
    own = set(regions[weak.index[weak]])
    assert (len(own), regions.nunique()) == (n, all), own
    assert not names or all_named(own, names)


def all_named(regions: set[str], text: str) -> bool:
    """Whether a list names these regions and no other."""
    every = set(table("authorities")["ons_region"])
    return {
        name for name in every if re.search(rf"(?:^|the | and |, ){name}(?:,|$| and )", text)
    } == (regions)


@template("national_outcomes", "regions", "No region has an authority inadequate for {area:text}")
def _no_region(place: Place, area: str) -> None:
    assert AREAS[area] == shown(place)[0]
    assert not held(place, AREAS[area]).eq("inadequate").any()


@template("national_outcomes", "authorities", "Each authority's latest judgements")
def _heads_the_authorities(place: Place) -> None:
    assert len(members(place, place.record)) < len(place.record.authorities)


def _first_and_latest(place: Place, area: str) -> pd.DataFrame:
    """Give the ranks of the first ILACS grade and of the latest, where there are two."""
    every = place.record.judgements
    own = every[every["framework"].str.startswith("ilacs") & (every["strand"] == area)]
    own = own[own["rank"].notna() & own["la_code"].isin(members(place, place.record))]
    if area == "care_leavers":
        own = own[~own["together"]]
    ranks = own.sort_values("begun", kind="stable").groupby("la_code")["rank"]
    several = ranks.size() > 1
    return pd.DataFrame({"first": ranks.first(), "latest": ranks.last()})[several]


@template(
    "national_outcomes",
    "movement",
    "{area:text}: {up:count} of {all:count} has a better grade than at their first ILACS "
    "inspection, {down:count} a weaker one",
    "{area:text}: {up:count} of {all:count} have a better grade than at their first ILACS "
    "inspection, {down:count} a weaker one",
)
def _since_the_first(place: Place, area: str, up: int, all: int, down: int) -> None:
    assert AREAS[area.lower()] == shown(place)[0]
    both = _first_and_latest(place, AREAS[area.lower()])
    better, weaker = both["latest"] < both["first"], both["latest"] > both["first"]
    assert (better.sum(), len(both), weaker.sum()) == (up, all, down)


@template("national_outcomes", "movement", "No movement under ILACS to compare yet")
def _none_since_the_first(place: Place) -> None:
    assert _first_and_latest(place, shown(place)[0]).empty


@template(
    "national_outcomes",
    "movement",
    "{up:count} rose and {down:count} fell by two grades or more on {area:text}",
)
def _two_grades(place: Place, up: int, down: int, area: str) -> None:
    assert AREAS[area] == shown(place)[0]
    both = _first_and_latest(place, AREAS[area])
    steps = both["first"] - both["latest"]
    assert ((steps >= 2).sum(), (steps <= -2).sum()) == (up, down)


@template(
    "national_outcomes",
    "area_gaps",
    "Help and protection is weaker than leaders in {n:count} of {all:count}",
)
def _help_lags(place: Place, n: int, all: int) -> None:
    help, leaders = (
        held(place, area).map(RANK) for area in ("help_and_protection", "impact_of_leaders")
    )
    both = help.notna() & leaders.notna()
    assert ((help > leaders).sum(), both.sum()) == (n, all)


@template(
    "national_outcomes",
    "asked_for",
    "Of {all:count} reports read, {n:count} ask for something on {theme:text}",
    "Of {all:count} reports read, {n:count} asks for something on {theme:text}",
    "Of {all:count} report read, {n:count} asks for something on {theme:text}",
)
def _most_asked_for(place: Place, all: int, n: int, theme: str) -> None:
    read = table("themes").merge(place.record.reports, on="inspection_id")
    if place.document.given.get("region"):
        read = read[read["la_code"].isin(members(place, place.record))]
    titles = {item["title"].lower(): item["id"] for item in _themes()}
    asking = read[read["theme"] != "all"].groupby("theme")["inspection_id"].nunique()
    assert read["inspection_id"].nunique() == all
    assert asking[titles[theme.lower()]] == n == asking.max()


@cache
def _themes() -> list[dict[str, str]]:
    text = (folder("data") / "rules" / "themes.yaml").read_text(encoding="utf-8")
    return list(yaml.safe_load(text)["themes"])


@template("national_outcomes", "asked_for", "What reports in {name:text} ask for has not been read")
def _nothing_read(place: Place, name: str) -> None:
    read = table("themes").merge(place.record.reports, on="inspection_id")
    assert not read["la_code"].isin(members(place, place.record)).any()


@template("national_outcomes", "published", "{n:count} of {all:count} published figures reproduced")
def _reproduced(place: Place, n: int, all: int) -> None:
    # what matches was once counted again by hand; tests/analysis holds each figure
    basis = table("published_statistics")["basis"]
    assert (n, all) == (101, basis.str.startswith("published").sum())


@template("national_outcomes", "how_to_check", "Check this pack")
def _heads_the_sources(place: Place) -> None:
    assert len(members(place, place.record)) > 0
