"""The rules of a framework, as sections of a document; words and data for rules stand beside them.

What a framework is: :func:`opening`, :func:`changes`. What its rules say, and the record of each:
:func:`limits`, :func:`what_comes_next`, :func:`exceptions`. What holds under every framework:
:func:`deadlines_and_levels`. How far to rely on it: :func:`sources`.
"""

from .changes import changes as changes
from .deadlines_and_levels import deadlines_and_levels as deadlines_and_levels
from .exceptions import exceptions as exceptions
from .limits import limits as limits
from .opening import opening as opening
from .sources import sources as sources
from .what_comes_next import what_comes_next as what_comes_next
