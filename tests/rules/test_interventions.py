"""The levels of intervention, and the rules about them."""

import pytest

from ilacs_analysis.rules import framework, rule_versions
from ilacs_analysis.rules.interventions import is_systemic, key_areas, levels, levels_of

LADDER = [
    ("sector_led", "None"),
    ("dfe_support", "None"),
    ("improvement_notice", "no legal instrument"),
    ("direction_adviser", "s497A"),
    ("direction_commissioner_review", "s497A"),
    ("direction_retained_conditions", "s497A"),
    ("direction_partner_la", "s497A"),
    ("alternative_delivery_voluntary", "contract"),
    ("alternative_delivery_mandated", "s497A"),
    ("functions_removed", "s497A"),
    ("supervision_support", "None"),
]


def test_the_levels_stand_in_order_from_the_lightest_and_the_step_down_last():
    assert [level.id for level in levels()] == [identifier for identifier, _ in LADDER]


@pytest.mark.parametrize(("identifier", "basis"), LADDER)
def test_each_level_names_its_legal_basis_and_who_decides(identifier, basis):
    (level,) = rule_versions(identifier)
    assert basis in level.legal_basis
    assert level.decided_by
    assert level.triggers
    assert level.exits


@pytest.mark.parametrize(
    ("instrument", "basis", "lowest", "highest"),
    [
        ("adviser_appointed", "", "dfe_support", "dfe_support"),
        ("improvement_notice", "non-statutory", "improvement_notice", "improvement_notice"),
        ("statutory_direction", "", "direction_adviser", "direction_partner_la"),
        (
            "commissioner_appointed",
            "",
            "direction_commissioner_review",
            "direction_retained_conditions",
        ),
        (
            "statutory_direction",
            "s497A(4B) Education Act 1996; s15(5),(6) Local Government Act 1999",
            "functions_removed",
            "functions_removed",
        ),
        (
            "trust_established",
            "voluntary, under direction",
            "alternative_delivery_voluntary",
            "alternative_delivery_voluntary",
        ),
        (
            "trust_established",
            "commissioner recommendation",
            "alternative_delivery_voluntary",
            "alternative_delivery_mandated",
        ),
    ],
)
def test_an_instrument_establishes_a_level_only_as_far_as_it_says(
    instrument, basis, lowest, highest
):
    found = levels_of(instrument, basis)
    assert (found[0].id, found[-1].id) == (lowest, highest)


@pytest.mark.parametrize(
    ("identifier", "count"),
    [("sif-2013", 3), ("ilacs-2018", 3), ("ilacs-2023", 4), ("ilacs-2026", 4)],
)
def test_systemic_failure_is_inadequate_on_all_key_judgements(identifier, count):
    under = framework(identifier)
    areas = key_areas(under)
    assert len(areas) == count
    assert is_systemic(under, dict.fromkeys(areas, "inadequate")) is True
    assert is_systemic(under, {areas[0]: "good"}) is False
    assert is_systemic(under, {areas[0]: "inadequate"}) is None


SAID = [
    ("no-level-follows-automatically", "practice", "the choice must be reasonable"),
    ("power-to-direct", "statute", "Where the Secretary of State is satisfied"),
    ("notice-is-not-a-direction", "practice", "no legal instrument"),
    ("adviser-after-inadequate", "practice", "An adviser is provided"),
    ("commissioner-after-persistent-or-systemic-failure", "practice", "compelling reasons not to"),
    ("replacement-is-not-an-end", "practice", "did not end intervention"),
    ("leaving-inadequate-is-not-leaving-intervention", "observed", "does not end intervention"),
    ("reviews-every-six-months", "practice", "at least every six months"),
    ("only-social-care-counts", "observed", "only instruments on children's social care count"),
    ("the-ladder-runs-both-ways", "observed", "step down from a direction to a notice"),
    ("two-instruments-at-once", "observed", "two instruments at once"),
]


@pytest.mark.parametrize(("identifier", "strength", "words"), SAID)
def test_the_rules_about_intervention_say_no_more_than_their_sources(identifier, strength, words):
    (rule,) = rule_versions(identifier)
    assert rule.strength == strength
    assert words in rule.statement


@pytest.mark.parametrize("identifier", ["persistent-failure", "systemic-failure"])
def test_the_definitions_of_failure_are_of_2016_and_not_known_to_be_current(identifier):
    (rule,) = rule_versions(identifier)
    assert rule.in_force.first.isoformat() == "2016-04-11"
    assert "of 2016 and not known to be current" in rule.not_known[0]
