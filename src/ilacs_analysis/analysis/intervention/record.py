"""Government's interventions as they are on record: by year and kind, in episodes, how long."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

import pandas as pd

from ilacs_analysis.analysis.improvement.spells import spells
from ilacs_analysis.analysis.improvement.survival import DAYS_A_MONTH
from ilacs_analysis.analysis.intervention.instruments import (
    SAME_EPISODE_YEARS,
    SOCIAL_CARE,
    UNKNOWN_SUBJECT,
    episodes,
    possible_levels,
)
from ilacs_analysis.analysis.judged.pairs import with_overall
from ilacs_analysis.records.as_at import first_day, last_day, middle
from ilacs_analysis.records.england import England
from ilacs_analysis.records.package import data_package
from ilacs_analysis.records.rows import Row, rows
from ilacs_analysis.rules.benchmarks import benchmarks
from ilacs_analysis.rules.grades import scale
from ilacs_analysis.rules.interventions import levels, levels_of

UP, DOWN, SAME, OPEN = "up", "down", "same", "not_established"
AT_ONCE = "at_once"
_TRUST = "trust_established"
_PRECISIONS = ("day", "month", "year", "span")
_DAYS_KNOWN = (-1, 0, 30, 365, float("inf"))


def social_care_instruments(england: England) -> pd.DataFrame:
    """List the instruments on children's social care, with how long each lasted, where known.

    Only where both ends are on record is there a length. A date known to the month or the year is
    taken at its middle, and `precision` says how exactly the less certain of the two is known.

    Returns
    -------
    DataFrame
        The rows of `interventions` with `name`, `year` (of issue, missing if not on record),
        `months` (missing unless both ends are on record) and `precision` (``day``, ``month``,
        ``year`` or, where longer, ``span``; missing likewise).

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> table = social_care_instruments(load())
    >>> len(table), int(table["months"].notna().sum())
    (179, 64)
    """
    names = england.all_authorities[["la_code", "name"]]
    table = _own(england).merge(names, on="la_code").reset_index(drop=True)
    issued, lifted = middle(table["issued"]), middle(table["lifted"])
    ends = table[["issued", "lifted"]]
    widest = ends.apply(lambda text: (last_day(text) - first_day(text)).dt.days).max(axis=1)
    months = (lifted - issued).dt.days / DAYS_A_MONTH
    return table.assign(
        year=first_day(table["issued"]).dt.year.astype("Int64"),
        months=months,
        precision=pd.cut(widest, _DAYS_KNOWN, labels=_PRECISIONS)
        .where(months.notna())
        .astype("str"),
    )


def _own(england: England) -> pd.DataFrame:
    return england.interventions[england.interventions["subject"] == SOCIAL_CARE]


def kinds_of_instrument() -> tuple[str, ...]:
    """Give the kinds of instrument in the order in which the data package declares them.

    Examples
    --------
    >>> kinds_of_instrument()[0]
    'improvement_notice'
    """
    fields = data_package().tables["interventions"].fields
    return next(field.allowed for field in fields if field.name == "instrument")


def instruments_by_year(england: England) -> pd.DataFrame:
    """Count instruments on children's social care by year of issue and kind.

    Returns
    -------
    DataFrame
        One row for each year found, newest first, and a last one for those whose date is not on
        record: `year` (missing there), a column for each kind on record, `instruments` (all of
        them), `episodes_begun` (missing where the year is).

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> table = instruments_by_year(load()).set_index("year")
    >>> table.loc[2023, ["improvement_notice", "instruments", "episodes_begun"]].tolist()
    [4, 10, 5]
    """
    table = social_care_instruments(england)
    years = pd.get_dummies(table["instrument"], dtype="int64").groupby(table["year"], dropna=False)
    counted = years.sum().sort_index(ascending=False).reset_index()
    kinds = [kind for kind in kinds_of_instrument() if kind in counted]
    begun = intervention_episodes(england)["began"].str[:4].astype("Int64").value_counts()
    started = counted["year"].map(begun.to_dict()).fillna(0).where(counted["year"].notna())
    return counted[["year", *kinds]].assign(
        instruments=counted[kinds].sum(axis=1), episodes_begun=started.astype("Int64")
    )


def durations(england: England) -> pd.DataFrame:
    """Describe how long instruments lasted whose both ends are on record, and those alone.

    There is no curve: an end that is not on record does not mean that the instrument is in force,
    so those without one cannot count as still running. What only ends an intervention has no
    length.

    Returns
    -------
    DataFrame
        One row for each kind of instrument: `instrument`, `on_record`, `both_ends`, `median`,
        `least`, `most` (months), `exact` (how many have both ends to the day).
    """
    table = social_care_instruments(england)
    exact = table["precision"].eq("day").groupby(table["instrument"]).sum()
    described = _described(table["months"], table["instrument"]).assign(exact=exact)
    kinds = [kind for kind in kinds_of_instrument() if kind in described.index and levels_of(kind)]
    return described.loc[kinds].rename_axis("instrument").reset_index()


def episode_durations(england: England) -> pd.DataFrame:
    """Describe how long episodes lasted whose both ends are on record, and those alone.

    Returns
    -------
    DataFrame
        One row, or none without an episode: `on_record`, `both_ends`, `median`, `least`, `most`
        (months).
    """
    months = intervention_episodes(england)["months"]
    return _described(months, pd.Series("all", months.index)).reset_index(drop=True)


def _described(months: pd.Series, by: pd.Series) -> pd.DataFrame:
    columns = {"on_record": "size", "both_ends": "count", "median": "median"}
    columns |= {"least": "min", "most": "max"}
    return months.groupby(by).agg(list(columns.values())).set_axis(list(columns), axis=1)


def intervention_episodes(england: England) -> pd.DataFrame:
    """List the episodes that instruments on children's social care form, with judgements around.

    What belongs to one episode is said by :func:`instruments.episodes`: instruments that followed
    on one another, an end that is not on record taken to reach five years.

    Returns
    -------
    DataFrame
        One row for each episode, oldest first: `la_code`, `name`, `began`, `ended` (as exactly as
        on record; missing where no end is), `kinds` (a tuple, in order), `instrument_ids`,
        `is_certain`, `months` (missing where no end is on record), `before`, `before_id` (the
        latest overall judgement published before it began), `before_published`, `after`,
        `after_id`, `after_published` (the next one published; missing where there is none),
        `perhaps_since`: whether the one before may have come after the beginning, of which only the
        month or year is on record.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> table = intervention_episodes(load()).set_index("name")
    >>> table.loc["Kingston upon Hull", ["before", "after"]].tolist()
    ['inadequate', 'requires_improvement']
    """
    found = [
        {"la_code": authority.la_code, "name": authority.name, **vars(episode)}
        for authority in map(england.authority, _own(england)["la_code"].unique())
        for episode in episodes(authority)
    ]
    columns = ["la_code", "name", "began", "ended", "kinds", "instrument_ids", "is_certain"]
    table = pd.DataFrame(found, columns=columns).astype({"began": "str", "ended": "str"})
    months = (middle(table["ended"]) - middle(table["began"])).dt.days / DAYS_A_MONTH
    table = table.assign(months=months, **_around(england, table))
    perhaps_since = table["before_published"] > first_day(table["began"])
    table = table.assign(perhaps_since=perhaps_since)
    return table.sort_values("began", key=first_day, kind="stable", ignore_index=True)


def _around(england: England, table: pd.DataFrame) -> dict[str, pd.Series]:
    """Give the overall judgement before the beginning of each row, and the next after it."""
    judged = with_overall(england).dropna(subset="overall")
    judged = judged[["la_code", "inspection_id", "published", "overall"]].sort_values("published")
    days = table[["la_code"]].assign(day=last_day(table["began"]), place=table.index)
    days = days.dropna(subset="day").sort_values("day")
    judged = judged.astype({"published": days["day"].dtype})
    found = {}
    ways: dict[str, Literal["backward", "forward"]] = {"before": "backward", "after": "forward"}
    for name, direction in ways.items():
        beside = pd.merge_asof(
            days,
            judged,
            left_on="day",
            right_on="published",
            by="la_code",
            direction=direction,
            # a report of the same day is what an instrument answers
            allow_exact_matches=direction == "backward",
        )
        beside = beside.set_index("place").reindex(table.index)
        found[name] = beside["overall"]
        found[f"{name}_id"] = beside["inspection_id"]
        found[f"{name}_published"] = beside["published"]
    return found


def judgements_around_episodes(england: England) -> pd.DataFrame:
    """Count the overall judgements before episodes began, and the next ones.

    Returns
    -------
    DataFrame
        One row for each grade, best first, and a last one for episodes without a judgement before
        them: `before` (missing there), `episodes`, a column for each grade of the next judgement,
        `none_yet`. Outstanding is left out where no episode began at it.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> table = judgements_around_episodes(load()).set_index("before")
    >>> table.loc["good", ["episodes", "none_yet"]].tolist()
    [2, 0]
    """
    table = intervention_episodes(england)
    after = pd.get_dummies(table["after"].fillna("none_yet"), dtype="int64")
    after = after.reindex(columns=[*scale(), "none_yet"], fill_value=0)
    after.insert(0, "episodes", 1)
    counted = after.groupby(table["before"], dropna=False).sum()
    counted = counted.reindex([*scale(), None], fill_value=0).rename_axis("before").reset_index()
    return counted[(counted["before"] != "outstanding") | (counted["episodes"] > 0)].reset_index(
        drop=True
    )


def steps(england: England) -> pd.DataFrame:
    """Count which kind of instrument followed which within an episode, and which way that was.

    A step is up where every level that the later can stand for lies above every one of the earlier,
    down where below. Directions and commissioners share levels, so between them the way is not
    established. Two of one day, or whose dates leave open which was first, are no step.

    Returns
    -------
    DataFrame
        One row for each pair of kinds found, most frequent first: `before`, `after`, `way` (``up``,
        ``down``, ``same``, ``not_established`` or ``at_once``), `count`.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> steps(load()).groupby("way")["count"].sum().to_dict()
    {'at_once': 30, 'down': 6, 'not_established': 10, 'same': 25, 'up': 21}
    """
    by_id = {row["instrument_id"]: row for row in rows(england.interventions)}
    found = [
        (by_id[one]["instrument"], by_id[other]["instrument"], _way(by_id[one], by_id[other]))
        for ids in intervention_episodes(england)["instrument_ids"]
        for one, other in pairwise(ids)
    ]
    table = pd.DataFrame(found, columns=["before", "after", "way"], dtype="str")
    counted = table.groupby(["before", "after", "way"]).size().reset_index(name="count")
    return counted.sort_values(
        ["count", "before", "after"], ascending=[False, True, True], ignore_index=True
    )


def _way(one: Row, other: Row) -> str:
    issued = pd.Series([one["issued"], other["issued"]])
    if last_day(issued)[0] >= first_day(issued)[1]:
        return AT_ONCE
    if one["instrument"] == other["instrument"]:
        return SAME
    earlier, later = _places(one), _places(other)
    if min(later) > max(earlier):
        return UP
    return DOWN if max(later) < min(earlier) else OPEN


def _places(row: Row) -> list[int]:
    return [levels().index(level) for level in possible_levels(row)]


def delivery_models(england: England) -> pd.DataFrame:
    """List the trusts and companies on record, with the overall judgements around their start.

    Returns
    -------
    DataFrame
        One row for each, oldest first: `la_code`, `name`, `instrument_id`, `began`, `ended`,
        `legal_basis`, `before`, `before_id`, `before_published`, `after`, `after_id`,
        `after_published` and, where the overall judgement was inadequate and another has come,
        `improved`: whether that is better.
    """
    table = social_care_instruments(england)
    table = table[table["instrument"] == _TRUST].reset_index(drop=True)
    table = table.assign(began=table["issued"], ended=table["lifted"])
    around = _around(england, table)
    columns = ["la_code", "name", "instrument_id", "began", "ended", "legal_basis", *around]
    table = table.assign(**around)
    improved = table["after"].ne("inadequate").astype("boolean")
    known = table["before"].eq("inadequate") & table["after"].notna()
    table = table[columns].assign(improved=improved.where(known))
    return table.sort_values("began", key=first_day, kind="stable", ignore_index=True)


def without_instrument(england: England) -> pd.DataFrame:
    """List the inadequate spells beside which no instrument on children's social care is on record.

    It is a gap in the record, not a fact about government: instruments of many of them are likely,
    and none was seen. One counts as beside a spell if it may have been in force at some time in it;
    one without a date, if the authority has any.

    Returns
    -------
    DataFrame
        The spells of :func:`spells.spells` of which this is so, with `unknown_subject`: whether one
        is beside it whose subject is not on record.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> table = without_instrument(load()).set_index("name")
    >>> "Peterborough" in table.index, bool(table.loc["Isles of Scilly", "unknown_subject"])
    (False, True)
    """
    table = spells(england)
    unknown = england.interventions[england.interventions["subject"] == UNKNOWN_SUBJECT]
    has_one, may_have_one = (
        table["inspection_id"].isin(_with_one_of(table, found))
        for found in (_own(england), unknown)
    )
    return table.assign(unknown_subject=may_have_one)[~has_one].reset_index(drop=True)


def _with_one_of(table: pd.DataFrame, own: pd.DataFrame) -> pd.Series:
    """Give the spells beside which one of the instruments may have been in force, by report."""
    issued, ended = first_day(own["issued"]), last_day(own["lifted"])
    reach = last_day(own["issued"]) + pd.DateOffset(years=SAME_EPISODE_YEARS)
    own = own[["la_code"]].assign(issued=issued, until=ended.fillna(reach))
    both = table[["la_code", "inspection_id", "began", "ended_on"]].merge(own, on="la_code")
    apart = (both["issued"] > both["ended_on"]) | (both["until"] < both["began"])
    return both.loc[~apart, "inspection_id"]


def beside_benchmarks(england: England) -> pd.DataFrame:
    """Set published numbers of authorities in intervention beside those on record here.

    An instrument counts on a day if it had been issued, within five years, and no end by then is on
    record. What is on record falls short of what there was, most of all in early years.

    Returns
    -------
    DataFrame
        One row for each benchmark of ``data/rules/benchmarks.yaml`` up to the record's day: `id`,
        `statement`, `day`, `published`, `on_record`, `source`.
    """
    table = social_care_instruments(england)
    issued, ended = last_day(table["issued"]), last_day(table["lifted"])
    found = []
    for item in benchmarks():
        if item.day > england.as_at:
            continue
        day = pd.Timestamp(item.day)
        in_force = (issued <= day) & ~(ended <= day)
        in_force &= issued >= day - pd.DateOffset(years=SAME_EPISODE_YEARS)
        if item.counts != "any":
            in_force &= table["instrument"] == item.counts
        on_record = table.loc[in_force, "la_code"].nunique()
        found.append((item.id, item.statement, day, item.number, on_record, item.source))
    columns = ["id", "statement", "day", "published", "on_record", "source"]
    return pd.DataFrame(found, columns=columns)
