"""What every explorer is made of: choices, the views that follow, and the words to cite them by."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, ClassVar

from ilacs_analysis.display.base.record import record_line
from ilacs_analysis.display.base.results import Text
from ilacs_analysis.display.base.section import Part, Section
from ilacs_analysis.display.base.words import long_date
from ilacs_analysis.errors import ExtraMissing
from ilacs_analysis.records.england import England, load
from ilacs_analysis.records.package import data_package

if TYPE_CHECKING:
    import pandas as pd

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


@dataclass(frozen=True, repr=False)
class View(Section):
    """What an explorer shows: its results, below their day and above the words to cite them by.

    Attributes
    ----------
    known
        As at which day it is, and what the record is.
    citation
        The words to cite it by.
    """

    known: str = ""
    citation: str = ""

    def content(self) -> dict[str, Any]:
        """Give the parts as data, with the day and the words to cite them by."""
        return {**super().content(), "known": self.known, "citation": self.citation}


class Explorer(ABC):
    """Choices, and the results that follow from them at once.

    Shown where a person can answer, in JupyterLab or the like, it is controls with the results
    below. Executed without a person, it is its first view, a result like any other.

    Attributes
    ----------
    choices
        What is chosen, by the name of its control.
    first
        What is seen before anything is changed, as a section.
    """

    id: ClassVar[str]

    def __init__(self, england: England, **choices: Any) -> None:
        for package in ("ipywidgets", "anywidget"):
            if find_spec(package) is None:
                raise ExtraMissing(package, "lab")
        self.england = england
        self.choices = choices
        self.live = False
        self._loaded = lru_cache(maxsize=32)(self._load)
        self.firsts = tuple(self.results())
        self.first = self._view()

    def _view(self) -> View:
        shown = [part for part in self.firsts if part is not None]
        known, citation = self.known(), self.citation()
        view = View.of(
            self.id,
            Text(self.title(), (known,)),
            *(each for part in shown for each in getattr(part, "parts", [part])),
            Text("Cite as", (citation,), level=3),
        )
        assert isinstance(view, View), "it has words"
        return replace(view, known=known, citation=citation)

    @property
    def data(self) -> pd.DataFrame | None:
        """The numbers behind what is seen at first: see :attr:`Section.data`."""
        return self.first.data

    @abstractmethod
    def controls(self) -> tuple[Control, ...]:
        """Give the controls, which may follow from what is chosen."""

    @abstractmethod
    def title(self) -> str:
        """Say what is seen, from what is chosen."""

    @abstractmethod
    def results(self) -> Iterator[Section | Part | None]:
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
