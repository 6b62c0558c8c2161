"""Published figures beside ours as text, for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from ilacs_analysis.analysis.published.reconciliation import MATCH, Reconciled, matching
from ilacs_analysis.display.published.shared import counted_words, value_words

WHOSE = {
    "published": "Published by Ofsted and others",
    "counted": "Counted from Ofsted's own tables",
}


def as_text(found: Sequence[Reconciled]) -> str:
    """Print each figure, theirs, ours and the difference, with the reason; then the counts.

    Figures that match stand as one line each, without a reason.

    Examples
    --------
    >>> from ilacs_analysis.analysis.published.reconciliation import reconcile
    >>> print(as_text(reconcile(only=["S0001"])))
    S0001  theirs 60%  ours 60%  match: overall effectiveness, good or outstanding, 2024-03-31
    <BLANKLINE>
    Published by Ofsted and others: 1 of 1 match.
    """
    counts = [
        f"{WHOSE[name]}: {match} of {figures} match."
        for name, (match, figures) in matching(found).items()
        if figures
    ]
    return "\n".join([*map(_line, found), "", *(counts or ["No figures were given."])])


def _line(item: Reconciled) -> str:
    figure = item.figure
    what = counted_words(figure, "as_at")
    theirs = f"{figure['stat_id']}  theirs {value_words(figure.value, figure['unit'])}"
    why = f"{what}. {item.reason} [{item.reason_code}]"
    if item.computed is None:
        return f"{theirs}  not covered: {why}"
    ours = f"{theirs}  ours {value_words(item.computed, figure['unit'])}"
    if item.status == MATCH:
        return f"{ours}  match: {what}"
    apart = f"{item.computed - figure.value:+f}".rstrip("0").rstrip(".")
    return f"{ours}  differs by {apart}: {why}"
