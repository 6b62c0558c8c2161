"""The sections on England and regions, and what their titles say, at every size."""

import re
from itertools import pairwise

import pandas as pd
import pytest

from ilacs_analysis.analysis.judged.latest import latest, shown_areas
from ilacs_analysis.analysis.judged.parts import PARTS
from ilacs_analysis.analysis.judged.place import earlier, place
from ilacs_analysis.analysis.judged.profile import profile
from ilacs_analysis.display import outcomes
from ilacs_analysis.display.drawing.columns import Columns
from ilacs_analysis.display.drawing.grade_parts import part_fill
from ilacs_analysis.display.drawing.moves import Moves
from ilacs_analysis.display.drawing.stacked import Stacked
from ilacs_analysis.records.england import load
from tests.display.test_charts import assert_labels_are_clear

DAYS = [None, "2024-03-31", "2019-12-31", "2016-01-31", "2013-11-30"]
"""Now; with authorities not yet inspected; mid-way; early; and before the first report."""


@pytest.fixture(scope="module", params=DAYS, ids=lambda day: day or "now")
def places(request):
    england = load(request.param)
    names = [None, "East Midlands", "North East, Yorkshire and the Humber", "London", "North West"]
    return [place(england, name) for name in names]


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_no_label_of_the_stacked_shares_is_in_the_way(places, narrow):
    for here in places:
        sheet = outcomes.latest(here).chart.drawing.sheet(narrow)
        assert_labels_are_clear(sheet, here.name)
        numbers = sum(
            int(label.text.split()[-1]) for label in sheet.labels if label.text[-1:].isdigit()
        )
        assert numbers == len(shown_areas(here.england)) * len(here.la_codes)


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
@pytest.mark.parametrize(
    "counts",
    [
        {"outstanding": 1, "good": 1, "requires_improvement": 1, "inadequate": 1, "no_grade": 149},
        {"outstanding": 149, "good": 1, "requires_improvement": 1, "inadequate": 1, "no_grade": 1},
        {"inadequate": 1},
        {"not_inspected": 153},
    ],
)
def test_parts_of_one_keep_their_numbers_apart(counts, narrow):
    frame = pd.DataFrame({"grade": list(counts), "count": list(counts.values())})
    sheet = Stacked(frame.assign(area="help_and_protection")).sheet(narrow)
    assert_labels_are_clear(sheet, str(counts))
    assert len(sheet.labels) == 1 + len(counts)


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_no_label_of_the_course_is_in_the_way(places, narrow):
    for here in places:
        sheet = outcomes.course(here).chart.drawing.sheet(narrow)
        assert_labels_are_clear(sheet, here.name)


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
@pytest.mark.parametrize("column", ["ofsted_region", "ons_region"])
def test_no_label_of_the_regions_is_in_the_way(column, narrow):
    counted = profile(load(), by=column)
    drawn = tuple((name, "") for name in counted["area"].unique())
    sheet = Columns(counted, drawn).sheet(narrow)
    assert_labels_are_clear(sheet, column)


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_every_authority_has_its_own_tile_with_the_initial_of_its_grade(narrow):
    england = load()
    said = latest(england).query("area == 'impact_of_leaders'")
    chart = outcomes.map(place(england), "leaders").chart
    assert len(chart.data.groupby(["tile_col", "tile_row"])) == 153
    sheet = chart.drawing.sheet(narrow)
    assert_labels_are_clear(sheet, str(narrow))
    written = [label.text for label in sheet.labels]
    assert written.count("RI") == said["grade"].eq("requires_improvement").sum()
    assert len(written) == 153


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_no_label_of_the_moves_is_in_the_way(narrow):
    long = "Bournemouth, Christchurch and Poole"
    moves = [
        (name, before, now)
        for name in (long, "Leeds", "Windsor and Maidenhead")
        for before, now in [(None, "good"), ("good", "good"), ("inadequate", "outstanding")]
    ]
    sheet = Moves(pd.DataFrame(moves, columns=["name", "before", "now"])).sheet(narrow)
    assert_labels_are_clear(sheet, str(narrow))


def test_an_authority_that_was_abolished_since_is_named_where_it_has_no_tile():
    chart = outcomes.map(place(load("2022-06-30"))).chart
    assert "Without a tile, since abolished: Cumbria." in chart.subtitle


def test_parts_differ_in_grey_and_no_grade_differs_by_pattern():
    def grey(face):
        red, green, blue = (int(face[i : i + 2], 16) for i in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    looks = {(round(grey(part_fill(part).face)), part_fill(part).hatch) for part in PARTS}
    assert len(looks) == len(PARTS)
    greys = [grey(part_fill(part).face) for part in PARTS[:4]]
    assert all(lighter - darker > 30 for lighter, darker in pairwise(greys))


@pytest.mark.slow
def test_every_result_of_a_place_can_be_made_on_any_day(places):
    for here in places:
        table = outcomes.latest(here).table
        assert len(table.rows) == len(shown_areas(here.england))
        assert sum(cell for cell in table.rows[0] if isinstance(cell, int)) == len(here.la_codes)
        for make in (
            outcomes.latest,
            outcomes.course,
            outcomes.map,
            outcomes.regions,
            outcomes.authorities,
            outcomes.movement,
            outcomes.area_gaps,
            outcomes.asked_for,
        ):
            section = make(here)
            assert section is None or not re.search(r"\bnan\b|None of|\{", section.plain())


def test_no_share_of_overall_effectiveness_is_shown_once_it_had_ended():
    for day, shown in [("2026-03-31", True), ("2026-04-01", False)]:
        here = place(load(day))
        words = outcomes.latest(here).plain()
        assert ("Overall effectiveness" in words) is shown
        assert (outcomes.overall_ended(here) is None) is shown
    course = outcomes.course(place(load())).data
    overall = course[course["area"] == "overall_effectiveness"]
    assert overall["day"].max() == pd.Timestamp("2026-03-31")


def test_the_first_screen_gives_counts_with_their_bases():
    here = place(load("2024-03-31", "2024-06-30"), "North West")
    screen = outcomes.opening(here, earlier(here)).words
    assert screen.title.startswith(
        "Children's services in the North West (Ofsted and ONS region): Ofsted inspection outcomes"
    )
    assert "overall effectiveness 8 of 22" in screen.plain()
    assert screen.words() <= 150


@pytest.mark.parametrize(
    ("region", "percentages"), [(None, True), ("East Midlands", False), ("London", True)]
)
def test_a_percentage_stands_only_where_every_base_is_ten_or_more(region, percentages):
    table = outcomes.latest(place(load(), region)).table
    assert any("%" in str(cell) for row in table.rows for cell in row) is percentages


def test_what_changed_adds_up_for_every_judgement():
    here = place(load("2024-03-31"))
    table = outcomes.changed(here, earlier(here)).table
    for row in table.rows:
        then, now = (int(str(row[place]).split()[0]) for place in (1, -1))
        assert then + int(str(row[5])) - int(str(row[6])) == now


def test_numbers_of_the_latest_judgements_are_those_of_the_table():
    section = outcomes.latest(place(load("2024-03-31")))
    wide = section.data.pivot(index="area", columns="grade", values="count")
    for row, data in zip(section.table.rows, section.table.data.to_dict("records"), strict=True):
        assert row[-2] == f"{data['good_or_outstanding']} of {data['graded']}"
        assert wide.loc[data["area"], "good"] == data["good"] == row[2]
