"""A notebook says what follows from its parameters, whatever machine it runs on."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterator
from logging.handlers import BufferingHandler
from pathlib import Path

import pytest
from nbformat import NotebookNode
from papermill.engines import Engine, papermill_engines

from ilacs_analysis.errors import BadTable, PackFailed
from ilacs_analysis.packs import execute, execution

LOOK_AROUND = """
import json, os, pathlib, sys
print(json.dumps({
    "python": sys.executable,
    "startup": "poisoned" in globals(),
    "folder": str(pathlib.Path.cwd()),
    "files": sorted(str(p) for p in pathlib.Path(data).iterdir()),
    "data": data,
}))
print("This folder is not writable.", file=sys.stderr)
"""


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A machine whose python3 kernel is another Python, and whose IPython has a start-up file."""
    home = tmp_path_factory.mktemp("machine")
    spec = home / "jupyter" / "kernels" / "python3"
    spec.mkdir(parents=True)
    command = [sys.executable, "-c", "raise SystemExit('another Python')", "{connection_file}"]
    content = {"argv": command, "display_name": "Other", "language": "python"}
    (spec / "kernel.json").write_text(json.dumps(content), encoding="utf-8")
    startup = home / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00-poison.py").write_text("poisoned = True", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_PATH", str(home / "jupyter"))
        patch.setenv("IPYTHONDIR", str(home / "ipython"))
        yield home


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("a user's name")
    header = "inspection_id,area,grade\n"
    (folder / "judgements.csv").write_text(header, encoding="utf-8")
    (folder / "private notes.txt").write_text("not a table", encoding="utf-8")
    return folder


@pytest.fixture(scope="module", params=["ilacs", None], ids=["in this process", "by papermill"])
def executed(
    request: pytest.FixtureRequest, machine: Path, tables: Path, write_notebook: Callable[..., Path]
) -> tuple[NotebookNode, list[str]]:
    """One run on that machine, and what it logged."""
    handler = BufferingHandler(capacity=1000)
    logger = logging.getLogger(execution.__name__)
    logger.addHandler(handler)
    notebook = execute(str(write_notebook(LOOK_AROUND)), {"data": str(tables)}, request.param)
    logger.removeHandler(handler)
    return notebook, [record.getMessage() for record in handler.buffer]


@pytest.fixture(scope="module")
def seen(executed: tuple[NotebookNode, list[str]]) -> dict[str, object]:
    notebook, _ = executed
    return json.loads(notebook.cells[-1].outputs[0].text)


def test_the_poisoned_kernel_is_what_jupyter_itself_would_start(machine: Path) -> None:
    from jupyter_client.kernelspec import KernelSpecManager

    assert "another Python" in str(KernelSpecManager().get_kernel_spec("python3").argv)


def test_the_kernel_is_the_running_interpreter(seen: dict[str, object]) -> None:
    assert seen["python"] == sys.executable


def test_no_startup_file_of_the_users_is_run(seen: dict[str, object]) -> None:
    assert seen["startup"] is False


def test_it_runs_in_a_folder_of_its_own_that_is_gone_afterwards(seen: dict[str, object]) -> None:
    assert seen["folder"] != str(Path.cwd())
    assert not Path(str(seen["folder"])).exists()


def test_the_users_tables_and_nothing_else_are_there_under_a_neutral_name(
    executed: tuple[NotebookNode, list[str]], seen: dict[str, object], tables: Path
) -> None:
    notebook, _ = executed
    assert seen["files"] == [str(Path("data") / "judgements.csv")]
    assert tables.name not in json.dumps(notebook)


def test_a_warning_is_passed_on_and_does_not_enter_the_notebook(
    executed: tuple[NotebookNode, list[str]],
) -> None:
    notebook, logged = executed
    assert logged == ["toy.ipynb, cell [3]: This folder is not writable."]
    assert "not writable." not in str(notebook.cells[-1].outputs)


def test_a_folder_of_tables_that_is_not_there_is_the_users_mistake(
    write_notebook: Callable[..., Path],
) -> None:
    with pytest.raises(BadTable, match="no-such-folder"):
        execute(str(write_notebook("1")), {"data": "no-such-folder"})


FAILS = {
    "an error": ("1 / 0", r"toy\.ipynb stopped at cell \[3\] \(ZeroDivisionError: division by"),
    "one of many lines": (
        "raise ValueError('first line.\\nsecond line.')",
        r"\(ValueError: first line\. second line\)",
    ),
    "one of the language": ("if", r"stopped at cell \[3\] \(SyntaxError: "),
    "a cell that hangs": ("import time; time.sleep(60)", r"cell \[3\] \(.*A cell timed out"),
    "one that nothing stops": (
        "import time\ntry:\n    time.sleep(60)\nexcept Exception:\n    time.sleep(60)",
        r"cell \[3\] \(.*A cell timed out",
    ),
    "a kernel that dies": ("import os; os._exit(1)", r"cell \[3\] \(Kernel died"),
}
STOPS = [
    pytest.param(engine, *case, id=f"{name}, {engine or 'papermill'}")
    for name, case in FAILS.items()
    for engine in ("ilacs", None)
    # in this process it would end the tests: test_batch has it, in a process of its own
    if engine is None or "dies" not in name
]


@pytest.mark.parametrize(("engine", "source", "message"), STOPS)
def test_a_notebook_that_stops_says_where_and_why_in_one_sentence(
    engine: str | None,
    source: str,
    message: str,
    write_notebook: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(execution, "CELL_SECONDS", 2)
    notebook = str(write_notebook("print('before')", source, "print('never')"))
    message = message.replace("[3", "[4")
    with pytest.raises(PackFailed, match=message) as stopped:
        execute(notebook, {"authority": "Hull"}, engine)
    assert "\n" not in str(stopped.value)
    partial = json.loads(stopped.value.partial or b"")
    shown = [str(cell.get("outputs")) for cell in partial["cells"]]
    assert ["before" in each for each in shown].count(True) == 1
    assert ["never" in each for each in shown].count(True) == 0
    assert 'authority = "Hull"' in str(partial["cells"])


def test_an_engine_can_be_named(
    write_notebook: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Silent(Engine):
        """Runs no cell, and puts up with every option."""

        @classmethod
        def execute_managed_notebook(cls, nb_man, kernel_name, **kwargs):
            for cell in nb_man.nb.cells:
                cell.metadata["seen"] = kernel_name

    monkeypatch.setitem(papermill_engines._engines, "silent", Silent)
    notebook = execute(str(write_notebook("1 / 0")), {}, engine_name="silent")
    assert {cell.metadata.seen for cell in notebook.cells} == {"python3"}
