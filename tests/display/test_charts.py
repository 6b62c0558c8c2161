"""No label overlaps another, leaves its shape or leaves the picture, in either form."""

import dataclasses
import itertools
import re

import matplotlib
import pytest
from matplotlib import font_manager
from matplotlib.patches import Rectangle

from ilacs_analysis.analysis.intervention.events import events
from ilacs_analysis.analysis.judged.facts import account
from ilacs_analysis.analysis.judged.groups import counts
from ilacs_analysis.display.base.words import printed
from ilacs_analysis.display.briefing import history, neighbours
from ilacs_analysis.display.drawing import columns as comparison_chart
from ilacs_analysis.display.drawing import sheet as drawing
from ilacs_analysis.display.drawing import timeline
from ilacs_analysis.display.drawing.palette import GRADE_FILLS
from ilacs_analysis.records.england import load
from ilacs_analysis.rules import grades
from tests.conftest import AUTHORITIES


@pytest.fixture(scope="module")
def england():
    return load()


def hardest(england) -> list[str]:
    """Find the authorities with the most events, the longest names and the newest reports."""
    inspected_ones = england.inspections["la_code"].unique()
    size = {code: len(events(england.authority(code))) for code in inspected_ones}
    names = england.all_authorities.set_index("la_code")["name"].loc[inspected_ones]
    newest = england.inspections.sort_values("published")["la_code"].drop_duplicates(keep="last")
    most = sorted(size, key=size.__getitem__)[-8:]
    longest = names.str.len().sort_values(kind="stable").index[-6:]
    return list(dict.fromkeys([*most, *longest, *newest[-9:]]))[:20]


def assert_labels_are_clear(sheet, what):
    for label in sheet.labels:
        assert label.box.within(sheet.box), f"{what}: {label.text!r} leaves the picture"
        if label.holder is not None:
            assert label.box.within(label.holder), f"{what}: {label.text!r} leaves its shape"
    for one, other in itertools.combinations(sheet.labels, 2):
        assert not one.box.overlaps(other.box), f"{what}: {one.text!r} on {other.text!r}"


def timeline_sheet(here, narrow):
    return history(here).chart.drawing.sheet(narrow)


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_no_label_of_the_timeline_is_in_the_way(england, narrow):
    chosen = hardest(england)
    assert len(chosen) == 20
    for code in chosen:
        here = england.authority(code)
        assert_labels_are_clear(timeline_sheet(here, narrow), here.name)


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
@pytest.mark.parametrize("day", [None, "2019-12-31"])
def test_no_label_of_the_comparison_is_in_the_way(narrow, day):
    england = load(as_at=day)
    for code in england.authorities["la_code"].iloc[::9]:
        here = england.authority(code)
        table = counts(here)
        own = tuple((c.strand, printed(c.now, c.strand).lower()) for c in account(here).changes)
        sheet = comparison_chart.Columns(table, own, here.name).sheet(narrow)
        assert_labels_are_clear(sheet, here.name)


def test_the_check_of_labels_can_fail(england):
    sheet = timeline_sheet(england.authority("Peterborough"), narrow=False)
    sheet.text("In the way", sheet.labels[0].box.left, sheet.labels[0].box.bottom, 9)
    with pytest.raises(AssertionError, match="on 'In the way'"):
        assert_labels_are_clear(sheet, "test")


@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_the_newest_judgement_is_written_in_full_however_recent(england, narrow):
    # Blackpool's report was published 25 days before the record ends
    here = england.authority("Blackpool")
    words = {label.text.replace("\n", " ") for label in timeline_sheet(here, narrow).labels}
    assert {"No overall judgement", "Outstanding", "Good"} <= words


def test_every_judgement_with_room_is_on_its_bar_in_words_or_initials(england):
    known = {item.short for item in grades()} | {item.initial for item in grades()}
    for name in ("Bradford", "Surrey", "Peterborough"):
        here = england.authority(name)
        bars = timeline.bars(history(here).data.query("kind == 'judgement'"))
        long_enough = [bar for bar in bars if ((bar.ends or england.as_at) - bar.begins).days > 400]
        sheet = timeline_sheet(here, narrow=False)
        on_bars = [
            label.text.replace("\n", " ")
            for label in sheet.labels
            if label.holder is not None and not label.text.isdigit()
        ]
        assert len(on_bars) >= len(long_enough) + 4
        assert set(on_bars) <= known


@pytest.mark.parametrize("of", AUTHORITIES)
@pytest.mark.parametrize("narrow", [False, True], ids=["wide", "narrow"])
def test_each_bar_of_the_timeline_is_as_long_as_its_time(england, of, narrow):
    pixel = 0.75  # points
    for name in of or england.authorities["name"]:
        if not (section := history(england.authority(name))) or section.chart is None:
            continue
        figure = section.chart.figure(narrow=narrow)
        axes = next(each for each in figure.axes if each.get_gid() == "timeline")
        days_across = axes.get_xlim()[1] - axes.get_xlim()[0]
        a_day = axes.get_window_extent().width / figure.dpi * 72 / days_across
        drawn = {bar.get_gid(): bar for bar in axes.findobj(Rectangle)}
        for bar in timeline.bars(section.data.query("kind == 'judgement'")):
            days = ((bar.ends or section.chart.drawing.today) - bar.begins).days
            missing = days * a_day - drawn[bar.name].get_width() * a_day
            assert -pixel <= missing <= timeline.PARTED + pixel, (name, bar)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_darker_is_weaker_and_every_word_can_be_read():
    fills = [GRADE_FILLS[item.id] for item in grades()]
    faces = [luminance(fill.face) for fill in fills]
    assert faces == sorted(faces, reverse=True)
    for fill, face in zip(fills, faces, strict=True):
        light, dark = sorted([face, luminance(fill.text)], reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_alternative_text_is_two_sentences_that_say_where_the_numbers_are(england):
    for code in england.authorities["la_code"].iloc[::25]:
        here = england.authority(code)
        for chart in (history(here).chart, neighbours(here).chart):
            assert len(re.findall(r"[.!?](?:\s|$)", chart.alt)) <= 2, chart.alt
            assert chart.table.title in chart.alt


def test_the_same_chart_is_drawn_in_the_same_bytes(england):
    one, other = (history(england.authority("Peterborough")).chart for _ in range(2))
    assert (one.wide, one.narrow) == (other.wide, other.narrow)
    assert "<text" not in one.wide, "letters are outlines"
    assert "dc:date" not in one.wide


def test_a_chart_has_the_letters_that_matplotlib_brings_whatever_fonts_the_machine_has(
    england, monkeypatch
):
    before = history(england.authority("Hull")).chart.wide
    manager = font_manager.fontManager
    serif = f"{matplotlib.get_data_path()}/fonts/ttf/DejaVuSerif.ttf"
    others = [dataclasses.replace(font, fname=serif) for font in manager.ttflist]
    monkeypatch.setattr(manager, "ttflist", others)
    for known in (drawing._font, drawing.width_of, drawing.drawable, manager._findfont_cached):
        known.cache_clear()
    assert history(england.authority("Hull")).chart.wide == before
    for known in (drawing._font, drawing.width_of, drawing.drawable, manager._findfont_cached):
        known.cache_clear()


def test_drawing_leaves_no_setting_behind(england):
    before = dict(matplotlib.rcParams)
    assert neighbours(england.authority("Peterborough")).chart.wide
    assert dict(matplotlib.rcParams) == before


def test_overall_effectiveness_is_compared_only_while_it_is_given():
    before = neighbours(load(as_at="2026-03-31").authority("Leeds")).chart
    after = neighbours(load(as_at="2026-04-01").authority("Leeds")).chart
    assert len(before.wide) > len(after.wide)


def test_an_authority_not_yet_inspected_has_no_timeline():
    assert history(load(as_at="2024-03-31").authority("Cumberland")).chart is None


def test_an_abolished_authority_is_not_compared(england):
    assert neighbours(england.authority("Cumbria")).chart is None
