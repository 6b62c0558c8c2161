"""The explorers as a person uses them: JupyterLab started by `ilacs lab`, in a real browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
AUTHORITY, RULES, MAP, RECORDS = range(4)
STARTS_WITHIN, ANSWERS_WITHIN = 60_000, 30_000
IDLE = "text=Python 3 (ipykernel) | Idle"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

# Times what a choice takes, from the event in the page to the change of one part of it.
WATCH = """([explorer, slot]) => {
  const box = document.querySelectorAll(".ilacs-explorer")[explorer];
  const part = slot === "style"
    ? box.querySelector(".ilacs-style") : box.querySelectorAll(".ilacs-result")[slot];
  let begun;
  window.took = null;
  const begin = () => { begun = performance.now(); };
  const kinds = ["change", "click", "keydown"];
  kinds.forEach((kind) => document.addEventListener(kind, begin, true));
  const watch = new MutationObserver(() => {
    if (begun === undefined) return;
    window.took = performance.now() - begun;
    watch.disconnect();
    kinds.forEach((kind) => document.removeEventListener(kind, begin, true));
  });
  watch.observe(part, { childList: true, subtree: true, characterData: true });
}"""
NAME_OF_FOCUS = """() => {
  const at = document.activeElement;
  const label = at.labels && at.labels.length ? at.labels[0].textContent : at.textContent;
  return at.getAttribute("aria-label") || label;
}"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """JupyterLab on a fresh copy of the notebooks, with nothing of the machine's own settings."""
    place = tmp_path_factory.mktemp("lab")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {name: str(place / name) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR")}
    own |= {"JUPYTERLAB_WORKSPACES_DIR": str(place / "workspaces"), "JUPYTER_TOKEN": "known"}
    options = ["--port", str(port), "--", "--no-browser", "--allow-root"]
    with (place / "log").open("w") as log:
        started = subprocess.Popen(
            [sys.executable, "-m", "ilacs_analysis.cli", "lab", str(place / "own"), *options],
            env={**os.environ, **own, "PYTHONPATH": str(ROOT / "src")},
            stdout=log,
            stderr=log,
        )
        address = f"http://127.0.0.1:{port}/lab/tree/explore.ipynb?token=known"
        until = time.monotonic() + STARTS_WITHIN / 1000
        while not _answers(address):
            assert started.poll() is None, (place / "log").read_text()
            assert time.monotonic() < until, (place / "log").read_text()
            time.sleep(0.2)
        yield address
        started.terminate()
        started.wait(20)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5):
            return True
    except (urllib.error.URLError, OSError):
        return False


class Opened:
    """The notebook, open and not yet run, with what its page complains of.

    That is every error in the console, and every address on another machine.
    """

    def __init__(self, browser: Browser, address: str) -> None:
        self.context = browser.new_context(
            viewport={"width": 1280, "height": 1000},
            permissions=["clipboard-read", "clipboard-write"],
        )
        self.said: list[str] = []
        self.page = self.context.new_page()
        self.page.set_default_timeout(ANSWERS_WITHIN)
        self.page.on("console", lambda told: told.type == "error" and self.said.append(told.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda to: _is_elsewhere(to.url) and self.said.append(to.url))
        self.page.goto(address)
        self.page.wait_for_selector(".jp-Notebook .jp-Cell.jp-mod-active", timeout=STARTS_WITHIN)
        self.page.wait_for_selector(IDLE, timeout=STARTS_WITHIN)


@contextmanager
def traced(opened: Opened, name: str, snapshots: bool = False) -> Iterator[Opened]:
    """Keep what is done as a trace, in pictures, and as the page itself if it is asked for."""
    opened.context.tracing.start(screenshots=True, snapshots=snapshots)
    yield opened
    traces = ROOT / ".reports"
    traces.mkdir(exist_ok=True)
    opened.context.tracing.stop(path=traces / f"{name}.trace.zip")
    opened.context.close()


@pytest.fixture(scope="module")
def ran(browser: Browser, lab: str) -> Iterator[Opened]:
    """The notebook with every cell run by the menu; each test sets the choices that it needs."""
    with traced(Opened(browser, lab), "explorers", snapshots=True) as opened:
        run_all(opened.page)
        yield opened


def _is_elsewhere(address: str) -> bool:
    return not address.startswith(("http://127.0.0.1", "data:", "blob:"))


def run_all(page: Page) -> list[Locator]:
    """Run every cell by the menu, and give the four explorers once each has its controls."""
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells").first.click()
    return explorers(page)


def explorers(page: Page) -> list[Locator]:
    page.locator(".ilacs-explorer").nth(RECORDS).get_by_role("heading").first.wait_for()
    page.locator(".ilacs-tiles[role=group]").wait_for()
    return page.locator(".ilacs-explorer").all()


def timed(page: Page, explorer: int, slot: int | str, act: Callable[[], object]) -> float:
    """Do something, and give the milliseconds until a part of an explorer changed."""
    page.wait_for_timeout(200)
    page.wait_for_selector(IDLE)
    page.evaluate(WATCH, [explorer, slot])
    act()
    page.wait_for_function("window.took !== null")
    return float(page.evaluate("window.took"))


def choose(where: Locator, label: str, option: str) -> Callable[[], object]:
    return lambda: where.get_by_label(label, exact=True).select_option(label=option)


def enter(where: Locator, label: str, text: str) -> Callable[[], object]:
    def act() -> None:
        where.get_by_label(label, exact=True).fill(text)
        where.get_by_label(label, exact=True).press("Enter")

    return act


def test_each_explorer_changes_with_each_of_its_controls(ran: Opened) -> None:
    page = ran.page
    here, rules, england, record = explorers(page)

    enter(here, "Authority", "Hull")()
    here.get_by_role("heading", name="Kingston upon Hull, as at 22 August 2026").wait_for()
    enter(here, "As at", "2022-08-31")()
    here.get_by_role("heading", name="Kingston upon Hull, as at 31 August 2022").wait_for()
    here.get_by_text("As known on 31 August 2022").first.wait_for()
    choose(here, "Compare with", "ONS region")()
    here.get_by_text("Yorkshire and The Humber (15) by grade: leaders").wait_for()
    choose(here, "Judgement", "Care leavers")()
    here.get_by_text("Yorkshire and The Humber (15) by grade: care leavers").wait_for()
    here.get_by_role("img", name="Yorkshire and The Humber (15): ").wait_for()
    enter(here, "Authority", "Hul")()
    here.get_by_role("alert").get_by_text("No authority in England is called").wait_for()
    here.get_by_role("img").first.wait_for(state="detached")
    enter(here, "Authority", "Cumbria")()
    here.get_by_role("heading", name="Cumbria, as at 31 August 2022").wait_for()

    choose(rules, "Framework", "ILACS 2026")()
    rules.get_by_text("What the rules say under ILACS 2026").first.wait_for()
    assert rules.get_by_label("Overall effectiveness").count() == 0
    choose(rules, "Framework", "ILACS 2023")()
    choose(rules, "Overall effectiveness", "Good")()
    rules.get_by_text("The overall judgement given (good) does not fit that").first.wait_for()
    enter(rules, "Record as at", "2024-03-31")()
    rules.get_by_text("27 May 2026 to 27 May 2027").wait_for()
    enter(rules, "First day on site", "2024-06-01")()
    rules.get_by_role("alert").get_by_text("is after 2024-03-31").wait_for()

    england.get_by_role("button", name="Peterborough").click()
    england.get_by_role("heading", name="Peterborough, as at 22 August 2026").wait_for()
    england.get_by_role("img", name="Timeline of Ofsted's judgements of Peterborough").wait_for()
    england.get_by_role("slider", name="As at").press("Home")
    england.get_by_text("England on a tile map: leaders, with Peterborough opened").first.wait_for()
    england.get_by_role("heading", name="Peterborough, as at 31 December 2013").wait_for()
    choose(england, "Judgement", "Care leavers")()
    england.get_by_text("England on a tile map: care leavers").first.wait_for()

    choose(record, "Region", "London")()
    record.get_by_role("heading", name="5 found").wait_for()
    choose(record, "Event", "Monitoring visit")()
    record.get_by_role("heading", name="0 found").wait_for()
    choose(record, "Judgement", "Any judgement")()
    choose(record, "Grade", "Any grade")()
    record.get_by_role("heading", name="15 found").wait_for()
    record.get_by_text("one visit known only to the year, and not counted").wait_for()
    with page.expect_download() as kept:
        record.get_by_role("link", name="Download all 16 rows (CSV)").click()
    lines = kept.value.path().read_text(encoding="utf-8").splitlines()
    assert kept.value.suggested_filename == "inspections-and-visits.csv"
    assert len(lines) == 17
    assert all(",monitoring_visit," in line for line in lines[1:])
    enter(record, "Begun from", "2030-01-01")()
    record.get_by_text("Nothing on record fits").wait_for()
    assert not ran.said


def test_the_same_with_the_keyboard_alone(browser: Browser, lab: str) -> None:
    with traced(Opened(browser, lab), "keyboard") as opened:
        by_keyboard(opened)
        assert not opened.said


def by_keyboard(opened: Opened) -> None:
    """Run the cells and use every explorer without a mouse."""
    page = opened.page
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+Enter")
    here, rules, england, record = explorers(page)
    page.keyboard.press("Escape")

    def tab_to(name: str) -> None:
        for _ in range(150):
            page.keyboard.press("Tab")
            if name in str(page.evaluate(NAME_OF_FOCUS)):
                return
        raise AssertionError(f"{name} was not reached")

    for _ in range(6):  # from the last cell to the first explorer's
        page.keyboard.press("ArrowUp")
    tab_to("Authority")
    page.keyboard.press("Control+a")
    page.keyboard.type("Leeds")
    page.keyboard.press("Tab")
    here.get_by_role("heading", name="Leeds, as at 22 August 2026").wait_for()
    tab_to("Compare with")
    page.keyboard.press("ArrowDown")
    here.get_by_text("Yorkshire and The Humber (15) by grade: leaders").wait_for()
    tab_to("Judgement")
    page.keyboard.type("c")  # a shortcut of the notebook's elsewhere: here it finds an option
    here.get_by_text("Yorkshire and The Humber (15) by grade: children in care").wait_for()
    tab_to("Copy this citation")
    page.keyboard.press("Enter")
    here.get_by_role("button", name="Copied").wait_for()
    cited = str(page.evaluate("navigator.clipboard.readText()"))
    assert cited.startswith("Leeds beside ONS region on children in care. As at 22 August 2026.")
    assert "Data release" in cited

    tab_to("Framework")
    page.keyboard.press("ArrowDown")
    rules.get_by_text("What the rules say under ILACS 2026").first.wait_for()

    tab_to("As at")
    page.keyboard.press("ArrowLeft")
    england.get_by_text("As known on 30 June 2026").first.wait_for()
    tab_to("Northumberland")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(NAME_OF_FOCUS) == "Newcastle upon Tyne"
    page.keyboard.press("Enter")
    england.get_by_role("heading", name="Newcastle upon Tyne, as at 30 June 2026").wait_for()
    assert england.locator("[aria-pressed=true]").inner_text() == "Newcastle upon Tyne"

    tab_to("Region")
    page.keyboard.type("Lon")
    record.get_by_role("heading", name="5 found").wait_for()
    assert page.locator(".jp-Cell").count() == 11  # no key went to the notebook


def test_the_explorers_are_open_to_everybody(ran: Opened) -> None:
    found = Axe().run(ran.page, context=".ilacs-explorer", options={"runOnly": WCAG})
    assert len(found.response["passes"]) > 10
    assert found.violations_count == 0, found.generate_report()


def test_no_widget_is_dead_when_a_cell_is_run_again(ran: Opened) -> None:
    page = ran.page
    for _ in range(2):
        page.locator(".jp-Cell").nth(4).locator(".jp-InputPrompt").click()
        page.keyboard.press("Control+Enter")
        page.wait_for_timeout(2000)
        here, _, england, _ = explorers(page)
        enter(here, "Authority", "Leeds")()
        here.get_by_role("heading", name="Leeds, as at").wait_for()
        enter(here, "Authority", "York")()
        here.get_by_role("heading", name="York, as at").wait_for()
    england.get_by_role("button", name="Cornwall").click()
    england.get_by_role("heading", name="Cornwall, as at").wait_for()
    assert page.locator(".ilacs-explorer").count() == 4
    assert not ran.said


@pytest.mark.england
def test_it_says_how_long_a_choice_takes(
    browser: Browser, lab: str, record_property: Callable[[str, object], None]
) -> None:
    page = Opened(browser, lab).page
    here, rules, england, record = run_all(page)
    names = ("Leeds", "Hull", "Slough", "Trafford", "Kent", "Bexley")
    slider = england.get_by_role("slider", name="As at")
    grades = ("Good", "Inadequate") * 2
    regions = ("London", "South West", "North West", "East Midlands", "Any region")
    leavers = "The experiences and progress of care leavers"
    took = {
        "authority to words": [
            timed(page, AUTHORITY, 0, enter(here, "Authority", name)) for name in names
        ],
        "authority to timeline": [
            timed(page, AUTHORITY, 3, enter(here, "Authority", name))
            for name in ("Bolton", "Barnet", "Medway", "Devon", "Torbay")
        ],
        "day to timeline": [
            timed(page, AUTHORITY, 3, enter(here, "As at", f"20{year}-05-31"))
            for year in range(20, 25)
        ],
        "judgement to chart": [
            timed(page, AUTHORITY, 4, choose(here, "Judgement", area))
            for area in ("Help and protection", "Children in care", "Care leavers", "Leaders")
        ],
        "judgement to rules": [
            timed(page, RULES, 0, choose(rules, leavers, grade)) for grade in grades
        ],
        "slider to tiles": [
            timed(page, MAP, "style", lambda: slider.press("ArrowLeft")) for _ in range(6)
        ],
        "tile to words": [
            timed(page, MAP, 2, england.get_by_role("button", name=name).click)
            for name in ("Leeds", "Cornwall", "Kent", "Salford", "Bexley")
        ],
        "tile to timeline": [
            timed(page, MAP, 4, england.get_by_role("button", name=name).click)
            for name in ("Dudley", "Enfield", "Cornwall", "Stockport", "Havering")
        ],
        "region to records": [
            timed(page, RECORDS, 0, choose(record, "Region", region)) for region in regions
        ],
    }
    for what, times in took.items():
        record_property(f"median ms, {what}", round(median(times)))
        sys.stdout.write(f"{what}: median of {len(times)} is {median(times):.0f} ms\n")
    assert all(0 < item < ANSWERS_WITHIN for times in took.values() for item in times)
