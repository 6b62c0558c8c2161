"""Judgements along the strands that run through all frameworks."""

from __future__ import annotations

from functools import cache

import pandas as pd

from ilacs_analysis.rules import frameworks


@cache
def _continued() -> pd.DataFrame:
    """List the strands that each framework's areas continue; the first counts in statistics."""
    rows = [
        (item.id, area.id, strand, len(area.strands) > 1, position == 0)
        for item in frameworks()
        for area in item.areas
        for position, strand in enumerate(area.strands)
    ]
    columns = ["framework", "framework_area", "area", "judged_together", "counts_in_statistics"]
    return pd.DataFrame(rows, columns=columns)


def by_strand(inspections: pd.DataFrame, judgements: pd.DataFrame) -> pd.DataFrame:
    """Set every judgement on the strands that it continues, oldest report first.

    The judgement of 2018 to 2022 on children in care and care leavers stands for both strands,
    marked `judged_together`; in statistics it counts as children in care only, as Ofsted counts
    it, and `counts_in_statistics` is false for the other. One row for each inspection and strand:
    `la_code`, `inspection_id`, `framework`, `event`, `start`, `published`, `area`,
    `framework_area` (what its own framework calls it), `grade`, `judged_together`,
    `counts_in_statistics`.
    """
    kept = ["la_code", "inspection_id", "framework", "event", "start", "published"]
    given = judgements.rename(columns={"area": "framework_area"})
    table = given.merge(inspections[kept], on="inspection_id")
    table = table.merge(_continued(), on=["framework", "framework_area"])
    order = [*kept, "area", "framework_area", "grade"]
    order += ["judged_together", "counts_in_statistics"]
    return table[order].sort_values(["published", "la_code"], kind="stable", ignore_index=True)
