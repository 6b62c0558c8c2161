"""What moved between two packs of one kind: numbers in their tables, rows and rules under them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ilacs_analysis.errors import NotAPack

from .blocks import cell_text
from .manifest import read_manifest
from .notebooks import read_notebook
from .results import shown_by

ABSENT = ""
"""What stands for a cell whose row is only in the other pack."""


@dataclass(frozen=True)
class Cell:
    """A cell of a table that differs between two packs.

    Attributes
    ----------
    table, row, column
        The table's title, the headings of the row, and the column, as the new pack has them.
    old, new
        What stood there and what stands there now; empty where the row is only in one pack.
    """

    table: str
    row: str
    column: str
    old: str
    new: str


@dataclass(frozen=True)
class Underneath:
    """A row of the record, or a rule, that differs under two packs.

    `table` is the table's name, or ``rules``; `what` is ``new``, ``gone`` or ``changed``.
    """

    table: str
    id: str
    what: str


@dataclass(frozen=True)
class Moved:
    """Everything that moved between two packs."""

    cells: tuple[Cell, ...]
    underneath: tuple[Underneath, ...]


def moved(old: Path, new: Path) -> Moved:
    """Compare two packs of the same notebook, such as one before and one after a data release.

    Tables are matched by their section and their id in it, and their rows by their headings.

    Parameters
    ----------
    old, new
        The folders of two packs.

    Raises
    ------
    NotAPack
        If a folder holds no pack of ours, or the packs are of different kinds.
    """
    before, after = _manifest(old), _manifest(new)
    if before["notebook"] != after["notebook"]:
        raise NotAPack(
            f"{old} was made by {before['notebook']} and {new} by {after['notebook']}: give two "
            "packs of the same kind."
        )
    then, now = _tables(old), _tables(new)
    _of_one_kind(old, then, new, now)
    cells = [
        cell
        for place in [*now, *(place for place in then if place not in now)]
        for cell in _differing(then.get(place), now.get(place))
    ]
    return Moved(tuple(cells), tuple(_underneath(before["rests_on"], after["rests_on"])))


def _manifest(pack: Path) -> dict[str, Any]:
    content = read_manifest(pack)
    if content is None or not (pack / "briefing.ipynb").is_file():
        raise NotAPack(f"{pack} is not one of our packs: give the folder of a pack.")
    return content


def _tables(pack: Path) -> dict[str, Mapping[str, Any]]:
    """Give the tables of a pack's notebook, each by its section and its id in that.

    One that is the whole result of a cell goes by the cell.
    """
    notebook = read_notebook(pack / "briefing.ipynb")
    return {
        f"{found.section}/{found.content['id']}" if found.section else cell["id"]: found.content
        for cell in notebook.cells
        for found in shown_by(cell, str(pack))
        if found.kind == "table"
    }


def _of_one_kind(old: Path, then: Iterable[str], new: Path, now: Iterable[str]) -> None:
    """Refuse two packs of which only one has tables that go by their sections."""
    by_section = {pack: any("/" in place for place in at) for pack, at in ((old, then), (new, now))}
    if then and now and by_section[old] != by_section[new]:
        earlier = old if by_section[new] else new
        raise NotAPack(
            f"{earlier} was made by an earlier version, whose tables cannot be matched: make it "
            "again, with --as-at for its day, and compare then."
        )


def _differing(old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> Iterator[Cell]:
    tables = [table for table in (old, new) if table]
    width = max(map(_headings, tables))
    labels = [[column["label"] for column in table["columns"]] for table in tables]
    if len({len(each) for each in labels}) == 1:
        # the same columns, though their headings may hold other days
        labels = [labels[-1], labels[-1]]
    then = _by_heading(old, labels[0], width)
    now = _by_heading(new, labels[-1], width)
    for row in [*now, *(row for row in then if row not in now)]:
        before, after = then.get(row, {}), now.get(row, {})
        for column in [*after, *(column for column in before if column not in after)]:
            pair = (before.get(column, ABSENT), after.get(column, ABSENT))
            if pair[0] != pair[1]:
                yield Cell(tables[-1]["title"], ", ".join(row), column, *pair)


def _headings(table: Mapping[str, Any]) -> int:
    """Count the columns at the left that it takes to tell the rows of a table apart."""
    texts = [tuple(map(cell_text, row)) for row in table["rows"]]
    most = len(table["columns"]) - 1
    return next(
        (width for width in range(1, most) if len({row[:width] for row in texts}) == len(texts)),
        max(most, 1),
    )


def _by_heading(
    table: Mapping[str, Any] | None, labels: Sequence[str], width: int
) -> dict[tuple[str, ...], dict[str, str]]:
    found: dict[tuple[str, ...], dict[str, str]] = {}
    for row in table["rows"] if table else ():
        texts = [cell_text(cell) for cell in row]
        found[tuple(texts[:width])] = dict(zip(labels[width:], texts[width:], strict=True))
    return found


def _underneath(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Underneath]:
    tables: Sequence[str] = sorted({*old["rows"], *new["rows"]})
    pairs = [(name, old["rows"].get(name, {}), new["rows"].get(name, {})) for name in tables]
    for name, before, after in [*pairs, ("rules", old["rules"], new["rules"])]:
        for key in sorted({*before, *after}):
            if before.get(key) != after.get(key):
                once = "new" if key in after else "gone"
                what = "changed" if key in before and key in after else once
                yield Underneath(name, key, what)
