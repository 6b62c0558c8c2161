"""What is said of the record itself: its day, its coverage, and how a table of it counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import pandas as pd

from ilacs_analysis.display.base.results import Bullets, Paragraph, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import capital, long_date, month, partial_date
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.england import England
from ilacs_analysis.records.package import coverage, data_package
from ilacs_analysis.records.rows import as_text, day_of, rows

NAMED = 3
"""Own rows that are named; more are counted."""


def record_line(england: England) -> str:
    """Say to what day the record goes, and that it is not Ofsted's.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> record_line(load(as_at="2024-03-31", published_by="2024-06-30"))[:59]
    'Begun by 31 March 2024, published by 30 June 2024. Not an O'
    """
    if england.as_at == england.record_to:
        record = f"Record to {long_date(england.record_to)}."
    elif england.published_by == england.as_at:
        record = f"As known on {long_date(england.as_at)}."
    else:
        record = (
            f"Begun by {long_date(england.as_at)}, published by {long_date(england.published_by)}."
        )
    own = "" if england.data is None else f" Includes rows added by us{_own(england)}."
    return f"{record}{own} Not an Ofsted publication and not official statistics."


def asked_too_late(england: England) -> str:
    """Say that the day asked for lies beyond the record; empty if it does not."""
    if england.asked_as_at <= england.record_to:
        return ""
    return f"You asked for {long_date(england.asked_as_at)}; the record ends before it."


def last_day_of(authority: Authority) -> date:
    """Give the day of the record, or the authority's own last day if that was before."""
    return authority.abolished or authority.england.as_at


def period_words(begins: date, ends: date) -> str:
    """Write a period of record in months.

    Silence is not absence: every "none" carries the period that it speaks of.

    Examples
    --------
    >>> period_words(date(2021, 4, 1), date(2025, 3, 31))
    'between April 2021 and March 2025'
    """
    if (begins.year, begins.month) == (ends.year, ends.month):
        return f"in {month(begins)}"
    return f"between {month(begins)} and {month(ends)}"


_FIELDS = {
    "published": "day of publication",
    "end": "last day",
    "return_start": "first day of a second block",
    "return_end": "last day of a second block",
    "priority_actions": "areas for priority action",
    "priority_actions_stated": "areas for priority action",
    "covid_arrangements": "adapted to Covid",
}


def corrected(england: England, table: str, named: Mapping[str, str]) -> str:
    """Say what earlier releases had wrong in rows of a table, each called by its name.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> corrected(load(), "visits", {"351-fv-2020-09-29": "focused visit, September 2020"})[:66]
    'Focused visit, September 2020, last day: 1 October 2020; releases '
    """
    found = england.corrections[england.corrections["table"] == table]
    return " ".join(
        f"{capital(named[row['row_id']])}, {_FIELDS.get(row['field'], row['field'])}: "
        f"{_cell(row['to'])}; releases before {long_date(day_of(row['day']))} had "
        f"{_cell(row['from'])} (source: {row['source']})."
        for row in rows(found)
        if row["row_id"] in named and not england.is_own(table, row["row_id"])
    )


def _cell(value: object) -> str:
    """Write a cell of a table: a day in words, anything else as it stands."""
    text = as_text(value)
    if text is None:
        return "none"
    return partial_date(text) if text[4:5] == "-" else text


def differing_words(england: England, identifiers: Iterable[str]) -> list[str]:
    """Say where another source gives another day for some inspections than Ofsted's list.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> differing_words(load(), ["861-2015-06-01"])[0][:58]
    'Sources differ on the day of publication: 10 August 2015 i'
    """
    other, ids = england.differing_sources, list(identifiers)
    used = england.inspections.set_index("inspection_id")["published"]
    return [
        f"Sources differ on the {_FIELDS.get(row['field'], row['field'])}: "
        f"{partial_date(row['value'])} in {row['source']}; "
        f"{long_date(day_of(used[row['row_id']]))} in Ofsted's list, which is used here."
        for row in rows(other[(other["table"] == "inspections") & other["row_id"].isin(ids)])
    ]


def own_mark(england: England, table: str, identifier: str) -> str:
    """Mark what rests on a row of the user's own, wherever it shows; empty for one of ours.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> own_mark(load(), "inspections", "874-2023-11-27")
    ''
    """
    return " (added by us)" if england.is_own(table, identifier) else ""


def any_own_mark(england: England, table: str, identifiers: Iterable[str]) -> str:
    """Mark what rests on several rows, of which one at least is the user's own.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> any_own_mark(load(), "inspections", ["874-2018-06-25", "874-2023-11-27"])
    ''
    """
    return max((own_mark(england, table, key) for key in identifiers), default="")


def marked_names(england: England, judged: pd.DataFrame) -> tuple[str, ...]:
    """Give the `name` of each row, marked where its `inspection_id` is the user's own.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> table = pd.DataFrame({"name": ["Leeds"], "inspection_id": ["383-2025-06-30"]})
    >>> marked_names(load(), table)
    ('Leeds',)
    """
    pairs = zip(judged["name"], judged["inspection_id"], strict=True)
    return tuple(f"{name}{own_mark(england, 'inspections', key)}" for name, key in pairs)


def own_note(england: England, judged: pd.DataFrame) -> str:
    """Say below a chart which authorities' marks rest on rows of the user's own; empty for none.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> table = pd.DataFrame({"name": ["Leeds"], "inspection_id": ["383-2025-06-30"]})
    >>> own_note(load(), table)
    ''
    """
    own = judged[judged["inspection_id"].isin(list(england.own_rows.get("inspections", ())))]
    names = list(dict.fromkeys(own["name"]))
    if not names:
        return ""
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f" On rows added by us: {', '.join(names[:NAMED])}{more}."


def _own(england: England) -> str:
    """Name the user's own inspections and visits that count, three at most."""
    tables = (("inspections", "inspection_id"), ("visits", "visit_id"))
    ids = [
        str(key)
        for table, column in tables
        for key in getattr(england, table)[column]
        if england.is_own(table, str(key))
    ]
    if not ids:
        return ""
    more = f" and {len(ids) - NAMED} more" if len(ids) > NAMED else ""
    return f": {', '.join(sorted(ids)[:NAMED])}{more}"


THEMES_ARE_OURS = (
    "The themes are this project's own and are found by the words used; they are not Ofsted's."
)


def record_words(table: str) -> str:
    """Say what a table of the record covers."""
    covered = coverage(table)
    return (
        f"begun from {long_date(covered.begins)}, published to {long_date(covered.ends)}. "
        f"{covered.completeness}"
    )


EVERY_FIGURE = (
    "The manifest beside this page lists the rows that every figure comes from, and the rules with "
    "their sources."
)


def what_counts(england: England) -> str:
    """Say which inspections count on the day of the record.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> what_counts(load())
    'An inspection counts if its report was published by 22 August 2026.'
    """
    if england.as_at == england.published_by:
        return f"An inspection counts if its report was published by {long_date(england.as_at)}."
    return (
        f"An inspection counts if it had begun by {long_date(england.as_at)} and was published by "
        f"{long_date(england.published_by)}."
    )


LIMITS = (
    "Limits of use: a grade is a judgement on a day, and inspections of different frameworks are "
    "not like for like. Do not rank authorities by it."
)


def how_to_check(
    title: str, points: Iterable[Paragraph], *after: Paragraph, counted: England | None = None
) -> Section:
    """Close a document: how to check every figure, limits of use, dates of the data.

    Parameters
    ----------
    title
        Its heading.
    points
        What is to be said of this document, which stands first.
    after
        What stands below the line on the data release.
    counted
        The record, where the document counts the latest judgements of authorities: how they count,
        and what the counts cannot show, is then said too.

    Returns
    -------
    Section
        ``how_to_check``, which is words alone and has no data.

    Examples
    --------
    >>> how_to_check("Check this page", ["Nothing is counted."]).plain().splitlines()[2]
    '- Nothing is counted.'
    """
    package = data_package()
    every = [
        *points,
        *(() if counted is None else _counting(counted)),
        f"Data release {package.version}. {package.attribution}",
        *after,
    ]
    if counted is not None and counted.data is not None:
        every.append("Rows added by us are laid over those of the release here.")
    no_rows = "It says how figures come about, and gives none."
    return Section(title, "how_to_check", (Text(title, (Bullets(tuple(every)),), no_rows=no_rows),))


def _counting(england: England) -> list[Paragraph]:
    return [
        EVERY_FIGURE,
        f"{what_counts(england)} Each authority counts at its latest, which is the one that began "
        "last and may be years old.",
        "The judgement of 2018 to 2022 on children in care and care leavers counts as children in "
        "care, as in Ofsted's statistics; care leavers then have no grade.",
        "SIF is the single inspection framework (2013 to 2018); ILACS is the inspection of local "
        "authority children's services (since 2018).",
        f"Graded inspections: {record_words('inspections')}",
        LIMITS,
    ]
