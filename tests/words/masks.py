"""What varies from one document to the next, taken out of a statement: names, days and numbers.

The names are those of authorities and regions, of judgement areas and of themes.

What is left is the sentence that somebody wrote, which can be read once for all its places.
"""

from __future__ import annotations

import re
from functools import cache

import pandas as pd

from ilacs_analysis.resources import folder
from ilacs_analysis.rules.themes import themes

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
NUMBERS = "one|two|three|four|five|six|seven|eight|nine|ten"
WHOLE = {
    "{day}": rf"\d{{1,2}} (?:{MONTHS}) \d{{4}}",
    "{span}": rf"\b\d{{1,2}}(?: (?:{MONTHS}))?(?= to {{day}})",
    "{month}": rf"(?:{MONTHS}) \d{{4}}",
    "{year}": r"\b(?:19|20)\d\d(?:[/–-]\d\d)?\b",
    "{n}": rf"(?i:\b(?:{NUMBERS})\b)|\b\d[\d,]*(?:\.\d+)?\b",
}


@cache
def _names() -> re.Pattern[str]:
    """Match any name of an authority or a region as it stands in a sentence."""
    table = pd.read_csv(folder("data") / "authorities.csv", dtype="str")
    known = {*table["name"], *table["ons_region"], *table["london_subregion"].dropna()}
    longest_first = sorted(known, key=len, reverse=True)
    return re.compile(rf"\b(?:the )?(?:{'|'.join(map(re.escape, longest_first))})(?:'s|'(?!\w))?")


AREAS = "overall effectiveness|leaders|help and protection|children in care|care leavers"
BETWEEN = "(?:, and |, | and |; )"
"""What stands between two of a list."""


@cache
def _themes() -> re.Pattern[str]:
    """Match any theme, with how many points are under it."""
    titles = sorted((theme.title for theme in themes()), key=len, reverse=True)
    return re.compile(rf"(?i:{'|'.join(map(re.escape, titles))})(?: \(\d+\))?")


def masked(text: str) -> str:
    """Take names, days and numbers out of a statement, and lists of names become one.

    Examples
    --------
    >>> masked("Leeds, Barnet and York were judged on 3 May 2024, two of them good.")
    '{names} were judged on {day}, {n} of them good.'
    >>> masked("Outstanding: leaders, and help and protection.")
    'Outstanding: {areas}.'
    """
    text = re.sub(rf"(?i:\b(?:{AREAS})\b)", "{area}", _themes().sub("{theme}", text))
    text = _names().sub(lambda found: "{name's}" if "'" in found[0][-2:] else "{name}", text)
    for mask, pattern in WHOLE.items():
        text = re.sub(pattern, mask, text)
    for mask in ("name", "day", "month", "area", "theme"):
        text = re.sub(rf"\{{{mask}\}}(?:{BETWEEN}\{{{mask}\}})+", f"{{{mask}s}}", text)
    return text
