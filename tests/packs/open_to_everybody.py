"""What every page of a pack is held to, in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# A wide screen is held on the index and on briefings of each kind.
WIDTHS = [320, pytest.param(1280, marks=pytest.mark.england)]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def assert_open_to_everybody(browser: Browser, pack: Path, width: int) -> None:
    """Find no violation of WCAG 2.2 AA, and nothing wider than the screen."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto((pack / "briefing.html").as_uri())
    assert_page_is_open(page)
    page.close()


def assert_page_is_open(page: Page) -> None:
    """Hold a page as it is now to the same."""
    width = page.viewport_size["width"]
    found = Axe().run(page, options={"runOnly": WCAG})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") == width
