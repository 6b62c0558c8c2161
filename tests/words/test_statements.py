"""Every heading, headline and chart title says what an independent computation finds."""

from __future__ import annotations

import pytest

from tests.conftest import SAMPLE
from tests.words.documents import AREAS, DAYS, HEADINGS, Document, all_documents, statements
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
    *(Document("national_outcomes", day) for day in DAYS),
    Document("national_outcomes", DAYS[0], {"region": "London"}),
    Document("national_outcomes", DAYS[1], {"region": "North West"}),
    Document("improvement_trajectories", DAYS[0]),
    Document("improvement_trajectories", DAYS[2], {"area": AREAS[3]}),
    Document("interventions", DAYS[0]),
]
# Sections whose headings have no template yet.
UNHELD = {
    ("authority_briefing", "opening"),
    ("authority_briefing", "judgements"),
    ("authority_briefing", "asked_for"),
    ("authority_briefing", "history"),
    ("authority_briefing", "next_steps"),
    ("authority_briefing", "when"),
    ("authority_briefing", "visits"),
    ("authority_briefing", "interventions"),
    ("authority_briefing", "neighbours"),
    ("improvement_trajectories", "who_is_next"),
}
UNHELD_NOTEBOOKS = {"national_outcomes", "interventions"}
EVERY = [pytest.param(day, id=f"england {day}", marks=pytest.mark.england) for day in DAYS]


def faults(document: Document) -> list[str]:
    return [
        f"{document}, {said.section}, {said.kind} {said.text!r}: {wrong}"
        for said in statements(document)
        if said.kind in HEADINGS
        and document.notebook not in UNHELD_NOTEBOOKS
        and (document.notebook, said.section) not in UNHELD
        and (wrong := fault(document, said.section, said.text))
    ]


@pytest.mark.parametrize("document", SAMPLED, ids=str)
def test_headings_say_what_the_tables_do(document: Document) -> None:
    assert faults(document) == []


@pytest.mark.parametrize("day", EVERY)
def test_headings_of_all_england_say_what_the_tables_do(day: str) -> None:
    assert [wrong for document in all_documents(day) for wrong in faults(document)] == []
