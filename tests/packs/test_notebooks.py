"""A notebook is found by its name, and takes only the parameters that it has."""

from __future__ import annotations

from pathlib import Path

import pytest

from ilacs_analysis.errors import UnknownNotebook, UnknownParameter
from ilacs_analysis.packs.notebooks import check_parameters, find_notebook, read_notebook

ACCEPTED = [
    {},
    {"authority": "Hull"},
    {"authority": "Hull", "as_at": None, "neighbours": 2021},
    {"authority": ["Hull", "874", None]},
]

REFUSED = [
    ({"authorty": "Hull"}, "'authorty'", "did you mean 'authority'"),
    ({"asat": "2024-06-30"}, "'asat'", "did you mean 'as_at'"),
    ({"zzz": 1}, "'zzz'", "authority, as_at, published_by, neighbours, data"),
    ({"authority": "Hull", "data": Path("tables")}, "'data'", "Path"),
    ({"authority": {"name": "Hull"}}, "'authority'", "dict"),
    ({"authority": ["Hull", {"a"}]}, "'authority'", "give text, a number"),
]


@pytest.mark.parametrize("parameters", ACCEPTED)
def test_a_notebook_takes_its_own_parameters(toy: Path, parameters: dict[str, object]) -> None:
    check_parameters(toy, parameters)


@pytest.mark.parametrize(("parameters", "names", "advises"), REFUSED)
def test_a_notebook_refuses_any_other(
    toy: Path, parameters: dict[str, object], names: str, advises: str
) -> None:
    with pytest.raises(UnknownParameter) as error:
        check_parameters(toy, parameters)
    assert names in str(error.value)
    assert advises in str(error.value)


@pytest.mark.parametrize("name", ["no_such_briefing", "missing.ipynb"])
def test_a_notebook_that_is_not_there_is_named(name: str) -> None:
    with pytest.raises(UnknownNotebook, match=name):
        find_notebook(name)


def test_a_file_that_is_no_notebook_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.ipynb").write_text("not JSON", encoding="utf-8")
    with pytest.raises(UnknownNotebook, match=r"notes\.ipynb"):
        read_notebook(find_notebook(str(tmp_path / "notes.ipynb")))
