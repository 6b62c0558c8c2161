"""What every test may use: a browser, a sample of England, a report of tests that did not run."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# What goes over the authorities does so for these in `make test`, for all in `make assure`:
# each kind of history, the largest and the smallest, those new, abolished and of long names.
SAMPLE = (
    "Barnet",
    "Birmingham",
    "Bournemouth, Christchurch and Poole",
    "Bradford",
    "City of London",
    "Cumberland",
    "Cumbria",
    "Derbyshire",
    "Hartlepool",
    "Isles of Scilly",
    "Kingston upon Hull",
    "Leeds",
    "Liverpool",
    "North Yorkshire",
    "Northamptonshire",
    "Peterborough",
    "Rutland",
    "South Tyneside",
    "Torbay",
    "Trafford",
)
AUTHORITIES = [
    pytest.param(SAMPLE, id="sample"),
    pytest.param(None, id="england", marks=pytest.mark.england),
]
# A closed network and a container's root need most of these; none changes a page.
CHROMIUM_ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture
def ilacs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Run a command, and give its exit status, standard output and standard error."""
    from ilacs_analysis import cli

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["ilacs", *arguments])
        with pytest.raises(SystemExit) as caught:
            cli.main()
        captured = capsys.readouterr()
        return int(caught.value.code or 0), captured.out, captured.err

    return run


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where Chromium or Chrome is: the environment's CHROMIUM, or one on the PATH."""
    named = os.environ.get("CHROMIUM")
    for name in (named,) if named else CHROMIUM_NAMES:
        if path := shutil.which(name):
            return path
    pytest.skip("no Chromium or Chrome was found: install one, or name it in CHROMIUM")


@pytest.fixture(scope="session")
def soffice() -> str:
    """Where LibreOffice is."""
    if path := shutil.which("soffice"):
        return path
    pytest.skip("no LibreOffice was found: install one")


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One headless browser for all tests of a process: each opens its own page."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that asks for a browser, so that a run can leave them out."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


def _did_not_run(config: pytest.Config) -> list[pytest.TestReport]:
    # pytest-xdist's workers have no reporter: their tests reach the one that has.
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return reporter.stats.get("skipped", []) if reporter else []


def _every_test_must_run() -> bool:
    return os.environ.get("CI") == "true" or os.environ.get("ILACS_STRICT") == "1"


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say loudly which tests did not run, and why."""
    reports = _did_not_run(config)
    if not reports:
        return
    terminalreporter.section(f"{len(reports)} DID NOT RUN", red=True, bold=True)
    for report in reports:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        terminalreporter.write_line(f"{report.nodeid}: {reason}")
    if _every_test_must_run():
        terminalreporter.write_line("Every test must run here, so this run has failed.")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Fail a run in which a test did not run, where every test must."""
    if exitstatus == pytest.ExitCode.OK and _every_test_must_run() and _did_not_run(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
