"""The page stands alone, and nothing in it shuts a reader out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from ilacs_analysis.display.base.results import Text
from ilacs_analysis.errors import PackFailed
from ilacs_analysis.packs.page import page
from ilacs_analysis.packs.page_check import faults

TABLE = "<table><caption>Grades</caption><tr><th scope='col'>Area</th></tr></table>"

FAULTS = [
    ("<h1>Hull</h1><h2>Now</h2><h3>By area</h3><h2>Before</h2>" + TABLE, []),
    ("<h2>Now</h2>", ["0 first-level headings, not one", "'Now' skips a heading level"]),
    ("<h1>Hull</h1><h1>York</h1>", ["2 first-level headings, not one"]),
    ("<h1>Hull</h1><h3>By area</h3>", ["'By area' skips a heading level"]),
    ("<h1>Hull</h1><h2> </h2>", ["a heading of level 2 is empty"]),
    ("<h1>Hull</h1><img src='data:,'>", ["a picture has no text alternative"]),
    ("<h1>Hull</h1><img src='data:,' alt=' '>", ["a picture has no text alternative"]),
    (
        "<h1>Hull</h1><img src='https://a.uk/b' alt='b'>",
        ["a picture is not inside the page ('https://a.uk/b')"],
    ),
    (
        "<h1>Hull</h1><table><tr><th scope='col'>Area</th></tr></table>",
        ["a table has no caption ('Area')"],
    ),
    (
        "<h1>Hull</h1><table><caption>Grades</caption><tr><td>Good</td></tr></table>",
        ["the table 'Grades' has no headings with a scope"],
    ),
    ("<h1 id='a'>Hull</h1><h2 id='a'>Now</h2>", ["the id 'a' is given twice"]),
    ("<h1>Hull</h1><script>alert()</script>", ["it holds a <script>"]),
]


@pytest.mark.parametrize(("html", "expected"), FAULTS)
def test_a_fault_in_the_structure_of_a_page_is_found(html: str, expected: list[str]) -> None:
    assert faults(BeautifulSoup(html, "html.parser")) == expected


def notebook(*outputs: NotebookNode, prose: str = "") -> NotebookNode:
    title = new_output("execute_result", Text("Hull", level=1)._repr_mimebundle_())
    cells = [new_code_cell("…", outputs=[output]) for output in (title, *outputs)]
    return new_notebook(cells=[*cells, new_markdown_cell(prose)])


FAILURES = {
    "a bare object": (
        notebook(new_output("execute_result", {"text/plain": "<Axes: >\nmore"})),
        "shows '<Axes: >', which is no result",
    ),
    "a print": (notebook(new_output("stream", text="done")), "shows 'done', which is no result"),
    "a fault in prose": (notebook(prose="### Limits"), "'Limits' skips a heading level"),
    "nothing at all": (new_notebook(), "toy has no text"),
}


@pytest.mark.parametrize(("faulty", "message"), FAILURES.values(), ids=FAILURES)
def test_a_notebook_with_a_fault_makes_no_page(faulty: NotebookNode, message: str) -> None:
    with pytest.raises(PackFailed, match=re.escape(message)):
        page(faulty, "toy")


@pytest.fixture(scope="module")
def html(pack: Path) -> str:
    return (pack / "briefing.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def test_the_page_has_language_title_landmarks_and_a_way_past_the_top(soup: BeautifulSoup) -> None:
    assert soup.html["lang"] == "en-GB"
    assert soup.title.string == "Peterborough: Ofsted inspection briefing"
    assert [tag.name for tag in soup.body.find_all(["header", "main", "nav", "footer"])] == [
        "header",
        "main",
        "nav",
        "footer",
    ]
    assert soup.body.find("a")["href"] == f"#{soup.main['id']}"


def test_the_page_shows_no_code_no_prompt_and_no_anchor_sign(
    html: str, soup: BeautifulSoup
) -> None:
    shown = soup.body.get_text()
    for inside in ("import", "authority =", "Parameters", "In [", "Out[", "¶"):
        assert inside not in shown
    assert not re.findall(r"(?:src|srcset)=\"(?!data:)", html)
    assert "default-src 'none'" in html


def test_every_finding_is_listed_after_the_first_screen(soup: BeautifulSoup) -> None:
    listed = [(link["href"], link.string) for link in soup.nav.find_all("a")]
    headings = [("#" + heading["id"], heading.string) for heading in soup.find_all("h2")]
    assert len(headings) == 3
    assert listed == headings
    assert soup.nav.find_previous_sibling()["class"] == ["first-screen"]


def test_every_table_can_be_scrolled_with_the_keyboard_and_says_what_it_is(
    soup: BeautifulSoup,
) -> None:
    regions = [table.parent for table in soup.find_all("table")]
    assert [(r["role"], r["tabindex"], r["aria-label"]) for r in regions] == [
        ("region", "0", "Judgements now and before")
    ]


def test_the_page_says_what_it_was_made_with_and_under_which_licence(soup: BeautifulSoup) -> None:
    said = soup.footer.get_text()
    assert re.search(r"ilacs-analysis \d+\.\d+\.\d+ from its record to \d+ \w+ \d{4}", said)
    assert "Open Government Licence v3.0" in said
