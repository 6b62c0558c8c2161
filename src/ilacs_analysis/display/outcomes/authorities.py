"""The latest judgements, authority by authority."""

from __future__ import annotations

from ilacs_analysis.analysis.judged.place import Place
from ilacs_analysis.display.base.cells import side_by_side
from ilacs_analysis.display.base.results import Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.outcomes.place_words import where
from ilacs_analysis.records.needed import needs


@needs(Place)
def authorities(here: Place) -> Section | None:
    """List the authorities of a region with their latest judgements and reports.

    Returns
    -------
    Section or None
        ``authorities``; None for all of England. Its data has a row for each authority:
        `la_code`, `name`, `inspection_id`, `published`, and a column for each area.
    """
    if here.is_england:
        return None
    title = f"Latest judgements in {where(here)}, authority by authority"
    words = Text("Each authority's latest judgements", ("With a link to each report.",))
    return Section.of("authorities", words, side_by_side(here.england, here.la_codes, title))
