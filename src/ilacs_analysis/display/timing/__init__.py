"""When inspections come, and how the profile may lie after them. Each gives a section.

=============  ==============================================================================
`who_is_next`  the authorities most likely to be inspected next, and how chances did before
`projection`   the national profile of the next three years as projected, and how that did
=============  ==============================================================================
"""

from ilacs_analysis.display.timing.projection import projection as projection
from ilacs_analysis.display.timing.who_is_next import who_is_next as who_is_next
