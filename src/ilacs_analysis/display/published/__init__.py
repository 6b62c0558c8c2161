"""Published figures beside ours.

On a page: :func:`score`, :func:`differing` and :func:`not_covered`, each a section. For a terminal:
:func:`as_text`. For a program: :func:`as_data`.
"""

from .as_data import as_data
from .as_text import as_text
from .differing import differing
from .not_covered import not_covered
from .score import score

__all__ = ["as_data", "as_text", "differing", "not_covered", "score"]
