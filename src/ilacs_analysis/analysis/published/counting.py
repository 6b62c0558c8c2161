"""The value of a published figure, counted from the record as its own words say."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from functools import lru_cache, partial

import pandas as pd

from ilacs_analysis.analysis.judged.latest import latest, latest_inspections
from ilacs_analysis.analysis.judged.movement import moves, moves_since_first_ilacs
from ilacs_analysis.analysis.judged.pairs import with_overall
from ilacs_analysis.analysis.judged.place import IN_LONDON, REGIONS_OF, region_name
from ilacs_analysis.analysis.published.asked import PLACES, SIF, Asked, area_words
from ilacs_analysis.analysis.published.days import cut_off
from ilacs_analysis.analysis.published.figures import words
from ilacs_analysis.errors import NotCovered, UnknownChoice
from ilacs_analysis.records.as_at import begun
from ilacs_analysis.records.england import England
from ilacs_analysis.records.package import coverage
from ilacs_analysis.rules.frameworks import last_day_of_overall
from ilacs_analysis.rules.grades import scale
from ilacs_analysis.rules.judgements import OVERALL
from ilacs_analysis.rules.named import event_names, grades_meant, type_id
from ilacs_analysis.rules.naming import one_of, plain

GRADED = scale()
OFSTEDS_CARRY_OVER_FROM = 2022
"""The first year (April 2022) whose table also counts what was published too late for the last."""

_KEY = (OVERALL, "impact_of_leaders", "help_and_protection", "children_in_care")
"""Overall effectiveness and SIF's three key judgements, by strand."""

Count = tuple[Decimal, int | None]
"""A number counted, and how many it is of; None where it is no part of anything."""

Counting = Callable[[Asked, England], Count]


def count(asked: Asked, england: England) -> Count:
    """Count what a figure says that it counts.

    Parameters
    ----------
    asked
        What the figure asks for.
    england
        The record of those that had begun by the last day and been published by the cut-off.

    Raises
    ------
    NotCovered
        If it counts what is not on record.
    UnknownChoice
        If the part of its breakdown is not known.
    """
    return _COUNTINGS.get(asked.measure, _judged)(asked, england)


def _number(value: int | float, base: int | None = None) -> Count:
    return Decimal(str(value)), base


def _share(found: pd.Series) -> Count:
    """Count those of which something is so, of all that are asked about."""
    return _number(int(found.sum()), len(found))


def _members(asked: Asked, england: England) -> pd.Series:
    """Give the codes of the authorities of the breakdown."""
    every = england.authorities
    if asked.by == "authority":
        here = england.authority(asked.which)
        found = every["la_code"].eq(here.la_code)
        if not found.any():
            raise NotCovered("definition", f"{here.name} no longer existed on the day.")
    elif asked.by == "authority_type":
        found = every["type"].eq(type_id(asked.which))
    elif asked.by in PLACES:
        columns = [name for name in (*REGIONS_OF, IN_LONDON) if asked.by in ("region", name)]
        found = every[columns].isin([region_name(england, asked.which, columns)]).any(axis=1)
    else:
        found = every["la_code"].notna()
    return every.loc[found, "la_code"]


def _of_members(asked: Asked, table: pd.DataFrame, england: England) -> pd.DataFrame:
    """Keep the rows of the authorities of the breakdown; without one, of all, abolished or not."""
    return table[table["la_code"].isin(_members(asked, england))] if asked.by in PLACES else table


def _overall(table: pd.DataFrame) -> pd.DataFrame:
    return table[table["area"] == OVERALL]


def scoped(framework: str, england: England) -> England:
    """Keep the inspections that the word for the framework names."""
    table = england.inspections
    if framework == "ilacs":
        kept = table["framework"].str.startswith("ilacs")
    elif framework == "sif_first":
        kept = table["event"] == "sif_inspection"
        england = replace(england, authorities=england.all_authorities)
    elif framework == "sif":
        kept = table["framework"] == "sif-2013"
    else:
        return england
    return replace(england, inspections=table[kept])


@lru_cache(maxsize=8)
def _latest(framework: str, england: England) -> tuple[England, pd.DataFrame]:
    """Give the record within a framework and its latest judgements, once for many figures."""
    within = scoped(framework, england)
    return within, latest(within)


def _judged(asked: Asked, england: England) -> Count:
    if asked.by == "judgement" and asked.which:
        said = one_of("judgement", asked.which, area_words())
        if said != asked.measure:
            raise NotCovered(
                "unknown_word",
                f"The measure {asked.figure['measure']!r} and the breakdown {asked.which!r} are "
                "two judgements: write one.",
            )
    under_sif = asked.framework in SIF
    if asked.measure == OVERALL and not under_sif and asked.days.ends > last_day_of_overall():
        raise NotCovered(
            "definition",
            "Inspections begun since April 2026 give no overall judgement: no share is counted.",
        )
    within, latest = _latest(asked.framework, england)
    own = latest[latest["area"] == asked.measure]
    return _graded(asked, own[own["la_code"].isin(_members(asked, within))]["grade"])


def _graded(asked: Asked, held: pd.Series) -> Count:
    """Count which of the grades held are those of the figure, of all that are grades."""
    return _share(held[held.isin(GRADED)].isin(asked.grades))


def _authorities(asked: Asked, england: England) -> Count:
    return _number(len(_members(asked, england)))


def _inspected(asked: Asked, england: England) -> Count:
    own = scoped(asked.framework, england)
    latest = latest_inspections(own)
    latest = latest[latest["la_code"].isin(_members(asked, own))]
    return _share(latest["inspection_id"].notna())


def _without_overall(asked: Asked, england: England) -> Count:
    within, latest = _latest(asked.framework, england)
    return _share(~_of_members(asked, _overall(latest), within)["grade"].isin(GRADED))


def _inadequate_throughout(asked: Asked, england: England) -> Count:
    _, latest = _latest(asked.framework, england)
    graded = latest[latest["grade"].isin(GRADED) & latest["area"].isin(_KEY)]
    return _share((graded["grade"] == "inadequate").groupby(graded["la_code"]).all())


_HOW_MANY = re.compile(r"(at least |more than )?(\d|no|one|two|three|four|five)( or more|\+)?")
_NUMBERS = ("no", "one", "two", "three", "four", "five")


def _by_number(asked: Asked, england: England) -> Count:
    """Count the authorities that have had so many ILACS inspections."""
    had = scoped("ilacs", england).inspections.groupby("la_code").size()
    each = _members(asked, england).map(had).fillna(0)
    if not asked.number:
        return _number(len(each))
    said = _HOW_MANY.fullmatch(re.sub(r"^(?:exactly|only|just) ", "", asked.number))
    if not said or (said[1] and said[3]):
        raise UnknownChoice("number of inspections", asked.number, ("no", "1", "2 or more"))
    number = _NUMBERS.index(said[2]) if said[2] in _NUMBERS else int(said[2])
    least = number + (said[1] == "more than ")
    return _share(each >= least if said[1] or said[3] else each == least)


def began_in(asked: Asked, table: pd.DataFrame) -> pd.DataFrame:
    """Keep what began in a period; in Ofsted's table of a year also what missed the one before.

    From 2022-23 such a table also holds what began earlier and was published after the cut-off of
    the year before. (Source: Ofsted, notes sheets of 2023 and 2024.) For a day all is kept: the
    record is that of the day.
    """
    days = asked.days
    if days.begins is None:
        return table
    kept = begun(table) >= pd.Timestamp(days.begins)
    from_table = "in the year" in asked.figure.word("measure") and asked.figure.is_ofsteds
    if from_table and days.is_ofsteds_year and days.begins.year >= OFSTEDS_CARRY_OVER_FROM:
        missed = cut_off(days.begins - timedelta(days=1))
        known = table["known"] if "known" in table else table["published"]
        kept |= known > pd.Timestamp(missed)
    return table[kept]


def _within(framework: str, asked: Asked, england: England) -> pd.DataFrame:
    """Give the inspections of the figure's days, and of its kind or its authorities."""
    table = began_in(asked, scoped(framework, england).inspections)
    if asked.by == "event":
        return table[table["event"] == _event(asked)]
    return _of_members(asked, table, england)


def _event(asked: Asked) -> str:
    more = words("events")
    known = {key: (*event_names()[key], *more[key]) for key in more}
    return one_of("kind of inspection or visit", asked.which, known)


def _ilacs_inspections(asked: Asked, england: England) -> Count:
    return _number(len(_within("ilacs", asked, england)))


def _of_event(event: str, asked: Asked, england: England) -> Count:
    return _share(_within("ilacs", asked, england)["event"] == event)


def _authorities_in_period(asked: Asked, england: England) -> Count:
    return _number(int(_within("ilacs", asked, england)["la_code"].nunique()))


def _graded_in_period(asked: Asked, england: England) -> Count:
    own = _within(asked.framework, asked, england)["inspection_id"]
    said = _overall(england.judgements)
    return _graded(asked, said[said["inspection_id"].isin(own)]["grade"])


def _median_days(asked: Asked, england: England) -> Count:
    own = _within(asked.framework, asked, england).dropna(subset="start")
    if own.empty:
        raise NotCovered("record_incomplete", "No such inspection is on record.")
    return _number(float((own["published"] - own["start"]).dt.days.median()), len(own))


def _visits(event: str, asked: Asked, england: England) -> pd.DataFrame:
    covered, days = coverage("visits", event), asked.days
    if days.ends > covered.ends or (days.begins or covered.begins) < covered.begins:
        raise NotCovered(
            "record_incomplete",
            f"Visits of this kind are on record from {covered.begins.isoformat()} to "
            f"{covered.ends.isoformat()} only.",
        )
    table = england.visits[england.visits["event"] == event].dropna(subset="placed")
    return _of_members(asked, began_in(asked, table.assign(start=table["placed"])), england)


def _events_in_period(asked: Asked, england: England) -> Count:
    wanted = words("events") if plain(asked.which) in ("", "all") else [_event(asked)]
    total = 0
    for event in wanted:
        if event.endswith("visit"):
            total += len(_visits(event, asked, england))
        else:
            inspections = began_in(asked, scoped("ilacs", england).inspections)
            total += int((inspections["event"] == event).sum())
    return _number(total)


def _visited(event: str, asked: Asked, england: England) -> Count:
    own = _visits(event, asked, england)
    if asked.by == "grade_held":
        held = _held(own, england)
        if plain(asked.which) in ("none", "no grade"):
            return _share(~held.isin(GRADED))
        return _share(held.isin(grades_meant(asked.which)))
    if asked.by != "theme":
        return _number(len(own))
    theme = one_of("theme", asked.which, words("themes"))
    if theme in own:
        return _share(own[theme] == "yes")
    first = own["official_theme"].fillna(own["topics"]).str.split(";").str[0]
    return _share(first == theme)


def _held(visits: pd.DataFrame, england: England) -> pd.Series:
    """Give the overall judgement that each visit's authority held on its first day."""
    known = with_overall(england)[["la_code", "published", "overall"]].sort_values("published")
    visits = visits[["la_code", "placed"]].sort_values("placed")
    both = pd.merge_asof(visits, known, left_on="placed", right_on="published", by="la_code")
    return both["overall"]


def _first_to_latest(asked: Asked, england: England) -> Count:
    return _changed(asked, _overall(moves_since_first_ilacs(england)), england)


def _consecutive(england: England) -> pd.DataFrame:
    """Give the moves in overall effectiveness from one ILACS inspection to the next."""
    moved = _overall(moves(england))
    return moved[moved["framework_before"].str.startswith("ilacs")]


def _between_ilacs(asked: Asked, england: England) -> Count:
    return _changed(asked, _consecutive(england), england)


def _moves_in_period(asked: Asked, england: England) -> pd.DataFrame:
    moved = _overall(moves(england))
    own = began_in(asked, scoped("ilacs", england).inspections)["inspection_id"]
    return moved[moved["inspection_id"].isin(own)]


def _since_previous(asked: Asked, england: England) -> Count:
    return _changed(asked, _moves_in_period(asked, england), england)


def _from_inadequate(asked: Asked, england: England) -> Count:
    moved = _moves_in_period(asked, england)
    moved = moved[moved["before"] == "inadequate"]
    if asked.measure == "inadequate_improved" and asked.by != "change":
        return _share(_of_members(asked, moved, england)["change"] == "improved")
    return _changed(asked, moved, england)


def _changed(asked: Asked, moves: pd.DataFrame, england: England) -> Count:
    """Count moves up, down or not at all; one from a grade is a share of all from that grade."""
    moves = _of_members(asked, moves, england)
    if asked.by != "change" or not asked.which:
        return _number(len(moves))
    # the full title of requires improvement has a "to" of its own
    pair = asked.which.casefold().replace(" to be good", "").removeprefix("from ")
    before, to, now = re.sub(r" ?(?:→|->) ?", " to ", pair).partition(" to ")
    if to:
        moves = moves[moves["before"].isin(grades_meant(before))]
        return _share(moves["now"].isin(grades_meant(now)))
    word, _, grade = asked.which.partition(", ")
    found = moves["change"] == one_of("change", word, words("changes"))
    return _share(found & moves["now"].isin(grades_meant(grade) if grade else GRADED))


def _ever_declined(asked: Asked, england: England) -> Count:
    members = _members(asked, england)
    moved = _consecutive(england)
    declined = moved[moved["la_code"].isin(members) & (moved["change"] == "declined")]
    return _number(int(declined["la_code"].nunique()), len(members))


def _days_since(asked: Asked, england: England) -> Count:
    here = england.authority(asked.which)
    latest = latest_inspections(scoped(asked.framework, england))
    start = latest.loc[latest["la_code"] == here.la_code, "start"]
    if start.isna().all():
        raise NotCovered("record_incomplete", f"No first day on site of {here.name} is on record.")
    return _number((pd.Timestamp(asked.days.ends) - start.iloc[0]).days)


_COUNTINGS: dict[str, Counting] = {
    "authorities": _authorities,
    "inspected": _inspected,
    "inspected_under_sif": _inspected,
    "without_overall": _without_overall,
    "inadequate_throughout": _inadequate_throughout,
    "days_since": _days_since,
    "by_number": _by_number,
    "first_to_latest": _first_to_latest,
    "consecutive": _between_ilacs,
    "ever_declined": _ever_declined,
    "since_previous": _since_previous,
    "from_inadequate": _from_inadequate,
    "inadequate_improved": _from_inadequate,
    "authorities_in_period": _authorities_in_period,
    "in_period": _ilacs_inspections,
    "ilacs_inspections": _ilacs_inspections,
    "short": partial(_of_event, "short"),
    "standard": partial(_of_event, "standard"),
    "graded_in_period": _graded_in_period,
    "median_days": _median_days,
    "events_in_period": _events_in_period,
    "focused_visits_in_year": partial(_visited, "focused_visit"),
    "monitoring_visits_in_year": partial(_visited, "monitoring_visit"),
    "focused_visits": partial(_visited, "focused_visit"),
    "monitoring_visits": partial(_visited, "monitoring_visit"),
}
