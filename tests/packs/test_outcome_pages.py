"""The packs of England, of a region and of a comparison: made, open to everybody, compared."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ilacs_analysis.errors import NotAPack
from ilacs_analysis.packs.build import build
from ilacs_analysis.packs.manifest import read_manifest
from ilacs_analysis.packs.moved import moved
from ilacs_analysis.packs.moved_words import moved_text
from ilacs_analysis.packs.orders import comparison_order, place_orders
from ilacs_analysis.records.england import load
from tests.packs.open_to_everybody import WIDTHS, assert_open_to_everybody

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

MOST_BYTES = 1_000_000


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Build each kind once: all of England, a region of ten, neighbours that were abolished."""
    out = tmp_path_factory.mktemp("outcomes")
    england, day = load(), "2024-03-31"
    orders = [
        *place_orders(england, [None]),
        *place_orders(england, ["East Midlands"], as_at=day),
        comparison_order(load(day), ["Derbyshire"], as_at=day),
    ]
    return {order.slug: build(order, out) for order in orders}


@pytest.mark.parametrize("slug", ["england", "region-east-midlands", "compare-derbyshire"])
@pytest.mark.parametrize("width", WIDTHS)
def test_they_are_open_to_everybody(
    packs: dict[str, Path], browser: Browser, slug: str, width: int
) -> None:
    assert_open_to_everybody(browser, packs[slug], width)


def test_a_page_can_be_mailed(packs: dict[str, Path]) -> None:
    for pack in packs.values():
        assert (pack / "briefing.html").stat().st_size < MOST_BYTES


def test_the_national_pack_puts_the_score_and_the_three_answers_on_the_page(
    packs: dict[str, Path],
) -> None:
    words = (packs["england"] / "briefing.html").read_text(encoding="utf-8")
    assert "101 of 125 published figures reproduced" in words
    assert words.count(": three readings</caption>") == 1
    assert "107 of the 142 authorities that still have an overall judgement" in words


def test_a_regional_pack_lists_its_authorities_and_no_national_score(
    packs: dict[str, Path],
) -> None:
    words = (packs["region-east-midlands"] / "briefing.html").read_text(encoding="utf-8")
    assert "Latest judgements in the East Midlands, authority by authority" in words
    assert "(Ofsted and ONS region)" in words
    assert "published figures reproduced" not in words


@pytest.mark.parametrize(
    ("names", "slug"),
    [
        (["Hull", "Leeds"], "compare-kingston-upon-hull-leeds"),
        (["Leeds", "810", "Hull"], "compare-leeds-kingston-upon-hull"),
        (["Leeds", "Hull", "York", "Bradford", "Wakefield"], "compare-1aae32d3"),
        (["Wakefield", "Hull", "York", "Bradford", "Leeds"], "compare-1aae32d3"),
    ],
)
def test_the_folder_of_a_comparison_names_up_to_four(names: list[str], slug: str) -> None:
    assert comparison_order(load(), names).slug == slug


def test_nothing_moved_between_a_pack_and_itself(packs: dict[str, Path]) -> None:
    found = moved(packs["england"], packs["england"])
    assert found.cells == ()
    assert found.underneath == ()
    assert moved_text(found).startswith("No number moved")


def revised(pack: Path, into: Path) -> Path:
    """Copy a pack as a data release would change it: one more outstanding, a row and a rule."""
    shutil.copytree(pack, into)
    notebook = into / "briefing.ipynb"
    content = json.loads(notebook.read_text(encoding="utf-8"))
    table = next(
        part
        for cell in content["cells"]
        for output in cell.get("outputs", ())
        for part in output["data"]["application/vnd.ilacs.result+json"]["parts"]
        if part["kind"] == "table"
    )
    table["rows"][1][1] += 1
    table["rows"].append(["Adoption", *table["rows"][1][1:]])
    notebook.write_text(json.dumps(content), encoding="utf-8")
    manifest = into / "manifest.json"
    made = json.loads(manifest.read_text(encoding="utf-8"))
    rows = made["rests_on"]["rows"]["inspections"]
    first, second = sorted(rows)[:2]
    rows["999-2026-01-01"] = rows.pop(first)
    rows[second] = "0" * 16
    manifest.write_text(json.dumps(made), encoding="utf-8")
    return into


def test_what_moved_names_the_number_and_what_lies_underneath(
    packs: dict[str, Path], tmp_path: Path
) -> None:
    old = packs["region-east-midlands"]
    found = moved(old, revised(old, tmp_path / "new"))
    number = found.cells[0]
    assert (number.row, number.column) == ("Leaders", "Outstanding")
    assert int(number.new) == int(number.old) + 1
    assert {cell.row for cell in found.cells[1:]} == {"Adoption"}
    assert all(cell.old == "" for cell in found.cells[1:])
    assert sorted(item.what for item in found.underneath) == ["changed", "gone", "new"]
    words = moved_text(found)
    assert f"Leaders, Outstanding: from {number.old} to {number.new}" in words
    assert "inspections: 1 new: 999-2026-01-01" in words


def test_packs_of_different_kinds_cannot_be_compared(
    packs: dict[str, Path], tmp_path: Path
) -> None:
    with pytest.raises(NotAPack, match="give two packs of the same kind"):
        moved(packs["england"], packs["compare-derbyshire"])
    with pytest.raises(NotAPack, match="is not one of our packs: give the folder of a pack"):
        moved(packs["england"], tmp_path)


def test_a_manifest_names_every_latest_inspection(packs: dict[str, Path]) -> None:
    rests_on = read_manifest(packs["england"])["rests_on"]
    assert len(rests_on["rows"]["inspections"]) == 497
    assert "good-or-better-by-areas" in rests_on["rules"]
