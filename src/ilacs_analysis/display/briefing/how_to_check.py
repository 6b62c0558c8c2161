"""How to check a briefing, what it is not for, and the dates of its data."""

from __future__ import annotations

from ilacs_analysis.analysis.judged.facts import account
from ilacs_analysis.display.base import record
from ilacs_analysis.display.base.cells import to_report
from ilacs_analysis.display.base.record import (
    EVERY_FIGURE,
    LIMITS,
    period_words,
    record_words,
    what_counts,
)
from ilacs_analysis.display.base.results import Link, Paragraph
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import capital, event_words, long_date
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.package import data_package


@needs(Authority)
def how_to_check(authority: Authority) -> Section | None:
    """Close the briefing: how to check every figure, limits of use, dates of the data.

    Returns
    -------
    Section
        ``how_to_check``, which is words alone and has no data.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> how_to_check(load().authority("Peterborough")).title
    'Check this briefing'
    """
    england = authority.england
    reports: list[str | Link] = []
    for report in account(authority).reports:
        reports += [", " if reports else ""]
        reports.append(to_report(f"report of {long_date(report.published)}", report.report_url))
    points: list[Paragraph] = []
    if reports:
        points.append(("Read the judgements in Ofsted's own words: ", *reports, "."))
    points += [
        EVERY_FIGURE,
        f"{what_counts(england)} The latest is the one that began last.",
        "SIF is the single inspection framework (2013 to 2018); ILACS is the inspection of local "
        "authority children's services (since 2018); SEND is special educational needs and "
        "disabilities.",
        "Standard and short inspections are told apart by the days on site; reports do not say.",
        f"Graded inspections: {record_words('inspections')}",
        *(
            f"{capital(event_words(item.event))}s are on record "
            f"{period_words(item.begins, item.ends)}. {item.completeness}"
            for item in data_package().tables["visits"].coverage
        ),
        LIMITS,
    ]
    own = "Rows added by us are laid over those of the release in this briefing."
    after = () if england.data is None else (own,)
    return record.how_to_check("Check this briefing", points, *after)
