"""An authority beside its neighbours: by name, and counted by those that have the judgement."""

from ilacs_analysis.display import briefing
from ilacs_analysis.records.england import load


def test_the_neighbours_stand_by_name_in_grade_columns():
    table = briefing.neighbours(load().authority("Peterborough")).table
    columns = {c.label: cell for c, cell in zip(table.columns, table.rows[0], strict=True)}
    assert columns["Inadequate"].names == ("Peterborough",)
    assert columns["Requires improvement"].names == ("Rochdale",)
    assert len(columns["Outstanding"].names) + len(columns["Good"].names) == 9


def test_an_authority_without_an_overall_judgement_is_compared_on_leaders():
    table = briefing.neighbours(load().authority("Liverpool")).table
    assert table.rows[0][0] == "Leaders"


def test_neighbours_that_did_not_exist_are_named():
    words = briefing.neighbours(load(as_at="2019-01-31").authority("Torbay")).plain()
    assert "did not exist on the day." in words


def test_a_share_counts_only_those_that_have_the_judgement():
    # four of the ten were judged on care leavers together with children in care
    chart = briefing.neighbours(load(as_at="2024-06-30").authority("Peterborough")).chart
    assert chart.title == (
        "Care leavers, inadequate here: four of the six statistical neighbours with that "
        "judgement are good or outstanding"
    )
    nobody = briefing.neighbours(load(as_at="2013-12-01").authority("Leeds"))
    assert nobody.title == "None of ten statistical neighbours has that judgement yet"
