"""How the national profile may lie in the next years, under stated assumptions."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ilacs_analysis import load
from ilacs_analysis.analysis.timing.projection import (
    ALL_YEARS,
    LAST_THREE,
    Scenario,
    back_test_projection,
    project,
    starting_point,
)
from ilacs_analysis.analysis.timing.simulation import CHUNK, Start, simulate
from ilacs_analysis.errors import BadChoice, TooFewInspections

FEW_DRAWS = 400


def test_each_future_keeps_every_authority() -> None:
    _, start = starting_point(load(), ALL_YEARS)
    counts = simulate(start, (12, 36), CHUNK + 3, seed=1)
    assert counts.shape == (CHUNK + 3, 2, len(start.grades), 5)
    assert (counts.sum(axis=-1) == 153).all()


def test_the_same_seed_gives_the_same_futures_and_another_gives_others() -> None:
    _, start = starting_point(load(), ALL_YEARS)
    once, again, other = (simulate(start, (12,), 50, seed) for seed in (1, 1, 2))
    assert (once == again).all()
    assert (once != other).any()


def _all_good_after_36_months(improvement: float = 1.0) -> Start:
    moves = np.zeros((1, 5, 4))
    moves[0, :, 1] = 1e6
    return Start(
        months_waited=np.array([0, 35]),
        grades=np.array([[3, 3]], dtype="int8"),
        monthly_chance=np.array([0.0] * 36 + [1.0]),
        moves=moves,
        improvement=improvement,
    )


def test_an_authority_moves_when_it_is_inspected_and_not_before() -> None:
    counts = simulate(_all_good_after_36_months(), (1, 2, 36, 37), 20, seed=3)
    good = counts[:, :, 0, 1]
    assert np.unique(good[:, 0]).tolist() == [0]
    assert np.unique(good[:, 1]).tolist() == [1]
    assert np.unique(good[:, 2]).tolist() == [1]
    assert np.unique(good[:, 3]).tolist() == [2]


def test_moves_follow_the_chances_on_record() -> None:
    moves = np.zeros((1, 5, 4))
    moves[0, 3] = [0, 6000, 3000, 1000]
    start = Start(
        np.zeros(200, dtype="int64"), np.full((1, 200), 3, "int8"), np.array([1.0]), moves
    )
    counts = simulate(start, (1,), 200, seed=4)[:, 0, 0] / 200
    np.testing.assert_allclose(counts.mean(axis=0), [0, 0.6, 0.3, 0.1, 0], atol=0.01)
    twice = simulate(replace(start, improvement=1.05), (1,), 200, seed=4)[:, 0, 0] / 200
    np.testing.assert_allclose(twice.mean(axis=0), [0, 0.63, 0.315, 0.055, 0], atol=0.01)


def test_medians_lie_within_their_intervals_which_widen() -> None:
    table = project(load(), draws=FEW_DRAWS)
    assert ((table["low"] <= table["median"]) & (table["median"] <= table["high"])).all()
    own = table[table["part"] == "good_or_outstanding"]
    width = (own["high"] - own["low"]).groupby([own["area"], own["months"]]).first().unstack()
    assert (width[36] > width[12]).all()


def test_today_is_counted_as_the_record_has_it() -> None:
    table = project(load(), draws=FEW_DRAWS).set_index(["area", "months", "part"])
    assert table.loc[("impact_of_leaders", 12, "good_or_outstanding"), "now"] == 118


def test_care_leavers_are_left_out_while_their_moves_are_not_on_record() -> None:
    assert "care_leavers" not in set(project(load(), draws=FEW_DRAWS)["area"])


def test_more_inspections_and_more_improvement_make_more_of_them_good() -> None:
    england = load()
    plain, better = (
        project(england, scenario, (36,), FEW_DRAWS)
        for scenario in (ALL_YEARS, Scenario("better", improvement=1.5))
    )
    good = plain["part"] == "good_or_outstanding"
    assert (better.loc[good, "median"] > plain.loc[good, "median"]).all()
    fewer = project(england, Scenario("fewer", inspections_a_year=5), (12,), FEW_DRAWS)
    own = fewer[fewer["part"] == "good_or_outstanding"]
    assert ((own["median"] - own["now"]).abs() <= 3).all()


@pytest.mark.parametrize("wanted", [20.0, 52.0, 90.0])
def test_the_first_year_brings_as_many_inspections_as_are_asked_for(wanted: float) -> None:
    _, start = starting_point(load(), Scenario("asked", inspections_a_year=wanted))
    chance = np.random.default_rng(1)
    waited = np.tile(start.months_waited, (400, 1))
    ever = np.zeros(waited.shape, dtype=bool)
    last = len(start.monthly_chance) - 1
    for _ in range(12):
        came = chance.random(waited.shape) < start.monthly_chance[np.minimum(waited, last)]
        ever |= came
        waited = np.where(came, 0, waited + 1)
    assert ever.sum(axis=1).mean() == pytest.approx(wanted, rel=0.06)


def test_no_year_can_bring_an_inspection_to_every_authority() -> None:
    with pytest.raises(BadChoice, match="give a number below 153, that of authorities"):
        project(load(), Scenario("all", inspections_a_year=153), draws=10)


@pytest.mark.parametrize("scenario", [Scenario("no", improvement=0), Scenario("no", None, -1)])
def test_scenarios_that_make_no_sense_are_refused(scenario: Scenario) -> None:
    with pytest.raises(BadChoice, match="give a number above nought"):
        project(load(), scenario, draws=10)


def test_too_early_a_day_is_refused() -> None:
    with pytest.raises(TooFewInspections):
        project(load(as_at="2016-01-01"), draws=10)


def test_every_share_came_out_above_the_projected_median() -> None:
    """The notebook says so in its first sentence; when this fails, its words change with it."""
    table = back_test_projection(load(), draws=FEW_DRAWS)
    assert (table["error"] > 0).all()
    assert set(table["day"]) == {"2022-03-31", "2023-03-31"}
    recent = back_test_projection(load(), LAST_THREE, draws=FEW_DRAWS)
    assert not (recent["error"] > 0).all()
