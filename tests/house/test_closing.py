"""A run of many steps: none hides another, and the summary tells and counts what failed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PASSES = '<testcase name="a"/>'
FAILS = '<testcase name="b"><failure/></testcase>'
BREAKS = '<testcase name="c"><error/></testcase>'
SKIPS = '<testcase name="d"><skipped/></testcase>'


def closed(folder: Path, steps: list[str], **reports: str) -> tuple[int, list[str]]:
    """Close a run that left these steps and reports: the status and the lines."""
    (folder / "steps").write_text("\n".join(steps) + "\n", encoding="utf-8")
    for name, content in reports.items():
        (folder / f"{name}.xml").write_text(content, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, ROOT / "tools/closing.py", folder],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout.splitlines()


def report(*cases: str) -> str:
    return f"<testsuites><testsuite>{''.join(cases)}</testsuite></testsuites>"


def test_a_run_in_which_all_passed(tmp_path: Path) -> None:
    steps = ["check style 0 2", "tests tests 0 300"]
    assert closed(tmp_path, steps, tests=report(PASSES, PASSES, SKIPS)) == (
        0,
        [
            "style: 1 passed, 0 failed, 0 skipped (2 s)",
            "tests: 2 passed, 0 failed, 1 skipped (300 s)",
            "total: 3 passed, 0 failed, 1 skipped",
        ],
    )


@pytest.mark.parametrize(
    ("steps", "reports", "failed", "total"),
    [
        (
            ["check style 1 2", "tests tests 0 9"],
            {"tests": report(PASSES)},
            "style",
            "1 passed, 1 failed, 0 skipped",
        ),
        (
            ["check style 0 2", "tests tests 1 9", "tests notebooks 1 9"],
            {"tests": report(PASSES, FAILS, BREAKS), "notebooks": report(FAILS)},
            "tests, notebooks",
            "2 passed, 3 failed, 0 skipped",
        ),
        (["tests tests 139 9"], {}, "tests", "0 passed, 1 failed, 0 skipped"),
        (["tests tests 0 9"], {}, "tests", "0 passed, 1 failed, 0 skipped"),
        (["tests tests 1 9"], {"tests": "<testsuites><te"}, "tests", "0 passed, 1 failed, 0 skip"),
        (
            ["tests tests 1 9"],
            {"tests": report(PASSES, SKIPS)},
            "tests",
            "1 passed, 1 failed, 1 skipped",
        ),
        (
            ["tests tests 3 9"],
            {"tests": report(PASSES, FAILS)},
            "tests",
            "1 passed, 2 failed, 0 skipped",
        ),
        (["tests tests 5 9"], {"tests": report()}, "tests", "0 passed, 1 failed, 0 skipped"),
    ],
    ids=[
        "check",
        "tests",
        "killed",
        "no report",
        "half a report",
        "strict",
        "broken off",
        "no tests",
    ],
)
def test_what_failed_is_named_and_counted(
    tmp_path: Path, steps: list[str], reports: dict[str, str], failed: str, total: str
) -> None:
    status, lines = closed(tmp_path, steps, **reports)
    assert status == 1
    assert lines[-2] == f"FAILED: {failed}"
    assert lines[-1].startswith(f"total: {total}")


def test_a_step_that_crashed_says_so(tmp_path: Path) -> None:
    _, lines = closed(tmp_path, ["tests tests 139 9"])
    assert lines[0] == ("tests: 0 passed, 1 failed, 0 skipped (9 s; crashed: it left no report)")


PRETENDED = """#!/bin/sh
# Stands for the commands of every environment: fails if it is asked for what is broken.
case "$0 $*" in *{broken}*) exit 3 ;; esac
case "$*" in *sys.version_info*) echo 3.12.1 ;; *closing.py*) exec {python} "$@" ;; esac
for word in "$@"; do
    case $word in *.xml) echo '<testsuite><testcase name="a"/></testsuite>' >"$word" ;; esac
done
case $0 in *ilacs) mkdir "$6" ;; esac
"""
PYTHONS = """\
3.11.2 /oldest
3.11.10 /between
3.12.1 /ours
3.13.0 /newest
"""


def run_all(folder: Path, *arguments: str, broken: str = "nothing") -> tuple[int, list[str]]:
    """Run tools/test.sh where all that it asks for is pretended, and give what it printed."""
    (folder / "tools").mkdir()
    for name in ("test.sh", "closing.py"):
        shutil.copyfile(ROOT / "tools" / name, folder / "tools" / name)
    for name in ("environment", "chromium", "libreoffice", "venv_module"):
        (folder / f"tools/{name}.sh").write_text("", encoding="utf-8")
    (folder / "tools/pythons.sh").write_text(f"cat <<END\n{PYTHONS}END\n", encoding="utf-8")
    for environment in (".venv", ".venvs/3.11.2", ".venvs/3.13.0"):
        (folder / environment / "bin").mkdir(parents=True)
        for name in ("python", "ruff", "mypy", "lint-imports", "ilacs"):
            command = folder / environment / "bin" / name
            text = PRETENDED.format(broken=f'"{broken}"', python=sys.executable)
            command.write_text(text, encoding="utf-8")
            command.chmod(0o755)
    done = subprocess.run(
        ["sh", "tools/test.sh", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout.splitlines()


CHECKS = ["environment", "format", "style", "types", "floors"]
OTHERS = ["environment", "python", "pack"]
STEPS = [
    *CHECKS,
    "tests",
    "notebooks",
    "pack",
    *(f"{step}-{version}" for version in ("3.11.2", "3.13.0") for step in OTHERS),
]


def test_everything_is_run_and_the_oldest_and_the_newest_python_too(tmp_path: Path) -> None:
    status, printed = run_all(tmp_path)
    assert [line.split(": ")[0] for line in printed[-len(STEPS) - 1 :]] == [*STEPS, "total"]
    assert printed[-1] == "total: 14 passed, 0 failed, 0 skipped"
    assert "oldest and the newest: 3.11.2 /oldest 3.13.0 /newest" in "\n".join(printed)
    assert status == 0


@pytest.mark.parametrize(
    ("broken", "failed"),
    [
        ("ruff format", "format"),
        ("mypy", "types"),
        (".venv/bin/python -m pytest --junitxml .reports/tests.xml", "tests"),
        ("nbval", "notebooks"),
        (".venvs/3.11.2/bin/python", "python-3.11.2"),
        (".venvs/3.13.0/bin/ilacs", "pack-3.13.0"),
    ],
)
def test_no_step_hides_those_after_it(tmp_path: Path, broken: str, failed: str) -> None:
    status, printed = run_all(tmp_path, broken=broken)
    assert [line.split(": ")[0] for line in printed[-len(STEPS) - 2 : -2]] == STEPS
    assert printed[-2] == f"FAILED: {failed}"
    assert printed[-1] == "total: 13 passed, 1 failed, 0 skipped"
    assert status == 1


def test_the_quick_part_alone(tmp_path: Path) -> None:
    _, printed = run_all(tmp_path, "check")
    assert [line.split(": ")[0] for line in printed[-6:]] == [*CHECKS, "total"]


def test_without_an_environment_there_is_a_total_too(tmp_path: Path) -> None:
    status, printed = run_all(tmp_path, broken="bin/python -c")
    assert printed[-1] == "total: 0 passed, 1 failed, 0 skipped"
    assert status == 1
