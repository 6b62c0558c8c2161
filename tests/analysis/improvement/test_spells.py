"""When a spell of weak judgements begins, goes on and ends."""

from __future__ import annotations

import pytest

from ilacs_analysis import load
from ilacs_analysis.analysis.improvement.lasting import by_inspection
from ilacs_analysis.analysis.improvement.spells import spells
from ilacs_analysis.analysis.judged.latest import COMPARED_STRANDS
from ilacs_analysis.errors import UnknownChoice
from ilacs_analysis.records.england import England


def of(name: str, england: England | None = None, **options: str) -> dict[str, object]:
    table = spells(england or load(), **options).set_index("name")
    own = table.loc[[name]].iloc[-1]
    return {key: None if own[key] != own[key] else own[key] for key in own.index}


def test_of_judgements_that_followed_an_inadequate_ilacs_one_19_of_21_were_better() -> None:
    table = spells(load())
    ilacs = table[table["framework"].str.startswith("ilacs")]
    assert int(ilacs["inspected_again"].sum()) == 21
    assert int(ilacs["ended"].sum()) == 19


@pytest.mark.parametrize(
    ("began_under", "place", "inspected", "ended"),
    [
        ("ILACS", 1, 20, 18),  # not Bradford and Devon
        ("ILACS", 2, 1, 1),  # Bradford
        ("SIF", 1, 33, 26),
        ("SIF", 2, 7, 7),
        ("SIF and ILACS", 1, 53, 44),
    ],
)
def test_most_spells_end_at_the_first_inspection_that_follows(
    began_under: str, place: int, inspected: int, ended: int
) -> None:
    found = by_inspection(spells(load())).set_index(["began_under", "place"])
    assert found.loc[(began_under, place)].tolist() == [inspected, ended]


def test_nine_spells_hold_a_second_inadequate_judgement() -> None:
    table = spells(load())
    again = table["inspected_again"] - table["ended"] > 0
    assert sorted(table.loc[again, "name"]) == [
        "Birmingham",
        "Bradford",
        "Buckinghamshire",
        "Devon",
        "Sandwell",
        "Slough",
        "Sunderland",
        "Surrey",
        "Torbay",
    ]


@pytest.mark.parametrize(
    ("name", "ended", "grade", "again"),
    [
        ("Bradford", True, "requires_improvement", 2),
        ("Devon", False, None, 1),
        ("Nottingham", False, None, 0),
        ("Northamptonshire", False, None, 0),
    ],
)
def test_another_inadequate_report_does_not_end_a_spell(
    name: str, ended: bool, grade: str | None, again: int
) -> None:
    found = of(name)
    assert (found["ended"], found["grade"], found["inspected_again"]) == (ended, grade, again)


@pytest.mark.parametrize(
    ("name", "start_grade", "outcome", "day"),
    [
        ("South Tyneside", "inadequate", "better", "2026-08-04"),
        ("Liverpool", "inadequate", "better", "2026-07-07"),
        ("Blackpool", "requires_improvement", "better", "2026-07-28"),
        ("Trafford", "requires_improvement", "better", "2026-08-03"),
    ],
)
def test_a_report_without_an_overall_judgement_is_neither_better_nor_weaker(
    name: str, start_grade: str, outcome: str, day: str
) -> None:
    found = of(name, start_grade=start_grade, outcome=outcome)
    assert (found["ended"], found["state"]) == (False, "no_overall_judgement")
    assert str(found["ended_on"])[:10] == day


@pytest.mark.parametrize("start_grade", ["good", "requires_improvement", "inadequate"])
def test_no_spell_of_overall_judgements_begins_or_runs_on_where_the_latest_report_gave_none(
    start_grade: str,
) -> None:
    england = load()
    reports = england.inspections[england.inspections["framework"] == "ilacs-2026"]
    table = spells(
        england, start_grade=start_grade, outcome="weaker" if start_grade == "good" else "better"
    )
    assert "Trafford" not in set(table.loc[table["state"] == "running", "name"])
    assert not set(table["inspection_id"]) & set(reports["inspection_id"])
    assert not set(table.loc[table["state"] == "running", "la_code"]) & set(reports["la_code"])


@pytest.mark.parametrize(
    ("name", "options", "day"),
    [
        ("Northamptonshire", {}, "2021-03-31"),
        (
            "Bournemouth",
            {"area": "care_leavers", "start_grade": "requires_improvement"},
            "2019-03-31",
        ),
    ],
)
def test_abolition_censors(name: str, options: dict[str, str], day: str) -> None:
    found = of(name, **options)
    assert (found["state"], str(found["ended_on"])[:10]) == ("abolished", day)


@pytest.mark.parametrize("area", COMPARED_STRANDS)
@pytest.mark.parametrize(
    ("start_grade", "outcome"),
    [("inadequate", "better"), ("requires_improvement", "better"), ("good", "weaker")],
)
def test_no_authority_is_in_two_spells_at_once(area: str, start_grade: str, outcome: str) -> None:
    table = spells(load(), area=area, start_grade=start_grade, outcome=outcome)
    before = table.groupby("la_code")["ended_on"].shift()
    assert (before.isna() | (before <= table["began"])).all()
    running = table[table["state"] == "running"]
    assert not running["la_code"].duplicated().any()


def test_a_judgement_of_children_in_care_and_care_leavers_together_counts_for_care_leavers() -> (
    None
):
    # requires improvement alone in 2014, and together in 2018 and 2022
    found = of("Nottingham", area="care_leavers", start_grade="requires_improvement")
    assert (found["state"], found["inspected_again"]) == ("running", 2)
    # the same, and then good together
    ended = of("Cumbria", area="care_leavers", start_grade="requires_improvement")
    assert (ended["grade"], ended["ended_together"]) == ("good", True)
    began = of("Bradford", area="care_leavers")
    assert (str(began["began"])[:10], began["began_together"]) == ("2023-01-31", True)


def test_spells_of_other_grades_and_areas() -> None:
    found = of("Peterborough", start_grade="requires_improvement")
    assert (found["ended"], found["grade"]) == (True, "good")
    assert not of("Peterborough", area="care_leavers")["ended"]


@pytest.mark.parametrize(
    ("option", "given", "message"),
    [
        (
            "start_grade",
            "outstanding",
            "'outstanding' is no grade that is known here: use one of Good; Requires improvement; "
            "Inadequate.",
        ),
        (
            "area",
            "adoption",
            "'adoption' is no judgement that is known here: use one of Overall effectiveness; "
            "Leaders; Help and protection; Children in care; Care leavers.",
        ),
        (
            "outcome",
            "other",
            "'other' is no outcome that is known here: use one of better; weaker.",
        ),
    ],
)
def test_what_cannot_be_asked_for_is_said_in_a_sentence(
    option: str, given: str, message: str
) -> None:
    with pytest.raises(UnknownChoice) as caught:
        spells(load(), **{option: given})
    assert str(caught.value) == message


def test_a_grade_given_afresh_after_a_weaker_one_begins_a_new_spell() -> None:
    table = spells(load(), start_grade="requires_improvement").set_index("name")
    bradford = table.loc["Bradford"]
    assert [str(day)[:10] for day in bradford["began"]] == ["2014-05-23", "2026-05-21"]
    assert [str(day)[:10] for day in bradford["ended_on"]] == ["2026-05-21", "2026-08-22"]
    assert bradford["state"].tolist() == ["given_afresh", "running"]


def test_spells_of_a_good_grade_end_with_a_weaker_one_if_that_is_asked_for() -> None:
    found = of("Peterborough", start_grade="good", outcome="weaker")
    assert (found["ended"], found["grade"]) == (True, "inadequate")
