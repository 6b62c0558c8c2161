"""The page in a browser: for everybody, on a phone, on a desk and on paper."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PHONE, DESK = 320, 1280
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
A4_POINTS = (595, 842)
SHEETS = 7
INADEQUATE = (0x09, 0x21, 0x35)


@pytest.fixture
def asked() -> list[str]:
    """Every address that a page asks for."""
    return []


@pytest.fixture(params=[PHONE, DESK])
def open_page(
    request: pytest.FixtureRequest, browser: Browser, asked: list[str]
) -> Iterator[Callable[[Path], Page]]:
    """Open the page of a pack on a phone and on a desk."""
    page = browser.new_page(viewport={"width": request.param, "height": 800})
    page.on("request", lambda made: asked.append(made.url))

    def open_it(pack: Path) -> Page:
        page.goto((pack / "briefing.html").as_uri())
        return page

    yield open_it
    page.close()


@pytest.fixture(params=["pack", "briefing"])
def page(request: pytest.FixtureRequest, open_page: Callable[[Path], Page]) -> Page:
    """The page of either pack: the small one, and a real briefing."""
    return open_page(request.getfixturevalue(request.param))


@pytest.fixture
def small_page(pack: Path, open_page: Callable[[Path], Page]) -> Page:
    return open_page(pack)


def printed(page: Page) -> pypdfium2.PdfDocument:
    page.emulate_media(media="print")
    return pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))


def test_axe_finds_no_violation(page: Page) -> None:
    found = Axe().run(page, options={"runOnly": WCAG})
    assert len(found.response["passes"]) > 20
    assert found.violations_count == 0, found.generate_report()


def test_axe_would_find_one(small_page: Page) -> None:
    small_page.evaluate("document.querySelector('img').removeAttribute('alt')")
    assert Axe().run(small_page, options={"runOnly": WCAG}).violations_count == 1


def test_the_page_never_scrolls_sideways(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") == page.viewport_size["width"]


def test_a_wide_table_scrolls_by_itself_on_a_phone(small_page: Page) -> None:
    region = small_page.locator("[role=region]")
    overflow = region.evaluate("region => region.scrollWidth - region.clientWidth")
    assert (overflow > 0) == (small_page.viewport_size["width"] == PHONE)


def test_the_page_asks_for_nothing_but_itself(page: Page, asked: list[str]) -> None:
    assert [address for address in asked if not address.startswith("data:")] == [page.url]


def test_the_narrow_drawing_is_shown_on_a_narrow_screen(small_page: Page) -> None:
    natural = small_page.locator("img").evaluate("image => image.naturalWidth")
    assert natural == (290 if small_page.viewport_size["width"] == PHONE else 760)


def test_the_keyboard_reaches_first_the_way_past_the_top_and_shows_where_it_is(page: Page) -> None:
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Skip to the briefing"
    assert skip.bounding_box()["y"] >= 0
    assert skip.evaluate("link => getComputedStyle(link).outlineWidth") == "3px"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_page_prints_on_a4_without_contents_and_addresses(page: Page) -> None:
    paper = printed(page)
    assert page.locator("nav").is_hidden()
    for sheet in paper:
        assert sheet.get_size() == pytest.approx(A4_POINTS, abs=1)
        assert "https://" not in sheet.get_textpage().get_text_bounded()
    assert len(paper) <= SHEETS


def test_a_grade_has_its_word_and_its_swatch_on_paper(small_page: Page) -> None:
    sheet = printed(small_page)[0]
    words = " ".join(sheet.get_textpage().get_text_bounded().split())
    picture = sheet.render(scale=2).to_pil().convert("RGB")
    assert "Requires improvement" in words
    assert INADEQUATE in {colour for _, colour in picture.getcolors(1 << 24)}
