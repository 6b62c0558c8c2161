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

from ilacs_analysis.display.improvement.followed import followed
from ilacs_analysis.display.improvement.how_to_check import how_to_check
from ilacs_analysis.display.improvement.lasting import lasting
from ilacs_analysis.display.improvement.opening import opening
from ilacs_analysis.display.improvement.paths import paths
from ilacs_analysis.display.improvement.waits import waits

__all__ = ["followed", "how_to_check", "lasting", "opening", "paths", "waits"]
