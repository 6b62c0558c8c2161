"""Result objects: what a notebook cell ends in. Each is complete in itself in every form."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

MIME = "application/vnd.ilacs.result+json"

RestsOn = Mapping[str, Sequence[str]]
"""The rows that a result rests on: for each table, the keys of its rows."""


@dataclass(frozen=True)
class Link:
    """Words that lead to an address."""

    text: str
    href: str


Inline = str | Link
Paragraph = Sequence[Inline] | str


@dataclass(frozen=True)
class Bullets:
    """A list of points."""

    points: tuple[Paragraph, ...]


@dataclass(frozen=True)
class GradeCell:
    """A judgement in a table: its word, and the grade that it stands for."""

    text: str
    grade: str
    note: str = ""


@dataclass(frozen=True)
class Names:
    """A list of names in one cell, one of which may be the reader's own."""

    names: tuple[str, ...]
    own: str = ""

    def html(self) -> str:
        """Give the names as a list, the reader's own in bold."""
        if not self.names:
            return "None"
        items = (escape(name, quote=False) for name in self.names)
        own = escape(self.own, quote=False)
        points = "".join(
            f"<li><strong>{item}</strong></li>" if item == own else f"<li>{item}</li>"
            for item in items
        )
        return f'<ul class="names">{points}</ul>'

    def plain(self) -> str:
        """Give the names in one line."""
        return "; ".join(self.names) or "None"


Cell = str | int | Link | GradeCell | Names


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, whether its cells are numbers, and where it leads."""

    label: str
    number: bool = False
    href: str | None = None


def _inline(paragraph: Paragraph) -> Sequence[Inline]:
    return (paragraph,) if isinstance(paragraph, str) else paragraph


def _inline_html(paragraph: Paragraph) -> str:
    return "".join(
        f'<a href="{escape(part.href)}">{escape(part.text)}</a>'
        if isinstance(part, Link)
        else escape(part, quote=False)
        for part in _inline(paragraph)
    )


def _inline_plain(paragraph: Paragraph) -> str:
    return "".join(part.text if isinstance(part, Link) else part for part in _inline(paragraph))


def _rests_on(rests_on: RestsOn) -> dict[str, list[str]]:
    return {table: sorted(set(keys)) for table, keys in sorted(rests_on.items()) if keys}


class Result:
    """What every result shows: HTML, plain text, and its content as data."""

    title: str

    def html(self) -> str:
        """Give the result as HTML that is complete in itself."""
        raise NotImplementedError

    def plain(self) -> str:
        """Give the result as plain text."""
        raise NotImplementedError

    def content(self) -> dict[str, Any]:
        """Give the result as strings, whole numbers and nulls, for the exporters."""
        raise NotImplementedError

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        return {"text/html": self.html(), "text/plain": self.plain(), MIME: self.content()}


@dataclass(frozen=True)
class Text(Result):
    """A heading with paragraphs and points below it.

    Attributes
    ----------
    title
        The heading.
    blocks
        What stands below it.
    level
        1 for the title of the page with its first screen, 2 for a section.
    """

    title: str
    blocks: tuple[Paragraph | Bullets, ...] = ()
    level: int = 2
    rests_on: RestsOn = field(default_factory=dict)
    rules: tuple[str, ...] = ()

    def html(self) -> str:
        """Give heading, paragraphs and lists."""
        parts = [f"<h{self.level}>{escape(self.title, quote=False)}</h{self.level}>"]
        for position, block in enumerate(self.blocks):
            if isinstance(block, Bullets):
                points = "".join(f"<li>{_inline_html(point)}</li>" for point in block.points)
                parts.append(f"<ul>{points}</ul>")
            else:
                headline = self.level == 1 and position == 1
                opening = '<p class="headline">' if headline else "<p>"
                parts.append(f"{opening}{_inline_html(block)}</p>")
        body = "\n".join(parts)
        return f'<section class="first-screen">\n{body}\n</section>' if self.level == 1 else body

    def plain(self) -> str:
        """Give the words alone."""
        lines = [self.title, ""]
        for block in self.blocks:
            if isinstance(block, Bullets):
                lines += [f"- {_inline_plain(point)}" for point in block.points]
            else:
                lines.append(_inline_plain(block))
        return "\n".join(lines)

    def words(self) -> int:
        """Count the words, title included."""
        return len(self.plain().replace("\n- ", "\n").split())

    def content(self) -> dict[str, Any]:
        """Give heading and blocks as data."""
        blocks: list[dict[str, Any]] = []
        for block in self.blocks:
            if isinstance(block, Bullets):
                blocks.append({"points": [_parts(point) for point in block.points]})
            else:
                blocks.append({"paragraph": _parts(block)})
        return {
            "kind": "text",
            "title": self.title,
            "level": self.level,
            "blocks": blocks,
            "rests_on": _rests_on(self.rests_on),
            "rules": sorted(self.rules),
        }


def _parts(paragraph: Paragraph) -> list[Any]:
    return [
        {"text": part.text, "href": part.href} if isinstance(part, Link) else part
        for part in _inline(paragraph)
    ]


@dataclass(frozen=True)
class Table(Result):
    """A table with a caption; the first cell of each row is its heading.

    Attributes
    ----------
    title
        The caption.
    columns, rows
        Headings and cells.
    note
        A sentence below the table, where one is needed.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    rests_on: RestsOn = field(default_factory=dict)
    rules: tuple[str, ...] = ()

    def html(self) -> str:
        """Give the table with its caption and the scope of each heading."""
        head = "".join(
            f'<th scope="col"{_number(column)}>{_inline_html((_heading(column),))}</th>'
            for column in self.columns
        )
        body = "\n".join(
            "<tr>"
            + "".join(
                self._cell_html(cell, column, position)
                for position, (cell, column) in enumerate(zip(row, self.columns, strict=True))
            )
            + "</tr>"
            for row in self.rows
        )
        note = f'\n<p class="note">{escape(self.note, quote=False)}</p>' if self.note else ""
        return (
            f"<table>\n<caption>{escape(self.title, quote=False)}</caption>\n"
            f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>{note}"
        )

    @staticmethod
    def _cell_html(cell: Cell, column: Column, position: int) -> str:
        if isinstance(cell, GradeCell):
            note = f" {escape(cell.note, quote=False)}" if cell.note else ""
            word = escape(cell.text, quote=False)
            inner = f'<span class="grade grade-{cell.grade.replace("_", "-")}">{word}</span>{note}'
        elif isinstance(cell, Names):
            inner = cell.html()
        else:
            inner = _inline_html((cell if isinstance(cell, Link) else str(cell),))
        if position == 0:
            return f'<th scope="row"{_number(column)}>{inner}</th>'
        return f"<td{_number(column)}>{inner}</td>"

    def plain(self) -> str:
        """Give the caption and the rows, their cells aligned."""
        texts = [[column.label for column in self.columns]]
        texts += [[_cell_plain(cell) for cell in row] for row in self.rows]
        widths = [max(len(row[i]) for row in texts) for i in range(len(self.columns))]
        lines = [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in texts
        ]
        return "\n".join([self.title, "", *lines, *([self.note] if self.note else [])])

    def content(self) -> dict[str, Any]:
        """Give columns and cells as data."""
        return {
            "kind": "table",
            "title": self.title,
            "columns": [
                {"label": c.label, "number": int(c.number), "href": c.href} for c in self.columns
            ],
            "rows": [[_cell_content(cell) for cell in row] for row in self.rows],
            "note": self.note,
            "rests_on": _rests_on(self.rests_on),
            "rules": sorted(self.rules),
        }


def _heading(column: Column) -> Inline:
    return Link(column.label, column.href) if column.href else column.label


def _number(column: Column) -> str:
    return ' class="number"' if column.number else ""


def _cell_plain(cell: Cell) -> str:
    if isinstance(cell, GradeCell):
        return " ".join(filter(None, [cell.text, cell.note]))
    if isinstance(cell, Names):
        return cell.plain()
    return cell.text if isinstance(cell, Link) else str(cell)


def _cell_content(cell: Cell) -> Any:
    if isinstance(cell, Link):
        return {"text": cell.text, "href": cell.href}
    if isinstance(cell, GradeCell):
        return {"text": _cell_plain(cell), "grade": cell.grade}
    if isinstance(cell, Names):
        return {"names": list(cell.names), "own": cell.own}
    return cell


@dataclass(frozen=True)
class Chart(Result):
    """A chart, drawn wide and narrow, with its title, its text alternative and its numbers.

    Attributes
    ----------
    title, subtitle
        The message, and measure and period; text, not part of the picture.
    alt
        At most two sentences: the message, and where the numbers are.
    wide, narrow
        The two drawings as SVG, of the same numbers.
    key
        What the numbered marks of the picture stand for, in their order.
    table
        The numbers that were drawn.
    """

    title: str
    subtitle: str
    alt: str
    wide: str
    narrow: str
    table: Table
    key: tuple[str, ...] = ()
    key_title: str = ""
    rests_on: RestsOn = field(default_factory=dict)
    rules: tuple[str, ...] = ()

    def html(self) -> str:
        """Give the figure: caption, picture for wide and narrow screens, and key."""
        key = ""
        if self.key:
            points = "".join(f"<li>{escape(item, quote=False)}</li>" for item in self.key)
            heading = f'<p class="key-title">{escape(self.key_title)}</p>'
            key = f'\n{heading}\n<ol class="key">{points}</ol>'
        narrow, wide = _data_address(self.narrow), _data_address(self.wide)
        picture = (
            f'<picture><source media="(max-width: 30em)" srcset="{narrow}">'
            f'<img alt="{escape(self.alt)}" src="{wide}"></picture>'
        )
        return (
            f"<figure>\n<figcaption><strong>{escape(self.title, quote=False)}</strong> "
            f"{escape(self.subtitle, quote=False)}</figcaption>\n{picture}{key}\n</figure>"
        )

    def plain(self) -> str:
        """Give title, text alternative and the rows of the table."""
        lines = [self.title, self.subtitle, "", self.alt, ""]
        lines += [f"{place}. {item}" for place, item in enumerate(self.key, start=1)]
        return "\n".join([*lines, *([""] if self.key else []), self.table.plain()])

    def content(self) -> dict[str, Any]:
        """Give the words and the numbers as data; the picture is in its own form."""
        return {
            "kind": "chart",
            "title": self.title,
            "subtitle": self.subtitle,
            "alt": self.alt,
            "key": list(self.key),
            "key_title": self.key_title,
            "table": self.table.content(),
            "rests_on": _rests_on(self.rests_on),
            "rules": sorted(self.rules),
        }

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        return {**super()._repr_mimebundle_(), "image/svg+xml": self.wide}


def _data_address(svg: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
