"""What an authority must do by when, after a report or a letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from ilacs_analysis.rules.rule import Rule, on_day, read_rules
from ilacs_analysis.rules.working_days import add_working_days


@dataclass(frozen=True, kw_only=True, repr=False)
class Deadline(Rule):
    """A duty that falls due so many working days after a report or letter is received.

    Attributes
    ----------
    duty
        What is due, in a few words.
    after
        What starts the clock: ``inspection``, ``priority_action`` or ``joint_inspection``.
    working_days
        How many, from receipt.
    legal_basis
        The law or framework that sets it.
    """

    duty: str
    after: str
    working_days: int
    legal_basis: str

    def due(self, received: date) -> date:
        """Give the day on which it falls due.

        Raises
        ------
        BeyondBankHolidays
            If that lies in a year whose bank holidays are not known.

        Examples
        --------
        >>> deadline("priority-action-final-plan").due(date(2023, 5, 9)).isoformat()
        '2023-08-16'
        """
        return add_working_days(received, self.working_days)


@cache
def deadlines() -> tuple[Deadline, ...]:
    """Give the deadlines, from ``data/rules/deadlines.yaml``."""
    return read_rules("deadlines.yaml", "deadlines", Deadline)


def deadline(identifier: str) -> Deadline:
    """Give the deadline that has this identifier."""
    return next(item for item in deadlines() if item.id == identifier)


def deadlines_after(what: str, day: date) -> tuple[Deadline, ...]:
    """Give the deadlines that start with an event published on a day.

    Examples
    --------
    >>> [item.working_days for item in deadlines_after("priority_action", date(2018, 5, 18))]
    [70]
    """
    return on_day((item for item in deadlines() if item.after == what), day)


@cache
def other_deadline_rules() -> tuple[Rule, ...]:
    """Give the rules by which deadlines are counted."""
    return read_rules("deadlines.yaml", "other", Rule)
