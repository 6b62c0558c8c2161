"""Read a rule file, and say plainly which file and key is at fault when it cannot be read."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from datetime import date
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

import yaml

from ilacs_analysis.errors import BadRule
from ilacs_analysis.resources import folder

T = TypeVar("T")

_PLAIN: dict[type, str] = {
    str: "add it as text",
    bool: "write true or false",
    int: "give a whole number",
    date: "add it as a date, YYYY-MM-DD",
}
_PLAIN_LISTS: dict[type, str] = {str: "texts", int: "whole numbers"}


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

    def wrong(self, key: str, what: str) -> BadRule:
        """Give the error for a key: file, place, what it holds, and the remedy."""
        state = "is missing" if key not in self._content else f"is {self._content[key]!r}"
        return BadRule(f"{self._file}, {self._where}: {key!r} {state}: {what}.")

    def _plain(self, key: str, kind: type[T]) -> T:
        value: Any = self._content.get(key)
        # True is an int too, and a date and time a date
        if type(value) is not kind:
            raise self.wrong(key, _PLAIN[kind])
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """Give the text under `key`, or `default` where the key is absent."""
        if default is not None and key not in self:
            return default
        text = self._plain(key, str).strip()
        if not text and default is None:
            raise self.wrong(key, _PLAIN[str])
        return text

    def _plain_list(self, key: str, kind: type) -> tuple[Any, ...]:
        value = self._content.get(key)
        if not isinstance(value, list) or not all(type(item) is kind for item in value):
            raise self.wrong(key, f"add it as a list of {_PLAIN_LISTS[kind]}")
        return tuple(value)

    def day(self, key: str) -> date:
        """Give the date under `key`."""
        return self._plain(key, date)

    def number(self, key: str) -> int:
        """Give the whole number under `key`."""
        return self._plain(key, int)

    def content(self, key: str) -> dict[Any, Any]:
        """Give the mapping under `key` as it is."""
        return self.entry(key)._content

    def entry(self, key: str) -> Entry:
        """Give the mapping under `key`."""
        if key not in self._content:
            raise self.wrong(key, "add it as 'key: value' lines")
        return Entry(self._file, f"{self._where}.{key}", self._content[key])

    def entries(self, key: str) -> Iterator[Entry]:
        """Give each mapping of the list under `key`."""
        for number, item in enumerate(self._list(key)):
            yield Entry(self._file, f"{self._where}{key}[{number}]", item)

    def _list(self, key: str) -> list[object]:
        value = self._content.get(key)
        if not isinstance(value, list) or not value:
            raise self.wrong(key, "add it as a list with at least one entry")
        return value

    def citations(self) -> tuple[Citation, ...]:
        """Give the citations of this entry, of which there must be at least one.

        Each is written out, or is the id of a source in ``sources.yaml``, alone or with a note on
        what it was read for.
        """
        return tuple(self._citation(item, n) for n, item in enumerate(self._list("citations")))

    def _citation(self, item: object, number: int) -> Citation:
        entry = Entry(
            self._file,
            f"{self._where}citations[{number}]",
            {"source": item} if isinstance(item, str) else item,
        )
        if "source" not in entry:
            return entry.make(Citation)
        known, name = sources(), entry.text("source")
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            raise entry.wrong("source", f"use {near[0]}" if near else "add it to sources.yaml")
        cited = known[name]
        notes = (entry.text("note", ""), cited.note)
        return Citation(cited.title, cited.date, cited.address, " ".join(filter(None, notes)))

    def make(self, kind: type[T], **given: Any) -> T:
        """Make a dataclass of the entry, each field read under its own name as its type says.

        The types are text, whole numbers, true or false, dates, lists of text or numbers, and
        dataclasses, each of which is made in its turn. A field that has a default may be absent,
        and one that is `given` is not read. A key that is no field is a BadRule.
        """
        fields = get_type_hints(kind)
        for key in self._content.keys() - fields.keys() - given.keys():
            near = difflib.get_close_matches(str(key), fields, n=1)
            meant = f"did you mean {near[0]!r}?" if near else f"use {', '.join(fields)}"
            raise BadRule(f"{self._file}, {self._where}: there is no key {key!r}: {meant}")
        for name, wanted in fields.items():
            if name not in given and (name in self or not hasattr(kind, name)):
                given[name] = self._value(name, wanted)
        return kind(**{name: value for name, value in given.items() if name in fields})

    def _value(self, key: str, wanted: Any) -> object:
        if wanted is str:
            return self.text(key)
        if wanted in _PLAIN:
            return self._plain(key, wanted)
        if isinstance(wanted, type) and is_dataclass(wanted):
            return self.entry(key).make(wanted)
        (each, *_) = get_args(wanted)
        if type(None) in get_args(wanted):
            return self._value(key, each)
        if each in _PLAIN_LISTS:
            return self._plain_list(key, each)
        if each is Citation:
            return self.citations()
        return tuple(entry.make(each) for entry in self.entries(key))


@cache
def sources() -> dict[str, Citation]:
    """Give the sources by their ids, from ``data/rules/sources.yaml``."""
    entries = rule_file("sources.yaml").entries("sources")
    return {entry.text("id"): entry.make(Citation, id=None) for entry in entries}


# The parser in C reads the same ten times as fast; not every build of PyYAML has it.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def rule_file(name: str) -> Entry:
    """Read one file of `data/rules`, such as ``grades.yaml``, as an entry that knows its name."""
    path = folder("data") / "rules" / name
    try:
        content: Any = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except FileNotFoundError:
        raise BadRule(f"data/rules/{name} is absent: install the package again.") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise BadRule(f"data/rules/{name}{line} is not YAML: correct it there.") from None
    return Entry(name, "", content)
