"""Published figures beside ours: which match, and why the others do not."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from ilacs_analysis.analysis.published.days import cut_off, span
from ilacs_analysis.analysis.published.figures import Figure
from ilacs_analysis.analysis.published.reconciliation import Reconciled, matching, reconcile
from ilacs_analysis.errors import BadFigures, NotCovered
from ilacs_analysis.resources import folder

BUNDLED = folder("data") / "published_statistics.csv"


@pytest.fixture(scope="module")
def found() -> dict[str, Reconciled]:
    return {item.figure["stat_id"]: item for item in reconcile()}


def bundled_rows() -> list[dict[str, str]]:
    with BUNDLED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def written(place: Path, rows: list[dict[str, str]]) -> Path:
    path = place / "figures.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    return path


def figure(**cells: str) -> dict[str, str]:
    """One published figure: good or outstanding overall at 31 March 2024, save what is given."""
    blank = dict.fromkeys(bundled_rows()[0], "")
    plain = {
        "stat_id": "X1",
        "as_at": "2024-03-31",
        "framework": "most recent",
        "measure": "overall effectiveness",
        "grade": "good or outstanding",
        "value": "60",
        "unit": "percent",
        "publisher": "Ofsted",
    }
    return {**blank, **plain, **cells}


def test_101_of_125_published_and_all_412_counted_figures_match(
    found: dict[str, Reconciled],
) -> None:
    assert matching(found.values()) == {"published": (101, 125), "counted": (412, 412)}
    assert Counter(item.status for item in found.values()) == {
        "match": 513,
        "differs": 15,
        "not_covered": 9,
    }


def test_only_three_differences_are_unexplained(found: dict[str, Reconciled]) -> None:
    unexplained = {key for key, item in found.items() if item.reason_code == "unexplained"}
    assert unexplained == {"S0033", "S0034", "S0073"}


def test_every_other_figure_has_a_reason_and_no_match_has_one(found: dict[str, Reconciled]) -> None:
    for item in found.values():
        assert bool(item.reason_code) == bool(item.reason) == (item.status != "match")


@pytest.mark.parametrize(
    ("stat_id", "code"),
    [
        ("S0126", "definition"),
        ("S0119", "definition"),
        ("S0115", "record_incomplete"),
        ("S0080", "before_record"),
        ("S0089", "before_record"),
        ("S0075", "no_date"),
        ("S0097", "no_date"),
    ],
)
def test_a_difference_has_its_code(found: dict[str, Reconciled], stat_id: str, code: str) -> None:
    assert found[stat_id].reason_code == code


def test_each_exception_of_a_release_makes_its_figures_match(found: dict[str, Reconciled]) -> None:
    """Merton and South Tyneside in the table of 2022-23, Staffordshire's care leavers in 2024."""
    exceptional = {
        key
        for key, item in found.items()
        if item.figure["as_at"] == "2022-04-01/2023-03-31"
        or (item.figure["measure"] == "care leavers" and item.figure["as_at"] == "2024-03-31")
    }
    assert len(exceptional) == 25
    assert all(found[key].status == "match" for key in exceptional)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2018, 3, 31), date(2018, 4, 30)),
        (date(2023, 3, 31), date(2023, 4, 30)),
        (date(2024, 3, 31), date(2024, 6, 30)),
        (date(2019, 8, 31), date(2019, 9, 30)),
        (date(2018, 9, 30), date(2018, 10, 31)),
        (date(2022, 7, 7), date(2022, 7, 7)),
        (date(2024, 12, 31), date(2024, 12, 31)),
    ],
)
def test_a_release_has_its_cut_off(day: date, expected: date) -> None:
    assert cut_off(day) == expected


@pytest.mark.parametrize(
    "text", ["2021", "to c.2019", "", "2024-13-01", "31 April 2024", "spring 2024"]
)
def test_a_date_that_cannot_be_read_is_not_covered(text: str) -> None:
    with pytest.raises(NotCovered) as refused:
        span(Figure(2, {"as_at": text, "published_cutoff": ""}))
    assert refused.value.code == "no_date"


@pytest.mark.parametrize(
    ("cells", "status", "computed", "code"),
    [
        ({}, "match", "60", ""),
        ({"denominator": "153", "exactness": "2 dp", "value": "59.48"}, "match", "59.48", ""),
        ({"exactness": "2 dp", "value": "59.48"}, "differs", "60.26", "definition"),
        ({"exactness": '"about"', "value": "58.5"}, "match", "60", ""),
        ({"exactness": '"about"', "value": "57"}, "differs", "60", "unexplained"),
        (
            {
                "published_cutoff": "2024-03-31",
                "framework": "ILACS",
                "measure": "LAs with more than 1 ILACS inspection",
                "grade": "",
                "unit": "count",
                "value": "65",
            },
            "differs",
            "58",
            "revised",
        ),
        ({"as_at": "2026-06-30"}, "not_covered", None, "definition"),
        ({"as_at": "2012-03-31"}, "not_covered", None, "before_record"),
        ({"as_at": "2013-04-01/2014-03-31"}, "not_covered", None, "before_record"),
        ({"published_cutoff": "2012-04-30"}, "not_covered", None, "before_record"),
        ({"published_cutoff": "spring"}, "not_covered", None, "no_date"),
        ({"framework": "JAR"}, "not_covered", None, "unknown_word"),
        ({"measure": "staff turnover"}, "not_covered", None, "unknown_word"),
        ({"grade": "satisfactory"}, "not_covered", None, "unknown_word"),
        ({"unit": "furlongs"}, "not_covered", None, "unknown_word"),
        (
            {"breakdown_type": "ONS region", "breakdown": "Wessex"},
            "not_covered",
            None,
            "unknown_word",
        ),
        (
            {
                "breakdown_type": "Ofsted region",
                "breakdown": "north west",
                "unit": "count",
                "value": "8",
            },
            "match",
            "8",
            "",
        ),
        (
            {
                "breakdown_type": "ONS region",
                "breakdown": "North East",
                "unit": "count",
                "value": "7",
            },
            "differs",
            "8",
            "unexplained",
        ),
    ],
)
def test_a_figure_that_is_not_in_the_record_is_counted_by_its_words(
    tmp_path: Path, cells: dict[str, str], status: str, computed: str | None, code: str
) -> None:
    (item,) = reconcile(written(tmp_path, [figure(**cells)]))
    assert (item.status, item.reason_code) == (status, code), item
    if computed is not None:
        assert item.computed == Decimal(computed)


def test_no_figure_is_told_by_its_id(tmp_path: Path, found: dict[str, Reconciled]) -> None:
    rows = [{**row, "stat_id": f"F{place}"} for place, row in enumerate(bundled_rows())]
    again = reconcile(written(tmp_path, rows))
    assert [item.status for item in again] == [item.status for item in found.values()]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("stat_id,value\nX,1\n", "figures.csv has no column 'as_at': give it the columns"),
        (None, "is no file: give the path of a CSV file."),
    ],
)
def test_a_file_that_is_no_table_of_figures_is_refused(
    tmp_path: Path, text: str | None, message: str
) -> None:
    path = tmp_path / "figures.csv"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(BadFigures, match=message):
        reconcile(path)


def test_a_value_that_is_no_number_is_refused_with_its_row(tmp_path: Path) -> None:
    path = written(tmp_path, [figure(), figure(value="half")])
    with pytest.raises(BadFigures, match=r"figures\.csv, row 3, column value: 'half' is not"):
        reconcile(path)
