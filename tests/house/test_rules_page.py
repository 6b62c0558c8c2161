"""The pages of the rules and of the names are what the rule files and the record say."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["rules", "names"])
def test_the_page_has_not_drifted(name: str) -> None:
    made = runpy.run_path(str(ROOT / f"tools/{name}_page.py"))
    committed = (ROOT / f"docs/{name}.md").read_text(encoding="utf-8")
    assert made["page"]() == committed, "run 'make rules' and read the difference"
