"""The PDF: tagged for everybody, its first page whole, its charts in one piece."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2
import pytest
from nbformat import NotebookNode

from ilacs_analysis.display.base.chart import Chart
from ilacs_analysis.display.base.results import Column, Link, Names, Table, Text
from ilacs_analysis.errors import PackFailed
from ilacs_analysis.packs.blocks import blocks
from ilacs_analysis.packs.pdf import pdf
from ilacs_analysis.packs.results import results

from .forms import HOSTILE, NOTEBOOKS, SVG, Still, executed, hostile, notebook_of, pages

MEGABYTE = 10**6


def tags(content: bytes) -> list[tuple[str, str]]:
    """Give the kind of each tag of a PDF, in their order, and its text alternative."""
    with pikepdf.open(io.BytesIO(content)) as opened:
        return list(_tags(opened.Root.StructTreeRoot.K))


def _tags(node: Any) -> Iterator[tuple[str, str]]:
    if isinstance(node, pikepdf.Array):
        for part in node:
            yield from _tags(part)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield str(node.S), str(node.get("/Alt", ""))
        yield from _tags(node.get("/K"))


def addresses(content: bytes) -> list[str]:
    """Give the addresses that links lead to, without those within the document."""
    with pikepdf.open(io.BytesIO(content)) as opened:
        notes = [note for page in opened.pages for note in page.get("/Annots", ())]
        return [str(note.A.URI) for note in notes if "/URI" in note.get("/A", {})]


@pytest.fixture(scope="module", params=NOTEBOOKS)
def made(request: pytest.FixtureRequest) -> tuple[NotebookNode, bytes]:
    notebook = executed(request.param)
    return notebook, pdf(notebook, request.param)


def test_it_says_that_it_is_tagged_in_what_language_and_by_what_title(
    made: tuple[NotebookNode, bytes],
) -> None:
    notebook, content = made
    opened = pikepdf.open(io.BytesIO(content))
    assert opened.Root.MarkInfo.Marked
    assert opened.Root.Lang == "en-GB"
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    meta = opened.open_metadata()
    assert meta["pdfuaid:part"] == "1"
    assert meta["dc:title"] == results(notebook, "it")[0].title
    assert "/CreationDate" not in opened.docinfo


def test_headings_lists_tables_and_charts_are_tagged_as_what_they_are(
    made: tuple[NotebookNode, bytes],
) -> None:
    notebook, content = made
    found = results(notebook, "it")
    tables = [item for item in found if item.kind == "table"]
    charts = [item for item in found if item.kind == "chart"]
    sections = [block for block in blocks(notebook, "it") if block["kind"] == "heading"]
    counts = Counter(kind for kind, _ in tags(content))
    assert counts["/H1"] == 1
    # the contents and the last section have headings of their own
    assert counts["/H2"] == len(sections) - 1 + 2
    assert counts["/Table"] == len(tables)
    assert counts["/TH"] == sum(len(item.content["columns"]) for item in tables)
    assert [alt for kind, alt in tags(content) if kind == "/Figure"] == [
        item.content["alt"] for item in charts
    ]


def test_it_can_be_mailed_and_is_the_same_each_time(made: tuple[NotebookNode, bytes]) -> None:
    notebook, content = made
    assert len(content) < MEGABYTE
    assert pdf(notebook, "it") == content


def test_the_first_page_stands_alone_and_contents_follow(made: tuple[NotebookNode, bytes]) -> None:
    notebook, content = made
    first, second, *_ = pages(content)
    title = results(notebook, "it")[0]
    said = [point for block in title.content["blocks"] for point in as_points(block)]
    assert title.title in first
    # a line may end within "Kaplan–Meier"
    assert all("".join(words.split()) in "".join(first.split()) for words in said)
    assert "Contains public sector information" in first
    assert second.startswith("Contents ")


def as_points(block: Any) -> list[str]:
    listed = block["points"] if isinstance(block, dict) else [block]
    return [" ".join(point.split()) for point in listed if isinstance(point, str)]


def test_a_chart_its_heading_and_its_source_are_on_one_page(
    made: tuple[NotebookNode, bytes],
) -> None:
    notebook, content = made
    printed = pages(content)
    heading = ""
    for block in blocks(notebook, "it"):
        heading = block["text"] if block["kind"] == "heading" else heading
        if block["kind"] == "chart":
            (on,) = [page for page in printed if f"Figure {block['number']}. " in page]
            after = on.partition(f"Figure {block['number']}. ")[2]
            assert "Source: ilacs-analysis" in after
            assert all(item.split()[-1] in after for item in block["key"])
            assert heading in on or follows_a_table(notebook, block)


def follows_a_table(notebook: NotebookNode, chart: dict[str, Any]) -> bool:
    """Say whether a chart is not the first thing of its section."""
    found = blocks(notebook, "it")
    before = found[: found.index(chart)]
    kinds = [block["kind"] for block in reversed(before)]
    return "table" in kinds[: kinds.index("heading")] or "chart" in kinds[: kinds.index("heading")]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(text: str) -> None:
    content = pdf(hostile(text), "it")
    assert not addresses(content)
    assert ("/Figure", text) in tags(content)
    if text.isascii():
        printed = "".join(pages(content)).replace(" ", "")
        assert printed.count(text.replace(" ", "")) >= 8


def test_only_a_link_to_the_web_leads_anywhere() -> None:
    found = Text("Links", (("See ", Link("it", "https://example.org/a(b)?c=<d>")),))
    other = Text("Others", ((Link("script", "javascript:alert(1)"), Link("near", "#section")),))
    content = pdf(notebook_of(found, other), "it")
    assert addresses(content) == ["https://example.org/a(b)?c=<d>"]


def test_prose_is_set_as_what_it_is() -> None:
    prose = (
        "<!-- not for readers -->\n\n## How to *check*\n\nSee [the report](https://example.org), "
        "`code` and\nmore.\n\n1. One\n2. Two **strong**\n\n> A remark & more."
    )
    _, _, *found = blocks(notebook_of(prose=prose), "it")
    parts = [part["text"] for part in found[1]["parts"]]
    assert found[0] == {"kind": "heading", "level": 2, "text": "How to check"}
    assert "".join(parts) == "See the report, code and more."
    assert found[1]["parts"][1]["href"] == "https://example.org"
    assert found[2]["ordered"]
    assert ["".join(part["text"] for part in point) for point in found[2]["points"]] == [
        "One",
        "Two strong",
    ]
    assert "".join(part["text"] for part in found[3]["parts"]) == "A remark & more."
    assert len(found) == 4


def test_a_table_longer_than_a_page_repeats_its_headings_and_loses_no_row() -> None:
    rows = tuple((f"Row {place}", Names((f"Name {place}",) * 2)) for place in range(99))
    printed = pages(pdf(notebook_of(Table("Long", (Column("First"), Column("Last")), rows)), "it"))
    assert all("First Last Row" in page for page in printed if "Row " in page)
    assert all(any(f"Row {place} " in page for page in printed) for place in range(99))


def test_a_chart_taller_than_a_page_is_made_to_fit_it() -> None:
    tall = SVG.replace('height="200"', 'height="1900"')
    key = tuple(f"Mark {place}" for place in range(20))
    chart = Chart("Tall", "Words", "Words.", Still(tall), Table("T", (Column("A"),), ()), key)
    (*_, last, _) = pypdfium2.PdfDocument(pdf(notebook_of(Text("Heading"), chart), "it"))
    found = last.get_textpage()
    assert found.get_text_range().startswith("Heading")
    lowest = min(found.get_rect(place)[1] for place in range(found.count_rects()))
    assert "Mark 19" in found.get_text_range()
    assert lowest > 0


def test_what_a_pdf_cannot_be_is_said_in_a_sentence() -> None:
    broken = notebook_of(Chart("A", "B", "C", Still("no picture"), Table("T", (Column("A"),), ())))
    with pytest.raises(PackFailed, match=r"^it cannot be set on paper \(.*\): put right the cell"):
        pdf(broken, "it")
    with pytest.raises(PackFailed, match="skipped from heading level 2 to 4"):
        pdf(notebook_of(Text("Deep", level=4)), "it")


def test_no_font_of_the_machine_is_in_it() -> None:
    content = pdf(executed("authority_briefing"), "it")
    opened = pikepdf.open(io.BytesIO(content))
    fonts = {
        str(font.BaseFont).partition("+")[2]
        for page in opened.pages
        for font in page.Resources.Font.values()
    }
    assert fonts <= {"DejaVuSans", "DejaVuSans-Bold"}
