"""The packs of a plan: open to everybody, without a path of the machine, the same every time."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from ilacs_analysis.packs.build import build
from ilacs_analysis.packs.orders import meeting_order
from ilacs_analysis.records.disk import sha256
from ilacs_analysis.records.england import load
from ilacs_analysis.resources import folder
from tests.packs.open_to_everybody import WIDTHS, assert_open_to_everybody

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

BOARD = "improvement-board-peterborough-2024-02-21"
SCRUTINY = "scrutiny-report-peterborough-2024-03-11"
DAYS = {
    "improvement_board": {"meeting_date": "2024-02-21", "previous_meeting": "2024-01-17"},
    "scrutiny_report": {"meeting_date": "2024-03-11"},
}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan and a board of the user's own, in a folder with a telling name."""
    place = tmp_path_factory.mktemp("telling-name")
    for name in ("example_plan.csv", "board.csv"):
        shutil.copyfile(folder("data") / "plans" / name, place / name)
    return place


@pytest.fixture(scope="module")
def packs(own: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    out = tmp_path_factory.mktemp("plan-packs")
    here = load().authority("Peterborough")
    files = {"plan": own / "example_plan.csv", "board": own / "board.csv"}
    orders = [meeting_order(name, here, **files, **days) for name, days in DAYS.items()]
    return {order.slug: build(order, out) for order in orders}


@pytest.mark.parametrize("slug", [BOARD, SCRUTINY])
@pytest.mark.parametrize("width", WIDTHS)
def test_they_are_open_to_everybody(
    packs: dict[str, Path], browser: Browser, slug: str, width: int
) -> None:
    assert_open_to_everybody(browser, packs[slug], width)


@pytest.mark.parametrize("slug", [BOARD, SCRUTINY])
def test_no_path_of_the_machine_is_in_them_and_the_manifest_holds_the_plans_digest(
    packs: dict[str, Path], own: Path, slug: str
) -> None:
    for name in ("briefing.ipynb", "briefing.html", "manifest.json"):
        assert "telling-name" not in (packs[slug] / name).read_text(encoding="utf-8")
    manifest = json.loads((packs[slug] / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["parameters"]["plan"] == "plan.csv"
    assert manifest["data"]["own_files"] == {
        "board.csv": sha256((own / "board.csv").read_bytes()),
        "plan.csv": sha256((own / "example_plan.csv").read_bytes()),
    }
    rules = manifest["rests_on"]["rules"]
    assert {"statement-of-action", "working-day"} <= rules.keys()


@pytest.mark.parametrize("slug", [BOARD, SCRUTINY])
def test_their_pages_say_no_missing_value(packs: dict[str, Path], slug: str) -> None:
    soup = BeautifulSoup((packs[slug] / "briefing.html").read_text(encoding="utf-8"), "html.parser")
    text = " ".join(soup.get_text(" ").split())
    assert not re.search(r"\b(nan|NaN|NaT|inf)\b|<NA>|\.\.|;\.", text)


def test_the_board_report_says_its_deadline_in_working_days(packs: dict[str, Path]) -> None:
    page = (packs[BOARD] / "briefing.html").read_text(encoding="utf-8")
    text = " ".join(BeautifulSoup(page, "html.parser").get_text(" ").split())
    assert "The plan is due on 10 May 2024, 54 working days after the meeting" in text
