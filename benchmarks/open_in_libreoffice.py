"""Whether LibreOffice opens the Word document and the workbook of a pack, and loses nothing.

It makes a PDF of each and looks for its title, its headings and every number of its tables in it.
Needs LibreOffice (``soffice``); on Debian, ``apt-get install libreoffice-writer libreoffice-calc``.
Run: python benchmarks/open_in_libreoffice.py PACK…
"""

import io
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import docx
import openpyxl
import pypdfium2
from docx.oxml.ns import qn

FORMS = ("briefing.docx", "tables.xlsx")


def printed(file: Path, out: Path) -> str:
    """Let LibreOffice make a PDF of a file, and give its words without spaces."""
    done = subprocess.run(
        [
            *("soffice", f"-env:UserInstallation=file://{out}/profile", "--headless"),
            *("--convert-to", "pdf", "--outdir", str(out), str(file)),
        ],
        capture_output=True,
        text=True,
        check=True,
        timeout=180,
    )
    made = out / f"{file.stem}.pdf"
    if not made.exists():
        sys.exit(f"{file}: LibreOffice did not open it ({done.stderr.strip()})")
    with pypdfium2.PdfDocument(made) as opened:
        pages = [page.get_textpage().get_text_range() for page in opened]
    # the footer of the Word document, which can stand within a sentence
    return squeezed(" ".join(re.sub(r"\s.*\s+Page \d+\s*$", "", page) for page in pages))


def squeezed(text: str) -> str:
    """Give a text without spaces."""
    return "".join(text.split())


def texts(file: Path) -> list[str]:
    """List the texts that a document or a workbook holds."""
    content = io.BytesIO(file.read_bytes())
    if file.suffix == ".xlsx":
        sheets = openpyxl.load_workbook(content).worksheets
        rows = (row for sheet in sheets for row in sheet.iter_rows(values_only=True))
        return [str(cell) for row in rows for cell in row if cell is not None]
    paragraphs = docx.Document(content).element.iter(qn("w:p"))
    return ["".join(node.text for node in found.iter(qn("w:t"))) for found in paragraphs]


def main() -> None:
    """Print for each file how many of its texts LibreOffice shows."""
    if not shutil.which("soffice"):
        sys.exit("soffice was not found: install LibreOffice")
    lost_any = False
    for pack in map(Path, sys.argv[1:]):
        for name in FORMS:
            with tempfile.TemporaryDirectory() as out:
                shown = printed(pack / name, Path(out))
            held = texts(pack / name)
            lost = [text for text in held if squeezed(text) not in shown]
            print(f"{pack / name}: {len(held) - len(lost)} of {len(held)} texts shown")
            for text in lost[:5]:
                print(f"  not shown in one piece: {text[:90]!r}")
            lost_any = lost_any or bool(lost)
    sys.exit(lost_any)


if __name__ == "__main__":
    main()
