"""What followed what within episodes of intervention, and the judgements around them."""

from __future__ import annotations

from ilacs_analysis.analysis.intervention.record import (
    AT_ONCE,
    DOWN,
    OPEN,
    SAME,
    UP,
    intervention_episodes,
    judgements_around_episodes,
    steps,
)
from ilacs_analysis.display.base.estimates import FEW_NOTE, few
from ilacs_analysis.display.base.results import Column, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import capital, counted_alike, event_words, plural
from ilacs_analysis.display.interventions.shared import (
    episodes_table,
    every_instrument,
    overall_cell,
    reports_around,
)
from ilacs_analysis.records.england import England

_WAYS = {
    UP: "Step up",
    DOWN: "Step down",
    SAME: "Same kind",
    OPEN: "Not established",
    AT_ONCE: "Together, or order not on record",
}


def episodes(england: England) -> Section | None:
    """Set out the episodes: steps within them, the judgements around them, and every one.

    Returns
    -------
    Section
        With three tables: of steps (`before`, `after`, `way`, `count`), ``around`` (`before`,
        `episodes`, a column for each grade of the next judgement, `none_yet`), and ``every``
        (`la_code`, `name`, `began`, `ended`, `kinds`, `instrument_ids`, `is_certain`, `months`, and
        the judgements `before` and `after`, with `before_id`, `before_published`, `after_id`,
        `after_published` and `perhaps_since`, whether the one before may have come after the
        beginning).
    """
    table = steps(england)
    ways = {way: int(table.loc[table["way"] == way, "count"].sum()) for way in _WAYS}
    taken = sum(ways.values()) - ways[AT_ONCE]
    up, down, same, not_known = counted_alike(*(ways[way] for way in (UP, DOWN, SAME, OPEN)))
    at_once = (
        "No step is counted where two came together, or in an order that is not on record "
        f"({plural(ways[AT_ONCE], 'pair')}). "
        if ways[AT_ONCE]
        else ""
    )
    words = Text(
        f"Steps within episodes: {up} up, {down} down, {same} to the same kind; of {not_known} the "
        "way is not established"
        if taken
        else "No step within an episode on record",
        (
            f"{at_once}Leaving inadequate is not leaving intervention, "
            "and a notice can come before an inadequate judgement.",
        ),
    )
    followed = Table.of(
        "What followed what within an episode",
        table,
        {
            Column("First"): lambda row: capital(event_words(row["before"])),
            Column("Then"): lambda row: capital(event_words(row["after"])),
            Column("Way"): lambda row: _WAYS[row["way"]],
            Column("Times", "number"): "count",
        },
        note=(
            "Up or down where the levels that the two can stand for do not overlap; directions and "
            "commissioners share levels. Advice says that there is no fixed ladder."
        ),
        rests_on=every_instrument(england),
        rules=("direction_adviser", "improvement_notice"),
    )
    every = episodes_table("Every episode of intervention on record", england, id="every")
    return Section.of("episodes", words, followed, _around(england), every)


def _around(england: England) -> Table:
    unsure = int(intervention_episodes(england)["perhaps_since"].sum())
    order = (
        f"In {plural(unsure, 'episode')} that judgement may have come after the beginning, which "
        "is not on record to the day. "
        if unsure
        else ""
    )
    return Table.of(
        "Overall judgement before an episode of intervention began, and the next one",
        judgements_around_episodes(england),
        {
            Column("Before"): lambda row: overall_cell(row["before"], "None in this record"),
            Column("Episodes", "number"): lambda row: few(row["episodes"]),
            Column("Next: outstanding", "number"): "outstanding",
            Column("Good", "number"): "good",
            Column("Requires improvement", "number"): "requires_improvement",
            Column("Inadequate", "number"): "inadequate",
            Column("None since", "number"): "none_yet",
        },
        id="around",
        note=(
            f"{order}A notice can come before the inadequate judgement. Inspections begun since "
            f"April 2026 give no overall judgement, and do not count. {FEW_NOTE}"
        ),
        rests_on={
            **every_instrument(england),
            "inspections": reports_around(intervention_episodes(england)),
        },
    )
