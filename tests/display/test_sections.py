"""What every section of every notebook promises, held over all of them and over no list of ours.

Each notebook is run as it stands, and once more for a region, an authority since abolished or a
user's own rows. A cell is parameters, loading, or one call that gives a section.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from typing import Any

import matplotlib
import nbformat
import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text as Written

import ilacs_analysis as ilacs
from ilacs_analysis import England
from ilacs_analysis.analysis.judged.parts import PARTS
from ilacs_analysis.display.base.chart import Chart
from ilacs_analysis.display.base.results import Table
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.explore.parts import Explorer
from ilacs_analysis.records.package import data_package
from ilacs_analysis.resources import folder
from ilacs_analysis.rules.frameworks import strand, strands
from tests.display.own_tables import own_rows

NOTEBOOKS = sorted(path.stem for path in folder("notebooks").glob("*.ipynb"))
MOST_CODE_CELLS = 16

REGION = "North East, Yorkshire and the Humber"
OTHERWISE: dict[str, dict[str, Any]] = {
    "authority_briefing": {"authority": "Leeds", "as_at": None, "data": own_rows},
    "compare_authorities": {
        "authorities": ["Hull", "Leeds"],
        "as_at": None,
        "measure": "help_and_protection",
        "data": own_rows,
    },
    "explore": {"authority": "Peterborough", "data": own_rows},
    "framework_explorer": {"framework": "sif-2013", "compare_with": "ilacs-2018"},
    "improvement_board": {"plan": folder("data") / "plans" / "example_plan.csv"},
    "improvement_trajectories": {
        "as_at": "2018-12-31",
        "area": "help_and_protection",
        "authority": "Torbay",
    },
    "interventions": {"as_at": None, "authority": "Peterborough", "data": own_rows},
    "national_outcomes": {"region": "North West", "as_at": "2022-06-30"},
    "scrutiny_report": {"plan": folder("data") / "plans" / "example_plan.csv"},
}
"""Other parameters for each notebook that has any."""

FURTHER = {
    "briefing of one abolished": ("authority_briefing", {"authority": "Cumbria", "as_at": None}),
    "briefing with own visits": ("authority_briefing", {"as_at": None, "data": own_rows}),
    "region with own rows": (
        "national_outcomes",
        {"region": REGION, "as_at": "2025-12-31", "data": own_rows},
    ),
}

RUNS: dict[str, tuple[str, Mapping[str, Any]]] = {
    **{name: (name, {}) for name in NOTEBOOKS},
    **{f"{name}, otherwise": (name, given) for name, given in OTHERWISE.items()},
    **FURTHER,
}


@dataclass(frozen=True)
class Shown:
    """A section as a cell shows it, and the function that made it."""

    made_by: Any
    section: Section

    def __str__(self) -> str:
        return self.section.id


def cells(notebook: str) -> list[Any]:
    path = folder("notebooks") / f"{notebook}.ipynb"
    return [cell for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]


def call_of(source: str) -> ast.Call | None:
    """Give the one call that a cell is, or None if it is anything else."""
    body = ast.parse(source).body
    alone = len(body) == 1 and isinstance(body[0], ast.Expr)
    return body[0].value if alone and isinstance(body[0].value, ast.Call) else None


@cache
def sections(run: str) -> list[Shown]:
    """Run a notebook's cells in one namespace, and give each section with what made it."""
    notebook, given = RUNS[run]
    given = {name: value() if callable(value) else value for name, value in given.items()}
    names: dict[str, Any] = {}
    found = []
    for cell in cells(notebook):
        call = call_of(cell.source)
        if call is None:
            exec(cell.source, names)
            if "parameters" in cell.metadata.get("tags", ()):
                names.update(given)
            continue
        made = eval(cell.source, names)
        made = made.first if isinstance(made, Explorer) else made
        if made is not None:
            assert isinstance(made, Section), f"{cell.source} gives {type(made).__name__}"
            found.append(Shown(eval(ast.unparse(call.func), names), made))
    return found


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_a_cell_is_parameters_loading_or_one_call(notebook):
    first, second, *others = cells(notebook)
    assert "parameters" in first.metadata["tags"]
    assert "ilacs.load(" in second.source or "ilacs.reconcile(" in second.source
    assert all(call_of(cell.source) for cell in others), notebook
    assert len(cells(notebook)) <= MOST_CODE_CELLS


def frames(section: Section) -> Iterator[tuple[str, pd.DataFrame | None]]:
    for part in section.parts:
        if isinstance(part, Table | Chart):
            yield part.title, part.data


def data_is_tidy_and_a_copy(run):
    for shown in sections(run):
        for title, frame in frames(shown.section):
            if frame is not None:
                assert_tidy(frame, f"{shown}, {title}")
        data = shown.section.data
        if data is not None:
            changed = shown.section.data
            changed[changed.columns[0]] = "changed"
            pd.testing.assert_frame_equal(shown.section.data, data)


IDS = re.compile(r"\d{4}-\d\d-\d\d")


def assert_tidy(frame: pd.DataFrame, what: str) -> None:
    """Every column has one kind of value: text, numbers, days or yes and no, with ids as stored."""
    assert isinstance(frame, pd.DataFrame), what
    assert frame.columns.is_unique, what
    assert all(isinstance(name, str) for name in frame.columns), what
    assert "strand" not in frame.columns, what
    for name in frame.columns:
        values = frame[name].dropna()
        if frame[name].dtype.kind in "iufbM":
            continue
        kinds = {type(value) for value in values}
        assert kinds <= {str} or kinds <= {bool}, f"{what}: {name} has {kinds}"
        days = values.map(lambda value: bool(IDS.fullmatch(value)) if value is str else False)
        assert not len(values) or not days.all(), f"{what}: {name} has days as text"


def documented(made_by: Any, deep: int = 3) -> str:
    """Give what a docstring says, with those that it refers to, and columns of stored tables."""
    words = " ".join((inspect.getdoc(made_by) or "").split())
    columns = [f"`{name}`" for table, names in STORED.items() if table in words for name in names]
    named = re.findall(r":(func|attr):`~?\.*([\w.]+)`", words) if deep else []
    referred = [
        documented(each, deep - 1)
        for kind, name in named
        for each in meant(name if kind == "func" else name.rpartition(".")[0])
    ]
    return " ".join([words, *columns, *referred])


def meant(name: str) -> list[Any]:
    """Find the functions or classes of ours that a reference can mean."""
    module, _, own = name.rpartition(".")
    return [
        getattr(there, own)
        for known, there in list(sys.modules.items())
        if known.startswith("ilacs_analysis.") and known.endswith(module)
        if callable(getattr(there, own, None))
    ]


KINDS_OF_ACT = next(
    field.allowed
    for field in data_package().tables["interventions"].fields
    if field.name == "instrument"
)
PLANS = json.loads((folder("data") / "plans" / "schema.json").read_text(encoding="utf-8"))
STORED = {
    **{
        f"`{table.name}`": [field.name for field in table.fields]
        for table in data_package().tables.values()
    },
    **{
        f"the {table['name']}'s own columns": [field["name"] for field in table["schema"]["fields"]]
        for table in PLANS["resources"]
    },
}
"""What a docstring calls a table of the record, or of a plan, which has its own words for it."""

WITHOUT = re.compile(r"words alone|(no|without) (data|table|numbers)", re.IGNORECASE)
WAYS, STEPS = ("up", "down"), ("one", "two_or_more")
FOR_EACH = {
    "a column for each grade": PARTS,
    "a column for each area": [item.id for item in strands()],
    "a column for each kind of instrument": KINDS_OF_ACT,
    "a column for each status": ("not_started", "under_way", "done", "evidenced"),
    "a column for each way": ("unchanged", *(f"{way}_{far}" for way in WAYS for far in STEPS)),
}


def every_column_is_in_the_docstring_of_what_made_it_or_why_there_is_none(run):
    faults = []
    for shown in sections(run):
        words = documented(shown.made_by)
        found = [frame for _, frame in frames(shown.section)]
        if (not found or any(frame is None for frame in found)) and not WITHOUT.search(words):
            faults.append(f"{shown} has no data, and does not say why")
        columns = {name for frame in found if frame is not None for name in frame.columns}
        for phrase, names in FOR_EACH.items():
            columns -= set(names) if phrase in words else set()
        missing = sorted(name for name in columns if f"`{name}`" not in words)
        faults += [f"{shown} does not say what {missing} are"] if missing else []
    assert not faults


def rows_are_in_the_order_shown(run):
    for shown in sections(run):
        for table in shown.section.tables.values():
            data = table.data
            if data is None or len(data) != len(table.rows) or data.empty:
                continue
            firsts = [str(row[0]) for row in table.rows]
            if "name" in data and firsts[0].startswith(data["name"].iloc[0]):
                pairs = zip(firsts, data["name"], strict=True)
                assert all(first.startswith(name) for first, name in pairs), str(shown)
            if "area" in data and firsts[0].startswith(strand(data["area"].iloc[0]).printed):
                pairs = set(zip(firsts, data["area"], strict=True))
                assert len(pairs) == data["area"].nunique() == len(set(firsts)), str(shown)


class Ids(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name == "id" and value]


def a_section_is_its_parts_and_its_id_is_its_own(run):
    ids = [shown.section.id for shown in sections(run)]
    assert len(ids) == len(set(ids))
    parser = Ids()
    for shown in sections(run):
        section = shown.section
        assert section.html() == "\n".join(part.html() for part in section.parts)
        assert section.plain() == "\n\n".join(part.plain() for part in section.parts)
        assert kinds_in(section.content()) <= {str, int, type(None)}, str(shown)
        parser.feed(section.html())
    assert len(parser.found) == len(set(parser.found))


def kinds_in(value: object) -> set[type]:
    if isinstance(value, Mapping):
        return {kind for each in value.values() for kind in kinds_in(each)}
    if isinstance(value, list):
        return {kind for each in value for kind in kinds_in(each)}
    return {type(value)}


def every_part_says_what_it_rests_on_or_why_on_nothing(run):
    silent = [
        f"{shown}: {part.title}"
        for shown in sections(run)
        for part in shown.section.parts
        if not any(part.rests_on.values()) and not part.no_rows
    ]
    assert not silent


OWN_KEYS = {"inspection_id": "inspections", "visit_id": "visits", "instrument_id": "interventions"}


def a_row_of_the_users_own_is_marked_wherever_it_shows(run):
    if "data" not in RUNS[run][1]:
        return
    england = ilacs.load(data=own_rows())
    marked = 0
    for shown in sections(run):
        for part in shown.section.parts:
            if own_in(england, getattr(part, "data", None)):
                said = part.html() if isinstance(part, Table) else f"{part.subtitle} {part.key}"
                assert "added by us" in said, f"{shown}: {part.title}"
                marked += 1
    assert marked


def own_in(england: England, data: pd.DataFrame | None) -> set[str]:
    """Give the ids of the user's own rows that stand in numbers, alone or in a list."""
    ids = {
        (OWN_KEYS[column.removesuffix("s")], key)
        for column in ([] if data is None else data.columns)
        if column.removesuffix("s") in OWN_KEYS
        for cell in data[column].dropna()
        for key in cell.split(";")
    }
    return {key for table, key in ids if england.is_own(table, key)}


def nothing_is_marked_where_no_row_is_the_users_own(run):
    if "data" in RUNS[run][1]:
        return
    for shown in sections(run):
        assert "added by us" not in shown.section.plain()


def written(figure: Figure) -> list[str]:
    """Give the words in the axes of a figure, those at the ends of axes with them."""
    return [
        text.get_text()
        for axes in figure.axes
        for text in (*axes.texts, *axes.get_xticklabels(), *axes.get_yticklabels())
        if text.get_text()
    ]


def a_figure_has_the_words_of_the_packs_picture_and_of_the_page(run):
    before = matplotlib.rcParams.copy()
    for shown in sections(run):
        for chart in shown.section.charts:
            for narrow in (False, True) if run in NOTEBOOKS else (False,):
                figure = chart.figure(narrow=narrow)
                sheet = chart.drawing.sheet(narrow)
                assert Counter(written(figure)) == Counter(label.text for label in sheet.labels)
                named = {text.get_gid(): text.get_text() for text in figure.findobj(Written)}
                assert " ".join(named["title"].split()) == " ".join(chart.title.split())
                assert " ".join(named["subtitle"].split()) == " ".join(chart.subtitle.split())
                keys = [words for name, words in named.items() if str(name).startswith("key/")]
                numbered = [f"{n}. {item}" for n, item in enumerate(chart.key, start=1)]
                assert [" ".join(words.split()) for words in keys] == numbered
    assert matplotlib.rcParams.copy() == before


PROMISES = [
    data_is_tidy_and_a_copy,
    every_column_is_in_the_docstring_of_what_made_it_or_why_there_is_none,
    rows_are_in_the_order_shown,
    a_section_is_its_parts_and_its_id_is_its_own,
    every_part_says_what_it_rests_on_or_why_on_nothing,
    a_row_of_the_users_own_is_marked_wherever_it_shows,
    nothing_is_marked_where_no_row_is_the_users_own,
    a_figure_has_the_words_of_the_packs_picture_and_of_the_page,
]


@pytest.mark.parametrize("run", RUNS)
def test_every_section_keeps_every_promise(run):
    """Run each notebook once, whichever worker has it."""
    for promise in PROMISES:
        promise(run)
