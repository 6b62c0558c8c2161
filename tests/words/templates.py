"""Templates of headings: what a heading may say, each with an independent check of what it says.

A heading, headline or chart title that no template fits, or two, fails the test; so does one whose
check computes something else from the tables.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from tests.words.documents import Document
from tests.words.masks import MONTHS, NUMBERS, _names
from tests.words.record import Record, record

Reader = Callable[[str], Any]
_WORDS = {word: value for value, word in enumerate(NUMBERS.split("|"), start=1)}
_AREAS = {
    "overall effectiveness": "overall_effectiveness",
    "leaders": "impact_of_leaders",
    "help and protection": "help_and_protection",
    "children in care": "children_in_care",
    "care leavers": "care_leavers",
}
_GRADES = "outstanding|good|requires? improvement(?: to be good)?|inadequate"


def count(text: str) -> int:
    words = {"none": 0, "no": 0, "both": 2, **_WORDS}
    return words[text.lower()] if text.lower() in words else int(text.replace(",", ""))


@dataclass(frozen=True)
class Judged:
    """A grade of an area, or of overall effectiveness."""

    grade: str
    area: str


def _judged(text: str) -> Judged:
    grade, area = text.split(" judgements for ")
    return Judged(_grade(grade), _AREAS[area])


def _grade(text: str) -> str:
    return "requires_improvement" if text.lower().startswith("require") else text.lower()


def _name(text: str) -> str:
    return text.removesuffix("'s").removesuffix("'").removeprefix("the ").removeprefix("The ")


KINDS: dict[str, tuple[str, Reader]] = {
    "count": (rf"(?i:{NUMBERS}|none|no|both)|\d[\d,]*", count),
    "many": (rf"(?i:{NUMBERS})|\d[\d,]*", count),
    "all": (rf"(?i:both|all (?:{NUMBERS}|\d+))", lambda text: count(text.split()[-1])),
    "number": (r"\d[\d,]*(?:\.\d+)?", float),
    "day": (rf"\d{{1,2}} (?:{MONTHS}) \d{{4}}", pd.Timestamp),
    "month": (rf"(?:{MONTHS}) \d{{4}}", lambda text: pd.Period(text, "M")),
    "year": (r"\d{4}", int),
    "grade": (rf"(?i:{_GRADES})", _grade),
    "judged": (rf"(?:{_GRADES}) judgements for (?:{'|'.join(_AREAS)})", _judged),
    "area": (r"(?i:leaders|help and protection|children in care|care leavers)", str),
    "visit": (r"focused visit|monitoring visit|joint targeted area inspection", str),
    "name": (_names().pattern, _name),
    "text": (r".+?", str),
}


@dataclass(frozen=True)
class Place:
    """What a heading is about: its document, and the record of its day."""

    document: Document

    @property
    def record(self) -> Record:
        """The record of the day, read by other code than the library's."""
        return record(self.document.day)

    @property
    def la_code(self) -> str:
        """The authority that the document is about."""
        names = self.record.authorities["name"]
        return str(names[names == self.document.given["authority"]].index[0])


@dataclass(frozen=True)
class Template:
    """Words with what varies in braces, ``{n:count}``, and the check of what they say."""

    notebook: str
    section: str
    words: str
    check: Callable[..., None]

    def read(self, text: str) -> dict[str, Any] | None:
        """Read what varies out of a heading, or None if it is another's."""
        kinds = dict(re.findall(r"\{(\w+):(\w+)\}", self.words))
        parts = re.split(r"(\{\w+:\w+\})", self.words)
        pattern = "".join(
            _group(part) if part.startswith("{") else re.escape(part) for part in parts
        )
        found = re.fullmatch(pattern, text)
        if found is None:
            return None
        return {name: KINDS[kind][1](found[name]) for name, kind in kinds.items()}


def _group(part: str) -> str:
    name, kind = part[1:-1].split(":")
    return f"(?P<{name}>{KINDS[kind][0]})"


TEMPLATES: list[Template] = []


def template(notebook: str, section: str, *words: str) -> Callable[[Any], Any]:
    """Register the check of a heading, under each of its wordings.

    The check is called with the `Place` and what varies, and asserts what the words say.
    """

    def register(check: Any) -> Any:
        TEMPLATES.extend(Template(notebook, section, each, check) for each in words)
        return check

    return register


def load_checks() -> None:
    """Import every module of checks, each of which registers its templates."""
    for path in sorted((Path(__file__).parent / "checks").glob("*.py")):
        importlib.import_module(f"tests.words.checks.{path.stem}")


def fault(document: Document, section: str, text: str) -> str:
    """Say what is wrong with a heading; empty if nothing is."""
    candidates = [t for t in TEMPLATES if (t.notebook, t.section) == (document.notebook, section)]
    fitting = [(t, values) for t in candidates if (values := t.read(text)) is not None]
    if len(fitting) != 1:
        return f"{len(fitting)} templates fit: {[t.words for t, _ in fitting]}"
    chosen, values = fitting[0]
    try:
        chosen.check(Place(document), **values)
    except AssertionError as error:
        return f"{chosen.words!r} is not so: {error}"
    return ""
