"""Find an authority by name, alias, ONS code (current or past) or DfE number. Never a guess."""

from __future__ import annotations

import difflib
import re

import pandas as pd

from ilacs_analysis.errors import AmbiguousAuthority, UnknownAuthority
from ilacs_analysis.records.rows import as_text, rows

_COUNCIL_WORDS = (
    "metropolitan borough council",
    "london borough council",
    "borough council",
    "county council",
    "city council",
    "metropolitan district council",
    "council",
    "london borough",
)
_LEADING_WORDS = ("london borough of ", "royal borough of ", "city of ", "county of ", "the ")


def plain(name: str) -> str:
    """Reduce a name to what matters for finding it: lower case, no points, "and" for "&".

    Examples
    --------
    >>> plain("St. Helens"), plain("Bournemouth, Christchurch & Poole")
    ('st helens', 'bournemouth christchurch and poole')
    """
    text = name.casefold().replace("&", " and ")
    text = re.sub(r"\bsaint\b", "st", re.sub(r"[.'’]", "", text))
    return " ".join(re.sub(r"[^\w]+", " ", text).split())


def _spellings(asked: str) -> list[str]:
    """List what was asked, and then that without the words that say it is a council."""
    text = plain(asked)
    spellings = [text]
    for words in _COUNCIL_WORDS:
        if text.endswith(" " + words):
            spellings.append(text.removesuffix(words).strip())
    for spelling in tuple(spellings):
        for words in _LEADING_WORDS:
            if spelling.startswith(words):
                spellings.append(spelling.removeprefix(words))
    return spellings


def _names(authorities: pd.DataFrame) -> dict[str, set[str]]:
    """Map each plain name and alias to the DfE numbers of the authorities that bear it."""
    names: dict[str, set[str]] = {}
    columns = ["name", "ons_name", "ofsted_name", "aliases"]
    for row in rows(authorities[["la_code", *columns]]):
        given = ";".join(filter(None, (as_text(row[column]) for column in columns)))
        for name in given.split(";"):
            names.setdefault(plain(name), set()).add(row["la_code"])
    return names


def find(authorities: pd.DataFrame, asked: str | int) -> str:
    """Give the DfE number of the authority that was asked for.

    Parameters
    ----------
    authorities
        The table of all authorities, current and abolished.
    asked
        A name, an alias, an ONS code old or new, or a DfE number.

    Raises
    ------
    UnknownAuthority
        If there is none; the message suggests the nearest names.
    AmbiguousAuthority
        If the words stand in the names of more than one.

    Examples
    --------
    >>> from ilacs_analysis.records.tables import read_tables
    >>> authorities = read_tables()["authorities"]
    >>> find(authorities, "Bedford Borough"), find(authorities, "E08000016")
    ('822', '370')
    """
    text = str(asked).strip()
    code = text.upper()
    by_code = authorities["la_code"].eq(code)
    by_code |= authorities["ons_code"].eq(code) | authorities["ons_code_previous"].eq(code)
    if by_code.any():
        return str(authorities.loc[by_code, "la_code"].iloc[0])
    names = _names(authorities)
    for spelling in _spellings(text):
        bearers = names.get(spelling, set())
        if len(bearers) == 1:
            return next(iter(bearers))
    raise _not_found(authorities, names, text)


def _not_found(
    authorities: pd.DataFrame, names: dict[str, set[str]], asked: str
) -> UnknownAuthority | AmbiguousAuthority:
    title = dict(zip(authorities["la_code"], authorities["name"], strict=True))
    words = plain(asked)
    within = {
        code
        for name, codes in names.items()
        if words and f" {words} " in f" {name} "
        for code in codes
    }
    if len(within) > 1:
        return AmbiguousAuthority(asked, sorted(title[code] for code in within))
    near = [next(iter(names[name])) for name in difflib.get_close_matches(words, names, n=3)]
    return UnknownAuthority(asked, dict.fromkeys(title[code] for code in [*within, *near]))
