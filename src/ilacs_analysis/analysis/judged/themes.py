"""What reports ask for, by theme: in how many of the reports that were read, and in which."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from ilacs_analysis.records.england import England
from ilacs_analysis.rules.grades import NOT_APPLICABLE
from ilacs_analysis.rules.judgements import OVERALL
from ilacs_analysis.rules.themes import ALL, NO_THEME

EVERY = "all"
"""The group of all reports read."""


def reports_read(england: England, la_codes: Collection[str] | None = None) -> pd.DataFrame:
    """Give the reports whose list of what must improve was read, oldest publication first.

    Parameters
    ----------
    england
        The record as it stood on a day.
    la_codes
        DfE numbers of the authorities that count; by default all, abolished ones included.

    Returns
    -------
    DataFrame
        The columns of `inspections`, with `points` (the length of the list, 0 where the report asks
        for nothing), and `overall` (its grade on overall effectiveness, ``not_applicable`` where
        the framework gives none). A report that is not here was not read.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> table = reports_read(load())
    >>> len(table), table["la_code"].nunique(), int(table["points"].min())
    (487, 153, 0)
    """
    lists = england.themes[england.themes["theme"] == ALL]
    points = lists.set_index("inspection_id")["recommendations"]
    judged = england.judgements[england.judgements["area"] == OVERALL]
    overall = judged.set_index("inspection_id")["grade"]
    table = england.inspections
    own = table[table["inspection_id"].isin(points.index)]
    if la_codes is not None:
        own = own[own["la_code"].isin(la_codes)]
    ids = own["inspection_id"]
    read = own.assign(points=ids.map(points), overall=ids.map(overall).fillna(NOT_APPLICABLE))
    return read.sort_values(["published", "la_code"], kind="stable", ignore_index=True)


def asked_for(
    england: England, by: str | None = None, la_codes: Collection[str] | None = None
) -> pd.DataFrame:
    """Count the reports that ask for something under each theme, among those that were read.

    A report counts once for a theme, however many of its points are under it: lists grew shorter
    from one framework to the next, so points would say more of the lists than of the services.

    Parameters
    ----------
    england
        The record as it stood on a day.
    by
        ``framework``, or ``overall`` for the report's own grade; by default one group, ``all``.
    la_codes
        As in :func:`reports_read`.

    Returns
    -------
    DataFrame
        One row for each group and theme that occurs in it, the most frequent first: `group`,
        `theme`, `reports` (that ask for it), `read` (reports of the group that were read).

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> table = asked_for(load())
    >>> table.loc[0, "theme"], int(table.loc[0, "read"])
    ('assessment_and_planning', 487)
    """
    read = reports_read(england, la_codes)
    read = read.assign(group=EVERY if by is None else read[by])
    table = england.themes[~england.themes["theme"].isin([ALL, NO_THEME])]
    asked = table.merge(read[["inspection_id", "group"]], on="inspection_id")
    counted = asked.groupby(["group", "theme"], sort=True).size().reset_index(name="reports")
    counted["read"] = counted["group"].map(read["group"].value_counts())
    return counted.sort_values(
        ["group", "reports", "theme"], ascending=[True, False, True], ignore_index=True
    )


def asked_for_by(
    england: England, by: str, la_codes: Collection[str] | None = None
) -> pd.DataFrame:
    """Count the reports that ask for each theme among all that were read, and in each group.

    Parameters
    ----------
    england, by, la_codes
        As in :func:`asked_for`.

    Returns
    -------
    DataFrame
        One row for each theme and group, those of all reports (``all``) first, the most frequent
        theme first: `theme`, `group`, `reports`, `read` and `points` (in the lists of the group).

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> asked_for_by(load(), "framework").iloc[0, 2:].tolist()
    [369, 487, 3824]
    """
    read = reports_read(england, la_codes)
    whole = asked_for(england, None, la_codes)
    counted = pd.concat([whole, asked_for(england, by, la_codes)])
    lists = pd.concat([read.assign(group=EVERY), read.assign(group=read[by])]).groupby("group")
    sizes = lists["points"].agg(read="size", points="sum")
    every = whole[["theme"]].merge(
        pd.DataFrame({"group": [EVERY, *sorted(read[by].unique())]}), "cross"
    )
    table = every.merge(counted[["group", "theme", "reports"]], "left", on=["group", "theme"])
    return table.fillna({"reports": 0}).astype({"reports": "int"}).join(sizes, on="group")


def own_themes(england: England, inspection_id: str) -> pd.DataFrame | None:
    """Give what one report asks for: `theme` and `recommendations`, most points first.

    The rows of ``all`` and ``no_theme`` are there too. None where its list was not read.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> england = load()
    >>> own_themes(england, "883-2024-09-16")["recommendations"].tolist()
    [0]
    >>> own_themes(england, "813-2022-10-10") is None
    True
    """
    own = england.themes[england.themes["inspection_id"] == inspection_id]
    if own.empty:
        return None
    columns = ["theme", "recommendations"]
    ordered = own.sort_values("recommendations", ascending=False, kind="stable")
    return ordered[columns].reset_index(drop=True)
