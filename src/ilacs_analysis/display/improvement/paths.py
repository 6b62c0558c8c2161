"""Paths: the grades of every authority, one after another, and what kind of path that is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from ilacs_analysis.analysis.improvement.paths import CLASSES, TOO_SHORT
from ilacs_analysis.analysis.improvement.paths import paths as every_path
from ilacs_analysis.analysis.timing.trajectory import Trajectory
from ilacs_analysis.display.base.cells import resting_on
from ilacs_analysis.display.base.record import marked_names
from ilacs_analysis.display.base.results import Cell, Column, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import capital, listed, long_date, number
from ilacs_analysis.rules import grades
from ilacs_analysis.rules.frameworks import last_day_of_overall, strand
from ilacs_analysis.rules.judgements import OVERALL

NAMES_AND_RULES = {
    "too_short": ("Too short to say", "One judgement, or none."),
    "sustained": ("Sustained", "Good or outstanding throughout."),
    "volatile": ("Volatile", "Turned at least twice between rising and falling."),
    "relapsed": (
        "Relapsed",
        "Weaker than good now, after it had been weaker than good, then good or outstanding.",
    ),
    "recovered": ("Recovered", "Good or outstanding now, after it had been weaker than good."),
    "declining": ("Declining", "Weaker than good now, and weaker than the best before."),
    "recovering": ("Recovering", "Weaker than good, and better than it had been."),
    "stuck": ("Stuck", "The same grade throughout, and weaker than good."),
}
"""What a class of paths is called, and the rule that says which paths are of it."""

_SAID = {
    "sustained": "have been good or outstanding throughout",
    "recovered": "are so again after a weaker grade",
    "relapsed": "fell back after recovering",
}


def paths(here: Trajectory) -> Section | None:
    """Say how many have recovered, relapsed or stayed, and set out every path.

    Returns
    -------
    Section
        ``paths``. Tables: ``paths`` (`path_class`, `count`) and ``authorities``, one row for each:
        `path_class`, `path` and `inspection_ids` (oldest first, joined by semicolons), `la_code`,
        `name`.

    Examples
    --------
    >>> from ilacs_analysis import load, trajectory
    >>> paths(trajectory(load())).tables["paths"].data["count"].sum()
    np.int64(153)
    """
    table = every_path(here.england, here.area)
    rests = resting_on(here.england, [key for each in table["inspection_ids"] for key in each])
    counts = table["path_class"].value_counts().reindex(CLASSES, fill_value=0)
    classes = Table.of(
        f"{strand(here.area).printed}: classes of paths, as at {long_date(here.england.as_at)}",
        counts.rename_axis("path_class").reset_index(),
        {
            Column("Class"): lambda row: NAMES_AND_RULES[row["path_class"]][0],
            Column("Authorities", "number"): "count",
            Column("Rule"): lambda row: NAMES_AND_RULES[row["path_class"]][1],
        },
        note=(
            "The rules are tried in this order, and the first that fits gives the class. They are "
            "a convention of this library, not Ofsted's."
        ),
        **rests,
    )
    return Section.of("paths", _words(here, counts), classes, _authorities(here, table, rests))


def _words(here: Trajectory, counts: pd.Series) -> Text:
    if not counts.drop(TOO_SHORT).any():
        return Text("No path to follow yet", ("No authority has two grades on record.",))
    said = (f"{number(counts[key]) if counts[key] else 'none'} {_SAID[key]}" for key in _SAID)
    return Text(
        capital(listed(said)),
        (
            f"Each authority's grades on {strand(here.area).printed.lower()}, one after another. "
            "The path itself stands beside its class: O outstanding, G good, RI requires "
            "improvement, I inadequate.",
        ),
    )


def _authorities(here: Trajectory, table: pd.DataFrame, rests: dict[str, Any]) -> Table:
    """Set out the paths by class, those that most have gone first, and the shortest last."""
    latest = table["inspection_ids"].map(lambda ids: ids[-1] if ids else None)
    shown = [*(each for each in CLASSES if each != TOO_SHORT), TOO_SHORT]
    table = table.assign(
        marked=marked_names(here.england, table.assign(inspection_id=latest)),
        words=table["path"].map(path_words),
        path=table["path"].map(";".join),
        inspection_ids=table["inspection_ids"].map(";".join),
        place=table["path_class"].map(shown.index),
    )
    table = table.assign(fewer=-table.groupby(["place", "words"])["name"].transform("size"))
    order = ["place", "fewer", "words", "marked"]
    table = table.sort_values(order, kind="stable", ignore_index=True)
    body: list[tuple[Cell, ...]] = [
        (NAMES_AND_RULES[str(path_class)][0], str(words), len(own), ", ".join(own["marked"]))
        for (path_class, words), own in table.groupby(["path_class", "words"], sort=False)
    ]
    ended, note = last_day_of_overall(), ""
    if here.area == OVERALL and here.england.as_at > ended:
        note = (
            f"Inspections begun after {long_date(ended)} give no overall judgement: no step here."
        )
    return Table(
        f"{strand(here.area).printed}: the path of every authority",
        (
            Column("Class"),
            Column("Path, oldest first"),
            Column("Number", "number"),
            Column("Authorities"),
        ),
        tuple(body),
        note=note,
        id="authorities",
        frame=table[["path_class", "path", "inspection_ids", "la_code", "name"]],
        **rests,
    )


def path_words(path: Iterable[str]) -> str:
    """Write a path of grades in a few letters, oldest first.

    Examples
    --------
    >>> path_words(["inadequate", "requires_improvement", "good"]), path_words([])
    ('I, RI, G', 'no grade')
    """
    initials = {grade.id: grade.initial for grade in grades()}
    return ", ".join(initials[grade] for grade in path) or "no grade"
