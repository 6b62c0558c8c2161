"""What happens next to an authority: inspection, visits in between, deadlines, government."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain

from ilacs_analysis.analysis.following.deadlines import OFSTEDS_LIST, Due, due_table, open_deadlines
from ilacs_analysis.analysis.following.next_inspection import Next
from ilacs_analysis.analysis.following.position import Standing, standing
from ilacs_analysis.analysis.timing.waits import Kept, kept_window
from ilacs_analysis.display.base.cells import of_authority
from ilacs_analysis.display.base.deadlines import deadline_table
from ilacs_analysis.display.base.estimates import percent
from ilacs_analysis.display.base.results import Bullets, Paragraph, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import (
    capital,
    event_words,
    how_many,
    listed,
    long_date,
    month,
    number,
    on_site,
    plural,
    the,
)
from ilacs_analysis.display.briefing.government import (
    failure_words,
    government_words,
    instrument_words,
)
from ilacs_analysis.display.briefing.visits import FIRST_UNLISTED, when
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.rows import as_day
from ilacs_analysis.rules import framework
from ilacs_analysis.rules.events import event_kind
from ilacs_analysis.rules.pathways import Pathway, pathway_rule
from ilacs_analysis.rules.rule import Rule

_SHOWN = ("Due", "Duty", "Answers", "Counted from", "Legal basis")
_WITHIN_A_YEAR = timedelta(days=366)


@needs(Authority)
def next_steps(authority: Authority) -> Section | None:
    """Say what comes next, each with its rule and what is not known, and which duties are open.

    Returns
    -------
    Section
        ``next_steps``. Its table has the duties that are not yet past on the day, soonest first:
        see :func:`~.deadlines.due_table`. Words alone where there is none.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> next_steps(load().authority("Peterborough")).title
    'Next: a standard inspection'
    >>> found = next_steps(load(as_at="2024-02-15").authority("Peterborough"))
    >>> found.data["working_days"].tolist()[-2:]
    [70, 70]
    """
    return Section.of("next_steps", next_steps_words(authority), _deadlines(authority))


def _deadlines(authority: Authority) -> Table | None:
    if authority.is_abolished:
        return None
    found = open_deadlines(authority)
    documents = dict.fromkeys(item.document for item in found if item.document)
    title = f"Open deadlines of {the(authority.name)}"
    return deadline_table(title, due_table(found), _SHOWN, documents)


def next_words(ahead: Next) -> str:
    """Say in a few words what comes next and when.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> from ilacs_analysis.analysis.following.next_inspection import next_inspection
    >>> next_words(next_inspection(load().authority("Leeds")))
    'a short inspection, usually between December 2027 and December 2028'
    >>> next_words(next_inspection(load("2026-08-22").authority("Birmingham")))
    'an overdue short inspection, whose usual window ended in August 2026'
    >>> next_words(next_inspection(load().authority("Peterborough")))
    'a standard inspection'
    """
    event = ahead.event
    if event is None:
        return "what comes next is not established"
    hedge = ahead.rule.hedge if ahead.rule else ""
    article = "an overdue" if ahead.passed else "a"
    words = f"{article} {event_words(event)}" + (f", {hedge}" if hedge else "")
    if ahead.window is None:
        return words
    first, last = ahead.window
    if ahead.passed:
        return f"{words}, whose usual window ended in {month(last)}"
    return f"{words}, usually between {month(first)} and {month(last)}"


def next_steps_words(authority: Authority) -> Text:
    """Say what comes next, headed by the next inspection and its window."""
    if authority.is_abolished:
        gone = f"{capital(the(authority.name))} no longer existed on the day of this briefing."
        return Text("Nothing comes next", (gone,), rests_on=of_authority(authority))
    here = standing(authority)
    words = next_words(here.next)
    title = f"Next: {words}" if here.next.event else capital(words)
    points = [
        _inspection(here),
        _window(here),
        _priority_actions(here),
        _between(here),
        _inherited(here),
        _statement(here),
        government_words(here),
        failure_words(here),
    ]
    shown: tuple[Paragraph, ...] = tuple(point for point in points if point)
    return Text(title, (Bullets(shown),), rests_on=_rests_on(here), rules=rules_of(here))


def _rests_on(here: Standing) -> dict[str, list[str]]:
    """Give the rows that a standing rests on, by table."""
    latest = here.next.latest
    failures = [item for item in (here.persistent, here.systemic) if item is not None]
    inspections = {key for failure in failures for key in failure.rests_on}
    if latest is not None:
        inspections.add(latest.inspection_id)
    if here.record is not None:
        inspections.update(here.record.cases["inspection_id"])
    visits = [str(row["visit_id"]) for row in here.next.priority_actions + here.monitoring.visits]
    held = chain(here.intervention.held, *here.intervention.inherited.values())
    instruments = [str(item.row["instrument_id"]) for item in held]
    found = {"inspections": sorted(inspections), "visits": visits, "interventions": instruments}
    return found if any(found.values()) else of_authority(here.authority)


def rules_of(here: Standing) -> tuple[str, ...]:
    """Give the rules that a standing rests on."""
    found: list[Rule] = [due.rule for due in (*here.deadlines, *here.last_statement)]
    found += [item.rule for item in (here.persistent, here.systemic) if item is not None]
    if here.next.rule is not None:
        found.append(here.next.rule)
    ids = [rule.id for rule in found] + ["no-level-follows-automatically"]
    if here.next.window is not None:
        ids += ["third-anniversary", "covid-suspension"]
    if here.next.latest is not None:
        ids.append(here.next.latest.framework)
    return tuple(sorted(set(ids)))


def _inspection(here: Standing) -> str:
    rule = here.next.rule
    if rule is None:
        return "No rule that was found says what comes next."
    words = [rule.statement]
    if here.record is not None and len(here.record.cases):
        of_cases = _of_cases(here.record.cases_for, len(here.record.cases))
        # which cases a rule is tried on: see evidence
        under_ilacs = "" if rule.id.startswith("sif-") else ", under ILACS and of today's councils"
        words.append(f"{_such(rule)} {of_cases}{under_ilacs}.")
    elif here.record is not None and here.record.is_tested:
        words.append("No case was on record by then.")
    if (rule.hedge or not rule.next) and rule.not_known:
        words.append(rule.not_known[0])
    return " ".join(words)


def _such(rule: Pathway) -> str:
    """Begin the count of the cases that a rule on the next inspection was tried on."""
    if rule.next:
        return f"The next was a {event_words(rule.next)} in"
    return "It was so in"


def _of_cases(so: int, cases: int) -> str:
    """Say in how many of the cases on record something was so.

    Examples
    --------
    >>> _of_cases(125, 125), _of_cases(101, 120)
    ('all 125 cases on record', '101 of 120 cases on record')
    >>> _of_cases(1, 1), _of_cases(2, 2), _of_cases(0, 3)
    ('the one case on record', 'both cases on record', 'none of three cases on record')
    """
    if so == cases:
        each = {1: "the one case", 2: "both cases"}.get(cases, f"all {plural(cases, 'case')}")
        return f"{each} on record"
    return f"{how_many(so)} of {plural(cases, 'case')} on record"


def _window(here: Standing) -> str:
    if here.first_came_after is not None:
        soonest, latest_months = here.first_came_after
        if soonest == latest_months:
            return (
                f"When is not established; a first inspection of a new authority came {soonest} "
                "months after it was created."
            )
        return (
            f"When is not established; the first inspections of other new authorities on record "
            f"came {soonest} to {latest_months} months after they were created."
        )
    if here.next.window is None:
        return _no_window(here)
    first, last = here.next.window
    is_or_was = "which was" if here.next.passed else "which is"
    words = (
        "As a rule an inspection begins three years after the last one began, give or take six "
        f"months, {is_or_was} {on_site(first, last)}{_suspension(here)}. Ofsted gives no date "
        "before its call."
    )
    if here.next.passed:
        words += " One that has begun is known only once its report is out."
    if here.authority.england.as_at >= framework("ilacs-2026").first_day_from:
        words += " Whether the framework of 2026 keeps the window is not established."
    return f"{words} {_kept(kept_window(here.authority.england))}".strip()


def _no_window(here: Standing) -> str:
    """Say that no source gives a window, where one might be looked for."""
    if here.next.event not in ("standard", "short"):
        return ""
    if here.next.latest is None:
        return "When is not established: no source gives a usual time for a first inspection."
    under_sif = here.next.latest.framework == "sif-2013"
    after = "a SIF inspection" if under_sif else "an inadequate judgement"
    return f"When is not established: no source gives a usual time after {after}."


def _kept(found: Kept) -> str:
    """Say how the window was kept, those that wait counted; empty while none has followed.

    Examples
    --------
    >>> _kept(Kept(within=1, before=0, later=0, waiting=90, share=None))
    'The one inspection that has followed one begun since June 2021 came within it; 90
    authorities are still waiting.'
    """
    came = {"within it": found.within, "before it": found.before, "later": found.later}
    seen = {place: count for place, count in came.items() if count}
    total = sum(seen.values())
    if not total:
        return ""
    such = "followed one begun since June 2021"
    if len(seen) > 1:
        split = listed(f"{count} {place}" for place, count in seen.items())
        words = f"Of {total} inspections that have {such}, {split.replace(' ', ' came ', 1)}"
    elif total > 1:
        words = f"All {number(total)} inspections that have {such} came {next(iter(seen))}"
    else:
        words = f"The one inspection that has {such} came {next(iter(seen))}"
    waiting = plural(found.waiting, "authority", "authorities")
    if found.share is None:
        return f"{words}; {waiting} {'is' if found.waiting == 1 else 'are'} still waiting."
    return (
        f"{words}. Counting the {waiting} still waiting, an estimated {percent(found.share)} "
        "begin by its end (Kaplan–Meier)."
    )


def _suspension(here: Standing) -> str:
    """Say that the suspension was taken out of the window, if any of it was."""
    latest = here.next.latest
    pause, today = pathway_rule("covid-suspension").in_force, here.authority.england.as_at
    if latest is None or pause.last is None or today < pause.first:
        return ""
    if latest.begun > pause.last:
        return ""
    if today < pause.last:
        return f", with the suspension since {long_date(pause.first)} taken out so far"
    return f", with the suspension of {pause.first.year} to {pause.last.year} taken out"


def _priority_actions(here: Standing) -> str:
    found = here.next.priority_actions
    if not found:
        return ""
    each = listed(f"{event_words(row['event'])}, {when(row)}" for row in reversed(found))
    joint = [row for row in found if row["event"] != "focused_visit"]
    words = f"Areas for priority action since the last inspection: {each}."
    if len(joint) == len(found) and here.next.event == "short":
        words += " From a joint inspection alone they have not changed the kind of inspection."
    return words


def _between(here: Standing) -> str:
    monitoring = here.monitoring
    if monitoring.expected is None:
        # the rule has said that it is not established
        return ""
    if not monitoring.expected:
        between = here.next.rule.between if here.next.rule else ()
        names = listed(f"{event_kind(name).name.lower()}s" for name in between)
        as_a_rule = "Before it, as a rule" if here.next.event else "As a rule"
        return f"{as_a_rule}: {names}." if names else ""
    days = [as_day(row["start"]) for row in monitoring.visits]
    seen = listed(
        long_date(day) if day else when(row)
        for day, row in zip(days, monitoring.visits, strict=True)
    )
    count = plural(len(days), "is", "are") if days else "none is"
    since = "since the report" if here.next.latest else "in the new authority"
    what = f"{count} on record {since}" + (f" ({seen})" if seen else "")
    begins, ends = month(monitoring.covered.begins), month(monitoring.covered.ends)
    latest = here.next.latest
    before = ", before the report" if latest and latest.published > monitoring.covered.ends else ""
    return (
        f"Monitoring visits come before it: {what}. The record is partial: Ofsted's lists, on "
        f"which it mostly rests, run from {begins} to {ends}{before}. {FIRST_UNLISTED}"
    )


def _inherited(here: Standing) -> str:
    parts = [f"monitoring visits of {name}" for name in here.monitoring.inherited_from]
    parts += [
        f"in {name}, {listed(instrument_words(item) for item in found)}"
        for name, found in here.intervention.inherited.items()
    ]
    if not parts:
        return ""
    return (
        "Without an end on record before it was created: "
        + "; ".join(parts)
        + ". How each was carried over is not on record."
    )


def _statement(here: Standing) -> str:
    past = here.last_statement
    if not past or here.authority.england.as_at - past[-1].due > _WITHIN_A_YEAR:
        return ""
    days = " or ".join(f"{long_date(item.due)} ({_source(item)})" for item in past)
    return (
        f"The written statement of action after the latest report was due about {days}, if the "
        f"period is {past[-1].rule.working_days} working days: the regulation that sets it was not "
        "read. Whether it was made is not on record."
    )


def _source(item: Due) -> str:
    whom = "Ofsted" if item.source == OFSTEDS_LIST else item.given_by
    return f"counted from {long_date(item.counted_from)}, the day of publication by {whom}"
