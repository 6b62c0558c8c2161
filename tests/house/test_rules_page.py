"""The reference page of the rules is what the rule files and the record say."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_page_has_not_drifted_from_the_rules() -> None:
    made = runpy.run_path(str(ROOT / "tools/rules_page.py"))
    committed = (ROOT / "docs/rules.md").read_text(encoding="utf-8")
    assert made["page"]() == committed, "run 'make rules' and read the difference"
