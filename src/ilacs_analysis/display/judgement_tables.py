"""Tables of what an authority was judged: now and before, and at every inspection."""

from __future__ import annotations

from ilacs_analysis.analysis.judged.change import Change, Inspected, inspected, said
from ilacs_analysis.analysis.judged.facts import account
from ilacs_analysis.display.base.cells import grade_cell, rules_of
from ilacs_analysis.display.base.record import own_mark
from ilacs_analysis.display.base.results import Cell, Column, Table
from ilacs_analysis.display.base.words import (
    capital,
    event_words,
    framework_words,
    on_site,
    short_date,
    the,
)
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.rules.frameworks import strand, strands
from ilacs_analysis.rules.grades import NOT_APPLICABLE, grade


def _report_column(label: str, report: Inspected, authority: Authority) -> Column:
    """Head a column with the day of a report, as a link to it, marked if it is the user's own."""
    words = f"{label}: {short_date(report.published)}" if label else short_date(report.published)
    words += own_mark(authority.england, "inspections", report.inspection_id)
    return Column(words, href=report.report_url)


def change_words(change: Change) -> str:
    """Say in words how a judgement differs from the one before.

    Examples
    --------
    >>> change_words(Change("care_leavers", "inadequate", "good", -2, False, True))
    'down 2 grades'
    """
    if change.before is None:
        return "first judgement"
    if change.steps is None:
        return _not_comparable(change)
    if change.steps == 0:
        return "no change"
    direction = "up" if change.steps > 0 else "down"
    count = abs(change.steps)
    return f"{direction} {count} grade{'s' if count > 1 else ''}"


def _not_comparable(change: Change) -> str:
    if change.now == NOT_APPLICABLE:
        return "no longer given"
    if not grade(change.now).is_grade:
        return "not judged this time"
    return "first judgement" if change.before == NOT_APPLICABLE else "not judged before"


def judgements(authority: Authority) -> Table | None:
    """Set the latest judgements beside those before, with the change in words.

    Parameters
    ----------
    authority
        The authority, as on the day of its record.

    Returns
    -------
    Table or None
        `Judgement`, `Now`, `Before`, `Change`; the headings carry the days of publication. None
        if the authority was not yet inspected.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> table = judgements(load().authority("Peterborough"))
    >>> [cell if isinstance(cell, str) else cell.text for cell in table.rows[0]]
    ['Overall effectiveness', 'Inadequate', 'Good', 'down 2 grades']
    """
    here = account(authority)
    if not here.reports:
        return None
    now, *earlier = here.reports
    before = earlier[0] if earlier else None
    columns = [Column("Judgement"), _report_column("Now", now, authority)]
    if before:
        columns += [_report_column("Before", before, authority), Column("Change")]
    body: list[tuple[Cell, ...]] = []
    for change in here.changes:
        row: list[Cell] = [
            strand(change.strand).printed,
            grade_cell(change.now, change.strand, change.together_now),
        ]
        if before and change.before is not None:
            row.append(grade_cell(change.before, change.strand, change.together_before))
            row.append(change_words(change))
        body.append(tuple(row))
    return Table(
        title=f"Judgements of {the(authority.name)}, now and before"
        if before
        else f"Judgements of {the(authority.name)}",
        columns=tuple(columns),
        rows=tuple(body),
        rests_on={"inspections": [report.inspection_id for report in here.reports[:2]]},
        rules=rules_of(report.framework for report in here.reports[:2]),
    )


def inspections(authority: Authority) -> Table | None:
    """Set out every judgement of every inspection on record, newest first.

    Returns
    -------
    Table or None
        A column for each inspection; its framework, kind, days on site and judgements below.
        None if the authority was not yet inspected.
    """
    reports = inspected(authority)
    if not reports:
        return None
    judged = [said(authority, report.inspection_id) for report in reports]
    body: list[tuple[Cell, ...]] = [
        ("Framework", *(framework_words(report.framework) for report in reports)),
        ("Inspection", *(capital(event_words(report.event)) for report in reports)),
        ("On site", *(capital(on_site(report.start, report.end)) for report in reports)),
    ]
    for item in strands():
        if any(item.id in each for each in judged):
            cells = (each.get(item.id, (NOT_APPLICABLE, False)) for each in judged)
            body.append((item.printed, *(grade_cell(g, item.id, t) for g, t in cells)))
    return Table(
        title=f"Every inspection of {the(authority.name)} on record",
        columns=(
            Column("Report published"),
            *(_report_column("", report, authority) for report in reports),
        ),
        rows=tuple(body),
        rests_on={"inspections": [report.inspection_id for report in reports]},
        rules=rules_of(report.framework for report in reports),
    )
