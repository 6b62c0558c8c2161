"""Gaps between the judgements of one inspection: which area lags, which pulled the others down."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ilacs_analysis.analysis.judged.latest import AREAS, latest, ranked
from ilacs_analysis.records.england import England
from ilacs_analysis.rules.grades import scale

LEADERS, HELP = "impact_of_leaders", "help_and_protection"


def area_gaps(england: England, la_codes: Sequence[str] | None = None) -> pd.DataFrame:
    """Compare the areas of each authority's latest inspection with one another.

    Parameters
    ----------
    england
        The record as it stood on a day.
    la_codes
        DfE numbers of the authorities to look at; by default every authority of the day.

    Returns
    -------
    DataFrame
        One row for each authority with a grade for leaders and for help and protection: `la_code`,
        `name`, `inspection_id`, `published`, a column for each area with its grade (or what stands
        in place of one), `lag` (grades by which help and protection is weaker than leaders;
        negative where it is better), `spread` (grades between the best area and the weakest) and
        `weakest`: the areas with the weakest grade, joined by semicolons; empty where all graded
        areas have the same.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> table = area_gaps(load()).set_index("name")
    >>> table.loc["Peterborough", ["lag", "spread", "weakest"]].tolist()
    [np.int64(0), np.int64(1), 'care_leavers']
    """
    held = latest(england)
    if la_codes is not None:
        held = held[held["la_code"].isin(la_codes)]
    keys = ["la_code", "name", "inspection_id", "published"]
    judged = held[held["area"].isin(AREAS) & held["inspection_id"].notna()]
    # one authority has one latest inspection, so its keys are those of a row
    wide = judged.pivot(index=keys, columns="area", values="grade").reindex(columns=list(AREAS))
    ranks = wide.apply(ranked)
    both = ranks[LEADERS].notna() & ranks[HELP].notna()
    wide, ranks = wide[both], ranks[both]
    lowest, highest = ranks.max(axis=1), ranks.min(axis=1)
    at_lowest = ranks.eq(lowest, axis=0) & lowest.gt(highest).to_numpy()[:, None]
    named = at_lowest.dot(pd.Series([f"{area};" for area in AREAS], index=list(AREAS)))
    table: pd.DataFrame = (
        wide.assign(
            lag=(ranks[HELP] - ranks[LEADERS]).astype(int),
            spread=(lowest - highest).astype(int),
            weakest=named.astype("str").str.removesuffix(";"),
        )
        .reset_index()
        .rename_axis(columns=None)
    )
    return table


def lagging(gaps: pd.DataFrame) -> pd.DataFrame:
    """Count where help and protection is weaker than leaders, by the two grades.

    Parameters
    ----------
    gaps
        The table of :func:`area_gaps`.

    Returns
    -------
    DataFrame
        One row for each pair of grades found, the best for leaders first: `impact_of_leaders`,
        `help_and_protection`, `authorities` (their number), `la_codes` and `inspection_ids`, each
        joined by semicolons.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> lagging(area_gaps(load())).iloc[0, :2].tolist()
    ['outstanding', 'good']
    """
    weaker = gaps[gaps["lag"] > 0].sort_values([LEADERS, HELP], key=ranked, kind="stable")
    pairs = weaker.groupby([LEADERS, HELP], sort=False)
    table: pd.DataFrame = pairs.agg(
        authorities=("la_code", "size"),
        la_codes=("la_code", ";".join),
        inspection_ids=("inspection_id", ";".join),
    )
    return table.reset_index()


def weakest_areas(gaps: pd.DataFrame) -> pd.DataFrame:
    """Count which area was the weakest of an inspection whose areas had different grades.

    Parameters
    ----------
    gaps
        The table of :func:`area_gaps`.

    Returns
    -------
    DataFrame
        One row for each area: `area`, `alone` (inspections in which it was the weakest), `shared`
        (in which others had the same grade) and `judged` (in which it had a grade at all).

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> weakest_areas(area_gaps(load())).set_index("area").loc["care_leavers"].tolist()
    [24, 28, 108]
    """
    uneven = gaps[gaps["spread"] > 0]
    among = uneven["weakest"].str.get_dummies(";").reindex(columns=list(AREAS), fill_value=0)
    alone = among[among.sum(axis=1) == 1].sum()
    judged = uneven[list(AREAS)].isin(scale()).sum()
    table = pd.DataFrame({"alone": alone, "shared": among.sum() - alone, "judged": judged})
    return table.rename_axis("area").reset_index()
