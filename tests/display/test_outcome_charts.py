"""The charts of England, regions and comparisons, and what their titles say, at every size."""

import re
from itertools import pairwise

import pandas as pd
import pytest

from ilacs_analysis.analysis.judged.latest import latest_judgements
from ilacs_analysis.analysis.judged.parts import PARTS
from ilacs_analysis.analysis.judged.peers import peers
from ilacs_analysis.analysis.judged.place import earlier, place
from ilacs_analysis.analysis.judged.profile import profile
from ilacs_analysis.display import (
    comparison,
    movement_tables,
    outcome_charts,
    outcome_tables,
    outcome_words,
)
from ilacs_analysis.display.drawing import columns as comparison_chart
from ilacs_analysis.display.drawing import course as course_chart
from ilacs_analysis.display.drawing import moves as moves_chart
from ilacs_analysis.display.drawing import stacked as stacked_chart
from ilacs_analysis.display.drawing import tiles as tile_map
from ilacs_analysis.display.drawing.grade_parts import part_fill
from ilacs_analysis.records.england import load
from tests.display.test_charts import assert_labels_are_clear

NONE = pd.DataFrame()
DAYS = [None, "2024-03-31", "2019-12-31", "2016-01-31", "2013-11-30"]
"""Now; with authorities not yet inspected; mid-way; early; and before the first report."""


@pytest.fixture(scope="module", params=DAYS, ids=lambda day: day or "now")
def places(request):
    england = load(request.param)
    names = [None, "East Midlands", "North East, Yorkshire and the Humber", "London", "North West"]
    return [place(england, name) for name in names]


def bars_of(here):
    return [
        stacked_chart.StackedRow(row["strand"], {part: int(row[part]) for part in PARTS})
        for row in outcome_tables.counted_in(here).to_dict("records")
    ]


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_no_label_of_the_stacked_shares_is_in_the_way(places, narrow):
    for here in places:
        sheet = stacked_chart.Stacked(NONE, tuple(bars_of(here))).sheet(narrow)
        assert_labels_are_clear(sheet, here.name)
        numbers = sum(
            int(label.text.split()[-1]) for label in sheet.labels if label.text[-1:].isdigit()
        )
        assert numbers == 5 * len(here.la_codes)


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
    bar = stacked_chart.StackedRow("Help and protection", counts)
    sheet = stacked_chart.Stacked(NONE, (bar,)).sheet(narrow)
    assert_labels_are_clear(sheet, str(counts))
    assert len(sheet.labels) == 1 + len(counts)


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_no_label_of_the_course_is_in_the_way(places, narrow):
    for here in places:
        counted = outcome_tables.course_in(here)
        panels = [
            course_chart.Panel(name, tuple(own["day"].dt.date), own.reset_index()[list(PARTS)])
            for name, own in counted.groupby("strand", sort=False)
        ]
        sheet = course_chart.Course(NONE, tuple(panels)).sheet(narrow)
        assert_labels_are_clear(sheet, here.name)


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
@pytest.mark.parametrize("column", ["ofsted_region", "ons_region"])
def test_no_label_of_the_regions_is_in_the_way(column, narrow):
    counted = profile(load(), by=column)
    drawn = tuple((name, "") for name in counted["strand"].unique())
    sheet = comparison_chart.Columns(counted, counted, drawn).sheet(narrow)
    assert_labels_are_clear(sheet, column)


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_every_authority_has_its_own_tile_with_the_initial_of_its_grade(narrow):
    england = load()
    here = place(england)
    said = latest_judgements(england).query("strand == 'impact_of_leaders'")
    parts = outcome_tables.judged_on(here, "impact_of_leaders").set_index("la_code")["part"]
    drawn = [
        tile_map.Tile(int(row["tile_col"]), int(row["tile_row"]), row["ons_region"], parts[code])
        for code, row in england.authorities.set_index("la_code").iterrows()
    ]
    assert len({(tile.column, tile.row) for tile in drawn}) == 153
    sheet = tile_map.Tiles(NONE, tuple(drawn)).sheet(narrow)
    assert_labels_are_clear(sheet, "narrow" if narrow else "wide")
    written = [label.text for label in sheet.labels]
    assert written.count("RI") == said["grade"].eq("requires_improvement").sum()
    assert len(written) == 153


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_no_label_of_the_moves_is_in_the_way(narrow):
    long = "Bournemouth, Christchurch and Poole"
    moves = [
        moves_chart.Move(name, before, now)
        for name in (long, "Leeds", "Windsor and Maidenhead")
        for before, now in [(None, "good"), ("good", "good"), ("inadequate", "outstanding")]
    ]
    sheet = moves_chart.Moves(NONE, tuple(moves)).sheet(narrow)
    assert_labels_are_clear(sheet, "narrow" if narrow else "wide")


def test_an_authority_that_was_abolished_since_is_named_where_it_has_no_tile():
    chart = outcome_charts.tiles(place(load("2022-06-30")))
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
        numbers = outcome_tables.outcomes(here)
        assert len(numbers.rows) == len(outcome_tables.shown_strands(here))
        assert sum(cell for cell in numbers.rows[0] if isinstance(cell, int)) == len(here.la_codes)
        for make in (
            outcome_charts.outcomes,
            outcome_charts.course,
            outcome_charts.tiles,
            outcome_charts.regions,
            outcome_charts.movers,
            outcome_tables.authorities,
            movement_tables.movement,
            movement_tables.movers,
            movement_tables.lagging,
            movement_tables.weakest_areas,
            outcome_words.movement,
            outcome_words.gaps,
        ):
            result = make(here)
            assert result is None or result.plain()
            assert result is None or not re.search(r"\bnan\b|None of|\{", result.plain())


def test_no_share_of_overall_effectiveness_is_shown_once_it_had_ended():
    for day, shown in [("2026-03-31", True), ("2026-04-01", False)]:
        here = place(load(day))
        words = outcome_tables.outcomes(here).plain() + outcome_charts.outcomes(here).plain()
        assert ("Overall effectiveness" in words) is shown
        assert (outcome_tables.overall_ended(here) is None) is shown
    course = outcome_tables.course(place(load()))
    days = [row[1] for row in course.rows if row[0] == "Overall effectiveness"]
    assert days[-1] == "31 Mar 2026"


def test_the_first_screen_gives_counts_with_their_bases():
    here = place(load("2024-03-31", "2024-06-30"), "North West")
    screen = outcome_words.opening(here, earlier(here))
    assert screen.title.startswith(
        "Children's services in the North West (Ofsted and ONS region): Ofsted inspection outcomes"
    )
    assert "overall effectiveness 8 of 22" in screen.plain()
    assert screen.words() <= 150


@pytest.mark.parametrize(
    ("region", "percentages"), [(None, True), ("East Midlands", False), ("London", True)]
)
def test_a_percentage_stands_only_where_every_base_is_ten_or_more(region, percentages):
    table = outcome_tables.outcomes(place(load(), region))
    assert any("%" in str(cell) for row in table.rows for cell in row) is percentages


def test_what_changed_adds_up_for_every_judgement():
    here = place(load("2024-03-31"))
    table = outcome_tables.changed_since(here, earlier(here))
    for row in table.rows:
        then, now = (int(str(row[place]).split()[0]) for place in (1, -1))
        assert then + int(str(row[5])) - int(str(row[6])) == now


def test_a_comparison_of_two_has_no_place_among_neighbours():
    found = peers(load(), ["Leeds", "Hull"])
    assert comparison.placing(found) is None
    assert comparison.subject(found) == "Leeds and Kingston upon Hull"


@pytest.mark.parametrize(
    ("day", "authorities"),
    [
        ("2024-03-31", ["Derbyshire"]),  # a neighbour that was abolished
        ("2024-03-31", ["Cumberland", "Westmorland and Furness"]),  # neither inspected yet
        (None, ["Isles of Scilly", "City of London"]),
        ("2013-11-30", ["Leeds"]),
    ],
)
def test_a_comparison_can_be_made_where_something_is_missing(day, authorities):
    found = peers(load(day), authorities)
    for make in (
        comparison.opening,
        comparison.judgements,
        comparison.names_by_grade,
        comparison.table,
        comparison.placing,
        comparison.movement,
        comparison.moves,
        comparison.paths,
        comparison.check,
    ):
        result = make(found)
        assert result is None or result.plain()


def test_a_neighbour_that_no_longer_exists_is_named_on_the_first_screen():
    found = peers(load("2024-03-31"), ["Derbyshire"])
    assert (
        "Cumbria is named there and did not exist on the day." in comparison.opening(found).plain()
    )


def test_a_large_comparison_counts_the_names_that_its_title_leaves_out():
    found = peers(load(), ["Leeds", "Hull", "York", "Bradford", "Wakefield"])
    assert comparison.opening(found).title.startswith("Leeds and four other authorities: ")
