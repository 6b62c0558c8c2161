"""How to check every figure of a comparison."""

from __future__ import annotations

from ilacs_analysis.analysis.judged.peers import Peers
from ilacs_analysis.display.base import record
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import capital, plural, possessive
from ilacs_analysis.records.needed import needs


@needs(Peers)
def how_to_check(found: Peers) -> Section:
    """Close the comparison: what neighbours are, how to check every figure, and limits of use.

    Returns
    -------
    Section
        ``how_to_check``, which is words alone and has no data.
    """
    points = []
    if found.own is not None:
        points.append(
            f"{capital(possessive(found.own.name))} neighbours are listed because their "
            "populations are alike, not because their services are."
        )
    title = f"Check this comparison of {plural(len(found.la_codes), 'authority', 'authorities')}"
    return record.how_to_check(title, points, counted=found.england)
