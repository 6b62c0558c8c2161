"""Where an authority stands, as plain data."""

from __future__ import annotations

from typing import Any

from ilacs_analysis.analysis.following.deadlines import Due
from ilacs_analysis.analysis.following.failure import Failure
from ilacs_analysis.analysis.following.position import Intervention, Monitoring, Standing, standing
from ilacs_analysis.analysis.intervention.instruments import Episode, Held
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.package import Coverage, coverage
from ilacs_analysis.rules.judgements import OVERALL
from ilacs_analysis.rules.loading import sources
from ilacs_analysis.rules.rule import Rule


def standing_data(authority: Authority) -> dict[str, Any]:
    """Give where an authority stands as plain data: codes as text, days ISO, what is absent null.

    Returns
    -------
    dict
        `judgements` (the latest: `inspection_id`, `framework`, `published`, `by_area`, `overall`,
        `source`), `pathway` (`next_event`, `window`, `window_passed`, `between`,
        `priority_actions`, `rule`, `strength`, `statement`, `cases_for`, `cases_against`),
        `deadlines` and `last_statement` (each with `due`, `duty`, `counted_from`, `source`,
        `legal_basis`), `monitoring`, `intervention`, `persistent_failure`, `systemic_failure`;
        the last four with the period that the record covers, or the rule.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> data = standing_data(load(as_at="2023-07-01").authority("Peterborough"))
    >>> data["pathway"]["next_event"], data["deadlines"][0]["due"]
    ('standard', '2023-08-16')
    """
    here = standing(authority)
    return {
        "judgements": _judgements(here),
        "pathway": _pathway(here),
        "deadlines": [_due(item) for item in here.deadlines],
        "last_statement": [_due(item) for item in here.last_statement],
        "monitoring": _monitoring(here.monitoring),
        "intervention": _intervention(here.intervention),
        "persistent_failure": _failure(here.persistent),
        "systemic_failure": _failure(here.systemic),
    }


def _judgements(here: Standing) -> dict[str, Any] | None:
    latest = here.next.latest
    if latest is None:
        return None
    return {
        "inspection_id": latest.inspection_id,
        "framework": latest.framework,
        "published": latest.published.isoformat(),
        "by_area": here.next.judged,
        "overall": here.next.judged.get(OVERALL),
        "source": latest.report_url,
        "record": _covered(coverage("inspections")),
    }


def _pathway(here: Standing) -> dict[str, Any]:
    ahead, rule, record = here.next, here.next.rule, here.record
    tested = record if record is not None and record.is_tested else None
    return {
        "next_event": ahead.event,
        "window": None if ahead.window is None else [day.isoformat() for day in ahead.window],
        "window_passed": ahead.passed,
        "between": list(rule.between) if rule else [],
        "priority_actions": [row["visit_id"] for row in ahead.priority_actions],
        "rule": rule.id if rule else None,
        "strength": rule.strength if rule else None,
        "statement": rule.statement if rule else None,
        "hedge": rule.hedge if rule else "",
        "not_known": list(rule.not_known) if rule and not rule.next else [],
        "window_cases_for": here.window_record.cases_for if here.window_record else None,
        "window_cases_against": here.window_record.cases_against if here.window_record else None,
        "sources": _sources(rule),
        "cases_for": tested.cases_for if tested else None,
        "cases_against": tested.cases_against if tested else None,
    }


def _due(item: Due) -> dict[str, Any]:
    return {
        "due": item.due.isoformat(),
        "rule": item.rule.id,
        "duty": item.rule.duty,
        "working_days": item.rule.working_days,
        "counted_from": item.counted_from.isoformat(),
        "counted_from_is": "publication",
        "source": item.source,
        "legal_basis": item.rule.legal_basis,
        "answers": item.reference,
        "sources": _sources(item.rule),
    }


def _sources(rule: Rule | None) -> list[dict[str, str]]:
    return [{"title": c.title, "address": c.address} for c in (rule.citations if rule else ())]


def _monitoring(found: Monitoring) -> dict[str, Any]:
    return {
        "expected": found.expected,
        "visits": [row["visit_id"] for row in found.visits],
        "inherited_from": list(found.inherited_from),
        "record": _covered(found.covered),
    }


def _intervention(found: Intervention) -> dict[str, Any]:
    return {
        "level": None if found.level is None else _held(found.level),
        "without_end_on_record": [_held(item) for item in found.held],
        "episodes": [_episode(item) for item in found.episodes],
        "inherited": {name: [_held(i) for i in held] for name, held in found.inherited.items()},
        "record": _covered(found.covered),
    }


def _held(item: Held) -> dict[str, Any]:
    issued = item.row["issued"]
    return {
        "instrument_id": item.row["instrument_id"],
        "instrument": item.row["instrument"],
        "issued": issued if isinstance(issued, str) else None,
        "in_force": None,
        "lowest_level": item.lowest.id,
        "highest_level": item.highest.id,
        "source": item.row["source"],
    }


def _episode(item: Episode) -> dict[str, Any]:
    return {
        "instruments": list(item.instrument_ids),
        "kinds": list(item.kinds),
        "began": item.began,
        "ended": item.ended,
        "is_certain": item.is_certain,
    }


def _failure(found: Failure | None) -> dict[str, Any] | None:
    if found is None:
        return None
    said = found.said_otherwise
    return {
        "rule": found.rule.id,
        "holds": found.holds,
        "by_first_days": found.by_first_days,
        "said_otherwise": None
        if said is None
        else {
            "words": said.words,
            "since": said.since.isoformat(),
            "source": sources()[said.source].address,
        },
        "inspections": list(found.rests_on),
        "sources": _sources(found.rule),
    }


def _covered(period: Coverage) -> dict[str, str]:
    return {
        "from": period.begins.isoformat(),
        "to": period.ends.isoformat(),
        "completeness": period.completeness,
    }
