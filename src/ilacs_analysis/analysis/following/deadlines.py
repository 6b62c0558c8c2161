"""The days by which an authority must have answered a report or a letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from ilacs_analysis.analysis.judged.pairs import FOCUSED, JOINT
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.rows import as_day, day_of, rows
from ilacs_analysis.rules.deadlines import Deadline, deadlines_after

OFSTEDS_LIST = "Ofsted's list"
LETTER = "publication of the letter"
_STARTED_BY = {FOCUSED: "priority_action", JOINT: "joint_inspection"}


@dataclass(frozen=True)
class Due:
    """A duty with its day.

    Attributes
    ----------
    rule
        The rule that sets it.
    due
        The day on which it falls due, counted from `counted_from`.
    counted_from
        The day of publication; that of receipt is not on record.
    source
        Who gives that day of publication, and in which document, if in one of its own.
    table, reference
        The table and key of the report or letter that it answers.
    event
        The kind of inspection or visit.
    """

    rule: Deadline
    due: date
    counted_from: date
    source: str
    table: str
    reference: str
    event: str

    @property
    def given_by(self) -> str:
        """Who gives the day of publication."""
        return self.source.partition(",")[0]

    @property
    def document(self) -> str:
        """The source in full, where it is a document of its own; else nothing."""
        return self.source if self.source != self.given_by else ""


def due_table(found: Iterable[Due]) -> pd.DataFrame:
    """Set duties out as a table.

    Returns
    -------
    DataFrame
        One row for each: `rule`, `duty`, `legal_basis`, `working_days` from receipt, `due`,
        `counted_from`, `source`, `given_by`, and the report or letter: `event`, `table`, `row_id`.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> found = due_table(due_dates(load(as_at="2024-03-31").authority("Peterborough")))
    >>> found["given_by"].tolist()[-2:]
    ['Peterborough City Council', "Ofsted's list"]
    """
    body = [
        {
            **vars(item.rule),
            **vars(item),
            "rule": item.rule.id,
            "given_by": item.given_by,
            "row_id": item.reference,
        }
        for item in found
    ]
    columns = ["rule", "duty", "legal_basis", "working_days", "due", "counted_from", "source"]
    columns += ["given_by", "event", "table", "row_id"]
    days = dict.fromkeys(("due", "counted_from"), "datetime64[us]")
    return pd.DataFrame(body, columns=columns).astype(days)


def due_dates(authority: Authority) -> tuple[Due, ...]:
    """Give every duty that reports and letters known on the day have brought, by its day.

    Where sources differ on the day of publication there is one for each. A focused visit counts if
    it found areas for priority action, a joint inspection always, if its letter's day is on record.

    Raises
    ------
    BeyondBankHolidays
        If a day lies beyond the years whose bank holidays are known.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> here = load(as_at="2024-03-31").authority("Peterborough")
    >>> [(found.due.isoformat(), found.source[:12]) for found in due_dates(here)][-2:]
    [('2024-05-09', 'Peterborough'), ('2024-05-10', "Ofsted's lis")]
    """
    found = [*_after_reports(authority), *_after_visits(authority)]
    return tuple(sorted(found, key=lambda item: (item.due, item.rule.id)))


def open_deadlines(authority: Authority) -> tuple[Due, ...]:
    """Give the duties that are not yet past on the day, soonest first.

    A duty stays while the later of two days that sources give is not past. Whether one has been
    met is not on record.
    """
    every = due_dates(authority)
    today = authority.england.as_at
    still = {(item.rule.id, item.reference) for item in every if item.due >= today}
    return tuple(item for item in every if (item.rule.id, item.reference) in still)


def _after_reports(authority: Authority) -> Iterator[Due]:
    differing = authority.england.differing_sources
    for row in rows(authority.inspections):
        key = row["inspection_id"]
        own = differing[
            (differing["table"] == "inspections")
            & (differing["row_id"] == key)
            & (differing["field"] == "published")
        ]
        days = [(day_of(row["published"]), OFSTEDS_LIST)]
        days += [(date.fromisoformat(other["value"]), other["source"]) for other in rows(own)]
        for published, source in days:
            yield from _duties("inspection", published, source, "inspections", key, row["event"])


def _after_visits(authority: Authority) -> Iterator[Due]:
    for row in rows(authority.visits):
        published, event = as_day(row["published"]), row["event"]
        found_actions = row["priority_actions_stated"] == "yes"
        if published is not None and (found_actions or event == JOINT):
            started = _STARTED_BY.get(event, "")
            yield from _duties(started, published, LETTER, "visits", row["visit_id"], event)


def _duties(
    started_by: str, published: date, source: str, table: str, reference: str, event: str
) -> Iterator[Due]:
    """Give what falls due after a report or letter that was published on a day."""
    for rule in deadlines_after(started_by, published):
        yield Due(rule, rule.due(published), published, source, table, reference, event)
