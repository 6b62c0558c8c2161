"""The page of the framework explorer, for each framework: made, and open to everybody."""

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
PAIRS = [("sif-2013", "ilacs-2018"), ("ilacs-2023", "ilacs-2018"), ("ilacs-2026", "ilacs-2023")]


@pytest.fixture(scope="module", params=PAIRS, ids=lambda pair: pair[0])
def pack(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the page of one framework beside another."""
    framework, other = request.param
    parameters = {"framework": framework, "compare_with": other}
    return build("framework_explorer", parameters, framework, tmp_path_factory.mktemp("explorer"))


@pytest.mark.parametrize("width", [320, 1280])
def test_it_is_open_to_everybody(pack: Path, browser: Browser, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto((pack / "briefing.html").as_uri())
    found = Axe().run(page, options={"runOnly": WCAG})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()


def test_its_manifest_names_the_rules_and_the_inspections_that_it_rests_on(pack: Path) -> None:
    rests_on = read_manifest(pack)["rests_on"]
    assert {"improvement_notice", "statement-of-action", pack.name} <= set(rests_on["rules"])
    assert len(rests_on["rows"]["inspections"]) > 10
