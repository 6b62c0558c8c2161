"""Government's interventions as they are on record, as sections of a document.

What is on record: :func:`opening`, :func:`by_year`, :func:`delivery`. How long it lasted and what
followed: :func:`lengths`, :func:`episodes`. How far to rely on it: :func:`not_on_record`,
:func:`how_to_check`.
"""

from .by_year import by_year as by_year
from .delivery import delivery as delivery
from .episodes import episodes as episodes
from .how_to_check import how_to_check as how_to_check
from .lengths import lengths as lengths
from .not_on_record import not_on_record as not_on_record
from .opening import opening as opening
