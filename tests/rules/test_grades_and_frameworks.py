"""The scale, and what each framework judges."""

from datetime import date

import pytest

from ilacs_analysis.errors import BadRule, UnknownFramework
from ilacs_analysis.rules import framework, frameworks, grades
from ilacs_analysis.rules.grades import without_grade
from ilacs_analysis.rules.loading import Entry


def test_grades_run_from_outstanding_to_inadequate():
    assert [item.id for item in grades()] == [
        "outstanding",
        "good",
        "requires_improvement",
        "inadequate",
    ]
    assert [item.rank for item in grades()] == [0, 1, 2, 3]


def test_not_judged_is_neither_better_nor_weaker_than_a_grade():
    assert all(item.rank is None for item in without_grade())


@pytest.mark.parametrize(
    ("identifier", "areas", "overall"),
    [
        ("sif-2013", 6, True),
        ("ilacs-2018", 4, True),
        ("ilacs-2023", 5, True),
        ("ilacs-2026", 4, False),
    ],
)
def test_each_framework_has_its_own_judgements(identifier, areas, overall):
    assert len(framework(identifier).areas) == areas
    assert framework(identifier).gives_overall_effectiveness is overall


@pytest.mark.parametrize(
    ("identifier", "strand", "area"),
    [
        ("sif-2013", "impact_of_leaders", "leadership_management_governance"),
        ("sif-2013", "children_in_care", "children_looked_after"),
        ("ilacs-2018", "children_in_care", "children_in_care_and_care_leavers"),
        ("ilacs-2018", "care_leavers", "children_in_care_and_care_leavers"),
        ("ilacs-2023", "care_leavers", "care_leavers"),
        ("ilacs-2026", "overall_effectiveness", None),
    ],
)
def test_strands_run_through_the_frameworks(identifier, strand, area):
    found = framework(identifier).area_of(strand)
    assert (found.id if found else None) == area


@pytest.mark.parametrize(
    ("first_day", "identifiers"),
    [
        (date(2017, 12, 31), ["sif-2013"]),
        (date(2018, 6, 11), ["sif-2013", "ilacs-2018"]),
        (date(2022, 12, 5), ["ilacs-2018"]),
        (date(2023, 1, 16), ["ilacs-2023"]),
        (date(2026, 3, 16), ["ilacs-2023"]),
        (date(2026, 4, 27), ["ilacs-2026"]),
    ],
)
def test_the_first_day_on_site_decides_the_framework(first_day, identifiers):
    assert [item.id for item in frameworks() if item.in_force(first_day)] == identifiers


def test_every_framework_and_grade_is_cited():
    for item in (*frameworks(), *grades()):
        assert item.citations, item.id
        assert all(citation.address.startswith("http") for citation in item.citations)


def test_an_unknown_framework_suggests_the_nearest():
    with pytest.raises(UnknownFramework) as caught:
        framework("ilacs-203")
    assert str(caught.value) == (
        "'ilacs-203' is no framework that is known here: did you mean ilacs-2023, "
        "ilacs-2026 or ilacs-2018?"
    )


def test_a_fault_in_a_rule_file_names_file_key_and_remedy():
    with pytest.raises(BadRule) as caught:
        Entry("frameworks.yaml", "frameworks[0]", {"id": "sif-2013"}).citations()
    assert str(caught.value) == (
        "frameworks.yaml, frameworks[0]: 'citations' is missing: "
        "add it as a list with at least one entry."
    )
