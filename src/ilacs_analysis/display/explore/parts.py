"""What every explorer is made of: choices, the views that follow, and the words to cite them by."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from markupsafe import Markup

from ilacs_analysis.display.base.record import record_line
from ilacs_analysis.display.base.results import Result
from ilacs_analysis.display.base.words import long_date
from ilacs_analysis.errors import LabNotInstalled, UnknownChoice
from ilacs_analysis.records.england import England, load
from ilacs_analysis.records.package import data_package

PICK, NAME, DAY, STEPS, TILES = "pick", "name", "day", "steps", "tiles"
"""The kinds of control: a list, a name to type, a day, a slider, and the tiles of a map."""


@dataclass(frozen=True)
class Control:
    """A control: the choice that it sets, its label, its kind and what may be chosen.

    `options` are pairs of words and value; those of a name are suggestions.
    """

    name: str
    label: str
    kind: str
    options: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class View(Result):
    """What an explorer shows: results one below another, with their day and how to cite them.

    Attributes
    ----------
    known
        As at which day it is, and what the record is.
    citation
        The words to cite it by.
    parts
        The results.
    """

    kind = "view"
    known: str
    citation: str
    parts: tuple[Result, ...]

    def html(self) -> str:
        """Give the results with their day above and the citation below."""
        return Markup('<div class="view">\n{}\n{}\n{}\n</div>').format(
            Markup("<p><strong>{}.</strong> {}</p>").format(self.title, self.known),
            Markup("\n").join(Markup(part.html()) for part in self.parts),
            Markup('<p class="note">Cite as: {}</p>').format(self.citation),
        )

    def plain(self) -> str:
        """Give the same as plain text."""
        parts = [part.plain() for part in self.parts]
        return "\n\n".join([f"{self.title}\n{self.known}", *parts, f"Cite as: {self.citation}"])

    def content(self) -> dict[str, Any]:
        """Give the parts as data, with the rows and rules that they rest on together."""
        parts = [part.content() for part in self.parts]
        tables = sorted({table for part in parts for table in part["rests_on"]})
        rests_on = {
            table: sorted({key for part in parts for key in part["rests_on"].get(table, ())})
            for table in tables
        }
        return {
            "kind": self.kind,
            "title": self.title,
            "known": self.known,
            "citation": self.citation,
            "parts": parts,
            "rests_on": rests_on,
            "rules": sorted({rule for part in parts for rule in part["rules"]}),
        }


class Explorer(ABC):
    """Choices, and the results that follow from them at once.

    Shown where a person can answer, in JupyterLab or the like, it is controls with the results
    below. Executed without a person, it is its first view, a result like any other.

    Attributes
    ----------
    choices
        What is chosen, by the name of its control.
    first
        What is seen before anything is changed.
    """

    def __init__(self, england: England, **choices: Any) -> None:
        for package in ("ipywidgets", "anywidget"):
            if find_spec(package) is None:
                raise LabNotInstalled(package)
        self.england = england
        self.choices = choices
        self.live = False
        self._loaded = lru_cache(maxsize=32)(self._load)
        self.firsts = tuple(self.results())
        self.first = View(
            self.title(),
            known=self.known(),
            citation=self.citation(),
            parts=tuple(part for part in self.firsts if part is not None),
        )

    @abstractmethod
    def controls(self) -> tuple[Control, ...]:
        """Give the controls, which may follow from what is chosen."""

    @abstractmethod
    def title(self) -> str:
        """Say what is seen, from what is chosen."""

    @abstractmethod
    def results(self) -> Iterator[Result | None]:
        """Give the results in their order, words before charts, always as many."""

    def style(self) -> str:
        """Give the rules of style that follow from what is chosen."""
        return ""

    def seen_as_at(self) -> England:
        """Give the record that is looked at: that of the day chosen."""
        return self._loaded(self.choices["day"])

    def _load(self, day: date | None) -> England:
        if day in (None, self.england.as_at):
            return self.england
        return load(as_at=day, data=self.england.data)

    def known(self) -> str:
        """Say as at which day the view is."""
        england = self.seen_as_at()
        return f"As at {long_date(england.as_at)}. {record_line(england)}"

    def citation(self) -> str:
        """Give the words to cite the view by."""
        package = data_package()
        return f"{self.title()}. {self.known()} Data release {package.version}. " + (
            package.attribution
        )

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        still = self.first._repr_mimebundle_()
        if not somebody_is_there():
            return still
        from ilacs_analysis.display.explore.widgets import Panel

        return {**still, **Panel(self).mimebundle()}


def one_of(what: str, given: str, allowed: Iterable[str]) -> str:
    """Give back what is one of some words; anything else is UnknownChoice.

    Examples
    --------
    >>> one_of("Group", "region", ("neighbours", "region"))
    'region'
    """
    if given not in allowed:
        raise UnknownChoice(what, given, allowed)
    return given


def somebody_is_there() -> bool:
    """Whether a person runs the cell: one that says it can be asked for input.

    JupyterLab says so of every cell that it runs. nbclient, and with it papermill, nbconvert and
    nbval, says the opposite; then an explorer is a document, and no random id is in it. (Source:
    Jupyter's messaging protocol, `allow_stdin` of an execute request.)

    Examples
    --------
    >>> somebody_is_there()
    False
    """
    from ipykernel.kernelapp import IPKernelApp

    if not IPKernelApp.initialized():
        return False
    asked = IPKernelApp.instance().kernel.get_parent("shell")
    return bool(asked.get("content", {}).get("allow_stdin"))
