"""A real pack for each kind of authority: short enough, true to its kind, and open to everybody."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup

from ilacs_analysis.packs.build import build
from ilacs_analysis.packs.orders import authority_orders
from ilacs_analysis.records.england import load

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WORDS, PICTURES, SHEETS, BYTES = 1750, 6, 7, 1_000_000

KINDS = {
    "all areas outstanding": ("North Yorkshire", None, "outstanding"),
    "inadequate in one area": ("Peterborough", "2024-01-30", "inadequate"),
    "never graded": ("Cumberland", "2024-03-31", "has not been inspected"),
    "areas not judged": ("Isles of Scilly", "2018-12-31", "Not judged"),
    "no overall judgement": ("Liverpool", None, "No overall judgement since July 2026"),
    "abolished": ("Cumbria", None, "was abolished on 31 March 2023"),
    "SIF re-inspection": ("Torbay", "2018-12-31", "SIF re-inspection"),
    "most events": ("Bradford", None, "Overall effectiveness"),
    "longest name": ("BCP", None, "Christchurch and Poole"),
}


@pytest.fixture(scope="module", params=KINDS)
def kind(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    """Build the pack of one kind of authority, once for all its tests."""
    name, as_at, words = KINDS[request.param]
    order = authority_orders(load(as_at=as_at), [name], as_at=as_at)[0]
    pack = build(order, tmp_path_factory.mktemp("kind"))
    return pack, words


@pytest.fixture(scope="module")
def soup(kind: tuple[Path, str]) -> BeautifulSoup:
    text = (kind[0] / "briefing.html").read_text(encoding="utf-8")
    return BeautifulSoup(text, "html.parser")


def words_besides_tables(soup: BeautifulSoup) -> int:
    main = BeautifulSoup(str(soup.find("main")), "html.parser")
    for table in main.find_all("table"):
        table.decompose()
    return len(main.get_text(" ").split())


def test_it_reads_as_its_kind(kind: tuple[Path, str], soup: BeautifulSoup) -> None:
    assert kind[1] in " ".join(soup.find("main").get_text(" ").split())


def test_no_missing_value_reaches_the_page(soup: BeautifulSoup) -> None:
    text = " ".join(soup.get_text(" ").split())
    assert not re.search(r"\b(nan|NaN|NaT|None of None)\b|<NA>|\.\.|;\.", text)
    for heading in soup.find_all(["h2", "th", "caption"]):
        assert heading.get_text(strip=True), heading


def test_it_keeps_its_limits(kind: tuple[Path, str], soup: BeautifulSoup) -> None:
    assert words_besides_tables(soup) <= WORDS
    assert len(soup.find_all("img")) <= PICTURES
    assert (kind[0] / "briefing.html").stat().st_size < BYTES


@pytest.mark.parametrize("width", [320, 1280])
def test_it_is_open_to_everybody(kind: tuple[Path, str], browser: Browser, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto((kind[0] / "briefing.html").as_uri())
    found = Axe().run(page, options={"runOnly": WCAG})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.emulate_media(media="print")
    paper = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    page.close()
    assert width == 320 or len(paper) <= SHEETS
