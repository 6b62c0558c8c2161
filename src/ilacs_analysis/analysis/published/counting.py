"""The value of a published figure, counted from the record as its own words say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any

import pandas as pd

from ilacs_analysis.analysis.judged.latest import latest, latest_inspections
from ilacs_analysis.analysis.judged.movement import moves, moves_since_first_ilacs
from ilacs_analysis.analysis.published import figures
from ilacs_analysis.analysis.published.figures import Figure, Span, cut_off, words
from ilacs_analysis.errors import IlacsError, NotCovered
from ilacs_analysis.records.as_at import begun
from ilacs_analysis.records.england import England
from ilacs_analysis.records.package import coverage
from ilacs_analysis.rules.frameworks import last_day_of_overall
from ilacs_analysis.rules.grades import GOOD_OR_BETTER, scale
from ilacs_analysis.rules.judgements import OVERALL

GRADED = scale()
OFSTEDS_CARRY_OVER_FROM = 2022
"""The first year (April 2022) whose table also counts what was published too late for the last."""

_KEY = (OVERALL, "impact_of_leaders", "help_and_protection", "children_in_care")
"""Overall effectiveness and SIF's three key judgements, by strand."""

_CHANGES = {"improved": "improved", "declined": "declined", "same": "unchanged"}


Count = tuple[Decimal, int | None]
"""A number counted, and how many it is of; None where it is no part of anything."""

Counting = Callable[[Figure, Span, England], Count]


def count(figure: Figure, span: Span, england: England) -> Count:
    """Count what a figure says that it counts.

    Parameters
    ----------
    figure
        The published figure.
    span
        The days that it counts.
    england
        The record of those that had begun by the last day and been published by the cut-off.

    Raises
    ------
    NotCovered
        If it counts what is not on record, or uses a word outside the vocabulary.
    """
    framework, measure = figure.word("framework"), figure.word("measure")
    if framework in figures.BEFORE_RECORD:
        raise NotCovered("before_record", "It counts inspections of before November 2013.")
    if framework not in figures.FRAMEWORKS:
        raise _unknown(figure, "framework", "framework")
    if measure in words("strands"):
        return _judged(figure, span, england)
    for opening, counting in _MEASURES.items():
        if measure.startswith(opening):
            return counting(figure, span, england)
    raise _unknown(figure, "measure", "measure")


def _number(value: int | float, base: int | None = None) -> Count:
    return Decimal(str(value)), base


def _share(found: pd.Series) -> Count:
    """Count those of which something is so, of all that are asked about."""
    return _number(int(found.sum()), len(found))


def _unknown(figure: Figure, noun: str, column: str) -> NotCovered:
    return NotCovered("unknown_word", f"The {noun} {figure[column]!r} is not known.")


def _known(figure: Figure, noun: str, column: str) -> Any:
    """Give what a word of the figure stands for in the vocabulary of its kind."""
    found = words(f"{noun}s").get(figure.word(column))
    if found is None:
        raise _unknown(figure, noun, column)
    return found


def _members(figure: Figure, england: England) -> pd.Series:
    """Give the codes of the authorities of the breakdown."""
    every, kind = england.authorities, figure.word("breakdown_type")
    for start, column in (("ofsted region", "ofsted_region"), ("ons region", "ons_region")):
        if kind.startswith(start):
            found = every[every[column].str.lower() == figure.word("breakdown")]
            if found.empty:
                raise NotCovered("unknown_word", f"The region {figure['breakdown']!r} is unknown.")
            return found["la_code"]
    if kind in ("type", "visit theme", "la", "change"):
        raise NotCovered("unknown_word", f"{figure['measure']!r} is not broken down by {kind}.")
    if kind not in ("", "judgement"):
        raise NotCovered("unknown_word", f"The breakdown {figure['breakdown_type']!r} is unknown.")
    return every["la_code"]


def _of_members(figure: Figure, table: pd.DataFrame, england: England) -> pd.DataFrame:
    """Keep the rows of the authorities of the breakdown."""
    return table[table["la_code"].isin(_members(figure, england))]


def _overall(table: pd.DataFrame) -> pd.DataFrame:
    return table[table["area"] == OVERALL]


def scoped(framework: str, england: England) -> England:
    """Keep the inspections that the word for the framework names."""
    table = england.inspections
    if framework == figures.ILACS:
        kept = table["framework"].str.startswith("ilacs")
    elif framework == figures.FIRST_SIF:
        kept = table["event"] == "sif_inspection"
        england = replace(england, authorities=england.all_authorities)
    elif framework in figures.SIF:
        kept = table["framework"] == "sif-2013"
    else:
        return england
    return replace(england, inspections=table[kept])


@lru_cache(maxsize=8)
def _latest(framework: str, england: England) -> tuple[England, pd.DataFrame]:
    """Give the record within a framework and its latest judgements, once for many figures."""
    within = scoped(framework, england)
    return within, latest(within)


def _judged(figure: Figure, span: Span, england: England) -> Count:
    strand = words("strands")[figure.word("measure")]
    if span.begins:
        raise NotCovered("unknown_word", "The latest judgements are of a day, not of a period.")
    framework = figure.word("framework")
    under_sif = framework == figures.FIRST_SIF or framework in figures.SIF
    if strand == OVERALL and not under_sif and span.ends > last_day_of_overall():
        raise NotCovered(
            "definition",
            "Inspections begun since April 2026 give no overall judgement: no share is counted.",
        )
    within, latest = _latest(framework, england)
    own = _of_members(figure, latest[latest["area"] == strand], within)
    return _graded(figure, own["grade"])


def _graded(figure: Figure, held: pd.Series) -> Count:
    """Count which of the grades held are those of the figure, of all that are grades."""
    return _share(held[held.isin(GRADED)].isin(_known(figure, "grade", "grade")))


def _responsible(figure: Figure, span: Span, england: England) -> Count:
    return _number(len(_members(figure, england)))


def _inspected(figure: Figure, span: Span, england: England) -> Count:
    own = scoped(figure.word("framework"), england)
    latest = _of_members(figure, latest_inspections(own), own)
    return _number(int(latest["inspection_id"].count()))


def _without_overall(figure: Figure, span: Span, england: England) -> Count:
    within, latest = _latest(figure.word("framework"), england)
    return _share(~_of_members(figure, _overall(latest), within)["grade"].isin(GRADED))


def _inadequate_throughout(figure: Figure, span: Span, england: England) -> Count:
    _, latest = _latest(figure.word("framework"), england)
    graded = latest[latest["grade"].isin(GRADED) & latest["area"].isin(_KEY)]
    return _share((graded["grade"] == "inadequate").groupby(graded["la_code"]).all())


def began_in(figure: Figure, span: Span, table: pd.DataFrame) -> pd.DataFrame:
    """Keep what began in a period; in Ofsted's table of a year also what missed the one before.

    From 2022-23 such a table also holds what began earlier and was published after the cut-off of
    the year before. (Source: Ofsted, notes sheets of 2023 and 2024.)
    """
    if span.begins is None:
        raise NotCovered("unknown_word", "A period is needed: give its first and last day.")
    kept = begun(table) >= pd.Timestamp(span.begins)
    from_table = "in the year" in figure.word("measure") and figure.is_ofsteds
    if from_table and span.is_ofsteds_year and span.begins.year >= OFSTEDS_CARRY_OVER_FROM:
        missed = cut_off(span.begins - timedelta(days=1))
        known = table["known"] if "known" in table else table["published"]
        kept |= known > pd.Timestamp(missed)
    return table[kept]


def _ilacs_in_period(figure: Figure, span: Span, england: England) -> pd.DataFrame:
    return began_in(figure, span, scoped(figures.ILACS, england).inspections)


def _in_period(figure: Figure, span: Span, england: England) -> pd.DataFrame:
    table = began_in(figure, span, scoped(figure.word("framework"), england).inspections)
    kind = figure.word("breakdown_type")
    if kind == "type":
        table = table[table["event"] == _known(figure, "type", "breakdown")]
    elif kind:
        table = _of_members(figure, table, england)
    return table


def _inspections_in_period(figure: Figure, span: Span, england: England) -> Count:
    return _number(len(_in_period(figure, span, england)))


def _authorities_in_period(figure: Figure, span: Span, england: England) -> Count:
    return _number(int(_in_period(figure, span, england)["la_code"].nunique()))


def _graded_in_period(figure: Figure, span: Span, england: England) -> Count:
    own = _in_period(figure, span, england)["inspection_id"]
    said = england.judgements[england.judgements["area"] == OVERALL]
    return _graded(figure, said[said["inspection_id"].isin(own)]["grade"])


def _median_days(figure: Figure, span: Span, england: England) -> Count:
    own = _in_period(figure, span, england).dropna(subset="start")
    if own.empty:
        raise NotCovered("record_incomplete", "No such inspection is on record.")
    return _number(float((own["published"] - own["start"]).dt.days.median()), len(own))


def _visits(figure: Figure, span: Span, england: England, event: str) -> pd.DataFrame:
    covered = coverage("visits", event)
    if span.ends > covered.ends or (span.begins or covered.begins) < covered.begins:
        raise NotCovered(
            "record_incomplete",
            f"Visits of this kind are on record from {covered.begins.isoformat()} to "
            f"{covered.ends.isoformat()} only.",
        )
    table = england.visits[england.visits["event"] == event].dropna(subset="placed")
    table = table.assign(start=table["placed"])
    return began_in(figure, span, table) if span.begins else table


def _events_in_year(figure: Figure, span: Span, england: England) -> Count:
    every = figure.word("breakdown") == "all"
    wanted = words("types").values() if every else [_known(figure, "type", "breakdown")]
    total = 0
    for event in wanted:
        if event.endswith("visit"):
            total += len(_visits(figure, span, england, event))
        else:
            total += int((_ilacs_in_period(figure, span, england)["event"] == event).sum())
    return _number(total)


def _themed(event: str, figure: Figure, span: Span, england: England) -> Count:
    own = _visits(figure, span, england, event)
    kind, theme = figure.word("breakdown_type"), figure.word("breakdown")
    if not kind:
        return _number(len(own))
    if theme == "c-19":
        return _share(own["covid_arrangements"] == "yes")
    if kind != "visit theme":
        raise _unknown(figure, "theme", "breakdown")
    first = own["official_theme"].fillna(own["topics"]).str.split(";").str[0]
    return _share(first == _known(figure, "theme", "breakdown"))


def _since_first(figure: Figure, span: Span, england: England) -> Count:
    return _changed(figure, _overall(moves_since_first_ilacs(england)), england)


def _moves_in_period(figure: Figure, span: Span, england: England) -> pd.DataFrame:
    moved = _overall(moves(england))
    own = _ilacs_in_period(figure, span, england)["inspection_id"]
    return moved[moved["inspection_id"].isin(own)]


def _since_previous(figure: Figure, span: Span, england: England) -> Count:
    return _changed(figure, _moves_in_period(figure, span, england), england)


def _changed(figure: Figure, moves: pd.DataFrame, england: England) -> Count:
    word = figure.word("breakdown")
    if figure.word("breakdown_type") not in ("", "change"):
        return _number(len(_of_members(figure, moves, england)))
    if not word:
        return _number(len(moves))
    start, _, grade = word.partition(", ")
    change = _CHANGES.get(start.removesuffix(" grade"))
    if change is None:
        raise _unknown(figure, "change", "breakdown")
    found = moves["change"] == change
    if grade:
        good = moves["now"].isin(GOOD_OR_BETTER)
        found &= good if grade == "good or outstanding" else ~good
    return _share(found)


def _from_inadequate(figure: Figure, span: Span, england: England) -> Count:
    moves = _moves_in_period(figure, span, england)
    after = moves.loc[moves["before"] == "inadequate", "now"]
    word = figure.word("breakdown")
    if not word:
        return _number(len(after))
    grade = words("grades").get(word.removeprefix("inadequate to "))
    if grade is None:
        raise _unknown(figure, "change", "breakdown")
    return _share(after.isin(grade))


def _ever_declined(figure: Figure, span: Span, england: England) -> Count:
    moved = _of_members(figure, _overall(moves(england)), england)
    under_ilacs = moved["framework_before"].str.startswith("ilacs")
    declined = moved[under_ilacs & (moved["change"] == "declined")]
    return _number(int(declined["la_code"].nunique()), len(england.authorities))


def _days_since(figure: Figure, span: Span, england: England) -> Count:
    try:
        here = england.authority(figure["breakdown"])
    except IlacsError as error:
        raise NotCovered("unknown_word", str(error)) from None
    latest = latest_inspections(scoped(figure.word("framework"), england))
    start = latest.loc[latest["la_code"] == here.la_code, "start"]
    if start.isna().all():
        raise NotCovered("record_incomplete", f"No first day on site of {here.name} is on record.")
    return _number((pd.Timestamp(span.ends) - start.iloc[0]).days)


_MEASURES: dict[str, Counting] = {
    "number of las responsible": _responsible,
    "las inspected under sif": _inspected,
    "las with no overall effectiveness grade": _without_overall,
    "las with more than 1 ilacs inspection": _since_first,
    "change in overall effectiveness, first to second ilacs": _since_first,
    "inadequate for overall effectiveness and all 3 key judgements": _inadequate_throughout,
    "las receiving an ilacs inspection in the year": _authorities_in_period,
    "number of ilacs inspections": _inspections_in_period,
    "overall effectiveness of inspections in the": _graded_in_period,
    "median days from inspection start to publication": _median_days,
    "inspections and visits in the year": _events_in_year,
    "focused visits in the year by theme": partial(_themed, "focused_visit"),
    "monitoring visits in the year by theme": partial(_themed, "monitoring_visit"),
    "published focused visits since january 2018": partial(_themed, "focused_visit"),
    "focused visits with a covid-19 focus": partial(_themed, "focused_visit"),
    "change since previous inspection": _since_previous,
    "previously inadequate las": _from_inadequate,
    "las ever downgraded between consecutive ilacs inspections": _ever_declined,
    "days since start of last full inspection": _days_since,
}
