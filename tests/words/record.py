"""The record as at a day, read from its tables by other code than the library's.

It knows what `data/*.csv` hold and how a day cuts them, and nothing else: checks of headings
compute from it what a heading says.
"""

from __future__ import annotations

from functools import cache, cached_property

import pandas as pd

from ilacs_analysis.resources import folder

RANK = {"outstanding": 1, "good": 2, "requires_improvement": 3, "inadequate": 4}
GOOD = ("outstanding", "good")
# what each framework's areas are called today; the combined judgement stands for two
STRANDS = {
    "leadership_management_governance": ("impact_of_leaders",),
    "children_looked_after": ("children_in_care",),
    "children_in_care_and_care_leavers": ("children_in_care", "care_leavers"),
}


def table(name: str) -> pd.DataFrame:
    """Read a table as text."""
    return pd.read_csv(folder("data") / f"{name}.csv", dtype="str", keep_default_na=False)


class Record:
    """What was begun and published by a day.

    Attributes
    ----------
    day
        The day, as a Timestamp.
    """

    def __init__(self, day: str) -> None:
        self.day = pd.Timestamp(day)

    @cached_property
    def authorities(self) -> pd.DataFrame:
        """Every authority there ever was, by `la_code`, with `there`: whether it is on the day."""
        every = table("authorities").set_index("la_code")
        created = pd.to_datetime(every["created"])
        abolished = pd.to_datetime(every["abolished"])
        return every.assign(there=~(created > self.day) & ~(abolished < self.day))

    @cached_property
    def reports(self) -> pd.DataFrame:
        """One row per graded inspection, oldest first, with `begun` and `published` as days."""
        every = table("inspections")
        published = pd.to_datetime(every["published"])
        begun = pd.to_datetime(every["start"]).fillna(published)
        every = every.assign(published=published, begun=begun)
        known = (begun <= self.day) & (published <= self.day)
        return every[known].sort_values(["published", "begun"]).reset_index(drop=True)

    @cached_property
    def judgements(self) -> pd.DataFrame:
        """One row per report and strand, oldest first: `grade`, `rank`, `together`.

        A judgement of children in care and care leavers together has a row for each of the two.
        """
        every = self.reports.merge(table("judgements"), on="inspection_id")
        every["together"] = every["area"] == "children_in_care_and_care_leavers"
        every["strand"] = [STRANDS.get(area, (area,)) for area in every["area"]]
        every = every.explode("strand", ignore_index=True)
        return every.assign(rank=every["grade"].map(RANK))

    def of(self, la_code: str, strand: str) -> pd.DataFrame:
        """Give an authority's grades of one strand, oldest first, without "not judged"."""
        own = self.judgements[self.judgements["la_code"] == la_code]
        return own[(own["strand"] == strand) & own["rank"].notna()]


@cache
def record(day: str) -> Record:
    """Give the record of a day."""
    return Record(day)
