"""The tables of a pack."""

from ilacs_analysis.display.comparison_tables import (
    counts_by_group,
    neighbours,
    neighbours_by_grade,
)
from ilacs_analysis.display.deadline_tables import deadlines
from ilacs_analysis.display.event_tables import interventions, other_interventions, visits
from ilacs_analysis.display.judgement_tables import inspections, judgements

__all__ = [
    "counts_by_group",
    "deadlines",
    "inspections",
    "interventions",
    "judgements",
    "neighbours",
    "neighbours_by_grade",
    "other_interventions",
    "visits",
]
