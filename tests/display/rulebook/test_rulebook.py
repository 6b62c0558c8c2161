"""A framework set out: what it changed, what its rules say, and the record of each."""

import pytest

from ilacs_analysis import load, rulebook
from ilacs_analysis.rules import frameworks

CHANGES = [
    ("ilacs-2023", "ilacs-2018", "Care leavers: a judgement of its own, where one covered two."),
    ("ilacs-2026", "ilacs-2023", "Overall effectiveness: no longer judged."),
    ("ilacs-2018", "sif-2013", "Adoption: no longer judged."),
    ("ilacs-2018", "sif-2013", "Inspections are now: standard inspection and short inspection"),
    ("sif-2013", "ilacs-2018", "Adoption: judged, as it was not under ILACS."),
    ("ilacs-2018", "ilacs-2023", "Care leavers: one judgement covers two, where it had its own."),
    ("ilacs-2023", "ilacs-2023", "The judgements and the kinds of inspection are the same."),
]


@pytest.mark.parametrize(("identifier", "other", "words"), CHANGES)
def test_what_a_framework_changed_is_said_in_words(identifier, other, words):
    assert words in rulebook.changes(identifier, other).plain()


@pytest.mark.parametrize("identifier", [item.id for item in frameworks()])
def test_every_framework_can_be_set_out(identifier):
    england = load()
    for section in (
        rulebook.opening(identifier, "ilacs-2018", england),
        rulebook.changes(identifier, "ilacs-2018"),
        rulebook.limits(identifier, england),
        rulebook.what_comes_next(identifier, england),
        rulebook.exceptions(identifier, england),
        rulebook.sources(identifier),
    ):
        assert len(section.plain().splitlines()) > 2
        assert all(len(table.data) == len(table.rows) for table in section.tables.values())


def test_the_numbers_are_those_that_the_words_give():
    data = rulebook.what_comes_next("ilacs-2023", load()).data.set_index("rule")
    assert data.loc["after-good", ["cases", "cases_for", "cases_against"]].tolist() == [
        120,
        101,
        19,
    ]
    untested = data["cases"].isna()
    assert untested.any()
    assert (data.loc[~untested, "cases_for"] <= data.loc[~untested, "cases"]).all()


def test_a_judgement_stands_beside_what_another_framework_judged_in_its_place():
    data = rulebook.changes("ilacs-2023", "ilacs-2018").data.set_index("area")
    both = "children_in_care_and_care_leavers"
    assert data.loc[["children_in_care", "care_leavers"], "other_areas"].tolist() == [both, both]


def test_the_rules_of_ilacs_do_not_stand_under_sif():
    told = rulebook.what_comes_next("sif-2013", load()).plain()
    assert "sif-inadequate-re-inspection" in told
    assert "after-good" not in told


def test_the_exceptions_name_authority_report_and_cause():
    table = rulebook.exceptions("ilacs-2023", load()).table
    row = next(row for row in table.rows if str(row[0]) == "Shropshire")
    assert [str(cell) for cell in row[1:]] == [
        "12 August 2025",
        "after-good",
        "Standard inspection",
        "Areas for priority action at a focused visit (November 2023)",
    ]
    assert row[1].href.startswith("https://files.ofsted.gov.uk/")
