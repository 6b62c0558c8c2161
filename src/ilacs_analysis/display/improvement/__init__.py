"""Improvement after a weak judgement: how often, how long, by which path. Each gives a section.

All but the last two ask for one thing alone, what :func:`ilacs_analysis.trajectory` gives.

=================  ==================================================================
`opening`          the first screen: how often, how long, who is next
`lasting`          how long the judgement lasted, with curves, medians and every spell
`followed`         which grade came at the next inspection
`paths`            the grades of every authority, one after another, and their classes
`waits`            how long until inspectors return
`how_to_check`     how the estimates are made, and their limits
=================  ==================================================================
"""

from ilacs_analysis.display.improvement.followed import followed as followed
from ilacs_analysis.display.improvement.how_to_check import how_to_check as how_to_check
from ilacs_analysis.display.improvement.lasting import lasting as lasting
from ilacs_analysis.display.improvement.opening import opening as opening
from ilacs_analysis.display.improvement.paths import paths as paths
from ilacs_analysis.display.improvement.waits import waits as waits
