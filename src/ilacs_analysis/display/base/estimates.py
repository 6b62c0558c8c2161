"""How estimates are put into words: chances in ten, months, shares, and how few they rest on."""

from __future__ import annotations

from ilacs_analysis.analysis.improvement.survival import FEW, Median


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


def percent(share: float) -> str:
    """Write a share as a whole percentage, half up.

    Examples
    --------
    >>> percent(0.125), percent(1.0)
    ('13%', '100%')
    """
    return f"{int(share * 100 + 0.5)}%"


def interval(low: float, high: float) -> str:
    """Write an interval of shares.

    Examples
    --------
    >>> interval(0.5, 0.756)
    '50% to 76%'
    """
    return f"{percent(low)} to {percent(high)}"


def months(value: float | None) -> str:
    """Write a number of months to a tenth.

    Examples
    --------
    >>> months(38.768), months(None)
    ('38.8', 'not reached')
    """
    return "not reached" if value is None else f"{value:.1f}"


def median_words(median: Median | None) -> tuple[str, str]:
    """Give the cells of a median and its interval, or say why there is none.

    Examples
    --------
    >>> median_words(Median(38.768, 35.581, 41.922))
    ('38.8', '35.6 to 41.9')
    >>> median_words(None)
    ('too few at risk', '–')
    """
    if median is None:
        return "too few at risk", "–"
    if median.months is None:
        return "not reached", "–"
    return months(median.months), f"{months(median.low)} to {months(median.high)}"


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
