"""Explorers without a browser: what follows from a choice, and what is seen without a person."""

from __future__ import annotations

import importlib.util
import io
from datetime import date

import pandas as pd
import pytest

import ilacs_analysis as ilacs
from ilacs_analysis.analysis.judged.selection import select
from ilacs_analysis.display import explore
from ilacs_analysis.display.base import MIME
from ilacs_analysis.display.base.chart import Chart
from ilacs_analysis.display.base.results import Table
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.explore import parts as explorer_parts
from ilacs_analysis.display.explore.widgets import Panel
from ilacs_analysis.errors import (
    BadDate,
    ExtraMissing,
    UnknownAuthority,
    UnknownChoice,
    UnknownJudgement,
)
from ilacs_analysis.packs.csvs import csvs
from ilacs_analysis.packs.pdf import pdf
from ilacs_analysis.packs.sheets import sheets
from tests.packs.forms import notebook_of, pages

GOOD = {"overall_effectiveness": "good"}
ENGLAND = ilacs.load(as_at="2024-03-31")


def made():
    return {
        "authority": explore.authority(ENGLAND, "Leeds"),
        "rules": explore.rules(ENGLAND, judgements={"care_leavers": "inadequate"}),
        "england_map": explore.england_map(ENGLAND),
        "records": explore.records(ENGLAND, region="London", first="2024-01-01"),
    }


EXPLORERS = made()


def seen(explorer) -> str:
    """All that an explorer now shows, as plain text."""
    return "\n".join(part.plain() for part in explorer.results() if part is not None)


@pytest.mark.parametrize("explorer", EXPLORERS.values(), ids=EXPLORERS)
def test_without_a_person_it_is_its_first_view_alone(explorer):
    bundle = explorer._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain", MIME}
    assert bundle[MIME]["kind"] == "section"
    assert [part["kind"] for part in bundle[MIME]["parts"]]


@pytest.mark.parametrize("explorer", EXPLORERS.values(), ids=EXPLORERS)
def test_where_somebody_can_answer_it_is_widgets_too(explorer, monkeypatch):
    monkeypatch.setattr(explorer_parts, "somebody_is_there", lambda: True)
    bundle = explorer._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert "text/html" in bundle


@pytest.mark.parametrize("explorer", EXPLORERS.values(), ids=EXPLORERS)
def test_a_view_says_its_day_and_can_be_cited(explorer):
    view = explorer.first
    assert view.known.startswith("As at 31 March 2024. As known on 31 March 2024.")
    assert view.citation.startswith(f"{view.title}. As at 31 March 2024.")
    assert "Data release" in view.citation
    assert "Open Government Licence" in view.citation
    assert view.citation in view.html()
    assert view.rests_on
    assert (view.content()["known"], view.content()["citation"]) == (view.known, view.citation)


@pytest.mark.parametrize("explorer", EXPLORERS.values(), ids=EXPLORERS)
def test_a_view_is_a_section_and_goes_into_every_form_of_a_pack(explorer):
    view, notebook = explorer.first, notebook_of(explorer.first)
    assert isinstance(view, Section)
    assert view.html() == "\n".join(part.html() for part in view.parts)
    printed = " ".join(pages(pdf(notebook, "it")))
    for words in (view.known.split(". ")[0], "Cite as", "Data release"):
        assert words in printed
    book = pd.read_excel(io.BytesIO(sheets(notebook, "it")), sheet_name=None, engine="calamine")
    assert len(view.tables) == sum(name.startswith("Table ") for name in book)
    assert len(csvs(notebook, "it")) == 1 + len(view.tables)


@pytest.mark.parametrize("explorer", EXPLORERS.values(), ids=EXPLORERS)
def test_the_numbers_behind_what_is_seen_can_be_had(explorer):
    found = explorer.data
    assert len(found) > 0
    assert "area" in found or "rule" in found or "event" in found


@pytest.mark.parametrize("explorer", EXPLORERS.values(), ids=EXPLORERS)
def test_every_control_has_a_label_and_a_choice(explorer):
    controls = explorer.controls()
    assert len({control.label for control in controls}) == len(controls)
    assert {control.name for control in controls} <= set(explorer.choices)


@pytest.mark.parametrize(
    ("authority", "day", "group", "says"),
    [
        ("Peterborough", date(2023, 12, 31), "neighbours", "Statistical neighbours (10) by grade"),
        ("Peterborough", date(2023, 12, 31), "region", "East of England (11) by grade"),
        ("Peterborough", date(2023, 12, 31), "england", "England (153) by grade"),
        ("Camden", date(2024, 3, 31), "type", "choose the region"),
        ("Cumbria", date(2024, 3, 31), "neighbours", "No statistical neighbours"),
        ("Cumbria", date(2022, 3, 31), "region", "North West"),
        ("Cumberland", date(2024, 3, 31), "england", "has not been inspected since it was created"),
        ("E06000031", date(2013, 12, 1), "england", "Peterborough, as at 1 December 2013"),
    ],
)
def test_an_authority_stands_as_on_the_day_beside_the_group(authority, day, group, says):
    explorer = explore.authority(ENGLAND)
    explorer.choices |= {"authority": authority, "day": day, "group": group}
    assert says in seen(explorer)


def test_no_share_of_overall_effectiveness_is_drawn_once_it_had_ended():
    explorer = explore.authority(ilacs.load(), "Leeds", area="overall_effectiveness")
    charts = [part for part in explorer.results() if isinstance(part, Chart)]
    assert [chart.title for chart in charts] == [
        ilacs.briefing.history(explorer.here()).chart.title
    ]
    explorer.choices["day"] = date(2026, 3, 31)
    assert sum(isinstance(part, Chart) for part in explorer.results()) == 2


def test_a_chart_that_answers_a_person_is_drawn_for_a_wide_screen_alone():
    explorer = explore.authority(ENGLAND, "Leeds")
    assert all(part.narrow for part in explorer.results() if isinstance(part, Chart))
    explorer.live = True
    charts = [part for part in explorer.results() if isinstance(part, Chart)]
    assert charts
    assert not any(chart.narrow or "<source" in chart.html() for chart in charts)


@pytest.mark.parametrize(
    ("framework", "given", "begun", "says"),
    [
        ("ilacs-2023", {"care_leavers": "inadequate"}, None, "Choose the first day on site"),
        ("ilacs-2023", {"care_leavers": "inadequate"}, "2023-11-27", "27 May 2026 to 27 May 2027"),
        ("ilacs-2023", {"care_leavers": "inadequate"}, "2023-11-27", "no source gives a window."),
        ("sif-2013", {"overall_effectiveness": "good"}, "2016-01-11", "No source gives a window"),
        ("ilacs-2018", {"overall_effectiveness": "good"}, "2022-01-10", "10 July 2024"),
        ("ilacs-2023", {}, None, "choose one more"),
        ("ilacs-2023", GOOD, None, "No judgement here is inadequate"),
        ("ilacs-2023", {"care_leavers": "inadequate"}, None, "Improvement notice"),
    ],
)
def test_the_rules_say_what_they_say(framework, given, begun, says):
    assert says in seen(explore.rules(ENGLAND, framework, given, begun))


def test_the_areas_to_choose_are_those_of_the_framework():
    explorer = explore.rules(ENGLAND)
    for framework in ilacs.frameworks():
        explorer.choices["framework"] = framework.id
        asked = [control.name for control in explorer.controls()][3:]
        assert asked == [area.id for area in framework.areas]


def test_the_map_has_the_authorities_of_the_day_and_opens_any():
    explorer = explore.england_map(ENGLAND)
    explorer.live = True
    assert explorer.style().count("visibility:hidden") == 0
    explorer.choices |= {"day": date(2022, 3, 31), "opened": "942"}
    assert explorer.style().count("visibility:hidden") == 2
    assert "It did not exist on the day" in seen(explorer)
    assert "Without a tile, since abolished: Cumbria" in seen(explorer)
    explorer.choices["opened"] = "874"
    assert "Peterborough, as at 31 March 2022" in seen(explorer)


def test_the_slider_stands_at_every_quarter_end_and_at_the_day_itself():
    days = [
        day for _, day in explore.england_map(ilacs.load(as_at="2024-05-02")).controls()[0].options
    ]
    assert days[0] == date(2013, 12, 31)
    assert days[-2:] == [date(2024, 3, 31), date(2024, 5, 2)]
    assert days == sorted(set(days))


def test_the_file_has_every_row_and_the_table_the_first():
    explorer = explore.records(ilacs.load())
    explorer.live = True
    count, table, file = explorer.results()
    assert count.title == "1,099 found: 497 graded inspections and 602 visits"
    assert isinstance(table, Table)
    assert len(table.rows) == 50
    assert 'download="inspections-and-visits.csv" href="data:text/csv' in file.html()


def test_a_choice_that_cannot_be_is_said_and_the_next_is_seen():
    panel = Panel(explore.authority(ENGLAND, "Leeds"))
    by_name = {control.name: widget for control, widget in panel._built.items()}
    by_name["day"].value = date(1999, 1, 1)
    assert "is before the record begins" in panel._known.value
    assert 'role="alert"' in panel._known.value
    assert not any(slot.value for slot in panel._slots)
    by_name["day"].value = date(2020, 1, 1)
    assert "Leeds, as at 1 January 2020" in panel._slots[0].value
    by_name["authority"].value = " "
    assert 'role="alert"' in panel._known.value


def test_a_list_says_that_nothing_is_chosen_and_can_go_back_to_it():
    panel = Panel(explore.records(ENGLAND, region="London"))
    by_name = {control.name: widget for control, widget in panel._built.items()}
    assert by_name["grade"].label == "Any grade"
    by_name["region"].label = "Any region"
    assert panel.explorer.choices["region"] is None
    counted = select(ENGLAND).dropna(subset="placed")
    assert panel._slots[0].value.count(f"{len(counted):,} found") == 1


def test_a_control_asked_for_as_before_stays_the_same_widget():
    panel = Panel(explore.rules(ENGLAND))
    before = dict(panel._built)
    next(iter(before.values())).value = "ilacs-2018"
    kept = [control.name for control in panel._built if control in before]
    assert kept == [
        "framework",
        "day",
        "begun",
        "overall_effectiveness",
        "impact_of_leaders",
        "help_and_protection",
    ]


@pytest.mark.parametrize(
    ("wrong", "error", "says"),
    [
        (lambda: explore.authority(ENGLAND, "Hul"), UnknownAuthority, "Kingston upon Hull"),
        (lambda: explore.authority(ENGLAND, group="twins"), UnknownChoice, "'twins' is no group"),
        (
            lambda: explore.authority(ENGLAND, area="cost"),
            UnknownJudgement,
            "'cost' is no judgement",
        ),
        (lambda: explore.england_map(ENGLAND, "cost"), UnknownJudgement, "'cost' is no judgement"),
        (lambda: explore.rules(ENGLAND, judgements=GOOD, begun="2024-06-01"), BadDate, "is after"),
        (lambda: explore.records(ENGLAND, year=2024), UnknownChoice, "'year' is no choice"),
        (lambda: explore.records(ENGLAND, first="May"), BadDate, "first 'May' is not a date"),
    ],
)
def test_what_cannot_be_explored_is_one_sentence(wrong, error, says):
    with pytest.raises(error, match=says):
        wrong()


@pytest.mark.parametrize("package", ["ipywidgets", "anywidget"])
def test_without_the_extra_it_says_what_to_install(package, monkeypatch):
    found = importlib.util.find_spec
    monkeypatch.setattr(
        explorer_parts, "find_spec", lambda name: None if name == package else found(name)
    )
    with pytest.raises(ExtraMissing, match=f"{package}, which is not installed: run pip"):
        explore.authority(ENGLAND)


def test_a_count_is_that_of_the_selection():
    explorer = EXPLORERS["records"]
    found = select(ENGLAND, region="London", first=date(2024, 1, 1))
    assert next(explorer.results()).title.startswith(f"{len(found)} found: ")


def test_the_users_own_rows_are_marked_in_every_explorer(tmp_path):
    grades = "inspection_id,area,grade\n383-2025-06-30,impact_of_leaders,inadequate\n"
    (tmp_path / "judgements.csv").write_text(grades, encoding="utf-8")
    england = ilacs.load(data=tmp_path)
    made = [
        explore.authority(england, "Leeds", group="region", area="impact_of_leaders"),
        explore.england_map(england, "impact_of_leaders"),
        explore.records(england, area="impact_of_leaders", grade="inadequate"),
    ]
    for explorer in made:
        assert "added by us" in explorer.first.plain().replace("user's own", "")
