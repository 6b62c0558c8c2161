"""Ofsted's judgements of children's services in England, explored and briefed on.

>>> import ilacs_analysis as ilacs
>>> england = ilacs.load(as_at="2024-03-31")
>>> england.authority("Peterborough").name
'Peterborough'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ilacs_analysis.analysis.following.checked import check as check
    from ilacs_analysis.analysis.following.evidence import evidence as evidence
    from ilacs_analysis.analysis.following.position import standing as standing
    from ilacs_analysis.analysis.judged.overall_ended import (
        good_or_better_by_areas as good_or_better_by_areas,
    )
    from ilacs_analysis.analysis.judged.peers import peers as peers
    from ilacs_analysis.analysis.judged.place import earlier as earlier
    from ilacs_analysis.analysis.judged.place import place as place
    from ilacs_analysis.analysis.judged.selection import select as select
    from ilacs_analysis.analysis.plans.meeting import meeting as meeting
    from ilacs_analysis.analysis.published.reconciliation import reconcile as reconcile
    from ilacs_analysis.analysis.timing.chances import due as due
    from ilacs_analysis.analysis.timing.trajectory import trajectory as trajectory
    from ilacs_analysis.display import briefing as briefing
    from ilacs_analysis.display import explore as explore
    from ilacs_analysis.display import improvement as improvement
    from ilacs_analysis.display import interventions as interventions
    from ilacs_analysis.display import outcomes as outcomes
    from ilacs_analysis.display import plans as plans
    from ilacs_analysis.display import published as published
    from ilacs_analysis.display import rulebook as rulebook
    from ilacs_analysis.display import side_by_side as side_by_side
    from ilacs_analysis.display import timing as timing
    from ilacs_analysis.records.authority import Authority as Authority
    from ilacs_analysis.records.england import England as England
    from ilacs_analysis.records.england import load as load
    from ilacs_analysis.records.plans import read_board as read_board
    from ilacs_analysis.records.plans import read_plan as read_plan
    from ilacs_analysis.rules import framework as framework
    from ilacs_analysis.rules import frameworks as frameworks
    from ilacs_analysis.rules import grades as grades

__version__ = "0.1.0"

_HOME = {
    "Authority": "ilacs_analysis.records.authority",
    "briefing": "ilacs_analysis.display.briefing",
    "check": "ilacs_analysis.analysis.following.checked",
    "due": "ilacs_analysis.analysis.timing.chances",
    "earlier": "ilacs_analysis.analysis.judged.place",
    "England": "ilacs_analysis.records.england",
    "evidence": "ilacs_analysis.analysis.following.evidence",
    "explore": "ilacs_analysis.display.explore",
    "framework": "ilacs_analysis.rules",
    "frameworks": "ilacs_analysis.rules",
    "good_or_better_by_areas": "ilacs_analysis.analysis.judged.overall_ended",
    "grades": "ilacs_analysis.rules",
    "improvement": "ilacs_analysis.display.improvement",
    "interventions": "ilacs_analysis.display.interventions",
    "load": "ilacs_analysis.records.england",
    "meeting": "ilacs_analysis.analysis.plans.meeting",
    "outcomes": "ilacs_analysis.display.outcomes",
    "peers": "ilacs_analysis.analysis.judged.peers",
    "place": "ilacs_analysis.analysis.judged.place",
    "plans": "ilacs_analysis.display.plans",
    "published": "ilacs_analysis.display.published",
    "read_board": "ilacs_analysis.records.plans",
    "read_plan": "ilacs_analysis.records.plans",
    "reconcile": "ilacs_analysis.analysis.published.reconciliation",
    "rulebook": "ilacs_analysis.display.rulebook",
    "select": "ilacs_analysis.analysis.judged.selection",
    "side_by_side": "ilacs_analysis.display.side_by_side",
    "standing": "ilacs_analysis.analysis.following.position",
    "timing": "ilacs_analysis.display.timing",
    "trajectory": "ilacs_analysis.analysis.timing.trajectory",
}

_MODULES = (
    "briefing",
    "explore",
    "improvement",
    "interventions",
    "outcomes",
    "plans",
    "published",
    "rulebook",
    "side_by_side",
    "timing",
)

__all__ = ["__version__", *_HOME]


def __getattr__(name: str) -> Any:
    # loaded on first use, so that `ilacs --help` does not wait for pandas and matplotlib
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(_HOME[name])
    value = module if name in _MODULES else getattr(module, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME})
