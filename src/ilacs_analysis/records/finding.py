"""Find an authority by name, alias, ONS code (current or past) or DfE number. Never a guess."""

from __future__ import annotations

import difflib
import re

import pandas as pd

from ilacs_analysis.errors import AmbiguousAuthority, BadChoice, UnknownAuthority
from ilacs_analysis.rules.naming import plain

_COUNCIL = re.compile(
    r" ((london |metropolitan )?borough |county |city |metropolitan district )?council$"
    r"| london borough$"
)
_LEADING = re.compile(r"^((london|royal) borough of |city of |county of |the )")


def _spellings(asked: str) -> list[str]:
    """List what was asked, and then that without the words that say it is a council."""
    whole = plain(asked)
    spellings = [whole, _COUNCIL.sub("", whole)]
    return [*spellings, *(_LEADING.sub("", spelling) for spelling in spellings)]


def bearers(authorities: pd.DataFrame) -> dict[str, set[str]]:
    """Map each plain name and alias to the DfE numbers of the authorities that bear it.

    Examples
    --------
    >>> from ilacs_analysis.records.tables import read_tables
    >>> bearers(read_tables()["authorities"])["cheshire west and chester"]
    {'896'}
    """
    given = ["name", "ons_name", "ofsted_name", "aliases"]
    named = authorities.melt("la_code", given).dropna()
    each = named.assign(value=named["value"].str.split(";")).explode("value")
    codes = each.groupby(each["value"].map(plain))["la_code"].agg(set)
    return {str(name): bearing for name, bearing in codes.items()}


def find(authorities: pd.DataFrame, asked: str | int) -> str:
    """Give the DfE number of the authority, current or abolished, that was asked for.

    If there is none, UnknownAuthority suggests the nearest names; if the words stand in the names
    of more than one, AmbiguousAuthority lists them. What is no name or code, such as a list, is a
    BadChoice.

    Examples
    --------
    >>> from ilacs_analysis.records.tables import read_tables
    >>> authorities = read_tables()["authorities"]
    >>> find(authorities, "Bedford Borough"), find(authorities, "E08000016")
    ('822', '370')
    """
    if not isinstance(asked, str | int):
        raise BadChoice(f"authority is {asked!r}: give one name or code.")
    text = str(asked).strip()
    codes = authorities[["la_code", "ons_code", "ons_code_previous"]]
    by_code = (codes == text.upper()).any(axis=1)
    if by_code.any():
        return str(authorities.loc[by_code, "la_code"].iloc[0])
    names = bearers(authorities)
    for spelling in _spellings(text):
        bearing = names.get(spelling, set())
        if len(bearing) == 1:
            return next(iter(bearing))
    raise _not_found(authorities, names, text)


def _not_found(
    authorities: pd.DataFrame, names: dict[str, set[str]], asked: str
) -> UnknownAuthority | AmbiguousAuthority:
    title = authorities.set_index("la_code")["name"]
    words = plain(asked)
    within = {c for name, codes in names.items() if f" {words} " in f" {name} " for c in codes}
    if len(within) > 1:
        return AmbiguousAuthority(asked, sorted(title[code] for code in within))
    near = [min(names[name]) for name in difflib.get_close_matches(words, names, n=3)]
    return UnknownAuthority(asked, dict.fromkeys(title[code] for code in [*within, *near]))
