"""The published figures that differ from ours."""

from __future__ import annotations

from collections.abc import Sequence

from ilacs_analysis.analysis.published.reconciliation import DIFFERS, Reconciled
from ilacs_analysis.display.base.results import Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.published.shared import listing


def differing(found: Sequence[Reconciled]) -> Section | None:
    """List each figure that differs: theirs beside ours, with the reason.

    Returns
    -------
    Section
        Its table has the columns of
        :func:`~ilacs_analysis.analysis.published.reconciliation.tabled`: those of
        `published_statistics`, `computed`, `status`, `reason_code`, `reason`.
    """
    words = Text(
        "Where theirs and ours differ",
        ("Most of these are not Ofsted's: others count visits or movement by rules of their own.",),
    )
    own = [item for item in found if item.status == DIFFERS]
    return Section.of("differing", words, listing("Figures that differ", own))
