"""A row of the user's own is marked where a single inspection shows, and ours never are.

The sections of the notebooks are held to it in :mod:`tests.display.test_sections`; here are those
that show such a row only when they are asked about it, and what `show` prints.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

import ilacs_analysis as ilacs
from ilacs_analysis import England
from ilacs_analysis.display.base.results import Result
from ilacs_analysis.display.timing.who_is_next import listed_next
from tests.display.own_tables import own_rows

SHOWN: dict[str, Callable[[England], Result | None]] = {
    "spells": lambda e: ilacs.improvement.lasting(weak(e)),
    "paths": lambda e: ilacs.improvement.paths(weak(e)),
    "who is next": lambda e: listed_next(e, ilacs.due(e).query("la_code == '383'")),
    "trusts": lambda e: ilacs.interventions.delivery(e).table,
}


def weak(england: England):
    return ilacs.trajectory(england, "help_and_protection", "inadequate")


@pytest.fixture(scope="module")
def mine() -> England:
    return ilacs.load(data=own_rows())


@pytest.mark.parametrize("what", SHOWN)
def test_it_is_marked_where_it_shows_and_nothing_is_without_own_rows(
    mine: England, what: str
) -> None:
    theirs, ours = SHOWN[what](mine), SHOWN[what](ilacs.load())
    assert theirs is not None
    assert "added by us" in theirs.plain()
    assert ours is None or "added by us" not in ours.plain()


def test_the_data_of_show_tell_it_too(mine: England) -> None:
    leeds, data = (
        ilacs.briefing.as_data(mine.authority(name)) for name in ("Leeds", "Peterborough")
    )
    assert [row["own"] for row in leeds["inspections"]] == [True, False, False, False]
    assert sum(row["own"] for row in data["visits"]) == 1
    assert sum(row["own"] for row in data["interventions"]) == 1
