"""The table of an authority's open deadlines."""

from __future__ import annotations

from collections.abc import Iterable

from ilacs_analysis.analysis.following.deadlines import Due, open_deadlines
from ilacs_analysis.display.base.results import Cell, Column, Table
from ilacs_analysis.display.base.words import event_words, long_date, the
from ilacs_analysis.records.authority import Authority

_ANSWERED = {"inspections": "Report of the {event}", "visits": "Letter of the {event}"}


def deadlines(authority: Authority) -> Table | None:
    """Set out the duties that are not yet past on the day, soonest first; None if there is none.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> table = deadlines(load(as_at="2024-02-15").authority("Peterborough"))
    >>> [row[0] for row in table.rows][-2:]
    ['9 May 2024', '10 May 2024']
    """
    if authority.is_abolished:
        return None
    found = open_deadlines(authority)
    if not found:
        return None
    return Table(
        title=f"Open deadlines of {the(authority.name)}",
        columns=tuple(
            Column(label) for label in ("Due", "Duty", "Answers", "Counted from", "Legal basis")
        ),
        rows=tuple(_deadline_row(item) for item in found),
        note=(
            "Days run from receipt, which is not on record, and so are counted from publication; "
            "where sources differ on that day, both are shown. Whether a duty has been met is not "
            f"on record.{_sources(found)}"
        ),
        rests_on={
            "inspections": [d.reference for d in found if d.table == "inspections"],
            "visits": [d.reference for d in found if d.table == "visits"],
        },
        rules=tuple(sorted({"working-day", *(item.rule.id for item in found)})),
    )


def _deadline_row(item: Due) -> tuple[Cell, ...]:
    answers = _ANSWERED[item.table].format(event=event_words(item.event))
    return (
        long_date(item.due),
        item.rule.duty,
        answers,
        f"{long_date(item.counted_from)} ({item.source.partition(',')[0]})",
        f"{item.rule.working_days} working days: {item.rule.legal_basis}",
    )


def _sources(found: Iterable[Due]) -> str:
    """Name in full the sources that are not Ofsted's."""
    others = dict.fromkeys(item.source for item in found if "," in item.source)
    return "".join(f" Source: {source}." for source in others)
