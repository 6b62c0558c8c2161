"""How the estimates are made, their limits, and the dates of the data."""

from __future__ import annotations

from ilacs_analysis.analysis.timing.trajectory import Trajectory
from ilacs_analysis.display.base import record
from ilacs_analysis.display.base.section import Section

METHOD = "docs/method.md"


def how_to_check(here: Trajectory) -> Section:
    """Close the pack: how the estimates are made, their limits, and the dates of the data.

    Returns
    -------
    Section
        ``how_to_check``, which is words alone and has no data.

    Examples
    --------
    >>> from ilacs_analysis import load, trajectory
    >>> how_to_check(trajectory(load())).title
    'Check this pack'
    """
    points = [
        "Intervals say how differently the same process might have turned out, had chance fallen "
        "otherwise. Every authority is counted, and none is sampled.",
        "Nothing here says why an authority improved, and nothing here is a forecast for one.",
        "Every choice of the method, with its reason and its effect on the results, is in "
        f"{METHOD} of the source code.",
    ]
    return record.how_to_check("Check this pack", points, counted=here.england)
