"""The packs of improvement and of interventions: made, and open to everybody."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from ilacs_analysis.packs.build import build
from ilacs_analysis.packs.orders import intervention_orders, trajectory_orders
from ilacs_analysis.records.england import load
from tests.packs.open_to_everybody import WIDTHS, assert_open_to_everybody

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

MOST_BYTES = 1_000_000
SLUGS = ["trajectories-peterborough", "interventions", "trajectories"]


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Build both kinds, and one of a day on which too little was known for an estimate."""
    out = tmp_path_factory.mktemp("analyses")
    early = "2016-06-30"
    orders = [
        *trajectory_orders(load(), ["Peterborough"]),
        *intervention_orders(load(), []),
        *trajectory_orders(load(early), [], "care_leavers", "outstanding", as_at=early),
    ]
    return {order.slug: build(order, out) for order in orders}


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("width", WIDTHS)
def test_they_are_open_to_everybody(
    packs: dict[str, Path], browser: Browser, slug: str, width: int
) -> None:
    assert_open_to_everybody(browser, packs[slug], width)


@pytest.mark.parametrize("slug", SLUGS)
def test_their_pages_say_no_missing_value_and_can_be_mailed(
    packs: dict[str, Path], slug: str
) -> None:
    page = packs[slug] / "briefing.html"
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    text = " ".join(soup.get_text(" ").split())
    assert not re.search(r"\b(nan|NaN|NaT|None of None|inf)\b|<NA>|\.\.|;\.", text)
    assert page.stat().st_size < MOST_BYTES
    for heading in soup.find_all(["h2", "th", "caption"]):
        assert heading.get_text(strip=True), heading
