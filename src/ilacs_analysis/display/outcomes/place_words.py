"""How the sections of the outcomes name a place, and read a picture of grades."""

from __future__ import annotations

from ilacs_analysis.analysis.judged.latest import shown_areas
from ilacs_analysis.analysis.judged.place import Place
from ilacs_analysis.display.base.words import GRADES_KEY, long_date, region_name

NAMED = 3
"""Authorities named in a sentence; more are counted."""
KEY = (
    f"Darker is a weaker grade: {GRADES_KEY}; hatched is no grade (–); white is not yet inspected."
)


def where(here: Place) -> str:
    """Name the place within a sentence."""
    return here.name if here.is_england else region_name(here.name)


def titled(here: Place) -> str:
    """Name the place within a title, a region with whose region it is.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> from ilacs_analysis.analysis.judged.place import place
    >>> titled(place(load(), "North East"))
    'the North East (ONS region)'
    """
    sets = "" if here.is_england else f" ({' and '.join(here.sets)} region)"
    return where(here) + sets


def day_words(here: Place) -> str:
    """Give the day that a place is counted on, with that of publication where it is a later one.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> from ilacs_analysis.analysis.judged.place import place
    >>> day_words(place(load("2024-03-31", "2024-06-30")))
    '31 March 2024 (published by 30 June 2024)'
    """
    england = here.england
    day = long_date(england.as_at)
    if england.published_by == england.as_at:
        return day
    return f"{day} (published by {long_date(england.published_by)})"


def first_area(here: Place) -> str:
    """Give the area that is shown where there is room for one."""
    return shown_areas(here.england)[0]
