"""What a section puts together: its words, what shows them, and what all of it rests on."""

from __future__ import annotations

from ilacs_analysis.display.base.results import Column, Table, Text
from ilacs_analysis.display.base.section import Section

VISITS = Table("Visits", (Column("Day"),), (("1 May 2024",),), rests_on={"visits": ["874-1"]})
PLAN = Table("Actions", (Column("Action"),), (("R1.1",),), id="plan", no_rows="It is a plan's.")


def test_further_words_stand_where_they_are_given_and_the_first_head_it():
    found = Section.of("report", Text("One"), VISITS, None, Text("Two"), PLAN)
    assert [part.title for part in found.parts] == ["One", "Visits", "Two", "Actions"]
    assert found.words.title == found.title == "One"
    assert list(found.tables) == ["report", "plan"]
    assert found.plain().index("Visits") < found.plain().index("Two") < found.plain().index("R1.1")


def test_words_rest_on_what_is_shown_unless_they_say_on_what_they_rest():
    own = Text("Two", rests_on={"inspections": ["874-2"]})
    none = Text("Three", no_rows="Only the council can say.")
    first, _, second, third = Section.of("report", Text("One"), VISITS, own, none).parts
    assert (first.rests_on, first.no_rows) == ({"visits": ["874-1"]}, "")
    assert second.rests_on == {"inspections": ["874-2"]}
    assert (third.rests_on, third.no_rows) == ({}, "Only the council can say.")


def test_words_above_a_plans_own_figures_say_that_they_rest_on_no_row():
    assert Section.of("plan", Text("One"), PLAN).words.no_rows == "It is a plan's."
