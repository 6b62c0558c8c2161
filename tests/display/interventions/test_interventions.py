"""Interventions as sections: what is said of a partial record, and the numbers behind it."""

from __future__ import annotations

import pytest

from ilacs_analysis import interventions, load
from ilacs_analysis.display.interventions.opening import DISCRETION


def test_the_record_is_said_to_be_partial() -> None:
    text = interventions.opening(load()).plain()
    assert "Both ends are on record for 64 of 173" in text
    assert "This record is partial" in text
    assert DISCRETION in text


@pytest.mark.parametrize(
    ("name", "shown", "said"),
    [
        ("Leeds", [], "No dated episode is on record for Leeds."),
        ("Kent", [], "On record, but without a date: improvement notice."),
        ("Isles of Scilly", [], "On record, but of unknown subject: improvement notice."),
        (
            "West Northamptonshire",
            [],
            "Of Northamptonshire's, these may have run on when it was created: statutory "
            "direction, commissioner appointed and trust established. How each was carried over is "
            "not on record.",
        ),
        ("Hull", ["opening"], "Kingston upon Hull's latest episode, begun March 2020: "),
        ("Birmingham", ["opening"], "Birmingham's latest episode, begun 17 December 2015: "),
        ("Isle of Wight", ["opening"], "The Isle of Wight's latest episode, begun "),
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


def test_what_only_ends_an_intervention_has_no_length() -> None:
    # two interventions closed and four services returned are no instruments without an end
    section = interventions.lengths(load())
    assert section.title == "Lengths are known for 64 of 173 instruments"
    assert section.data["on_record"].sum() == 173


def test_an_inferred_end_is_said_to_be_one() -> None:
    assert "Of the ends of instruments, five are inferred." in interventions.lengths(load()).plain()


def test_a_judgement_that_may_have_come_later_is_marked() -> None:
    table = interventions.episodes(load()).tables["every"]
    marked = {row[0]: str(row[4]) for row in table.rows}
    assert marked["Harrow"] == "Inadequate (perhaps after it began), 4 Mar 2025"
    assert marked["Swindon"] == "Inadequate, 11 Sep 2023"


def test_an_unknown_subject_is_a_group_of_its_own() -> None:
    england = load()
    section = interventions.not_on_record(england)
    assert section.title.endswith("; one more has only an instrument of unknown subject")
    shown = {str(row[0]): row[3] for row in section.tables["spells"].rows}
    assert shown["Isles of Scilly"] == "Instrument of unknown subject"
    assert shown["Luton"] == "No instrument"
    left_out = "the subject is not on record: two instruments (Oldham and the Isles of Scilly)"
    assert left_out in interventions.opening(england).plain()


def test_there_is_no_table_of_what_there_was_none_of() -> None:
    then = load("2013-11-19")
    assert list(interventions.delivery(then).tables) == []
    assert "had a better one next" not in interventions.delivery(then).plain()
    assert "No step is counted" not in interventions.episodes(then).plain()
    assert list(interventions.not_on_record(then).tables) == ["published"]
