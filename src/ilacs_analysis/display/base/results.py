"""Result objects: what a notebook cell ends in. Each is complete in itself in every form."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, ClassVar

from markupsafe import Markup

from ilacs_analysis.display.base import MIME
from ilacs_analysis.display.base.data import only
from ilacs_analysis.records.rows import Row, rows

if TYPE_CHECKING:
    from os import PathLike

    import pandas as pd

RestsOn = Mapping[str, Sequence[str]]
"""The rows that a result rests on: for each table, the keys of its rows."""


@dataclass(frozen=True)
class Link:
    """Words that lead to an address."""

    text: str
    href: str

    def __html__(self) -> str:
        return Markup('<a href="{}">{}</a>').format(self.href, self.text)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Download(Link):
    """Words that lead to a file which is in the address itself, to be kept under a name."""

    name: str

    def __html__(self) -> str:
        return Markup('<a download="{}" href="{}">{}</a>').format(self.name, self.href, self.text)


@dataclass(frozen=True)
class GradeCell:
    """A judgement in a table: its word, the grade that it stands for, and a note beside it."""

    text: str
    grade: str
    note: str = ""

    def __html__(self) -> str:
        name = self.grade.replace("_", "-")
        word = Markup('<span class="grade grade-{}">{}</span>').format(name, self.text)
        return word + (f" {self.note}" if self.note else "")

    def __str__(self) -> str:
        return f"{self.text} {self.note}".strip()


@dataclass(frozen=True)
class Names:
    """A list of names in one cell, one of which may be the reader's own."""

    names: tuple[str, ...]
    own: str = ""

    def __html__(self) -> str:
        if not self.names:
            return "None"
        points = (
            Markup("<strong>{}</strong>" if n == self.own else "{}").format(n) for n in self.names
        )
        return Markup('<ul class="names">{}</ul>').format(items(points))

    def __str__(self) -> str:
        return "; ".join(self.names) or "None"


Paragraph = str | tuple[str | Link, ...]
Cell = str | int | Link | GradeCell | Names


@dataclass(frozen=True)
class Bullets:
    """A list of points."""

    points: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, where that leads, and whether it holds numbers or days.

    `kind` is ``text``, ``number`` or ``date``.
    """

    label: str
    kind: str = "text"
    href: str | None = None

    @property
    def heading(self) -> str | Link:
        """The heading, as a link if it leads anywhere."""
        return Link(self.label, self.href) if self.href else self.label

    def cell(self, tag: str, scope: str, content: Cell) -> Markup:
        """Give one cell of the column as HTML."""
        kind = Markup(' class="{}"').format(self.kind) if self.kind != "text" else ""
        scoped = Markup(' scope="{}"').format(scope) if scope else ""
        return Markup("<{0}{1}{2}>{3}</{0}>").format(tag, scoped, kind, content)


def _whole(paragraph: Paragraph) -> tuple[str | Link, ...]:
    return (paragraph,) if isinstance(paragraph, str) else paragraph


def _html(paragraph: Paragraph) -> Markup:
    return Markup("").join(_whole(paragraph))


def _text(paragraph: Paragraph) -> str:
    return "".join(str(part) for part in _whole(paragraph))


def items(points: Iterable[Any]) -> Markup:
    """Give points as the items of an HTML list."""
    return Markup("").join(Markup("<li>{}</li>").format(point) for point in points)


def united(parts: Iterable[Result]) -> dict[str, list[str]]:
    """Give the rows that results rest on together, each once."""
    found: dict[str, set[str]] = {}
    for part in parts:
        for table, keys in part.rests_on.items():
            found.setdefault(table, set()).update(keys)
    return {table: sorted(keys) for table, keys in sorted(found.items()) if keys}


@dataclass(frozen=True, repr=False)
class Result(ABC):
    """What every result has: a title, HTML, plain text, its content as data, what it rests on.

    Attributes
    ----------
    title
        Its heading, caption or message.
    rests_on
        The rows that it was made from.
    rules
        The ids of the rules that interpreted them.
    no_rows
        Why it rests on no row of the record, where it does not: a plan's own numbers, say.
    """

    kind: ClassVar[str]
    kept_out: ClassVar[tuple[str, ...]] = ("no_rows",)
    """What no page and no pack is given."""

    title: str
    rests_on: RestsOn = field(default_factory=dict, kw_only=True)
    rules: tuple[str, ...] = field(default=(), kw_only=True)
    no_rows: str = field(default="", kw_only=True)

    @abstractmethod
    def html(self) -> str:
        """Give the result as HTML that is complete in itself."""

    @abstractmethod
    def plain(self) -> str:
        """Give the result as plain text."""

    def content(self) -> dict[str, Any]:
        """Give the result as strings, whole numbers and nulls, for the exporters."""
        shown = [item.name for item in fields(self) if item.name not in self.kept_out]
        lists = {"rests_on": united([self]), "rules": sorted(self.rules)}
        return {"kind": self.kind, **only(self, *shown), **lists}

    def save(self, path: str | PathLike[str], *, replace: bool = False) -> None:
        """Save it as a file, in the form that the ending of its name asks for.

        Numbers go to ``.csv`` and ``.xlsx``, a picture to ``.png``, ``.svg`` and ``.pdf``.

        Parameters
        ----------
        path
            Where to. A file that is there and differs is kept, unless `replace` is given.
        replace
            Whether to put it in the place of the file that is there.

        Raises
        ------
        CannotSave
            If the ending is not one of these, there is nothing of that form to save, the place
            cannot be written, or a file that differs is there.
        """
        from ilacs_analysis.display.base.saving import save

        save(self, path, replace=replace)

    def __str__(self) -> str:
        return self.plain()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.title!r}>"

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        return {"text/html": self.html(), "text/plain": self.plain(), MIME: self.content()}


@dataclass(frozen=True, repr=False)
class Text(Result):
    """A heading with paragraphs and points below it.

    Attributes
    ----------
    blocks
        What stands below the heading.
    level
        1 for the title of the page with its first screen, 2 for a section.
    """

    kind = "text"
    blocks: tuple[Paragraph | Bullets, ...] = ()
    level: int = 2

    def html(self) -> str:
        """Give heading, paragraphs and lists."""
        parts = [Markup("<h{0}>{1}</h{0}>").format(self.level, self.title)]
        for position, block in enumerate(self.blocks):
            if isinstance(block, Bullets):
                points = items(_html(point) for point in block.points)
                parts.append(Markup("<ul>{}</ul>").format(points))
            else:
                headline = ' class="headline"' if self.level == position == 1 else ""
                parts.append(Markup("<p{}>{}</p>").format(Markup(headline), _html(block)))
        body = Markup("\n").join(parts)
        screen = Markup('<section class="first-screen">\n{}\n</section>')
        return screen.format(body) if self.level == 1 else body

    def plain(self) -> str:
        """Give the words alone."""
        lines = [self.title, ""]
        for block in self.blocks:
            if isinstance(block, Bullets):
                lines += [f"- {_text(point)}" for point in block.points]
            else:
                lines.append(_text(block))
        return "\n".join(lines)

    def words(self) -> int:
        """Count the words, title included."""
        return len(self.plain().replace("\n- ", "\n").split())


@dataclass(frozen=True, repr=False)
class Table(Result):
    """A table with its title as caption; the first cell of each row is its heading.

    Attributes
    ----------
    columns, rows
        Headings and cells.
    note
        A sentence below the table, where one is needed.
    id
        Its name within its section, which needs to be given where the section has others.
    frame
        The numbers behind the cells; :attr:`data` gives a copy.
    """

    kind = "table"
    kept_out = ("no_rows", "frame")
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    id: str = field(default="", kw_only=True)
    frame: pd.DataFrame | None = field(default=None, kw_only=True, compare=False)

    @classmethod
    def of(
        cls,
        title: str,
        frame: pd.DataFrame,
        cells: Mapping[Column, str | Callable[[Row], Cell]],
        **given: Any,
    ) -> Table:
        """Make a table of a frame, row by row.

        Parameters
        ----------
        title
            Its caption.
        frame
            The numbers, tidy, in the order that they are to be shown in.
        cells
            For each column the name of that of the frame, or what makes the cell of a row.
        given
            Other fields of the table.

        Examples
        --------
        >>> import pandas as pd
        >>> frame = pd.DataFrame({"name": ["Leeds"], "visits": [2]})
        >>> cells = {Column("Authority"): "name", Column("Visits"): "visits"}
        >>> print(Table.of("Visits", frame, cells))
        Visits
        <BLANKLINE>
        Authority  Visits
        Leeds      2
        """
        makers = [
            (lambda row, name=made: row[name]) if isinstance(made, str) else made
            for made in cells.values()
        ]
        body = tuple(tuple(make(row) for make in makers) for row in rows(frame))
        return cls(title, tuple(cells), body, frame=frame, **given)

    @property
    def data(self) -> pd.DataFrame | None:
        """The numbers behind the cells, as a copy: tidy, with the ids of the data package."""
        return None if self.frame is None else self.frame.copy()

    def html(self) -> str:
        """Give the table with its caption and the scope of each heading."""
        head = Markup("").join(column.cell("th", "col", column.heading) for column in self.columns)
        body = Markup("\n").join(self._row(row) for row in self.rows)
        note = Markup('\n<p class="note">{}</p>').format(self.note) if self.note else ""
        return Markup(
            "<table>\n<caption>{}</caption>\n<thead><tr>{}</tr></thead>\n"
            "<tbody>\n{}\n</tbody>\n</table>{}"
        ).format(self.title, head, body, note)

    def _row(self, row: tuple[Cell, ...]) -> Markup:
        first, *others = zip(self.columns, row, strict=True)
        cells = [first[0].cell("th", "row", first[1])]
        cells += [column.cell("td", "", cell) for column, cell in others]
        return Markup("<tr>{}</tr>").format(Markup("").join(cells))

    def plain(self) -> str:
        """Give the caption and the rows, their cells aligned."""
        texts = [[column.label for column in self.columns]]
        texts += [[str(cell) for cell in row] for row in self.rows]
        widths = [max(len(row[i]) for row in texts) for i in range(len(self.columns))]
        lines = [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in texts
        ]
        return "\n".join([self.title, "", *lines, *([self.note] if self.note else [])])
