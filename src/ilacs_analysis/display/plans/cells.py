"""Words and cells that the documents of a plan share: an action, who answers for it, its day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ilacs_analysis.analysis.plans.check import DONE, EVIDENCED, WITHDRAWN
from ilacs_analysis.analysis.plans.meeting import AT_RISK, LATE, NO_ACTION, NOT_SHOWN, ON_TRACK
from ilacs_analysis.display.base.results import Column, Table
from ilacs_analysis.display.base.words import long_date
from ilacs_analysis.records.rows import Row, as_day, as_text

ILLUSTRATIVE = (
    "Illustrative: the plan is this library's example, and its actions, owners, dates and figures "
    "are invented. Dates and judgements of Ofsted are real."
)
NO_ROWS = "It shows the plan, which is the authority's own, and no row of the record."
BLANK = "Not given"


def day_words(cell: object) -> str:
    """Write a day of the plan, or that it is not given."""
    found = as_day(cell)
    return long_date(found) if found else BLANK


def position_words(row: Row) -> str:
    """Say where an action stands; on track only with the day of its evidence.

    Examples
    --------
    >>> position_words({"position": ON_TRACK, "evidence_date": pd.Timestamp("2024-02-12")})
    'On track, by evidence of 12 February 2024'
    """
    evidence = day_words(row["evidence_date"])
    return {
        NO_ACTION: "No action yet",
        LATE: "Late",
        AT_RISK: "At risk",
        ON_TRACK: f"On track, by evidence of {evidence}",
        NOT_SHOWN: "Not shown: no dated evidence",
        DONE: "Done; its effect is not yet evidenced",
        EVIDENCED: f"Done, with evidence of {evidence}",
        WITHDRAWN: "Withdrawn",
    }[str(row["position"])]


def _action(row: Row) -> str:
    return f"{row['reference']}: {as_text(row['action']) or as_text(row['text']) or BLANK}"


def _owner(row: Row) -> str:
    agency, owner = as_text(row["agency"]), as_text(row["owner"])
    named = [agency, owner or "owner not given"] if agency or owner else [BLANK]
    return ", ".join(filter(None, named))


def _due(row: Row) -> str:
    return day_words(row["due"])


WHO = {Column("Action"): _action, Column("Agency and owner"): _owner}
WHO_AND_WHEN = {**WHO, Column("Due"): _due}
"""The columns that say what is done, by whom, and by when, for :meth:`Table.of`."""


def actions_table(title: str, found: pd.DataFrame, cells: Mapping[Column, Any]) -> Table | None:
    """Set out actions of the plan, one a row; None without any."""
    return None if found.empty else Table.of(title, found, cells, no_rows=NO_ROWS)
