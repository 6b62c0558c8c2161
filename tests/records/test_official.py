"""Ofsted's yearly table of inspection outcomes: what is new comes in, what differs is told."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pandas as pd
import pytest

from ilacs_analysis import England, load
from ilacs_analysis.analysis.judged.latest import latest_inspections
from ilacs_analysis.errors import BadTable
from ilacs_analysis.records.reports.imported import prepare_imported
from ilacs_analysis.records.reports.official import read_outcomes
from ilacs_analysis.records.tables import found_problems, read_tables
from ilacs_analysis.rules import grade
from tests.records.test_adding import run

# as read in the edition as at 31 March 2025, with its area codes as in that of 2026
LATEST = (
    "Local authority area code",
    "Local authority name",
    "Ofsted region",
    "Web link",
    "Inspection date",
    "Publication date",
    "Overall effectiveness",
    "The impact of leaders on social work practice with children and families",
    "The experiences and progress of children who need help and protection",
    "The experiences and progress of children in care",
    "The experiences and progress of care leavers",
)
HISTORY = (
    "Local authority area code",
    "Local authority name",
    "Ofsted region",
    "Inspection date",
    "Inspection type",
    "Overall effectiveness",
)
# as read in the edition as at 31 March 2023
OF_2023 = tuple(
    {LATEST[7]: "Impact of leaders"}.get(name, name.replace("The exp", "Exp"))
    for name in LATEST[1:]
)
AREAS = (
    "overall_effectiveness",
    "impact_of_leaders",
    "help_and_protection",
    "children_in_care",
    "care_leavers",
)
Lines = Sequence[Sequence[str]]


def ods(path: Path, sheets: Mapping[str, Lines]) -> Path:
    """Write a file as OpenDocument asks for it, with nothing but the cells."""
    tables = "".join(
        f'<table:table table:name="{name}">'
        + "".join(
            "<table:table-row>"
            + "".join(
                '<table:table-cell office:value-type="string">'
                f"<text:p>{escape(cell)}</text:p></table:table-cell>"
                for cell in line
            )
            + "</table:table-row>"
            for line in lines
        )
        + "</table:table>"
        for name, lines in sheets.items()
    )
    space = "urn:oasis:names:tc:opendocument:xmlns"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><manifest:manifest '
            f'xmlns:manifest="{space}:manifest:1.0"></manifest:manifest>',
        )
        file.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content xmlns:office="{space}:office:1.0" '
            f'xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0"><office:body>'
            f"<office:spreadsheet>{tables}</office:spreadsheet></office:body>"
            "</office:document-content>",
        )
    return path


def sheet(headings: Sequence[str], rows: Lines) -> Lines:
    return [["Inspection outcomes as at 31 March"], ["A note on the table"], headings, *rows]


def day(value: pd.Timestamp) -> str:
    return value.strftime("%d/%m/%Y")


def listed(england: England) -> tuple[list[list[str]], list[list[str]]]:
    """Give the rows of both sheets, as Ofsted's table would have them of our record."""
    codes = england.authorities.set_index("la_code")["ons_code"]
    judged = england.judgements.pivot_table("grade", "inspection_id", "area", "first")
    latest, history = [], []
    for row in latest_inspections(england).itertuples():
        start = [codes[row.la_code], row.name, "Region", "https://reports.ofsted.gov.uk"]
        if pd.isna(row.inspection_id):
            latest.append([*start, "Not yet inspected", "", *[""] * 5])
            continue
        said = judged.loc[row.inspection_id].to_dict()
        together = said.get("children_in_care_and_care_leavers")
        words = [said.get(area, together if area == "children_in_care" else None) for area in AREAS]
        cells = ["[z]" if pd.isna(word) else grade(word).printed for word in words]
        latest.append([*start, day(row.start), day(row.published), *cells])
    known = england.inspections[england.inspections["framework"].str.startswith("ilacs")]
    overall = judged["overall_effectiveness"]
    for row in known.itertuples():
        if row.la_code in codes.index:
            kind = row.event.capitalize()
            word = grade(overall[row.inspection_id]).printed
            history.append([codes[row.la_code], "", "", day(row.start), kind, word])
    names = england.authorities.set_index("ons_code")["name"]
    history = [[code, names[code], *rest] for code, _, *rest in history]
    return latest, history


@pytest.fixture(scope="module")
def authorities() -> pd.DataFrame:
    return read_tables()["authorities"]


@pytest.fixture(scope="module")
def of_2025() -> tuple[list[list[str]], list[list[str]]]:
    return listed(load(as_at="2025-03-31", published_by="2025-06-30"))


def test_all_of_england_as_we_have_it_is_on_record(
    tmp_path: Path, authorities: pd.DataFrame, of_2025: tuple[list[list[str]], list[list[str]]]
) -> None:
    latest, history = of_2025
    sheets = {
        "Cover": [["Local authority inspection outcomes"]],
        "Inspections_as_at_31_March": sheet(LATEST, latest),
        "ILACS_inspection_history": sheet(HISTORY, history),
    }
    path = ods(tmp_path / "outcomes.ods", sheets)
    found = prepare_imported(path, authorities, tmp_path / "mine")
    assert (found.said, found.refused) == ([], [])
    assert found.noted.startswith(f"0 new, {len(history)} as on record, 0 that differ, 0 without")


def test_what_ofsted_says_otherwise_is_told_and_what_is_new_is_added(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    leeds = ["E08000035", "Leeds", "North East", "", "", "", *["Good"] * 5]
    changed = [*leeds[:4], "21/02/2022", "09/05/2022", "Good", *leeds[7:10], "[z]"]
    new = [*leeds[:4], "07/09/2026", "02/11/2026", "", "Outstanding", *leeds[8:]]
    typed = [*leeds[:3], "07/09/2026", "Short", ""]
    sheets = {
        "Inspections_as_at_31_March": sheet(LATEST, [changed, new]),
        "ILACS_inspection_history": sheet(HISTORY, [typed]),
    }
    path, data = ods(tmp_path / "outcomes.ods", sheets), tmp_path / "mine"
    assert run(monkeypatch, "add", str(path), "--data", str(data), "--yes") == 1
    out, err = capsys.readouterr()
    where = "outcomes.ods, sheet Inspections_as_at_31_March"
    assert out == f"{where}, row 5: Leeds, 383-2026-09-07, new\n"
    assert f"{where}, row 4: 383-2022-02-21 differs from ours: overall_effectiveness" in err
    assert found_problems(data) == []
    england = load(data=data)
    added = england.inspections.set_index("inspection_id").loc["383-2026-09-07"]
    assert (added["event"], added["framework"]) == ("short", "ilacs-2026")
    assert added["verified_against"] == "official table"


def test_a_table_among_other_files_is_refused_before_any_is_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    data = tmp_path / "mine"
    assert run(monkeypatch, "add", "outcomes.ods", "report.pdf", "--data", str(data), "--yes") == 2
    said = "outcomes.ods is a table: add it alone, without other files.\n"
    assert capsys.readouterr().err == said
    assert not data.exists()


@pytest.mark.parametrize("headings", [LATEST, OF_2023], ids=["2025", "2023"])
def test_one_sheet_as_csv_is_read_under_the_headings_of_each_edition(
    tmp_path: Path, authorities: pd.DataFrame, headings: tuple[str, ...]
) -> None:
    leeds = dict.fromkeys(LATEST, "Outstanding") | {
        "Local authority area code": "E08000035",
        "Local authority name": "Leeds",
        "Inspection date": "21/02/2022",
        "Publication date": "09/05/2022",
    }
    cells = [leeds[name] for name in LATEST][len(LATEST) - len(headings) :]
    path = tmp_path / "outcomes.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(sheet(headings, [cells]))
    (report,) = read_outcomes(path, authorities)
    assert (report.la_code, str(report.start), str(report.published)) == (
        "383",
        "2022-02-21",
        "2022-05-09",
    )
    assert set(report.judgements.values()) == {"outstanding"}


def test_what_two_sheets_say_differently_is_left_unread(
    tmp_path: Path, authorities: pd.DataFrame
) -> None:
    leeds = ["E08000035", "Leeds", "", "", "21/02/2022", "09/05/2022", *["Outstanding"] * 5]
    typed = [*leeds[:3], "21/02/2022", "Standard", "Good"]
    sheets = {"one": sheet(LATEST, [leeds]), "other": sheet(HISTORY, [typed])}
    (report,) = read_outcomes(ods(tmp_path / "outcomes.ods", sheets), authorities)
    assert report.judgements["overall_effectiveness"] is None
    assert report.judgements["impact_of_leaders"] == "outstanding"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        (
            "other.csv",
            b"Local authority,Date\nLeeds,2022\n",
            "other.csv lists no inspections under the headings 'Local authority name' and "
            "'Inspection date': give Ofsted's local authority inspection outcomes, or Data to "
            "Insight's history of ILACS inspections, as published.",
        ),
        (
            "broken.ods",
            b"PK\x03\x04 and no more",
            "broken.ods cannot be read (CalamineError): give Ofsted's table as published, as .ods, "
            ".xlsx or .csv in UTF-8.",
        ),
        (
            "latin.csv",
            "Bézier".encode("latin-1"),
            "latin.csv cannot be read (UnicodeDecodeError): give Ofsted's table as published, as "
            ".ods, .xlsx or .csv in UTF-8.",
        ),
    ],
)
def test_what_is_no_such_table_is_said_in_a_sentence(
    tmp_path: Path, authorities: pd.DataFrame, name: str, content: bytes, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BadTable) as error:
        read_outcomes(path, authorities)
    assert str(error.value) == message
