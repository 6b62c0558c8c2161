"""A judgement stands from its report to the next, on every area that was ever judged."""

import pandas as pd

from ilacs_analysis import load
from ilacs_analysis.analysis.judged.in_force import in_force


def test_a_judgement_stands_until_the_next_report():
    table = in_force(load().authority("Peterborough"))
    for _, own in table.groupby("area"):
        assert own["ends"].iloc[:-1].tolist() == own["begins"].iloc[1:].tolist()
        assert pd.isna(own["ends"].iloc[-1])


def test_an_area_that_is_no_longer_judged_is_there_without_a_grade():
    table = in_force(load().authority("Peterborough")).set_index(["area", "inspection_id"])
    adoption = table.loc["adoption", "grade"]
    assert adoption.iloc[0] != "not_applicable"
    assert set(adoption.iloc[1:]) == {"not_applicable"}


def test_one_judgement_for_two_areas_stands_on_both():
    table = in_force(load(as_at="2019-12-31").authority("Peterborough"))
    latest = table[table["ends"].isna()].set_index("area")["judged_together"]
    assert latest[latest].index.tolist() == ["children_in_care", "care_leavers"]


def test_an_authority_not_yet_inspected_has_none():
    assert in_force(load(as_at="2024-03-31").authority("Cumberland")).empty
