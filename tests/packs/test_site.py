"""All of England as a site: every pack can be reached, with and without scripts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from ilacs_analysis import latest, load
from ilacs_analysis.errors import OutputNotWritable
from ilacs_analysis.packs.orders import Order
from ilacs_analysis.packs.site import check_index, index_page, site_orders, write_index
from ilacs_analysis.records.england import England

from .open_to_everybody import assert_page_is_open

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def england() -> England:
    return load()


@pytest.fixture(scope="module")
def orders(england: England) -> list[Order]:
    return site_orders(england)


@pytest.fixture(scope="module")
def index(england: England, orders: list[Order], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_index(
        england, orders, [order.slug for order in orders], tmp_path_factory.mktemp("site")
    )


@pytest.fixture
def page(browser: Browser, index: Path) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(index.as_uri())
    yield page
    page.close()


@pytest.mark.parametrize(
    ("as_at", "authorities"), [("2016-12-31", 152), ("2022-03-31", 152), (None, 153)]
)
def test_a_site_has_every_authority_of_the_day_nine_regions_and_england(
    as_at: str | None, authorities: int
) -> None:
    england = load(as_at=as_at)
    slugs = [order.slug for order in site_orders(england, as_at=as_at)]
    assert len(england.authorities) == authorities
    assert len(set(slugs)) == len(slugs) == authorities + 10
    assert [slug.startswith("region-") for slug in slugs].count(True) == 9


def test_every_link_leads_to_a_pack_of_the_site(orders: list[Order]) -> None:
    addresses = {f"../{order.slug}/briefing.html": order.title for order in orders}
    for order in orders:
        first, *others = order.links
        assert first == ("All briefings", "../index.html")
        assert all(addresses[address] == words for words, address in others)
        assert order.title not in dict(others)


def test_an_authority_leads_to_its_neighbours_its_region_and_england(orders: list[Order]) -> None:
    (peterborough,) = [order for order in orders if order.slug == "peterborough"]
    words = [words for words, _ in peterborough.links]
    assert words[-2:] == ["East of England", "England"]
    assert len(words) == 1 + 10 + 2


def test_the_index_lists_every_pack_without_scripts(
    index: Path, england: England, orders: list[Order]
) -> None:
    soup = BeautifulSoup(index.read_bytes(), "html.parser")
    listed = {link["href"]: link.get_text() for link in soup.select("main a")}
    assert listed == {f"{order.slug}/briefing.html": order.title for order in orders}
    within = {
        section.h3.get_text(): [item.a.get_text() for item in section.select("li")]
        for section in soup.select("section")
    }
    assert next(iter(within)) == "North East"
    assert within["South West"] == sorted(within["South West"])
    there = england.authorities.set_index("name")["ons_region"]
    assert {name: region for region, names in within.items() for name in names} == dict(there)


@pytest.mark.parametrize(
    ("name", "published", "overall", "leaders"),
    [
        ("Peterborough", "30 Jan 2024", "Overall: inadequate", "Leaders: requires improvement"),
        ("Leeds", "12 Aug 2025", "Overall: outstanding", "Leaders: outstanding"),
        # inspected since inspections give no overall judgement
        ("Trafford", "3 Aug 2026", "No overall judgement since August 2026", "Leaders: inadequate"),
    ],
)
def test_the_index_has_every_judgement_of_the_latest_report_and_its_day(
    index: Path, name: str, published: str, overall: str, leaders: str
) -> None:
    soup = BeautifulSoup(index.read_bytes(), "html.parser")
    (item,) = [item for item in soup.select("section li") if item.a.get_text() == name]
    assert item.select_one(".report").get_text() == published
    said = [grade.get_text() for grade in item.select(".grade")]
    assert said[:2] == [overall, leaders]
    assert len(said) == 5


def test_every_judgement_of_the_index_has_the_initials_of_its_grade(index: Path) -> None:
    soup = BeautifulSoup(index.read_bytes(), "html.parser")
    initials = {(g["data-grade"], g["data-initials"]) for g in soup.select("section .grade")}
    assert initials == {
        ("outstanding", "O"),
        ("good", "G"),
        ("requires_improvement", "RI"),
        ("inadequate", "I"),
        ("no_grade", "–"),
    }


def test_the_index_of_an_earlier_day_says_who_was_not_yet_inspected() -> None:
    then = load(as_at="2024-03-31")
    soup = BeautifulSoup(index_page(then, site_orders(then), []), "html.parser")
    (item,) = [i for i in soup.select("section li") if i.span.get_text() == "Cumberland"]
    assert item.select_one(".report") is None
    assert item.select_one(".grade").get_text() == "Overall: not yet inspected"


def test_a_pack_that_failed_is_named_without_a_link(england: England, orders: list[Order]) -> None:
    made = [order.slug for order in orders if order.slug != "leeds"]
    soup = BeautifulSoup(index_page(england, orders, made), "html.parser")
    assert not soup.select("a[href^='leeds/']")
    assert "Leeds (no pack was made)" in soup.get_text()


def test_a_name_is_text_and_never_markup(england: England, orders: list[Order]) -> None:
    hostile = '<img src=x onerror="alert(1)">'
    renamed = england.authorities.replace({"name": {"Leeds": hostile}})
    there = replace(england, authorities=renamed)
    changed = [replace(o, title=hostile) if o.title == "Leeds" else o for o in orders]
    soup = BeautifulSoup(index_page(there, changed, [o.slug for o in orders]), "html.parser")
    assert not soup.select("img")
    assert hostile in soup.get_text()


def test_the_same_packs_give_the_same_bytes(
    index: Path, england: England, orders: list[Order]
) -> None:
    assert index_page(england, orders, [o.slug for o in orders]) == index.read_bytes()


@pytest.mark.parametrize("content", ["<h1>Somebody's own</h1>", ""])
def test_an_index_that_is_not_ours_is_left_alone(content: str, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(content, encoding="utf-8")
    with pytest.raises(OutputNotWritable, match="is not an index made by ilacs"):
        check_index(tmp_path)
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == content


@pytest.mark.parametrize("width", [320, 1280])
def test_the_index_is_open_to_everybody(browser: Browser, index: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(index.as_uri())
    assert_page_is_open(page)
    page.close()


def test_where_scripts_run_the_list_can_be_searched(page: Page) -> None:
    page.get_by_label("Find an authority by part of its name").fill("st helens")
    assert page.get_by_role("status").inner_text() == "1 of 153 authorities"
    assert page.locator("section li:visible").all_inner_texts()[0].startswith("St Helens")
    assert page.locator("section h3:visible").all_inner_texts() == ["North West"]


def test_where_scripts_run_authorities_can_be_found_by_a_grade_in_one_judgement(page: Page) -> None:
    page.get_by_label("Judgement").select_option("Leaders")
    page.get_by_label("Grade").select_option("Inadequate")
    judged = latest(load()).query("area == 'impact_of_leaders' and grade == 'inadequate'")
    assert page.get_by_role("status").inner_text() == f"{len(judged)} of 153 authorities"
    shown = page.locator("section li:visible").all_inner_texts()
    assert len(shown) == len(judged)
    assert all(text.endswith("Leaders: inadequate") for text in shown)
    assert any(text.startswith("Trafford") for text in shown)


def test_where_scripts_run_the_list_is_a_map_that_keys_alone_can_use(page: Page) -> None:
    button = page.get_by_role("button", name="Show as a map")
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-pressed") == "true"
    assert_page_is_open(page)
    tiles = page.locator("section li").evaluate_all(
        "items => items.map(i => i.getBoundingClientRect()).map(b => [b.x, b.y].join())"
    )
    assert len(set(tiles)) == len(tiles) == 153
    page.keyboard.press("Tab")
    first = page.locator("section a").first.inner_text()
    assert page.evaluate("document.activeElement.textContent") == first
    cut = page.locator("section li a").evaluate_all(
        "links => links.filter(a => a.scrollWidth > a.clientWidth + 1).map(a => a.textContent)"
    )
    assert cut == []


def test_without_scripts_nothing_of_them_shows(browser: Browser, index: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(index.as_uri())
    assert not page.locator("#tools").is_visible()
    assert page.locator("section a").count() == 153
    context.close()
