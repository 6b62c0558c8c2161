"""Find what is meant by a name: in any case, with or without the signs between its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from ilacs_analysis.errors import UnknownChoice

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


def one_of(
    what: str, asked: object, known: Names, error: type[UnknownChoice] = UnknownChoice
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

    Examples
    --------
    >>> one_of("grade", "ri", {"good": ["Good", "G"], "requires_improvement": ["RI"]})
    'requires_improvement'
    """
    text = plain(str(asked))
    for identifier, names in known.items():
        if text and text in map(plain, (identifier, *names)):
            return identifier
    shown = {
        plain(name): [*names, identifier][0]
        for identifier, names in known.items()
        for name in (identifier, *names)
    }
    within = [name for name in shown if f" {text} " in f" {name} "]
    near = [shown[name] for name in [*within, *get_close_matches(text, shown, n=3)]]
    raise error(what, asked, dict.fromkeys(shown.values()), dict.fromkeys(near))
