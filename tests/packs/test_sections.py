"""A section in a pack: its parts one by one in every form, and what moved in its tables."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

from ilacs_analysis.display.base.chart import Chart
from ilacs_analysis.display.base.results import Column, Result, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.errors import NotAPack
from ilacs_analysis.packs.blocks import blocks
from ilacs_analysis.packs.csvs import csvs
from ilacs_analysis.packs.manifest import FILE, KIND
from ilacs_analysis.packs.moved import moved
from ilacs_analysis.packs.page import page
from ilacs_analysis.packs.results import results

from .forms import SVG, Still, notebook_of

OTHER_SVG = SVG.replace('width="9"', 'width="8"')
ROW = {"visits": ["874-1"]}


def table(title: str, visits: int, **given: str) -> Table:
    columns = (Column("Authority"), Column("Visits", "number"))
    return Table(title, columns, (("Leeds", visits),), rests_on=ROW, **given)


def chart(title: str, svg: str, of: Table) -> Chart:
    return Chart(title, "As at a day.", "Words.", Still(svg), of, rests_on=ROW)


def section(id: str = "visits", visits: int = 2) -> Section:
    first, second = table("How many", visits), table("How long", 3, id="long")
    made = Section.of(
        id,
        Text("Visits"),
        chart("Few", SVG, first),
        first,
        Text("Further words"),
        second,
        chart("Long", OTHER_SVG, second),
    )
    assert made is not None
    return made


def test_its_parts_are_results_in_order_each_picture_at_its_chart() -> None:
    found = results(notebook_of(section(), table("Alone", 1)), "it")[1:]
    assert [(item.kind, item.title, item.section) for item in found] == [
        ("text", "Visits", "visits"),
        ("chart", "Few", "visits"),
        ("table", "How many", "visits"),
        ("text", "Further words", "visits"),
        ("table", "How long", "visits"),
        ("chart", "Long", "visits"),
        ("table", "Alone", ""),
    ]
    assert [item.picture for item in found if item.picture] == [SVG, OTHER_SVG]
    assert all(item.rests_on == ROW for item in found)


def test_a_chart_finds_its_numbers_by_place_also_where_two_sections_name_tables_alike() -> None:
    found = blocks(notebook_of(section("visits"), section("again")), "it")
    charts = {block["number"]: block["numbers"] for block in found if block["kind"] == "chart"}
    assert charts == {1: 1, 2: 2, 3: 3, 4: 4}


def test_every_form_has_the_parts_and_none_has_the_numbers_behind_them() -> None:
    notebook = notebook_of(section())
    html = page(notebook, "it").decode()
    pictures = [html.index(base64.b64encode(svg.encode()).decode()) for svg in (SVG, OTHER_SVG)]
    assert pictures == sorted(pictures)
    assert list(csvs(notebook, "it")) == ["tables.csv", "table-01.csv", "table-02.csv"]
    assert "frame" not in json.dumps(section().content())


def pack(folder: Path, *shown: Result) -> Path:
    """Lay what a pack is compared by: its notebook, and a manifest that says of what kind it is."""
    folder.mkdir()
    nbformat.write(notebook_of(*shown), folder / "briefing.ipynb")
    about = {"kind": KIND, "notebook": "toy", "outputs": {}, "rests_on": {"rows": {}, "rules": {}}}
    (folder / FILE).write_text(json.dumps(about), encoding="utf-8")
    return folder


def test_a_number_that_changed_in_a_section_is_said(tmp_path: Path) -> None:
    old, new = pack(tmp_path / "old", section()), pack(tmp_path / "new", section(visits=5))
    (cell,) = moved(old, new).cells
    assert (cell.table, cell.row, cell.column) == ("How many", "Leeds", "Visits")
    assert (cell.old, cell.new) == ("2", "5")
    assert moved(old, old).cells == ()


def test_tables_are_matched_by_section_and_id_wherever_they_stand_and_whatever_they_say(
    tmp_path: Path,
) -> None:
    other = Section.of("other", Text("New"), table("How many", 9))
    again = section()
    parts = tuple(
        replace(part, title="How many by then") if isinstance(part, Table) else part
        for part in again.parts
    )
    old = pack(tmp_path / "old", section())
    new = pack(tmp_path / "new", other, replace(again, parts=parts))
    assert [(cell.old, cell.new) for cell in moved(old, new).cells] == [("", "9")]


def test_a_pack_of_an_earlier_version_is_refused_in_one_sentence(tmp_path: Path) -> None:
    early, now = pack(tmp_path / "early", table("How many", 2)), pack(tmp_path / "now", section())
    for pair in ((early, now), (now, early)):
        with pytest.raises(NotAPack) as refused:
            moved(*pair)
        assert str(refused.value) == (
            f"{early} was made by an earlier version, whose tables cannot be matched: make it "
            "again, with --as-at for its day, and compare then."
        )
    assert moved(early, early).cells == ()
