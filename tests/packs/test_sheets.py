"""The workbook of a pack: one table a sheet, the numbers of the page, and text that stays text."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from bs4 import BeautifulSoup
from nbformat import NotebookNode

from ilacs_analysis.display.base.results import Column, GradeCell, Link, Names, Table
from ilacs_analysis.packs.notebooks import find_notebook, read_notebook
from ilacs_analysis.packs.page import page
from ilacs_analysis.packs.sheets import sheets

from .forms import notebook_of

NOTEBOOKS = ["authority_briefing", "improvement_trajectories", "national_outcomes"]


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def body_of(workbook: openpyxl.Workbook, label: str) -> list[list[str]]:
    """Give heading and rows of a sheet's table as text, without what stands above it."""
    rows = [
        ["" if cell is None else str(cell) for cell in row]
        for row in workbook[label].iter_rows(values_only=True)
    ]
    begins = next(place for place, row in enumerate(rows) if all(row) and len(row) > 1)
    return rows[begins:]


@pytest.fixture(scope="module", params=NOTEBOOKS)
def executed(request: pytest.FixtureRequest) -> tuple[str, NotebookNode]:
    return request.param, read_notebook(find_notebook(request.param))


def test_every_table_of_the_page_is_a_sheet_with_the_same_text_in_its_cells(
    executed: tuple[str, NotebookNode],
) -> None:
    name, notebook = executed
    workbook = opened(sheets(notebook, name))
    soup = BeautifulSoup(page(notebook, name).decode("utf-8"), "html.parser")
    tables = soup.find_all("table")
    assert workbook.sheetnames == [
        "Cover",
        "Contents",
        *(f"Table {place}" for place in range(1, len(tables) + 1)),
    ]
    for place, table in enumerate(tables, start=1):
        label = f"Table {place}"
        assert workbook[label]["A1"].value == " ".join(table.caption.get_text().split())
        for printed, written in zip(
            table.tbody.find_all("tr"), body_of(workbook, label)[1:], strict=True
        ):
            on_page = []
            for cell in printed.find_all(["th", "td"]):
                items = [item.get_text(" ", strip=True) for item in cell.find_all("li")]
                text = "; ".join(items) or " ".join(cell.get_text(" ").split())
                on_page.append("[z]" if text == "–" else text)
            assert [" ".join(cell.split()) for cell in written] == on_page


def test_the_same_notebook_gives_the_same_bytes(executed: tuple[str, NotebookNode]) -> None:
    name, notebook = executed
    assert sheets(notebook, name) == sheets(notebook, name)


def made_of(table: Table) -> openpyxl.Workbook:
    return opened(sheets(notebook_of(table), "test"))


DANGEROUS = ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", "$$note$$", "{=1}", "<b>x</b>"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_stays_text_wherever_it_stands(text: str) -> None:
    table = Table(text, (Column(text), Column("Other")), ((text, GradeCell(text, "good")),), text)
    content = sheets(notebook_of(table), "test")
    workbook = opened(content)
    cells = [cell for row in workbook["Table 1"].iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert sum(str(cell.value).replace(" ", "") == text.replace(" ", "") for cell in cells) >= 4
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert all(b"<f>" not in parts.read(name) for name in parts.namelist())


def test_only_a_link_to_the_web_becomes_one() -> None:
    table = Table(
        "Links",
        (Column("Text"), Column("Leads")),
        (
            ("https://example.org", Link("a report", "https://example.org/report")),
            ("none", Link("no report", "javascript:alert(1)")),
        ),
    )
    sheet = made_of(table)["Table 1"]
    linked = [cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert [link.target for link in linked] == ["https://example.org/report"]
    assert "no report" in {cell.value for row in sheet.iter_rows() for cell in row}


def test_numbers_are_numbers_names_a_list_and_a_dash_is_shorthand() -> None:
    table = Table(
        "Cells",
        (Column("A"), Column("B"), Column("C")),
        ((3, Names(("Leeds", "York")), "–"), ("x", Names(()), "")),
    )
    workbook = made_of(table)
    assert body_of(workbook, "Table 1")[1:] == [["3", "Leeds; York", "[z]"], ["x", "None", "[z]"]]
    sheet = workbook["Table 1"]
    assert 3 in {cell.value for row in sheet.iter_rows() for cell in row}
    cover = [str(cell.value) for row in workbook["Cover"].iter_rows() for cell in row]
    assert "[z] means that nothing applies." in cover


def test_columns_of_one_heading_are_told_apart() -> None:
    columns = (Column("Case"), Column("At risk"), Column("At risk"))
    workbook = made_of(Table("Twice", columns, (("a", 1, 2),)))
    assert body_of(workbook, "Table 1")[0] == ["Case", "At risk", "At risk (2)"]


def test_a_long_list_of_names_is_wrapped_in_a_column_that_can_be_read() -> None:
    names = tuple(f"Authority {place}" for place in range(60))
    table = Table("Names", (Column("A"), Column("B")), (("x", Names(names)), ("y", "short")), "N.")
    sheet = made_of(table)["Table 1"]
    assert 90 < sheet.column_dimensions["B"].width < 110
    (long,) = [row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == "x"]
    assert sheet.row_dimensions[long].height > 8 * 12
    assert sheet.row_dimensions[long + 1].height is None


def test_a_pack_without_a_table_has_a_cover(tmp_path: Path) -> None:
    assert opened(sheets(notebook_of(), "test")).sheetnames[0] == "Cover"


def test_a_table_of_no_rows_says_that_nothing_applies() -> None:
    workbook = made_of(Table("None found", (Column("Case"), Column("Count", "number")), ()))
    assert body_of(workbook, "Table 1") == [["Case", "Count"], ["[z]", "[z]"]]
