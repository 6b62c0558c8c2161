"""How much faster reports are read than by PyPDF2 and tabula, on the same ILACS files.

The other way reads what the public scraper reads: the text of the first page by PyPDF2 and its
tables by tabula, without making anything of them; ours reads the whole report. One process each.
FOLDER holds reports named <DfE number>_<day published>.pdf. PYTHON is that of an environment of its
own with PyPDF2 and tabula-py, which needs Java:
    python -m venv other && other/bin/pip install PyPDF2 tabula-py
Run: python benchmarks/against_tabula.py FOLDER other/bin/python
"""

import subprocess
import sys
import time
from pathlib import Path

from ilacs_analysis.records.reports.batch import read_reports
from ilacs_analysis.records.reports.report import Report
from ilacs_analysis.records.tables import read_tables

OTHER = """
import io, sys, time, warnings
import PyPDF2, tabula
warnings.simplefilter("ignore")
began, tables = time.perf_counter(), 0
for path in sys.argv[1:]:
    content = open(path, "rb").read()
    PyPDF2.PdfReader(io.BytesIO(content)).pages[0].extract_text()
    found = tabula.read_pdf(io.BytesIO(content), pages=1, multiple_tables=True, silent=True)
    tables += bool(found)
print(time.perf_counter() - began, tables)
"""


def main() -> None:
    """Print the time of each way and their ratio."""
    authorities = read_tables()["authorities"]
    every = sorted(Path(sys.argv[1]).rglob("*.pdf"))
    # read once before the clock starts: it tells which files are ILACS reports, and warms up
    ilacs = [
        path
        for path, found in read_reports(every, authorities, jobs=1)
        if isinstance(found, Report) and (found.framework or "").startswith("ilacs")
    ]
    began = time.perf_counter()
    for _ in read_reports(ilacs, authorities, jobs=1):
        pass
    ours = time.perf_counter() - began
    done = subprocess.run(
        [sys.argv[2], "-c", OTHER, *map(str, ilacs)], check=True, capture_output=True, text=True
    )
    seconds, tables = done.stdout.split()
    theirs = float(seconds)
    print(f"{len(ilacs)} ILACS reports; first pages with a table for tabula: {tables}")
    print(f"ours: {ours:.1f} s; PyPDF2 and tabula: {theirs:.1f} s; ratio {theirs / ours:.0f}")


if __name__ == "__main__":
    main()
