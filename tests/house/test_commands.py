"""The commands of the Makefile, and the environments that they make for themselves."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UNIX_TOOLS = ("awk", "cut", "find", "head", "sh")


def test_every_command_is_explained() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    listed = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    explained = {line.split()[0]: line.split()[1:] for line in listed.stdout.splitlines()}
    assert set(phony.split()) == explained.keys() >= {"pack", "test", "check", "lab", "notebooks"}
    assert all(explained.values())


@pytest.fixture
def bare_machine(tmp_path: Path) -> dict[str, str]:
    """The variables of a machine that has the plainest tools, and neither Python nor uv."""
    for tool in UNIX_TOOLS:
        (tmp_path / tool).symlink_to(str(shutil.which(tool)))
    return {"PATH": str(tmp_path), "HOME": str(tmp_path)}


def test_a_machine_without_python_is_told_what_to_install(bare_machine: dict[str, str]) -> None:
    made = subprocess.run(
        ["sh", "tools/environment.sh", ".never", "test"],
        cwd=ROOT,
        env=bare_machine,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 1
    assert made.stderr.startswith("No Python 3.11 or later was found")
    assert not (ROOT / ".never").exists()


def test_a_python_that_is_named_comes_first(bare_machine: dict[str, str]) -> None:
    found = subprocess.run(
        ["sh", "tools/pythons.sh"],
        cwd=ROOT,
        env=bare_machine | {"PYTHON": sys.executable},
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout == f"{sys.version_info.major}.{sys.version_info.minor} {sys.executable}\n"
