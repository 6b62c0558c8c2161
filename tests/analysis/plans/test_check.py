"""What a board would ask about a plan: each planted fault is found, and nothing in a clean one."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from ilacs_analysis.analysis.plans.check import check_plan
from ilacs_analysis.display.plans.messages import _WORDS, finding_text
from ilacs_analysis.records.england import England, load
from ilacs_analysis.records.plan_writing import plan_bytes
from ilacs_analysis.records.plans import read_plan
from ilacs_analysis.resources import folder

MEETING = date(2024, 2, 21)

# What the example has for its illustration, put right: row of the file, column, new content.
PUT_RIGHT = {
    (2, "due"): "2024-03-31",
    (9, "action"): "Give every care leaver a named adviser",
    (9, "agency"): "Council",
    (9, "owner"): "Head of service, care leavers",
    (9, "due"): "2024-04-30",
    (9, "evidence"): "Report on allocation",
    (10, "owner"): "Head of service, care leavers",
    (11, "updates"): "2024-02-14 | under_way | | Draft shared with young people",
    (12, "due"): "2024-04-30",
    (13, "evidence_date"): "2024-02-20",
}


@pytest.fixture(scope="module")
def england() -> England:
    return load()


@pytest.fixture(scope="module")
def clean() -> list[dict[str, str]]:
    path = folder("data") / "plans" / "example_plan.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for (row, column), content in PUT_RIGHT.items():
        rows[row - 2][column] = content
    return rows


def findings(rows: list[dict[str, str]], england: England, folder: Path, day: date | None = None):
    (folder / "plan.csv").write_bytes(plan_bytes(rows, "plan.csv"))
    plan = read_plan(folder / "plan.csv")
    return plan, check_plan(plan, england, day)


@pytest.mark.parametrize("day", [None, MEETING])
def test_nothing_is_found_in_a_clean_plan(clean, england, tmp_path, day):
    assert findings(clean, england, tmp_path, day)[1] == ()


# Row, column, what is planted there, and the finding's code.
PLANTED = [
    (9, "action", "", "no_action"),
    (3, "agency", "", "no_agency"),
    (3, "owner", "", "no_owner"),
    (3, "due", "", "no_due"),
    (3, "evidence", "", "no_evidence"),
    (3, "evidence_date", "", "evidence_undated"),
    (8, "text", "", "no_text"),
    (4, "due", "2024-07-01", "due_after_deadline"),
    (4, "target_date", "2024-07-01", "target_date_after_deadline"),
    (4, "baseline", "", "no_baseline"),
    (4, "target", "", "no_target"),
    (4, "baseline_date", "", "baseline_undated"),
    (4, "target_date", "", "target_undated"),
    (4, "measure", "", "no_measure"),
    (4, "target", "40", "no_change_aimed_at"),
    (3, "updates", "2023-12-15 | under_way | | a\n2023-09-29 | evidenced | | b", "out_of_order"),
    (
        3,
        "updates",
        "2023-09-29 | done | | a\n2023-12-15 | under_way | | b\n2024-02-09 | evidenced | | c",
        "went_backwards",
    ),
    (3, "status", "done", "status_differs"),
    (3, "updates", "", "no_update"),
    (3, "deadline", "2024-05-31", "item_differs"),
    (8, "answers", "", "no_answers"),
    (8, "answers", "874-2023-11-28", "answers_unknown"),
    (8, "answers", "383-2025-06-30", "other_authority"),
    (4, "item", "PA1", "items_missing"),
]


@pytest.mark.parametrize(("row", "column", "planted", "code"), PLANTED)
def test_each_planted_fault_is_found_where_it_is(
    clean, england, tmp_path, row, column, planted, code
):
    rows = [dict(each) for each in clean]
    rows[row - 2][column] = planted
    if code == "items_missing":
        rows = [each for each in rows if each["reference"] != "PA2.2"]
    plan, found = findings(rows, england, tmp_path)
    assert code in {finding.code for finding in found}
    one = next(finding for finding in found if finding.code == code)
    assert one.row == (2 if code == "items_missing" else row)
    sentence = finding_text(one, plan.file)
    assert sentence.startswith(f"plan.csv, row {one.row}: {one.column} of {one.reference} ")
    assert ": " in sentence.partition(" of ")[2]
    assert "{" not in sentence
    assert sentence.endswith(".")


def test_on_a_day_what_is_late_and_what_is_dated_after_it_are_found(clean, england, tmp_path):
    _, found = findings(clean, england, tmp_path, date(2024, 2, 15))
    assert {(f.reference, f.column) for f in found if f.code == "after_the_day"} == {
        ("PA1.1", "evidence_date"),
        ("PA1.1", "updates"),
        ("R1.1", "evidence_date"),
        ("R1.1", "updates"),
        ("R5.1", "updates"),
        ("R8.1", "evidence_date"),
        ("R8.1", "updates"),
    }
    _, later = findings(clean, england, tmp_path, date(2024, 4, 15))
    assert [f.reference for f in later if f.code == "overdue"] == ["PA1.1", "PA2.1", "PA2.2"]


def test_a_withdrawn_action_needs_no_owner(clean, england, tmp_path):
    rows = [dict(each) for each in clean]
    rows[1] |= {"owner": "", "status": "withdrawn", "updates": "2024-02-01 | withdrawn | | Merged"}
    assert findings(rows, england, tmp_path)[1] == ()


def test_every_code_has_words_and_is_planted():
    on_a_day = {"overdue", "after_the_day"}
    assert {code for *_, code in PLANTED} | on_a_day == set(_WORDS)
