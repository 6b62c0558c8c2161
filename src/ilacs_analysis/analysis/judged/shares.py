"""When a count may be shown as a percentage, and how it is rounded."""

from __future__ import annotations

SMALLEST_BASE = 10
"""The smallest base on which a percentage may stand beside a count."""


def may_be_percentage(base: int) -> bool:
    """Whether a base is large enough for a percentage beside its count.

    On a base of nine one inspection moves the percentage by eleven points.

    Examples
    --------
    >>> may_be_percentage(10), may_be_percentage(9)
    (True, False)
    """
    return base >= SMALLEST_BASE


def percentage(count: int, base: int) -> int:
    """Give a share in whole per cent, halves rounded up as Ofsted does.

    Examples
    --------
    >>> percentage(1, 8), percentage(91, 153)
    (13, 59)
    """
    return (200 * count + base) // (2 * base)
