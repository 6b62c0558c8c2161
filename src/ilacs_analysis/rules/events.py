"""The kinds of event by which Ofsted inspects, visits and meets an authority."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ilacs_analysis.rules.rule import Rule, read_rules


@dataclass(frozen=True, kw_only=True, repr=False)
class EventKind(Rule):
    """A kind of inspection, visit or meeting.

    Attributes
    ----------
    name
        What it is called.
    frameworks
        The ids of the frameworks that have it.
    who, length, notice
        Who gets it, the time on site, and the warning given.
    graded, published
        Yes, no or not established, with what qualifies it.
    """

    name: str
    frameworks: tuple[str, ...]
    who: str
    length: str
    notice: str
    graded: str
    published: str


@cache
def event_kinds() -> tuple[EventKind, ...]:
    """Give the kinds of event, from ``data/rules/events.yaml``.

    Examples
    --------
    >>> [kind.id for kind in event_kinds() if kind.graded == "yes"]
    ['sif_inspection', 'sif_reinspection', 'standard', 'short']
    """
    return read_rules("events.yaml", "events", EventKind)


@cache
def event_kind(identifier: str) -> EventKind:
    """Give the kind of event that has this identifier."""
    return {kind.id: kind for kind in event_kinds()}[identifier]
