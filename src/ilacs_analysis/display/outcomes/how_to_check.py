"""How to check every figure of the outcomes."""

from __future__ import annotations

from ilacs_analysis.analysis.judged.place import Place
from ilacs_analysis.display.base import record
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.records.needed import needs

_WHOSE = {
    ("Ofsted",): "This is a region of Ofsted's; ONS has no region of these authorities.",
    ("ONS",): "This is a region of ONS; Ofsted has no region of these authorities.",
    ("Ofsted", "ONS"): "This region is the same in Ofsted's and in ONS's regions.",
}


@needs(Place)
def how_to_check(here: Place) -> Section:
    """Close the pack: whose region it is, how to check every figure, and limits of use.

    Returns
    -------
    Section
        ``how_to_check``, which is words alone and has no data.
    """
    points = [_WHOSE[here.sets]] if here.sets else []
    return record.how_to_check("Check this pack", points, counted=here.england)
