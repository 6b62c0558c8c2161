"""The commands of the Makefile, and the environments that they make for themselves."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UNIX_TOOLS = ("awk", "cat", "cut", "find", "head", "sh", "sort")


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
    version = ".".join(map(str, sys.version_info[:3]))
    assert found.stdout == f"{version} {sys.executable}\n"


def pretend_python(folder: Path, name: str, version: str) -> Path:
    """Put a program into a folder that answers as a Python of this version would."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f'#!/bin/sh\necho "{version} {path}"\n', encoding="utf-8")
    path.chmod(0o755)
    return path


def test_every_version_on_the_path_is_found_once_and_the_first_is_what_python3_means(
    bare_machine: dict[str, str], tmp_path: Path
) -> None:
    hiding, hidden = tmp_path / "hiding", tmp_path / "hidden"
    first = pretend_python(hiding, "python3", "3.11.10")
    pretend_python(hiding, "python3.11", "3.11.10")
    system = pretend_python(hidden, "python3", "3.11.2")
    newest = pretend_python(hidden, "python3.13", "3.13.0")

    def found(*arguments: str) -> list[str]:
        return subprocess.run(
            ["sh", "tools/pythons.sh", *arguments],
            cwd=ROOT,
            env=bare_machine | {"PATH": f"{bare_machine['PATH']}:{hiding}:{hidden}"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()

    lines = [f"3.11.10 {first}", f"3.11.2 {system}", f"3.13.0 {newest}"]
    assert found() == lines
    assert found("by-age") == [lines[1], lines[0], lines[2]]
