"""Read a rule file, and say plainly which file and key is at fault when it cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar, get_args, get_type_hints

import yaml

from ilacs_analysis.errors import BadRule
from ilacs_analysis.resources import folder

T = TypeVar("T")


@dataclass(frozen=True)
class Citation:
    """Where a rule was read: title, date as far as it is known, and address."""

    title: str
    date: str
    address: str
    note: str = ""


class Entry:
    """One mapping of a rule file, which names its file and key in every error.

    Examples
    --------
    >>> entry = Entry("grades.yaml", "grades[0]", {"id": "good"})
    >>> entry.text("id")
    'good'
    >>> entry.text("printed")
    Traceback (most recent call last):
        ...
    ilacs_analysis.errors.BadRule: grades.yaml, grades[0]: 'printed' is missing: add it as text.
    """

    def __init__(self, file: str, where: str, content: object) -> None:
        if not isinstance(content, dict):
            raise BadRule(f"{file}, {where}: not a mapping: write it as 'key: value' lines.")
        self._file, self._where, self._content = file, where, content

    def __contains__(self, key: str) -> bool:
        return self._content.get(key) is not None

    def _wrong(self, key: str, what: str) -> BadRule:
        state = "is missing" if key not in self._content else f"is {self._content[key]!r}"
        return BadRule(f"{self._file}, {self._where}: {key!r} {state}: {what}.")

    def text(self, key: str, default: str | None = None) -> str:
        """Give the text under `key`, or `default` where the key is absent."""
        value = self._content.get(key, default)
        if not isinstance(value, str) or (not value.strip() and default is None):
            raise self._wrong(key, "add it as text")
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """Give the list of texts under `key`."""
        value = self._content.get(key)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._wrong(key, "add it as a list of texts")
        return tuple(value)

    def day(self, key: str) -> date:
        """Give the date under `key`."""
        value = self._content.get(key)
        if not isinstance(value, date):
            raise self._wrong(key, "add it as a date, YYYY-MM-DD")
        return value

    def entry(self, key: str) -> Entry:
        """Give the mapping under `key`."""
        if key not in self._content:
            raise self._wrong(key, "add it as 'key: value' lines")
        return Entry(self._file, f"{self._where}.{key}", self._content[key])

    def entries(self, key: str) -> Iterator[Entry]:
        """Give each mapping of the list under `key`."""
        value = self._content.get(key)
        if not isinstance(value, list) or not value:
            raise self._wrong(key, "add it as a list with at least one entry")
        for number, item in enumerate(value):
            yield Entry(self._file, f"{self._where}{key}[{number}]", item)

    def citations(self) -> tuple[Citation, ...]:
        """Give the citations of this entry, of which there must be at least one."""
        return tuple(entry.make(Citation) for entry in self.entries("citations"))

    def make(self, kind: type[T], **given: Any) -> T:
        """Make a dataclass of the entry, each field read under its own name as its type says.

        The types are text, texts and dataclasses, each of which is made in its turn. A field that
        has a default may be absent, and one that is `given` is not read.
        """
        for name, wanted in get_type_hints(kind).items():
            if name not in given and (name in self or not hasattr(kind, name)):
                given[name] = self._value(name, wanted)
        return kind(**given)

    def _value(self, key: str, wanted: Any) -> object:
        if wanted is str:
            return self.text(key)
        (each, _) = get_args(wanted)
        if each is str:
            return self.texts(key)
        return tuple(entry.make(each) for entry in self.entries(key))


def rule_file(name: str) -> Entry:
    """Read one file of `data/rules`, such as ``grades.yaml``, as an entry that knows its name."""
    path = folder("data") / "rules" / name
    try:
        content: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadRule(f"data/rules/{name} is absent: install the package again.") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise BadRule(f"data/rules/{name}{line} is not YAML: correct it there.") from None
    return Entry(name, "", content)
