"""The state of the rule files: cited, dated, tested, and read without a guess."""

import ast
import itertools
import re
from pathlib import Path

import pytest
import yaml

from ilacs_analysis.errors import BadRule, UnknownRule
from ilacs_analysis.resources import folder
from ilacs_analysis.rules import framework, frameworks, rule_versions, rules
from ilacs_analysis.rules.judgements import judgement_rules
from ilacs_analysis.rules.loading import Entry
from ilacs_analysis.rules.release_exceptions import release_exceptions
from ilacs_analysis.rules.rule import STRENGTHS, Period, Rule, read_rule

TESTS = Path(__file__).parents[1]
VERSIONS = [
    pytest.param(rule, id=f"{rule.id}-{rule.in_force.first.year}")
    for rule in sorted(rules(), key=lambda rule: rule.id)
]
RULE = {
    "id": "newly-made",
    "statement": "What is so.",
    "strength": "practice",
    "in_force": {"from": framework("ilacs-2018").first_day_from},
    "not_known": [],
    "citations": ["pq-4514"],
}


@pytest.mark.parametrize("rule", VERSIONS)
def test_a_rule_is_stated_dated_and_cited(rule):
    assert rule.statement.endswith(".")
    # a list written with commas would fall into pieces
    assert all(item[0].isupper() and item.endswith(".") for item in rule.not_known)
    assert rule.strength in STRENGTHS
    assert rule.citations
    for cited in rule.citations:
        assert cited.title
        assert cited.date
        assert cited.address.startswith("http")
    assert rule.in_force.last is None or rule.in_force.first <= rule.in_force.last


def test_no_two_versions_of_one_rule_are_in_force_on_the_same_day():
    for rule in {rule.id for rule in rules()}:
        for one, other in itertools.combinations(rule_versions(rule), 2):
            assert not one.in_force.overlaps(other.in_force), rule


def strings_in_tests() -> set[str]:
    """Every text that stands by itself in a test, this file's own left out."""
    found = set()
    for path in TESTS.rglob("*.py"):
        if path != Path(__file__):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found |= {
                node.value
                for node in ast.walk(tree)
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
            }
    return found


def test_every_rule_is_exercised_by_a_test():
    missing = {rule.id for rule in rules()} - strings_in_tests()
    assert not missing


def test_a_rule_that_is_only_seen_in_the_record_says_what_is_not_established():
    for rule in rules():
        assert rule.strength != "observed" or rule.not_known, rule.id


@pytest.mark.parametrize("rule", judgement_rules(), ids=lambda rule: rule.id)
def test_a_rule_on_judgements_is_in_force_within_its_frameworks(rule):
    under = [framework(name) for name in rule.frameworks]
    assert rule.in_force.first >= min(item.first_day_from for item in under)
    ends = [item.first_day_to for item in under]
    if None not in ends:
        assert rule.in_force.last is not None
        assert rule.in_force.last <= max(ends)


def test_every_id_in_a_rule_file_is_given_once_save_for_versions_of_a_rule():
    seen = {}
    for path in (folder("data") / "rules").glob("*.yaml"):
        for listed in yaml.safe_load(path.read_text(encoding="utf-8")).values():
            for entry in listed if isinstance(listed, list) else ():
                if isinstance(entry, dict) and "id" in entry:
                    seen.setdefault(entry["id"], []).append(path.name)
    areas = {area.id for item in frameworks() for area in item.areas}
    versions = {rule.id for rule in rules() if len(rule_versions(rule.id)) > 1}
    repeated = {name for name, files in seen.items() if len(files) > 1}
    assert repeated - areas == versions


def test_every_source_is_cited():
    text = (folder("data") / "rules/sources.yaml").read_text(encoding="utf-8")
    sources = {entry["id"]: entry["title"] for entry in yaml.safe_load(text)["sources"]}
    cited = {citation.title for rule in rules() for citation in rule.citations}
    cited |= {cited_by.title for item in release_exceptions() for cited_by in item.citations}
    said = (folder("data") / "rules/interventions.yaml").read_text(encoding="utf-8")
    cited |= {sources[name] for name in re.findall(r"source: (\S+)", said)}
    # the bank holidays cite theirs in a file that holds no rule
    assert set(sources.values()) - cited == {sources["bank-holidays"]}


FAULTS = [
    ({"citations": []}, "x.yaml, rules[0]: 'citations' is []: add it as a list with at least one"),
    ({"citations": ["pq-4515"]}, "'source' is 'pq-4515': use pq-4514"),
    ({"strength": "certain"}, "x.yaml, rules[0]: 'strength' is 'certain': use one of statute"),
    ({"strenght": "practice"}, "x.yaml, rules[0]: there is no key 'strenght': did you mean"),
    ({"statement": None}, "x.yaml, rules[0]: 'statement' is None: add it as text"),
    (
        {"in_force": {"from": "2018"}},
        "x.yaml, rules[0].in_force: 'from' is '2018': add it as a date",
    ),
    ({"in_force": None}, "x.yaml, rules[0].in_force: not a mapping"),
    ({"not_known": "much"}, "x.yaml, rules[0]: 'not_known' is 'much': add it as a list of texts"),
]


@pytest.mark.parametrize(("change", "message"), FAULTS)
def test_a_fault_in_a_rule_names_file_key_and_remedy(change, message):
    with pytest.raises(BadRule) as caught:
        read_rule(Entry("x.yaml", "rules[0]", RULE | change), Rule)
    assert message in str(caught.value)
    assert str(caught.value).endswith((".", "?"))


def test_a_sound_rule_is_read_with_its_source():
    rule = read_rule(Entry("x.yaml", "rules[0]", RULE), Rule)
    assert rule.in_force == Period(framework("ilacs-2018").first_day_from)
    assert rule.citations[0].date == "2022-05-27"


def test_an_unknown_rule_suggests_the_nearest():
    with pytest.raises(UnknownRule) as caught:
        rule_versions("practice-inadequat")
    assert str(caught.value) == (
        "There is no rule 'practice-inadequat': did you mean practice-inadequate?"
    )
