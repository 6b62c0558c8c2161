"""Latest judgements, change and comparison, held against what was published."""

from datetime import date

import pytest

from ilacs_analysis.analysis.judged.change import changes
from ilacs_analysis.analysis.judged.facts import Kind, account, overall_course
from ilacs_analysis.analysis.judged.groups import counts, groups, neighbour_judgements
from ilacs_analysis.analysis.judged.latest import COMPARED_STRANDS, latest, latest_inspections
from ilacs_analysis.records.england import load


@pytest.fixture(scope="module")
def england():
    return load()


def overall(as_at, published_by=None):
    judged = latest(load(as_at=as_at, published_by=published_by))
    return judged.loc[judged["area"] == "overall_effectiveness", "grade"].value_counts()


def test_ofsteds_table_of_31_march_2024_is_reproduced():
    found = overall("2024-03-31", "2024-06-30")
    assert found.to_dict() == {
        "outstanding": 30,
        "good": 61,
        "requires_improvement": 43,
        "inadequate": 17,
        "not_inspected": 2,
    }
    graded = found.drop("not_inspected").sum()
    assert graded == 151
    assert round(100 * (found["outstanding"] + found["good"]) / graded) == 60


def test_no_overall_judgement_is_a_state_of_its_own_from_april_2026():
    assert "not_applicable" not in overall("2026-03-31")
    assert overall(None)["not_applicable"] == 11


def test_every_authority_has_one_row_for_each_strand(england):
    judged = latest(england)
    assert len(judged) == 153 * len(COMPARED_STRANDS)
    assert judged["grade"].notna().all()


def test_in_statistics_the_joint_judgement_counts_as_children_in_care():
    judged = latest(load(as_at="2019-12-31")).set_index(["la_code", "area"])["grade"]
    assert judged["874", "children_in_care"] == "good"
    assert judged["874", "care_leavers"] == "judged_together"


def test_too_few_children_is_not_a_grade():
    judged = latest(load(as_at="2018-12-31")).set_index(["la_code", "area"])["grade"]
    assert judged["420", "children_in_care"] == "not_judged"


def test_a_new_authority_starts_without_a_grade_and_a_continuing_one_keeps_its_own():
    latest = latest_inspections(load(as_at="2023-04-01")).set_index("la_code")["inspection_id"]
    assert latest[["942", "943"]].isna().all()
    assert latest[["815", "933"]].notna().all()


PETERBOROUGH = [
    # as at, overall judgement, published
    ("2018-12-31", "good", date(2018, 8, 6)),
    ("2023-06-30", "good", date(2018, 8, 6)),
    ("2023-12-31", "good", date(2018, 8, 6)),
    ("2024-01-29", "good", date(2018, 8, 6)),
    ("2024-01-30", "inadequate", date(2024, 1, 30)),
    ("2024-06-30", "inadequate", date(2024, 1, 30)),
]


@pytest.mark.parametrize(("day", "grade", "published"), PETERBOROUGH)
def test_peterborough_stands_as_it_stood_on_the_day(day, grade, published):
    here = account(load(as_at=day).authority("Peterborough"))
    assert here.overall.grade == grade
    assert here.latest.published == published


def test_peterboroughs_judgements_of_2023_are_those_of_the_councils_report():
    here = account(load(as_at="2024-06-30").authority("Peterborough"))
    assert (here.latest.start, here.latest.end) == (date(2023, 11, 27), date(2023, 12, 8))
    assert {item.strand: item.now for item in here.changes} == {
        "overall_effectiveness": "inadequate",
        "impact_of_leaders": "requires_improvement",
        "help_and_protection": "requires_improvement",
        "children_in_care": "requires_improvement",
        "care_leavers": "inadequate",
    }
    assert {item.before for item in here.changes} == {"good"}


def test_peterboroughs_visit_and_notice_of_2023_are_those_of_the_councils_reports():
    here = load(as_at="2023-12-31").authority("Peterborough")
    visit = here.visits.set_index("visit_id").loc["874-fv-2023-03-01"]
    assert visit["priority_actions"] == 2
    assert (visit["start"].date(), visit["end"].date()) == (date(2023, 3, 1), date(2023, 3, 2))
    notices = here.interventions.query("instrument == 'improvement_notice'")
    assert notices["issued"].tolist() == ["2023-08-02"]


@pytest.mark.parametrize(
    ("name", "day", "kind"),
    [
        ("Peterborough", None, Kind.CHANGED),
        ("Dudley", None, Kind.UNCHANGED),
        ("Cumberland", "2024-03-31", Kind.NOT_INSPECTED),
        ("Cumberland", "2025-01-31", Kind.FIRST),
        ("Liverpool", None, Kind.NO_OVERALL),
        ("Cumbria", None, Kind.ABOLISHED),
        ("Cumbria", "2023-03-31", Kind.UNCHANGED),
        ("Torbay", "2018-12-31", Kind.UNCHANGED),
        ("Peterborough", "2014-12-31", Kind.NOT_INSPECTED),
    ],
)
def test_each_kind_of_authority_is_told_apart(name, day, kind):
    assert account(load(as_at=day).authority(name)).kind is kind


def test_a_grade_stands_since_the_first_report_of_its_unbroken_run(england):
    here = account(england.authority("Dudley"))
    assert here.overall.since == date(2018, 12, 10)
    assert here.overall.published == date(2023, 1, 13)


def test_steps_are_counted_in_grades_and_only_between_grades():
    now = {item.strand: item for item in changes(load(as_at="2020-01-01").authority("420"))}
    assert now["impact_of_leaders"].steps == 1
    assert now["children_in_care"].steps is None
    assert now["children_in_care"].before == "not_judged"


def test_an_overall_judgement_that_is_no_longer_given_is_not_a_fall(england):
    change = account(england.authority("Liverpool")).of("overall_effectiveness")
    assert (change.now, change.before, change.steps) == ("not_applicable", "inadequate", None)


def test_the_course_keeps_every_inspection_in_order(england):
    assert [grade for grade, _ in overall_course(england.authority("Bradford"))] == [
        "requires_improvement",
        "inadequate",
        "inadequate",
        "requires_improvement",
    ]


@pytest.mark.parametrize(
    ("name", "sizes"),
    [
        ("Peterborough", {"neighbours": 10, "region": 11, "type": 63, "england": 153}),
        ("City of London", {"neighbours": 10, "region": 33, "england": 153}),
        ("Leeds", {"neighbours": 10, "region": 15, "type": 36, "england": 153}),
    ],
)
def test_groups_have_the_members_of_the_day(england, name, sizes):
    found = {group.id: len(group.la_codes) for group in groups(england.authority(name))}
    assert found == sizes


def test_an_edition_without_a_set_leaves_the_neighbours_out():
    here = load(as_at="2024-03-31").authority("Cumberland")
    assert "neighbours" not in {group.id for group in groups(here)}


def test_every_group_adds_up_to_its_size_on_every_strand(england):
    table = counts(england.authority("Peterborough"))
    sums = table.groupby(["group", "area"]).agg({"count": "sum", "total": "first"})
    assert (sums["count"] == sums["total"]).all()


def test_a_neighbour_that_did_not_yet_exist_stands_with_its_name_alone():
    # North Lincolnshire's neighbours of 2025 include Cumberland, in 2019 four years off
    table = neighbour_judgements(load(as_at="2019-01-01").authority("813"), "dfe_2025_05")
    rows = table.set_index("name")
    assert "Cumberland" in rows.index
    assert rows.loc["Cumberland"].drop(["rank", "la_code", "closeness"]).isna().all()
