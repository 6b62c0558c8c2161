"""The board's purpose, terms of reference, meetings, roles and members."""

from __future__ import annotations

from ilacs_analysis.analysis.plans.meeting import Meeting
from ilacs_analysis.display.base.results import Bullets, Column, Paragraph, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import capital
from ilacs_analysis.display.plans.cells import day_words
from ilacs_analysis.records.rows import Row, as_day, as_text, rows

_PARTS = {"purpose": "Purpose:", "term": "Terms of reference:", "meeting": "Meetings:"}
_NO_ROWS = "It shows the board's own table, which is no part of the record."


def terms(now: Meeting) -> Section | None:
    """Set out the board's purpose, terms, meetings, roles and members, each with its source.

    What the council's own table does not say is a blank for the council.

    Returns
    -------
    Section
        ``terms``. Its table `members` has the columns of the board's table: `la_code`, `part`,
        `words`, `source`, `place`, `published`. ``data/plans/schema.json`` describes them.
    """
    blocks: list[Paragraph | Bullets] = []
    for part, label in _PARTS.items():
        blocks += [label, Bullets(said_of(now, part))]
    sources = "; ".join(dict.fromkeys(now.board["source"].dropna()))
    blocks += [f"Sources: {sources}."] if sources else []
    words = Text("Terms of reference of the board", tuple(blocks), no_rows=_NO_ROWS)
    return Section.of("terms", words, _members(now))


def said_of(now: Meeting, part: str) -> tuple[str, ...]:
    """Give what the board's table says of a part of its schema, each with its place."""
    own = now.board[now.board["part"] == part]
    return tuple(f"{row['words']}{_place(row)}." for row in rows(own))


def _place(row: Row) -> str:
    found = [as_text(row["place"]) or "", day_words(row["published"])]
    return f" ({', '.join(found)})" if found[0] else ""


def _members(now: Meeting) -> Table:
    found = now.board[now.board["part"].isin(["role", "member"])]
    sources = "; ".join(dict.fromkeys(found["source"].dropna()))
    return Table.of(
        "Roles and members of the board",
        found,
        {
            Column("Role or member"): "words",
            Column("Which"): lambda row: capital(row["part"]),
            Column("Source"): _source,
        },
        id="members",
        note=f"Sources: {sources}." if sources else "The council's own table.",
        no_rows=_NO_ROWS,
    )


def _source(row: Row) -> str:
    found = [day_words(row["published"]) if as_day(row["published"]) else "", as_text(row["place"])]
    return ", ".join(filter(None, found)) or "–"
