"""Whether an instrument may still run: its own end, that of what followed it, a new authority."""

from __future__ import annotations

import pytest

from ilacs_analysis import load
from ilacs_analysis.analysis.following.position import standing
from ilacs_analysis.analysis.intervention.instruments import (
    end_of_successor,
    episodes,
    held,
    taken_over,
)
from ilacs_analysis.records.rows import rows


@pytest.mark.parametrize(
    ("name", "ended"),
    [
        # only the commissioner's review of 2019 or 2020 has no end of its own
        ("Middlesbrough", "2024-09"),
        ("Blackpool", "2024-06"),
        ("Stoke-on-Trent", "2025-02-10"),
    ],
)
def test_what_a_later_direction_followed_ended_with_it(name: str, ended: str) -> None:
    here = load().authority(name)
    assert [episode.ended for episode in episodes(here)] == [ended]
    assert held(here) == ()


def test_what_was_replaced_has_ended_nothing() -> None:
    # each of Bradford's directions but the last took the place of another; its commissioner stayed
    bradford = load().authority("Bradford")
    own = rows(bradford.interventions)
    assert [end_of_successor(row, own) for row in own] == [None] * len(own)


def test_a_trust_can_stay_on_when_intervention_is_over() -> None:
    own = rows(load().authority("Reading").interventions)
    (trust,) = [row for row in own if row["instrument"] == "trust_established"]
    assert end_of_successor(trust, own) is None


@pytest.mark.parametrize(
    ("name", "day", "kinds"),
    [
        (
            "West Northamptonshire",
            "2026-08-22",
            ["statutory_direction", "commissioner_appointed", "trust_established"],
        ),
        # its direction of 2015, whose end is not on record, is taken to reach five years
        ("Cumberland", "2026-08-22", []),
        ("Peterborough", "2026-08-22", []),
    ],
)
def test_what_a_new_authority_took_over(name: str, day: str, kinds: list[str]) -> None:
    here = load(day).authority(name)
    assert taken_over(here)["instrument"].tolist() == kinds
    inherited = standing(here).intervention.inherited
    assert sorted(item.row["instrument"] for one in inherited.values() for item in one) == sorted(
        kinds
    )
