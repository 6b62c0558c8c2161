"""How long it takes, with spells that have not ended counted for as long as they were seen."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ilacs_analysis import load
from ilacs_analysis.analysis.improvement.spells import spells
from ilacs_analysis.analysis.improvement.survival import Survival, survival

pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning:lifelines"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:autograd"),
]

SETS = {"sif": "sif", "ilacs": "ilacs", "together": ""}


def of_framework(began_under: str) -> pd.DataFrame:
    table = spells(load())
    return table[table["framework"].str.startswith(began_under)]


@pytest.mark.parametrize(
    ("began_under", "number", "ended", "median", "low", "high"),
    [
        ("ilacs", 33, 19, 43.9, 39.7, 46.0),
        ("sif", 33, 33, 32.7, 30.4, 38.3),
        ("", 66, 52, 39.1, 35.6, 43.9),
    ],
)
def test_months_from_an_inadequate_judgement_to_a_better_one(
    began_under: str, number: int, ended: int, median: float, low: float, high: float
) -> None:
    found = survival(of_framework(began_under))
    assert (found.spells, found.ended) == (number, ended)
    middle = found.median
    assert middle is not None
    limits = (middle.months, middle.low, middle.high)
    assert [round(limit, 1) for limit in limits if limit is not None] == [median, low, high]


@pytest.mark.parametrize("began_under", SETS.values(), ids=SETS)
def test_curve_interval_and_median_agree_with_lifelines(began_under: str) -> None:
    from lifelines import KaplanMeierFitter
    from lifelines.utils import median_survival_times

    own = of_framework(began_under)
    ours = survival(own)
    theirs = KaplanMeierFitter().fit(own["months"], own["ended"])
    at = ours.curve["months"].to_numpy()
    shares = theirs.survival_function_at_times(at).to_numpy()
    np.testing.assert_allclose(ours.curve["share"], shares, rtol=0, atol=1e-9)
    limits = theirs.confidence_interval_.loc[at].to_numpy()
    inner = ours.curve["share"].between(0, 1, inclusive="neither").to_numpy()
    np.testing.assert_allclose(
        ours.curve.loc[inner, ["low", "high"]].to_numpy(), limits[inner], rtol=0, atol=1e-9
    )
    middle = ours.median
    assert middle is not None
    assert middle.months == pytest.approx(theirs.median_survival_time_, abs=1e-9)
    expected = median_survival_times(theirs.confidence_interval_).to_numpy()[0]
    assert [middle.low, middle.high] == pytest.approx(list(expected), abs=1e-9)
    table = theirs.event_table.loc[at]
    assert ours.curve["at_risk"].tolist()[1:] == table["at_risk"].astype(int).tolist()[1:]


def _curve(lengths: list[tuple[int, bool]]) -> Survival:
    return survival(pd.DataFrame(lengths, columns=["months", "ended"]))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 90), st.booleans()), min_size=1, max_size=40))
def test_a_curve_falls_only_and_stays_within_its_interval(lengths: list[tuple[int, bool]]) -> None:
    curve = _curve(lengths).curve
    assert curve["share"].is_monotonic_decreasing
    assert curve["months"].is_monotonic_increasing
    assert ((curve["low"] <= curve["share"]) & (curve["share"] <= curve["high"])).all()
    assert (curve["events"] <= curve["at_risk"]).all()


def test_no_median_is_given_where_fewer_than_ten_were_at_risk() -> None:
    assert _curve([(month, True) for month in range(1, 10)]).median is None
    # half is reached only when nine are left
    assert _curve([*[(1, True)] * 2, *[(2, False)] * 9, *[(5, True)] * 9]).median is None
    assert _curve([*[(1, True)] * 2, *[(2, False)] * 9, *[(5, True)] * 10]).median is not None


def test_where_nothing_has_ended_nothing_is_estimated() -> None:
    found = _curve([(month, False) for month in range(1, 20)])
    assert set(found.curve["share"]) == {1.0}
    assert found.median is not None
    assert found.median.months is None


def test_a_curve_is_seen_as_far_as_any_spell_and_solid_while_ten_are_at_risk() -> None:
    found = _curve([(month, month < 5) for month in range(1, 21)])
    assert (found.solid_until, found.longest) == (11, 20)
    assert (_curve([(3, True)] * 9).solid_until, _curve([(3, True)] * 10).solid_until) == (0, 3)
