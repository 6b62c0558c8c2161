"""A plan on the day of a meeting: what is late, at risk, shown, and nothing known only later."""

from __future__ import annotations

import csv
import dataclasses

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ilacs_analysis.analysis.plans.agenda import asked, measured, plan_deadline, to_decide
from ilacs_analysis.analysis.plans.check import check_plan
from ilacs_analysis.analysis.plans.meeting import days_left, meeting, progress, reviews
from ilacs_analysis.display.plans import board
from ilacs_analysis.display.plans.messages import finding_text
from ilacs_analysis.errors import BadDate, BadPlan
from ilacs_analysis.records.england import load
from ilacs_analysis.records.plan_writing import plan_bytes
from ilacs_analysis.records.plans import plan_problems, plan_schemas, read_board, read_plan
from ilacs_analysis.resources import folder

DAY, BEFORE = "2024-02-21", "2024-01-17"


@pytest.fixture(scope="module")
def peterborough():
    return load(as_at=DAY).authority("Peterborough")


@pytest.fixture(scope="module")
def now(peterborough):
    return meeting(peterborough, read_plan(), read_board(), DAY, BEFORE)


def at(day, previous=None, **changes):
    plan = read_plan()
    if changes:
        plan = dataclasses.replace(plan, actions=plan.actions.assign(**changes))
    return meeting(load(as_at=day).authority("874"), plan, read_board(), day, previous)


POSITIONS = [
    ("PA1.1", "late"),
    ("PA1.2", "evidenced"),
    ("PA2.1", "on_track"),
    ("PA2.2", "at_risk"),
    ("R1.1", "on_track"),
    ("R2.1", "not_shown"),
    ("R3.1", "not_shown"),
    ("R4.1", "no_action"),
    ("R5.1", "not_shown"),
    ("R6.1", "at_risk"),
    ("R7.1", "not_shown"),
    ("R8.1", "done"),
]


@pytest.mark.parametrize(("reference", "position"), POSITIONS)
def test_where_each_action_of_the_example_stands(now, reference, position):
    assert now.actions.set_index("reference")["position"][reference] == position


@pytest.mark.parametrize(
    ("day", "due"),
    [
        # the council's day of publication was told by a report of 11 March 2024
        (DAY, [("2024-05-10", 54, "2024-01-30")]),
        ("2024-03-10", [("2024-05-10", 42, "2024-01-30")]),
        ("2024-03-11", [("2024-05-09", 40, "2024-01-29"), ("2024-05-10", 41, "2024-01-30")]),
    ],
)
def test_the_plan_is_due_by_each_day_that_had_been_told_by_the_meeting(day, due):
    found = plan_deadline(at(day))
    assert set(found["rule"]) == {"statement-of-action"}
    days = [found[name].dt.strftime("%Y-%m-%d") for name in ("due", "counted_from")]
    assert list(zip(days[0], found["days_left"], days[1], strict=True)) == due


def test_before_the_inspections_report_the_plan_is_that_after_the_letter():
    found = plan_deadline(at("2023-08-01"))
    assert found[["rule", "days_left"]].values.tolist() == [["priority-action-final-plan", 11]]


def test_a_duty_that_is_past_has_no_days_left(now):
    found = days_left(now)
    assert found.loc[found["days_left"].isna(), "rule"].tolist() == [
        "priority-action-draft-plan",
        "priority-action-final-plan",
    ]


def test_before_the_reports_publication_what_answers_it_is_left_out():
    early = at("2024-01-17", "2023-12-13")
    assert set(early.actions["item"]) == {"PA1", "PA2"}
    assert early.not_yet_public == tuple(f"R{n}.1" for n in range(1, 9))
    assert days_left(early)["event"].tolist() == ["focused_visit"] * 2


def test_updates_and_evidence_dated_after_the_meeting_do_not_count():
    early = at("2024-01-16", "2023-12-13").actions.set_index("reference")
    assert early["status"].to_dict() == {
        "PA1.1": "under_way",
        "PA1.2": "done",
        "PA2.1": "under_way",
        "PA2.2": "not_started",
    }
    assert early["evidence_date"].isna().all()
    assert early["value"]["PA1.1"] == 66
    assert early["position"]["PA1.2"] == "done"


def test_terms_published_after_the_meeting_do_not_count(now):
    assert now.board["published"].max() == pd.Timestamp("2023-11-06")
    later = at("2024-03-11").board
    assert (later["published"] == pd.Timestamp("2024-03-11")).any()
    none = at("2023-11-05").board
    assert none["words"].str.startswith("[For the council: ").all()


def test_what_is_local_to_one_authority_is_not_said_of_another():
    board = read_board()
    plan = read_plan()
    none = dataclasses.replace(
        plan, actions=plan.actions.assign(answers=pd.NA, kind="own"), updates=plan.updates
    )
    here = meeting(load(as_at=DAY).authority("Leeds"), none, board, DAY)
    assert here.board["words"].str.startswith("[For the council: ").all()
    assert days_left(here).empty
    assert plan_deadline(here).empty
    assert reviews(here) is None


def test_a_plan_of_another_authority_is_refused(peterborough):
    leeds = load(as_at=DAY).authority("Leeds")
    with pytest.raises(BadPlan, match=r"example_plan\.csv, row 2: answers is '874-fv-2023-03-01'"):
        meeting(leeds, read_plan(), read_board(), DAY)


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ((DAY, DAY), "previous_meeting 2024-02-21 is not before 2024-02-21"),
        ((DAY, "2024-03-01"), "give an earlier day."),
        ((DAY, BEFORE, DAY), "next_meeting 2024-02-21 is not after 2024-02-21"),
        (("21/02/2024",), "meeting_date '21/02/2024' is not a date"),
        ((DAY, "January"), "previous_meeting 'January' is not a date"),
    ],
)
def test_days_out_of_order_are_refused(peterborough, days, sentence):
    with pytest.raises(BadDate, match=sentence):
        meeting(peterborough, read_plan(), read_board(), *days)


def test_the_next_meeting_is_as_far_off_as_the_last_unless_given(peterborough, now):
    assert (now.next.isoformat(), now.next_is_assumed) == ("2024-03-27", True)
    first = meeting(peterborough, read_plan(), read_board(), DAY)
    assert first.next.isoformat() == "2024-03-20"
    told = meeting(peterborough, read_plan(), read_board(), DAY, BEFORE, "2024-03-06")
    assert (told.next.isoformat(), told.next_is_assumed) == ("2024-03-06", False)


def test_the_departments_review_is_counted_from_the_notice(now):
    assert [day.isoformat() for day in reviews(now)] == ["2023-08-02", "2024-08-02"]


def test_progress_counts_every_action_once(now):
    table = progress(now)
    counted = table[["not_started", "under_way", "done", "evidenced"]].sum(axis=1)
    assert counted.equals(table["actions"])
    assert table["actions"].sum() == now.actions["action"].notna().sum()


def test_what_the_board_has_to_decide_is_each_open_question_of_an_action(now):
    found = to_decide(now)
    assert list(zip(found["reference"], found["question"], strict=True)) == [
        ("PA1.1", "late"),
        ("R4.1", "no_action"),
        ("R5.1", "no_owner"),
        ("R6.1", "went_back"),
        ("R7.1", "no_due"),
    ]


def test_an_action_that_is_withdrawn_leaves_nothing_to_decide():
    plan = read_plan()
    gone = dataclasses.replace(
        plan,
        actions=plan.actions.assign(owner=pd.NA, status="withdrawn"),
        updates=plan.updates.iloc[:0],
    )
    assert to_decide(meeting(load(as_at=DAY).authority("874"), gone, read_board(), DAY)).empty


def test_what_nobody_else_asked_for_is_the_advisers_or_the_authoritys_own():
    found = asked(at(DAY, kind="own", answers=pd.NA)).set_index("asked_by")
    assert found["in_plan"].dropna().to_dict() == {"ofsted": 0, "own": 10}
    assert found.loc["department", "issued"].tolist() == ["2023", "2023-08-02"]


def test_a_measure_may_be_meant_to_fall(now):
    found = measured(now).set_index("reference")
    assert (found.loc["R2.1", ["baseline", "value", "target"]] == [24, 23, 17]).all()
    assert found["share"]["R2.1"] == pytest.approx(1 / 7)


STATUS = st.sampled_from(["not_started", "under_way", "done", "evidenced", "withdrawn"])
DAYS = st.sampled_from([pd.NaT, pd.Timestamp("2024-02-01"), pd.Timestamp("2024-06-30")])
TEXT = st.sampled_from([pd.NA, "something"])


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(STATUS, DAYS, DAYS, TEXT, TEXT), min_size=1, max_size=6))
def test_nothing_is_on_track_or_evidenced_without_the_day_of_its_evidence(england_day, rows):
    here, plan, board = england_day
    first = plan.actions.iloc[[0] * len(rows)].reset_index(drop=True)
    names = ["status", "due", "evidence_date", "evidence", "action"]
    changed = pd.DataFrame(rows, columns=names).astype({name: first[name].dtype for name in names})
    actions = first.assign(reference=[f"A{n}" for n in range(len(rows))], **dict(changed.items()))
    stood = meeting(here, dataclasses.replace(plan, actions=actions), board, DAY).actions
    praised = stood[stood["position"].isin(["on_track", "evidenced"])]
    assert praised["evidence"].notna().all()
    assert (praised["evidence_date"] <= pd.Timestamp(DAY)).all()


@pytest.fixture(scope="module")
def england_day(peterborough):
    return peterborough, read_plan(), read_board()


CELL = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["", "-5", "1e400", "0", "9999-12-31", "0001-01-01", "2024-02-21", "NaN"]),
    st.sampled_from(["2024-02-01 | done | 5 | x", "2024-02-01 | done | | \n| | |", "|||"]),
    st.sampled_from(["withdrawn", "done", "R1", "{outcome}", "874-2023-11-27", "PA1.1"]),
)


@settings(deadline=None, max_examples=25)
@given(st.sampled_from(plan_schemas()["plan"].columns), st.integers(0, 11), CELL)
def test_whatever_stands_in_a_cell_is_named_or_reported_on(
    peterborough, tmp_path_factory, column, row, cell
):
    path = tmp_path_factory.mktemp("plan") / "plan.csv"
    with (folder("data") / "plans" / "example_plan.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[row][column] = cell
    path.write_bytes(plan_bytes(rows, path.name))
    problems = plan_problems(path)
    assert all(problem.startswith("plan.csv, row ") for problem in problems)
    if problems:
        return
    plan = read_plan(path)
    assert all(finding_text(one, plan.file) for one in check_plan(plan, peterborough.england))
    try:
        now = meeting(peterborough, plan, read_board(), DAY, BEFORE)
    except BadPlan:
        return
    for section in (board.opening, board.asked, board.progress, board.measures, board.evidence):
        assert section(now).plain()
