"""Published figures beside ours.

On a page: :func:`score`, :func:`differing` and :func:`not_covered`, each a section. For a terminal:
:func:`as_text`. For a program: :func:`as_data`.
"""

from .as_data import as_data as as_data
from .as_text import as_text as as_text
from .differing import differing as differing
from .not_covered import not_covered as not_covered
from .score import score as score
