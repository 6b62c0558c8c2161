"""What Ofsted's reports ask for, by theme: which words of a point put it under which theme."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ilacs_analysis.rules.loading import rule_file

ALL, NO_THEME = "all", "no_theme"
"""In the table of themes: every point of a report's list, and those that no theme has."""


@dataclass(frozen=True)
class Theme:
    """A theme of what reports ask for.

    Attributes
    ----------
    covers
        What belongs to it, in words.
    unless
        Patterns of words that are left out of a point before it is looked at.
    patterns
        A point in which one of them occurs has the theme.
    """

    id: str
    title: str
    covers: str
    unless: tuple[str, ...]
    patterns: tuple[str, ...]

    def words_in(self, point: str) -> str | None:
        """Give the words of a point that put it under the theme, or None."""
        kept = _any_of(self.unless).sub(" ", point) if self.unless else point
        found = _any_of(self.patterns).search(kept)
        return found.group() if found else None


@cache
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


@cache
def themes() -> tuple[Theme, ...]:
    """Give the themes, from ``data/rules/themes.yaml``.

    Examples
    --------
    >>> len(themes()), themes()[0].title
    (20, 'The front door and thresholds')
    """
    return tuple(entry.make(Theme) for entry in rule_file("themes.yaml").entries("themes"))


def themes_of(point: str) -> dict[str, str]:
    """Give the themes of a point of a report's list, each with the words that it rests on.

    A point can have several themes, or none. The rules are this project's own, not Ofsted's.

    Examples
    --------
    >>> themes_of("The timeliness of strategy meetings and the quality of supervision.")
    {'child_protection': 'strategy meetings', 'supervision_and_oversight': 'supervision'}
    >>> themes_of("The arrangements for children in police custody.")
    {}
    """
    found = ((theme.id, theme.words_in(point)) for theme in themes())
    return {name: words for name, words in found if words is not None}


def theme_counts(points: Sequence[str]) -> dict[str, int]:
    """Count the points of one report's list under each theme, as the table of themes has them.

    Returns
    -------
    dict of str to int
        ``all``, the number of points, 0 where the report asks for nothing; then each theme that
        occurs; then ``no_theme``, the points without one, where there are any.

    Examples
    --------
    >>> theme_counts(["Plans for children in need.", "Care leavers' plans.", "Police custody."])
    {'all': 3, 'assessment_and_planning': 2, 'care_leavers_support': 1, 'no_theme': 1}
    """
    found = [themes_of(point) for point in points]
    counted = Counter(name for each in found for name in each)
    counts = {theme.id: counted[theme.id] for theme in themes() if counted[theme.id]}
    none = sum(not each for each in found)
    return {ALL: len(found), **counts, **({NO_THEME: none} if none else {})}
