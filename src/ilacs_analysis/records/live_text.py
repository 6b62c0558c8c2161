"""Text that a spreadsheet program would take for a formula, and the apostrophe that keeps it text.

Source: OWASP, CSV injection. Besides its list, a line break and the full-width forms of the signs.
"""

from __future__ import annotations

import re

_LIVE = r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]"

GUARD = rf"^'(?={_LIVE})"
"""The pattern of the apostrophe that :func:`guarded` puts before a text."""


def guarded(text: str) -> str:
    """Give a text as a CSV file holds it: behind an apostrophe where a spreadsheet would run it.

    Without what :data:`GUARD` finds it is the text again.

    Examples
    --------
    >>> guarded("=1+1"), guarded("'=1+1"), guarded("Two posts filled")
    ("'=1+1", "''=1+1", 'Two posts filled')
    """
    return f"'{text}" if re.match(_LIVE, text) else text
