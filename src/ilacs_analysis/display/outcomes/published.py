"""The score against published figures."""

from __future__ import annotations

from ilacs_analysis.analysis.judged.place import Place
from ilacs_analysis.analysis.published.reconciliation import MATCH, matching, reconcile
from ilacs_analysis.display.base.results import Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.published.shared import score_words
from ilacs_analysis.records.needed import needs


@needs(Place)
def published(here: Place) -> Section | None:
    """Say how many published figures this record gives.

    Returns
    -------
    Section or None
        ``published``, which is words alone: its numbers are those of
        :func:`ilacs_analysis.analysis.published.reconciliation.reconcile`. None for a single
        region.
    """
    if not here.is_england:
        return None
    found = reconcile(data=here.england.data)
    match, figures = matching(found)["published"]
    others = sum(item.status != MATCH for item in found)
    words = Text(
        f"{match} of {figures} published figures reproduced",
        (
            f"Counted again by its own definition, this record gives {score_words(found)}. The "
            "notebook ‘reconciliation’ and the command ‘ilacs reconcile’ list the other "
            f"{others}, each with its reason.",
        ),
        rests_on={"published_statistics": [item.figure["stat_id"] for item in found]},
    )
    return Section.of("published", words)
