"""The sections on England and regions, and what their titles say, at every size."""

import importlib
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
from ilacs_analysis.display.outcomes.map import who_is_weakest
from ilacs_analysis.records.england import load
from tests.display.test_charts import assert_labels_are_clear

changed_words = importlib.import_module("ilacs_analysis.display.outcomes.changed")
"""The module, whose name its section has in the package."""

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
    ("region", "shares"),
    [
        ("East Midlands", ["80%", "80%", "80%", "–"]),  # care leavers of nine were graded
        ("London", ["91%", "85%", "94%", "91%"]),
    ],
)
def test_a_percentage_stands_wherever_its_own_base_is_ten_or_more(region, shares):
    table = outcomes.latest(place(load(), region)).table
    assert [row[-1] for row in table.rows] == shares
    assert ("A share stands where 10 or more were graded." in table.note) is ("–" in shares)


def test_no_share_stands_where_no_base_is_ten():
    table = outcomes.latest(place(load("2014-12-31"), "East Midlands")).table
    assert "Share of those graded" not in [column.label for column in table.columns]


def test_what_changed_adds_up_for_every_judgement():
    here = place(load("2024-03-31"))
    table = outcomes.changed(here, earlier(here)).table
    for row in table.rows:
        then, now = (int(str(row[place]).split()[0]) for place in (1, -1))
        became, ceased, entered, left = row[5:9]
        assert then + became - ceased + entered - left == now


@pytest.mark.parametrize(
    ("day", "counts", "ceased", "left"),
    [
        # no council was judged worse: those that left were judged together with children in care
        ("2019-03-31", ("72 of 150", "58 of 110"), 0, 15),
        ("2022-04-30", ("25 of 47", "17 of 27"), 0, 8),
        ("2024-03-31", ("4 of 7", "27 of 44"), 0, 1),
    ],
)
def test_care_leavers_who_have_no_grade_of_their_own_did_not_cease_to_be_good(
    day, counts, ceased, left
):
    here = place(load(day))
    section = outcomes.changed(here, earlier(here))
    own = section.tables["changed"].rows[-1]
    assert (own[1], own[-1]) == counts
    assert (own[6], own[8]) == (ceased, left)
    assert "care leavers" not in section.title
    assert "Care leavers are not compared" in section.plain()


@pytest.mark.parametrize(
    ("then", "now", "said"),
    [
        ((5, 10), (6, 10), "The share good or outstanding rose for leaders"),
        ((5, 10), (6, 20), "The share good or outstanding fell for leaders"),
        ((5, 10), (10, 20), "The share good or outstanding stayed the same for leaders"),
        ((0, 0), (10, 20), "No share can be compared with that of 22 August 2025"),
    ],
)
def test_shares_are_compared_and_not_counts(monkeypatch, then, now, said):
    here = place(load())
    counted = {"area": "impact_of_leaders", "together_before": 0, "together": 0}
    counted |= {"good_before": then[0], "graded_before": then[1]}
    counted |= {"good": now[0], "graded": now[1]}
    monkeypatch.setattr(changed_words, "changed_since", lambda *_: pd.DataFrame([counted]))
    assert changed_words.which_changed(here, earlier(here)) == said


@pytest.mark.parametrize(
    ("day", "region", "said"),
    [
        (None, "North West", "Blackpool, Lancashire, Liverpool, Manchester and Wigan; weaker: T"),
        ("2014-12-31", "London", "Judged better on overall effectiveness: none; weaker: none"),
        ("2013-11-30", None, "No new report since 19 November 2013"),
    ],
)
def test_the_first_screen_names_who_was_judged_better_and_weaker(day, region, said):
    here = place(load(day), region)
    assert said in changed_words.new_reports(here, earlier(here))


def test_every_authority_with_a_new_report_is_named_with_what_moved():
    here = place(load(), "North West")
    table = outcomes.changed(here, earlier(here)).tables["reported"]
    moved = {row[0]: (str(row[1]), *row[2:]) for row in table.rows}
    assert list(moved) == sorted(moved)
    assert moved["Trafford"] == (
        "3 Aug 2026",
        "Children in care",
        "–",
        "Leaders, and help and protection",
        "Care leavers",
    )


@pytest.mark.parametrize(
    ("region", "day", "title"),
    [
        (None, "2024-03-31", "30 at the most, first on 7 April 2017; 16 on 31 March 2024"),
        ("North West", None, "six at the most, first on 9 December 2016; four on 22 August 2026"),
        ("London", "2014-06-30", "None has been inadequate for overall effectiveness since Nov"),
    ],
)
def test_the_most_inadequate_are_those_of_any_day_and_not_of_a_quarter_end(region, day, title):
    assert title in outcomes.course(place(load(day), region)).chart.title


def test_one_number_stands_for_one_day_where_reports_of_later_days_count():
    here = place(load("2024-03-31", "2024-06-30"))
    changed = outcomes.changed(here, earlier(here))
    course = outcomes.course(here)
    assert "31 March 2023 (published by 30 June 2023)" in changed.plain()
    assert "in the 91 days after" in course.plain()
    for row in changed.tables["changed"].data.to_dict("records"):
        for day, good in (("2023-03-31", row["good_before"]), ("2024-03-31", row["good"])):
            own = course.data[(course.data["area"] == row["area"]) & (course.data["day"] == day)]
            assert own.loc[own["grade"].isin(["outstanding", "good"]), "count"].sum() == good > 0


@pytest.mark.parametrize(
    ("day", "number", "adoption"), [("2019-03-31", 25, True), ("2022-04-30", 21, True)]
)
def test_an_inadequate_judgement_of_adoption_counts_as_any_other(day, number, adoption):
    chart = outcomes.latest(place(load(day))).chart
    assert chart.title.startswith(f"{number} authorities have an inadequate judgement")
    assert ("One of them is inadequate for adoption alone" in chart.subtitle) is adoption


@pytest.mark.parametrize(
    ("region", "day", "said"),
    [
        (None, None, "107 of the 142 authorities that still have an overall judgement; 11 have"),
        ("London", None, "29 of the 32 authorities that still have an overall judgement; 1 has"),
        (None, "2026-04-01", "authorities that still have an overall judgement; no authority has"),
    ],
)
def test_overall_judgements_count_for_those_that_still_have_one(region, day, said):
    here = place(load(day), region)
    section = outcomes.overall_ended(here)
    assert said in section.title
    assert said in outcomes.opening(here, earlier(here)).plain()
    assert ("without" in section.tables) is (day is None)


def test_an_authority_that_has_no_overall_judgement_is_shown_with_those_that_it_has():
    table = outcomes.overall_ended(place(load(), "North West")).tables["without"]
    own = next(row for row in table.rows if row[0] == "Trafford")
    assert [str(cell) for cell in own[1:4]] == [
        "No overall judgement since August 2026",
        "Inadequate",
        "Inadequate",
    ]


@pytest.mark.parametrize(
    ("grades", "said"),
    [
        ([], "None has a grade for leaders yet"),
        (["good"], "None of one with a grade is below good for leaders"),
        (["good", "outstanding"], "None of two with a grade is below good for leaders"),
        (["requires_improvement", "good"], "One requires improvement for leaders: A"),
        (["inadequate"] * 4, "Four are inadequate for leaders"),
    ],
)
def test_the_weakest_grade_is_told_of_those_that_have_one(grades, said):
    names = ["A", "B", "C", "D"]
    judged = pd.DataFrame({"name": names, "part": [*grades, *["no_grade"] * (4 - len(grades))]})
    assert who_is_weakest("impact_of_leaders", judged) == said


@pytest.mark.parametrize(
    ("region", "said"),
    [
        ("North West", "Three rose and none fell by two grades or more on leaders"),
        (None, "21 rose and 4 fell by two grades or more on leaders"),
    ],
)
def test_moves_of_two_grades_are_counted_in_one_way(region, said):
    assert outcomes.movement(place(load(), region)).chart.title == said


def test_numbers_of_the_latest_judgements_are_those_of_the_table():
    section = outcomes.latest(place(load("2024-03-31")))
    wide = section.data.pivot(index="area", columns="grade", values="count")
    for row, data in zip(section.table.rows, section.table.data.to_dict("records"), strict=True):
        assert row[-2] == f"{data['good_or_outstanding']} of {data['graded']}"
        assert wide.loc[data["area"], "good"] == data["good"] == row[2]
