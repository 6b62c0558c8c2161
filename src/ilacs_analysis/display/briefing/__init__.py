"""A briefing on how Ofsted judged one authority's children's services, section by section.

Each takes an authority as on the day of its record, and gives a section: its words, what shows
them, and the numbers behind them.

* what is first to know: :func:`opening`
* what it was judged: :func:`judgements`, :func:`asked_for`, :func:`history`
* what comes next: :func:`next_steps`, :func:`when`, :func:`elsewhere`
* what happened beside inspections: :func:`visits`, :func:`interventions`
* beside others: :func:`neighbours`
* how to check it: :func:`how_to_check`
* in a terminal, and as data: :func:`as_text`, :func:`as_data`

>>> from ilacs_analysis import briefing, load
>>> briefing.history(load().authority("Peterborough")).chart.title
'Inadequate overall since January 2024, good before'
"""

from ilacs_analysis.display.briefing.as_data import as_data as as_data
from ilacs_analysis.display.briefing.as_text import as_text as as_text
from ilacs_analysis.display.briefing.asked_for import asked_for as asked_for
from ilacs_analysis.display.briefing.elsewhere import elsewhere as elsewhere
from ilacs_analysis.display.briefing.history import history as history
from ilacs_analysis.display.briefing.how_to_check import how_to_check as how_to_check
from ilacs_analysis.display.briefing.interventions import interventions as interventions
from ilacs_analysis.display.briefing.judgements import judgements as judgements
from ilacs_analysis.display.briefing.neighbours import neighbours as neighbours
from ilacs_analysis.display.briefing.next_steps import next_steps as next_steps
from ilacs_analysis.display.briefing.opening import opening as opening
from ilacs_analysis.display.briefing.visits import visits as visits
from ilacs_analysis.display.briefing.when import when as when
