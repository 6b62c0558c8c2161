"""The published figures that this record cannot give."""

from __future__ import annotations

from collections.abc import Sequence

from ilacs_analysis.analysis.published.reconciliation import NOT_COVERED, Reconciled
from ilacs_analysis.display.base.results import Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.published.shared import listing


def not_covered(found: Sequence[Reconciled]) -> Section | None:
    """List each figure that is not covered, with the reason.

    Returns
    -------
    Section
        Its table has the columns of that of
        :func:`~ilacs_analysis.display.published.differing.differing`.
    """
    words = Text(
        "What this record cannot give",
        (
            "Inspections of before November 2013 are not on record, and a figure without a date "
            "cannot be placed.",
        ),
    )
    own = [item for item in found if item.status == NOT_COVERED]
    return Section.of("not_covered", words, listing("Figures that this record cannot give", own))
