"""Projection: the national profile of each area over the next years, under stated assumptions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.optimize import brentq

from ilacs_analysis.analysis.improvement.survival import DAYS_A_MONTH
from ilacs_analysis.analysis.judged.latest import AREAS, latest
from ilacs_analysis.analysis.judged.movement import counted_judgements
from ilacs_analysis.analysis.timing.chances import days_ahead
from ilacs_analysis.analysis.timing.model import (
    BAND_MONTHS,
    TimingModel,
    elapsed_days,
    timing_model,
)
from ilacs_analysis.analysis.timing.simulation import (
    STATES,
    Floats,
    Grades,
    Start,
    counted,
    simulate,
)
from ilacs_analysis.errors import BadChoice, TooFewInspections
from ilacs_analysis.records.as_at import begun
from ilacs_analysis.records.england import England, as_known, load
from ilacs_analysis.records.needed import needs
from ilacs_analysis.rules.grades import GOOD_OR_BETTER, scale
from ilacs_analysis.rules.pathways import add_months

MONTHS = (12, 24, 36)
DRAWS = 10_000
SEED = 20260401

GOOD = "good_or_outstanding"
"""The group of grades that is projected beside each of them."""

MOST_UNSEEN = 0.1
"""The share of authorities above which grades without a move on record stop a projection."""

BACK_TESTED_FROM = (date(2022, 3, 31), date(2023, 3, 31))

_SCALE = scale()
_PLACES = {name: place for place, name in enumerate(_SCALE)}
_NONE = STATES - 1


@dataclass(frozen=True)
class Scenario:
    """What a projection assumes.

    Attributes
    ----------
    name
        What it is called in the column `scenario`.
    transition_years
        From how many of the last years moves are counted; None for all on record.
    inspections_a_year
        How many inspections the first year brings; None for what the timing model expects.
    improvement
        How many times as likely as on record moves to a better grade are.
    """

    name: str
    transition_years: int | None = None
    inspections_a_year: float | None = None
    improvement: float = 1.0


ALL_YEARS = Scenario("all_years")
LAST_THREE = Scenario("last_three_years", transition_years=3)


@needs(England)
def project(
    england: England,
    scenario: Scenario = ALL_YEARS,
    months: tuple[int, ...] = MONTHS,
    draws: int = DRAWS,
) -> pd.DataFrame:
    """Project how the latest published judgements of each area will lie, with 95% intervals.

    Each month an authority is inspected with the chance of the timing model; the grade that follows
    has the chances of the moves on record from the grade before. What is projected is the record as
    it will be known: an inspection counts once published, at the usual lag. Overall effectiveness,
    which has ended, is not projected; an area is left out while more than one in ten authorities
    hold a grade from which no move is on record.

    Parameters
    ----------
    england
        The record as it stood on a day.
    scenario
        What is assumed.
    months
        Months ahead, in order.
    draws
        Number of simulated futures.

    Returns
    -------
    DataFrame
        One row for each area, number of months and grade or group: `scenario`, `area`, `months`,
        `part` (a grade, or ``good_or_outstanding``), `now` (authorities today), `now_share` (of
        those graded), `median`, `low`, `high` (authorities), `median_share`, `low_share`,
        `high_share` (of those graded), `cases` (moves on record from the grade, among those held
        today, from which fewest are).

    Raises
    ------
    TooFewInspections
        If the record on that day is too short for a timing model, or for moves.
    BadChoice
        If the number of inspections or the improvement is not above nought.

    Examples
    --------
    >>> table = project(load(), draws=200)
    >>> sorted(table["months"].unique().tolist()), table["area"].nunique()
    ([12, 24, 36], 3)
    """
    for what, given in (
        ("inspections_a_year", scenario.inspections_a_year),
        ("improvement", scenario.improvement),
    ):
        if given is not None and not given > 0:
            raise BadChoice(f"{what} is {given!r}: give a number above nought.")
    england = as_known(england)
    areas, start = starting_point(england, scenario)
    counts = simulate(start, months, draws, SEED)
    now = counted(start.grades)
    cases = [_cases(*own) for own in zip(start.moves, start.grades, strict=True)]
    found = [
        {"scenario": scenario.name, "area": area, "months": month, **row, "cases": fewest}
        for place, (area, fewest) in enumerate(zip(areas, cases, strict=True))
        for step, month in enumerate(months)
        for row in _described(counts[:, step, place], now[place])
    ]
    return pd.DataFrame(found)


def _described(
    counts: npt.NDArray[np.int64], now: npt.NDArray[np.int64]
) -> list[dict[str, object]]:
    parts: dict[str, list[int]] = {name: [place] for place, name in enumerate(_SCALE)}
    parts[GOOD] = [_PLACES[name] for name in GOOD_OR_BETTER]
    graded = counts[:, :_NONE].sum(axis=1)
    rows = []
    for name, places in parts.items():
        own = counts[:, places].sum(axis=1)
        shares = own / np.maximum(graded, 1)
        held = int(now[places].sum())
        low, middle, high = np.quantile(own, [0.025, 0.5, 0.975], method="nearest").tolist()
        low_share, middle_share, high_share = np.quantile(shares, [0.025, 0.5, 0.975]).tolist()
        rows.append(
            {
                "part": name,
                "now": held,
                "now_share": held / max(int(now[:_NONE].sum()), 1),
                "median": int(middle),
                "low": int(low),
                "high": int(high),
                "median_share": middle_share,
                "low_share": low_share,
                "high_share": high_share,
            }
        )
    return rows


def starting_point(england: England, scenario: Scenario) -> tuple[list[str], Start]:
    """Give the areas that can be projected, and where the simulation starts from."""
    model = timing_model(england)
    judged = latest(england)
    wide = judged.pivot(index="la_code", columns="area", values="grade")
    elapsed = elapsed_days(england).set_index("la_code")["elapsed"].reindex(wide.index)
    lag = int((model.unpublished > 0.5).sum())
    waited = (elapsed - lag).clip(lower=0).to_numpy()
    moves = {area: _moves(england, area, scenario.transition_years) for area in AREAS}
    held = {area: wide[area].map(_PLACES).fillna(_NONE).to_numpy().astype("int8") for area in AREAS}
    areas = [area for area in AREAS if _unseen(moves[area], held[area]) <= MOST_UNSEEN]
    if not areas:
        raise TooFewInspections(
            f"By {england.as_at.isoformat()} too few moves from the grades that are held are on "
            "record: nothing can be projected, choose a later day."
        )
    start = Start(
        months_waited=np.asarray(waited // DAYS_A_MONTH, dtype="int64"),
        grades=np.stack([held[area] for area in areas]),
        monthly_chance=_monthly_chance(model, waited, scenario.inspections_a_year, england),
        moves=np.stack([moves[area] for area in areas]),
        improvement=scenario.improvement,
    )
    return areas, start


def _unseen(moves: Floats, held: Grades) -> float:
    """Give the share of authorities whose grade has no move from it on record."""
    return float(np.mean(moves.sum(axis=1)[held] == 0))


def _cases(moves: Floats, held: Grades) -> int:
    """Give the least known step that a projection needs: moves from a grade that somebody holds."""
    return int(moves.sum(axis=1)[np.unique(held)].min())


def _monthly_chance(
    model: TimingModel, waited: Floats, a_year: float | None, england: England
) -> Floats:
    hazard = np.repeat(model.bands["monthly_chance"].to_numpy(), BAND_MONTHS)
    if a_year is not None:
        hazard = hazard * _times_as_often(model, waited, a_year, england)
    return np.asarray(1 - np.exp(-hazard), dtype="float64")


def _times_as_often(model: TimingModel, waited: Floats, a_year: float, england: England) -> float:
    """Find how many times as often inspectors must come for so many inspections in a year."""
    if a_year >= len(waited):
        raise BadChoice(
            f"inspections_a_year is {a_year!r}: give a number below {len(waited)}, that of "
            "authorities."
        )
    nobody_under_way = TimingModel(model.bands, np.zeros(0))
    chances = nobody_under_way.chances(waited, days_ahead(england.as_at, 12))
    spent = -np.log1p(-np.minimum(chances, 1 - 1e-12))

    def too_many(times: float) -> float:
        return float((1 - np.exp(-times * spent)).sum()) - a_year

    return float(brentq(too_many, 0, 1e6))


def _moves(england: England, area: str, years: int | None) -> Floats:
    """Count moves by grade before (or none) and after, of inspections begun under ILACS."""
    said = counted_judgements(england)
    graded = said[said["area"] == area].set_index("inspection_id")["grade"].map(_PLACES)
    ordered = england.inspections.assign(begun=begun).sort_values(["la_code", "begun"])
    now = ordered["inspection_id"].map(graded)
    before = now.groupby(ordered["la_code"]).shift().fillna(_NONE)
    counted = now.notna() & ordered["framework"].str.startswith("ilacs")
    if years is not None:
        counted &= ordered["begun"] > pd.Timestamp(england.as_at) - pd.DateOffset(years=years)
    found = np.zeros((STATES, len(_SCALE)))
    np.add.at(found, (before[counted].astype("int"), now[counted].astype("int")), 1)
    return found


def back_test_projection(
    england: England, scenario: Scenario = ALL_YEARS, draws: int = DRAWS
) -> pd.DataFrame:
    """Project from past days, and set what came beside it.

    Two days that overlap cannot test whether intervals hold as often as they say; they show the
    size of the error and its direction.

    Returns
    -------
    DataFrame
        One row for each day, area and number of months that have passed by the record's day: `day`,
        `area`, `months`, `median_share`, `low_share`, `high_share` (of good or outstanding),
        `came` (the share that came), `error` (that less the median; above nought where more were
        good or outstanding than projected), `within` (whether it lay within the interval), `cases`
        (as in :func:`project`). No row where no such time has passed.

    Examples
    --------
    >>> table = back_test_projection(load(), draws=200)
    >>> table.groupby("day")["months"].nunique().tolist()
    [3, 3]
    """
    found = []
    for day in BACK_TESTED_FROM:
        then = load(day, data=england.data)
        months = tuple(m for m in MONTHS if add_months(day, m) <= england.as_at)
        if not months:
            continue
        said = project(then, scenario, months=months, draws=draws)
        said = said[said["part"] == GOOD]
        came = pd.concat([_came(england, day, month) for month in months])
        found.append(said.merge(came, on=["area", "months"]).assign(day=day.isoformat()))
    columns = ["day", "area", "months", "median_share", "low_share", "high_share", "came", "cases"]
    if not found:
        return pd.DataFrame(columns=[*columns, "error", "within"])
    table = pd.concat(found, ignore_index=True)
    within = table["came"].between(table["low_share"], table["high_share"])
    return table[columns].assign(error=table["came"] - table["median_share"], within=within)


def _came(england: England, day: date, months: int) -> pd.DataFrame:
    then = load(add_months(day, months), data=england.data)
    judged = latest(then)
    graded = judged[judged["grade"].isin(_SCALE)]
    good = graded["grade"].isin(GOOD_OR_BETTER).groupby(graded["area"]).mean()
    return good.rename("came").reset_index().assign(months=months)
