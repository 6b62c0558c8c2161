"""The outcomes of England or a region, in sections of a document.

* how judgements lie: ``latest``, ``map``, ``regions``, ``authorities``
* how they changed: ``changed``, ``course``, ``movement``, ``overall_ended``
* what lies behind them: ``area_gaps``, ``asked_for``
* around them: ``opening``, ``published``, ``how_to_check``

Each takes a place, as :func:`ilacs_analysis.place` gives it.
"""

from ilacs_analysis.display.outcomes.area_gaps import area_gaps as area_gaps
from ilacs_analysis.display.outcomes.asked_for import asked_for as asked_for
from ilacs_analysis.display.outcomes.authorities import authorities as authorities
from ilacs_analysis.display.outcomes.changed import changed as changed
from ilacs_analysis.display.outcomes.course import course as course
from ilacs_analysis.display.outcomes.how_to_check import how_to_check as how_to_check
from ilacs_analysis.display.outcomes.latest import latest as latest
from ilacs_analysis.display.outcomes.map import map as map
from ilacs_analysis.display.outcomes.movement import movement as movement
from ilacs_analysis.display.outcomes.opening import opening as opening
from ilacs_analysis.display.outcomes.overall_ended import overall_ended as overall_ended
from ilacs_analysis.display.outcomes.published import published as published
from ilacs_analysis.display.outcomes.regions import regions as regions
