"""Paths: the grades of every authority, one after another, and what kind of path that is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from ilacs_analysis.analysis.improvement.paths import CLASSES, GOOD_NOW, NO_LONGER, TOO_SHORT
from ilacs_analysis.analysis.improvement.paths import paths as every_path
from ilacs_analysis.analysis.timing.trajectory import Trajectory
from ilacs_analysis.display.base.cells import resting_on
from ilacs_analysis.display.base.record import marked_names
from ilacs_analysis.display.base.results import Cell, Column, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import GRADES_KEY, counted_alike, long_date, plural
from ilacs_analysis.rules import grades
from ilacs_analysis.rules.frameworks import strand
from ilacs_analysis.rules.grades import NOT_APPLICABLE
from ilacs_analysis.rules.judgements import OVERALL

NAMES_AND_RULES = {
    "no_longer": ("No overall judgement", "The latest report gave none."),
    "too_short": ("Too short to say", "One judgement, or none."),
    "sustained": ("Sustained", "Good or outstanding at every judgement on record."),
    "recovered": (
        "Recovered",
        "Good or outstanding now, and before a weaker grade that came in between.",
    ),
    "first_time": (
        "Good for the first time on record",
        "Good or outstanding now, and weaker at every judgement before it became so.",
    ),
    "relapsed": (
        "Relapsed",
        "Weaker than good now, after it had been weaker than good, then good or outstanding.",
    ),
    "fallen": ("Below its best", "Weaker than good now, and weaker than the best before."),
    "recovering": ("Recovering", "Weaker than good now, and better than the weakest before."),
    "stuck": ("Stuck", "The same grade at every judgement, and weaker than good."),
}
"""What a class of paths is called, and the rule that says which paths are of it."""

SEVERAL_TURNS = 2


def paths(here: Trajectory) -> Section | None:
    """Say how many have recovered, relapsed or stayed, and set out every path.

    Returns
    -------
    Section
        ``paths``. Tables: ``paths`` (`path_class`, `count`, `several_turns`) and ``authorities``,
        one row for each: `path_class`, `path` and `inspection_ids` (oldest first, joined by
        semicolons), `turns`, `la_code`, `name`.

    Examples
    --------
    >>> from ilacs_analysis import load, trajectory
    >>> paths(trajectory(load())).tables["paths"].data["count"].sum()
    np.int64(153)
    """
    table = every_path(here.england, here.area)
    rests = resting_on(here.england, [key for each in table["inspection_ids"] for key in each])
    by_class = table.assign(several=table["turns"] >= SEVERAL_TURNS).groupby("path_class")[
        "several"
    ]
    counts = by_class.agg(count="size", several_turns="sum").reindex(CLASSES, fill_value=0)
    if here.area != OVERALL:
        counts = counts.drop(NO_LONGER)
    classes = Table.of(
        f"{strand(here.area).printed}: classes of paths, as at {long_date(here.england.as_at)}",
        counts.rename_axis("path_class").reset_index(),
        {
            Column("Class"): lambda row: NAMES_AND_RULES[row["path_class"]][0],
            Column("Authorities", "number"): "count",
            Column("Turned at least twice", "number"): "several_turns",
            Column("Rule"): lambda row: NAMES_AND_RULES[row["path_class"]][1],
        },
        note=(
            "The rules are tried in this order, and the first that fits gives the class. They are "
            "a convention of this library, not Ofsted's. A path turns where grades that rose fall, "
            "or the other way."
        ),
        **rests,
    )
    return Section.of(
        "paths", _words(here, counts["count"]), classes, _authorities(here, table, rests)
    )


def _words(here: Trajectory, counts: pd.Series) -> Text:
    several = int(counts.drop([NO_LONGER, TOO_SHORT], errors="ignore").sum())
    area = strand(here.area).printed
    gone = int(counts.get(NO_LONGER, 0))
    if not several:
        heading = f"{area}: no authority has been judged twice"
    else:
        each = [int(counts[name]) for name in GOOD_NOW]
        now, among, *how = counted_alike(sum(each), several, *each)
        heading = (
            f"{area}: {now} of {among} authorities judged at least twice "
            f"{'is' if sum(each) == 1 else 'are'} good or outstanding, {how[0]} throughout, "
            f"{how[1]} again and {how[2]} for the first time on record"
        )
    blocks = [f"Each authority's judgements on {area.lower()}, one after another: {GRADES_KEY}."]
    if here.area in ("children_in_care", "care_leavers"):
        blocks.append(
            "An asterisk marks a judgement of 2018 to 2022 on children in care and care leavers "
            "together, which counts for each of them."
        )
    if gone:
        blocks.append(
            f"Not counted: {plural(gone, 'authority', 'authorities')} whose latest report gave no "
            "overall judgement, a dash in the path. Inspections begun since April 2026 give none."
        )
    return Text(heading, tuple(blocks))


def _authorities(here: Trajectory, table: pd.DataFrame, rests: dict[str, Any]) -> Table:
    """Set out the paths by class, those that most have gone first, and the shortest last."""
    latest = table["inspection_ids"].map(lambda ids: ids[-1] if ids else None)
    last = (NO_LONGER, TOO_SHORT)
    shown = [*(each for each in CLASSES if each not in last), *last]
    table = table.assign(
        marked=marked_names(here.england, table.assign(inspection_id=latest)),
        words=[*map(path_words, table["path"], table["together"])],
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
    return Table(
        f"{strand(here.area).printed}: the path of every authority",
        (
            Column("Class"),
            Column("Path, oldest first"),
            Column("Number", "number"),
            Column("Authorities"),
        ),
        tuple(body),
        id="authorities",
        frame=table[["path_class", "path", "inspection_ids", "turns", "la_code", "name"]],
        **rests,
    )


def path_words(path: Sequence[str], together: Sequence[bool]) -> str:
    """Write a path of grades in a few letters, oldest first, each marked if judged together.

    Examples
    --------
    >>> path_words(["inadequate", "requires_improvement", "good"], [False, True, False])
    'I, RI*, G'
    >>> path_words(["good", "not_applicable"], [False, False]), path_words([], [])
    ('G, –', 'no grade')
    """
    initials = {NOT_APPLICABLE: "–", **{grade.id: grade.initial for grade in grades()}}
    steps = zip(path, together, strict=True)
    return ", ".join(initials[grade] + "*" * marked for grade, marked in steps) or "no grade"
