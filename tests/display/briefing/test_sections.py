"""Every section of a briefing takes an authority, and gives the numbers behind what it shows."""

import inspect

import pandas as pd
import pytest

from ilacs_analysis.display import briefing
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.errors import WrongType
from ilacs_analysis.records.england import load

FUNCTIONS = [name for name, _ in inspect.getmembers(briefing, inspect.isfunction)]
SECTIONS = [name for name in FUNCTIONS if not name.startswith("as_")]
KINDS = [
    ("Peterborough", None),
    ("Torbay", "2018-12-31"),
    ("Cumbria", None),
    ("Cumberland", "2024-03-31"),
    ("Liverpool", None),
    ("Leeds", "2013-12-01"),
]
# their data have a row for each cell
PIVOTS = {"history", "lasting"}
WORDS_ALONE = {"opening", "asked_for", "when", "how_to_check"}


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("given", ["Leeds", None, load()])
def test_what_is_no_authority_is_refused_in_a_sentence(name, given):
    with pytest.raises(WrongType) as caught:
        getattr(briefing, name)(given)
    said = {str: "'Leeds'", type(None): "None"}.get(type(given), "a record of England")
    assert str(caught.value) == (
        f"{name}() needs an authority, not {said}: give england.authority('Leeds')."
    )


@pytest.mark.parametrize(("authority", "day"), KINDS)
def test_a_section_has_its_name_what_it_rests_on_and_tidy_numbers(authority, day):
    here = load(as_at=day).authority(authority)
    for name in SECTIONS:
        section = getattr(briefing, name)(here)
        if section is None:
            continue
        assert isinstance(section, Section)
        assert section.id == name
        assert all(any(part.rests_on.values()) or part.no_rows for part in section.parts), name
        shown = [*section.tables.values(), *section.charts]
        assert (section.data is None) == (not shown)
        assert not (shown and name in WORDS_ALONE)
        for part in shown:
            assert not {"strand", "text"} & set(part.data.columns), name
            part.data.insert(0, "mine", 1)
            assert "mine" not in part.data, f"{name}: it was no copy"
        for table in section.tables.values():
            if table.id not in PIVOTS and not any(hasattr(c, "names") for c in table.rows[0]):
                assert len(table.data) == len(table.rows), table.title


def test_the_numbers_are_those_that_are_shown():
    here = load().authority("Peterborough")
    drawn = briefing.history(here).data
    judged = drawn[drawn["kind"] == "judgement"]
    assert judged["begins"].dtype.kind == "M"
    assert judged.loc[judged["ends"].isna(), "grade"].tolist()[0] == "inadequate"
    marks = drawn[drawn["kind"] != "judgement"]
    assert marks["number"].dropna().tolist() == list(range(1, 1 + len(marks["number"].dropna())))
    shown = briefing.history(here).table
    assert len(shown.data) == sum(len(row) - 1 for row in shown.rows[3:])
    followed = briefing.elsewhere(here).tables["followed"].data
    assert followed["share"].sum() == pytest.approx(1)
    assert (followed["low"].le(followed["share"]) & followed["share"].le(followed["high"])).all()
    beside = briefing.neighbours(here).tables["counts"].data
    assert (
        beside[["outstanding", "good", "requires_improvement", "inadequate", "other"]]
        .sum(axis=1)
        .tolist()
        == pd.Series(beside["total"]).tolist()
    )
