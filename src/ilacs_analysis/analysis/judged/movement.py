"""How judgements moved: between consecutive inspections, and since the first under ILACS."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.analysis.judged.latest import COMPARED_STRANDS, ranked
from ilacs_analysis.records.as_at import begun
from ilacs_analysis.records.england import England
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.remembered import remembered
from ilacs_analysis.records.strands import by_strand
from ilacs_analysis.rules.grades import scale

_COLUMNS = (
    "la_code",
    "name",
    "area",
    "framework_before",
    "framework",
    "inspection_id_before",
    "inspection_id",
    "published_before",
    "published",
    "before",
    "now",
    "steps",
    "change",
)
_KEPT = {name: f"{name}_before" for name in ("framework", "inspection_id", "published")}


@needs(England)
@remembered
def moves(england: England) -> pd.DataFrame:
    """Set each judgement beside the one on the same strand at the authority's inspection before.

    All frameworks count, so that a move can lie between two of them: `framework_before` and
    `framework` say which. As in Ofsted's statistics, the judgement of 2018 to 2022 on children in
    care and care leavers counts as children in care. A pair in which either has no grade is left
    out, and is not bridged by an older judgement.

    Parameters
    ----------
    england
        The record as it stood on a day.

    Returns
    -------
    DataFrame
        One row for each pair: `la_code`, `name`, `area`, `framework_before`, `framework`,
        `inspection_id_before`, `inspection_id`, `published_before`, `published`, `before`, `now`,
        `steps` (grades up; negative for down), `change` (``improved``, ``declined`` or
        ``unchanged``).

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> moved = moves(load()).set_index(["inspection_id", "area"])
    >>> moved.loc[("874-2023-11-27", "overall_effectiveness"), ["before", "now"]].tolist()
    ['good', 'inadequate']
    """
    table = counted_judgements(england).rename(columns={"grade": "now"})
    earlier = table.groupby(["la_code", "area"], sort=False)
    before = {new: earlier[old].shift() for old, new in {**_KEPT, "now": "before"}.items()}
    # as numbers, because dates cannot be ranked where there are none
    days = (table["begun"] - pd.Timestamp("1970-01-01")).dt.days
    place = days.groupby(table["la_code"], sort=False).rank("dense")
    following = place - place.groupby([table["la_code"], table["area"]]).shift() == 1
    return _measured(table.assign(**before)[following], england)


@needs(England)
def moves_since_first_ilacs(england: England) -> pd.DataFrame:
    """Set each authority's latest ILACS judgement beside its first, as Ofsted counts improvement.

    Only authorities with more than one ILACS judgement on the strand, and that existed on the day,
    count. (Source: Ofsted, Local authority inspection outcomes as at 31 March 2024, main findings:
    improved or declined is the later ILACS inspection against the first, never against SIF.)

    Parameters
    ----------
    england
        The record as it stood on a day.

    Returns
    -------
    DataFrame
        One row for each authority and strand, with the columns of
        :func:`moves`.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> moves = moves_since_first_ilacs(load(as_at="2024-03-31", published_by="2024-06-30"))
    >>> overall = moves[moves["area"] == "overall_effectiveness"]
    >>> len(overall), int((overall["change"] == "improved").sum())
    (65, 26)
    """
    table = counted_judgements(england).rename(columns={"grade": "now"})
    here = table["la_code"].isin(england.authorities["la_code"])
    table = table[table["framework"].str.startswith("ilacs") & here & _graded(table["now"])]
    own = table.groupby(["la_code", "area"], sort=False)
    first = {new: own[old].transform("first") for old, new in {**_KEPT, "now": "before"}.items()}
    latest = (own.cumcount() > 0) & (own.cumcount(ascending=False) == 0)
    return _measured(table.assign(**first)[latest], england)


def _graded(said: pd.Series) -> pd.Series:
    return said.isin(scale())


def counted_judgements(england: England) -> pd.DataFrame:
    """Give every judgement that counts on a strand, in the order in which inspections began.

    Returns
    -------
    DataFrame
        The rows of :func:`by_strand` that count in statistics, by authority, with `begun`.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> own = counted_judgements(load()).query("la_code == '874'")
    >>> own.loc[own["area"] == "overall_effectiveness", "grade"].tolist()
    ['requires_improvement', 'good', 'inadequate']
    """
    table = by_strand(england.inspections, england.judgements).assign(begun=begun)
    table = table[table["counts_in_statistics"]]
    return table.sort_values(["la_code", "begun"], kind="stable", ignore_index=True)


def _measured(pairs: pd.DataFrame, england: England) -> pd.DataFrame:
    both = pairs[_graded(pairs["now"]) & _graded(pairs["before"])]
    steps = (ranked(both["before"]) - ranked(both["now"])).astype("int")
    change = steps.clip(-1, 1).map({1: "improved", 0: "unchanged", -1: "declined"})
    table = both.assign(steps=steps, change=change)
    table = table.merge(england.all_authorities[["la_code", "name"]], on="la_code")
    return table[list(_COLUMNS)]


BANDS = ("up_two_or_more", "up_one", "unchanged", "down_one", "down_two_or_more")
FAR = 2
"""Grades of a move that is told by itself."""


def counted_moves(moves: pd.DataFrame) -> pd.DataFrame:
    """Count moves in each area by how far they went up or down.

    Parameters
    ----------
    moves
        The table of :func:`moves` or :func:`moves_since_first_ilacs`, or some
        of its rows.

    Returns
    -------
    DataFrame
        One row for each area, in the order in which packs show them: `area`, `total` (moves) and
        how many of them each of :data:`BANDS` has.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> moves = moves_since_first_ilacs(load(as_at="2024-03-31", published_by="2024-06-30"))
    >>> table = counted_moves(moves).set_index("area").loc["overall_effectiveness"]
    >>> int(table[["up_two_or_more", "up_one"]].sum()), int(table["total"])
    (26, 65)
    """
    table = pd.crosstab(moves["area"], moves["steps"].clip(-FAR, FAR))
    table = table.reindex(columns=range(FAR, -FAR - 1, -1), fill_value=0)
    table = table.set_axis(list(BANDS), axis=1).reindex(COMPARED_STRANDS).dropna().astype("int")
    table.insert(0, "total", table.sum(axis=1))
    return table.rename_axis("area").reset_index()
