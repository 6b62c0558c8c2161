"""A report to an authority's improvement board, section by section, in the order of reading.

==================  ============================================================
`opening`           the first screen for the chair: due, late, moved, to decide
`asked`             what was asked, by whom, and how much of it is in the plan
`deadlines`         duties, and the working days left
`progress`          each priority's actions by status, and what moved
`late_and_at_risk`  the actions that are
`measures`          each measure from its baseline to its target
`evidence`          actions that no dated evidence shows
`next_steps`        what Ofsted and government do next
`accountability`    to whom the board reports, and the department's review
`terms`             the board's purpose, terms, meetings, roles and members
`how_to_check`      what counts, and whose figures they are
==================  ============================================================

Each takes what :func:`ilacs_analysis.meeting` gives.
"""

from ilacs_analysis.display.plans.board.accountability import accountability as accountability
from ilacs_analysis.display.plans.board.asked import asked as asked
from ilacs_analysis.display.plans.board.deadlines import deadlines as deadlines
from ilacs_analysis.display.plans.board.evidence import evidence as evidence
from ilacs_analysis.display.plans.board.how_to_check import how_to_check as how_to_check
from ilacs_analysis.display.plans.board.late_and_at_risk import late_and_at_risk as late_and_at_risk
from ilacs_analysis.display.plans.board.measures import measures as measures
from ilacs_analysis.display.plans.board.next_steps import next_steps as next_steps
from ilacs_analysis.display.plans.board.opening import opening as opening
from ilacs_analysis.display.plans.board.progress import progress as progress
from ilacs_analysis.display.plans.board.terms import terms as terms
