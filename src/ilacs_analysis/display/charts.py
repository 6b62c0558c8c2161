"""The charts of a pack, each with its words, its numbers and its text alternative."""

from __future__ import annotations

from ilacs_analysis.analysis.judged.change import inspected
from ilacs_analysis.analysis.judged.facts import account, overall_course
from ilacs_analysis.analysis.judged.groups import counts, groups
from ilacs_analysis.analysis.judged.latest import latest_inspections
from ilacs_analysis.display import tables
from ilacs_analysis.display.base.cells import rules_of
from ilacs_analysis.display.base.chart import Chart
from ilacs_analysis.display.base.words import listed, long_date, month, printed, the
from ilacs_analysis.display.drawing import columns as comparison_chart
from ilacs_analysis.display.drawing import timeline as drawing
from ilacs_analysis.display.events import events
from ilacs_analysis.display.findings import stands, weakest_beside_others
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.rules import grades
from ilacs_analysis.rules.frameworks import last_day_of_overall
from ilacs_analysis.rules.judgements import OVERALL

_KEY = listed(f"{grade.initial} {grade.in_sentence}" for grade in grades())


def timeline(authority: Authority, *, narrow: bool = True) -> Chart | None:
    """Draw every judgement in force, with visits and government action, over time.

    Parameters
    ----------
    authority
        The authority, as on the day of its record.
    narrow
        Whether to draw it for a narrow screen too.

    Returns
    -------
    Chart or None
        With the numbered events as its key and every judgement in its table. None if the
        authority was not yet inspected.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> timeline(load().authority("Peterborough")).title
    'Inadequate overall since January 2024'
    """
    record = tables.inspections(authority)
    if record is None:
        return None
    reports = tuple(reversed(inspected(authority)))
    happened = events(authority)
    numbered = tuple(event.words for event in happened if event.number is not None)
    today = authority.abolished or authority.england.as_at
    return Chart(
        title=stands(authority),
        subtitle=(
            f"Ofsted judgements in force, {month(reports[0].published)} to {long_date(today)} "
            f"(dashed line; the newest bar may run past it to hold its word). Darker is a weaker "
            f"grade: {_KEY}; hatched is no grade. A filled mark is an area for priority action or "
            f"an act of government."
        ),
        alt=(
            f"Timeline of Ofsted's judgements of {the(authority.name)}: overall effectiveness "
            f"{_course_alt(authority)}. Every judgement and date is in the table "
            f"‘{record.title}’ after the chart."
        ),
        drawing=drawing.Timeline(authority.judgements, authority, reports, happened),
        narrow_too=narrow,
        table=record,
        key=numbered,
        rests_on={
            **record.rests_on,
            "visits": [e.row["visit_id"] for e in happened if e.is_visit],
            "interventions": [e.row["instrument_id"] for e in happened if not e.is_visit],
        },
        rules=record.rules,
    )


def _course_alt(authority: Authority) -> str:
    course = overall_course(authority)
    given = [
        f"{printed(grade, OVERALL).lower()} ({month(published)})"
        for place, (grade, published) in enumerate(course)
        if place == 0 or course[place - 1][0] != grade
    ]
    return ("was " if len(given) == 1 else "went from ") + " to ".join(given)


def standing(authority: Authority, neighbours: str | None = None) -> Chart | None:
    """Draw how many of its neighbours, region, type and England hold each grade.

    Overall effectiveness is left out after the last day on which an inspection that gives it
    could begin: what is left of it then depends on who has been inspected since.

    Parameters
    ----------
    authority
        The authority.
    neighbours
        An edition of the statistical neighbours; by default the one in force on the day.

    Returns
    -------
    Chart or None
        With the counts in its table. None if the authority no longer existed on the day.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> chart = standing(load(as_at="2024-03-31").authority("Leeds"))
    >>> chart.table.columns[1].label
    'Group'
    """
    numbers = tables.counts_by_group(authority, neighbours)
    if numbers is None:
        return None
    counted = counts(authority, neighbours)
    here = account(authority)
    own = []
    for strand_id in counted["strand"].unique():
        if strand_id == OVERALL and authority.england.as_at > last_day_of_overall():
            continue
        change = here.of(strand_id)
        word = "not yet inspected" if change is None else printed(change.now, strand_id).lower()
        own.append((strand_id, word))
    members = {code for group in groups(authority, neighbours) for code in group.la_codes}
    latest = latest_inspections(authority.england)
    rests = latest[latest["la_code"].isin(members)].dropna(subset="inspection_id")
    return Chart(
        title=weakest_beside_others(authority, neighbours),
        subtitle=(
            f"Number of authorities by grade at their latest inspection, as at "
            f"{long_date(authority.england.as_at)}. Region: {authority.ons_region}. Bars show the "
            f"share of each group; the number in brackets is its size. {_KEY}."
        ),
        alt=(
            f"{weakest_beside_others(authority, neighbours)}. The number of authorities with "
            f"each grade is in the table ‘{numbers.title}’ after the chart."
        ),
        drawing=comparison_chart.Columns(counted, counted, tuple(own), authority.name),
        table=numbers,
        rests_on={"inspections": rests["inspection_id"].tolist()},
        rules=rules_of(rests["framework"]),
    )
