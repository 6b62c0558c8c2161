"""Checks of the heading on government intervention in an authority's briefing."""

from __future__ import annotations

import re

import pandas as pd

from tests.words.checks.improvement_trajectories import noun_fits
from tests.words.instruments import REACH, SOCIAL_CARE, TRUST, UNKNOWN, issued, known
from tests.words.templates import Place, count, template

_PART = re.compile(
    r"(?P<n>\w+) events?(?P<of> of unknown subject| under (?P<under>.+?))? "
    r"(?:in|between) (?P<first>\d{4})(?: and (?P<last>\d{4}))?(?:,? and |, |$)"
)


def _taken_over(place: Place) -> pd.DataFrame:
    """Give those of the authorities before it that may have run on its first day."""
    own = place.record.authorities.loc[place.la_code]
    codes = own["predecessors"].split(";") if own["predecessors"] else []
    created = pd.to_datetime(own["created"])
    every = issued(place.record)
    every = every[every["la_code"].isin(codes)].dropna(subset="last")
    reach = (every["last"] + REACH).mask(every["instrument"] == TRUST, pd.Timestamp("2100-01-01"))
    return every[(every["ended"].fillna(reach) >= created) & (created <= place.record.day)]


def _expected(place: Place) -> dict[str, tuple[int, int, int]]:
    """Give of each group how many have a date, and between which years."""
    every = known(place.record).dropna(subset="last")
    own = every[every["la_code"] == place.la_code]
    names = place.record.authorities["name"]
    groups = {
        "": own[own["subject"] == SOCIAL_CARE],
        "unknown": own[own["subject"] == UNKNOWN],
        **{names[code]: found for code, found in _taken_over(place).groupby("la_code")},
    }
    return {
        of: (len(found), found["first"].min().year, found["last"].max().year)
        for of, found in groups.items()
        if len(found)
    }


@template("authority_briefing", "interventions", "Government intervention on record: {parts:text}")
def _counts_what_has_a_date(place: Place, parts: str) -> None:
    assert _PART.sub("", parts) == ""
    found = {}
    for part in _PART.finditer(parts):
        of = part["under"] or ("unknown" if part["of"] else "")
        n, begins = count(part["n"]), int(part["first"])
        found[of] = (n, begins, int(part["last"] or begins))
        noun_fits(re.split(r"[ ,]", part[0])[1], "event", n)
    assert found == _expected(place), (found, _expected(place))


@template(
    "authority_briefing",
    "interventions",
    "No dated intervention in children's social care on record",
)
def _finds_nothing_dated(place: Place) -> None:
    assert _expected(place) == {}
