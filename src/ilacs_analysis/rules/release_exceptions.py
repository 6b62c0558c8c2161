"""What single releases of Ofsted's statistics did otherwise than Ofsted's method says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from ilacs_analysis.rules.loading import Citation, rule_file


@dataclass(frozen=True)
class ReleaseException:
    """One exception of one release: an inspection that it counted, typed or graded otherwise.

    Attributes
    ----------
    release
        The day that the release is for; the exception holds for the year that ends then, too.
    inspection
        The id of the inspection.
    counted
        Whether the release counts it although its method would not, or the other way round;
        None where that is not what it did otherwise.
    event
        The event as which the release counts it, if another.
    area, grade
        The area that the release graded otherwise, and the grade that it gave.
    """

    id: str
    release: date
    statement: str
    inspection: str
    citations: tuple[Citation, ...]
    counted: bool | None = None
    event: str = ""
    area: str = ""
    grade: str = ""


@cache
def release_exceptions() -> tuple[ReleaseException, ...]:
    """Give every exception, from ``data/rules/release_exceptions.yaml``.

    Examples
    --------
    >>> [item.inspection for item in release_exceptions() if item.event]
    ['315-2022-02-28']
    """
    entries = rule_file("release_exceptions.yaml").entries("exceptions")
    return tuple(entry.make(ReleaseException) for entry in entries)
