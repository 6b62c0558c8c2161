"""How objects that hold much show themselves: briefly, so that a person can read it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

LONGEST = 60
"""Letters of a field that are shown; a longer text is cut, of all else the name alone is shown."""


# eq=False leaves equality to each subclass, some of which have none
@dataclass(frozen=True, repr=False, eq=False)
class Brief:
    """Shows the fields that are short, and names the others.

    Examples
    --------
    >>> from ilacs_analysis.rules import framework
    >>> framework("ilacs-2023").check(care_leavers="inadequate")[0]
    <Finding rule=practice-inadequate, verdict='required', statement='...…>
    """

    def __repr__(self) -> str:
        shown = [
            f"{item.name}={_briefly(getattr(self, item.name))}"
            for item in fields(self)
            if item.repr
        ]
        return f"<{type(self).__name__} {', '.join(shown)}>"


def _briefly(value: object) -> str:
    if isinstance(value, Brief):
        return str(getattr(value, "id", "…"))
    text = value.isoformat() if isinstance(value, date) else repr(value)
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST]}…" if isinstance(value, str) else "…"
