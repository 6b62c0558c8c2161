"""LibreOffice opens the Word document and the workbook of a pack, and loses no text of either."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest
from docx.oxml.ns import qn

from ilacs_analysis.packs.sheets import sheets
from ilacs_analysis.packs.word import word

from .forms import executed

pytestmark = pytest.mark.slow

NAMES = ("authority_briefing", "national_outcomes")


@pytest.fixture(scope="module")
def printed(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, str]]:
    """Let it make a PDF of each file at once; give each with its words, without spaces."""
    out = tmp_path_factory.mktemp("printed")
    files = []
    for name in NAMES:
        notebook = executed(name)
        for kind, content in (("docx", word(notebook, name)), ("xlsx", sheets(notebook, name))):
            files.append(out / f"{name}-{kind}.{kind}")
            files[-1].write_bytes(content)
    subprocess.run(
        [
            *(soffice, f"-env:UserInstallation={(out / 'profile').as_uri()}", "--headless"),
            *("--convert-to", "pdf", "--outdir", str(out), *map(str, files)),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return {file.name: (file, _words(file.with_suffix(".pdf"))) for file in files}


def _words(made: Path) -> str:
    with pypdfium2.PdfDocument(made) as opened:
        pages = [page.get_textpage().get_text_range() for page in opened]
    # the footer of the Word document, which can stand within a sentence
    return _squeezed(" ".join(re.sub(r"\s.*\s+Page \d+\s*$", "", page) for page in pages))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _texts(file: Path) -> list[str]:
    content = io.BytesIO(file.read_bytes())
    if file.suffix == ".xlsx":
        pages = openpyxl.load_workbook(content).worksheets
        rows = (row for page in pages for row in page.iter_rows(values_only=True))
        return [str(cell) for row in rows for cell in row if cell is not None]
    paragraphs = docx.Document(content).element.iter(qn("w:p"))
    return ["".join(node.text for node in found.iter(qn("w:t"))) for found in paragraphs]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_it_shows_every_text(printed: dict[str, tuple[Path, str]], name: str, kind: str) -> None:
    file, shown = printed[f"{name}-{kind}.{kind}"]
    held = _texts(file)
    assert len(held) > 100
    assert [text for text in held if _squeezed(text) not in shown] == []
