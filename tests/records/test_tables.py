"""The bundled tables hold what was carried into them, and agree with the data package."""

import json

import pandas as pd
import pytest

from ilacs_analysis.records.checking import PARTIAL_DATE
from ilacs_analysis.records.package import data_package
from ilacs_analysis.records.tables import found_problems, read_tables
from ilacs_analysis.resources import folder
from ilacs_analysis.rules import frameworks, grades


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    return read_tables()


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("authorities", 158),
        ("inspections", 497),
        ("judgements", 2479),
        ("themes", 4359),
        ("visits", 606),
        ("interventions", 194),
        ("statistical_neighbours", 3040),
        ("published_statistics", 537),
        ("differing_sources", 3),
        ("corrections", 9),
    ],
)
def test_nothing_is_lost(tables, table, rows):
    assert len(tables[table]) == rows


def test_visits_are_counted_by_kind(tables):
    assert tables["visits"]["event"].value_counts().to_dict() == {
        "focused_visit": 375,
        "monitoring_visit": 161,
        "joint_targeted_area_inspection": 70,
    }


def test_inspections_keep_what_they_were_checked_against(tables):
    assert tables["inspections"]["verified_against"].value_counts().to_dict() == {
        "report and official table": 435,
        "report, read twice independently": 53,
        "official table": 9,
    }
    assert tables["inspections"]["report_url"].notna().sum() == 488


def test_there_are_153_authorities_and_five_abolished(tables):
    assert tables["authorities"]["abolished"].notna().sum() == 5


def test_every_authority_has_ten_neighbours_in_2025(tables):
    ten = tables["statistical_neighbours"].query("edition == 'dfe_2025_05'")
    assert (ten.groupby("la_code").size() == 10).all()
    assert ten["la_code"].nunique() == 153


def test_the_bundled_tables_agree_with_the_data_package():
    assert found_problems() == []


def test_every_file_is_declared_and_every_declaration_has_a_file():
    files = {path.name for path in folder("data").glob("*.csv")}
    assert files == {table.file for table in data_package().tables.values()}


def test_the_data_package_declares_the_grades_and_areas_that_the_rules_have():
    fields = {f.name: f for f in data_package().tables["judgements"].fields}
    areas = {area.id for item in frameworks() for area in item.areas}
    assert set(fields["area"].allowed) == areas
    assert set(fields["grade"].allowed) == {item.id for item in grades()} | {"not_judged"}


def test_the_pattern_of_partial_dates_is_the_one_that_the_reader_knows():
    declared = {f.pattern for f in data_package().tables["interventions"].fields}
    assert PARTIAL_DATE in declared


def test_a_correction_says_what_the_row_says_now(tables):
    keys = {name: schema.primary_key[0] for name, schema in data_package().tables.items()}
    for row in tables["corrections"].to_dict("records"):
        own = tables[row["table"]].set_index(keys[row["table"]]).loc[row["row_id"]]
        now = own[row["field"]]
        assert str(now.date() if isinstance(now, pd.Timestamp) else now) == row["to"]
        assert row["from"] != row["to"]


def test_the_three_corrected_rows_of_which_the_letters_are_plain(tables):
    visits = tables["visits"].set_index("visit_id")
    # 15, 16 and 21 July; 29 and 30 September and 1 October; one area in two parts
    hull = visits.loc["810-fv-2025-07-15", ["start", "end", "return_start", "return_end"]]
    assert [day.day for day in hull] == [15, 16, 21, 21]
    assert visits.loc["351-fv-2020-09-29", "end"] == pd.Timestamp("2020-10-01")
    assert visits.loc["332-fv-2020-10-13", "priority_actions"] == 1


def test_a_visit_known_only_to_the_year_is_said_to_be_inferred(tables):
    visits = tables["visits"]
    yearly = visits[visits["start_period"].str.fullmatch(r"\d{4}(/\d{4})?").fillna(False)]
    assert len(yearly) == 4
    assert yearly["note"].str.contains("inferred").all()


def test_every_table_states_source_licence_and_coverage():
    content = json.loads((folder("data") / "datapackage.json").read_text(encoding="utf-8"))
    for resource in content["resources"]:
        assert resource["sources"], resource["name"]
        assert resource["licenses"][0]["name"] == "OGL-UK-3.0"
        for period in resource["coverage"]:
            assert period["from"] <= period["to"]
            assert period["completeness"].endswith(".")


def test_no_table_is_wider_than_its_package_says():
    for name, schema in data_package().tables.items():
        header = (folder("data") / f"{name}.csv").read_text(encoding="utf-8").split("\n", 1)[0]
        assert tuple(header.split(",")) == schema.columns


def test_the_user_may_change_the_tables_he_was_given():
    first = read_tables()["inspections"]
    first["framework"] = "none"
    assert set(read_tables()["inspections"]["framework"]) == {item.id for item in frameworks()}
