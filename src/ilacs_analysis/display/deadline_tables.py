"""The table of an authority's open deadlines."""

from __future__ import annotations

from ilacs_analysis.analysis.following.deadlines import due_table, open_deadlines
from ilacs_analysis.display.base.deadlines import deadline_table
from ilacs_analysis.display.base.results import Table
from ilacs_analysis.display.base.words import the
from ilacs_analysis.records.authority import Authority

_SHOWN = ("Due", "Duty", "Answers", "Counted from", "Legal basis")


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
    documents = dict.fromkeys(item.document for item in found if item.document)
    title = f"Open deadlines of {the(authority.name)}"
    return deadline_table(title, due_table(found), _SHOWN, documents)
