"""When a spell of weak judgements begins, goes on and ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from ilacs_analysis import load
from ilacs_analysis.analysis.improvement.spells import READINGS, spells
from ilacs_analysis.errors import UnknownChoice
from ilacs_analysis.records.england import England

LEADERS = "impact_of_leaders"
OVERALL = "overall_effectiveness"


def of(name: str, england: England | None = None, **options: str) -> dict[str, object]:
    table = spells(england or load(), **options).set_index("name")
    own = table.loc[[name]].iloc[-1]
    return {key: None if own[key] != own[key] else own[key] for key in own.index}


def test_of_inspections_that_followed_an_inadequate_ilacs_one_21_of_23_were_better() -> None:
    table = spells(load())
    ilacs = table[table["framework"].str.startswith("ilacs")]
    assert int(ilacs["inspected_again"].sum()) == 23
    assert int(ilacs["ended"].sum()) == 21


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


def test_a_report_without_overall_judgement_ends_a_spell_if_none_is_inadequate() -> None:
    found = of("South Tyneside")
    assert (found["ended"], found["grade"]) == (True, None)


def test_one_with_an_inadequate_practice_area_begins_a_spell() -> None:
    found = of("Trafford")
    assert found["framework"] == "ilacs-2026"
    assert not found["ended"]


def test_abolition_censors() -> None:
    assert str(of("Northamptonshire")["ended_on"])[:10] == "2021-03-31"


def own_report(tmp_path: Path, leaders: str, practice: str) -> England:
    """Give England with a report of 2026 on Nottingham, after its inadequate one of 2022."""
    (tmp_path / "inspections.csv").write_text(
        "inspection_id,la_code,framework,event,start,end,return_start,return_end,published,"
        "report_url,verified_against,note\n"
        "892-2026-09-07,892,ilacs-2026,standard,2026-09-07,2026-09-18,,,2026-11-02,,report,\n",
        encoding="utf-8",
    )
    grades = {LEADERS: leaders}
    grades |= dict.fromkeys(("help_and_protection", "children_in_care", "care_leavers"), practice)
    lines = [f"892-2026-09-07,{area},{grade}" for area, grade in grades.items()]
    text = "\n".join(["inspection_id,area,grade", *lines, ""])
    (tmp_path / "judgements.csv").write_text(text, encoding="utf-8")
    return load(data=tmp_path)


@pytest.mark.parametrize(
    ("leaders", "practice", "reading", "ended", "last_day"),
    [
        ("good", "good", "undetermined", True, "2026-11-02"),
        ("inadequate", "good", "undetermined", False, "2026-11-02"),
        ("inadequate", "good", "ends", True, "2026-11-02"),
        ("inadequate", "good", "continues", False, "2026-11-02"),
        ("inadequate", "inadequate", "ends", False, "2026-11-02"),
    ],
)
def test_where_only_leaders_are_inadequate_the_reading_decides(
    tmp_path: Path, leaders: str, practice: str, reading: str, ended: bool, last_day: str
) -> None:
    england = own_report(tmp_path, leaders, practice)
    found = of("Nottingham", england, leaders_only=reading)
    assert (found["ended"], str(found["ended_on"])[:10]) == (ended, last_day)


def test_no_report_on_record_turns_on_that_reading() -> None:
    first, *others = (spells(load(), leaders_only=reading) for reading in READINGS)
    assert all(other.equals(first) for other in others)


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
        (
            "leaders_only",
            "maybe",
            "'maybe' is no leaders_only that is known here: use one of undetermined; ends; "
            "continues.",
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
    assert not bradford["ended"].any()


def test_spells_of_a_good_grade_end_with_a_weaker_one_if_that_is_asked_for() -> None:
    found = of("Peterborough", start_grade="good", outcome="weaker")
    assert (found["ended"], found["grade"]) == (True, "inadequate")
