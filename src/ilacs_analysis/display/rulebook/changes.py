"""What a framework judges, and what it changed from another."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.display.base.results import Bullets, Column, Paragraph, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import ROLES, capital, event_words, listed
from ilacs_analysis.display.rulebook.shared import RULES_ALONE
from ilacs_analysis.records.rows import Row
from ilacs_analysis.rules import Framework, Strand, framework, strands


def changes(framework_id: str, compare_with: str) -> Section | None:
    """Say what a framework changed from another: its judgements, and its kinds of inspection.

    Returns
    -------
    Section
        Its table has a row for each judgement of the framework: `framework`, `area`, `role`,
        `part_of` (an area, for a sub-judgement), `other_areas` (what the other framework judged in
        its place, with semicolons between).

    Examples
    --------
    >>> changes("ilacs-2026", "ilacs-2023").title
    'What ILACS 2026 changed from ILACS 2023'
    """
    under, other = framework(framework_id), framework(compare_with)
    points: list[Paragraph] = [
        f"{item.printed}: {changed}."
        for item in strands()
        if (changed := _changed(item, under, other))
    ]
    new = [event_words(name) for name in under.events if name not in other.events]
    gone = [event_words(name) for name in other.events if name not in under.events]
    if new:
        points.append(f"Inspections are now: {listed(new)}; before: {listed(gone)}.")
    if not points:
        points.append("The judgements and the kinds of inspection are the same.")
    words = Text(
        f"What {under.short} changed from {other.short}",
        (Bullets(tuple(points)),),
        no_rows=RULES_ALONE,
        rules=(under.id, other.id),
    )
    return Section.of("changes", words, _judgements(under, other))


def _changed(item: Strand, under: Framework, other: Framework) -> str:
    """Say what became of a line of judgements, or nothing where it stayed as it was."""
    mine, theirs = under.area_of(item.id), other.area_of(item.id)
    if mine is None:
        return "no longer judged" if theirs else ""
    if theirs is None:
        return f"judged, as it was not under {other.short}"
    if len(mine.strands) < len(theirs.strands):
        return "a judgement of its own, where one covered two"
    if len(mine.strands) > len(theirs.strands):
        return "one judgement covers two, where it had its own"
    return f"printed as “{mine.printed}”" if mine.printed != theirs.printed else ""


def _judgements(under: Framework, other: Framework) -> Table:
    mine, theirs = ({area.id: area.printed for area in each.areas} for each in (under, other))
    frame = pd.DataFrame(
        {
            "framework": under.id,
            "area": area.id,
            "role": area.role,
            "part_of": area.part_of,
            "other_areas": ";".join(
                dict.fromkeys(found.id for item in area.strands if (found := other.area_of(item)))
            ),
        }
        for area in under.areas
    )

    def role(row: Row) -> str:
        whole = f" of “{mine[row['part_of']]}”" if row["part_of"] else ""
        return f"{capital(ROLES[row['role']])}{whole}"

    def before(row: Row) -> str:
        return "; ".join(theirs[area] for area in row["other_areas"].split(";") if area) or "None"

    return Table.of(
        f"What {under.short} judges",
        frame,
        {
            Column("Judgement"): lambda row: mine[row["area"]],
            Column("Role"): role,
            Column(f"In {other.short}"): before,
        },
        note="Each is graded outstanding, good, requires improvement to be good, or inadequate.",
        no_rows=RULES_ALONE,
        rules=(under.id, other.id),
    )
