"""Government's interventions as they are on record, as sections of a document.

What is on record: :func:`opening`, :func:`by_year`, :func:`delivery`. How long it lasted and what
followed: :func:`lengths`, :func:`episodes`. How far to rely on it: :func:`not_on_record`,
:func:`how_to_check`.
"""

from .by_year import by_year
from .delivery import delivery
from .episodes import episodes
from .how_to_check import how_to_check
from .lengths import lengths
from .not_on_record import not_on_record
from .opening import opening

__all__ = ["by_year", "delivery", "episodes", "how_to_check", "lengths", "not_on_record", "opening"]
