"""What happened to an authority between its inspections: visits, and acts of government."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.analysis.intervention.instruments import SOCIAL_CARE
from ilacs_analysis.records.as_at import middle
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.remembered import remembered

VISIT, INSTRUMENT = "visit", "instrument"
_STEPS_BACK = ("returned_to_council", "closed")


@remembered
def events(authority: Authority) -> pd.DataFrame:
    """List the visits and the social care instruments of an authority, oldest first.

    Those with a day are numbered in its order; those without one stand last.

    Returns
    -------
    DataFrame
        One row for each, with the columns of its table and `kind` (``visit`` or ``instrument``),
        `reference` (its key), `number` (missing without a day), `day` (where a visit is `placed`;
        of an instrument the day of issue, or the middle of the month or year if no more is known,
        but not after the day of the record) and `weighty` (a visit that found areas for priority
        action, or an instrument that is no step back).

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> events(load(as_at="2018-12-31").authority("Peterborough"))["event"].tolist()
    ['joint_targeted_area_inspection']
    """
    visits = authority.visits
    visits = visits.assign(
        kind=VISIT,
        reference=visits["visit_id"],
        day=visits["placed"],
        weighty=visits["priority_actions_stated"] == "yes",
    )
    acts = authority.interventions
    acts = acts[acts["subject"] == SOCIAL_CARE]
    today = pd.Timestamp(authority.england.as_at)
    acts = acts.assign(
        kind=INSTRUMENT,
        reference=acts["instrument_id"],
        event=acts["instrument"],
        day=middle(acts["issued"]).dt.floor("D").clip(upper=today),
        weighty=~acts["instrument"].isin(_STEPS_BACK),
    )
    table = pd.concat([visits, acts], ignore_index=True)
    table = table.sort_values("day", kind="stable", ignore_index=True)
    number = pd.Series(table.index + 1, dtype="Int64")
    return table.assign(number=number.where(table["day"].notna()))
