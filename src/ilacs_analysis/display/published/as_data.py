"""Published figures beside ours as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ilacs_analysis.analysis.published.reconciliation import Reconciled
from ilacs_analysis.display.base import data


def as_data(found: Sequence[Reconciled]) -> list[dict[str, Any]]:
    """Give each figure as plain data: `stat_id`, `published`, `computed`, `status`, why.

    `published` and `computed` are numbers, `computed` null where the figure is not covered;
    `reason_code` and `reason` are empty for a match.

    Examples
    --------
    >>> from ilacs_analysis.analysis.published.reconciliation import reconcile
    >>> list(as_data(reconcile(only=["S0001"]))[0].values())
    ['S0001', 60, 60, 'match', '', '']
    """
    return [
        {
            "stat_id": item.figure["stat_id"],
            "published": data.as_data(item.figure.value),
            **data.only(item, "computed", "status", "reason_code", "reason"),
        }
        for item in found
    ]
