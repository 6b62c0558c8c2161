"""Published figures beside ours as a page: the score, the differences, and every figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from ilacs_analysis.analysis.published.figures import words
from ilacs_analysis.analysis.published.reconciliation import DIFFERS, MATCH, NOT_COVERED, Reconciled
from ilacs_analysis.display.base.results import Bullets, Cell, Column, Link, Table, Text
from ilacs_analysis.display.base.words import capital, long_date, number
from ilacs_analysis.display.reconciliation_words import value_words
from ilacs_analysis.records.package import data_package
from ilacs_analysis.rules.release_exceptions import release_exceptions


def _figures(found: Iterable[Reconciled]) -> dict[str, list[str]]:
    return {"published_statistics": [item.figure["stat_id"] for item in found]}


def opening(found: Sequence[Reconciled]) -> Text:
    """Open the page with the score: how many figures match, and why the others do not.

    Examples
    --------
    >>> from ilacs_analysis.analysis.published.reconciliation import reconcile
    >>> opening(reconcile(only=["S0001", "S0073"])).blocks[1]
    '1 of 2 published figures are what this record gives.'
    """
    codes = [item.reason_code for item in found]
    reasons = [
        f"{capital(meaning)}: {number(codes.count(code))}."
        for code, meaning in words("reasons").items()
        if code in codes
    ]
    matching = sum(item.status == MATCH for item in found)
    record = (
        f"Record to {long_date(data_package().record_to)}. Not an Ofsted publication and not "
        "official statistics."
    )
    return Text(
        "Published figures beside ours",
        (
            record,
            f"{matching} of {len(found)} published figures are what this record gives.",
            "The others, by reason:",
            Bullets(tuple(reasons)),
        ),
        level=1,
        rests_on=_figures(found),
        rules=tuple(item.id for item in release_exceptions()),
    )


def by_basis(found: Sequence[Reconciled]) -> Table:
    """Count the figures that match, differ and are not covered, by where they come from."""
    body: list[tuple[Cell, ...]] = []
    for basis, meaning in words("bases").items():
        own = [item.status for item in found if item.figure["basis"] == basis]
        body.append(
            (meaning, *(own.count(name) for name in (MATCH, DIFFERS, NOT_COVERED)), len(own))
        )
    return Table(
        "Published figures by where they come from",
        (Column("Figures"), *(Column(name, "number") for name in (*_STATUSES, "All"))),
        tuple(body),
        rests_on=_figures(found),
    )


_STATUSES = ("Match", "Differ", "Not covered")


def differing(found: Sequence[Reconciled], status: str) -> Table:
    """List each figure that differs, or is not covered: theirs beside ours, with the reason."""
    own = [item for item in found if item.status == status]
    columns = tuple(map(Column, ("Figure", "What it counts", "As at", "Published by")))
    values = tuple(Column(label, "number") for label in ("Theirs", "Ours"))
    return Table(
        _TITLES[status],
        (*columns, *values, Column("Reason")),
        tuple(
            (*_what(item), value_words(item, ours=False), value_words(item), item.reason)
            for item in own
        ),
        rests_on=_figures(own),
    )


_TITLES = {DIFFERS: "Figures that differ", NOT_COVERED: "Figures that this record cannot give"}


def _what(item: Reconciled) -> tuple[Cell, ...]:
    figure = item.figure
    parts = (figure["measure"], figure["breakdown"], figure["grade"])
    # a judgement is its own breakdown
    counted = ", ".join(dict.fromkeys(filter(None, parts)))
    source = Link(figure["publisher"], figure["url"]) if figure["url"] else figure["publisher"]
    return figure["stat_id"], capital(counted), _when(figure["as_at"]), source


def _when(text: str) -> str:
    days = []
    for part in text.split("/"):
        try:
            days.append(long_date(date.fromisoformat(part)))
        except ValueError:
            return text
    return " to ".join(days)
