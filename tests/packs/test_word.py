"""The Word document: headings, captions and tables that are such, and the same bytes each time."""

from __future__ import annotations

import io
import struct
import time
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from nbformat import NotebookNode

from ilacs_analysis.display.base.chart import Chart
from ilacs_analysis.display.base.results import Column, Link, Table, Text
from ilacs_analysis.packs.blocks import blocks
from ilacs_analysis.packs.results import results
from ilacs_analysis.packs.word import word

from .forms import HOSTILE, NOTEBOOKS, SVG, Still, executed, hostile, notebook_of


def opened(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def text_of(paragraph: Any) -> str:
    """Give the whole text of a paragraph, fields and links too."""
    return "".join(node.text or "" for node in paragraph._p.iter(qn("w:t")))


@pytest.fixture(scope="module", params=NOTEBOOKS)
def made(request: pytest.FixtureRequest) -> tuple[NotebookNode, bytes]:
    notebook = executed(request.param)
    return notebook, word(notebook, request.param)


def test_its_headings_captions_and_lists_have_the_styles_of_such(
    made: tuple[NotebookNode, bytes],
) -> None:
    notebook, content = made
    found = blocks(notebook, "it")
    paragraphs = opened(content).paragraphs
    headings = [(p.style.name, p.text) for p in paragraphs if p.style.name.startswith("Heading")]
    assert headings[:-2] == [
        (f"Heading {block['level']}", block["text"])
        for block in found
        if block["kind"] == "heading"
    ]
    labels = {"table": "Table", "chart": "Figure"}
    assert [text_of(p) for p in paragraphs if p.style.name == "Caption"] == [
        f"{labels[block['kind']]} {block['number']}. {block['title']}"
        for block in found
        if block["kind"] in labels
    ]


def test_its_tables_repeat_their_headings_and_say_what_they_are(
    made: tuple[NotebookNode, bytes],
) -> None:
    notebook, content = made
    tables = opened(content).tables
    shown = [item for item in results(notebook, "it") if item.kind == "table"]
    assert len(tables) == len(shown)
    for table, item in zip(tables, shown, strict=True):
        properties = table._tbl.tblPr
        assert properties.find(qn("w:tblCaption")).get(qn("w:val")) == item.title
        assert properties.find(qn("w:tblLook")).get(qn("w:firstRow")) == "1"
        heading, *others = table._tbl.tr_lst
        assert heading.trPr.find(qn("w:tblHeader")) is not None
        assert all(row.trPr.find(qn("w:tblHeader")) is None for row in others)
        assert len(others) == len(item.content["rows"])


def test_its_charts_have_text_alternatives_and_twice_the_size_of_a_screen(
    made: tuple[NotebookNode, bytes],
) -> None:
    notebook, content = made
    charts = [item.content for item in results(notebook, "it") if item.kind == "chart"]
    shapes = opened(content).inline_shapes
    assert [shape._inline.docPr.get("descr") for shape in shapes] == [
        chart["alt"] for chart in charts
    ]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        pictures = [name for name in parts.namelist() if name.endswith(".png")]
        widths = {struct.unpack(">I", parts.read(name)[16:20])[0] for name in pictures}
    # 547 points of 96 dots to 72 points, twice
    assert widths <= {1458, 1459}
    assert len(pictures) == len(charts)


def test_it_is_in_english_and_knows_no_clock(
    made: tuple[NotebookNode, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    notebook, content = made
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(2_000_000_000))
    assert word(notebook, "it") == content
    document = opened(content)
    core = document.core_properties
    assert core.title == results(notebook, "it")[0].title
    assert (core.author, core.last_modified_by, core.created) == (
        "ilacs-analysis",
        "ilacs-analysis",
        core.modified,
    )
    assert {node.get(qn("w:val")) for node in document.styles.element.iter(qn("w:lang"))} == {
        "en-GB"
    }
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(text: str) -> None:
    document = opened(word(hostile(text), "it"))
    paragraphs = [*document.paragraphs]
    cells = [cell for row in document.tables[0].rows for cell in row.cells]
    assert sum(text_of(paragraph).endswith(text) for paragraph in paragraphs) >= 7
    assert [cell.text for cell in cells] == [text, "n", text, text]
    relations = document.part.rels.values()
    assert not [relation for relation in relations if relation.is_external]
    assert {field.get(qn("w:instr"))[:3] for field in document.element.iter(qn("w:fldSimple"))} == {
        "SEQ"
    }
    assert document.inline_shapes[0]._inline.docPr.get("descr") == text


def test_only_a_link_to_the_web_leads_anywhere_by_an_address_that_word_can_open() -> None:
    found = Text("Links", (("See ", Link("it", "https://example.org/a b?<c>=d&e=%20"), "."),))
    other = Text("Others", ((Link("script", "javascript:alert(1)"), Link("near", "#section")),))
    document = opened(word(notebook_of(found, other), "it"))
    leads = [relation for relation in document.part.rels.values() if relation.is_external]
    assert [relation.target_ref for relation in leads] == [
        "https://example.org/a%20b?%3Cc%3E=d&e=%20"
    ]
    assert "See it." in [text_of(paragraph) for paragraph in document.paragraphs]


def test_the_marks_of_each_chart_are_numbered_from_one() -> None:
    def chart(title: str) -> Chart:
        table = Table("T", (Column("A"),), ())
        return Chart(title, "Words", "Words.", Still(SVG), table, ("One mark", "Another"))

    document = opened(word(notebook_of(chart("A"), chart("B")), "it"))
    numbered = [p._p.pPr.numPr for p in document.paragraphs if p.text == "One mark"]
    first, second = (properties.numId.val for properties in numbered)
    assert first != second
    numbering = document.part.numbering_part.element
    for number in (first, second):
        override = numbering.num_having_numId(number).lvlOverride_lst[0]
        assert override.startOverride.val == 1


def test_a_chart_is_kept_with_its_heading_and_its_source() -> None:
    document = opened(word(executed("authority_briefing"), "it"))
    found = document.paragraphs
    texts = [text_of(paragraph) for paragraph in found]
    begin = texts.index("From requires improvement to good to inadequate")
    end = next(place for place, text in enumerate(texts) if text.startswith("Source: ilacs"))
    kept = found[begin + 1 : end]
    assert all(
        paragraph.paragraph_format.keep_with_next or paragraph.style.paragraph_format.keep_with_next
        for paragraph in kept
    )
    assert len(kept) > 8


def test_a_chart_taller_than_a_page_is_made_to_fit_it() -> None:
    tall = SVG.replace('height="200"', 'height="1900"')
    chart = Chart(
        "Tall", "Words", "Words.", Still(tall), Table("T", (Column("A"),), ()), ("M",) * 9
    )
    (shape,) = opened(word(notebook_of(chart), "it")).inline_shapes
    assert shape.height.pt < 560
    assert round(shape.height / shape.width, 1) == round(1900 / 547, 1)
