"""Checks of the heading of the visits to an authority."""

from __future__ import annotations

import re
from itertools import product

import pandas as pd

from tests.words.record import table
from tests.words.templates import Place, template

NAMES = {
    "focused_visit": "focused visit",
    "monitoring_visit": "monitoring visit",
    "joint_targeted_area_inspection": "joint targeted area inspection",
}
UNPUBLISHED = pd.Timedelta(days=60)
"""A letter without a day on record is taken to be known so long after the visit."""


def visits(place: Place) -> pd.DataFrame:
    """Give the visits known on the day to the month at least, in the order in which they began."""
    every = table("visits")
    own = every[every["la_code"] == place.la_code].copy()
    day, month = pd.to_datetime(own["start"]), own["start_period"]
    # a month is over, and a letter of it out, on its last day
    in_month = pd.to_datetime(month.where(month.str.len() == 7)) + pd.offsets.MonthEnd(0)
    published = pd.to_datetime(own["published"])
    told = own["published_period"].str[-7:]
    told = pd.to_datetime(told.where(told.str.len() == 7)) + pd.offsets.MonthEnd(0)
    alone = published.where(month == "")
    own["begun"] = day.fillna(in_month).fillna(alone)
    known = published.fillna(told).fillna(own["begun"] + UNPUBLISHED)
    told_later = pd.to_datetime(own["priority_actions_known"])
    own.loc[told_later > place.record.day, ["priority_actions", "priority_actions_stated"]] = ""
    return own[(own["begun"] <= place.record.day) & (known <= place.record.day)].sort_values(
        "begun"
    )


def _known_to_the_year(place: Place) -> bool:
    """Whether all that is known of any visit is its year."""
    every = table("visits")
    own = every[(every["la_code"] == place.la_code) & (every["start"] == "")]
    return (own["start_period"].str.len().isin([4, 9])).any() and visits(place).empty


@template("authority_briefing", "visits", "No visit known to the month")
def _only_years(place: Place) -> None:
    assert _known_to_the_year(place)


@template("authority_briefing", "visits", "No visit on record")
def _none(place: Place) -> None:
    assert visits(place).empty


@template(
    "authority_briefing",
    "visits",
    "{n:count} visit with no area for priority action stated",
    "{n:count} visits with no area for priority action stated",
    "{n:count} visit with no area for priority action stated; not on record for {unknown:count}",
    "{n:count} visits with no area for priority action stated; not on record for {unknown:count}",
    "{unknown:count} visit, areas for priority action not on record",
    "{unknown:count} visits, areas for priority action not on record",
)
def _no_areas(place: Place, n: int = 0, unknown: int = 0) -> None:
    stated = visits(place)["priority_actions_stated"].value_counts().to_dict()
    assert stated == {key: count for key, count in (("none stated", n), ("", unknown)) if count}


_EARLIER = (
    "",
    ", and {more:count} earlier visit with such areas",
    ", and {more:count} earlier visits with such areas",
)
_FOUND = (
    "{n:count} areas for priority action ({visit:visit}, {month:month})",
    "{n:count} area for priority action ({visit:visit}, {month:month})",
    "Areas for priority action ({visit:visit}, {month:month})",
)


@template(
    "authority_briefing",
    "visits",
    *(
        "".join(parts)
        for parts in product(_FOUND, _EARLIER, ("", "; not on record for {unknown:count}"))
    ),
)
def _areas(
    place: Place, visit: str, month: pd.Period, n: int = 0, more: int = 0, unknown: int = 0
) -> None:
    every = visits(place)
    found = every[every["priority_actions_stated"] == "yes"]
    last = found.iloc[-1]
    assert (NAMES[last["event"]], last["begun"].to_period("M")) == (visit, month)
    assert re.sub(r"\D", "", last["priority_actions"]) == (str(n) if n else "")
    assert len(found) == 1 + more
    assert (every["priority_actions_stated"] == "").sum() == unknown
