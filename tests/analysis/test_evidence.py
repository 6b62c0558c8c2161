"""What the record says for and against the rules: found, not told."""

import pytest

from ilacs_analysis.analysis.following.evidence import evidence
from ilacs_analysis.analysis.judged.overall_ended import good_or_better_by_areas
from ilacs_analysis.records.england import load
from ilacs_analysis.rules import rule_versions, rules

COUNTS = [
    ("practice-inadequate", 34, 0, {"inadequate": 34}),
    ("leaders-inadequate", 29, 0, {"inadequate": 25, "requires_improvement": 4}),
    ("leaders-inadequate-alone", 4, 1, {"requires_improvement": 4, "inadequate": 1}),
    ("key-judgement-inadequate", 40, 0, {"inadequate": 40}),
    ("sub-judgement-inadequate-alone", 7, 0, {"requires_improvement": 7}),
    (
        "sub-judgement-caps-children-looked-after",
        24,
        0,
        {"requires_improvement": 12, "inadequate": 12},
    ),
    ("not-judged", 2, 0, {"good": 2}),
    (
        "good-or-better-by-areas",
        145,
        0,
        {"outstanding": 46, "good": 64, "requires_improvement": 24, "inadequate": 11},
    ),
    ("overall-inadequate-has-an-inadequate-area", 35, 0, {"inadequate": 35}),
    ("overall-outstanding-leaders", 71, 0, {"outstanding": 71}),
    ("overall-good-one-weaker-area", 127, 0, {"good": 127}),
    ("one-of-two-practice-areas-weaker", 15, 2, {"good": 15, "requires_improvement": 2}),
    ("outstanding-leaders-and-two-areas", 39, 0, {"outstanding": 39}),
    ("after-requires-improvement", 125, 0, {"standard": 125}),
    ("after-inadequate", 42, 0, {"standard": 42}),
    ("after-good", 101, 19, {"short": 101, "standard": 19}),
    ("after-outstanding", 27, 1, {"short": 27, "standard": 1}),
    ("priority-action-from-focused-visit", 4, 0, {"standard": 4}),
    ("priority-action-from-joint-inspection", 2, 0, {"short": 2}),
    ("new-authority", 6, 0, {"standard": 6}),
    ("sif-inadequate-re-inspection", 21, 0, {"sif_reinspection": 21}),
    ("third-anniversary", 48, 19, {"within": 48, "after": 19}),
    ("notice-can-come-first", 9, 0, {"inadequate": 18, "requires_improvement": 7, "good": 2}),
]


@pytest.mark.parametrize(("rule", "cases_for", "cases_against", "outcomes"), COUNTS)
def test_the_record_is_for_and_against_each_rule(rule, cases_for, cases_against, outcomes):
    found = evidence(rule)
    assert (found.cases_for, found.cases_against) == (cases_for, cases_against)
    assert found.outcomes == outcomes


def test_every_rule_that_the_record_can_test_is_in_the_table_above():
    tested = {rule.id for rule in rules() if evidence(rule).is_tested}
    assert tested == {row[0] for row in COUNTS} | {"framework-by-first-day"}


def test_every_inspection_began_while_its_framework_was_in_force():
    found = evidence("framework-by-first-day")
    assert (found.cases_for, found.cases_against) == (491, 0)


def test_leaders_alone_did_not_make_overall_inadequate_in_four_of_five():
    found = evidence("leaders-inadequate-alone")
    named = found.cases[found.cases["agrees"]]
    assert named["authority"].tolist() == ["Herefordshire", "Bournemouth", "Doncaster", "Slough"]
    assert [day.year for day in named["published"]] == [2018, 2018, 2022, 2023]
    assert found.against["authority"].tolist() == ["Trafford"]
    assert not set(found.outcomes) & {"outstanding", "good"}


def test_each_counter_example_has_authority_date_and_source():
    for rule, _, against, _ in COUNTS:
        found = evidence(rule).against
        assert len(found) == against
        assert found["authority"].str.len().gt(0).all()
        assert found["published"].notna().all()
        assert found["source"].str.startswith("https://").all()


def test_the_twenty_standard_inspections_after_good_or_outstanding_show_their_cause_or_none():
    good, outstanding = (evidence(rule).against for rule in ("after-good", "after-outstanding"))
    assert len(good) + len(outstanding) == 20
    shown = good[good["cause"] != "not_on_record"].set_index("authority")["cause"]
    assert shown.to_dict() == {
        "Hackney": "204-fv-2019-02-05",
        "North East Lincolnshire": "812-fv-2019-03-14;812-fv-2019-10-22",
        "Peterborough": "874-fv-2023-03-01",
        "Shropshire": "893-fv-2023-11-23",
    }
    assert outstanding["authority"].tolist() == ["Leeds"]


def test_a_priority_action_told_of_only_by_the_next_report_did_not_decide_its_kind():
    # Harrow: named in Ofsted's report of 4 March 2025, after the inspection of January 2025
    joint = evidence("priority-action-from-joint-inspection").cases
    assert joint["authority"].tolist() == ["Torbay", "Somerset"]


def test_evidence_is_of_the_day():
    then = evidence("practice-inadequate", load(as_at="2019-12-31"))
    assert 0 < then.cases_for < 34
    assert evidence("new-authority", load(as_at="2021-06-01")).cases.empty


def test_a_rule_that_the_record_cannot_test_says_so():
    for rule in ("statement-of-action", "no-overall-judgement", "covid-suspension"):
        assert not evidence(rule).is_tested
    assert not evidence(rule_versions("after-areas-below")[0]).is_tested


def test_no_inspection_met_the_measure_with_an_inadequate_area_of_practice():
    table = good_or_better_by_areas(load())
    met = set(table.loc[table["by_areas"] == "met", "inspection_id"])
    assert met.isdisjoint(evidence("practice-inadequate").cases["inspection_id"])


def test_the_derived_measure_runs_across_april_2026_and_begins_in_2023():
    table = good_or_better_by_areas(load())
    computed = table.dropna(subset="by_areas")
    assert set(computed["framework"]) == {"ilacs-2023", "ilacs-2026"}
    assert len(computed) == 156
    both = computed.dropna(subset="overall")
    better = both["overall"].isin(("outstanding", "good"))
    assert (both["by_areas"].eq("met") == better).sum() == 145
    without = computed[computed["overall"].isna()].set_index("authority")["by_areas"]
    assert sorted(without[without == "not_met"].index) == ["Middlesbrough", "Somerset", "Trafford"]
    assert len(without) == 11
