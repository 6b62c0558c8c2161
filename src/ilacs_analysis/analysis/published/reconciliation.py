"""Published figures beside ours: theirs, ours, whether they match, and why not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pandas as pd

from ilacs_analysis.analysis.published.asked import Asked, asked_of
from ilacs_analysis.analysis.published.counting import count
from ilacs_analysis.analysis.published.days import Span, cut_off
from ilacs_analysis.analysis.published.figures import Figure, read_figures, words
from ilacs_analysis.errors import NotCovered, UserError
from ilacs_analysis.records.england import England, load
from ilacs_analysis.records.package import data_package
from ilacs_analysis.rules.brief import Brief
from ilacs_analysis.rules.release_exceptions import ReleaseException, release_exceptions

STATUSES = MATCH, DIFFERS, NOT_COVERED = ("match", "differs", "not_covered")
COUNTED_FROM_TABLES = "computed_from_official_data"
"""The basis of a figure that nobody published: it was counted from Ofsted's own tables."""

LONGEST_CUT_OFF = 92
"""Days from 31 March to 30 June, and one more: Ofsted's releases wait no longer for a report."""

APPROXIMATELY = 2
"""Percentage points by which a figure given as "about" or "half" may be off."""


@dataclass(frozen=True, repr=False)
class Reconciled(Brief):
    """A published figure beside the value counted from the record.

    Attributes
    ----------
    computed
        Our value, rounded as theirs; None where the figure is not covered.
    status
        ``match``, ``differs`` or ``not_covered``.
    reason_code, reason
        Why it does not match, as a code and a sentence; empty for a match.
    """

    figure: Figure
    computed: Decimal | None
    status: str
    reason_code: str = ""
    reason: str = ""


def reconcile(
    path: Path | None = None, data: str | Path | None = None, only: Iterable[str] | None = None
) -> list[Reconciled]:
    """Set each published figure of a table beside the value that the record gives.

    Parameters
    ----------
    path
        A CSV file with the columns of `published_statistics.csv`; by default that table.
    data
        A folder with tables of the user's own, laid over the bundled ones.
    only
        The ids of the figures that are wanted; by default all.

    Raises
    ------
    BadFigures
        If the file cannot be read as such a table.

    Examples
    --------
    >>> (first,) = reconcile(only=["S0001"])
    >>> first.figure["stat_id"], first.figure["value"], str(first.computed), first.status
    ('S0001', '60.0', '60', 'match')
    """
    wanted = None if only is None else frozenset(only)
    if path is None and data is None:
        return list(_bundled(wanted))
    return list(_found(path, None if data is None else Path(data), wanted))


def tabled(found: Iterable[Reconciled]) -> pd.DataFrame:
    """Give published figures beside ours as a table.

    Returns
    -------
    DataFrame
        One row for each: the columns of `published_statistics`, of which `value` is a number and
        the others text as published, `computed` (missing where not covered), `status`,
        `reason_code`, `reason`.

    Examples
    --------
    >>> tabled(reconcile(only=["S0001"]))[["stat_id", "value", "computed"]].values.tolist()
    [['S0001', 60.0, 60.0]]
    """
    columns = [*data_package().tables["published_statistics"].columns]
    columns += ["computed", "status", "reason_code", "reason"]
    body = [{**item.figure.cells, **vars(item)} for item in found]
    return pd.DataFrame(body, columns=columns).astype({"value": "float", "computed": "float"})


def counted_by_basis(found: Iterable[Reconciled]) -> pd.DataFrame:
    """Count the figures that match, differ and are not covered, by where they come from.

    Returns
    -------
    DataFrame
        One row for each basis that the vocabulary knows: `basis`, `match`, `differs`,
        `not_covered`, `figures`.
    """
    table = tabled(found)
    counted = pd.crosstab(table["basis"], table["status"])
    counted = counted.reindex(list(words("bases")), columns=list(STATUSES), fill_value=0)
    counted = counted.rename_axis(index="basis", columns=None)
    return counted.assign(figures=counted.sum(axis=1)).reset_index()


def matching(found: Iterable[Reconciled]) -> dict[str, tuple[int, int]]:
    """Count how many match of the figures that somebody published, and of those counted for us.

    The latter stand in no publication: they were counted from the tables that Ofsted publishes, and
    so say that our record is theirs, not that others count as we do.

    Returns
    -------
    dict
        By ``published`` and ``counted``, how many match and how many there are.

    Examples
    --------
    >>> matching(reconcile(only=["S0001"]))
    {'published': (1, 1), 'counted': (0, 0)}
    """
    every = list(found)
    counted = [item for item in every if item.figure["basis"] == COUNTED_FROM_TABLES]
    published = [item for item in every if item.figure["basis"] != COUNTED_FROM_TABLES]
    return {
        name: (sum(item.status == MATCH for item in items), len(items))
        for name, items in (("published", published), ("counted", counted))
    }


@cache
def _bundled(wanted: frozenset[str] | None) -> tuple[Reconciled, ...]:
    """Keep what is found of the bundled tables, which do not change while a program runs."""
    return tuple(_found(None, None, wanted))


def _found(
    path: Path | None, data: Path | None, wanted: frozenset[str] | None
) -> Iterator[Reconciled]:
    known = cache(lambda as_at, published_by: load(as_at, published_by, data))
    record = cache(lambda days, as_released: _record(days, known, as_released))
    for figure in read_figures(path, load(data=data).published_statistics):
        if wanted is None or figure["stat_id"] in wanted:
            yield _reconciled(figure, record)


Record = Callable[[Span, bool], England]
"""Gives the record for some days, with or without what the release for them did otherwise."""


def _record(days: Span, load: Callable[[date, date], England], as_released: bool) -> England:
    england = load(days.ends, days.published_by)
    late = load(days.ends, england.record_to)
    known = load(days.published_by, days.published_by)
    england = replace(england, visits=_listed_by(late.visits, days))
    england = _added(england, known, _undated(known, days))
    return _with_exceptions(england, late, _exceptions(days) if as_released else [])


def _undated(late: England, days: Span) -> pd.Series:
    """Give the inspections without a first day on record that a release will have counted.

    They were published after its day, but by its cut-off and within the longest cut-off there is.
    """
    table = late.inspections
    longest = pd.Timestamp(days.ends) + pd.Timedelta(days=LONGEST_CUT_OFF)
    known = table["published"] <= min(pd.Timestamp(days.published_by), longest)
    after = table["published"] > pd.Timestamp(days.ends)
    return table.loc[table["start"].isna() & after & known, "inspection_id"]


def _added(england: England, late: England, ids: Iterable[str]) -> England:
    """Give the record with some of the inspections of a later one, and their judgements."""
    wanted = set(ids)
    tables = {}
    for name in ("inspections", "judgements"):
        own, more = getattr(england, name), getattr(late, name)
        parts = [own[~own["inspection_id"].isin(wanted)], more[more["inspection_id"].isin(wanted)]]
        tables[name] = pd.concat(parts, ignore_index=True)
    return replace(england, **tables)


def _listed_by(visits: pd.DataFrame, days: Span) -> pd.DataFrame:
    """Place each visit without a day of publication in the table of the year that lists it.

    A monitoring visit whose letter was not published stands in none.
    """
    year = visits["source"].str.extract(r"in-year table (\d{4})-\d\d")[0].astype("float")
    unlisted = (visits["event"] == "monitoring_visit") & year.isna() & visits["known_estimated"]
    listed = year.notna() & visits["known_estimated"]
    ends = year[listed].astype("int").map(lambda first: cut_off(date(first + 1, 3, 31)))
    before = year[listed].astype("int").map(lambda first: cut_off(date(first, 3, 31)))
    known = visits["known"].copy()
    earliest = pd.to_datetime(before) + pd.Timedelta(days=1)
    known[listed] = known[listed].clip(lower=earliest, upper=pd.to_datetime(ends))
    table = visits.assign(known=known)
    return table[~unlisted & (table["known"] <= pd.Timestamp(days.published_by))]


def _exceptions(days: Span) -> list[ReleaseException]:
    """Give the exceptions of the release that a figure is from, if its cut-off is Ofsted's."""
    return [
        item
        for item in release_exceptions()
        if item.release == days.ends
        and days.published_by == cut_off(days.ends)
        and (days.begins is None or days.is_ofsteds_year)
        and not (item.counted is False and days.begins is None)
    ]


def _with_exceptions(england: England, late: England, found: Iterable[ReleaseException]) -> England:
    for item in found:
        if item.counted:
            england = _added(england, late, [item.inspection])
        inspections, judgements = england.inspections, england.judgements
        own = inspections["inspection_id"] == item.inspection
        if item.counted is False:
            inspections = inspections[~own]
        if item.event:
            inspections = inspections.assign(event=inspections["event"].mask(own, item.event))
        if item.area:
            said = judgements["inspection_id"] == item.inspection
            graded = said & (judgements["area"] == item.area)
            judgements = judgements.assign(grade=judgements["grade"].mask(graded, item.grade))
        england = replace(england, inspections=inspections, judgements=judgements)
    return england


def _reconciled(figure: Figure, record: Record) -> Reconciled:
    try:
        asked = asked_of(figure)
        england = record(asked.days, True)
        computed = _value(asked, england)
    except NotCovered as refusal:
        return Reconciled(figure, None, NOT_COVERED, refusal.code, str(refusal))
    except UserError as refusal:
        return Reconciled(figure, None, NOT_COVERED, "unknown_word", str(refusal))
    rounded = figure.rounded(computed)
    if _agrees(figure, computed):
        return Reconciled(figure, rounded, MATCH)
    for code, name, other, base in _other_readings(asked, england, record):
        with suppress(NotCovered):
            value = _value(asked, other, base)
            # another's figure need not have what Ofsted's own release did otherwise
            if _agrees(figure, value) and code == "release_exception" and not figure.is_ofsteds:
                return Reconciled(figure, figure.rounded(value), MATCH)
            if _agrees(figure, value):
                return Reconciled(figure, rounded, DIFFERS, code, words("readings")[name])
    code, name = _remaining(asked)
    return Reconciled(figure, rounded, DIFFERS, code, words("readings")[name])


def _other_readings(
    asked: Asked, england: England, record: Record
) -> Iterator[tuple[str, str, England, int | None]]:
    """Give other ways to count: what each would mean if theirs is the same then."""
    base, days = asked.figure.denominator, asked.days
    yield "release_exception", "as_method", record(days, False), base
    if base is None and asked.by in ("", "judgement"):
        yield "definition", "all_authorities", england, len(england.authorities)
    yield "definition", "carried_over", _carried_over(england), base
    later = replace(days, published_by=england.record_to)
    yield "revised", "later_reports", record(later, False), base


def _carried_over(england: England) -> England:
    """Give the inspections of abolished authorities to each of their successors, too."""
    every = england.all_authorities
    pairs = every[["la_code"]].assign(successor=every["successors"].str.split(";"))
    theirs = england.inspections.merge(pairs.explode("successor").dropna(), on="la_code")
    theirs["new"] = theirs["inspection_id"] + "-" + theirs["successor"]
    said = england.judgements.merge(theirs[["inspection_id", "new"]], on="inspection_id")
    theirs = theirs.assign(la_code=theirs["successor"], inspection_id=theirs["new"])
    said = said.assign(inspection_id=said["new"])
    return replace(
        england,
        inspections=pd.concat([england.inspections, theirs], join="inner", ignore_index=True),
        judgements=pd.concat([england.judgements, said], join="inner", ignore_index=True),
    )


def _remaining(asked: Asked) -> tuple[str, str]:
    """Say why a figure differs that no other reading of the record gives."""
    if "visits" not in asked.measure and asked.measure != "events_in_period":
        return "unexplained", "none"
    own_themes = asked.by == "theme" and not asked.figure.is_ofsteds
    return ("definition", "themes") if own_themes else ("record_incomplete", "more_visits")


def _value(asked: Asked, england: England, base: int | None = None) -> Decimal:
    found, counted_of = count(asked, england)
    if asked.figure.unit != "percent":
        return found
    whole = base or asked.figure.denominator or counted_of
    if not whole:
        raise NotCovered("record_incomplete", "There is nothing of which it could be a share.")
    return 100 * found / whole


def _agrees(figure: Figure, computed: Decimal) -> bool:
    if figure.is_approximate and figure.unit == "percent":
        return abs(figure.value - computed) <= APPROXIMATELY
    return figure.rounded(computed) == figure.value
