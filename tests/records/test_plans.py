"""An improvement plan as its authority keeps it: read whole, or every fault named by its place."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilacs_analysis.errors import BadPlan
from ilacs_analysis.records.live_text import GUARD, guarded
from ilacs_analysis.records.plan_writing import plan_bytes
from ilacs_analysis.records.plans import (
    MOST_ROWS,
    plan_problems,
    plan_schemas,
    read_board,
    read_plan,
    statuses,
)
from ilacs_analysis.resources import folder

EXAMPLE = folder("data") / "plans" / "example_plan.csv"
COLUMNS = list(plan_schemas()["plan"].columns)


def example_rows() -> list[dict[str, str]]:
    with EXAMPLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def as_csv(path: Path, rows: list[dict[str, str]], columns: list[str] = COLUMNS) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)
    return path


def as_workbook(path: Path, rows: list[dict[str, str]]) -> openpyxl.Workbook:
    """A workbook of these rows, days as days and numbers as numbers, not yet saved."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "plan"
    sheet.append(COLUMNS)
    kinds = {field.name: field.type for field in plan_schemas()["plan"].fields}
    for row in rows:
        cells = []
        for name in COLUMNS:
            text, kind = row[name], kinds[name]
            if text and kind == "date":
                cells.append(date.fromisoformat(text))
            elif text and kind == "number":
                cells.append(float(text))
            else:
                cells.append(text or None)
        sheet.append(cells)
    return book


# Column, what is written there in row 3, and the sentence that names it.
IN_A_CELL = [
    ("status", "amber", "row 3: status is 'amber': use one of not_started, under_way, done"),
    ("status", "", "row 3: status is empty: fill it in"),
    ("due", "2024-02-30", "row 3: due is '2024-02-30': give a date as YYYY-MM-DD."),
    ("due", "30/06/2024", "row 3: due is '30/06/2024': give a date as YYYY-MM-DD."),
    ("reference", "PA1.1", "row 3: reference PA1.1 is already in plan.csv, row 2: keep one"),
    ("baseline", "58%", "row 3: baseline is '58%': give"),
    ("kind", "target", "row 3: kind is 'target': use one of priority_action, recommendation"),
    ("action", "=1+1", "row 3: action holds a formula: put its value there."),
    ("updates", "Posts filled", "row 3: updates, line 1 is 'Posts filled': write it as date |"),
    (
        "updates",
        "2024-01-17 | done | | a\n2024-13-01 | done | | b",
        "row 3, updates, line 2: date is '2024-13-01': give a date as YYYY-MM-DD.",
    ),
    ("updates", "2024-01-17 | green | | a", "row 3, updates, line 1: status is 'green': use"),
    ("updates", "2024-01-17 | done | half | a", "row 3, updates, line 1: value is 'half': give"),
]


@pytest.mark.parametrize(("column", "cell", "sentence"), IN_A_CELL)
def test_a_bad_cell_is_named_by_file_row_and_column(tmp_path, column, cell, sentence):
    rows = example_rows()
    rows[1][column] = cell
    (problem,) = plan_problems(as_csv(tmp_path / "plan.csv", rows))
    assert problem.startswith(f"plan.csv, {sentence}")
    with pytest.raises(BadPlan):
        read_plan(tmp_path / "plan.csv")


def test_every_bad_cell_is_named_not_only_the_first(tmp_path):
    rows = example_rows()
    rows[1]["status"] = "amber"
    rows[4]["due"] = "soon"
    rows[6]["updates"] = "well"
    with pytest.raises(BadPlan, match="2 more: run 'ilacs plan check' on the file"):
        read_plan(as_csv(tmp_path / "plan.csv", rows))


def test_a_column_too_many_is_named(tmp_path):
    rows = [{**row, "rag": "green"} for row in example_rows()]
    (problem,) = plan_problems(as_csv(tmp_path / "plan.csv", rows, [*COLUMNS, "rag"]))
    assert problem.startswith("plan.csv, row 1: there is no column 'rag': ")


def test_a_cell_too_many_is_named(tmp_path):
    text = EXAMPLE.read_text(encoding="utf-8").replace("R3.1,", "R3.1,,", 1)
    (tmp_path / "plan.csv").write_text(text, encoding="utf-8")
    (problem,) = plan_problems(tmp_path / "plan.csv")
    assert problem.startswith("plan.csv, row 8: 20 cells under 19 headings")


def test_ten_thousand_rows_are_refused_whole_and_named(tmp_path):
    row = example_rows()[1]
    rows = [{**row, "reference": f"A{n}"} for n in range(10_000)]
    (problem,) = plan_problems(as_csv(tmp_path / "plan.csv", rows))
    assert problem.startswith(f"plan.csv, row {MOST_ROWS + 2}: the plan has 10000 rows, more than")


def test_a_workbook_gives_the_same_plan_as_the_csv(tmp_path):
    path = tmp_path / "plan.xlsx"
    as_workbook(path, example_rows()).save(path)
    ours, theirs = read_plan(), read_plan(path)
    assert theirs.file == "plan.xlsx, sheet plan"
    assert theirs.actions.equals(ours.actions)
    assert theirs.updates.equals(ours.updates)


def damage_formula(sheet):
    sheet["G3"] = "=1+1"


def damage_merged(sheet):
    sheet.merge_cells("G3:H3")


def damage_percent(sheet):
    sheet["O2"] = 0.58
    sheet["O2"].number_format = "0%"


def damage_error(sheet):
    sheet["I3"] = "#REF!"


def damage_time(sheet):
    sheet["J3"] = datetime(2024, 3, 1, 9, 30)


IN_A_WORKBOOK = [
    (damage_formula, "row 3, column G: holds a formula: put its value there."),
    (damage_merged, "row 3: the cells G3:H3 are merged: take them apart and fill each."),
    (damage_percent, "row 2, column O: is shown as a percentage: give the plain number"),
    (damage_error, "row 3, column I: holds the error #REF!: put its value there."),
    (damage_time, "row 3: due is '2024-03-01T09:30:00': give a date as YYYY-MM-DD."),
]


@pytest.mark.parametrize(("damage", "sentence"), IN_A_WORKBOOK)
def test_a_bad_cell_of_a_workbook_is_named_by_sheet_row_and_column(tmp_path, damage, sentence):
    path = tmp_path / "plan.xlsx"
    book = as_workbook(path, example_rows())
    damage(book["plan"])
    book.save(path)
    assert plan_problems(path)[0].startswith(f"plan.xlsx, sheet plan, {sentence}")


def test_a_workbook_of_several_sheets_must_say_which_is_the_plan(tmp_path):
    path = tmp_path / "plan.xlsx"
    book = as_workbook(path, example_rows())
    book.create_sheet("Notes")
    book.save(path)
    assert plan_problems(path) == []
    book["plan"].title = "Actions"
    book.save(path)
    assert plan_problems(path) == [
        "plan.xlsx has the sheets Actions, Notes: call the one to be read plan."
    ]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("plan.xlsx", b"no workbook", "plan.xlsx cannot be read as a workbook"),
        ("plan.ods", b"", "plan.ods is not read: save it as 'CSV UTF-8' or as .xlsx."),
        ("plan.csv", b"", "plan.csv is empty"),
        ("plan.csv", b"reference;item", "plan.csv has no commas between its cells"),
        ("plan.csv", b"reference,item,kind,status\n", "plan.csv has no rows"),
        ("plan.csv", "réf".encode("latin-1"), "plan.csv is not UTF-8"),
    ],
)
def test_what_is_no_plan_is_refused_in_a_sentence(tmp_path, name, content, sentence):
    (tmp_path / name).write_bytes(content)
    (problem,) = plan_problems(tmp_path / name)
    assert problem.startswith(sentence)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert plan_problems(tmp_path / "no.csv") == [
        f"{tmp_path / 'no.csv'} is no file: give the path of a CSV file or an .xlsx workbook."
    ]


def test_the_example_is_marked_as_illustrative_in_every_row():
    plan = read_plan()
    assert plan.is_example
    assert plan.actions["text"].str.startswith("Illustrative: ").all()
    assert set(plan.actions["status"]) | set(plan.updates["status"]) <= set(statuses())


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=12)


@given(st.sampled_from(["=", "+", "-", "@", "", "'=", "''@", "\uff1d"]), CELLS)
def test_a_text_that_a_spreadsheet_would_run_is_written_as_text_and_read_back(mark, rest):
    cell = mark + rest
    written = guarded(cell)
    assert not written.startswith(("=", "+", "-", "@", "\n", "\uff1d"))
    assert re.sub(GUARD, "", written) == cell
    row = {"reference": "R1.1", "item": "R1", "kind": "own", "status": "done", "text": cell}
    (line,) = list(csv.DictReader(io.StringIO(plan_bytes([row], "plan.csv").decode())))
    assert line["text"] == written


@pytest.mark.parametrize("name", ["plan.csv", "plan.xlsx"])
def test_what_is_written_is_read_back_as_it_was(tmp_path, name):
    text = "=HYPERLINK(1) and\ntwo lines"
    row = {"reference": "R1.1", "item": "R1", "kind": "own", "status": "done"}
    # a PDF can leave marks among its letters that are no text
    row["text"] = text.replace("two", "t\x02wo")
    content = plan_bytes([row, {**row, "reference": "R1.2", "text": "- a point"}], name)
    (tmp_path / name).write_bytes(content)
    plan = read_plan(tmp_path / name)
    assert plan.actions["text"].tolist() == [text, "- a point"]
    assert content == plan_bytes([row, {**row, "reference": "R1.2", "text": "- a point"}], name)


def test_the_board_is_a_table_that_an_authority_can_change(tmp_path):
    own = tmp_path / "board.csv"
    own.write_text("part,words\nmember,Police\n", encoding="utf-8")
    assert read_board(own)["words"].tolist() == ["Police"]
    own.write_text("part,words\nchairman,Police\n", encoding="utf-8")
    with pytest.raises(BadPlan, match=r"board\.csv, row 2: part is 'chairman': use one of purpose"):
        read_board(own)


def test_the_bundled_board_names_roles_and_its_source_for_every_row():
    board = read_board()
    assert board["source"].notna().all()
    assert board["published"].notna().all()
    assert not board["words"].str.contains(r"\b(?:Mr|Mrs|Ms|Cllr|Councillor)\b").any()


@pytest.mark.parametrize("table", ["plan", "board"])
def test_every_column_is_documented_in_the_words_of_its_schema(table):
    page = (Path(__file__).parents[2] / "docs" / "plans.md").read_text(encoding="utf-8")
    for field in plan_schemas()[table].fields:
        assert f"| `{field.name}` | {field.description}" in page
        assert all(f"`{word}`" in page for word in field.allowed)
