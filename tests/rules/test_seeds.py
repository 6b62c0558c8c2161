"""What two reports of Peterborough City Council say of the rules, and where they say too much.

The reports are those to its Children and Education Scrutiny Committee of 6 November 2023 and
11 March 2024.
"""

from datetime import date

import pytest

from ilacs_analysis.analysis.following.evidence import evidence
from ilacs_analysis.rules import framework, rule_versions
from ilacs_analysis.rules.deadlines import deadline
from ilacs_analysis.rules.events import event_kinds
from ilacs_analysis.rules.interventions import levels

NOVEMBER, MARCH = "2023-11-06", "2024-03-11"

# The paragraph, the rule that it states, and words of ours that say the same.
STATED = [
    (
        MARCH,
        "4.1",
        "annual_engagement_meeting",
        "Ofsted's regional lead meets the director of children's services each year",
    ),
    (MARCH, "4.1", "standard", "for authorities below good"),
    (MARCH, "4.1", "short", "for authorities that are good or outstanding"),
    (MARCH, "4.1", "focused_visit", "Two days between inspections"),
    (MARCH, "4.1", "monitoring_visit", "for authorities judged inadequate"),
    (MARCH, "4.1", "joint_targeted_area_inspection", "Several inspectorates"),
    (MARCH, "4.2", "annual_engagement_meeting", "it is encouraged, not compelled"),
    (MARCH, "4.7", "priority-action-from-focused-visit", "from short into standard"),
    (MARCH, "4.10", "monitoring_visit", "where improvement is needed most"),
    (MARCH, "4.10", "monitoring_visit", "nothing else has slipped"),
    (MARCH, "4.10", "after-inadequate", "with monitoring visits before it"),
    (NOVEMBER, "10.2", "no-level-follows-automatically", "the choice must be reasonable"),
    (NOVEMBER, "10.2", "no-level-follows-automatically", "wide discretion"),
    (NOVEMBER, "10.2", "alternative_delivery_mandated", "contract with a third party"),
    (NOVEMBER, "2.1", "notice-can-come-first", "without an inadequate judgement"),
]


@pytest.mark.parametrize(("report", "paragraph", "rule", "words"), STATED)
def test_what_the_reports_state_is_a_rule(report, paragraph, rule, words):
    assert words in rule_versions(rule)[0].statement


def test_the_inspection_system_has_the_six_parts_of_paragraph_4_1():
    under = [kind.id for kind in event_kinds() if "ilacs-2023" in kind.frameworks]
    assert sorted(under) == sorted(
        {rule for report, paragraph, rule, _ in STATED if (report, paragraph) == (MARCH, "4.1")}
    )


def test_usually_for_requires_improvement_leaves_out_inadequate_and_new_authorities():
    # paragraph 4.1 b names those that require improvement; inadequate and new ones get it too
    assert evidence("after-inadequate").cases_for == 42
    assert evidence("new-authority").cases_for == 6


def test_an_inadequate_judgement_in_any_area_is_too_strong_for_leaders():
    # paragraph 4.10: an inadequate judgement in any of the five areas affects the overall one
    assert evidence("practice-inadequate").cases_against == 0
    assert evidence("leaders-inadequate-alone").outcomes == {
        "requires_improvement": 4,
        "inadequate": 1,
    }


def test_seventy_days_from_publication_are_working_days_from_receipt():
    # paragraph 4.13: seventy days from the date of publication
    rule = deadline("statement-of-action")
    assert rule.working_days == 70
    assert "within 70 working days of receiving the report" in rule.statement
    assert rule.due(date(2024, 1, 29)) == date(2024, 5, 9)
    assert any("seventy days" in cited.note for cited in rule.citations)


def test_intervention_is_not_only_for_the_inadequate():
    # paragraph 10.2 speaks of inadequate; the council's own notice came of priority actions
    cases = evidence("notice-can-come-first").cases
    ours = cases[cases["authority"] == "Peterborough"]
    assert ours["agrees"].tolist() == [True]


def test_the_range_of_intervention_runs_from_a_notice_to_a_contract_with_a_third_party():
    order = [level.id for level in levels()]
    assert order.index("improvement_notice") < order.index("alternative_delivery_mandated")
    (notice,) = rule_versions("notice-is-not-a-direction")
    assert "only a direction is" in notice.statement


def test_the_four_judgements_of_2018_and_the_five_of_2024_are_those_of_the_frameworks():
    assert len(framework("ilacs-2018").areas) == 4
    assert len(framework("ilacs-2023").areas) == 5
