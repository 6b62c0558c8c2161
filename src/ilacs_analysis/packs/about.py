"""What each form of a pack says of itself: its title, its source, and who can read it how."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from ilacs_analysis.errors import PackFailed

from .results import results

if TYPE_CHECKING:
    from nbformat import NotebookNode

ACCESSIBILITY = (
    "A pack can hold the same briefing as a web page, a PDF and a Word document, and its tables "
    "as a workbook and as CSV. The web page is the easiest to read with assistive technology: it "
    "is made to meet WCAG 2.2 at level AA.",
    "Each chart has a text alternative that says what it shows, and its numbers stand in a table. "
    "No meaning is carried by colour alone.",
    "The PDF is tagged after PDF/UA-1: headings, lists, tables, links and the text alternatives of "
    "charts. Tags cannot do everything. In its tables the heading of each column is tagged as one, "
    "and that of each row is not; it does not fit itself to a narrow screen; colours and type "
    "cannot be changed in most readers. Programs have checked its tags; no person has yet tried it "
    "with a screen reader.",
    "In the Word document the first row of a table is marked as its heading; that of each row is "
    "not.",
)
"""The accessibility statement, a string for each paragraph; ``docs/accessibility.md`` has more."""


def about(notebook: NotebookNode, name: str) -> dict[str, Any]:
    """Give what an executed notebook's forms say of themselves.

    `title`, `version` of this library, `record_to`, the last day of its record in words, `made`, a
    sentence of both, `attribution` and `accessibility`. A notebook without a text, and so without
    a title, is a PackFailed that calls it by its `name`.
    """
    from ilacs_analysis.display.base.words import long_date
    from ilacs_analysis.records.package import data_package

    package = data_package()
    texts = [result.title for result in results(notebook, name) if result.kind == "text"]
    if not texts:
        raise PackFailed(f"{name} has no text: begin it with the result that holds its title.")
    ours, record_to = version("ilacs-analysis"), long_date(package.record_to)
    return {
        "title": texts[0],
        "version": ours,
        "record_to": record_to,
        "made": f"Made with ilacs-analysis {ours} from its record to {record_to}. The web page, "
        "the tables and a manifest that traces every figure to its rows and rules are in the "
        "folder of this file.",
        "attribution": package.attribution,
        "accessibility": ACCESSIBILITY,
    }
