"""A small notebook of results, as a briefing is one, and one pack built from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from ilacs_analysis.packs.build import build
from ilacs_analysis.packs.orders import Order

PARAMETERS = 'authority = "Hull"\nas_at = None\npublished_by = None\nneighbours = None\ndata = None'

RESULTS = (
    "from ilacs_analysis.display.base.results import *\n"
    "from ilacs_analysis.display.base.chart import Chart"
)

FIRST_SCREEN = """
Text(
    f"{authority}: Ofsted inspection briefing",
    (
        "Record to 22 August 2026. Not an Ofsted publication and not official statistics.",
        f"Ofsted’s report of 30 January 2024 judged {authority}’s children’s services inadequate. "
        "They had been judged good since August 2018.",
        Bullets((
            "All five judgements fell: three by one grade, two by two.",
            "Nine of its ten statistical neighbours are good or outstanding.",
            "Not on record: whether the improvement notice of 2 August 2023 has ended.",
        )),
    ),
    level=1,
)
"""

JUDGEMENTS = """
words = {
    "outstanding": "Outstanding",
    "good": "Good",
    "requires_improvement": "Requires improvement",
    "inadequate": "Inadequate",
    "not_judged": "Not judged",
}
grades = [
    ("Overall effectiveness", "inadequate", "good", 2),
    ("The impact of leaders on social work practice", "inadequate", "requires_improvement", 1),
    ("Help and protection", "requires_improvement", "good", 1),
    ("Care leavers", "inadequate", "outstanding", 3),
    ("Adoption", "not_judged", "not_judged", 0),
]
link = Link("Report of 30 January 2024", "https://files.ofsted.gov.uk/v1/file/50239462")
Table(
    "Judgements now and before",
    tuple(
        Column(label, "number" if label == "Grades down" else "text")
        for label in ("Area", "January 2024", "August 2018", "Grades down", "Source")
    ),
    tuple(
        (area, GradeCell(words[now], now), GradeCell(words[then], then), down, link)
        for area, now, then, down in grades
    ),
    note="A judgement that was not given is shown as not judged.",
    rests_on={
        "inspections": ["874-2023-11-27"],
        "judgements": ["874-2023-11-27/care_leavers", "874-2023-11-27/help_and_protection"],
    },
    rules=("ilacs-2023", "inadequate"),
)
"""

CHART = """
def bars(width):
    lengths = [(0.9, "#ADD1F1"), (0.6, "#6BACE6"), (0.3, "#092135")]
    shapes = "".join(
        f'<rect y="{20 + 60 * i}" width="{length * width}" height="40" fill="{fill}"/>'
        for i, (length, fill) in enumerate(lengths)
    )
    size = f'width="{width}" height="200"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{shapes}</svg>'

class Bars:
    def svg(self, narrow):
        return bars(290 if narrow else 760)

Chart(
    "From good to inadequate",
    "Judgements by inspection, 2015 to 2024",
    "All judgements are weaker than in 2018. The table above has the grades.",
    Bars(),
    Table("Lengths", (Column("Bar"), Column("Length", "number")), (("First", 90), ("Second", 60))),
    key=("Focused visit, March 2023", "Improvement notice, 2 August 2023"),
)
"""

PROSE = (
    "## How to check this briefing\n\nEach judgement links to its report, and `manifest.json` "
    "names the row behind every figure.\n\n### Limits\n\nThe record begins in November 2013."
)


def heading(text: str) -> str:
    return f'Text("{text}", ("What the record says of it, and where it is silent.",))'


@pytest.fixture(scope="session")
def write_notebook(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Write a notebook of the cells given, with the parameters that a briefing has."""

    def write(*sources: str, prose: str = "", name: str = "toy") -> Path:
        cells = [
            new_code_cell(PARAMETERS, id="parameters", metadata={"tags": ["parameters"]}),
            *(new_code_cell(source.strip(), id=f"c{i}") for i, source in enumerate(sources)),
        ]
        if prose:
            cells.append(new_markdown_cell(prose, id="prose"))
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        path = tmp_path_factory.mktemp("notebook") / f"{name}.ipynb"
        nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)
        return path

    return write


@pytest.fixture(scope="session")
def toy(write_notebook: Callable[..., Path]) -> Path:
    return write_notebook(
        RESULTS,
        FIRST_SCREEN,
        heading("All five judgements fell"),
        JUDGEMENTS,
        heading("From requires improvement to good to inadequate"),
        CHART,
        prose=PROSE,
    )


@pytest.fixture(scope="session")
def pack(toy: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One pack, built once and only looked at."""
    out = tmp_path_factory.mktemp("packs")
    return build(Order("", str(toy), {"authority": "Peterborough"}, "peterborough"), out)


@pytest.fixture(scope="session")
def briefing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack of a real briefing, as at the day of the reference notebook."""
    out = tmp_path_factory.mktemp("briefings")
    parameters = {"authority": "Peterborough", "as_at": "2024-06-30"}
    return build(Order("", "authority_briefing", parameters, "peterborough"), out)
