"""What two runs of a notebook may not differ in."""

from __future__ import annotations

import json
from copy import deepcopy

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from ilacs_analysis.packs import clean, notebook_bytes


def run(python: str, second: int, random_id: str) -> NotebookNode:
    """Give one notebook as a run of it leaves it."""
    stamp = f"2026-11-22T10:00:{second:02}"
    injected = new_code_cell('authority = "Hull"', id=random_id)
    injected.metadata = NotebookNode(tags=["injected-parameters"], papermill={"start_time": stamp})
    code = new_code_cell("1 + 1", id="sum", execution_count=2)
    code.metadata = NotebookNode(execution={"iopub.execute_input": stamp}, papermill={})
    prose = new_markdown_cell("Made of æ, – and ’.", id="prose")
    prose.metadata = NotebookNode(papermill={"duration": second})
    metadata = {
        "papermill": {"input_path": f"/home/{random_id}/a.ipynb", "start_time": stamp},
        "language_info": {"name": "python", "version": python},
    }
    return new_notebook(cells=[injected, code, prose], metadata=metadata)


ONE = ("3.11.7", 1, "0f3a9c1e")
OTHERS = {
    "at another time": ("3.11.7", 59, "0f3a9c1e"),
    "under another Python": ("3.13.1", 1, "0f3a9c1e"),
    "with another random id": ("3.11.7", 1, "77c0ffee"),
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_a_run_differs_from_another_only_before_it_is_cleaned(other: tuple[str, int, str]) -> None:
    assert notebook_bytes(run(*ONE)) != notebook_bytes(run(*other))
    assert notebook_bytes(clean(run(*ONE))) == notebook_bytes(clean(run(*other)))


def test_cleaning_keeps_what_was_said_and_is_done_once_and_for_all() -> None:
    notebook = run(*ONE)
    before = deepcopy(notebook)
    cleaned = clean(notebook)
    assert notebook == before
    assert clean(cleaned) == cleaned
    assert [cell.source for cell in cleaned.cells] == [cell.source for cell in notebook.cells]
    assert [cell.id for cell in cleaned.cells] == ["injected-parameters", "sum", "prose"]
    assert cleaned.cells[1].execution_count == 2
    assert cleaned.metadata.language_info.name == "python"


def test_a_notebook_is_written_in_utf8_with_line_feeds_and_one_at_the_end() -> None:
    content = notebook_bytes(clean(run(*ONE)))
    assert "æ, – and ’" in content.decode("utf-8")
    assert b"\r" not in content
    assert content.endswith(b"}\n")
    assert not content.endswith(b"\n\n")
    assert list(json.loads(content)) == ["cells", "metadata", "nbformat", "nbformat_minor"]
