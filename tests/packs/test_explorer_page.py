"""The page of the framework explorer, for each framework: made, and open to everybody."""

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

PAIRS = [("sif-2013", "ilacs-2018"), ("ilacs-2023", "ilacs-2018"), ("ilacs-2026", "ilacs-2023")]


@pytest.fixture(scope="module", params=PAIRS, ids=lambda pair: pair[0])
def pack(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the page of one framework beside another."""
    framework, other = request.param
    parameters = {"framework": framework, "compare_with": other}
    order = Order("", "framework_explorer", parameters, framework)
    return build(order, tmp_path_factory.mktemp("explorer"))


@pytest.mark.parametrize("width", WIDTHS)
def test_it_is_open_to_everybody(pack: Path, browser: Browser, width: int) -> None:
    assert_open_to_everybody(browser, pack, width)


def test_its_manifest_names_the_rules_and_the_inspections_that_it_rests_on(pack: Path) -> None:
    rests_on = read_manifest(pack)["rests_on"]
    assert {"improvement_notice", "statement-of-action", pack.name} <= set(rests_on["rules"])
    assert len(rests_on["rows"]["inspections"]) > 10
