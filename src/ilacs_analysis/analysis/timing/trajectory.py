"""What an analysis of improvement is about: an area, the grade started from, and an authority."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from ilacs_analysis.analysis.improvement.lasting import began_under, lengths
from ilacs_analysis.analysis.improvement.spells import BETTER, WEAKER, spells
from ilacs_analysis.analysis.improvement.survival import Survival, survival
from ilacs_analysis.analysis.judged.latest import COMPARED_STRANDS
from ilacs_analysis.analysis.timing.projection import (
    ALL_YEARS,
    LAST_THREE,
    Scenario,
    back_test_projection,
    project,
)
from ilacs_analysis.errors import TooFewInspections
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.england import England
from ilacs_analysis.records.needed import needs
from ilacs_analysis.rules.brief import Brief
from ilacs_analysis.rules.judgements import OVERALL
from ilacs_analysis.rules.named import area_id, grade_id


@dataclass(frozen=True, eq=False, repr=False)
class Trajectory(Brief):
    """Spells that began with a grade on an area, and where one authority stands among them.

    What takes long is computed once, when it is first asked for.

    Attributes
    ----------
    england
        The record as it stood on a day.
    area, start_grade
        The area judged, and the grade that spells begin with.
    outcome
        What ends them: ``better``, or ``weaker`` for the best grade.
    authority
        An authority to follow, or None.
    scenario
        What the reader's own projection assumes.
    """

    england: England = field(repr=False)
    area: str
    start_grade: str
    outcome: str
    authority: Authority | None
    scenario: Scenario

    @cached_property
    def spells(self) -> pd.DataFrame:
        """Every spell: see :func:`spells.spells`."""
        return spells(self.england, self.area, self.start_grade, outcome=self.outcome)

    @cached_property
    def lengths(self) -> pd.DataFrame:
        """How long they lasted: see :func:`lasting.lengths`."""
        return lengths(self.spells)

    def curve(self, group: str) -> Survival:
        """Estimate the Kaplan–Meier curve of the spells that began under SIF, ILACS or either."""
        return survival(began_under(self.spells, group))

    @cached_property
    def own_spell(self) -> pd.Series | None:
        """The authority's latest spell, if it has not ended; None if there is none."""
        if self.authority is None:
            return None
        own = self.spells[self.spells["la_code"] == self.authority.la_code]
        last = own.tail(1)
        return None if last.empty or last["ended"].iloc[0] else last.iloc[0]

    @cached_property
    def projections(self) -> pd.DataFrame | None:
        """The projections under each scenario (:func:`projection.project`), one below another.

        The reader's own scenario is there only where it differs from the default. None if too
        little is on record for one of them.
        """
        scenarios = [ALL_YEARS, LAST_THREE]
        if self.scenario not in scenarios:
            scenarios.append(self.scenario)
        try:
            found = [project(self.england, scenario) for scenario in scenarios]
        except TooFewInspections:
            return None
        return pd.concat(found, ignore_index=True)

    @cached_property
    def projection_back_test(self) -> pd.DataFrame:
        """The back-test of the default projection."""
        return back_test_projection(self.england)


@needs(England)
def trajectory(
    england: England,
    area: str = OVERALL,
    start_grade: str = "inadequate",
    authority: str | None = None,
    inspections_a_year: float | None = None,
    improvement: float = 1.0,
) -> Trajectory:
    """Give what an analysis of improvement is about.

    Parameters
    ----------
    england
        The record as it stood on a day.
    area
        Overall effectiveness, or an area named as in the frameworks of 2023 and 2026.
    start_grade
        The grade that spells begin with; of outstanding, spells end with a weaker grade.
    authority
        An authority to follow, or None.
    inspections_a_year, improvement
        What the reader's own projection assumes: inspections in the first year, and how many times
        as likely moves to a better grade are as on record.

    Raises
    ------
    UnknownJudgement, UnknownGrade
        If the area or the grade is not one of those that it can be.
    UnknownAuthority, AmbiguousAuthority
        If no authority, or more than one, is meant.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> here = trajectory(load(), authority="Peterborough")
    >>> round(here.own_spell["months"], 1)
    np.float64(30.7)
    """
    area = area_id(area, COMPARED_STRANDS)
    start_grade = grade_id(start_grade)
    outcome = WEAKER if start_grade == "outstanding" else BETTER
    own = None if authority is None else england.authority(authority)
    plain = inspections_a_year is None and improvement == 1.0
    asked = Scenario("own", None, inspections_a_year, improvement)
    here = Trajectory(england, area, start_grade, outcome, own, ALL_YEARS if plain else asked)
    # a mistake in the area or the grade shows now, not in the middle of a notebook
    _ = here.spells
    return here
