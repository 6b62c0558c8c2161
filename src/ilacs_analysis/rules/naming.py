"""Find what is meant by a name: in any case, with or without the signs between its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache

from ilacs_analysis.errors import AmbiguousChoice, UnknownChoice

Names = Mapping[str, Iterable[str]]
"""For each id the names that it goes by, the one that packs print first."""


def plain(name: str) -> str:
    """Reduce a name to what matters for finding it: lower case, no points, "and" for "&".

    Examples
    --------
    >>> plain("St. Helens"), plain("Bournemouth, Christchurch & Poole")
    ('st helens', 'bournemouth christchurch and poole')
    """
    text = name.casefold().replace("&", " and ").replace("_", " ")
    text = re.sub(r"\bsaint\b", "st", re.sub(r"[.'’]", "", text))
    return " ".join(re.sub(r"[^\w]+", " ", text).split())


@lru_cache(maxsize=4096)
def without_articles(name: str) -> str:
    """Reduce a name as :func:`plain` does, and leave out "the".

    Examples
    --------
    >>> without_articles("The experiences and progress of care leavers")
    'experiences and progress of care leavers'
    """
    return " ".join(word for word in plain(name).split() if word != "the")


def one_of(
    what: str,
    asked: object,
    known: Names,
    error: type[UnknownChoice] = UnknownChoice,
    reduced: Callable[[str], str] = without_articles,
) -> str:
    """Give the id that a name stands for among those that are known.

    Parameters
    ----------
    what
        What it is the name of, as a message calls it.
    asked
        The name or the id.
    known
        The names by id.
    error
        What is raised if it is none of these; it suggests the nearest, or else lists all.
    reduced
        What of a name matters.

    Raises
    ------
    AmbiguousChoice
        If it is a name of several; the message gives the first name of each.

    Examples
    --------
    >>> one_of("grade", "ri", {"good": ["Good", "G"], "requires_improvement": ["RI"]})
    'requires_improvement'
    """
    text = reduced(str(asked))
    by_name: dict[str, dict[str, str]] = {}
    for identifier, names in known.items():
        shown = [*names, identifier][0]
        for name in (identifier, *names):
            by_name.setdefault(reduced(name), {})[identifier] = shown
    found = by_name.get(text, {}) if text else {}
    if len(found) == 1:
        return next(iter(found))
    if found:
        raise AmbiguousChoice(asked, found.values())
    within = [name for name in by_name if f" {text} " in f" {name} "]
    close = [*within, *get_close_matches(text, by_name, n=3)]
    near = [shown for name in close for shown in by_name[name].values()]
    every = [shown for each in by_name.values() for shown in each.values()]
    raise error(what, asked, dict.fromkeys(every), dict.fromkeys(near))
