"""A user's own tables: laid over the bundled ones, and refused in one sentence where wrong."""

import pandas as pd
import pytest

from ilacs_analysis.errors import BadTable
from ilacs_analysis.records.england import load
from ilacs_analysis.records.tables import found_problems, read_tables
from ilacs_analysis.resources import folder

INSPECTION = {
    "inspection_id": "874-2026-07-13",
    "la_code": "874",
    "framework": "ilacs-2026",
    "event": "standard",
    "start": "2026-07-13",
    "end": "2026-07-24",
    "published": "2026-08-21",
    "verified_against": "report",
}
AREAS = ("impact_of_leaders", "help_and_protection", "children_in_care", "care_leavers")
JUDGEMENTS = [{"inspection_id": "874-2026-07-13", "area": a, "grade": "good"} for a in AREAS]


@pytest.fixture
def own(tmp_path):
    """Write tables into a folder of the user's own."""

    def write(**tables):
        for name, rows in tables.items():
            pd.DataFrame(rows).to_csv(tmp_path / f"{name}.csv", index=False)
        return tmp_path

    return write


def sentence(data) -> str:
    with pytest.raises(BadTable) as caught:
        load(data=data)
    return str(caught.value)


def test_an_inspection_of_ones_own_is_added(own):
    england = load(data=own(inspections=[INSPECTION], judgements=JUDGEMENTS))
    assert england.authority("Peterborough").inspections["inspection_id"][0] == "874-2026-07-13"


def test_a_row_with_the_key_of_ours_replaces_it(own):
    changed = {"inspection_id": "874-2023-11-27", "area": "care_leavers", "grade": "good"}
    table = load(data=own(judgements=[changed])).judgements
    row = table[(table["inspection_id"] == "874-2023-11-27") & (table["area"] == "care_leavers")]
    assert row["grade"].tolist() == ["good"]
    assert len(table) == 2479


def test_a_copy_of_our_own_tables_changes_nothing(tmp_path):
    for path in folder("data").glob("*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    ours, copied = read_tables(), read_tables(tmp_path)
    for name, table in ours.items():
        keys = list(table.columns)
        pd.testing.assert_frame_equal(
            table.sort_values(keys, ignore_index=True),
            copied[name].sort_values(keys, ignore_index=True),
        )


def with_(**changes):
    return [{**INSPECTION, **changes}]


MISTAKES = {
    "visit without a day": (
        {
            "visits": [
                {"visit_id": "v", "la_code": "874", "event": "focused_visit", "source": "letter"}
            ]
        },
        "visits.csv, row 2: start, start_period, published are all empty: fill in one of them.",
    ),
    "unknown grade": (
        {"judgements": [{**JUDGEMENTS[0], "grade": "excellent"}]},
        "judgements.csv, row 2: grade is 'excellent': use one of outstanding, good, "
        "requires_improvement, inadequate, not_judged.",
    ),
    "duplicate inspection": (
        {"inspections": [INSPECTION, INSPECTION], "judgements": JUDGEMENTS},
        "inspections.csv, row 3: inspection_id 874-2026-07-13 is already in inspections.csv, "
        "row 2: keep one of the two rows.",
    ),
    "inspection on record under another id": (
        {
            "inspections": with_(
                inspection_id="mine", start="2023-11-27", end="2023-12-08", published="2024-01-31"
            )
        },
        "inspections.csv, row 2: la_code 874, start 2023-11-27 is already in the bundled "
        "inspections.csv, row 378: keep one of the two rows.",
    ),
    "end before start": (
        {"inspections": with_(end="2026-07-01"), "judgements": JUDGEMENTS},
        "inspections.csv, row 2: end 2026-07-01 is before start 2026-07-13: "
        "correct one of the two dates.",
    ),
    "judgement that the framework does not have": (
        {
            "inspections": [INSPECTION],
            "judgements": [*JUDGEMENTS, {**JUDGEMENTS[0], "area": "overall_effectiveness"}],
        },
        "judgements.csv, row 6: ilacs-2026 has no judgement 'overall_effectiveness': use one of "
        "impact_of_leaders, help_and_protection, children_in_care, care_leavers.",
    ),
    "judgement left out": (
        {"inspections": [INSPECTION], "judgements": JUDGEMENTS[:3]},
        "inspections.csv, row 2: inspection 874-2026-07-13 has no row for care_leavers in "
        "judgements.csv, which ilacs-2026 gives: add it, as not_judged if inspectors gave no "
        "grade.",
    ),
    "date in another form": (
        {"inspections": with_(published="21/08/2026"), "judgements": JUDGEMENTS},
        "inspections.csv, row 2: published is '21/08/2026': give a date as YYYY-MM-DD.",
    ),
    "impossible date": (
        {"inspections": with_(published="2026-02-30"), "judgements": JUDGEMENTS},
        "inspections.csv, row 2: published is '2026-02-30': give a date as YYYY-MM-DD.",
    ),
    "authority by another code": (
        {"inspections": with_(la_code="E06000031"), "judgements": JUDGEMENTS},
        "inspections.csv, row 2: la_code is 'E06000031': give it as in 874.",
    ),
    "unknown authority": (
        {"inspections": with_(la_code="999"), "judgements": JUDGEMENTS},
        "inspections.csv, row 2: la_code '999' is not in authorities.csv: "
        "correct it, or add it there.",
    ),
    "empty cell that is needed": (
        {"inspections": with_(published=""), "judgements": JUDGEMENTS},
        "inspections.csv, row 2: published is empty: fill it in (day the report was published, "
        "as in Ofsted's list).",
    ),
    "event of another framework": (
        {"inspections": with_(event="sif_inspection"), "judgements": JUDGEMENTS},
        "inspections.csv, row 2: ilacs-2026 has no event 'sif_inspection': use one of "
        "standard, short.",
    ),
    "misspelt column": (
        {"judgements": [{"inspection_id": "x", "aera": "care_leavers", "grade": "good"}]},
        "judgements.csv, row 1: there is no column 'aera': did you mean area?",
    ),
    "missing column": (
        {"judgements": [{"inspection_id": "x", "grade": "good"}]},
        "judgements.csv, row 1: the column area is missing: add it (what was judged).",
    ),
    "misnamed file": (
        {"judgments": JUDGEMENTS},
        "judgments.csv is none of the tables: did you mean judgements.csv?",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_one_sentence_that_names_file_and_row(own, mistake):
    tables, expected = MISTAKES[mistake]
    assert sentence(own(**tables)) == expected


def test_an_inspection_cannot_be_begun_before_its_framework(own):
    data = own(inspections=with_(start="2026-03-02"), judgements=JUDGEMENTS)
    assert sentence(data) == (
        "inspections.csv, row 2: start 2026-03-02 is outside the days of ilacs-2026 "
        "(2026-04-01 on): correct the date or the framework."
    )


def test_several_mistakes_are_counted_and_all_listed_by_validate(own):
    wrong = [{**item, "grade": "excellent"} for item in JUDGEMENTS]
    data = own(inspections=[INSPECTION], judgements=wrong)
    assert sentence(data).endswith("(3 more: run 'ilacs validate' on the folder.)")
    assert len(found_problems(data)) == 4


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            b"inspection_id;area;grade\na;b;c\n",
            "judgements.csv has no commas between its cells: save it as 'CSV UTF-8 (comma "
            "delimited)'.",
        ),
        (
            b"inspection_id,area,grade,grade\na,b,c,d\n",
            "judgements.csv, row 1: grade heads two columns: keep one of them.",
        ),
        (
            b'inspection_id,area,grade\n874-2023-11-27,"care_leavers,good\nx,y,z\n',
            "judgements.csv cannot be read (unexpected end of data): save it again as CSV.",
        ),
        (
            b"inspection_id,area,,grade\na,b,c,d\n",
            "judgements.csv, row 1: column 3 has no heading: give it one.",
        ),
        (b"", "judgements.csv is empty: give at least the row of headings."),
        ("grade\nbéton".encode("cp1252"), "judgements.csv is not UTF-8: save it as 'CSV UTF-8'."),
        (
            b"inspection_id,area,grade\n874-2023-11-27,care_leavers\n",
            "judgements.csv, row 2: 2 cells under 3 headings: give every row one cell for each "
            "heading.",
        ),
        (
            b"inspection_id,area,grade\na,b,c,d,e\n",
            "judgements.csv, row 2: 5 cells under 3 headings: give every row one cell for each "
            "heading.",
        ),
    ],
)
def test_a_file_that_is_no_table_says_why(tmp_path, content, expected):
    (tmp_path / "judgements.csv").write_bytes(content)
    assert sentence(tmp_path) == expected


def test_a_folder_without_tables_says_which_it_could_hold(tmp_path):
    assert sentence(tmp_path).startswith(
        f"{tmp_path} holds none of the tables: add authorities.csv"
    )
    assert sentence(tmp_path / "nowhere").endswith(
        "is not a folder: give the folder of your own tables."
    )


@pytest.mark.parametrize("name", ["Judgements.CSV", "judgements.xlsx", "judgements.ods"])
def test_a_table_in_another_kind_of_file_is_not_passed_over(own, name):
    data = own(inspections=[INSPECTION])
    (data / name).write_bytes(b"")
    assert sentence(data) == f"{name} is not read: save it as judgements.csv."


def test_empty_columns_that_excel_leaves_at_the_right_are_no_matter(tmp_path):
    text = "inspection_id,area,grade,,\n874-2023-11-27,care_leavers,good,,\n"
    (tmp_path / "judgements.csv").write_text(text, encoding="utf-8-sig")
    assert found_problems(tmp_path) == []


def test_a_report_of_ones_own_carries_the_record_on(own):
    later = with_(published="2026-09-18", inspection_id="874-2026-07-13")
    data = own(inspections=later, judgements=JUDGEMENTS)
    england = load(data=data)
    assert england.as_at.isoformat() == "2026-09-18"
    assert england.authority("Peterborough").inspections["inspection_id"][0] == "874-2026-07-13"
    assert "874-2026-07-13" not in set(
        load(as_at="2026-09-17", data=data).inspections["inspection_id"]
    )
