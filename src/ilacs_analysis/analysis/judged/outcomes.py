"""The outcomes of England or a region as numbers: how judgements lie, and how they changed."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.analysis.judged.course import course, quarter_ends
from ilacs_analysis.analysis.judged.latest import AREAS, COMPARED_STRANDS, latest, shown_areas
from ilacs_analysis.analysis.judged.movement import moves_since_first_ilacs
from ilacs_analysis.analysis.judged.parts import in_parts, judged_on
from ilacs_analysis.analysis.judged.place import Place
from ilacs_analysis.analysis.judged.profile import profile, what_changed
from ilacs_analysis.records.package import data_package
from ilacs_analysis.rules.grades import GOOD_OR_BETTER, scale


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


def inadequate_in_any(here: Place) -> int:
    """Count the authorities of a place with an inadequate judgement in at least one area."""
    judged = latest(here.england)
    own = judged[judged["la_code"].isin(here.la_codes) & judged["area"].isin(AREAS)]
    return int(own.loc[own["grade"] == "inadequate", "la_code"].nunique())


def changed_since(here: Place, before: Place) -> pd.DataFrame:
    """Count what made the number good or outstanding change between two days, area by area.

    Returns
    -------
    DataFrame
        One row for each area that is shown on both days: `area`, `good_before` and
        `graded_before`, `better`, `same` and `worse` (authorities inspected again), `became` and
        `ceased` (to be good or outstanding), `good` and `graded` now.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> from ilacs_analysis.analysis.judged.place import earlier, place
    >>> here = place(load(as_at="2024-03-31"))
    >>> table = changed_since(here, earlier(here))
    >>> (table["good_before"] + table["became"] - table["ceased"] == table["good"]).all()
    np.True_
    """
    counted = []
    for area in shown_areas(here.england):
        if area not in shown_areas(before.england):
            continue
        found = what_changed(before.england, here.england, area)
        found = found[found["la_code"].isin({*here.la_codes, *before.la_codes})]
        then, now = (found[side].isin(GOOD_OR_BETTER) for side in ("before", "now"))
        numbers = {
            "good_before": then,
            "graded_before": found["before"].isin(scale()),
            **{word: found["what"] == word for word in ("better", "same", "worse")},
            "became": now & ~then,
            "ceased": then & ~now,
            "good": now,
            "graded": found["now"].isin(scale()),
        }
        counted.append({"area": area, **{name: int(of.sum()) for name, of in numbers.items()}})
    return pd.DataFrame(counted)


def newly_inspected(here: Place, before: Place) -> int:
    """Count the authorities whose latest inspection is not one that was known before."""
    now, known = set(latest_ids(here)), set(before.england.inspections["inspection_id"])
    return len(now - known)


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
    days = ends if len(ends) and ends[-1] == last else [*ends, last]
    table = course(england, days, None if here.is_england else here.column)
    group = "all" if here.is_england else here.name
    parts = in_parts(table[table["group"] == group], ["area", "day"])
    return _in_order(parts, "day")


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
