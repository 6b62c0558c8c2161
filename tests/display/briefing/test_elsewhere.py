"""What followed elsewhere, and when inspectors may come."""

from __future__ import annotations

import pytest

from ilacs_analysis.display.briefing import elsewhere, when
from ilacs_analysis.records.england import load


@pytest.mark.parametrize(
    ("name", "day", "heading", "chance"),
    [
        (
            "Peterborough",
            None,
            "Of 21 next inspections after inadequate judgements for overall effectiveness under "
            "ILACS, 19 found a "
            "better grade",
            "When: about 3 chances in 10 by 22 February 2027, about 8 in 10 by 22 August 2027",
        ),
        (
            "Liverpool",
            None,
            "Of 62 next inspections after good judgements for leaders under ILACS, 25 found a "
            "better grade and 15 a weaker one",
            "When: less than 1 chance in 10 by 22 August 2027",
        ),
        (
            "Bradford",
            None,
            "Of 49 next inspections after requires improvement judgements for overall "
            "effectiveness under ILACS, "
            "27 found a better grade and 8 a weaker one",
            None,
        ),
        (
            "North Yorkshire",
            None,
            "Of 25 next inspections after outstanding judgements for overall effectiveness "
            "under ILACS, 4 found a "
            "weaker grade",
            None,
        ),
        (
            "Leeds",
            "2018-06-30",
            "No grade has followed good judgements for overall effectiveness under ILACS yet",
            None,
        ),
        ("Leeds", "2013-11-20", None, "When inspectors may come is not estimated"),
        ("Cumbria", None, None, ""),
    ],
)
def test_what_followed_elsewhere_and_when(
    name: str, day: str | None, heading: str | None, chance: str | None
) -> None:
    authority = load(day).authority(name)
    followed, soon = elsewhere(authority), when(authority)
    assert (followed.title if followed else None) == heading
    if chance is not None:
        assert (soon.title if soon else "") == chance


def test_what_followed_elsewhere_counts_only_what_could_be_better() -> None:
    section = elsewhere(load().authority("Peterborough"))
    assert [row[1] for row in section.tables["followed"].rows] == [0, 10, 9, 2]
    assert (
        "Not counted: two next inspections under the framework of 2026, which gives no overall "
        "judgement, and so neither a better grade nor a weaker one."
    ) in section.words.plain()


def test_curve_and_heading_that_count_different_things_say_so() -> None:
    section = elsewhere(load().authority("Bradford"))
    assert "The curve counts otherwise: spells" in section.words.plain()
    assert section.chart.title.startswith("Of 40 spells of requires improvement")
