"""The tables as CSV: read back as they are on the page, and never as a formula."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest

from ilacs_analysis.display.base.results import Column, GradeCell, Link, Names, Table
from ilacs_analysis.packs.csvs import csvs

from .forms import HOSTILE, NOTEBOOKS, executed, hostile, notebook_of


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_every_table_is_a_file_that_pandas_reads_and_the_list_names_it(name: str) -> None:
    files = csvs(executed(name), name)
    head, *listed = rows(files["tables.csv"])
    assert head == ["file", "title", "note"]
    assert ["tables.csv", *(file for file, _, _ in listed)] == list(files)
    for file, _, _ in listed:
        read = pd.read_csv(io.BytesIO(files[file]), dtype=str)
        assert read.columns.is_unique
        assert len(read) == len(rows(files[file])) - 1
    assert csvs(executed(name), name) == files


def test_a_cell_is_the_text_of_the_page_and_a_number_a_number() -> None:
    columns = (
        Column("A"),
        Column("A"),
        Column("B"),
        Column("C"),
        Column("D"),
        Column("E", "number"),
    )
    cells = (
        GradeCell("Good", "good", "(judged together)"),
        Link("report", "https://example.org"),
        Names(("Derby", "Medway")),
        Names(()),
        "\tx",
        -3,
    )
    files = csvs(notebook_of(Table("Title", columns, (cells,), "A note.")), "it")
    assert rows(files["tables.csv"])[1:] == [["table-01.csv", "Title", "A note."]]
    assert rows(files["table-01.csv"]) == [
        ["A", "A (2)", "B", "C", "D", "E"],
        ["Good (judged together)", "report", "Derby; Medway", "None", "'\tx", "-3"],
    ]


@pytest.mark.parametrize("text", [*HOSTILE, "+1", "-2+3", "a,b", 'a "b"', "a\nb"])
def test_text_stays_text(text: str) -> None:
    files = csvs(hostile(text), "it")
    guarded = f"'{text}" if text[0] in "=+-@" else text
    assert rows(files["table-01.csv"]) == [[guarded, "n"], [guarded, guarded]]
    assert rows(files["tables.csv"])[1] == ["table-01.csv", guarded, guarded]


def test_a_pack_without_a_table_has_an_empty_list() -> None:
    assert csvs(notebook_of(), "it") == {"tables.csv": b"\xef\xbb\xbffile,title,note\r\n"}
