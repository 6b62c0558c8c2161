"""Floors and rooms keep their order, and an import against it does not pass."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS_OF_ANALYSIS = "What is judged knows nothing of what follows from it"
ROOMS_OF_DISPLAY = "A document rests on what several documents share, not the other way"


def contracts(tmp_path: Path, file: str, line: str) -> str:
    """Plant a line in a file of a copy of the library, and hold the copy to its contracts."""
    shutil.copytree(ROOT / "src", tmp_path / "src")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    planted = tmp_path / "src" / "ilacs_analysis" / file
    planted.parent.mkdir(exist_ok=True)
    with planted.open("a", encoding="utf-8") as module:
        module.write(f"{line}\n")
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        env={**os.environ, "PYTHONPATH": str(tmp_path / "src")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1, done.stdout
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        (
            "analysis/judged/latest.py",
            "from ilacs_analysis.analysis.timing.waits import waits",
            ROOMS_OF_ANALYSIS,
        ),
        (
            "display/base/words.py",
            "from ilacs_analysis.display.outcomes.course import course",
            ROOMS_OF_DISPLAY,
        ),
    ],
)
def test_an_import_against_the_order_of_the_rooms_is_found(
    tmp_path: Path, file: str, line: str, contract: str
) -> None:
    assert f"{contract} BROKEN" in contracts(tmp_path, file, line)


@pytest.mark.slow
@pytest.mark.parametrize("floor", ["analysis", "display"])
def test_a_room_that_no_contract_places_is_found(tmp_path: Path, floor: str) -> None:
    said = contracts(tmp_path, f"{floor}/attic/__init__.py", '"""Nobody knows what for."""')
    assert f"ilacs_analysis.{floor}.attic" in said
