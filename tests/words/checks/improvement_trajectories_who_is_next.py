"""Checks of what the trajectories say of who is likely to be inspected next."""

from __future__ import annotations

import pandas as pd

from tests.words.chances import FIRST, chances
from tests.words.templates import Place, template

LIKELY = "more likely than not to be inspected by {day:day}"


@template(
    "improvement_trajectories",
    "who_is_next",
    f"{{n:count}} authority is {LIKELY}",
    f"{{n:count}} authorities are {LIKELY}",
)
def _more_likely_than_not(place: Place, n: int, day: pd.Timestamp) -> None:
    assert day == place.record.day + pd.DateOffset(months=12)
    assert n == int((chances(place.document.day)["twelve"].round(4) >= 0.5).sum())


@template("improvement_trajectories", "who_is_next", "Who is next is not estimated")
def _not_estimated(place: Place) -> None:
    assert place.record.day < FIRST
