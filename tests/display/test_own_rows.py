"""A row of the user's own is marked wherever a single inspection shows, and ours never are."""

from __future__ import annotations

import ast
from collections.abc import Callable

import pandas as pd
import pytest

import ilacs_analysis as ilacs
from ilacs_analysis import England
from ilacs_analysis.display.base.chart import Chart
from ilacs_analysis.display.base.results import Result, Table
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.drawing.moves import Moves
from ilacs_analysis.display.drawing.tiles import Tiles
from ilacs_analysis.display.timing.who_is_next import listed_next
from ilacs_analysis.packs.notebooks import find_notebook, read_unrun

REGION = "North East, Yorkshire and the Humber"
# documents that show single inspections, each with what it is asked about
DOCUMENTS: dict[str, dict[str, object]] = {
    "national_outcomes of a region": {"region": REGION},
    "national_outcomes of a day": {"region": REGION, "as_at": "2025-12-31"},
    "compare_authorities": {
        "authorities": ["Leeds", "Hull"],
        "as_at": None,
        "measure": "help_and_protection",
    },
}
IDS = {"inspection_id": "inspections", "visit_id": "visits", "instrument_id": "interventions"}
GRADES = {
    "overall_effectiveness": "inadequate",
    "impact_of_leaders": "good",
    "help_and_protection": "inadequate",
}
SHOWN: dict[str, Callable[[England], Result | None]] = {
    "judgements": lambda e: ilacs.briefing.judgements(e.authority("Leeds")).table,
    "inspections": lambda e: ilacs.briefing.history(e.authority("Leeds")).table,
    "neighbours": lambda e: ilacs.briefing.neighbours(e.authority("Leeds")).tables["judgements"],
    "neighbours by grade": lambda e: ilacs.briefing.neighbours(e.authority("Leeds")).table,
    "spells": lambda e: ilacs.improvement.lasting(weak(e)),
    "paths": lambda e: ilacs.improvement.paths(weak(e)),
    "who is next": lambda e: listed_next(e, ilacs.due(e).query("la_code == '383'")),
    "trusts": lambda e: ilacs.interventions.delivery(e).table,
    "no instrument": lambda e: ilacs.interventions.not_on_record(e).table,
    "visits": lambda e: ilacs.briefing.visits(e.authority("Peterborough")).table,
    "timeline": lambda e: ilacs.briefing.history(e.authority("Peterborough")).chart,
    "interventions": lambda e: ilacs.briefing.interventions(e.authority("Peterborough")).table,
}


def weak(england: England):
    return ilacs.trajectory(england, "help_and_protection", "inadequate")


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> England:
    """Leeds told otherwise in its grades; a visit and an act of Peterborough; a trust."""
    folder = tmp_path_factory.mktemp("mine")
    rows = "".join(f"383-2025-06-30,{area},{grade}\n" for area, grade in GRADES.items())
    (folder / "judgements.csv").write_text(f"inspection_id,area,grade\n{rows}", encoding="utf-8")
    bundled = ilacs.load()
    for table, key in (("visits", "visit_id"), ("interventions", "instrument_id")):
        path = ilacs.resources.folder("data") / f"{table}.csv"
        heading, *lines = path.read_text(encoding="utf-8").splitlines()
        own = getattr(bundled, table)
        wanted = own.loc[own["la_code"] == "874", key].head(1).tolist()
        if table == "interventions":
            wanted += own.loc[own["instrument"] == "trust_established", key].head(1).tolist()
        kept = [line for line in lines if line.split(",")[0] in wanted]
        (folder / f"{table}.csv").write_text("\n".join([heading, *kept, ""]), encoding="utf-8")
    return ilacs.load(data=folder)


@pytest.mark.parametrize("what", SHOWN)
def test_it_is_marked_where_it_shows_and_nothing_is_without_own_rows(
    mine: England, what: str
) -> None:
    theirs, ours = SHOWN[what](mine), SHOWN[what](ilacs.load())
    assert theirs is not None
    assert "your own" in theirs.plain()
    assert ours is None or "your own" not in ours.plain()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_whatever_rests_on_one_of_them_row_by_row_marks_it(mine: England, document: str) -> None:
    notebook = document.split()[0]
    marked = [
        part
        for part in shown(notebook, **DOCUMENTS[document], data=str(mine.data))
        if own_in(mine, part.data)
    ]
    assert marked
    assert [part.title for part in marked if "your own" not in part.plain()] == []
    ours = shown(notebook, **DOCUMENTS[document], data=None)
    assert [part.title for part in ours if "your own" in part.plain()] == []


def shown(notebook: str, **given: object) -> list[Table | Chart]:
    """Run the cells of a notebook, and give what they show row by row: no curve, no count."""
    names: dict[str, object] = {}
    found: list[Result] = []
    for cell in read_unrun(find_notebook(notebook)).cells:
        if cell.cell_type != "code":
            continue
        tree = ast.parse(cell.source)
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, notebook, "exec"), names)
        if "parameters" in cell.metadata.tags:
            names |= given
        if last is not None:
            result = eval(compile(ast.Expression(last.value), notebook, "eval"), names)
            found += result.parts if isinstance(result, Section) else [result]
    return [
        part
        for part in found
        if isinstance(part, Table)
        or (isinstance(part, Chart) and isinstance(part.drawing, Moves | Tiles))
    ]


def own_in(england: England, data: pd.DataFrame | None) -> set[str]:
    """Give the ids of the user's own rows that stand in a table of numbers."""
    ids = {
        (IDS[column.removesuffix("s")], key)
        for column in ([] if data is None else data.columns)
        if column.removesuffix("s") in IDS
        for cell in data[column].dropna()
        for key in cell.split(";")
    }
    return {key for table, key in ids if england.is_own(table, key)}


def test_the_data_of_show_tell_it_too(mine: England) -> None:
    leeds, data = (
        ilacs.briefing.as_data(mine.authority(name)) for name in ("Leeds", "Peterborough")
    )
    assert [row["own"] for row in leeds["inspections"]] == [True, False, False, False]
    assert sum(row["own"] for row in data["visits"]) == 1
    assert sum(row["own"] for row in data["interventions"]) == 1
