"""Every form that is read says for whom it is made, in the same words."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from bs4 import BeautifulSoup

from ilacs_analysis.packs.about import ACCESSIBILITY

from .forms import pages

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("paragraph", ACCESSIBILITY)
def test_the_accessibility_statement_is_in_every_form(pack: Path, paragraph: str) -> None:
    page = BeautifulSoup((pack / "briefing.html").read_text(encoding="utf-8"), "html.parser")
    assert paragraph in [found.get_text() for found in page.footer.find_all("p")]
    document = docx.Document(io.BytesIO((pack / "briefing.docx").read_bytes()))
    assert paragraph in [found.text for found in document.paragraphs]
    assert paragraph in " ".join(pages((pack / "briefing.pdf").read_bytes()))
    assert paragraph in (ROOT / "docs/accessibility.md").read_text(encoding="utf-8").splitlines()
