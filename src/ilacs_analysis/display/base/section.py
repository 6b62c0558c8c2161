"""A section: one finding of a document, with its words, what shows it, and its numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from markupsafe import Markup

from ilacs_analysis.display.base.chart import Chart
from ilacs_analysis.display.base.results import Result, Table, Text, united
from ilacs_analysis.errors import NothingToDraw

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

Part = Text | Chart | Table
_Shown = TypeVar("_Shown", Text, Chart, Table)


@dataclass(frozen=True, repr=False)
class Section(Result):
    """One finding of a document: its heading and words, what shows it, and the numbers behind it.

    It is what a cell of a notebook ends in.

    Attributes
    ----------
    id
        Its name, which stays, and which no other section of its document has: ``"course"``.
    parts
        Its words first, then charts, tables and further words in reading order.
    """

    kind = "section"
    id: str
    parts: tuple[Part, ...]

    @classmethod
    def of(cls, id: str, words: Text | None, *parts: Part | None) -> Section | None:
        """Make a section of its words and of what there is to show; None without words.

        A table without an id takes that of the section. Words that say on which rows they rest, or
        why on none, keep to that; others rest on those of the charts and tables.

        Parameters
        ----------
        id
            Its name.
        words
            What heads it.
        parts
            Charts, tables and further words, in reading order; None is left out.

        Examples
        --------
        >>> Section.of("visits", Text("No visits are on record"), None).words.title
        'No visits are on record'
        """
        if words is None:
            return None
        named = [_named(part, id) for part in (words, *parts) if part is not None]
        shown = [part for part in named if not isinstance(part, Text)]
        whole = tuple(_resting(part, shown) if isinstance(part, Text) else part for part in named)
        rules = {rule for part in whole for rule in part.rules}
        return cls(words.title, id, whole, rests_on=united(whole), rules=tuple(sorted(rules)))

    def __post_init__(self) -> None:
        ids = [table.id for table in self._all(Table)]
        if len(set(ids)) < len(ids):
            raise ValueError(f"Two tables of the section {self.id!r} have one id: {ids}.")

    @property
    def words(self) -> Text:
        """Its heading, and what is said below it; the first, where there are more."""
        return self._all(Text)[0]

    @property
    def charts(self) -> tuple[Chart, ...]:
        """Its charts, in reading order."""
        return self._all(Chart)

    @property
    def chart(self) -> Chart | None:
        """Its first chart, if it has any."""
        return next(iter(self.charts), None)

    @property
    def tables(self) -> Mapping[str, Table]:
        """Its tables by id, in reading order."""
        return {table.id: table for table in self._all(Table)}

    @property
    def table(self) -> Table | None:
        """Its first table, if it has any."""
        return next(iter(self._all(Table)), None)

    @property
    def data(self) -> pd.DataFrame | None:
        """The numbers behind its chart, else behind its first table, as a copy."""
        shown = self.chart or self.table
        return None if shown is None else shown.data

    def figure(self, *, palette: Mapping[str, str] | None = None, narrow: bool = False) -> Figure:
        """Draw its first chart as an ordinary figure: see :meth:`Chart.figure`.

        Raises
        ------
        NothingToDraw
            If the section has no chart.
        """
        if self.chart is None:
            raise NothingToDraw(
                f"The section {self.id!r} has no chart: its numbers are in its `data` and `tables`."
            )
        return self.chart.figure(palette=palette, narrow=narrow)

    def html(self) -> str:
        """Give the parts, one below the other."""
        return Markup("\n").join(Markup(part.html()) for part in self.parts)

    def plain(self) -> str:
        """Give the parts as plain text, with a blank line between them."""
        return "\n\n".join(part.plain() for part in self.parts)

    def content(self) -> dict[str, Any]:
        """Give the parts as data; what they rest on stands with each."""
        parts = [part.content() for part in self.parts]
        return {"kind": self.kind, "id": self.id, "title": self.title, "parts": parts}

    def _all(self, kind: type[_Shown]) -> tuple[_Shown, ...]:
        return tuple(part for part in self.parts if isinstance(part, kind))


def _named(part: Part, section: str) -> Part:
    """Give a table without an id that of its section, also where a chart holds it."""
    if isinstance(part, Chart):
        return part if part.table.id else replace(part, table=replace(part.table, id=section))
    if isinstance(part, Table) and not part.id:
        return replace(part, id=section)
    return part


def _resting(words: Text, shown: Iterable[Chart | Table]) -> Text:
    """Let words that say nothing of what they rest on rest on what is shown with them."""
    if words.rests_on or words.no_rows:
        return words
    rests_on = united(shown)
    reasons = [] if rests_on else [part.no_rows for part in shown if part.no_rows]
    return replace(words, rests_on=rests_on, no_rows="".join(reasons[:1]))
