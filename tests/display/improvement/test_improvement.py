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


def test_the_first_screen_quotes_no_projection(here: Trajectory) -> None:
    said = opening(here)
    assert "project" not in said
    assert "imulat" not in said


def test_an_estimated_median_is_called_one_with_how_many_are_running(here: Trajectory) -> None:
    assert improvement.lasting(here).chart.title == (
        "Of 33 spells of inadequate judgements for overall effectiveness that began under "
        "ILACS, 19 ended with a "
        "better grade and 11 are running; the estimated median is 43.9 months (95% interval from "
        "39.7 to 46.0, Kaplan–Meier)"
    )


@pytest.mark.parametrize(
    ("area", "start_grade", "day", "title"),
    [
        (
            "impact_of_leaders",
            "outstanding",
            None,
            "Of 60 spells of outstanding judgements for leaders that began under ILACS, 9 ended "
            "with a weaker grade and 51 are running; the estimated median has not been reached",
        ),
        (
            "overall_effectiveness",
            "inadequate",
            "2018-12-31",
            "Of two spells of inadequate judgements for overall effectiveness that began under "
            "ILACS, none ended "
            "with a better grade and two are running; too few are at risk for an estimated median",
        ),
        (
            "care_leavers",
            "inadequate",
            "2018-03-31",
            "No spell of inadequate judgements for care leavers has begun under ILACS",
        ),
    ],
)
def test_none_is_said_to_have_ended_that_has_not(
    area: str, start_grade: str, day: str | None, title: str
) -> None:
    chart = lasting(trajectory(load(day), area, start_grade)).chart
    assert chart is not None
    assert chart.title == title


def test_how_a_spell_stands_is_said_of_each_that_has_not_ended(here: Trajectory) -> None:
    shown = {str(row[0]): str(row[2]) for row in lasting(here).tables["spells"].rows}
    assert shown["Liverpool"] == "No overall judgement since July 2026"
    assert shown["Northamptonshire"] == "Authority abolished 31 Mar 2021"
    assert shown["Devon"] == "Not yet"
    assert "Trafford" not in {name for name, end in shown.items() if end == "Not yet"}


def test_ends_are_counted_by_the_inspection_that_found_them(here: Trajectory) -> None:
    section = lasting(here)
    assert section.title == (
        "The first inspection after inadequate judgements for overall effectiveness under ILACS "
        "found a better "
        "grade for 18 of 20 and the second for 1 of 1"
    )
    assert section.tables["by_inspection"].rows[1] == ("ILACS", "18 of 20", "1 of 1 (few)")


def test_good_for_the_first_time_is_not_called_good_again(here: Trajectory) -> None:
    section = improvement.paths(here)
    assert section is not None
    assert section.title == (
        "Overall effectiveness: 105 of 140 authorities judged at least twice are good or "
        "outstanding, 37 throughout, 9 again and 59 for the first time on record"
    )
    assert "Not counted: 11 authorities whose latest report gave no overall judgement" in str(
        section.words
    )


def test_a_judgement_with_another_area_is_marked_in_a_path() -> None:
    section = improvement.paths(trajectory(load(), "care_leavers"))
    assert section is not None
    shown = {
        name: row[1] for row in section.tables["authorities"].rows for name in row[3].split(", ")
    }
    assert shown["Bradford"] == "G, RI*, I*, G"


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
    assert section.title == "No spell of inadequate judgements for care leavers is on record"
    assert (section.chart, section.table, section.data) == (None, None, None)
