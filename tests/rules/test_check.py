"""What the frameworks' rules say of a set of judgements."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ilacs_analysis.errors import UnknownGrade, UnknownJudgement
from ilacs_analysis.rules import framework, frameworks, grades
from ilacs_analysis.rules.check import measure
from ilacs_analysis.rules.conditions import Clause
from ilacs_analysis.rules.judgements import possible_overall

GRADES = tuple(item.id for item in grades())
BY_INITIAL = {item.initial: item.id for item in grades()} | {"–": "not_judged"}
AREAS = {
    "sif-2013": (
        "help_and_protection",
        "children_looked_after",
        "adoption",
        "care_leavers",
        "leadership_management_governance",
        "overall_effectiveness",
    ),
    "ilacs-2018": (
        "impact_of_leaders",
        "help_and_protection",
        "children_in_care_and_care_leavers",
        "overall_effectiveness",
    ),
    "ilacs-2023": (
        "impact_of_leaders",
        "help_and_protection",
        "children_in_care",
        "care_leavers",
        "overall_effectiveness",
    ),
    "ilacs-2026": ("impact_of_leaders", "help_and_protection", "children_in_care", "care_leavers"),
}

# Framework, grades in the order above (the overall one last, if it is given), rule, verdict.
CASES = [
    ("ilacs-2023", "G G G I", "practice-inadequate", "required"),
    ("ilacs-2023", "RI RI RI I I", "practice-inadequate", "consistent"),  # Peterborough 2024
    ("ilacs-2023", "RI RI RI I RI", "practice-inadequate", "unusual"),
    ("ilacs-2023", "I RI G G", "practice-inadequate", "not required"),
    ("ilacs-2023", "I RI G G", "leaders-inadequate-alone", "not required"),
    ("ilacs-2023", "I RI G G", "leaders-inadequate", "capped"),
    ("ilacs-2023", "I RI RI RI RI", "leaders-inadequate", "consistent"),  # Slough 2023
    ("ilacs-2018", "I RI RI RI", "leaders-inadequate", "consistent"),  # Herefordshire 2018
    ("ilacs-2018", "I RI RI I", "leaders-inadequate", "consistent"),  # Trafford 2019
    ("ilacs-2018", "I RI RI G", "leaders-inadequate", "unusual"),
    ("ilacs-2018", "G G RI I", "overall-inadequate-has-an-inadequate-area", "unusual"),
    ("ilacs-2018", "O O G O", "overall-outstanding-leaders", "consistent"),
    ("ilacs-2018", "G O O O", "overall-outstanding-leaders", "unusual"),
    ("ilacs-2018", "G RI G G", "overall-good-one-weaker-area", "consistent"),
    ("ilacs-2018", "RI G G G", "overall-good-one-weaker-area", "unusual"),
    ("ilacs-2018", "G RI G RI", "one-of-two-practice-areas-weaker", "unusual"),  # Dudley 2018
    ("ilacs-2023", "O O O G O", "outstanding-leaders-and-two-areas", "consistent"),
    ("ilacs-2023", "G G G RI G", "good-or-better-by-areas", "consistent"),
    ("ilacs-2023", "G G RI RI G", "good-or-better-by-areas", "unusual"),
    ("ilacs-2026", "G G G RI", "good-or-better-by-areas", "derived"),  # Liverpool 2026
    ("ilacs-2026", "G G G RI", "no-overall-judgement", "stated"),
    ("sif-2013", "G G I G G", "sub-judgement-inadequate-alone", "not required"),
    ("sif-2013", "RI RI G I RI", "key-judgement-inadequate", "not required"),
    ("sif-2013", "I RI G RI RI", "key-judgement-inadequate", "required"),
    ("sif-2013", "RI RI G RI RI I", "key-judgement-inadequate", "unusual"),
    ("sif-2013", "RI G I G RI RI", "sub-judgement-caps-children-looked-after", "unusual"),
    ("sif-2013", "G G – G G G", "not-judged", "consistent"),  # City of London 2016
    ("sif-2013", "G G G G G", "safeguarding-board-judged-apart", "stated"),
    ("ilacs-2023", "G G G I", "after-inadequate", "next"),
    ("ilacs-2023", "G G G G G", "after-good", "next"),
    ("ilacs-2026", "G G G RI", "after-areas-good-or-better", "next"),
    ("ilacs-2026", "G RI RI G", "after-areas-below", "next"),
    ("ilacs-2026", "G G G I", "after-an-inadequate-area", "next"),
    ("ilacs-2023", "G G G I", "adviser-after-inadequate", "intervention"),
    ("ilacs-2023", "I I I I", "systemic-failure", "intervention"),
    ("ilacs-2023", "I RI G G", "no-level-follows-automatically", "intervention"),
]


def judged(identifier, given_grades):
    grades_given = (BY_INITIAL[initial] for initial in given_grades.split())
    return dict(zip(AREAS[identifier], grades_given, strict=False))


@pytest.mark.parametrize(("identifier", "given_grades", "rule", "verdict"), CASES)
def test_each_rule_says_what_is_required_capped_unusual_or_consistent(
    identifier, given_grades, rule, verdict
):
    found = framework(identifier).check(**judged(identifier, given_grades))
    verdicts = {finding.rule.id: finding.verdict for finding in found}
    assert verdicts[rule] == verdict


def test_that_any_inadequate_area_makes_overall_inadequate_is_never_said_of_leaders():
    # Herefordshire 2018, Bournemouth 2018, Doncaster 2022 and Slough 2023 required improvement
    for identifier in ("ilacs-2018", "ilacs-2023"):
        others = len(AREAS[identifier]) - 2
        found = framework(identifier).check(**judged(identifier, "I" + " RI" * others))
        assert "required" not in {finding.verdict for finding in found}


def test_a_judgement_that_does_not_fit_is_named():
    found = framework("ilacs-2023").check(**judged("ilacs-2023", "RI RI RI I RI"))
    assert found[0].statement.endswith(
        "The overall judgement given (requires improvement) does not fit that."
    )


def test_what_the_areas_together_would_measure_does_not_hide_an_inadequate_area():
    found = framework("ilacs-2023").check(**judged("ilacs-2023", "G G G I"))
    derived = next(f for f in found if f.verdict == "derived")
    assert "the two rules have not been seen together" in derived.statement


@pytest.mark.parametrize(
    ("identifier", "given_grades", "overall"),
    [
        ("ilacs-2023", "G G G I", "I"),
        ("ilacs-2023", "I RI G G", "RI I"),
        ("ilacs-2023", "G G G G", "O G"),
        ("ilacs-2018", "G RI G", "O G RI I"),
        ("sif-2013", "RI RI I RI RI", "O G RI"),
        ("sif-2013", "RI RI G RI I", "I"),
        ("ilacs-2026", "I I I I", ""),
    ],
)
def test_the_overall_judgements_that_went_with_such_areas(identifier, given_grades, overall):
    found = possible_overall(framework(identifier), judged(identifier, given_grades))
    assert found == tuple(BY_INITIAL[initial] for initial in overall.split())


@pytest.mark.parametrize(
    ("identifier", "given_grades", "measured"),
    [
        ("ilacs-2023", "G G G RI", "met"),
        ("ilacs-2026", "RI G G G", "not_met"),
        ("ilacs-2026", "G G G", ""),
        ("ilacs-2026", "G G G –", ""),
        ("ilacs-2018", "G G G", ""),
        ("sif-2013", "G G G G G", ""),
    ],
)
def test_the_derived_measure_is_computed_only_where_three_areas_of_practice_were_graded(
    identifier, given_grades, measured
):
    assert measure(framework(identifier), judged(identifier, given_grades)) == measured


@pytest.mark.parametrize(
    ("identifier", "judgements", "error", "message"),
    [
        (
            "ilacs-2018",
            {"children_in_care": "good"},
            UnknownJudgement,
            "'children_in_care' is no judgement of ilacs-2018 that is known here: did you mean The "
            "experiences and progress of children in care and care leavers?",
        ),
        (
            "ilacs-2026",
            {"overall_effectiveness": "good"},
            UnknownJudgement,
            "'overall_effectiveness' is no judgement of ilacs-2026 that is known here: use one of",
        ),
        (
            "ilacs-2023",
            {"care_leavers": "inadequat"},
            UnknownGrade,
            "'inadequat' is no grade that is known here: did you mean Inadequate?",
        ),
        (
            "ilacs-2023",
            {"care_leavers": "5"},
            UnknownGrade,
            "'5' is no grade that is known here: use one of Outstanding; Good; "
            "Requires improvement; Inadequate; Not judged.",
        ),
    ],
)
def test_what_the_framework_does_not_have_is_an_error(identifier, judgements, error, message):
    with pytest.raises(error) as caught:
        framework(identifier).check(**judgements)
    assert str(caught.value).startswith(message)


clauses = st.builds(
    Clause,
    grades=st.lists(st.sampled_from(GRADES), min_size=1, unique=True).map(tuple),
    roles=st.lists(st.sampled_from(("leaders", "practice")), min_size=1).map(tuple),
    at_least=st.none() | st.integers(0, 4),
    at_most=st.none() | st.integers(0, 4),
)


@settings(deadline=None)
@given(
    clauses,
    st.sampled_from([item.id for item in frameworks()]),
    st.lists(st.sampled_from(GRADES), min_size=6, max_size=6),
    st.integers(0, 6),
)
def test_a_judgement_more_never_turns_yes_into_no(clause, identifier, all_grades, known):
    whole = dict(zip(AREAS[identifier], all_grades, strict=False))
    part = dict(list(whole.items())[:known])
    before, after = (clause.holds(framework(identifier), each) for each in (part, whole))
    assert after is not None
    assert before in (None, after)
