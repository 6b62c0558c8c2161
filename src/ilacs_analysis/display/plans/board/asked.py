"""What was asked of the authority, and by whom, and how much of it is in the plan."""

from __future__ import annotations

from ilacs_analysis.analysis.plans import agenda
from ilacs_analysis.analysis.plans.agenda import ADVISER, DEPARTMENT, OFSTED, OWN
from ilacs_analysis.analysis.plans.meeting import Meeting
from ilacs_analysis.analysis.plans.start import PRIORITY, RECOMMENDATION
from ilacs_analysis.display.base.results import Cell, Column, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import (
    capital,
    event_words,
    listed,
    long_date,
    partial_date,
    plural,
    the,
)
from ilacs_analysis.records.rows import Row, as_day, as_number, rows

_KINDS = {
    PRIORITY: ("area for priority action", "areas for priority action"),
    RECOMMENDATION: ("recommendation", "recommendations"),
}
_OTHERS = {ADVISER: "Adviser of the department", OWN: "The authority itself"}


def asked(now: Meeting) -> Section | None:
    """Say what was asked for by whom, headed with the counts of the plan.

    Returns
    -------
    Section
        ``asked``. Its table has the columns of :func:`ilacs_analysis.analysis.plans.agenda.asked`.
    """
    words = Text(
        f"Asked for: {asked_words(now)}",
        (
            f"The table says who asked {the(now.authority.name)} for what, as on record on the day "
            "of the meeting, and how much of it the plan takes up.",
        ),
    )
    return Section.of("asked", words, asked_table(now))


def asked_words(now: Meeting) -> str:
    """Count the items of the plan by what they answer.

    Examples
    --------
    >>> from ilacs_analysis import load, meeting, read_board, read_plan
    >>> here = load(as_at="2024-02-21").authority("Peterborough")
    >>> asked_words(meeting(here, read_plan(), read_board(), "2024-02-21"))
    'two areas for priority action and eight recommendations'
    """
    kinds = now.actions.drop_duplicates("item")["kind"]
    counts = [plural(int((kinds == kind).sum()), *words) for kind, words in _KINDS.items()]
    others = int((~kinds.isin(list(_KINDS))).sum())
    return listed([*counts, *([plural(others, "other point")] if others else [])])


def asked_table(now: Meeting) -> Table:
    """Set out what was asked and by whom, and how much of it is in the plan."""
    found = agenda.asked(now)
    labels = ("By whom", "Published or issued", "Asked for, as on record")
    return Table(
        f"What was asked of {now.authority.name}, and by whom",
        (*map(Column, labels), Column("In this plan", "number")),
        tuple(_cells(row) for row in rows(found)),
        id="asked",
        frame=found,
        note="Where a report's own number is not on record, the plan's count in the last column "
        "is the only one.",
        rests_on={str(name): own["row_id"].tolist() for name, own in found.groupby("table")},
        no_rows="" if found["table"].notna().any() else "Nothing on record asks for a plan.",
    )


def _cells(row: Row) -> tuple[Cell, ...]:
    if row["asked_by"] == OFSTED:
        day = as_day(row["published"])
        when = long_date(day) if day else "Not on record"
        return f"Ofsted, {event_words(row['event'])}", when, _counted(row), row["in_plan"]
    if row["asked_by"] == DEPARTMENT:
        by = f"Department for Education: {event_words(row['event'])}"
        return by, partial_date(row["issued"]), "Its terms are not on record", "–"
    return _OTHERS[row["asked_by"]], "–", "Not on record", row["in_plan"]


def _counted(row: Row) -> str:
    one, several = _KINDS[row["kind"]]
    count = as_number(row["asked_for"])
    if count is None:
        return capital(several) + ("" if row["in_plan"] else ": number not on record")
    return capital(plural(int(count), one, several))
