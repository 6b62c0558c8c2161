"""The front door: numbers and documents, each name once, found by `dir`, `help` and Tab."""

from __future__ import annotations

import importlib
import inspect
import re
import subprocess
import sys
from types import ModuleType

import pandas as pd
import pytest

import ilacs_analysis as ilacs
from ilacs_analysis.display.base.section import Section

DOCUMENTS = {
    "briefing",
    "explore",
    "improvement",
    "interventions",
    "outcomes",
    "plans",
    "published",
    "rulebook",
    "side_by_side",
    "timing",
}


@pytest.mark.parametrize("name", dir(ilacs))
def test_every_name_is_there_and_says_what_it_is_for(name: str) -> None:
    there = getattr(ilacs, name)
    assert inspect.getdoc(there), name
    assert isinstance(there, ModuleType) is (name in DOCUMENTS)


def test_nothing_else_is_listed() -> None:
    assert set(dir(ilacs)) > DOCUMENTS
    assert not {"Any", "TYPE_CHECKING", "import_module", "annotations", "rules"} & set(dir(ilacs))
    assert all(not name.startswith("_") for name in dir(ilacs))


def test_help_is_a_map_in_which_every_name_stands_once() -> None:
    named = re.findall(r"`(\w+)`", ilacs.__doc__ or "")
    assert sorted(named) == sorted(dir(ilacs))


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing_here"):
        _ = ilacs.nothing_here


def test_it_opens_without_pandas_and_matplotlib() -> None:
    code = (
        "import sys, ilacs_analysis as ilacs; dir(ilacs); "
        "print({'pandas', 'matplotlib', 'numpy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


@pytest.mark.parametrize("name", sorted(DOCUMENTS - {"explore", "plans"}))
def test_a_document_lists_its_sections_and_each_says_what_it_gives(name: str) -> None:
    document = importlib.import_module(f"ilacs_analysis.display.{name}")
    sections = {
        member: there
        for member, there in inspect.getmembers(document, inspect.isfunction)
        if not member.startswith("as_")
    }
    assert sections
    for member, section in sections.items():
        returns = inspect.signature(section).return_annotation
        assert returns in ("Section", "Section | None"), member
        assert inspect.getdoc(section), member


def test_numbers_are_tables_and_documents_give_sections() -> None:
    england = ilacs.load(as_at="2024-03-31")
    for numbers in (ilacs.latest, ilacs.profile, ilacs.moves, ilacs.spells, ilacs.waits):
        table = numbers(england)
        assert isinstance(table, pd.DataFrame)
        assert "strand" not in table.columns
    section = ilacs.outcomes.latest(ilacs.place(england))
    assert isinstance(section, Section)
    assert isinstance(section.data, pd.DataFrame)
