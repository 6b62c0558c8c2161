"""What a result is saved as: a table that spreadsheets read, a picture, or a sentence why not."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import matplotlib
import pandas as pd
import pytest
from PIL import Image

from ilacs_analysis.display.base import saving
from ilacs_analysis.display.base.results import Column, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.drawing.chart import charted
from ilacs_analysis.display.drawing.stacked import Stacked
from ilacs_analysis.errors import CannotSave

NUMBERS = pd.DataFrame(
    {
        "name": ["Leeds", "=HYPERLINK(1)", "'@x"],
        "published": pd.to_datetime(["2024-01-30", None, "2024-03-01"]),
        "visits": pd.array([2, pd.NA, 0], dtype="Int64"),
        "share": [0.5, float("nan"), 0.0],
    }
)
GRADES = pd.DataFrame({"area": "care_leavers", "grade": ["good", "inadequate"], "count": [3, 1]})
TABLE = Table.of("Visits", NUMBERS, {Column("Authority"): "name"}, no_rows="invented")
CHART = charted(
    "One of four is inadequate", "As at 31 March 2024.", Stacked(GRADES), TABLE, key=("A visit",)
)
SECTION = Section.of("visits", Text("Visits"), CHART, TABLE)


def saved(result, place: Path) -> bytes:
    result.save(place)
    return place.read_bytes()


def test_csv_is_for_programs_and_safe_for_spreadsheets(tmp_path):
    assert saved(TABLE, tmp_path / "visits.csv").decode("utf-8-sig").splitlines() == [
        "name,published,visits,share",
        "Leeds,2024-01-30,2,0.5",
        "'=HYPERLINK(1),,,",
        "''@x,2024-03-01,0,0.0",
    ]


def test_a_workbook_has_days_numbers_and_no_formula(tmp_path):
    TABLE.save(tmp_path / "visits.xlsx")
    back = pd.read_excel(tmp_path / "visits.xlsx", engine="calamine")
    assert back["published"].dtype.kind == "M"
    assert back["name"].tolist() == NUMBERS["name"].tolist()
    assert back["visits"].dropna().tolist() == [2, 0]
    assert back["share"].dropna().tolist() == [0.5, 0]


def test_a_section_saves_its_chart_and_the_numbers_of_its_chart(tmp_path):
    assert saved(SECTION, tmp_path / "a.csv") == saved(CHART, tmp_path / "b.csv")
    assert b"care_leavers,inadequate,1" in saved(SECTION, tmp_path / "a.csv")
    assert saved(SECTION, tmp_path / "a.svg") == saved(CHART, tmp_path / "b.svg")


def test_a_picture_is_wide_enough_for_a_slide_and_its_text_is_text(tmp_path):
    picture = Image.open(io.BytesIO(saved(CHART, tmp_path / "chart.png")))
    assert picture.width == 2400
    svg = saved(CHART, tmp_path / "chart.svg").decode()
    for words in ("One of four is inadequate", "As at 31 March 2024.", "1. A visit", "Good 3"):
        assert f">{words}</text>" in svg
    assert saved(CHART, tmp_path / "chart.pdf").startswith(b"%PDF")


@pytest.mark.parametrize("ending", [*saving.PICTURES, *saving.NUMBERS])
def test_the_same_bytes_are_saved_each_time_whatever_settings_are_in_force(tmp_path, ending):
    first = saved(SECTION, tmp_path / f"first{ending}")
    ugly = {"savefig.bbox": "tight", "font.size": 30, "axes.grid": True, "text.color": "red"}
    with matplotlib.rc_context(ugly):
        assert saved(SECTION, tmp_path / f"second{ending}") == first


@pytest.mark.parametrize(
    ("result", "name", "sentence"),
    [
        (
            SECTION,
            "visits.docx",
            "'visits.docx' does not end in a form that can be saved: use .csv or .xlsx for "
            "numbers, or .png, .svg or .pdf for a picture.",
        ),
        (
            Section.of("visits", Text("Visits"), TABLE),
            "visits.png",
            "'Visits' has no chart to save as 'visits.png': save its numbers, with a name that "
            "ends in .csv or .xlsx.",
        ),
        (
            Text("Visits"),
            "visits.csv",
            "'Visits' has no numbers to save as 'visits.csv': print it, or build its pack.",
        ),
        (
            Table("Visits", (Column("Authority"),), (("Leeds",),)),
            "visits.xlsx",
            "'Visits' has no numbers to save as 'visits.xlsx': print it, or build its pack.",
        ),
    ],
)
def test_what_cannot_be_saved_is_refused_in_one_sentence(tmp_path, result, name, sentence):
    with pytest.raises(CannotSave) as refused:
        result.save(tmp_path / name)
    assert str(refused.value) == sentence
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written_is_refused(tmp_path):
    place = tmp_path / "nowhere" / "visits.csv"
    with pytest.raises(CannotSave, match=r"No such file or directory\): give another place\.$"):
        TABLE.save(place)
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(CannotSave, match=r"Is a directory\): give another place\.$"):
        TABLE.save(tmp_path / "folder.csv", replace=True)


def test_a_file_that_differs_is_kept_unless_it_may_be_replaced(tmp_path):
    place = tmp_path / "visits.csv"
    place.write_text("mine", encoding="utf-8")
    with pytest.raises(CannotSave) as refused:
        TABLE.save(place)
    assert str(refused.value) == (
        f"{place} is there already and differs: give another name, or replace=True."
    )
    assert place.read_text(encoding="utf-8") == "mine"
    TABLE.save(place, replace=True)
    before = place.stat().st_mtime_ns
    TABLE.save(place)
    assert place.stat().st_mtime_ns == before, "the same is left alone"


def test_a_file_appears_whole_or_not_at_all(tmp_path, monkeypatch):
    def full(path, content):
        with path.open("wb") as file:
            file.write(content[:10])
        raise OSError(28, "No space left on device")

    place = tmp_path / "visits.csv"
    TABLE.save(place)
    before = place.read_bytes()
    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(CannotSave, match="No space left on device"):
        SECTION.save(place, replace=True)
    assert place.read_bytes() == before
    assert list(tmp_path.iterdir()) == [place]


def test_a_result_prints_as_it_reads_and_shows_itself_in_a_line():
    assert str(SECTION) == SECTION.plain()
    assert repr(SECTION) == "<Section 'Visits'>"
    assert repr(CHART) == "<Chart 'One of four is inadequate'>"


def test_saving_needs_no_pyplot(tmp_path):
    # what other tests import must not count
    code = (
        "import sys; from ilacs_analysis import load\n"
        "from tests.display.base.test_saving import SECTION\n"
        f"for ending in {saving.PICTURES}: SECTION.save(r'{tmp_path}/chart' + ending)\n"
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[3])
