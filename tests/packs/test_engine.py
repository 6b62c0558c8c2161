"""Our engine gives what papermill's own gives, and leaves no trace in its process."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import matplotlib
import nbformat
import numpy as np
import papermill
import pytest
from papermill.engines import papermill_engines

from ilacs_analysis.packs import clean, execute, notebook_bytes
from ilacs_analysis.packs.engine import InProcess
from ilacs_analysis.packs.journal import note, read_journal
from ilacs_analysis.resources import folder

QUICK = ("authority_briefing", "framework_explorer")
# Widgets have ids of chance.
BUNDLED = [
    pytest.param(path.stem, marks=() if path.stem in QUICK else pytest.mark.england)
    for path in sorted(folder("notebooks").glob("*.ipynb"))
    if path.stem != "explore"
]

# What a cell can show, in the order in which it does.
SHOWS = """
import sys
from IPython.display import HTML, clear_output, display
print("gone")
clear_output()
print("one")
print("two")
display(HTML("<p>three</p>"))
print("four", file=sys.stderr)
_ = 5
{"six": (7, 8), "ü": None}
"""

# What one pack could leave to the next.
MISCHIEF = """
import builtins, os, random, sys, warnings
import matplotlib, numpy
import matplotlib.pyplot as plt
left_behind = "a name"
matplotlib.rcParams["lines.linewidth"] = 9
plt.figure()
warnings.simplefilter("ignore")
random.seed(1)
numpy.random.seed(1)
sys.path.insert(0, "elsewhere")
os.chdir("..")
"""


def state() -> dict[str, object]:
    pyplot = sys.modules.get("matplotlib.pyplot")
    return {
        "main": sys.modules["__main__"],
        "hooks": (sys.displayhook, sys.excepthook, sys.stdout, sys.stderr),
        "path": list(sys.path),
        "folder": Path.cwd(),
        "settings": dict(matplotlib.rcParams),
        "figures": pyplot.get_fignums() if pyplot else [],
        "filters": list(warnings.filters),
        "random": random.getstate(),
        "numpy": str(np.random.get_state()),
        "shell": type(sys.modules["IPython"].get_ipython()) if "IPython" in sys.modules else None,
    }


def test_papermill_finds_the_engine_by_its_name() -> None:
    found = papermill_engines.get_engine("ilacs")
    assert found.execute_notebook == InProcess.execute_notebook


def test_a_cell_shows_what_it_shows_in_a_kernel(write_notebook: Callable[..., Path]) -> None:
    notebook = str(write_notebook(SHOWS, "%time 1", "1;", " "))
    ours, papermills = (execute(notebook, {"authority": "Hull"}, e) for e in ("ilacs", None))
    for each in (ours, papermills):
        # a magic that tells the time
        each.cells[3].outputs.clear()
    assert [output.output_type for output in ours.cells[2].outputs] == [
        "stream",
        "display_data",
        "execute_result",
    ]
    assert notebook_bytes(ours) == notebook_bytes(papermills)


def test_a_cell_that_waits_runs_as_in_a_kernel(write_notebook: Callable[..., Path]) -> None:
    notebook = str(write_notebook("await __import__('asyncio').sleep(0, 9)"))
    # in a process of its own: a browser that drives tests here keeps a loop running
    code = (
        "import sys; from ilacs_analysis.packs import execute\n"
        "print(execute(sys.argv[1], {}).cells[-1].outputs[0].data['text/plain'])"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code, notebook], check=True, capture_output=True, text=True
    )
    assert shown.stdout == "9\n"


@pytest.mark.slow
@pytest.mark.parametrize("name", BUNDLED)
def test_a_notebook_is_byte_for_byte_what_papermills_own_engine_gives(name: str) -> None:
    assert notebook_bytes(execute(name, {})) == notebook_bytes(execute(name, {}, None))


def test_the_papermill_command_can_name_it_and_leaves_nothing_else(
    write_notebook: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    papermill.execute_notebook(
        write_notebook("authority * 2"),
        "out.ipynb",
        {"authority": "Hull"},
        engine_name="ilacs",
        kernel_name="python3",
        progress_bar=False,
    )
    assert [path.name for path in tmp_path.iterdir()] == ["out.ipynb"]
    shown = clean(nbformat.read("out.ipynb", as_version=4)).cells[-1].outputs
    assert shown[0].data["text/plain"] == "'HullHull'"


def test_nothing_is_left_of_a_notebook_in_the_process(write_notebook: Callable[..., Path]) -> None:
    mischief = str(write_notebook(MISCHIEF))
    execute(mischief, {})
    before = state()
    execute(mischief, {})
    assert state() == before
    seen = execute(str(write_notebook("'left_behind' in globals()")), {})
    assert seen.cells[-1].outputs[0].data["text/plain"] == "False"
    assert os.environ.get("PYTEST_CURRENT_TEST")


def test_an_interruption_ends_the_run_and_not_only_the_cell(
    write_notebook: Callable[..., Path],
) -> None:
    with pytest.raises(KeyboardInterrupt):
        execute(str(write_notebook("raise KeyboardInterrupt")), {})


def test_a_journal_that_was_cut_short_gives_the_notebook_as_far_as_it_is_known(
    tmp_path: Path, toy: Path
) -> None:
    journal = tmp_path / "journal"
    notebook = nbformat.read(toy, as_version=4)
    note(journal, notebook)
    first = json.loads(json.dumps(notebook.cells[1]))
    note(journal, {**first, "execution_count": 7}, 1)
    whole = journal.read_bytes()
    for length in range(len(whole)):
        journal.write_bytes(whole[:length])
        found = read_journal(journal)
        if found is not None:
            assert found.cells[1].execution_count in (None, 7)
    journal.write_bytes(whole)
    found = read_journal(journal)
    assert found is not None
    assert found.cells[1].execution_count == 7
