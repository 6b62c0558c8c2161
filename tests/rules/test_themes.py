"""What a report asks for is put under themes by its words, and each theme says which."""

from __future__ import annotations

import re

import pytest

from ilacs_analysis.records.package import data_package
from ilacs_analysis.resources import folder
from ilacs_analysis.rules.themes import ALL, NO_THEME, theme_counts, themes, themes_of

POINTS = [
    # real subjects, in words of our own
    ("Decisions at the front door", {"front_door"}),
    ("Help for young carers", {"early_help"}),
    ("Who attends strategy discussions", {"child_protection"}),
    ("Child protection plans", {"assessment_and_planning"}),
    ("How often social workers have supervision", {"supervision_and_oversight"}),
    ("Challenge by IROs", {"supervision_and_oversight"}),
    ("Learning from complaints", {"leadership_and_quality"}),
    ("Caseloads", {"workforce"}),
    ("Letters before proceedings", {"court_work"}),
    ("Life-story work", {"permanence"}),
    ("Enough foster carers", {"placements"}),
    ("Private fostering", {"kinship_and_private_fostering"}),
    ("Pathway plans", {"care_leavers_support"}),
    ("Dental checks", {"health"}),
    ("Attainment at key stage 4", {"education"}),
    ("Return home interviews", {"exploitation_and_missing"}),
    ("16- and 17-year-olds who present as homeless", {"homelessness"}),
    ("Long-term neglect", {"neglect_and_domestic_abuse"}),
    ("The move of disabled young people to other services", {"disabled_children"}),
    ("Wishes and feelings", {"childs_voice"}),
    ("Up-to-date case files", {"recording"}),
]


@pytest.mark.parametrize(("point", "expected"), POINTS, ids=lambda item: str(item)[:30])
def test_a_point_has_the_theme_of_its_subject(point: str, expected: set[str]) -> None:
    assert set(themes_of(point)) == expected


@pytest.mark.parametrize(
    ("point", "not_under"),
    [
        ("Health assessments", "assessment_and_planning"),
        ("Permanence planning", "assessment_and_planning"),
        ("Pathway plans", "assessment_and_planning"),
        ("Challenge by child protection chairs", "child_protection"),
        ("Children missing education", "exploitation_and_missing"),
        ("Support for private foster carers", "placements"),
        ("Adopt a clear approach", "permanence"),
        ("Education, training and employment", "workforce"),
        ("The Health and Wellbeing Board", "health"),
    ],
)
def test_a_word_that_means_something_else_there_does_not_count(point: str, not_under: str) -> None:
    assert not_under not in themes_of(point)


def test_every_theme_is_tried_above() -> None:
    assert set().union(*(expected for _, expected in POINTS)) == {item.id for item in themes()}
    assert 12 <= len(themes()) <= 20


def test_each_assignment_names_words_of_the_point() -> None:
    for point, _ in POINTS:
        assert all(words in point for words in themes_of(point).values())


def test_every_pattern_can_be_read_and_matches_no_empty_words() -> None:
    for theme in themes():
        for pattern in (*theme.patterns, *theme.unless):
            assert not re.compile(pattern).search(""), (theme.id, pattern)


def test_a_report_without_a_theme_and_one_that_asks_for_nothing_are_told_apart() -> None:
    assert theme_counts([]) == {ALL: 0}
    assert theme_counts(["Family time"]) == {ALL: 1, NO_THEME: 1}


def test_the_table_allows_the_themes_and_the_pages_describe_them() -> None:
    fields = {field.name: field for field in data_package().tables["themes"].fields}
    assert fields["theme"].allowed == (ALL, *(item.id for item in themes()), NO_THEME)
    page = (folder("data").parent / "docs" / "rules.md").read_text(encoding="utf-8")
    assert all(item.covers in page for item in themes())
