"""Which authority a report is about: by the name in its title, never by a name in passing."""

from __future__ import annotations

import re

import pandas as pd

from ilacs_analysis.records.finding import bearers
from ilacs_analysis.rules.naming import plain

_SHORTEST = 4


def names_of(authorities: pd.DataFrame) -> dict[str, str]:
    """Map every name and alias that is an authority's alone to its DfE number, as plain words."""
    return {
        name: next(iter(codes))
        for name, codes in bearers(authorities).items()
        if len(codes) == 1 and len(name) >= _SHORTEST
    }


def authority_in(title: str, names: dict[str, str]) -> str | None:
    """Give the DfE number of the authority that a title names; None if none or several.

    A name within a longer one does not count: North Northamptonshire is not Northamptonshire.

    Examples
    --------
    >>> names = {"bedford": "822", "central bedfordshire": "823", "york": "816"}
    >>> authority_in("Inspection of Central Bedfordshire children's services", names)
    '823'
    >>> authority_in("Bedford and York", names) is None
    True
    """
    words = f" {plain(title)} "
    places = [
        (*match.span(), code)
        for name, code in names.items()
        for match in re.finditer(rf"(?<= ){re.escape(name)}(?= )", words)
    ]
    whole = {
        code
        for begins, ends, code in places
        if not any(
            (first <= begins and ends <= last) and (first, last) != (begins, ends)
            for first, last, _ in places
        )
    }
    return whole.pop() if len(whole) == 1 else None
