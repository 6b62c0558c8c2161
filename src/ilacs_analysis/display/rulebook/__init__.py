"""The rules of a framework, as sections of a document; words and data for rules stand beside them.

What a framework is: :func:`opening`, :func:`changes`. What its rules say, and the record of each:
:func:`limits`, :func:`what_comes_next`, :func:`exceptions`. What holds under every framework:
:func:`deadlines_and_levels`. How far to rely on it: :func:`sources`.
"""

from .changes import changes
from .deadlines_and_levels import deadlines_and_levels
from .exceptions import exceptions
from .limits import limits
from .opening import opening
from .sources import sources
from .what_comes_next import what_comes_next

__all__ = [
    "changes",
    "deadlines_and_levels",
    "exceptions",
    "limits",
    "opening",
    "sources",
    "what_comes_next",
]
