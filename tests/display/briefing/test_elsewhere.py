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
            "Elsewhere: 21 of 23 came back with a better grade",
            "When: about 3 chances in 10 by 22 February 2027, about 8 chances in 10 by "
            "22 August 2027",
        ),
        (
            "Liverpool",
            None,
            "Elsewhere: of 62, 25 came back with a better grade, 15 a weaker",
            "When: less than 1 chance in 10 by 22 February 2027, less than 1 chance in 10 by "
            "22 August 2027",
        ),
        (
            "Leeds",
            "2018-06-30",
            "No inspection has followed good overall effectiveness under ILACS yet",
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


def test_what_followed_elsewhere_counts_every_next_inspection() -> None:
    table = elsewhere(load().authority("Peterborough")).tables["followed"]
    assert [row[1] for row in table.rows] == [0, 10, 9, 2, 2]
    assert str(table.rows[-1][0]) == "No overall judgement"
