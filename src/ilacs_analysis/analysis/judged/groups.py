"""An authority beside its statistical neighbours, its region, its type and England, as counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from ilacs_analysis.analysis.judged.latest import COMPARED_STRANDS, latest, ranked
from ilacs_analysis.analysis.judged.profile import profile
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.remembered import remembered
from ilacs_analysis.rules.grades import GOOD_OR_BETTER


@dataclass(frozen=True)
class Group:
    """A set of authorities that one is compared with.

    Attributes
    ----------
    id
        ``neighbours``, ``region``, ``type`` or ``england``.
    la_codes
        Its members that existed on the day. The authority itself is one of its region, its type
        and England, and none of its neighbours.
    """

    id: str
    la_codes: tuple[str, ...]


def groups(authority: Authority, edition: str | None = None) -> tuple[Group, ...]:
    """Give the groups that an authority is compared with: neighbours, region, type, England.

    Parameters
    ----------
    authority
        The authority.
    edition
        An edition of the statistical neighbours; by default the one in force on the day.

    Returns
    -------
    tuple of Group
        Without the neighbours if the edition has none for this authority, and without the type
        if that is the region over again.
    """
    there = authority.england.authorities
    codes = set(there["la_code"])
    ten = [code for code in authority.neighbours(edition)["la_code"] if code in codes]
    members: dict[str, Iterable[str]] = {
        "neighbours": ten,
        "region": there.loc[there["ons_region"] == authority.ons_region, "la_code"],
        "type": there.loc[there["type"] == authority.type, "la_code"],
        "england": there["la_code"],
    }
    found = {name: Group(name, tuple(list_of)) for name, list_of in members.items()}
    if set(found["type"].la_codes) == set(found["region"].la_codes):
        # London's authorities are the London boroughs and the City
        found.pop("type")
    return tuple(group for group in found.values() if group.la_codes)


_COUNTED = ["group", "area", "grade", "count", "graded", "total"]


@remembered
def counts(authority: Authority, edition: str | None = None) -> pd.DataFrame:
    """Count the latest judgements in each group that an authority is compared with.

    Returns
    -------
    DataFrame
        One row for each group, strand and grade found: `group`, `area`, `grade` (or what stands
        in place of one, see :func:`latest`), `count`, `graded` (authorities of the
        group with a grade on the strand), `total` (authorities in the group).

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> table = counts(load().authority("Peterborough"))
    >>> table.loc[table["group"] == "england", "total"].unique().tolist()
    [153]
    """
    parts = [
        profile(authority.england, la_codes=group.la_codes).assign(group=group.id)
        for group in groups(authority, edition)
    ]
    return pd.concat(parts, ignore_index=True)[_COUNTED]


def good_or_better(authority: Authority, area: str, edition: str | None = None) -> pd.DataFrame:
    """Count the good or outstanding on one area in each group that an authority is compared with.

    Returns
    -------
    DataFrame
        One row for each group: `group`, `good_or_better`, `graded` (those with a grade on the
        area) and `total`.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> found = good_or_better(load().authority("Peterborough"), "overall_effectiveness")
    >>> found.values.tolist()[0]
    ['neighbours', 9, 10, 10]
    """
    counted = counts(authority, edition)
    own = counted[counted["area"] == area]
    better = own["count"].where(own["grade"].isin(GOOD_OR_BETTER), 0)
    return (
        own.assign(good_or_better=better)
        .groupby("group", sort=False, as_index=False)
        .agg({"good_or_better": "sum", "graded": "first", "total": "first"})
    )


@remembered
def neighbour_judgements(authority: Authority, edition: str | None = None) -> pd.DataFrame:
    """Set out the latest judgements of the authority and its neighbours, nearest first.

    Neighbours that no longer existed on the day, or did not yet, stand with their name alone.

    Returns
    -------
    DataFrame
        `rank` (0 for the authority itself), `la_code`, `name`, `closeness`, `inspection_id`,
        `published`, and a column for each strand.
    """
    ten = authority.neighbours(edition)
    itself = pd.DataFrame([{"rank": 0, "la_code": authority.la_code, "name": authority.name}])
    names = pd.concat([itself, ten], ignore_index=True)
    judged = latest(authority.england)
    wide = judged.pivot(index="la_code", columns="area", values="grade")
    dates = judged.drop_duplicates("la_code").set_index("la_code")[["inspection_id", "published"]]
    joined = names.join(dates, on="la_code").join(wide, on="la_code")
    columns = ["rank", "la_code", "name", "closeness", "inspection_id", "published"]
    return joined.reindex(columns=[*columns, *COMPARED_STRANDS])


def place_among_neighbours(authority: Authority) -> pd.DataFrame:
    """Count how many of an authority's neighbours hold a better, the same and a weaker grade.

    It is never a rank: neighbours with the same grade are not set in an order.

    Returns
    -------
    DataFrame
        One row for each strand on which the authority itself has a grade: `area`, `own`,
        `better`, `same`, `weaker`, `no_grade` (neighbours without a grade on the strand, or that
        did not exist on the day) and `neighbours`.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> table = place_among_neighbours(load().authority("Peterborough")).set_index("area")
    >>> table.loc["impact_of_leaders", ["own", "better", "same"]].tolist()
    ['requires_improvement', np.int64(9), np.int64(1)]
    """
    judged = neighbour_judgements(authority).set_index("rank")[list(COMPARED_STRANDS)]
    ranks = judged.apply(ranked)
    own, others = ranks.loc[0], ranks.drop(index=0)
    counts_of = {
        "better": others.lt(own).sum(),
        "same": others.eq(own).sum(),
        "weaker": others.gt(own).sum(),
        "no_grade": others.isna().sum(),
    }
    table = pd.DataFrame({"own": judged.loc[0], **counts_of}).assign(neighbours=len(others))
    graded: pd.DataFrame = table[own.notna()].rename_axis("area")
    return graded.reset_index()
