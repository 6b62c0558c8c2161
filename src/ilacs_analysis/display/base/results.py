"""Result objects: what a notebook cell ends in. Each is complete in itself in every form."""

from __future__ import annotations

import base64
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar

from markupsafe import Markup

MIME = "application/vnd.ilacs.result+json"

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
        return Markup('<ul class="names">{}</ul>').format(_items(points))

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


def _items(points: Iterable[Any]) -> Markup:
    return Markup("").join(Markup("<li>{}</li>").format(point) for point in points)


@dataclass(frozen=True)
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
    """

    kind: ClassVar[str]
    pictures: ClassVar[tuple[str, ...]] = ()

    title: str
    rests_on: RestsOn = field(default_factory=dict, kw_only=True)
    rules: tuple[str, ...] = field(default=(), kw_only=True)

    @abstractmethod
    def html(self) -> str:
        """Give the result as HTML that is complete in itself."""

    @abstractmethod
    def plain(self) -> str:
        """Give the result as plain text."""

    def content(self) -> dict[str, Any]:
        """Give the result as strings, whole numbers and nulls, for the exporters."""
        fields = {name: part for name, part in asdict(self).items() if name not in self.pictures}
        rows = {table: sorted(set(keys)) for table, keys in sorted(self.rests_on.items()) if keys}
        return {"kind": self.kind, **fields, "rests_on": rows, "rules": sorted(self.rules)}

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        return {"text/html": self.html(), "text/plain": self.plain(), MIME: self.content()}


@dataclass(frozen=True)
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
                points = _items(_html(point) for point in block.points)
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


@dataclass(frozen=True)
class Table(Result):
    """A table with its title as caption; the first cell of each row is its heading.

    Attributes
    ----------
    columns, rows
        Headings and cells.
    note
        A sentence below the table, where one is needed.
    """

    kind = "table"
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""

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


@dataclass(frozen=True)
class Chart(Result):
    """A chart, drawn wide and narrow, with its message, its text alternative and its numbers.

    Attributes
    ----------
    subtitle
        Measure and period; like the title it is text, and no part of the picture.
    alt
        At most two sentences: the message, and where the numbers are.
    wide, narrow
        The two drawings as SVG, of the same numbers; `narrow` is empty where none was asked for.
    table
        The numbers that were drawn.
    key
        What the numbered marks of the picture stand for, in their order.
    """

    kind = "chart"
    pictures = ("wide", "narrow")
    subtitle: str
    alt: str
    wide: str
    narrow: str
    table: Table
    key: tuple[str, ...] = ()

    def html(self) -> str:
        """Give the figure: caption, picture for wide and narrow screens, and key."""
        key = Markup('\n<p class="key-title">Numbered marks</p>\n<ol class="key">{}</ol>')
        source = Markup('<source media="(max-width: 30em)" srcset="{}">')
        return Markup(
            "<figure>\n<figcaption><strong>{}</strong> {}</figcaption>\n"
            '<picture>{}<img alt="{}" src="{}"></picture>{}\n</figure>'
        ).format(
            self.title,
            self.subtitle,
            source.format(_data_address(self.narrow)) if self.narrow else "",
            self.alt,
            _data_address(self.wide),
            key.format(_items(self.key)) if self.key else "",
        )

    def plain(self) -> str:
        """Give title, text alternative and the rows of the table."""
        lines = [self.title, self.subtitle, "", self.alt, ""]
        lines += [f"{place}. {item}" for place, item in enumerate(self.key, start=1)]
        return "\n".join([*lines, *([""] if self.key else []), self.table.plain()])

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        return {**super()._repr_mimebundle_(), "image/svg+xml": self.wide}


def _data_address(svg: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
