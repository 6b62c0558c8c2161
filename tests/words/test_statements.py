"""What documents say is what the tables hold, and no sentence is printed that nobody has read."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.conftest import SAMPLE
from tests.words.documents import (
    AREAS,
    COMPARISONS,
    DAYS,
    HEADINGS,
    Document,
    all_documents,
    statements,
)
from tests.words.sentences import Key, known, of_day, said
from tests.words.templates import fault, load_checks

load_checks()

# what a document says does not depend on the Python that runs it
pytestmark = pytest.mark.slow

SAMPLED = [
    *(Document("authority_briefing", DAYS[0], {"authority": name}) for name in SAMPLE),
    *(
        Document("authority_briefing", day, {"authority": name})
        for day in DAYS[1:]
        for name in ("Bradford", "Northamptonshire", "Torbay")
    ),
    Document("authority_briefing", DAYS[0], {"authority": "North Northamptonshire"}),
    *(Document("national_outcomes", day) for day in DAYS),
    Document("national_outcomes", DAYS[0], {"region": "London"}),
    Document("national_outcomes", DAYS[1], {"region": "North West"}),
    Document("improvement_trajectories", DAYS[0]),
    Document("improvement_trajectories", DAYS[2], {"area": AREAS[3]}),
    *(Document("interventions", day) for day in DAYS),
    Document("interventions", DAYS[0], {"authority": "North Northamptonshire"}),
    *(Document("compare_authorities", day, given) for day in DAYS for given in COMPARISONS),
]
EVERY = [pytest.param(day, id=f"england {day}", marks=pytest.mark.england) for day in DAYS]


def faults(document: Document) -> list[str]:
    return [
        f"{document}, {said.section}, {said.kind} {said.text!r}: {wrong}"
        for said in statements(document)
        if said.kind in HEADINGS and (wrong := fault(document, said.section, said.text))
    ]


@pytest.mark.parametrize("document", SAMPLED, ids=str)
def test_headings_say_what_the_tables_do(document: Document) -> None:
    assert faults(document) == []


@pytest.mark.parametrize("document", SAMPLED, ids=str)
def test_every_sentence_is_in_the_collection(document: Document) -> None:
    assert sorted(said(document).keys() - known().keys()) == []


@pytest.mark.parametrize("day", EVERY)
def test_headings_of_all_england_say_what_the_tables_do(day: str) -> None:
    assert [wrong for document in all_documents(day) for wrong in faults(document)] == []


@pytest.mark.england
def test_the_collection_counts_every_place() -> None:
    found: Counter[Key] = Counter()
    for day in DAYS:
        found.update(of_day(day))
    assert found == known()


@pytest.mark.parametrize(
    ("document", "section", "text"),
    [
        # the most at the end of a quarter, and not on any day
        (
            Document("national_outcomes", "2024-03-31"),
            "course",
            "Inadequate for overall effectiveness: 29 at the most, first on 31 March 2017; 16 on "
            "31 March 2024",
        ),
        # fewer, of fewer who had a grade of their own
        (
            Document("national_outcomes", "2019-06-30"),
            "changed",
            "The share good or outstanding rose for overall effectiveness, leaders, help and "
            "protection, and children in care; it fell for care leavers",
        ),
        # Lambeth, for adoption, left out
        (
            Document("national_outcomes", "2019-06-30"),
            "latest",
            "24 authorities have an inadequate judgement in at least one area",
        ),
        # those that have no overall judgement any more counted as not good
        (
            Document("national_outcomes", "2026-08-22"),
            "overall_ended",
            "Good or outstanding overall: 107 of the 153 authorities that still have an overall "
            "judgement; 11 have none any more",
        ),
        # an older overall judgement counted for Trafford and Liverpool
        (
            Document("compare_authorities", "2026-08-22", COMPARISONS[3]),
            "judgements",
            "Overall effectiveness: two requiring improvement",
        ),
        # a notice without a date
        (
            Document("authority_briefing", "2026-08-22", {"authority": "Kent"}),
            "interventions",
            "Government intervention on record: one event in 2008",
        ),
        # what was before it left out
        (
            Document("authority_briefing", "2026-08-22", {"authority": "North Northamptonshire"}),
            "interventions",
            "No dated intervention in children's social care on record",
        ),
        # a notice of unknown subject counted as none
        (
            Document("interventions", "2026-08-22"),
            "not_on_record",
            "Six spells of inadequate overall effectiveness without an instrument on record",
        ),
        # a commissioner and a direction of one day counted as a step
        (
            Document("interventions", "2026-08-22"),
            "episodes",
            "Steps within episodes: 22 up, 7 down, 27 to the same kind; of 35 the way is not "
            "established",
        ),
    ],
)
def test_a_heading_that_says_more_than_the_tables_is_caught(
    document: Document, section: str, text: str
) -> None:
    assert "is not so" in fault(document, section, text)
