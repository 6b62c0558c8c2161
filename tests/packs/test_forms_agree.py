"""A figure is the same text in every form of a pack."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import docx
import openpyxl
import pytest
from bs4 import BeautifulSoup
from docx.oxml.ns import qn

from ilacs_analysis.packs.build import pack_files
from ilacs_analysis.packs.page import page
from ilacs_analysis.packs.sheets import sheets

from .forms import HOSTILE, hostile, pages

MEGABYTE = 10**6
AS_AT = {"as_at": "2026-06-30"}
PACKS = {
    "Peterborough": ("authority_briefing", {"authority": "Peterborough", "as_at": "2024-06-30"}),
    "the most events": ("authority_briefing", {"authority": "Bradford", **AS_AT}),
    "the smallest": ("authority_briefing", {"authority": "Isles of Scilly", **AS_AT}),
    "abolished": ("authority_briefing", {"authority": "Northamptonshire", **AS_AT}),
    "three": ("compare_authorities", {"authorities": ["Hull", "Leeds", "York"], **AS_AT}),
    "England": ("national_outcomes", AS_AT),
}

# one Python is enough: the packs of all are compared byte for byte
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=PACKS)
def files(request: pytest.FixtureRequest) -> dict[str, bytes]:
    return pack_files(*PACKS[request.param])


def squeezed(text: str) -> str:
    """Give a text without spaces, and without the mark between names that are lines on paper."""
    return "".join(text.replace(";", "").split())


def on_page(files: dict[str, bytes]) -> BeautifulSoup:
    return BeautifulSoup(files["briefing.html"].decode("utf-8"), "html.parser").main


def page_tables(files: dict[str, bytes]) -> Iterator[list[list[str]]]:
    for table in on_page(files).find_all("table"):
        yield [
            [squeezed(cell.get_text(" ")) for cell in row.find_all(["th", "td"])]
            for row in table.tbody.find_all("tr")
        ]


def docx_tables(files: dict[str, bytes]) -> Iterator[list[list[str]]]:
    for table in docx.Document(io.BytesIO(files["briefing.docx"])).tables:
        _, *rows = table.rows
        yield [[squeezed(docx_text(cell._tc)) for cell in row.cells] for row in rows]


def docx_text(element: Any) -> str:
    return " ".join(node.text or "" for node in element.iter(qn("w:t")))


def xlsx_tables(files: dict[str, bytes]) -> Iterator[list[list[str]]]:
    workbook = openpyxl.load_workbook(io.BytesIO(files["tables.xlsx"]))
    for sheet in workbook.worksheets[2:]:
        rows = [list(map(str, row)) for row in sheet.iter_rows(values_only=True) if None not in row]
        yield [[squeezed(cell.replace("[z]", "–")) for cell in row] for row in rows[1:]]


def csv_tables(files: dict[str, bytes]) -> Iterator[list[list[str]]]:
    for name, content in files.items():
        if name.startswith("table-"):
            _, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
            yield [[squeezed(cell) for cell in row] for row in rows]


@pytest.mark.parametrize("form", [docx_tables, xlsx_tables, csv_tables])
def test_the_tables_have_the_same_cells(files: dict[str, bytes], form: Any) -> None:
    assert list(form(files)) == list(page_tables(files))


def test_the_pdf_has_every_row_of_every_table_in_order(files: dict[str, bytes]) -> None:
    printed = squeezed(" ".join(pages(files["briefing.pdf"])))
    place = 0
    for table in page_tables(files):
        for row in table:
            found = printed.find("".join(row), place)
            assert found >= 0, row
            place = found + len("".join(row))


def test_pdf_and_docx_have_every_sentence_of_the_page(files: dict[str, bytes]) -> None:
    printed = squeezed(" ".join(pages(files["briefing.pdf"])))
    written = squeezed(docx_text(docx.Document(io.BytesIO(files["briefing.docx"])).element))
    shown = on_page(files)
    for contents in shown.find_all("nav"):
        contents.decompose()
    found = shown.select("h1, h2, h3, p, li, caption, figcaption")
    assert len(found) > 20
    for tag in found:
        for sentence in tag.find_all("strong") or [tag]:
            said = squeezed(sentence.get_text())
            assert said in printed
            assert said in written


def test_the_alternatives_of_the_charts_are_the_same(files: dict[str, bytes]) -> None:
    document = docx.Document(io.BytesIO(files["briefing.docx"]))
    assert [shape._inline.docPr.get("descr") for shape in document.inline_shapes] == [
        picture["alt"] for picture in on_page(files).find_all("img")
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_on_the_page_and_in_the_workbook_text_stays_text(text: str) -> None:
    soup = BeautifulSoup(page(hostile(text), "it").decode("utf-8"), "html.parser")
    assert not soup.select("main script, main a:not([href^='#'])")
    for tag in ("h2", "p", "li", "th", "caption", "strong"):
        assert text in [found.get_text() for found in soup.main.find_all(tag)]
    workbook = openpyxl.load_workbook(io.BytesIO(sheets(hostile(text), "it")))
    cells = [cell for row in workbook["Table 1"].iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [cell for cell in cells if cell.hyperlink]
    written = [squeezed(cell.value).removesuffix("[asgiven]") for cell in cells]
    assert written.count(squeezed(text)) >= 4


def test_page_and_pdf_can_be_mailed(files: dict[str, bytes]) -> None:
    assert len(files["briefing.html"]) < MEGABYTE
    assert len(files["briefing.pdf"]) < MEGABYTE


def test_the_first_page_is_whole_and_the_contents_are_on_the_second(
    files: dict[str, bytes],
) -> None:
    first, second, *_ = pages(files["briefing.pdf"])
    assert "Contains public sector information" in first
    assert second.startswith("Contents ")
