"""What others published of government's intervention, to be set beside the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from ilacs_analysis.rules.loading import rule_file


@dataclass(frozen=True)
class Benchmark:
    """A published number.

    Attributes
    ----------
    statement
        What was counted, and when.
    counts
        What of the record stands beside it: a kind of instrument, or ``any``.
    """

    id: str
    statement: str
    day: date
    number: int
    counts: str
    source: str


@cache
def benchmarks() -> tuple[Benchmark, ...]:
    """Give the published numbers, oldest first, from ``data/rules/benchmarks.yaml``.

    Examples
    --------
    >>> [(item.day.year, item.number) for item in benchmarks()]
    [(2013, 5), (2013, 20), (2015, 20), (2016, 26)]
    """
    entries = rule_file("benchmarks.yaml").entries("benchmarks")
    return tuple(entry.make(Benchmark) for entry in entries)
