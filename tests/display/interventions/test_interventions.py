"""Interventions as sections: what is said of a partial record, and the numbers behind it."""

from __future__ import annotations

import pytest

from ilacs_analysis import interventions, load
from ilacs_analysis.display.interventions.opening import DISCRETION


def test_the_record_is_said_to_be_partial() -> None:
    text = interventions.opening(load()).plain()
    assert "Both ends are on record for 63 of 178" in text
    assert "This record is partial" in text
    assert DISCRETION in text


@pytest.mark.parametrize(
    ("name", "shown", "said"),
    [
        ("Leeds", [], "Leeds has no dated episode on record."),
        ("Hull", ["opening"], "Kingston upon Hull's latest episode began in March 2020"),
        ("Isle of Wight", ["opening"], "The Isle of Wight's latest episode began in"),
    ],
)
def test_an_authority_is_set_out_on_its_own(name: str, shown: list[str], said: str) -> None:
    england = load()
    section = interventions.opening(england, england.authority(name))
    assert list(section.tables) == shown
    assert said in section.plain()


def test_the_numbers_of_a_year_add_up() -> None:
    data = interventions.by_year(load()).data
    kinds = data.columns.drop(["year", "instruments", "episodes_begun"])
    assert data[kinds].sum(axis=1).equals(data["instruments"])
    assert data["episodes_begun"].sum() == len(
        interventions.episodes(load()).tables["every"].data.dropna(subset="began")
    )
    assert data["year"].isna().tolist() == [*[False] * (len(data) - 1), True]


def test_the_judgements_around_are_those_of_every_episode() -> None:
    tables = interventions.episodes(load()).tables
    around, every = tables["around"].data, tables["every"].data
    assert around["episodes"].sum() == len(every)
    assert around["inadequate"].sum() == (every["after"] == "inadequate").sum()


def test_there_is_no_table_of_what_there_was_none_of() -> None:
    then = load("2013-11-19")
    assert list(interventions.delivery(then).tables) == []
    assert list(interventions.not_on_record(then).tables) == ["published"]
