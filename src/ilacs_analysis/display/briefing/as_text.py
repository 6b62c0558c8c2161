"""A briefing in the terminal: its first screen and its tables, as plain text."""

from __future__ import annotations

from ilacs_analysis.display.base.results import Result
from ilacs_analysis.display.briefing.history import history
from ilacs_analysis.display.briefing.interventions import interventions
from ilacs_analysis.display.briefing.judgements import judgements
from ilacs_analysis.display.briefing.next_steps import next_steps
from ilacs_analysis.display.briefing.opening import opening
from ilacs_analysis.display.briefing.visits import visits
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.needed import needs


@needs(Authority)
def as_text(authority: Authority) -> str:
    """Give an authority's first screen and tables as plain text, the same words as its pack.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> print(as_text(load().authority("Peterborough")).splitlines()[0])
    Peterborough: Ofsted inspection briefing, as at 22 August 2026
    """
    shown: list[Result] = []
    for section in (opening, judgements, history, next_steps, visits, interventions):
        found = section(authority)
        if found is not None:
            # what judgements and history say in words, their tables say too
            parts = found.parts if section not in (judgements, history) else found.tables.values()
            shown += parts
    return "\n\n\n".join(part.plain() for part in shown)
