"""The documents whose words are held: which there are, and every statement that each makes.

A statement is what a reader meets as one: a title, a headline, a heading, a paragraph or point, the
title, subtitle and text alternative of a chart, the caption of a table and the note below it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import nbformat
import pandas as pd

import ilacs_analysis as ilacs
from ilacs_analysis.display.base.chart import Chart
from ilacs_analysis.display.base.results import Bullets, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.explore.parts import Explorer
from ilacs_analysis.resources import folder

DAYS = ("2026-08-22", "2024-03-31", "2019-06-30", "2016-03-31")
AREAS = ("impact_of_leaders", "help_and_protection", "children_in_care", "care_leavers")
COMPARISONS: tuple[Mapping[str, Any], ...] = (
    {"authorities": ["Peterborough"]},
    {"authorities": ["Hartlepool"], "measure": "overall_effectiveness"},
    {"authorities": ["Trafford", "Leeds", "Kingston upon Hull"], "measure": "care_leavers"},
    {"authorities": ["Trafford", "Liverpool"], "measure": "overall_effectiveness"},
)
ACTED_ON = ("Birmingham", "Leeds", "North Northamptonshire")
"""Some of the many that can be asked for."""
HEADINGS = ("headline", "heading", "chart")
"""The kinds of statement that are read alone, and so must each be true alone."""


@dataclass(frozen=True)
class Document:
    """A notebook with what it is given."""

    notebook: str
    day: str
    given: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        about = [str(value) for value in self.given.values()]
        return " ".join([self.notebook, *about, self.day])


@dataclass(frozen=True)
class Statement:
    """One statement of a document, of a kind, in a section."""

    kind: str
    section: str
    text: str


def names(day: str) -> list[str]:
    """Give the authorities of a day, and those abolished before it, by name."""
    every = ilacs.load(as_at=day).all_authorities
    return sorted(every.loc[~(every["created"] > pd.Timestamp(day)), "name"])


def regions() -> list[str]:
    """Give the regions by name."""
    table = pd.read_csv(folder("data") / "authorities.csv", dtype="str")
    return sorted(table["ons_region"].unique())


def all_documents(day: str) -> list[Document]:
    """Give every document of a day: each authority's, each region's, England's."""
    return [
        *(Document("authority_briefing", day, {"authority": name}) for name in names(day)),
        Document("national_outcomes", day),
        *(Document("national_outcomes", day, {"region": name}) for name in regions()),
        Document("improvement_trajectories", day),
        *(Document("improvement_trajectories", day, {"area": area}) for area in AREAS),
        Document("interventions", day),
        *(
            Document("interventions", day, {"authority": name})
            for name in ACTED_ON
            if name in names(day)
        ),
        *(Document("compare_authorities", day, given) for given in COMPARISONS),
    ]


@cache
def _cells(notebook: str) -> list[tuple[str, bool]]:
    """Give the source of each code cell, and whether it holds the parameters."""
    book = nbformat.read(folder("notebooks") / f"{notebook}.ipynb", 4)
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    return [(cell.source, "parameters" in cell.metadata.get("tags", ())) for cell in code]


def _is_section(source: str) -> bool:
    body = ast.parse(source).body
    return len(body) == 1 and isinstance(body[0], ast.Expr)


def sections(document: Document) -> Iterator[Section]:
    """Run a document's cells in one namespace, and give each section that it shows."""
    values: dict[str, Any] = {}
    for source, parameters in _cells(document.notebook):
        if not _is_section(source):
            exec(source, values)
            if parameters:
                values.update(document.given, as_at=document.day)
            continue
        made = eval(source, values)
        made = made.first if isinstance(made, Explorer) else made
        if made is not None:
            yield made


def _text(paragraph: Any) -> str:
    parts = (paragraph,) if isinstance(paragraph, str) else paragraph
    return "".join(str(part) for part in parts)


def _said(part: Text | Chart | Table) -> Iterator[tuple[str, str]]:
    if isinstance(part, Chart):
        yield "chart", part.title
        yield "subtitle", part.subtitle
        yield "alternative", part.alt
    elif isinstance(part, Table):
        yield "caption", part.title
        yield "note", part.note
    else:
        yield "title" if part.level == 1 else "heading", part.title
        for place, block in enumerate(part.blocks):
            kind = "headline" if part.level == place == 1 else "words"
            for point in block.points if isinstance(block, Bullets) else (block,):
                yield kind, _text(point)


@cache
def statements(document: Document) -> list[Statement]:
    """Give every statement of a document, in reading order."""
    return [
        Statement(kind, section.id, text)
        for section in sections(document)
        for part in section.parts
        for kind, text in _said(part)
        if text
    ]
