"""The outcomes of England or a region as numbers: how judgements lie, and how they changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pandas as pd

from ilacs_analysis.analysis.judged.course import course, days_of_change, quarter_ends
from ilacs_analysis.analysis.judged.latest import (
    AREAS,
    COMPARED_STRANDS,
    JUDGED_TOGETHER,
    shown_areas,
)
from ilacs_analysis.analysis.judged.movement import moves_since_first_ilacs
from ilacs_analysis.analysis.judged.parts import in_parts, judged_on
from ilacs_analysis.analysis.judged.place import Place
from ilacs_analysis.analysis.judged.profile import profile, what_changed
from ilacs_analysis.records.package import data_package
from ilacs_analysis.records.rows import day_of
from ilacs_analysis.rules.grades import GOOD_OR_BETTER, NOT_APPLICABLE, scale
from ilacs_analysis.rules.judgements import OVERALL


def counted_in(here: Place, by: str | None = None) -> pd.DataFrame:
    """Count the latest judgements of a place in parts, in each area whose shares are shown.

    Parameters
    ----------
    here
        The place, on a day.
    by
        One of :data:`~.profile.GROUPINGS`; by default one group, ``all``.

    Returns
    -------
    DataFrame
        One row for each area and group, in this order: `area`, `group`, a column for each of
        :data:`~.parts.PARTS`, `graded`, `total`, `good_or_outstanding` and `share` (of those
        graded; missing where none is).

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> from ilacs_analysis.analysis.judged.place import place
    >>> then = load(as_at="2024-03-31", published_by="2024-06-30")
    >>> counted_in(place(then, "North West")).loc[0, ["good_or_outstanding", "graded"]].tolist()
    [8, 22]
    """
    counted = profile(here.england, by=by, la_codes=here.la_codes)
    table = in_parts(counted, ["area", "group"])
    good = table[list(GOOD_OR_BETTER)].sum(axis=1)
    graded = table["graded"].astype("float")
    table = table.assign(good_or_outstanding=good, share=good / graded.mask(graded == 0))
    return _in_order(table[table["area"].isin(shown_areas(here.england))])


def _in_order(table: pd.DataFrame, *then: str) -> pd.DataFrame:
    """Sort by area, as packs show them, and then by other columns."""
    places = {area: place for place, area in enumerate(COMPARED_STRANDS)}
    order = table.assign(place=table["area"].map(places))
    order = order.sort_values(["place", *then], kind="stable", ignore_index=True)
    return order.drop(columns="place")


def latest_ids(here: Place) -> list[str]:
    """Give the latest inspections of a place, which every count of its judgements rests on."""
    return judged_on(here.england, here.la_codes, AREAS[0])["inspection_id"].dropna().tolist()


def judged_in(here: Place, area: str) -> pd.DataFrame:
    """Give each authority of a place with its latest judgement in an area, region by region.

    Returns
    -------
    DataFrame
        The columns of :func:`~.parts.judged_on`, and `region`.
    """
    judged = judged_on(here.england, here.la_codes, area)
    regions = here.england.authorities.set_index("la_code")[here.column]
    judged = judged.assign(region=judged["la_code"].map(regions))
    return judged.sort_values(["region", "name"], kind="stable", ignore_index=True)


def inadequate_in_any(here: Place) -> tuple[int, int]:
    """Count the authorities of a place with an inadequate judgement in at least one area.

    Each area that the latest inspection judged counts; overall effectiveness is none.

    Returns
    -------
    tuple of int
        All of them, and those that are inadequate for adoption alone.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> from ilacs_analysis.analysis.judged.place import place
    >>> inadequate_in_any(place(load(as_at="2019-03-31")))
    (25, 1)
    """
    said = here.england.judgements
    weak = said[(said["grade"] == "inadequate") & (said["area"] != OVERALL)]
    weak = weak[weak["inspection_id"].isin(latest_ids(here))]
    beside_adoption = weak.loc[weak["area"] != "adoption", "inspection_id"].nunique()
    every = weak["inspection_id"].nunique()
    return every, every - beside_adoption


def changed_since(here: Place, before: Place) -> pd.DataFrame:
    """Count what made the number good or outstanding change between two days, area by area.

    Returns
    -------
    DataFrame
        One row for each area that is shown on both days: `area`, `good_before` and
        `graded_before`; `better`, `same` and `worse` (authorities graded on both days and
        inspected in between); `became` and `ceased` (those of them that became good or outstanding
        or ceased to be); `entered` and `left` (good or outstanding, with no grade on the other
        day); `good` and `graded` now; and `together_before` and `together`, those whose care
        leavers had no grade since they were judged with children in care.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> from ilacs_analysis.analysis.judged.place import earlier, place
    >>> here = place(load(as_at="2019-03-31"))
    >>> table = changed_since(here, earlier(here)).set_index("area")
    >>> table.loc["care_leavers", ["good_before", "worse", "left", "good"]].tolist()
    [72, 0, 15, 58]
    """
    counted = []
    for area in shown_areas(here.england):
        if area not in shown_areas(before.england):
            continue
        found = what_changed(before.england, here.england, area)
        found = found[found["la_code"].isin({*here.la_codes, *before.la_codes})]
        then, now = (found[side].isin(GOOD_OR_BETTER) for side in ("before", "now"))
        first, last = (found[side].isin(scale()) for side in ("before", "now"))
        numbers = {
            "good_before": then,
            "graded_before": first,
            **{word: found["what"] == word for word in ("better", "same", "worse")},
            "became": now & first & ~then,
            "ceased": then & last & ~now,
            "entered": now & ~first,
            "left": then & ~last,
            "good": now,
            "graded": last,
            "together_before": found["before"] == JUDGED_TOGETHER,
            "together": found["now"] == JUDGED_TOGETHER,
        }
        counted.append({"area": area, **{name: int(of.sum()) for name, of in numbers.items()}})
    return pd.DataFrame(counted)


def reported_since(here: Place, before: Place) -> pd.DataFrame:
    """Give each authority whose latest inspection was not known on an earlier day.

    Returns
    -------
    DataFrame
        One row for each, by name: `la_code`, `name`, `inspection_id`, `published`, and the areas
        in which its grade is `better`, the `same` or `worse` than the one that counted on the
        earlier day, and `other` areas, with no grade on one day at least, joined by semicolons.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> from ilacs_analysis.analysis.judged.place import earlier, place
    >>> here = place(load(), "North West")
    >>> reported_since(here, earlier(here)).loc[0, ["name", "better"]].tolist()
    ['Blackpool', 'impact_of_leaders;help_and_protection;children_in_care']
    """
    known = set(before.england.inspections["inspection_id"])
    judged = judged_on(here.england, here.la_codes, AREAS[0])
    new = judged[judged["inspection_id"].notna() & ~judged["inspection_id"].isin(known)]
    new = new[["la_code", "name", "inspection_id", "published"]].sort_values("name")
    sides = dict.fromkeys(("better", "same", "worse", "other"), "")
    new = new.set_index("la_code").assign(**sides)
    for area in shown_areas(here.england):
        found = what_changed(before.england, here.england, area).set_index("la_code")
        what = found["what"].reindex(new.index)
        for side in sides:
            own = what == side if side != "other" else ~what.isin(["better", "same", "worse"])
            new.loc[own, side] += f"{area};"
    new[list(sides)] = new[list(sides)].apply(lambda said: said.str.removesuffix(";"))
    return new.reset_index()


def course_in(here: Place) -> pd.DataFrame:
    """Count the place's judgements in parts at each quarter end, and on the day itself.

    Returns
    -------
    DataFrame
        One row for each area and day, in this order: `area`, `day`, a column for each of
        :data:`~.parts.PARTS`, `graded` and `total`.
    """
    england = here.england
    ends = quarter_ends(data_package().record_from, england.as_at)
    last = pd.Timestamp(england.as_at)
    return _course(here, ends if len(ends) and ends[-1] == last else [*ends, last])


def most_inadequate(here: Place, area: str) -> tuple[int, date, int]:
    """Find how many authorities of a place were inadequate in an area at the most, of all days.

    Returns
    -------
    tuple
        That number, the first day on which it was reached, and the number on the day itself.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> from ilacs_analysis.analysis.judged.place import place
    >>> most_inadequate(place(load(as_at="2024-03-31")), "overall_effectiveness")
    (30, datetime.date(2017, 4, 7), 16)
    """
    table = _course(here, days_of_change(here.england))
    own = table[table["area"] == area].set_index("day")["inadequate"]
    return int(own.max()), day_of(own.idxmax()), int(own.iloc[-1])


def _course(here: Place, days: Iterable[date]) -> pd.DataFrame:
    table = course(here.england, days, None if here.is_england else here.column)
    group = "all" if here.is_england else here.name
    return _in_order(in_parts(table[table["group"] == group], ["area", "day"]), "day")


def moves_in(here: Place) -> pd.DataFrame:
    """Give the place's moves since the first ILACS judgement.

    Returns
    -------
    DataFrame
        The rows of :func:`~.movement.moves_since_first_ilacs`.
    """
    moves = moves_since_first_ilacs(here.england)
    return moves[moves["la_code"].isin(here.la_codes)]


def moved_in(here: Place, area: str) -> tuple[int, int, int]:
    """Count the authorities of a place with two ILACS judgements on an area, or more of them.

    Returns
    -------
    tuple of int
        All of them, those whose latest is better than their first, and those whose is weaker.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> from ilacs_analysis.analysis.judged.place import place
    >>> then = load(as_at="2024-03-31", published_by="2024-06-30")
    >>> moved_in(place(then), "overall_effectiveness")[:2]
    (65, 26)
    """
    moves = moves_in(here)
    change = moves.loc[moves["area"] == area, "change"]
    return len(change), int((change == "improved").sum()), int((change == "declined").sum())


def overall_in(here: Place) -> tuple[int, int, tuple[str, ...]]:
    """Count who is good or outstanding overall, of those whose latest report says.

    An overall judgement counts for as long as no later report gave none.

    Returns
    -------
    tuple
        Those good or outstanding, those with an overall grade, and the DfE numbers of those that
        have none any more.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> from ilacs_analysis.analysis.judged.place import place
    >>> good, graded, without = overall_in(place(load()))
    >>> good, graded, len(without)
    (107, 142, 11)
    """
    said = judged_on(here.england, here.la_codes, OVERALL)
    good, graded = (int(said["grade"].isin(of).sum()) for of in (GOOD_OR_BETTER, scale()))
    return good, graded, tuple(said.loc[said["grade"] == NOT_APPLICABLE, "la_code"])
