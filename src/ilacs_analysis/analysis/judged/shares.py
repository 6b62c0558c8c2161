"""When a count may be shown as a percentage, and how it is rounded."""

from __future__ import annotations

from collections.abc import Iterable

SMALLEST_BASE = 10
"""The smallest base on which a percentage may stand beside a count."""


def may_be_percentages(bases: Iterable[int]) -> bool:
    """Whether every base of a table or series is large enough for percentages beside its counts.

    On a base of nine one inspection moves the percentage by eleven points.

    Examples
    --------
    >>> may_be_percentages([153, 22]), may_be_percentages([153, 9])
    (True, False)
    """
    return all(base >= SMALLEST_BASE for base in bases)


def percentage(count: int, base: int) -> int:
    """Give a share in whole per cent, halves rounded up as Ofsted does.

    Examples
    --------
    >>> percentage(1, 8), percentage(91, 153)
    (13, 59)
    """
    return (200 * count + base) // (2 * base)
