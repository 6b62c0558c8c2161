"""The page of published figures beside ours: made, and open to everybody."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from ilacs_analysis.packs.build import build
from ilacs_analysis.packs.manifest import read_manifest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the page once."""
    return build("reconciliation", {}, "reconciliation", tmp_path_factory.mktemp("reconciliation"))


@pytest.mark.parametrize("width", [320, 1280])
def test_it_is_open_to_everybody(pack: Path, browser: Browser, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto((pack / "briefing.html").as_uri())
    found = Axe().run(page, options={"runOnly": WCAG})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()


def test_it_puts_the_score_on_the_first_screen(pack: Path) -> None:
    words = (pack / "briefing.html").read_text(encoding="utf-8")
    assert "513 of 537 published figures are what this record gives." in words


def test_its_manifest_names_every_figure_and_the_exceptions_of_releases(pack: Path) -> None:
    rests_on = read_manifest(pack)["rests_on"]
    assert len(rests_on["rows"]["published_statistics"]) == 537
    assert "merton-typed-standard" in rests_on["rules"]
