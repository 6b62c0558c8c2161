"""Published figures beside ours in words: as text for the terminal, and as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ilacs_analysis.analysis.published.reconciliation import DIFFERS, MATCH, NOT_COVERED, Reconciled

_UNITS = {"percent": "%", "days": " days"}


def reconciled_text(found: Sequence[Reconciled]) -> str:
    """Print each figure, theirs, ours and the difference, with the reason; then the counts.

    Figures that match stand as one line each, without a reason.

    Examples
    --------
    >>> from ilacs_analysis.analysis.published.reconciliation import reconcile
    >>> reconciled_text(reconcile(only=["S0001"])).splitlines()[0]
    'S0001  theirs 60%  ours 60%  match: overall effectiveness, good or outstanding, 2024-03-31'
    """
    return "\n".join([*map(_line, found), "", reconciled_summary(found)])


def reconciled_summary(found: Sequence[Reconciled]) -> str:
    """Say how many figures match, differ and are not covered.

    Examples
    --------
    >>> reconciled_summary([])
    '0 published figures: 0 match, 0 differ, 0 are not covered.'
    """
    counts = [sum(item.status == status for item in found) for status in _STATUSES]
    return (
        f"{len(found)} published figures: {counts[0]} match, {counts[1]} differ, "
        f"{counts[2]} are not covered."
    )


_STATUSES = (MATCH, DIFFERS, NOT_COVERED)


def value_words(item: Reconciled, ours: bool = True) -> str:
    """Write our value, or theirs, with its unit; a dash where it is not covered."""
    value = item.computed if ours else item.figure.value
    if value is None:
        return "–"
    return f"{_plain(value)}{_UNITS.get(item.figure.word('unit'), '')}"


def _line(item: Reconciled) -> str:
    figure = item.figure
    parts = (figure["measure"], figure["breakdown"], figure["grade"], figure["as_at"])
    # a judgement is its own breakdown
    what = ", ".join(dict.fromkeys(filter(None, parts)))
    theirs = f"{figure['stat_id']}  theirs {value_words(item, ours=False)}"
    if item.computed is None:
        return f"{theirs}  not covered: {what}. {item.reason} [{item.reason_code}]"
    ours = f"{theirs}  ours {value_words(item)}"
    if item.status == MATCH:
        return f"{ours}  match: {what}"
    apart = f"{item.computed - figure.value:+f}".rstrip("0").rstrip(".")
    return f"{ours}  differs by {apart}: {what}. {item.reason} [{item.reason_code}]"


def reconciled_data(found: Sequence[Reconciled]) -> list[dict[str, str | int | float | None]]:
    """Give each figure as plain data: `stat_id`, `published`, `computed`, `status`, why.

    `published` and `computed` are numbers, `computed` null where the figure is not covered;
    `reason_code` and `reason` are empty for a match.
    """
    return [
        {
            "stat_id": item.figure["stat_id"],
            "published": _plain(item.figure.value),
            "computed": None if item.computed is None else _plain(item.computed),
            "status": item.status,
            "reason_code": item.reason_code,
            "reason": item.reason,
        }
        for item in found
    ]


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
