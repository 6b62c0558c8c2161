"""Make the page: one HTML file that stands alone and that everybody can read."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ilacs_analysis.errors import PackFailed

from .about import about
from .orders import Links
from .page_check import faults
from .results import NOT_IN_PACK

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from nbconvert.exporters import TemplateExporter
    from nbformat import NotebookNode


def page(notebook: NotebookNode, name: str, links: Links = ()) -> bytes:
    """Make of an executed notebook one self-contained, accessible page.

    Its results and its prose become the page, its code does not. The `links`, words and addresses,
    lead from it to other pages. A fault that would shut out a
    reader who cannot see, or cannot use a mouse, is a PackFailed that calls it by its `name`.
    """
    from bs4 import BeautifulSoup

    html, _ = _exporter().from_notebook_node(
        notebook, {"page": {**about(notebook, name), "links": links}}
    )
    soup = BeautifulSoup(html, "html.parser")
    found = faults(soup)
    if found:
        raise PackFailed(
            f"The page of {name} has a fault ({'; '.join(found)}): "
            "put right the cell that it comes from."
        )
    _let_tables_scroll(soup)
    _list_contents(soup)
    return str(soup).strip().encode("utf-8") + b"\n"


@cache
def _exporter() -> TemplateExporter:
    """Give nbconvert's exporter for our template.

    Its HTML exporter would write "No description" where a chart has no text alternative, and so
    hide the fault that the check is to find.
    """
    from nbconvert.exporters import TemplateExporter
    from traitlets.config import Config

    return TemplateExporter(
        config=Config({"TagRemovePreprocessor": {"remove_cell_tags": [NOT_IN_PACK]}}),
        template_name="briefing",
        extra_template_basedirs=[str(Path(__file__).parent / "templates")],
        file_extension=".html",
        filters={"markdown2html": _prose},
    )


def _prose(markdown: str) -> str:
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    renderer = IPythonRenderer(escape=False, exclude_anchor_links=True)
    html: str = MarkdownWithMath(renderer=renderer).render(markdown)
    return html


def _let_tables_scroll(soup: BeautifulSoup) -> None:
    """Let a wide table scroll by itself, with keys too, so that the page never has to."""
    for caption in soup.select("table > caption"):
        label = caption.get_text(" ", strip=True)
        region = {"class": "scroll", "role": "region", "aria-label": label, "tabindex": "0"}
        for table in caption.find_parents("table", limit=1):
            table.wrap(soup.new_tag("div", attrs=region))


def _list_contents(soup: BeautifulSoup) -> None:
    """List the headings of the sections below the first screen: each is a finding."""
    entries = soup.new_tag("ul")
    for number, heading in enumerate(soup.select("main h2"), start=1):
        heading.attrs.setdefault("id", f"section-{number}")
        link = soup.new_tag("a", string=heading.get_text(), attrs={"href": f"#{heading['id']}"})
        entry = soup.new_tag("li")
        entry.append(link)
        entries.append(entry)
    if entries.contents:
        contents = soup.new_tag("nav", attrs={"aria-label": "Contents"})
        contents.extend([soup.new_tag("p", string="Contents"), entries])
        first = soup.select_one("section.first-screen") or soup.select("h1")[0]
        first.insert_after(contents)
