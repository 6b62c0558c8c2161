"""What needs all of England: every step is run, and the page tells how each went."""

from __future__ import annotations

import importlib.util
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def assure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The tool, with four small steps and a page of its own, without a folder of reports."""
    spec = importlib.util.spec_from_file_location("assure", ROOT / "tools/assure.py")
    assert spec
    assert spec.loader
    tool = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "assure", tool)
    spec.loader.exec_module(tool)
    for name, code in {
        "sound": "print('153 packs, no fault')",
        "faulty": "print('2 files differ'); raise SystemExit(1)",
        "broken": "raise SystemError('lost')",
        "reads": "import sys; print('read', sys.argv[1])",
    }.items():
        (tmp_path / f"{name}.py").write_text(code, encoding="utf-8")
    tool.STEPS = (
        tool.Step("faulty", "the same bytes", f"{tmp_path}/faulty.py"),
        tool.Step("broken", "no crash", f"{tmp_path}/broken.py"),
        tool.Step("sound", "all of it", f"{tmp_path}/sound.py"),
        tool.Step("reads", "reports", f"{tmp_path}/reads.py {{REPORTS}}", "REPORTS"),
    )
    tool.PAGE = tmp_path / "assurance.md"
    tool.KEPT = tmp_path / "kept"
    monkeypatch.delenv("REPORTS", raising=False)
    return tool


def rows(tool: ModuleType) -> dict[str, str]:
    """The result of each step in the table of the page."""
    lines = tool.PAGE.read_text(encoding="utf-8").splitlines()
    table = [line.split(" | ") for line in lines if line.startswith("| ")][1:]
    return {cells[0].removeprefix("| "): cells[2] for cells in table}


def test_a_fault_and_a_crash_are_failures_and_hide_nothing(assure: ModuleType) -> None:
    assert assure.main([]) == 1
    assert rows(assure) == {
        "faulty": "FAILED",
        "broken": "FAILED",
        "sound": "passed",
        "reads": "not run",
    }
    page = assure.PAGE.read_text(encoding="utf-8")
    assert "* 1 passed, 2 FAILED, 1 not run" in page
    assert "2 files differ" in page
    assert "SystemError: lost" in page
    assert "REPORTS names no folder: nothing is given" in page


def test_what_was_not_run_is_not_assured(assure: ModuleType) -> None:
    assert assure.main(["sound"]) == 1
    assert rows(assure)["faulty"] == "not run"
    assert "not asked for" in assure.PAGE.read_text(encoding="utf-8")


def test_a_step_run_again_stands_beside_what_the_others_gave_last(assure: ModuleType) -> None:
    assure.main([])
    assert assure.main(["sound"]) == 1
    assert rows(assure)["faulty"] == "FAILED"
    assert rows(assure)["sound"] == "passed"


def test_steps_that_passed_at_different_commits_do_not_assure_one(
    assure: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    assure.STEPS = (*assure.STEPS[2:3], assure.STEPS[2]._replace(name="again"))
    assert assure.main([]) == 0
    monkeypatch.setattr(assure, "commit", lambda: "another")
    assert assure.main(["sound"]) == 1
    assert assure.main([]) == 0


def test_all_that_ran_and_passed_is_assured_and_says_when_and_at_which_commit(
    assure: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = tmp_path / "a folder of reports"
    reports.mkdir()
    monkeypatch.setenv("REPORTS", str(reports))
    assure.STEPS = assure.STEPS[2:]
    assert assure.main([]) == 0
    page = assure.PAGE.read_text(encoding="utf-8")
    assert f"{datetime.now(UTC):%Y-%m-}" in page
    assert f"| {assure.commit()} |" in page
    assert "read REPORTS" in page


def test_a_step_that_there_is_not_is_named(
    assure: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert assure.main(["sight"]) == 2
    assert capsys.readouterr().err == (
        "There is no step 'sight': choose from faulty, broken, sound, reads.\n"
    )
    assert not assure.PAGE.exists()
