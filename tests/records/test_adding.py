"""Reports become rows of the user's own tables: whole, once, and all or none."""

from __future__ import annotations

import contextlib
import os
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from ilacs_analysis import cli, load
from ilacs_analysis.display.briefing import as_data, as_text
from ilacs_analysis.errors import OutputNotWritable, PackNotReplaced
from ilacs_analysis.records import disk
from ilacs_analysis.records.own_tables import append_rows, recover
from ilacs_analysis.records.reports.adding import prepare
from ilacs_analysis.records.reports.report import read_report
from ilacs_analysis.records.tables import found_problems, read_tables
from tests.records.test_reports import LETTER, ilacs_text, pdf

NEW = {"when": "7 to 18 September 2026", "overall": ""}
NAME = "383_2026-11-02.pdf"


@pytest.fixture(scope="module")
def authorities() -> pd.DataFrame:
    return read_tables()["authorities"]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return pdf(tmp_path, ilacs_text(**NEW), NAME)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "mine"


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["ilacs", *arguments])
    try:
        cli.main()
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def test_an_added_report_is_known_everywhere_and_its_removal_restores_what_was(
    monkeypatch: pytest.MonkeyPatch, report: Path, data: Path
) -> None:
    before = as_data(load("2026-08-22").authority("Leeds"))
    assert run(monkeypatch, "add", str(report), "--data", str(data), "--yes") == 0
    assert found_problems(data) == []
    here = load(data=data).authority("Leeds")
    newest = as_data(here)["inspections"][0]
    assert (newest["inspection_id"], newest["published"]) == ("383-2026-09-07", "2026-11-02")
    assert newest["judgements"]["care_leavers"] == "inadequate"
    assert [row["own"] for row in as_data(here)["inspections"]] == [True, *[False] * 4]
    assert "2 Nov 2026 (added by us)" in as_text(here)
    assert "Includes rows added by us: 383-2026-09-07." in as_text(here)
    for path in data.glob("*.csv"):
        heading = path.read_text(encoding="utf-8").splitlines()[0]
        path.write_text(f"{heading}\n", encoding="utf-8")
    assert as_data(load("2026-08-22", data=data).authority("Leeds")) == before


def test_the_themes_of_a_report_on_record_are_added_alone_and_once(
    tmp_path: Path, data: Path, authorities: pd.DataFrame
) -> None:
    text = ilacs_text(
        who="North Lincolnshire Council",
        when="10 to 14 October 2022",
        overall="Overall effectiveness Outstanding",
    )
    path = pdf(tmp_path, text, "813_2022-11-25.pdf")
    ours = load().judgements.query("inspection_id == '813-2022-10-10'")
    grades = ours.set_index("area")["grade"].to_dict()
    read = read_report(path, authorities)
    report = replace(read, judgements=grades, framework="ilacs-2018")
    addition = prepare([(path, report)], data)
    assert addition.said == [
        "813_2022-11-25.pdf: North Lincolnshire, 813-2022-10-10, its themes alone"
    ]
    assert {name for name, rows in addition.rows.items() if rows} == {"themes"}
    append_rows(data, addition.rows)
    assert found_problems(data) == []
    assert load(data=data).is_own("themes", "813-2022-10-10")
    assert prepare([(path, report)], data).refused == [
        "813_2022-11-25.pdf is not added: 813-2022-10-10 is on record just so."
    ]


def test_it_says_what_it_will_change_and_writes_nothing_unless_told_to(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], report: Path, data: Path
) -> None:
    monkeypatch.setattr("typer.confirm", lambda *_, **__: False)
    assert run(monkeypatch, "add", str(report), "--data", str(data)) == 0
    out, err = capsys.readouterr()
    assert out == f"{NAME}: Leeds, 383-2026-09-07, new\n"
    assert err == "Nothing was written.\n"
    assert not data.exists()


def test_a_report_that_is_there_already_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], report: Path, data: Path
) -> None:
    run(monkeypatch, "add", str(report), "--data", str(data), "--yes")
    written = {path.name: path.read_bytes() for path in data.iterdir()}
    capsys.readouterr()
    assert run(monkeypatch, "add", str(report), "--data", str(data), "--yes") == 1
    assert "inspections.csv has 383-2026-09-07 already" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in data.iterdir()} == written


def test_one_that_was_not_read_whole_is_refused_with_the_fields(
    tmp_path: Path, data: Path, authorities: pd.DataFrame
) -> None:
    path = pdf(tmp_path, ilacs_text(when="in June"), "383_2026-11-02.pdf")
    addition = prepare([(path, read_report(path, authorities))], data)
    assert addition.is_empty
    assert addition.refused == [
        f"{NAME} is not added, because it was not read whole (framework, event, start): add it to "
        "inspections.csv by hand."
    ]


def test_one_told_otherwise_replaces_ours_and_says_in_what(
    tmp_path: Path, data: Path, authorities: pd.DataFrame
) -> None:
    text = ilacs_text(who="Peterborough", when="27 November to 8 December 2023", heading="good")
    path = pdf(tmp_path, text, "874_2024-01-30.pdf")
    addition = prepare([(path, read_report(path, authorities))], data)
    (words,) = addition.said
    assert words.startswith("874_2024-01-30.pdf: Peterborough, 874-2023-11-27, replaces ours: ")
    assert "help_and_protection good and ours requires_improvement" in words
    assert "published" not in words


def test_a_letter_becomes_a_visit(tmp_path: Path, data: Path, authorities: pd.DataFrame) -> None:
    text = LETTER.format(
        who="Leeds", when="1 and 2 March 2023", what="care leavers", actions="◼ One.\n◼ Two."
    )
    path = pdf(tmp_path, text, "383_2023-05-09.pdf")
    append_rows(data, prepare([(path, read_report(path, authorities))], data).rows)
    assert found_problems(data) == []
    visits = load(data=data).visits.set_index("visit_id")
    assert visits.loc["383-fv-2023-03-01", "priority_actions"] == 2


def test_validate_tells_own_rows_that_ours_have_too_and_in_what_they_differ(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], data: Path
) -> None:
    same = {"inspection_id": "874-2023-11-27", "area": "care_leavers", "grade": "inadequate"}
    other = {**same, "area": "children_in_care", "grade": "good"}
    append_rows(data, {"judgements": [same, other]})
    assert run(monkeypatch, "validate", str(data)) == 0
    assert capsys.readouterr().err.splitlines() == [
        "judgements.csv, row 2: 874-2023-11-27 care_leavers is ours too.",
        "judgements.csv, row 3: 874-2023-11-27 children_in_care differs from ours: grade good and "
        "ours requires_improvement.",
        "No problem found.",
    ]


ROWS = {
    "inspections": [{"inspection_id": "383-2026-09-07", "la_code": "383"}],
    "judgements": [{"inspection_id": "383-2026-09-07", "area": "care_leavers", "grade": "good"}],
}


@pytest.mark.parametrize("step", range(20))
def test_a_change_that_is_cut_short_leaves_the_tables_as_they_were_or_complete(
    monkeypatch: pytest.MonkeyPatch, data: Path, step: int
) -> None:
    """Stop at every step on the disk in turn; whoever reads next sees one of two."""
    append_rows(data, {"inspections": [{"inspection_id": "before"}], "judgements": []})
    before = tables(data)
    done = 0

    class Stopped(BaseException):
        pass

    def stopping(real):
        def stop(*arguments, **named):
            nonlocal done
            if done == step:
                raise Stopped
            done += 1
            return real(*arguments, **named)

        return stop

    with monkeypatch.context() as patch:
        for name in ("mkdir", "replace", "unlink", "rmdir", "fsync"):
            patch.setattr(os, name, stopping(getattr(os, name)))
        with contextlib.suppress(Stopped):
            append_rows(data, ROWS)
    recover(data)
    after = tables(data)
    complete = {name: before.get(name, 1) + 1 for name in ("inspections.csv", "judgements.csv")}
    assert after in (before, complete)
    assert sorted(path.name for path in data.iterdir()) == sorted(after)


def tables(folder: Path) -> dict[str, int]:
    """Count the lines of each table of a folder."""
    return {p.name: len(p.read_text(encoding="utf-8").splitlines()) for p in folder.glob("*.csv")}


def test_what_is_there_stays_as_it_is_written(data: Path) -> None:
    data.mkdir()
    mine = data / "judgements.csv"
    mine.write_bytes(b'\xef\xbb\xbfgrade,inspection_id,area\r\ngood,"x",care_leavers')
    append_rows(data, {"judgements": ROWS["judgements"]})
    assert mine.read_bytes() == (
        b'\xef\xbb\xbfgrade,inspection_id,area\r\ngood,"x",care_leavers\r\n'
        b"good,383-2026-09-07,care_leavers\r\n"
    )


def test_a_folder_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("mine", encoding="utf-8")
    with pytest.raises(OutputNotWritable, match=r"file cannot be written .*give another folder"):
        append_rows(place, ROWS)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_tables_of_which_another_program_holds_one_are_left_as_they_were(
    monkeypatch: pytest.MonkeyPatch, data: Path
) -> None:
    append_rows(data, {"inspections": [{"inspection_id": "before"}], "judgements": []})
    before = tables(data)
    original = os.replace

    def replace(source, target):
        if Path(target).name == "judgements.csv":
            raise PermissionError(13, "Permission denied")
        original(source, target)

    monkeypatch.setattr(disk, "_PAUSES", ())
    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(PackNotReplaced, match=r"judgements.csv cannot be .*: close the program"):
        append_rows(data, ROWS)
    recover(data)
    assert tables(data) == before
    assert [path.name for path in data.iterdir()] == ["inspections.csv"]
