"""How the judgements of an authority followed on each other, with what happened between them."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter

import pandas as pd

from ilacs_analysis.analysis.intervention.events import VISIT, events
from ilacs_analysis.analysis.judged.change import Inspected, inspected
from ilacs_analysis.analysis.judged.facts import account, no_overall_since, overall_course
from ilacs_analysis.analysis.judged.in_force import JUDGEMENT, in_force
from ilacs_analysis.analysis.judged.latest import COMPARED_STRANDS
from ilacs_analysis.display.base.cells import grade_cell, of_authority, report_column, resting_on
from ilacs_analysis.display.base.chart import Chart
from ilacs_analysis.display.base.data import in_order
from ilacs_analysis.display.base.record import corrected, differing_words, last_day_of, own_mark
from ilacs_analysis.display.base.results import Cell, Column, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import (
    GRADES_KEY,
    capital,
    event_words,
    framework_words,
    listed,
    long_date,
    month,
    number,
    on_site_twice,
    partial_date,
    plural,
    printed,
    the,
    topic_words,
)
from ilacs_analysis.display.briefing.visits import actions_found, visit_name, when
from ilacs_analysis.display.drawing.chart import charted
from ilacs_analysis.display.drawing.timeline import Timeline
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.england import England
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.rows import Row, as_text, rows
from ilacs_analysis.rules.frameworks import strand
from ilacs_analysis.rules.grades import NOT_APPLICABLE, grade
from ilacs_analysis.rules.judgements import OVERALL


@needs(Authority)
def history(authority: Authority) -> Section | None:
    """Give the course of an authority's judgements, as a timeline and as a table.

    Returns
    -------
    Section
        ``history``. Its chart draws every judgement in force, with visits and acts of government:
        `kind` (``judgement``, ``visit``, ``instrument``), `reference` (its key), `framework`,
        `area`, `grade`, `judged_together`, `begins`, `ends`, `event`, `number` and `weighty`; see
        :func:`~.in_force.in_force` and :func:`~.events.events`. Its table has each judgement of
        every inspection on record: `inspection_id` and the columns of `in_force`, area by area,
        newest first. Words alone if the authority was not yet inspected.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> found = history(load().authority("Peterborough"))
    >>> found.title
    'From requires improvement to good to inadequate'
    >>> found.data.query("kind == 'visit'")["event"].tolist()[:2]
    ['joint_targeted_area_inspection', 'focused_visit']
    """
    record = _table(authority)
    chart = None if record is None else _chart(authority, record, narrow=True)
    return Section.of("history", _words(authority), chart, record)


def timeline(authority: Authority, *, narrow: bool = True) -> Chart | None:
    """Give the chart of the history alone, for a narrow screen too if asked for."""
    record = _table(authority)
    return None if record is None else _chart(authority, record, narrow=narrow)


def _words(authority: Authority) -> Text:
    here = account(authority)
    if not here.reports:
        rests = of_authority(authority)
        return Text("No inspection to draw yet", (_no_history(authority),), rests_on=rests)
    count = capital(plural(len(here.reports), "graded inspection"))
    when = "since" if len(here.reports) > 1 else "published in"
    first = month(here.reports[-1].published)
    words = [f"{count} on record, {when} {first}. A judgement stands until the next is published."]
    if authority.predecessors:
        words.append(_new(authority))
    return Text(course(authority), (" ".join(words),))


def _no_history(authority: Authority) -> str:
    if authority.predecessors:
        return f"A new authority starts without a grade. {_new(authority)}"
    return "The record of graded inspections begins in November 2013."


def _new(authority: Authority) -> str:
    """Name the authorities that it took the place of, and say whose their judgements are."""
    assert authority.created is not None
    names = listed(the(name) for name in authority.predecessors)
    return (
        f"On {long_date(authority.created)} it succeeded {names}, whose judgements are not its own."
    )


def course(authority: Authority) -> str:
    """Head the history with the course of the overall judgement.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> course(load().authority("Peterborough"))
    'From requires improvement to good to inadequate'
    """
    given = [item for item in overall_course(authority) if item[0] != NOT_APPLICABLE]
    if not given:
        return "No overall judgement on record"
    distinct = [grade(item).in_sentence for item, _ in groupby(item for item, _ in given)]
    ended = no_overall_since(authority) is not None
    tail = ", then no overall judgement" if ended else ""
    if len(distinct) > 1:
        return f"From {' to '.join(distinct)}{tail}"
    first, last = given[0][1].year, given[-1][1].year
    if len(given) == 1:
        where = f"in {first}" if ended else "at the one inspection on record"
    elif ended:
        where = f"from {first} to {last}"
    else:
        where = f"at {'both' if len(given) == 2 else f'all {number(len(given))}'} inspections"
        where += f" since {first}"
    return f"{capital(distinct[0])} {where}{tail}"


def stands(authority: Authority) -> str:
    """Title the timeline with what stands at its end, and since when.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> stands(load().authority("Peterborough"))
    'Inadequate overall since January 2024, good before'
    """
    here = account(authority)
    ended = no_overall_since(authority)
    if here.overall is None or ended is not None:
        assert ended is not None
        words = f"No overall judgement since {month(ended)}"
        return words + (f", {grade(here.overall.grade).in_sentence} before" if here.overall else "")
    word = capital(grade(here.overall.grade).in_sentence)
    if authority.abolished is not None:
        return f"{word} overall when it was abolished"
    words = f"{word} overall since {month(here.overall.since)}"
    before = here.previous_overall
    return words + (f", {grade(before.grade).in_sentence} before" if before else "")


def _table(authority: Authority) -> Table | None:
    """Set out every judgement of every inspection on record, newest first."""
    reports = inspected(authority)
    if not reports:
        return None
    frame = _newest_first(authority)
    judged = {(row["area"], row["inspection_id"]): row for row in rows(frame)}
    body: list[tuple[Cell, ...]] = [
        ("Framework", *(framework_words(report.framework) for report in reports)),
        ("Inspection", *(capital(event_words(report.event)) for report in reports)),
        ("On site", *(capital(_on_site(report)) for report in reports)),
    ]
    for area in frame["area"].unique():
        own = [judged[area, report.inspection_id] for report in reports]
        cells = (grade_cell(row["grade"], area, row["judged_together"]) for row in own)
        body.append((strand(area).printed, *cells))
    england, ids = authority.england, [report.inspection_id for report in reports]
    named = {report.inspection_id: f"report of {long_date(report.published)}" for report in reports}
    # the latest is said with its judgements
    others = differing_words(england, ids[1:])
    heads = (report_column(england, one.inspection_id, one.published) for one in reports)
    return Table(
        f"Every inspection of {the(authority.name)} on record",
        (Column("Report published"), *heads),
        tuple(body),
        frame=frame,
        note=" ".join(filter(None, [corrected(england, "inspections", named), *others])),
        **resting_on(england, ids),
    )


def _on_site(report: Inspected) -> str:
    return on_site_twice(report.start, report.end, report.return_start, report.return_end)


def _newest_first(authority: Authority) -> pd.DataFrame:
    """Give what was judged area by area, of areas that any inspection judged."""
    table = in_force(authority)
    judged = table[table["area"].isin(authority.judgements["area"])]
    return in_order(judged.iloc[::-1], "area", judged["area"].unique())


def _chart(authority: Authority, record: Table, *, narrow: bool) -> Chart:
    happened = events(authority)
    drawn = _drawn(authority, happened)
    first, today = drawn["begins"].iloc[0], last_day_of(authority)
    numbered = rows(happened.dropna(subset="number"))
    keys = {
        "visits": happened["visit_id"].dropna().tolist(),
        "interventions": happened["instrument_id"].dropna().tolist(),
    }
    return charted(
        stands(authority),
        (
            f"Ofsted judgements in force, {month(first)} to {long_date(today)}. Darker is a weaker "
            f"grade: {GRADES_KEY}; hatched is no grade. A filled mark is an area for priority "
            f"action or an act of government."
        ),
        Timeline(drawn, today, _at_last(authority)),
        record,
        alt=(
            f"Timeline of Ofsted's judgements of {the(authority.name)}: overall effectiveness "
            f"{_course_alt(authority)}. Every judgement and date is in the table "
            f"‘{record.title}’ after the chart."
        ),
        narrow_too=narrow,
        key=tuple(_event_words(row, authority.england) for row in numbered),
        rests_on={**record.rests_on, **keys},
    )


def _at_last(authority: Authority) -> str:
    """Head the judgements that stand at the end of the timeline."""
    if authority.abolished is not None:
        return "Last"
    return "Now" if authority.england.as_at == authority.england.record_to else "On"


def _drawn(authority: Authority, happened: pd.DataFrame) -> pd.DataFrame:
    """Give what the timeline draws: judgements in force, then what happened."""
    judged = in_force(authority).rename(columns={"inspection_id": "reference"})
    judged = judged[judged["area"].isin(COMPARED_STRANDS)].assign(kind=JUDGEMENT)
    marks = happened[["kind", "reference", "event", "day", "number", "weighty"]]
    whole = pd.concat([judged, marks.rename(columns={"day": "begins"})], ignore_index=True)
    first = ["kind", "reference"]
    return whole[[*first, *whole.columns.drop(first)]]


def _event_words(row: Row, england: England) -> str:
    """Say in the key what a numbered mark stands for."""
    if row["kind"] == VISIT:
        found = actions_found(row)
        if found:
            what = f"{plural(found, 'area')} for priority action"
        else:
            what = "areas for priority action" if row["weighty"] else topic_words(row["topics"])
        mark = own_mark(england, "visits", row["visit_id"])
        return f"{visit_name(row)}, {when(row)}: {what}{mark}"
    ended = as_text(row["lifted"])
    words = f"{capital(event_words(row['instrument']))}, {partial_date(row['issued'])}"
    words += f", ended {partial_date(ended)}" if ended else ""
    return words + own_mark(england, "interventions", row["instrument_id"])


def _course_alt(authority: Authority) -> str:
    given = [
        f"{printed(item, OVERALL).lower()} ({month(next(own)[1])})"
        for item, own in groupby(overall_course(authority), key=itemgetter(0))
    ]
    return ("was " if len(given) == 1 else "went from ") + " to ".join(given)
