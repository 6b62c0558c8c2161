"""How estimates are put into words: chances in ten, months, shares, and how few they rest on."""

from __future__ import annotations

from ilacs_analysis.analysis.improvement.survival import FEW
from ilacs_analysis.records.rows import Row, as_number


def tenths(chance: float) -> str:
    """Say a chance as chances in ten, for a reader: never a percentage, never two decimals.

    Examples
    --------
    >>> tenths(0.28), tenths(0.02), tenths(0.97)
    ('about 3 chances in 10', 'less than 1 chance in 10', 'more than 9 chances in 10')
    """
    count = round(chance * 10)
    if count == 0:
        return "less than 1 chance in 10"
    if count == 10:
        return "more than 9 chances in 10"
    return f"about {count} chance{'s' if count > 1 else ''} in 10"


def short_tenths(chance: float) -> str:
    """Say the same in a table whose heading says that it is chances in ten.

    Examples
    --------
    >>> short_tenths(0.28), short_tenths(0.02), short_tenths(0.97)
    ('3', 'under 1', 'over 9')
    """
    count = round(chance * 10)
    return {0: "under 1", 10: "over 9"}.get(count, str(count))


def percent(share: float | None) -> str:
    """Write a share as a whole percentage, half up; a dash where there is none.

    Examples
    --------
    >>> percent(0.125), percent(1.0), percent(None)
    ('13%', '100%', '–')
    """
    known = as_number(share)
    return "–" if known is None else f"{int(known * 100 + 0.5)}%"


def interval(low: float | None, high: float | None) -> str:
    """Write an interval of shares; a dash where there is none.

    Examples
    --------
    >>> interval(0.5, 0.756), interval(None, None)
    ('50% to 76%', '–')
    """
    return "–" if as_number(low) is None else f"{percent(low)} to {percent(high)}"


def months(value: float | None) -> str:
    """Write a number of months to a tenth, or that so many were not reached.

    Examples
    --------
    >>> months(38.768), months(None)
    ('38.8', 'not reached')
    """
    known = as_number(value)
    return "not reached" if known is None else f"{known:.1f}"


def median_words(row: Row, of: str = "") -> tuple[str, str]:
    """Give the cells of a median and its interval, or say why there is none.

    Parameters
    ----------
    row
        A row that holds those of :meth:`survival.Survival.row`.
    of
        What their names begin with in it.

    Examples
    --------
    >>> median_words({"few_at_risk": False, "median": 38.768, "low": 35.581, "high": 41.922})
    ('38.8', '35.6 to 41.9')
    >>> median_words({"few_at_risk": True})
    ('too few at risk', '–')
    """
    if row[f"{of}few_at_risk"]:
        return "too few at risk", "–"
    middle, low, high = (as_number(row[f"{of}{name}"]) for name in ("median", "low", "high"))
    return months(middle), "–" if middle is None else f"{months(low)} to {months(high)}"


def few(cases: int) -> str:
    """Mark a number that an estimate rests on, where it is below ten.

    Examples
    --------
    >>> few(9), few(10)
    ('9 (few)', '10')
    """
    return f"{cases} (few)" if cases < FEW else str(cases)


FEW_NOTE = "(few): fewer than ten cases, so that one more could change the picture."
"""The note below a table in which a number is so marked."""
