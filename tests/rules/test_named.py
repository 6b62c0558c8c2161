"""Whatever packs print is accepted wherever an id is, in any case."""

import pytest

from ilacs_analysis.errors import AmbiguousChoice, UnknownChoice, UnknownGrade, UnknownJudgement
from ilacs_analysis.rules import framework, frameworks, grades, strands
from ilacs_analysis.rules.events import event_kinds
from ilacs_analysis.rules.named import area_id, area_of, event_id, grade_id, grades_meant, type_id
from ilacs_analysis.rules.naming import one_of


@pytest.mark.parametrize("change", [str, str.upper, str.lower, lambda word: f" {word}. "])
def test_every_word_that_packs_print_for_a_thing_is_its_name(change):
    for strand in strands():
        for word in (strand.id, strand.printed, strand.short):
            assert area_id(change(word)) == strand.id
    for grade in grades():
        for word in (grade.id, grade.printed, grade.short, grade.in_sentence, grade.initial):
            assert grade_id(change(word)) == grade.id
    for kind in event_kinds():
        for word in (kind.id, kind.name):
            assert event_id(change(word)) == kind.id
    for item in frameworks():
        for word in (item.id, item.short, item.name):
            assert framework(change(word)) is item
        for area in item.areas:
            assert area_of(item, change(area.printed)) == area_of(item, change(area.id)) == area.id


@pytest.mark.parametrize(
    ("find", "asked", "found"),
    [
        (area_id, "Care leavers", "care_leavers"),
        (area_id, "leaders", "impact_of_leaders"),
        (area_id, "children_looked_after", "children_in_care"),
        (area_id, "Leadership, management and governance", "impact_of_leaders"),
        (grade_id, "RI", "requires_improvement"),
        (grade_id, "requires-improvement", "requires_improvement"),
        (event_id, "jtai", "joint_targeted_area_inspection"),
        (area_id, "OE", "overall_effectiveness"),
        (area_id, "looked after children", "children_in_care"),
        (area_id, "the experiences and progress of care leavers", "care_leavers"),
        (type_id, "Unitary authorities", "Unitary"),
    ],
)
def test_names_that_analysts_use(find, asked, found):
    assert find(asked) == found


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("Good or outstanding", ["outstanding", "good"]),
        ("good/outstanding", ["outstanding", "good"]),
        ("good+", ["outstanding", "good"]),
        (
            "requires improvement to be good or better",
            ["outstanding", "good", "requires_improvement"],
        ),
        ("better than good", ["outstanding"]),
        ("RI or worse", ["requires_improvement", "inadequate"]),
        ("Below good", ["requires_improvement", "inadequate"]),
        ("good or RI", ["good", "requires_improvement"]),
        ("not outstanding", ["good", "requires_improvement", "inadequate"]),
    ],
)
def test_several_grades_are_meant_by_one_phrase(asked, meant):
    assert list(grades_meant(asked)) == meant


def test_a_name_of_two_things_is_refused_with_both():
    known = {"ofsted": ["Ofsted's regions", "regions"], "ons": ["ONS's regions", "regions"]}
    with pytest.raises(AmbiguousChoice) as caught:
        one_of("set of regions", "Regions", known)
    message = (
        """'Regions' could be "Ofsted's regions" or "ONS's regions": write the one you mean."""
    )
    assert str(caught.value) == message


def test_a_framework_is_found_by_its_year_as_papermill_reads_it():
    assert framework(2023).id == "ilacs-2023"


def test_the_joint_judgement_of_2018_is_neither_of_the_two_that_it_was_of():
    for asked in ("Children in care", "Care leavers"):
        with pytest.raises(UnknownJudgement, match="of children in care and care leavers"):
            area_of(framework("ilacs-2018"), asked)


@pytest.mark.parametrize(
    ("find", "asked", "error", "message"),
    [
        (
            area_id,
            "leaders and managers",
            UnknownJudgement,
            "'leaders and managers' is no judgement that is known here: use one of Overall "
            "effectiveness; Leaders; Help and protection; Children in care; Care leavers; "
            "Adoption.",
        ),
        (
            area_id,
            "care leaver",
            UnknownJudgement,
            "'care leaver' is no judgement that is known here: did you mean Care leavers?",
        ),
        (
            grade_id,
            "Inadeqate",
            UnknownGrade,
            "'Inadeqate' is no grade that is known here: did you mean Inadequate?",
        ),
        (
            event_id,
            "monitoring",
            UnknownChoice,
            "'monitoring' is no kind of inspection or visit that is known here: did you mean "
            "Monitoring visit?",
        ),
    ],
)
def test_a_miss_suggests_the_nearest(find, asked, error, message):
    with pytest.raises(error) as caught:
        find(asked)
    assert str(caught.value) == message


@pytest.mark.parametrize("asked", ["", "–", " - "])
def test_nothing_is_no_name(asked):
    with pytest.raises(UnknownGrade):
        grade_id(asked, ["good", "not_judged"])
