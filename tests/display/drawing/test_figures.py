"""Figures: ordinary ones, whose artists have the values of the data and names to find them by."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib
import pandas as pd
import pytest
from matplotlib.artist import Artist
from matplotlib.colors import to_hex
from matplotlib.dates import date2num, num2date
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Rectangle
from matplotlib.text import Text

import ilacs_analysis as ilacs
from ilacs_analysis.display.base.chart import Chart
from ilacs_analysis.display.drawing.palette import GRADE_FILLS, TOLD_APART, contrast
from ilacs_analysis.errors import BadPalette, NothingToDraw
from ilacs_analysis.resources import folder
from ilacs_analysis.rules import grades
from ilacs_analysis.rules.grades import scale

DAY = "2024-03-31"


@cache
def england():
    return ilacs.load(as_at=DAY)


@cache
def national():
    return ilacs.place(england())


@cache
def spells():
    return ilacs.trajectory(england(), authority="Torbay")


def board():
    here = ilacs.load(as_at="2024-02-21").authority("Peterborough")
    plan = ilacs.read_plan(folder("data") / "plans" / "example_plan.csv")
    return ilacs.meeting(here, plan, ilacs.read_board(None), "2024-02-21", "2024-01-17")


MADE: dict[str, Callable[[], Any]] = {
    "stacked": lambda: ilacs.outcomes.latest(national()),
    "course": lambda: ilacs.outcomes.course(national()),
    "tiles": lambda: ilacs.outcomes.map(national()),
    "columns": lambda: ilacs.briefing.neighbours(england().authority("Leeds")),
    "moves": lambda: ilacs.outcomes.movement(national()),
    "curves": lambda: ilacs.improvement.lasting(spells()),
    "ranges": lambda: ilacs.timing.projection(spells()),
    "measures": lambda: ilacs.plans.board.measures(board()),
    "timeline": lambda: ilacs.briefing.history(england().authority("Bradford")),
}
"""One section for each of the nine kinds of drawing."""


@cache
def chart(kind: str) -> Chart:
    return MADE[kind]().chart


def named(figure: Figure, kind: type[Artist]) -> dict[str, list[Any]]:
    """Give the artists of a kind in the axes of a figure, by what they are called."""
    found: dict[str, list[Any]] = {}
    for axes in figure.axes:
        for artist in axes.findobj(kind):
            if artist.get_gid():
                found.setdefault(artist.get_gid(), []).append(artist)
    return found


def only(found: dict[str, list[Any]], name: str) -> Any:
    (artist,) = found[name]
    return artist


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_bars_are_shares_of_their_group(narrow):
    bars = named(chart("stacked").figure(narrow=narrow), Rectangle)
    data = chart("stacked").data
    whole = data.groupby("area")["count"].transform("sum")
    for row, total in zip(data.to_dict("records"), whole, strict=True):
        name = f"{row['area']}/{row['grade']}"
        assert (name in bars) is (row["count"] > 0)
        if row["count"]:
            assert only(bars, name).get_width() * total == pytest.approx(row["count"], abs=1e-3)


def test_parts_of_the_course_are_as_high_as_their_number_on_every_day():
    data = chart("course").data
    shapes = named(chart("course").figure(), Polygon)
    for (area, grade), own in data.groupby(["area", "grade"]):
        if not own["count"].any():
            assert f"{area}/{grade}" not in shapes
            continue
        corners = only(shapes, f"{area}/{grade}").get_xy()
        last = date2num(own["day"].max().to_pydatetime())
        at_last = corners[abs(corners[:, 0] - last) < 0.1, 1]
        highest_below = at_last.max() - at_last.min() if len(at_last) else 0
        assert highest_below >= own["count"].iloc[-1] - 1e-3
        assert num2date(corners[:, 0].max()).date() == own["day"].max().date()


def test_every_authority_is_a_tile_where_it_stands():
    tiles = named(chart("tiles").figure(), Rectangle)
    for row in chart("tiles").data.to_dict("records"):
        tile = only(tiles, f"{row['la_code']}/{row['grade']}")
        assert tile.get_xy() == pytest.approx((row["tile_col"], row["tile_row"]), abs=1e-4)


def test_columns_have_each_groups_count_beside_a_bar_of_its_grade():
    figure, data = chart("columns").figure(), chart("columns").data
    bars, words = named(figure, Rectangle), named(figure, Text)
    graded = data[data["grade"].isin(scale()) & (data["area"] == "care_leavers")]
    for row in graded.to_dict("records"):
        name = f"{row['area']}/{row['group']}/{row['grade']}"
        assert only(words, name).get_text() == str(row["count"])
        assert only(bars, name).get_facecolor() == only_colour(row["grade"])
    order = list(dict.fromkeys(data["group"]))
    rows = [
        text for name, texts in words.items() if name.startswith("care_leavers/") for text in texts
    ]
    labels = [text.get_gid().split("/")[1] for text in rows if text.get_gid().count("/") == 1]
    assert [name for name in labels if name in order] == order


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_equal_shares_of_groups_of_any_size_are_equally_long(narrow):
    bars = named(chart("columns").figure(narrow=narrow), Rectangle)
    drawn = chart("columns").data.query("grade in @scale()")
    assert drawn["total"].astype("str").str.len().nunique() > 1
    for row in drawn.query("area != 'overall_effectiveness'").to_dict("records"):
        bar = only(bars, f"{row['area']}/{row['group']}/{row['grade']}")
        assert bar.get_width() == pytest.approx(row["count"] / row["total"], abs=1e-3)


def only_colour(grade: str) -> tuple[float, ...]:
    return matplotlib.colors.to_rgba(GRADE_FILLS[grade].face)


def test_moves_stand_at_their_grades():
    marks, places = named(chart("moves").figure(), Line2D), scale()[::-1]
    for row in chart("moves").data.to_dict("records"):
        for when in ("before", "now"):
            (x,) = only(marks, f"{row['name']}/{when}").get_xdata()
            assert places[round(x)] == row[when]
            assert x == pytest.approx(round(x), abs=1e-4)


def test_ranges_have_their_ends_their_middle_and_today():
    figure = chart("ranges").figure()
    bars, marks = named(figure, Rectangle), named(figure, Line2D)
    for row in chart("ranges").data.to_dict("records"):
        name = f"{row['area']}/{row['scenario']}"
        bar = only(bars, f"{name}/range")
        assert (bar.get_x(), bar.get_x() + bar.get_width()) == pytest.approx(
            (row["low"], row["high"]), abs=1e-3
        )
        for what in ("median", "now"):
            assert only(marks, f"{name}/{what}").get_xdata() == pytest.approx([row[what]], abs=1e-3)


def test_curves_step_where_the_share_does():
    lines = named(chart("curves").figure(), Line2D)
    for curve, own in chart("curves").data.groupby("curve", sort=False):
        drawn = [*lines[curve], *lines[f"{curve}/few at risk"]]
        heights = {round(float(y), 4) for line in drawn for y in line.get_ydata()}
        assert heights == {1.0, *own["share"].round(4)}


def test_measures_stand_between_baseline_and_target():
    figure = chart("measures").figure()
    marks = named(figure, Line2D)
    axes = {one.get_gid(): one for one in figure.axes}
    for row in chart("measures").data.to_dict("records"):
        assert axes[row["reference"]].get_xlim() == (row["baseline"], row["target"])
        if 0 <= row["share"] <= 1:
            (x,) = only(marks, f"{row['reference']}/value").get_xdata()
            assert x == pytest.approx(row["value"], abs=1e-3)


def test_judgements_stand_on_the_timeline_from_their_publication():
    figure = chart("timeline").figure()
    begun = {
        (bar.get_gid().split("/")[0], bar.get_gid().split("/")[-1], round(bar.get_x()))
        for bars in named(figure, Rectangle).values()
        for bar in bars
    }
    data = chart("timeline").data
    judged = data[(data["kind"] == "judgement") & ~data["judged_together"].eq(True)]
    for row in judged.to_dict("records"):
        assert (row["area"], row["grade"], round(date2num(row["begins"]))) in begun
    marks = [name for name in named(figure, Line2D) if name.startswith(("visit/", "instrument/"))]
    assert len(marks) == data["number"].notna().sum()


def test_words_colours_and_fonts_can_be_changed():
    figure = chart("stacked").figure()
    figure.suptitle("Ours")
    for text in figure.findobj(Text):
        text.set_fontfamily("serif")
    bar = only(named(figure, Rectangle), "care_leavers/good")
    bar.set_facecolor("teal")
    assert figure.get_suptitle() == "Ours"
    assert to_hex(bar.get_facecolor()) == to_hex("teal")
    figure.draw_without_rendering()


@pytest.mark.parametrize("kind", MADE)
@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_no_words_lie_on_others_or_leave_the_figure(kind, narrow):
    figure = chart(kind).figure(narrow=narrow)
    figure.draw_without_rendering()
    whole = figure.bbox
    boxes = [
        (text.get_text(), text.get_window_extent())
        for text in figure.findobj(Text)
        if text.get_text().strip() and text.get_visible()
    ]
    for place, (one, box) in enumerate(boxes):
        assert whole.x0 - 2 <= box.x0, one
        assert box.x1 <= whole.x1 + 2, one
        for other, there in boxes[place + 1 :]:
            across = min(box.x1, there.x1) - max(box.x0, there.x0)
            down = min(box.y1, there.y1) - max(box.y0, there.y0)
            assert across <= 1.5 or down <= 2.5, f"{one!r} on {other!r}"


def test_a_day_can_be_marked_on_an_axis_of_days():
    figure = chart("course").figure()
    panel = next(axes for axes in figure.axes if axes.get_gid() == "care_leavers")
    line = panel.axvline(pd.Timestamp("2020-03-23"))
    assert panel.get_xlim()[0] < line.get_xdata()[0].toordinal() - 719163 < panel.get_xlim()[1]


def test_settings_that_are_in_force_change_nothing_and_are_left():
    with matplotlib.rc_context({"axes.grid": True, "font.size": 30, "text.usetex": True}):
        before = matplotlib.rcParams.copy()
        figure = chart("stacked").figure()
        assert matplotlib.rcParams.copy() == before
    plain = chart("stacked").figure()
    sizes = [text.get_fontsize() for text in plain.findobj(Text) if text.get_gid()]
    assert [text.get_fontsize() for text in figure.findobj(Text) if text.get_gid()] == sizes
    assert not any(text.get_usetex() for text in figure.findobj(Text))


def test_a_figure_needs_no_pyplot():
    code = (
        "import sys, ilacs_analysis as ilacs\n"
        "ilacs.briefing.history(ilacs.load().authority('Leeds')).figure().savefig(sys.stdout.buffer)\n"
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    source = str(Path(ilacs.__file__).parents[1])
    subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        env={"PYTHONPATH": source, "PATH": ""},
    )


SHADES = {"Outstanding": "#eeeeee", "good": "0.7", "RI": "teal", "inadequate": "black"}


def test_a_palette_colours_each_grade_and_its_words_can_be_read():
    figure = chart("stacked").figure(palette=SHADES)
    bars, words = named(figure, Rectangle), named(figure, Text)
    for grade, colour in zip(scale(), SHADES.values(), strict=True):
        name = f"impact_of_leaders/{grade}"
        face = to_hex(only(bars, name).get_facecolor())
        assert face == to_hex(colour)
        for text in words[name]:
            assert contrast(to_hex(text.get_color()), face) >= 4.5
    legend = {text.get_text() for text in figure.legends[0].get_texts()}
    assert {item.short for item in grades()} <= legend


def test_our_own_colours_pass_the_palettes_check():
    ours = {grade: fill.face for grade, fill in GRADE_FILLS.items()}
    assert chart("stacked").figure(palette=ours)
    apart = [
        contrast(ours[one], ours[other]) for one, other in zip(scale(), scale()[1:], strict=False)
    ]
    assert min(apart) > TOLD_APART


@pytest.mark.parametrize(
    ("palette", "sentence"),
    [
        (
            {"good": "#6BACE6"},
            "The palette gives outstanding no colour: give each of the four grades a colour that "
            "matplotlib knows, such as '#2073BC' or 'navy'.",
        ),
        (
            {**SHADES, "RI": "blau"},
            "The palette gives requires improvement 'blau', which is no colour: give each of the "
            "four grades a colour that matplotlib knows, such as '#2073BC' or 'navy'.",
        ),
        (
            {**SHADES, "good": "#ededed"},
            "The palette's outstanding and good look alike in grey (contrast 1.01, at least 1.3 is "
            "needed): make one darker.",
        ),
        (
            {**SHADES, "gud": "white"},
            "A palette gives a colour to each of the four grades: 'gud' is no grade that is known "
            "here: use one of Outstanding; Good; Requires improvement; Inadequate.",
        ),
    ],
)
def test_a_palette_that_does_not_tell_grades_apart_is_refused(palette, sentence):
    with pytest.raises(BadPalette) as refused:
        chart("stacked").figure(palette=palette)
    assert str(refused.value) == sentence


def test_a_section_without_a_chart_says_where_its_numbers_are():
    section = ilacs.outcomes.how_to_check(national())
    with pytest.raises(NothingToDraw) as refused:
        section.figure()
    assert str(refused.value) == (
        "The section 'how_to_check' has no chart: its numbers are in its `data` and `tables`."
    )
