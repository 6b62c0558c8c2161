"""The words of improvement: what they say is so, and no more than the record allows."""

from __future__ import annotations

import inspect

import pytest

from ilacs_analysis.analysis.timing.trajectory import Trajectory, trajectory
from ilacs_analysis.display import improvement
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.records.england import load


@pytest.fixture(scope="module")
def here() -> Trajectory:
    return trajectory(load(), authority="Peterborough")


def lasting(here: Trajectory) -> Section:
    section = improvement.lasting(here)
    assert section is not None
    return section


def opening(here: Trajectory) -> str:
    return str(improvement.opening(here))


def test_the_first_sentence_says_that_projections_have_been_too_low(here: Trajectory) -> None:
    assert (
        "\n\nThe projections below have been too low: tried on 31 March of 2022 and 2023, every "
        "share of good or outstanding came out above the projected median."
    ) in opening(here)


def test_the_authoritys_own_place_is_said(here: Trajectory) -> None:
    text = opening(here)
    assert "Peterborough's spell began on 30 January 2024, 31 months before" in text
    assert "of spells that began under ILACS, 4% are estimated to have ended by then" in text
    chart = lasting(here).chart
    assert chart is not None
    assert "The dot is Peterborough." in chart.subtitle


def test_a_briefing_quotes_no_p_value_and_no_decimal_chance(here: Trajectory) -> None:
    said = opening(here) + lasting(here).words.plain()
    assert "p-value" not in said
    assert " p = " not in said
    assert "0." not in said


def test_few_cases_are_marked_where_they_stand(here: Trajectory) -> None:
    table = lasting(here).tables["lasting"]
    assert "5 (few)" in table.plain()
    assert "fewer than ten cases" in table.note


def test_a_curve_says_nothing_beyond_the_longest_spell_that_was_seen() -> None:
    table = lasting(trajectory(load(as_at="2018-12-31"))).tables["lasting"]
    shares, at_risk = table.rows[:2]
    assert (shares[0], at_risk[0]) == ("Began under ILACS", "At risk, ILACS")
    assert set(at_risk[1:]) == {0}
    assert set(shares[1:]) == {"–"}
    assert "– where none was seen for so long" in table.note


def test_the_medians_can_be_read_from_the_curves_that_are_drawn(here: Trajectory) -> None:
    section = lasting(here)
    medians = section.tables["medians"].data
    assert medians is not None
    assert section.data is not None
    for label, curve in section.data.groupby("curve"):
        own = medians[label == "Began under " + medians["began_under"]].iloc[0]
        assert curve.loc[curve["share"] <= 0.5, "months"].iloc[0] == own["median"]
        assert curve["at_risk"].iloc[0] == own["spells"]
        assert curve["events"].sum() == own["ended"]


def test_every_authority_is_on_one_path_of_one_class(here: Trajectory) -> None:
    section = improvement.paths(here)
    assert section is not None
    classes, each = (section.tables[name].data for name in ("paths", "authorities"))
    assert classes is not None
    assert each is not None
    assert not each["la_code"].duplicated().any()
    counts = each["path_class"].value_counts()
    shown = classes.set_index("path_class")["count"]
    assert counts.to_dict() == shown[shown > 0].to_dict()


@pytest.mark.parametrize("day", ["2013-11-19", "2014-12-31"])
def test_each_section_says_what_is_missing_where_little_is_known(day: str) -> None:
    early = trajectory(load(day), area="care_leavers")
    for name, _ in inspect.getmembers(improvement, inspect.isfunction):
        section = getattr(improvement, name)(early)
        assert section.words.title
        for part in section.parts:
            assert part.rests_on.get("inspections") or part.no_rows, (name, part)


def test_no_curve_is_drawn_of_no_spell() -> None:
    section = lasting(trajectory(load("2013-11-19"), area="care_leavers"))
    assert section.title == "No spell of inadequate judgements for care leavers on record"
    assert (section.chart, section.table, section.data) == (None, None, None)
