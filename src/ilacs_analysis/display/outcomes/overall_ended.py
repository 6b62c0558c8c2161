"""Overall effectiveness since inspections give no such judgement."""

from __future__ import annotations

from ilacs_analysis.analysis.judged.outcomes import overall_in
from ilacs_analysis.analysis.judged.overall_ended import overall_answers
from ilacs_analysis.analysis.judged.place import Place
from ilacs_analysis.display.base.cells import resting_on, side_by_side
from ilacs_analysis.display.base.results import Column, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import counted_alike, long_date
from ilacs_analysis.display.outcomes.place_words import where
from ilacs_analysis.records.needed import needs
from ilacs_analysis.rules.frameworks import last_day_of_overall
from ilacs_analysis.rules.judgements import GOOD_OR_BETTER_BY_AREAS

_READINGS = {
    "left_out": "Leave out authorities whose latest report gave none (as this pack does)",
    "carried_forward": "Let each authority's last overall judgement stand",
    "by_areas": "Good or better by areas (derived; not an Ofsted grade)",
}


@needs(Place)
def overall_ended(here: Place) -> Section | None:
    """Say who still has an overall judgement, who has none, and what other readings would give.

    Returns
    -------
    Section or None
        ``overall_ended``; None while it was judged. Tables: ``without``, the authorities whose
        latest report gave no overall judgement (`la_code`, `name`, `inspection_id`, `published`, a
        column for each area), if there are any; and, for England, ``readings``: `reading`,
        `good_or_better`, `base` and `total`. Its data is that of the first of them.
    """
    england = here.england
    if england.as_at <= last_day_of_overall():
        return None
    _, _, without = overall_in(here)
    words = Text(
        still_overall(here),
        (
            "Inspections begun from 1 April 2026 give no overall effectiveness judgement. An "
            "authority's last one counts until a report gives none; from then on the authority is "
            "in no count of overall grades. Who has none depends on who was inspected lately, so "
            "no later share is one of the series, which ends with 31 March 2026.",
        ),
        rests_on={"authorities": list(here.la_codes)},
        rules=("ilacs-2026",),
    )
    named = None
    if without:
        title = f"No overall judgement any more, in {where(here)}"
        named = side_by_side(england, without, title, id="without")
    return Section.of("overall_ended", words, named, _readings(here))


def still_overall(here: Place) -> str:
    """Say how many are good or outstanding overall, of how many, and for how many there is none.

    Examples
    --------
    >>> from ilacs_analysis import load, place
    >>> still_overall(place(load(), "London"))[29:]
    '29 of the 32 authorities that still have an overall judgement; 1 has none any more'
    """
    good, graded, without = overall_in(here)
    better, every, lost = counted_alike(good, graded, len(without))
    none = f"{lost} {'has' if len(without) == 1 else 'have'} none any more"
    return (
        f"Good or outstanding overall: {better} of the {every} authorities that still have an "
        f"overall judgement; {none if without else 'no authority has lost it'}"
    )


def _readings(here: Place) -> Table | None:
    """Set three readings of a record without the judgement beside each other, for England."""
    if not here.is_england:
        return None
    england = here.england
    return Table.of(
        f"Good or outstanding overall as at {long_date(england.as_at)}: three readings",
        overall_answers(england),
        {
            Column("Reading"): lambda row: _READINGS[row["reading"]],
            Column("Good or better", "number"): "good_or_better",
            Column("Authorities that it can answer for", "number"): "base",
            Column("All authorities", "number"): "total",
        },
        note=(
            "The first is the one used in packs. The third stands also in the briefings of "
            "authorities that have no overall judgement any more."
        ),
        id="readings",
        **resting_on(england, england.inspections["inspection_id"], GOOD_OR_BETTER_BY_AREAS),
    )
