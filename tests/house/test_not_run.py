"""A test that does not run is always told of, and fails a strict run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parents[1] / "conftest.py"
ONE_PASSES = "def test_runs(): pass\n"
ONE_IS_SKIPPED = """
import pytest

def test_does_not_run():
    pytest.skip("nobody is at home")
"""


def run_pytest(folder: Path, tests: str, *options: str, **environment: str) -> tuple[int, str]:
    """Run tests in a folder of their own, with this project's conftest."""
    (folder / "conftest.py").write_text(CONFTEST.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nmarkers = browser\n", encoding="utf-8")
    (folder / "test_it.py").write_text(tests, encoding="utf-8")
    lenient = {key: value for key, value in os.environ.items() if key not in ("CI", "ILACS_STRICT")}
    lenient["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # none of them matters here, and they are slow
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options],
        cwd=folder,
        env=lenient | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


@pytest.mark.parametrize("options", [[], ["-p", "xdist", "-n", "1"]], ids=["alone", "xdist"])
@pytest.mark.parametrize(
    ("tests", "environment", "status"),
    [
        (ONE_PASSES, {"CI": "true"}, 0),
        (ONE_PASSES + ONE_IS_SKIPPED, {}, 0),
        (ONE_PASSES + ONE_IS_SKIPPED, {"CI": "true"}, 1),
        (ONE_PASSES + ONE_IS_SKIPPED, {"ILACS_STRICT": "1"}, 1),
    ],
    ids=["nothing to tell", "lenient", "in CI", "strict"],
)
def test_a_skip_fails_a_strict_run(
    tmp_path: Path, tests: str, environment: dict[str, str], status: int, options: list[str]
) -> None:
    returned, _ = run_pytest(tmp_path, tests, *options, **environment)
    assert returned == status


def test_a_skip_is_told_with_its_reason(tmp_path: Path) -> None:
    _, printed = run_pytest(tmp_path, ONE_IS_SKIPPED)
    assert "1 DID NOT RUN" in printed
    assert "test_it.py::test_does_not_run: Skipped: nobody is at home" in printed
