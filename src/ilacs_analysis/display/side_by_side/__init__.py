"""Authorities side by side, in sections of a document.

* how they are judged: ``opening``, ``judgements``
* how they moved: ``movement``
* how to check it: ``how_to_check``

Each takes peers, as :func:`ilacs_analysis.peers` gives them.
"""

from ilacs_analysis.display.side_by_side.how_to_check import how_to_check as how_to_check
from ilacs_analysis.display.side_by_side.judgements import judgements as judgements
from ilacs_analysis.display.side_by_side.movement import movement as movement
from ilacs_analysis.display.side_by_side.opening import opening as opening
