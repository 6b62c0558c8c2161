"""Notebooks to make the forms of a pack from, and texts that would be more than text."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from ilacs_analysis.display.base.chart import Chart
from ilacs_analysis.display.base.results import Bullets, Column, GradeCell, Result, Table, Text
from ilacs_analysis.packs.notebooks import find_notebook, read_notebook

NOTEBOOKS = (
    "authority_briefing",
    "compare_authorities",
    "framework_explorer",
    "improvement_trajectories",
    "interventions",
    "national_outcomes",
    "reconciliation",
)

HOSTILE = (
    "=cmd|' /C calc'!A0",
    '#include "x"',
    "$$x$$",
    "#sys.inputs",
    "<script>alert(1)</script>",
    "[a](https://example.org)",
    "back\\slash \\u{41}",
    "\u202eright to left\u200f",
    "漢字 😀",
    "@SUM(A1)",
    "&amp; &lt;b&gt;",
    "*a* _b_ `c` // d",
)
"""What a formula, a macro, a tag or a link would be made of."""


@dataclass(frozen=True)
class Still:
    """A drawing that is one picture, whatever the screen."""

    picture: str
    data: None = None

    def svg(self, narrow: bool) -> str:
        return self.picture


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="547" height="200">'
    '<rect width="9" height="9"/></svg>'
)


def notebook_of(*found: Result, prose: str = "") -> NotebookNode:
    """Make a notebook that shows these results below a title, as if it had been executed."""
    made = new_notebook(
        cells=[
            new_code_cell(
                "shown",
                execution_count=place,
                outputs=[
                    new_output(
                        "execute_result", data=result._repr_mimebundle_(), execution_count=place
                    )
                ],
            )
            for place, result in enumerate((Text("A title", ("Words.",), level=1), *found), start=1)
        ]
    )
    if prose:
        made.cells.append(new_markdown_cell(prose, id="prose"))
    return made


def hostile(text: str) -> NotebookNode:
    """Make a notebook that has a text wherever a text can stand."""
    table = Table(text, (Column(text), Column("n")), ((text, GradeCell(text, "good")),), text)
    return notebook_of(
        Text(text, (text, Bullets((text,)))),
        Chart(text, text, text, Still(SVG), table, (text,)),
        table,
    )


def executed(name: str) -> NotebookNode:
    return read_notebook(find_notebook(name))


def pages(content: bytes) -> list[str]:
    """Give the words of each page of a PDF, a space between them, without its footer."""
    with pypdfium2.PdfDocument(content) as opened:
        printed = [" ".join(page.get_textpage().get_text_range().split()) for page in opened]
        title = opened.get_metadata_value("Title")
    footers = [f" {title} page {number} of {len(printed)}" for number in range(1, len(printed) + 1)]
    return list(map(str.removesuffix, printed, footers))
