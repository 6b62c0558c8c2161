"""Data to Insight's history file: what is new comes in, what differs from ours is told."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from ilacs_analysis import load
from ilacs_analysis.errors import BadTable
from ilacs_analysis.records.reports.history import COLUMNS, read_history
from ilacs_analysis.records.reports.imported import prepare_imported
from ilacs_analysis.records.tables import found_problems, read_tables
from tests.records.test_adding import run

# Norfolk's rows as the file has them, save the inspectors' names
NORFOLK = {
    "urn": "80418",
    "local_authority": "norfolk",
    "publication_date": "13/01/23",
    "inspection_framework": "standard",
    "inspection_start_date": "07/11/2022",
    "inspection_end_date": "18/11/2022",
    "overall_effectiveness_grade": "good",
    "impact_of_leaders_grade": "good",
    "help_and_protection_grade": "good",
    "in_care_grade": "good",
    "care_leavers_grade": "inspection_pre_dates_judgement",
    "parser_version": "1",
}
NEW = {
    **NORFOLK,
    "publication_date": "02/11/26",
    "inspection_framework": "short",
    "inspection_start_date": "07/09/2026",
    "inspection_end_date": "11/09/2026",
    "overall_effectiveness_grade": "not_reported_post_reform",
    "care_leavers_grade": "requires improvement",
}
SIF = {
    **NORFOLK,
    "publication_date": "20/10/15",
    "inspection_framework": "",
    "inspection_start_date": "",
    "inspection_end_date": "",
    "overall_effectiveness_grade": "",
    "impact_of_leaders_grade": "data_unreadable",
}


@pytest.fixture(scope="module")
def authorities() -> pd.DataFrame:
    return read_tables()["authorities"]


def history(folder: Path, *rows: dict[str, str], headings: tuple[str, ...] = COLUMNS) -> Path:
    path = folder / "ofsted_csc_ilacs_history.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, headings, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_what_is_new_is_added_through_the_same_checks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path, data = history(tmp_path, NORFOLK, NEW, SIF), tmp_path / "mine"
    assert run(monkeypatch, "add", str(path), "--data", str(data), "--yes") == 0
    out, err = capsys.readouterr()
    assert out == "ofsted_csc_ilacs_history.csv, row 3: Norfolk, 926-2026-09-07, new\n"
    assert err.startswith("1 new, 1 as on record, 0 that differ, 1 without an authority")
    assert found_problems(data) == []
    england = load(data=data)
    judged = england.judgements.query("inspection_id == '926-2026-09-07'").set_index("area")
    assert judged["grade"].to_dict() == {
        "impact_of_leaders": "good",
        "help_and_protection": "good",
        "children_in_care": "good",
        "care_leavers": "requires_improvement",
    }
    assert england.is_own("inspections", "926-2026-09-07")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"help_and_protection_grade": "outstanding"},
            "help_and_protection outstanding and ours good",
        ),
        ({"inspection_end_date": "25/11/2022"}, "end 2022-11-25 and ours 2022-11-18"),
        ({"inspection_start_date": "08/11/2022"}, "start 2022-11-08 and ours 2022-11-07"),
    ],
)
def test_what_differs_from_ours_is_told_and_never_added(
    tmp_path: Path, authorities: pd.DataFrame, changed: dict[str, str], said: str
) -> None:
    path = history(tmp_path, {**NORFOLK, **changed})
    addition = prepare_imported(path, authorities, tmp_path / "mine")
    assert addition.is_empty
    assert addition.refused == [
        "ofsted_csc_ilacs_history.csv, row 2: 926-2022-11-07 differs from ours: " + said + "."
    ]


@pytest.mark.parametrize(
    "changed",
    [
        {"urn": "1"},
        {"help_and_protection_grade": "to requires improvement"},
        {"inspection_start_date": "7 September 2026"},
        {"publication_date": ""},
        {"inspection_framework": "inspection duration longer than standard framework"},
    ],
)
def test_a_new_row_that_is_not_whole_is_counted_and_not_guessed(
    tmp_path: Path, authorities: pd.DataFrame, changed: dict[str, str]
) -> None:
    path = history(tmp_path, {**NEW, **changed})
    addition = prepare_imported(path, authorities, tmp_path / "mine")
    assert addition.is_empty
    assert "1 without an authority" in addition.noted


@pytest.mark.parametrize("headings", [COLUMNS[:-1], ("la_code", *COLUMNS[1:]), ("a", "b")])
def test_a_file_of_another_layout_is_refused_in_a_sentence(
    tmp_path: Path, authorities: pd.DataFrame, headings: tuple[str, ...]
) -> None:
    with pytest.raises(BadTable, match=r"row 1: these are not the headings .* as it was published"):
        read_history(history(tmp_path, NORFOLK, headings=headings), authorities)


def test_what_would_not_agree_with_the_package_is_not_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = history(tmp_path, {**NEW, "inspection_end_date": "01/09/2026"})
    assert run(monkeypatch, "add", str(path), "--data", str(tmp_path / "mine"), "--yes") == 2
    assert "end 2026-09-01 is before start 2026-09-07" in capsys.readouterr().err
    assert not (tmp_path / "mine").exists()
