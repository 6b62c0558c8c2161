"""What every form of published figures beside ours says alike: a figure, its value, a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from ilacs_analysis.analysis.published.figures import Figure, unit_id
from ilacs_analysis.analysis.published.reconciliation import Reconciled, matching, tabled
from ilacs_analysis.display.base.results import Cell, Column, Link, Table
from ilacs_analysis.display.base.words import capital, how_many, listed, long_date, number
from ilacs_analysis.errors import UnknownChoice
from ilacs_analysis.records.rows import Row

_UNITS = {"percent": "%", "days": " days"}


def value_words(value: Decimal | float | None, unit: str) -> str:
    """Write a value of a figure with its unit; a dash where it is not covered.

    Examples
    --------
    >>> value_words(Decimal("60.0"), "percent"), value_words(12.5, "Days"), value_words(None, "")
    ('60%', '12.5 days', '–')
    """
    if value is None or value != value:
        return "–"
    figure = int(value) if value == int(value) else float(value)
    try:
        return f"{figure}{_UNITS.get(unit_id(unit), '')}"
    except UnknownChoice:
        return str(figure)


def counted_words(figure: Figure | Row, *more: str) -> str:
    """Say what a figure counts: a judgement that is its own breakdown is named once."""
    parts = (figure[column] for column in ("measure", "breakdown", "grade", *more))
    return ", ".join(dict.fromkeys(filter(None, parts)))


def score_words(found: Sequence[Reconciled]) -> str:
    """Say how many figures match: of those that were published, and of those counted for us.

    Examples
    --------
    >>> from ilacs_analysis.analysis.published.reconciliation import reconcile
    >>> score_words(reconcile(only=["S0001", "S0073"]))
    'one of the two figures that Ofsted and others published'
    """
    score = matching(found)
    shares = (
        _share(*score["published"], "that Ofsted and others published"),
        _share(*score["counted"], "that were counted from Ofsted's own tables"),
    )
    return listed(filter(None, shares))


def _share(match: int, figures: int, which: str) -> str:
    if not figures:
        return ""
    if figures == 1:
        return f"{'the' if match else 'not the'} one figure {which.replace('were', 'was')}"
    if match == figures:
        return f"{'both' if figures == 2 else f'all {number(figures)}'} figures {which}"
    return f"{how_many(match)} of the {number(figures)} figures {which}"


def resting_on(found: Sequence[Reconciled]) -> dict[str, list[str]]:
    """Give the rows that a result on some figures rests on."""
    return {"published_statistics": [item.figure["stat_id"] for item in found]}


def listing(title: str, found: Sequence[Reconciled]) -> Table:
    """List some figures: theirs beside ours, with the reason."""
    return Table.of(
        title,
        tabled(found),
        {
            Column("Figure"): "stat_id",
            Column("What it counts"): lambda row: capital(counted_words(row)),
            Column("As at"): lambda row: _when(row["as_at"]),
            Column("Published by"): _publisher,
            Column("Theirs", "number"): lambda row: value_words(row["value"], row["unit"]),
            Column("Ours", "number"): lambda row: value_words(row["computed"], row["unit"]),
            Column("Reason"): "reason",
        },
        rests_on=resting_on(found),
    )


def _publisher(row: Row) -> Cell:
    return Link(row["publisher"], row["url"]) if row["url"] else str(row["publisher"])


def _when(text: str) -> str:
    try:
        return " to ".join(long_date(date.fromisoformat(part)) for part in text.split("/"))
    except ValueError:
        return text
