"""Published figures beside ours as a page: the score, the differences, and every figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from ilacs_analysis.analysis.reconciliation import DIFFERS, MATCH, NOT_COVERED, Reconciled
from ilacs_analysis.display.reconciliation_words import value_words
from ilacs_analysis.display.results import Bullets, Cell, Column, Link, Table, Text
from ilacs_analysis.display.wording import capital, long_date, number
from ilacs_analysis.records.package import data_package

REASONS = {
    "definition": "counted otherwise, or a measure that has ended",
    "revised": "reports published after the cut-off",
    "release_exception": "an exception of the release",
    "record_incomplete": "not all that they count is on record",
    "before_record": "inspections from before the record begins",
    "no_date": "no date that can be read",
    "unknown_word": "a word outside the vocabulary",
    "unexplained": "unexplained",
}
"""What each code for a reason means, in a few words."""

_BASES = {
    "published_official": "Stated by Ofsted or the Department for Education",
    "published_official_via_secondary": "Stated by Ofsted, read in a report of it",
    "published_third_party": "Published by others",
    "computed_from_official_data": "Counted from Ofsted's tables of authorities",
}


def _figures(found: Iterable[Reconciled]) -> dict[str, list[str]]:
    return {"published_statistics": [item.figure["stat_id"] for item in found]}


def opening(found: Sequence[Reconciled]) -> Text:
    """Open the page with the score: how many figures match, and why the others do not.

    Examples
    --------
    >>> from ilacs_analysis.analysis.reconciliation import reconcile
    >>> opening(reconcile()).blocks[1]
    '513 of 537 published figures are what this record gives.'
    """
    codes = [item.reason_code for item in found]
    reasons = [
        f"{capital(words)}: {number(codes.count(code))}."
        for code, words in REASONS.items()
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
    )


def method() -> Text:
    """Say how each figure is counted again."""
    return Text(
        "Each figure is counted again by its own words",
        (
            "The day, the cut-off for late reports, the framework and the denominator are those "
            "that the figure states; where it states none, Ofsted's method for that day. What a "
            "single release did otherwise is applied to that release only.",
        ),
        rules=(
            "south-tyneside-in-the-2023-release",
            "staffordshire-care-leavers-before-correction",
        ),
    )


def by_basis(found: Sequence[Reconciled]) -> Table:
    """Count the figures that match, differ and are not covered, by where they come from."""
    body: list[tuple[Cell, ...]] = []
    for basis, words in _BASES.items():
        own = [item.status for item in found if item.figure["basis"] == basis]
        body.append((words, *(own.count(name) for name in (MATCH, DIFFERS, NOT_COVERED)), len(own)))
    return Table(
        "Published figures by where they come from",
        (Column("Figures"), *(Column(name, "number") for name in (*_STATUSES, "All"))),
        tuple(body),
        rests_on=_figures(found),
    )


_STATUSES = ("Match", "Differ", "Not covered")


def differences(found: Sequence[Reconciled]) -> Table:
    """List each figure that differs, theirs beside ours, with the reason."""
    own = [item for item in found if item.status == DIFFERS]
    return Table(
        "Figures that differ",
        _columns("Theirs", "Ours", "Reason"),
        tuple(
            (*_what(item), value_words(item, ours=False), value_words(item), item.reason)
            for item in own
        ),
        rests_on=_figures(own),
    )


def not_covered(found: Sequence[Reconciled]) -> Table:
    """List each figure that this record cannot give, with the reason."""
    own = [item for item in found if item.status == NOT_COVERED]
    return Table(
        "Figures that this record cannot give",
        _columns("Theirs", "Reason"),
        tuple((*_what(item), value_words(item, ours=False), item.reason) for item in own),
        rests_on=_figures(own),
    )


def _columns(*others: str) -> tuple[Column, ...]:
    kinds = {"Theirs": "number", "Ours": "number"}
    first = ("Figure", "What it counts", "As at", "Published by")
    return tuple(Column(label, kinds.get(label, "text")) for label in (*first, *others))


def _what(item: Reconciled) -> tuple[Cell, ...]:
    figure = item.figure
    parts = (figure["measure"], figure["breakdown"], figure["grade"])
    # a judgement is its own breakdown
    words = ", ".join(dict.fromkeys(filter(None, parts)))
    source = Link(figure["publisher"], figure["url"]) if figure["url"] else figure["publisher"]
    return figure["stat_id"], capital(words), _when(figure["as_at"]), source


def _when(text: str) -> str:
    days = []
    for part in text.split("/"):
        try:
            days.append(long_date(date.fromisoformat(part)))
        except ValueError:
            return text
    return " to ".join(days)
