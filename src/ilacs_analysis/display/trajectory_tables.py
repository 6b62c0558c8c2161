"""The tables of an analysis of improvement: how long, how often, by which path."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from ilacs_analysis.analysis.improvement.paths import CLASSES
from ilacs_analysis.analysis.improvement.paths import paths as every_path
from ilacs_analysis.analysis.improvement.spells import BETTER
from ilacs_analysis.analysis.improvement.survival import at_risk_at, survival
from ilacs_analysis.analysis.improvement.transitions import (
    PERIODS,
    counted_transitions,
    moves_with_period,
    wilson,
)
from ilacs_analysis.analysis.timing.trajectory import BEGAN_UNDER, Trajectory
from ilacs_analysis.analysis.timing.waits import gaps_since_suspension
from ilacs_analysis.display.base.cells import grade_cell, linked, moved_rows, rules_of
from ilacs_analysis.display.base.estimates import (
    FEW_NOTE,
    few,
    interval,
    median_words,
    months,
    percent,
)
from ilacs_analysis.display.base.record import marked_names
from ilacs_analysis.display.base.results import Cell, Column, Table
from ilacs_analysis.display.base.words import capital, long_date, printed, strand_words
from ilacs_analysis.records.rows import as_day, as_text, rows
from ilacs_analysis.rules import grades
from ilacs_analysis.rules.frameworks import last_day_of_overall, strand
from ilacs_analysis.rules.grades import scale
from ilacs_analysis.rules.judgements import OVERALL

YEARS_SHOWN = (12, 24, 36, 48, 60, 72)
_SCALE = scale()


def started(here: Trajectory) -> str:
    """Say within a sentence what spells began with.

    Examples
    --------
    >>> from ilacs_analysis import load, trajectory
    >>> started(trajectory(load())), started(trajectory(load(), "care_leavers", "good"))
    ('inadequate overall effectiveness', 'good judgements for care leavers')
    """
    grade = printed(here.start_grade).lower()
    if here.area == OVERALL:
        return f"{grade} {strand_words(here.area)}"
    return f"{grade} judgements for {strand_words(here.area)}"


def spell_rows(here: Trajectory) -> tuple[dict[str, list[str]], tuple[str, ...]]:
    """Give the rows and rules that every estimate of spells rests on."""
    ends = here.spells["end_inspection_id"].dropna().tolist()
    frameworks = here.spells["framework"].tolist()
    return {"inspections": here.spells["inspection_id"].tolist() + ends}, rules_of(frameworks)


def medians(here: Trajectory) -> Table | None:
    """Set out how long spells lasted, by framework begun under; None if there is none."""
    if here.spells.empty:
        return None
    body: list[tuple[Cell, ...]] = []
    for group in BEGAN_UNDER:
        curve, again = here.curve(group), here.began_under(group)["inspected_again"]
        middle, limits = median_words(curve.median)
        row: list[Cell] = [group, curve.spells, curve.ended, few(int((again > 0).sum()))]
        row += [middle, limits]
        if here.start_grade in ("inadequate", "requires_improvement"):
            good = here.curve_to_good(group)
            row += [good.ended, *median_words(good.median)]
        body.append(tuple(row))
    rests, rules = spell_rows(here)
    word = "better" if here.outcome == BETTER else "weaker"
    columns = [
        Column("Began under"),
        Column("Spells", "number"),
        Column(f"Ended ({word} grade)", "number"),
        Column("Inspected again", "number"),
        Column("Median months", "number"),
        Column("95% interval", "number"),
    ]
    if len(body[0]) > len(columns):
        columns += [
            Column("Good or outstanding since", "number"),
            Column("Median months to that", "number"),
            Column("95% interval of that", "number"),
        ]
    return Table(
        f"How long {started(here)} lasted",
        tuple(columns),
        tuple(body),
        note=(
            "From publication to publication. Spells that have not ended count for as long as they "
            "have lasted (Kaplan and Meier). No median is given where fewer than ten were at risk "
            f"at it. {FEW_NOTE}"
        ),
        rests_on=rests,
        rules=rules,
    )


def waiting(here: Trajectory) -> Table | None:
    """Set out the curves at whole years: share not moved, and those at risk; or None."""
    if here.spells.empty:
        return None
    body: list[tuple[Cell, ...]] = []
    for group in ("ILACS", "SIF"):
        own, curve = here.began_under(group), here.curve(group)
        if own.empty:
            continue
        at_risk = at_risk_at(own, YEARS_SHOWN)
        # beyond the longest spell that was seen a curve that has not reached nought says nothing
        known = [(curve.waiting(month), month <= curve.longest) for month in YEARS_SHOWN]
        shares = (percent(share) if seen or not share else "–" for share, seen in known)
        body.append((f"Began under {group}", *shares))
        body.append((f"At risk, {group}", *(few(count) if count else 0 for count in at_risk)))
    rests, rules = spell_rows(here)
    word = "better" if here.outcome == BETTER else "weaker"
    return Table(
        f"Share of spells of {started(here)} without a {word} grade yet, by time",
        (Column("Spells"), *(Column(f"{month} months", "number") for month in YEARS_SHOWN)),
        tuple(body),
        note=f"Kaplan and Meier's estimates; – where none was seen for so long. {FEW_NOTE}",
        rests_on=rests,
        rules=rules,
    )


def spells(here: Trajectory) -> Table | None:
    """List every spell with its ends, newest first; None if there is none."""
    if here.spells.empty:
        return None
    england = here.england
    body: list[tuple[Cell, ...]] = []
    for row in reversed(rows(here.spells)):
        grade = as_text(row["grade"])
        ended: tuple[Cell, Cell] = ("Not yet", "–")
        if row["ended"]:
            day = linked(england, row["end_inspection_id"], as_day(row["ended_on"]))
            ended = (day, grade_cell(grade, here.area) if grade else "No overall judgement")
        body.append(
            (
                row["name"],
                linked(england, row["inspection_id"], as_day(row["began"])),
                *ended,
                months(row["months"]),
                row["inspected_again"],
            )
        )
    rests, rules = spell_rows(here)
    return Table(
        f"Every spell of {started(here)}",
        (
            Column("Authority"),
            Column("Began", "date"),
            Column("Ended", "date"),
            Column("With"),
            Column("Months", "number"),
            Column("Inspected again", "number"),
        ),
        tuple(body),
        note="Months to the end, or for as long as it has lasted. Links lead to the reports.",
        rests_on=rests,
        rules=rules,
    )


def _moves(here: Trajectory) -> pd.DataFrame:
    moves = moves_with_period(here.england)
    return moves[moves["strand"] == here.area]


def followed(here: Trajectory) -> Table | None:
    """Count which grade followed the one started from, by period; None if none did."""
    moves = _moves(here)
    moves = moves[moves["before"] == here.start_grade]
    if moves.empty:
        return None
    groups = [("All", moves), *((p, moves[moves["period"] == p]) for p in reversed(PERIODS))]
    best = _SCALE.index(here.start_grade)
    body: list[tuple[Cell, ...]] = []
    for name, own in groups:
        counts = [int((own["now"] == grade).sum()) for grade in _SCALE]
        up = sum(counts[:best])
        share: tuple[str, str] = ("–", "–")
        if len(own):
            share = (percent(up / len(own)), interval(*wilson(up, len(own))))
        body.append((capital(name), few(len(own)), *counts, f"{up} of {len(own)}", *share))
    rests, rules = moved_rows(moves)
    return Table(
        f"What followed {started(here)} at the next inspection",
        (
            Column("Next inspection began"),
            Column("Cases", "number"),
            *(Column(printed(grade), "number") for grade in _SCALE),
            Column("Better", "number"),
            Column("Share", "number"),
            Column("95% interval", "number"),
        ),
        tuple(body),
        note=(
            "Every authority is counted, so there is no sampling error: the interval (Wilson's) "
            f"says how differently the same process might have turned out. {FEW_NOTE}"
        ),
        rests_on=rests,
        rules=rules,
    )


def transitions(here: Trajectory) -> Table | None:
    """Count which grade followed which on the area, for all and under ILACS alone; None if none."""
    moves = _moves(here)
    if moves.empty:
        return None
    ilacs = moves[moves["framework_before"].str.startswith("ilacs")]
    body: list[tuple[Cell, ...]] = []
    for name, own in (("All frameworks", moves), ("ILACS to ILACS", ilacs)):
        counted = counted_transitions(own, [])
        for grade in _SCALE:
            each = counted[counted["before"] == grade].set_index("now")
            total = int(each["total"].iloc[0]) if len(each) else 0
            numbers: list[Cell] = [int(each["count"].get(now, 0)) for now in _SCALE]
            kept = interval(*wilson(int(each["count"].get(grade, 0)), total)) if total else "–"
            body.append((printed(grade), name, few(total), *numbers, kept))
    rests, rules = moved_rows(moves)
    return Table(
        f"{strand(here.area).printed}: from one inspection to the next",
        (
            Column("Before"),
            Column("Moves"),
            Column("Cases", "number"),
            *(Column(f"{printed(grade)} next", "number") for grade in _SCALE),
            Column("Same grade again, 95% interval", "number"),
        ),
        tuple(body),
        note=FEW_NOTE,
        rests_on=rests,
        rules=rules,
    )


def paths(here: Trajectory) -> Table:
    """Set out every path on the area by its class, with the authorities that have gone it."""
    table = every_path(here.england, here.area)
    latest = table["inspection_ids"].map(lambda ids: ids[-1] if len(ids) else None)
    table = table.assign(
        words=[path_words(path) for path in table["path"]],
        name=marked_names(here.england, table.assign(inspection_id=latest)),
    )
    names = {item.id: item.name for item in CLASSES}
    body: list[tuple[Cell, ...]] = []
    for item in CLASSES[1:] + CLASSES[:1]:
        own = table[table["path_class"] == item.id]
        own = own.sort_values("name")
        sizes = own.groupby("words")["name"].agg(["size", ", ".join]).reset_index()
        sizes = sizes.sort_values(["size", "words"], ascending=[False, True], kind="stable")
        for row in rows(sizes):
            body.append((names[item.id], row["words"], row["size"], row["join"]))
    ids = [key for each in table["inspection_ids"] for key in each]
    ended = last_day_of_overall()
    note = ""
    if here.area == OVERALL and here.england.as_at > ended:
        note = (
            f"Inspections begun after {long_date(ended)} give no overall judgement: no step here."
        )
    frameworks = here.england.inspections.set_index("inspection_id")["framework"]
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
        rests_on={"inspections": ids},
        rules=rules_of(frameworks.reindex(ids)),
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


def path_classes(here: Trajectory) -> Table:
    """Count the authorities by the class of their path, each with its rule."""
    counts = every_path(here.england, here.area)["path_class"].value_counts()
    return Table(
        f"{strand(here.area).printed}: classes of paths, as at {long_date(here.england.as_at)}",
        (Column("Class"), Column("Authorities", "number"), Column("Rule")),
        tuple((item.name, int(counts.get(item.id, 0)), item.rule) for item in CLASSES),
        note=(
            "The rules are tried in this order, and the first that fits gives the class. They are "
            "a convention of this library, not Ofsted's."
        ),
    )


def gaps(here: Trajectory) -> Table:
    """Set out the gaps between inspections since the suspension, by the judgement before."""
    table = gaps_since_suspension(here.england)
    own = [(printed(grade), table[table["overall"] == grade]) for grade in _SCALE]
    body: list[tuple[Cell, ...]] = []
    for name, each in [*own, ("All", table)]:
        ended = each.loc[each["ended"], "months"]
        described = [months(value) for value in (ended.min(), ended.median(), ended.max())]
        middle, limits = median_words(survival(each).median) if len(each) else ("–", "–")
        shown = described if len(ended) else ["–"] * 3
        body.append((name, few(len(ended)), *shown, len(each) - len(ended), middle, limits))
    ids = pd.concat([table["inspection_id"], table["next_id"]]).dropna()
    return Table(
        "Months from one inspection's first day to the next one's, since the suspension",
        (
            Column("Overall judgement before"),
            Column("Ended", "number"),
            Column("Shortest", "number"),
            Column("Median of those", "number"),
            Column("Longest", "number"),
            Column("Running", "number"),
            Column("Median with running ones", "number"),
            Column("95% interval", "number"),
        ),
        tuple(body),
        note=(
            "Gaps that began after 12 April 2021. The median of ended gaps is too short, because "
            "long ones are still running; the other counts them to 100 days before the record's "
            f"day, since an inspection is known only once published. {FEW_NOTE}"
        ),
        rests_on={"inspections": ids.tolist()},
        rules=("covid-suspension",),
    )
