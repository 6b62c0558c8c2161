"""The committed notebooks: executed whole, thin, and held to their numbers by a real gate."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from ilacs_analysis.display.base import MIME
from ilacs_analysis.resources import folder

NOTEBOOKS = sorted(folder("notebooks").glob("*.ipynb"))
ROOT = Path(__file__).resolve().parents[2]
LEAST_SHOWN = {
    "authority_briefing": 11,
    "compare_authorities": 4,
    "explore": 4,
    "framework_explorer": 7,
    "improvement_board": 11,
    "improvement_trajectories": 8,
    "interventions": 7,
    "national_outcomes": 12,
    "reconciliation": 3,
    "scrutiny_report": 8,
}


def code_cells(path: Path):
    return [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_code_cell_has_been_executed_in_order(path):
    cells = code_cells(path)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_cell_ends_in_a_result_or_in_nothing(path):
    shown = [cell for cell in code_cells(path) if cell.outputs]
    assert len(shown) >= LEAST_SHOWN[path.stem]
    for cell in shown:
        assert len(cell.outputs) == 1, cell.source
        assert cell.outputs[0].output_type == "execute_result", cell.source
        assert MIME in cell.outputs[0].data, cell.source


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_widget_is_stored_whose_kernel_is_gone_and_whose_id_is_random(path):
    assert "application/vnd.jupyter.widget" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_result_data_are_strings_whole_numbers_and_nulls(path):
    def plain(value) -> bool:
        if isinstance(value, dict):
            return all(isinstance(key, str) and plain(item) for key, item in value.items())
        if isinstance(value, list):
            return all(plain(item) for item in value)
        return value is None or type(value) in (str, int)

    for cell in code_cells(path):
        for output in cell.outputs:
            assert plain(json.loads(json.dumps(output.data[MIME]))), cell.source


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_holds_no_logic(path):
    cells = code_cells(path)
    assert [cell.metadata.get("tags") for cell in cells].count(["parameters"]) == 1
    for cell in cells:
        assert not re.search(r"^\s*(for|while|if|def|class|import (?!ilacs))\b", cell.source, re.M)


def run_gate(tmp_path: Path, grade: str) -> subprocess.CompletedProcess[str]:
    """Run nbval on a copy of the checkout in which Peterborough's care leavers have this grade."""
    for name in ("src", "data", "notebooks"):
        shutil.copytree(ROOT / name, tmp_path / name)
    table = tmp_path / "data" / "judgements.csv"
    text = table.read_text(encoding="utf-8")
    row = "874-2023-11-27,care_leavers,"
    assert f"{row}inadequate\n" in text
    table.write_text(text.replace(f"{row}inadequate\n", f"{row}{grade}\n"), encoding="utf-8")
    notebook = tmp_path / "notebooks" / "authority_briefing.ipynb"
    options = ("--nbval", "--nbval-current-env", "-q", "-c", os.devnull, "-p", "no:cacheprovider")
    return subprocess.run(
        [sys.executable, "-m", "pytest", *options, "--rootdir", str(tmp_path), str(notebook)],
        env={**os.environ, "PYTHONPATH": str(tmp_path / "src")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )


@pytest.mark.slow
@pytest.mark.parametrize(("grade", "passes"), [("inadequate", True), ("good", False)])
def test_nbval_fails_when_one_grade_changes_and_not_otherwise(tmp_path, grade, passes):
    done = run_gate(tmp_path, grade)
    assert (done.returncode == 0) is passes, done.stdout[-2000:]
    if not passes:
        assert re.search(r"\d+ failed", done.stdout), done.stdout[-2000:]
