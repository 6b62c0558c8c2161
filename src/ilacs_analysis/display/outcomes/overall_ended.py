"""Overall effectiveness since inspections give no such judgement."""

from __future__ import annotations

from ilacs_analysis.analysis.judged.overall_ended import overall_answers
from ilacs_analysis.analysis.judged.place import Place
from ilacs_analysis.display.base.cells import resting_on
from ilacs_analysis.display.base.results import Column, Paragraph, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import long_date
from ilacs_analysis.records.needed import needs
from ilacs_analysis.rules.frameworks import last_day_of_overall
from ilacs_analysis.rules.judgements import GOOD_OR_BETTER_BY_AREAS

_READINGS = {
    "left_out": "Leave out authorities whose latest inspection has no overall judgement",
    "carried_forward": "Let each authority's last overall judgement stand",
    "by_areas": "Good or better by areas (derived; not an Ofsted grade)",
}


@needs(Place)
def overall_ended(here: Place) -> Section | None:
    """Say that overall effectiveness ended, and what three readings of it since would give.

    Returns
    -------
    Section or None
        ``overall_ended``; None while it was judged. Its data has a row for each reading:
        `reading`, `good_or_better`, `base` and `total`. Of a region it is words alone.
    """
    england = here.england
    if england.as_at <= last_day_of_overall():
        return None
    blocks: list[Paragraph] = [
        "Inspections begun from 1 April 2026 carry no overall effectiveness judgement, so its "
        "series ends with 31 March 2026."
    ]
    table = None
    if here.is_england:
        blocks.append(
            "What share is good overall on a later day has no one answer. The table sets three "
            "readings beside each other, once; none of them is used elsewhere."
        )
        table = Table.of(
            f"Good or outstanding overall as at {long_date(england.as_at)}: three answers",
            overall_answers(england),
            {
                Column("Reading"): lambda row: _READINGS[row["reading"]],
                Column("Good or better", "number"): "good_or_better",
                Column("Authorities that it can answer for", "number"): "base",
                Column("All authorities", "number"): "total",
            },
            **resting_on(england, england.inspections["inspection_id"], GOOD_OR_BETTER_BY_AREAS),
        )
    words = Text(
        "Overall effectiveness ended with March 2026",
        tuple(blocks),
        no_rows="It says what the framework asks for.",
        rules=("ilacs-2026",),
    )
    return Section.of("overall_ended", words, table)
