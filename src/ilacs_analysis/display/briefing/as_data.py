"""An authority's record as plain data, and where it stands: codes as text, days ISO."""

from __future__ import annotations

from typing import Any

from ilacs_analysis.analysis.following.deadlines import Due
from ilacs_analysis.analysis.following.failure import Failure
from ilacs_analysis.analysis.following.position import Intervention, Monitoring, Standing, standing
from ilacs_analysis.analysis.intervention.instruments import Held
from ilacs_analysis.display.base.data import as_data as plain
from ilacs_analysis.display.base.data import only
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.package import Coverage, coverage
from ilacs_analysis.records.rows import rows
from ilacs_analysis.rules.judgements import OVERALL
from ilacs_analysis.rules.loading import sources
from ilacs_analysis.rules.rule import Rule

_INSPECTION_FIELDS = ("inspection_id", "framework", "event", "start", "published")
_VISIT_FIELDS = (
    "visit_id",
    "event",
    "start",
    "end",
    "return_start",
    "return_end",
    "start_period",
    "published",
    "published_period",
    "topics",
    "covid_arrangements",
    "priority_actions",
    "priority_actions_stated",
)
_INSTRUMENT_FIELDS = (
    "instrument_id",
    "instrument",
    "subject",
    "issued",
    "revised",
    "lifted",
    "ended_by",
    "legal_basis",
    "source",
    "end_source",
)


@needs(Authority)
def as_data(authority: Authority) -> dict[str, Any]:
    """Give an authority's record as plain data, newest inspection first.

    Returns
    -------
    dict
        `authority`, `la_code`, `ons_code`, `as_at`, `inspections` (each with its `judgements` by
        area), `visits`, `interventions` (each of the three with whether it is the user's `own`, and
        with `corrections`, what earlier releases had in it: `field`, `from`, `to`, `day`,
        `source`), `standing` (see :func:`standing_data`). Codes are text, days ISO, what is absent
        null.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> data = as_data(load(as_at="2024-06-30").authority("Peterborough"))
    >>> data["inspections"][0]["judgements"]["care_leavers"]
    'inadequate'
    """
    judged = authority.england.judgements
    inspections = _rows(authority, "inspections", _INSPECTION_FIELDS)
    for item in inspections:
        own = judged[judged["inspection_id"] == item["inspection_id"]]
        item["judgements"] = dict(zip(own["area"], own["grade"], strict=True))
    return {
        "authority": authority.name,
        "la_code": authority.la_code,
        "ons_code": authority.ons_code,
        "as_at": authority.england.as_at.isoformat(),
        "inspections": inspections,
        "visits": _rows(authority, "visits", _VISIT_FIELDS),
        "interventions": _rows(authority, "interventions", _INSTRUMENT_FIELDS),
        "standing": standing_data(authority),
    }


def _rows(authority: Authority, table: str, fields: tuple[str, ...]) -> list[dict[str, Any]]:
    """Give the authority's rows of a table as plain data, with whether each is the user's."""
    england = authority.england
    corrected = england.corrections[england.corrections["table"] == table]
    return [
        {
            **only(row, *fields),
            "own": england.is_own(table, row[fields[0]]),
            "corrections": [
                only(item, "field", "from", "to", "day", "source")
                for item in rows(corrected[corrected["row_id"] == row[fields[0]]])
            ],
        }
        for row in rows(getattr(authority, table))
    ]


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
        **only(latest, "inspection_id", "framework", "published"),
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
        "window": plain(ahead.window),
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
        "due": plain(item.due),
        "rule": item.rule.id,
        **only(item.rule, "duty", "working_days"),
        "counted_from": plain(item.counted_from),
        "counted_from_is": "publication",
        "source": item.source,
        "legal_basis": item.rule.legal_basis,
        "answers": item.reference,
        "sources": _sources(item.rule),
    }


def _sources(rule: Rule | None) -> list[dict[str, Any]]:
    return [only(cited, "title", "address") for cited in (rule.citations if rule else ())]


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
        "episodes": [
            {
                "instruments": list(item.instrument_ids),
                **only(item, "kinds", "began", "ended", "is_certain"),
            }
            for item in found.episodes
        ],
        "inherited": {name: [_held(i) for i in held] for name, held in found.inherited.items()},
        "record": _covered(found.covered),
    }


def _held(item: Held) -> dict[str, Any]:
    return {
        **only(item.row, "instrument_id", "instrument", "issued"),
        "in_force": None,
        "lowest_level": item.lowest.id,
        "highest_level": item.highest.id,
        "source": item.row["source"],
    }


def _failure(found: Failure | None) -> dict[str, Any] | None:
    if found is None:
        return None
    said = found.said_otherwise
    return {
        "rule": found.rule.id,
        **only(found, "holds", "by_first_days"),
        "said_otherwise": None
        if said is None
        else {
            "words": said.words,
            "since": plain(said.since),
            "source": sources()[said.source].address,
        },
        "inspections": list(found.rests_on),
        "sources": _sources(found.rule),
    }


def _covered(period: Coverage) -> dict[str, Any]:
    return {
        "from": plain(period.begins),
        "to": plain(period.ends),
        "completeness": period.completeness,
    }
