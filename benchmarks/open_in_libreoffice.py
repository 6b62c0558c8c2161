"""Whether LibreOffice opens the Word document and the workbook of a pack, and loses nothing.

It makes a PDF of each and looks for its title, its headings and every number of its tables in it.
Needs LibreOffice (``soffice``); on Debian, ``apt-get install libreoffice-writer libreoffice-calc``.
Run: python benchmarks/open_in_libreoffice.py PACK…
"""

import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import docx
import openpyxl
import pypdfium2

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
        return squeezed(" ".join(page.get_textpage().get_text_range() for page in opened))


def squeezed(text: str) -> str:
    """Give a text without spaces."""
    return "".join(text.split())


def texts(file: Path) -> list[str]:
    """List the texts that a document or a workbook holds."""
    content = io.BytesIO(file.read_bytes())
    if file.suffix == ".xlsx":
        sheets = openpyxl.load_workbook(content).worksheets
        cells = (
            cell for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row
        )
        return [str(cell) for cell in cells if cell is not None]
    document = docx.Document(content)
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    paragraphs = [*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)]
    return [paragraph.text for paragraph in paragraphs if paragraph.text]


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
