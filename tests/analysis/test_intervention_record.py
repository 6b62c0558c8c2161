"""Government's interventions as they are on record."""

from __future__ import annotations

import pandas as pd
import pytest

from ilacs_analysis import load
from ilacs_analysis.analysis.intervention.record import (
    beside_benchmarks,
    delivery_models,
    durations,
    instruments_by_year,
    intervention_episodes,
    social_care_instruments,
    steps,
    without_instrument,
)


def test_lengths_are_given_only_where_both_ends_are_on_record() -> None:
    table = social_care_instruments(load())
    both = table["issued"].notna() & table["lifted"].notna()
    assert table.loc[~both, "months"].isna().all()
    assert (table["months"].notna().sum(), len(table)) == (64, 179)
    assert table.loc[table["months"].notna(), "months"].ge(0).all()


@pytest.mark.parametrize(
    ("instrument_id", "months", "precision"),
    # Doncaster's trust, 30 September 2014 to 1 September 2022
    # Rochdale's second notice, from April 2014 to some day of 2014 or 2015
    [("371-04", 95.0, "day"), ("354-02", 8.5, "span")],
)
def test_how_long_an_instrument_lasted(instrument_id: str, months: float, precision: str) -> None:
    row = social_care_instruments(load()).set_index("instrument_id").loc[instrument_id]
    assert (round(row["months"], 1), row["precision"]) == (months, precision)


def test_durations_say_how_many_of_how_many() -> None:
    table = durations(load()).set_index("instrument")
    assert table["both_ends"].sum() == 64
    assert table.loc["improvement_notice", ["on_record", "both_ends"]].tolist() == [46, 15]
    known = table.dropna(subset="median")
    assert ((known["least"] <= known["median"]) & (known["median"] <= known["most"])).all()


def test_every_instrument_has_a_year_or_none() -> None:
    assert instruments_by_year(load())["instruments"].sum() == 179


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("Kingston upon Hull", "inadequate", "requires_improvement"),
        # a notice can come before the inadequate judgement
        ("Peterborough", "good", "inadequate"),
    ],
)
def test_judgements_before_and_after_an_episode_began(name: str, before: str, after: str) -> None:
    own = intervention_episodes(load()).set_index("name").loc[name]
    assert (own["before"], own["after"]) == (before, after)


@pytest.mark.parametrize(
    ("name", "perhaps"),
    # inadequate on 4 March 2025, a notice in 2025; on 13 May 2025, a commissioner after it; in
    # September 2023, a notice in November
    [("Harrow", True), ("Devon", False), ("Swindon", False)],
)
def test_whether_a_judgement_came_first_is_not_always_known(name: str, perhaps: bool) -> None:
    table = intervention_episodes(load()).set_index("name")
    assert table.loc[name, "perhaps_since"] == perhaps


def test_hull_stepped_down_from_direction_to_notice() -> None:
    ways = steps(load())[["before", "after", "way"]].values.tolist()
    assert ["statutory_direction", "improvement_notice", "down"] in ways
    assert ["improvement_notice", "statutory_direction", "up"] in ways


def test_two_of_one_day_are_no_step() -> None:
    # Birmingham's commissioner and direction are both of 17 December 2015
    table = steps(load())
    pair = table[(table["before"] == "commissioner_appointed") & (table["way"] == "at_once")]
    assert pair.set_index("after").loc["statutory_direction", "count"] == 24
    assert set(table["way"]) == {"up", "down", "same", "not_established", "at_once"}


def test_twelve_trusts_and_companies_are_on_record() -> None:
    table = delivery_models(load())
    assert len(table) == 12
    sunderland = table.set_index("name").loc["Sunderland"]
    assert (sunderland["before"], sunderland["after"]) == ("inadequate", "inadequate")


def test_inadequate_spells_without_an_instrument_are_a_gap_in_the_record() -> None:
    names = set(without_instrument(load())["name"])
    assert names >= {"Luton", "Manchester", "Leicester"}
    # of Newham and Coventry only the end of one is on record
    found = {"Peterborough", "Bradford", "Devon", "Sunderland", "Newham", "Coventry", "Wandsworth"}
    assert not names & found


def test_an_instrument_of_unknown_subject_is_neither_beside_a_spell_nor_none() -> None:
    table = without_instrument(load()).set_index("name")
    assert table.index[table["unknown_subject"]].tolist() == ["Isles of Scilly"]


def test_published_numbers_are_never_below_those_on_record() -> None:
    table = beside_benchmarks(load())
    assert len(table) == 4
    assert (table["on_record"] <= table["published"]).all()
    assert (table["on_record"] > 0).all()


def test_nothing_is_told_before_it_was_known() -> None:
    then = load(as_at="2014-12-31")
    assert len(beside_benchmarks(then)) == 2
    began = pd.to_datetime(intervention_episodes(then)["began"].str[:4])
    assert began.max().year <= 2014
