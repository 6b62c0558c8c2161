"""The page of published figures beside ours: made, and open to everybody."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ilacs_analysis.packs.build import build
from ilacs_analysis.packs.manifest import read_manifest
from ilacs_analysis.packs.orders import Order
from tests.packs.open_to_everybody import WIDTHS, assert_open_to_everybody

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the page once."""
    order = Order("", "reconciliation", {}, "reconciliation")
    return build(order, tmp_path_factory.mktemp("reconciliation"))


@pytest.mark.parametrize("width", WIDTHS)
def test_it_is_open_to_everybody(pack: Path, browser: Browser, width: int) -> None:
    assert_open_to_everybody(browser, pack, width)


def test_it_puts_the_score_on_the_first_screen(pack: Path) -> None:
    words = (pack / "briefing.html").read_text(encoding="utf-8")
    score = (
        "This record gives 101 of the 125 figures that Ofsted and others published and all 412 "
        "figures that were counted from Ofsted's own tables."
    )
    assert score in words.replace("&#39;", "'")


def test_its_manifest_names_every_figure_and_the_exceptions_of_releases(pack: Path) -> None:
    rests_on = read_manifest(pack)["rests_on"]
    assert len(rests_on["rows"]["published_statistics"]) == 537
    assert "merton-typed-standard" in rests_on["rules"]
