"""How judgements lie on a day, for any group of authorities, and what changed their shares."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ilacs_analysis.analysis.judged.latest import NOT_INSPECTED, latest, ranked
from ilacs_analysis.errors import UnknownGrouping
from ilacs_analysis.records.england import England
from ilacs_analysis.records.needed import needs
from ilacs_analysis.rules.grades import scale
from ilacs_analysis.rules.named import area_id

OF_AUTHORITY = ("ofsted_region", "ons_region", "london_subregion", "type")
GROUPINGS = ("framework", *OF_AUTHORITY)
"""What judgements can be counted by; without one, for all together."""

ALL = "all"


@needs(England)
def profile(
    england: England, by: str | None = None, la_codes: Sequence[str] | None = None
) -> pd.DataFrame:
    """Count the latest judgements on each strand by grade, for one group or several.

    As in Ofsted's statistics, the combined judgement of 2018 to 2022 counts as children in care,
    and care leavers are then ``judged_together``. Nothing is left out: what stands in place of a
    grade has a row of its own, and every row has both bases.

    Parameters
    ----------
    england
        The record as it stood on a day.
    by
        One of :data:`GROUPINGS`; `framework` is that of the latest inspection. By default one
        group, ``all``. `london_subregion` is ONS's regions with Inner and Outer London apart, as
        the department has them.
    la_codes
        DfE numbers of the authorities to count, such as an authority's neighbours; those that did
        not exist on the day do not count. By default every authority of the day.

    Returns
    -------
    DataFrame
        One row for each group, strand and grade found: `group`, `area`, `grade` (or what stands
        in place of one, see :func:`~.latest.latest`), `count`, `graded` (authorities of
        the group with a grade on the strand) and `total` (authorities of the group). Authorities
        not yet inspected have no framework: they are the group ``not_inspected`` there.

    Raises
    ------
    UnknownGrouping
        If judgements cannot be counted by what was asked for.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> table = profile(load(as_at="2024-03-31", published_by="2024-06-30"), by="ofsted_region")
    >>> overall = table[table["area"] == "overall_effectiveness"]
    >>> north_west = overall[overall["group"] == "North West"]
    >>> good = north_west["grade"].isin(["outstanding", "good"])
    >>> int(north_west.loc[good, "count"].sum()), int(north_west["graded"].iloc[0])
    (8, 22)
    """
    judged = latest(england)
    if la_codes is not None:
        judged = judged[judged["la_code"].isin(la_codes)]
    places = england.authorities[["la_code", *OF_AUTHORITY]]
    table = counted(grouped(judged.merge(places, on="la_code"), by), ["group", "area"])
    return table.sort_values("group", kind="stable", ignore_index=True)


def counted(judged: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Count judgements by grade within some keys, each with its two bases."""
    judged = judged.assign(graded=judged["grade"].isin(scale()))
    bases = judged.groupby(keys, sort=False).agg(graded=("graded", "sum"), total=("grade", "size"))
    numbers = judged.groupby([*keys, "grade"], sort=False).size().rename("count")
    return numbers.reset_index().join(bases, on=keys)


def grouped(judged: pd.DataFrame, by: str | None) -> pd.DataFrame:
    """Add the `group` of each judgement; what they cannot be counted by is an UnknownGrouping."""
    if by is not None and by not in GROUPINGS:
        raise UnknownGrouping(
            f"Judgements cannot be counted by {by!r}: use one of {', '.join(GROUPINGS)}."
        )
    if by == "framework":
        return judged.assign(group=judged["framework"].fillna(NOT_INSPECTED))
    return judged.assign(group=judged[by].fillna(judged["ons_region"]) if by else ALL)


@needs(England)
def what_changed(before: England, after: England, area: str) -> pd.DataFrame:
    """Say, authority by authority, what made a national share change between two days.

    A share changes because authorities were inspected again and judged better or worse, were
    judged for the first time, lost a grade on the strand, were created or were abolished.

    Parameters
    ----------
    before, after
        The record as it stood on two days.
    area
        The judgement, such as ``help_and_protection``, by any of its names.

    Returns
    -------
    DataFrame
        One row for each authority of either day: `la_code`, `name`, `before` and `now` (a grade,
        what stands in place of one, or missing if it did not exist on the day), `inspection_id`
        (the later one), and `what`: ``better``, ``worse``, ``same``, ``not_inspected_again``,
        ``first_grade``, ``no_grade_now``, ``no_grade``, ``created`` or ``abolished``.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> earlier, later = load(as_at="2022-04-30"), load(as_at="2023-04-30")
    >>> table = what_changed(earlier, later, "impact_of_leaders")
    >>> sorted(table.loc[table["what"] == "abolished", "name"])
    ['Cumbria']
    """
    area = area_id(area)
    kept = ["la_code", "name", "inspection_id", "grade"]
    sides = []
    for england in (before, after):
        judged = latest(england)
        sides.append(judged.loc[judged["area"] == area, kept])
    both = sides[0].merge(sides[1], "outer", on="la_code", suffixes=("_before", ""))
    first, last = ranked(both["grade_before"]), ranked(both["grade"])
    again = both["inspection_id"].ne(both["inspection_id_before"])
    what = pd.Series("no_grade", both.index, dtype="str")
    for word, holds in {
        "first_grade": first.isna() & last.notna(),
        "no_grade_now": first.notna() & last.isna(),
        "not_inspected_again": first.notna() & last.notna() & ~again,
        "same": first.eq(last) & again,
        "better": last.lt(first),
        "worse": last.gt(first),
        "created": both["grade_before"].isna(),
        "abolished": both["grade"].isna(),
    }.items():
        what = what.mask(holds, word)
    both = both.assign(what=what, name=both["name"].fillna(both["name_before"]))
    both = both.rename(columns={"grade_before": "before", "grade": "now"})
    return both[["la_code", "name", "before", "now", "inspection_id", "what"]]
