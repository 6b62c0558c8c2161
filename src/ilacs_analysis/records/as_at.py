"""The record as it stood on a day: what had begun, and what had been published, by then."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pandas as pd

from ilacs_analysis.errors import BadDate
from ilacs_analysis.records.package import data_package

# A visit without a day of publication counts as published after so many days: the longest lag on
# record between a visit and its letter is 59.
UNPUBLISHED_VISIT_DAYS = 60


def day(value: str | date | None, what: str = "as_at") -> date:
    """Read the day that a user gave as the option `what`; None is the last day of the record.

    What is no date, or lies before the record begins, is a BadDate.

    Examples
    --------
    >>> day("2024-03-31")
    datetime.date(2024, 3, 31)
    >>> day("31/03/2024")
    Traceback (most recent call last):
        ...
    ilacs_analysis.errors.BadDate: as_at '31/03/2024' is not a date: give it as YYYY-MM-DD.
    """
    package = data_package()
    if value is None:
        return package.record_to
    given = value.date() if isinstance(value, datetime) else value
    text = str(given).strip()
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        asked = None
    if asked is None or asked.isoformat() != text:
        raise BadDate(f"{what} {value!r} is not a date: give it as YYYY-MM-DD.")
    if asked < package.record_from:
        raise BadDate(
            f"{what} {asked.isoformat()} is before the record begins: "
            f"give {package.record_from.isoformat()} or a later day."
        )
    return asked


def last_day(text: pd.Series) -> pd.Series:
    """Give the last day of each day, month or year (YYYY-MM-DD, YYYY-MM, YYYY), if any is given.

    A date known only to the month or year is past only when that month or year is over; one known
    only to lie between two (with a stroke between them), when the later is.

    Examples
    --------
    >>> last_day(pd.Series(["2018", "2018-02", "2017/2018-02-03", None])).dt.date.tolist()[:3]
    [datetime.date(2018, 12, 31), datetime.date(2018, 2, 28), datetime.date(2018, 2, 3)]
    """
    last = text.astype("str").str.replace(r".*/", "", regex=True)
    first, length = first_day(last), last.str.len()
    month_end = first + pd.offsets.MonthEnd(0)
    year_end = first + pd.offsets.YearEnd(0)
    return first.where(length == 10, month_end.where(length == 7, year_end))


def first_day(text: pd.Series) -> pd.Series:
    """Give the first day of each day, month, year or span; missing where the text is none."""
    text = text.astype("str").str.replace(r"/.*", "", regex=True)
    padding = text.str.len().map({4: "-01-01", 7: "-01"}).fillna("")
    return pd.to_datetime(text + padding, format="%Y-%m-%d", errors="coerce")


def middle(text: pd.Series) -> pd.Series:
    """Give the middle of each day, month, year or span: where one is placed not known better.

    Examples
    --------
    >>> middle(pd.Series(["2018", "2018-02-03"])).dt.date.tolist()
    [datetime.date(2018, 7, 2), datetime.date(2018, 2, 3)]
    """
    first = first_day(text)
    return first + (last_day(text) - first) / 2


def tables_as_at(
    tables: dict[str, pd.DataFrame], as_at: date, published_by: date
) -> dict[str, pd.DataFrame]:
    """Keep of each table what had begun by one day and been published by another.

    Ofsted's own tables count so, with a later day of publication. `all_authorities` is added:
    those of every day. Neighbours and published figures are kept whatever the day.
    """
    inspections = _inspections(tables["inspections"], as_at, published_by)
    parts = {
        name: tables[name][tables[name]["inspection_id"].isin(inspections["inspection_id"])]
        for name in ("judgements", "themes")
    }
    differing = tables["differing_sources"]
    kept = {
        **tables,
        "all_authorities": tables["authorities"],
        "authorities": _authorities(tables["authorities"], as_at),
        "inspections": inspections,
        **parts,
        "visits": _visits(tables["visits"], as_at, published_by),
        "interventions": _interventions(tables["interventions"], as_at),
        "differing_sources": _differing(differing, inspections, published_by),
    }
    return {name: table.reset_index(drop=True) for name, table in kept.items()}


def _authorities(authorities: pd.DataFrame, as_at: date) -> pd.DataFrame:
    """Keep the authorities that existed on the day, with the code and type they then had."""
    today = pd.Timestamp(as_at)
    before = authorities["recoded"] > today
    types = authorities["type_previous"].fillna(authorities["type"])
    table = authorities.assign(
        ons_code=authorities["ons_code"].mask(before, authorities["ons_code_previous"]),
        type=authorities["type"].mask(before, types),
    )
    return existing(table, as_at)


def existing(authorities: pd.DataFrame, as_at: date) -> pd.DataFrame:
    """Keep the authorities that existed on a day."""
    today = pd.Timestamp(as_at)
    return authorities[~(authorities["created"] > today) & ~(authorities["abolished"] < today)]


def begun(inspections: pd.DataFrame) -> pd.Series:
    """Give the first day on site; one without it on record is placed by its publication."""
    return inspections["start"].fillna(inspections["published"])


def _inspections(inspections: pd.DataFrame, as_at: date, published_by: date) -> pd.DataFrame:
    known = inspections["published"] <= pd.Timestamp(published_by)
    return inspections[(begun(inspections) <= pd.Timestamp(as_at)) & known]


def _differing(
    differing: pd.DataFrame, inspections: pd.DataFrame, published_by: date
) -> pd.DataFrame:
    """Keep what other sources say that could be known by a day.

    A day of publication was public on that day, whichever source tells of it now; so it is kept
    with the inspection that it is about. Anything else counts once its source was published.
    """
    told = differing["source_published"] <= pd.Timestamp(published_by)
    of_report = (differing["table"] == "inspections") & (differing["field"] == "published")
    days = pd.to_datetime(differing["value"], format="%Y-%m-%d", errors="coerce")
    public = differing["row_id"].isin(inspections["inspection_id"]) & (
        days <= pd.Timestamp(published_by)
    )
    return differing[public.where(of_report, told)]


def _visits(visits: pd.DataFrame, as_at: date, published_by: date) -> pd.DataFrame:
    """Add ``known``, the day of publication, ``known_estimated`` where it is not known, ``placed``.

    A visit is `placed` on its first day, or in the middle of the month in which it began, or where
    neither is on record on the day of its letter; one known only to the year is not placed. Areas
    for priority action that became public only after the letter are not known before.
    """
    begun = visits["start"].fillna(last_day(visits["start_period"]))
    told = visits["published"].fillna(last_day(visits["published_period"]))
    known = told.fillna(begun + timedelta(days=UNPUBLISHED_VISIT_DAYS))
    not_yet = visits["priority_actions_known"] > pd.Timestamp(published_by)
    actions = ["priority_actions", "priority_actions_stated"]
    in_month = begun - first_day(visits["start_period"]) < timedelta(days=31)
    table = visits.assign(
        known=known,
        known_estimated=told.isna(),
        placed=visits["start"]
        .fillna(middle(visits["start_period"]).dt.floor("D").where(in_month))
        .fillna(visits["published"].where(begun.isna())),
        **visits[actions].mask(not_yet),
    )
    past = begun.fillna(visits["published"]) <= pd.Timestamp(as_at)
    return table[past & (known <= pd.Timestamp(published_by))]


def _interventions(interventions: pd.DataFrame, as_at: date) -> pd.DataFrame:
    """Keep the instruments issued by a day, with what was then known of their revision and end.

    An instrument without a date of issue is kept at the record's own end, and at an earlier day
    only if it is known to have ended by then: it cannot otherwise be placed.
    """
    today = pd.Timestamp(as_at)
    ended = last_day(interventions["lifted"]) <= today
    issued = last_day(interventions["issued"])
    undated = issued.isna() & (as_at >= data_package().record_to)
    revisions = interventions["revised"].dropna().str.split("; ").explode()
    past = revisions[last_day(revisions) <= today].groupby(level=0).agg("; ".join)
    endings = interventions[["lifted", "end_seen", "ended_by"]].where(ended)
    table = interventions.assign(**endings, revised=past.reindex(interventions.index).astype("str"))
    return table[(issued <= today) | ended | undated]
