"""What reports ask for is counted among the reports that were read, and no others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ilacs_analysis import England, load, place
from ilacs_analysis.analysis.judged.themes import asked_for, reports_read
from ilacs_analysis.display import briefing, outcomes
from ilacs_analysis.records.package import coverage
from ilacs_analysis.records.tables import read_tables
from ilacs_analysis.rules.themes import ALL, NO_THEME


@pytest.fixture(scope="module")
def england() -> England:
    return load()


def test_every_report_read_has_its_number_of_points_and_each_theme_is_within_it() -> None:
    table = read_tables()["themes"]
    whole = table[table["theme"] == ALL].set_index("inspection_id")["recommendations"]
    parts = table[table["theme"] != ALL]
    assert set(parts["inspection_id"]) <= set(whole.index)
    assert (parts["recommendations"] <= parts["inspection_id"].map(whole)).all()
    assert (parts["recommendations"] > 0).all()
    # a point has a theme or none, so that together they are at least the points
    summed = parts.groupby("inspection_id")["recommendations"].sum()
    assert (summed.reindex(whole.index, fill_value=0) >= whole).all()


def test_what_was_read_is_what_the_record_says_it_is(england: England) -> None:
    read = reports_read(england)
    assert (len(read), read["la_code"].nunique()) == (487, 153)
    assert "487 of the 497 reports, of all 153 authorities" in coverage("themes").completeness
    assert int(read["points"].sum()) == 3824
    table = england.themes
    assert int(table.loc[table["theme"] == NO_THEME, "recommendations"].sum()) == 111


@pytest.mark.parametrize("by", ["framework", "overall"])
def test_groups_add_up_to_all(england: England, by: str) -> None:
    whole = asked_for(england).set_index("theme")["reports"]
    parts = asked_for(england, by)
    assert parts.groupby("theme")["reports"].sum().to_dict() == whole.to_dict()
    assert (parts["reports"] <= parts["read"]).all()


def test_a_report_counts_from_its_publication() -> None:
    before, after = (
        load(as_at=day).themes["inspection_id"] for day in ("2024-01-29", "2024-01-30")
    )
    assert set(after) - set(before) == {"874-2023-11-27"}


def test_it_is_never_called_national_until_all_are_read(england: England) -> None:
    text = outcomes.asked_for(place(england)).plain()
    assert "487 of 497 reports on record in England were read, those of 153 of 158" in text
    assert "this is not the whole of England" in text
    all_read = replace(england, inspections=reports_read(england))
    words = outcomes.asked_for(place(all_read)).words
    assert words.plain().count("authorities inspected: all.") == 1


def test_a_place_of_which_nothing_was_read_says_so() -> None:
    here = place(load(as_at="2013-12-31"))
    section = outcomes.asked_for(here)
    assert "has not been read" in section.title
    assert not section.tables


def test_the_tables_end_with_the_reports_and_points_that_they_rest_on(england: England) -> None:
    table = outcomes.asked_for(place(england)).tables["by_framework"]
    assert table.rows[-2] == ("Reports read", 487, 167, 164, 145, 11)
    assert table.rows[-1][:2] == ("Points in their lists", 3824)


@pytest.mark.parametrize(
    ("authority", "says"),
    [
        ("Peterborough", "eight points in the report of 30 January 2024"),
        ("Thurrock", "lists nothing"),
        ("Cumbria", "has not been read here"),
    ],
)
def test_a_briefing_tells_a_list_from_none_and_from_one_not_read(
    england: England, authority: str, says: str
) -> None:
    said = briefing.asked_for(england.authority(authority))
    assert said is not None
    assert says in said.title


def test_a_report_read_without_a_theme_is_not_one_unread(tmp_path: Path) -> None:
    rows = "inspection_id,theme,recommendations\n383-2025-06-30,all,1\n383-2025-06-30,no_theme,1\n"
    (tmp_path / "themes.csv").write_text(rows, encoding="utf-8")
    leeds = load(data=tmp_path).authority("Leeds")
    said = briefing.asked_for(leeds)
    assert said is not None
    assert "one point in the report" in said.title
    assert said.title.endswith("(added by us)")
    assert "no theme (1)" in said.plain()
