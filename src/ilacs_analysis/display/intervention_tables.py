"""Tables of government's interventions as they are on record, for England or one authority."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.analysis.intervention.record import (
    beside_benchmarks,
    delivery_models,
    instruments_by_year,
    intervention_episodes,
    social_care_instruments,
    without_instrument,
)
from ilacs_analysis.analysis.intervention.record import durations as lengths
from ilacs_analysis.analysis.intervention.record import steps as every_step
from ilacs_analysis.display.base.cells import grade_cell, linked
from ilacs_analysis.display.base.estimates import FEW_NOTE, few, months
from ilacs_analysis.display.base.record import own_mark
from ilacs_analysis.display.base.results import Cell, Column, Table
from ilacs_analysis.display.base.words import (
    capital,
    event_words,
    long_date,
    partial_date,
    short_date,
)
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.england import England
from ilacs_analysis.records.rows import as_day, as_text, day_of, rows
from ilacs_analysis.rules.judgements import OVERALL

KINDS = (
    "improvement_notice",
    "statutory_direction",
    "commissioner_appointed",
    "adviser_appointed",
    "trust_established",
    "returned_to_council",
    "closed",
)


def _everything(england: England) -> dict[str, list[str]]:
    return {"interventions": social_care_instruments(england)["instrument_id"].tolist()}


def by_year(england: England) -> Table | None:
    """Count instruments by kind and year of issue; None if there are none."""
    counted = instruments_by_year(england)
    if counted.empty:
        return None
    kinds = [kind for kind in KINDS if (counted["instrument"] == kind).any()]
    years = sorted(counted["year"].dropna().unique().tolist(), reverse=True)
    begun = intervention_episodes(england)["began"].str[:4].value_counts()
    body: list[tuple[Cell, ...]] = []
    for year in [*years, None]:
        own = counted[counted["year"].isna() if year is None else counted["year"] == year]
        if own.empty:
            continue
        numbers = own.set_index("instrument")["count"]
        each = [int(numbers.get(kind, 0)) for kind in kinds]
        started = "–" if year is None else int(begun.get(str(year), 0))
        body.append((str(year or "Not on record"), *each, sum(each), started))
    return Table(
        "Instruments on children's social care, by year of issue",
        (
            Column("Year"),
            *(Column(capital(event_words(kind)), "number") for kind in kinds),
            Column("All", "number"),
            Column("Episodes begun", "number"),
        ),
        tuple(body),
        note="What is on record, which is partial: fewer in a year does not mean that fewer were.",
        rests_on=_everything(england),
    )


def durations(england: England) -> Table | None:
    """Describe how long instruments lasted whose both ends are on record, or None."""
    described = {row["instrument"]: row for row in rows(lengths(england))}
    body: list[tuple[Cell, ...]] = []
    for kind in KINDS[:5]:
        if kind not in described:
            continue
        row = described[kind]
        known = int(row["both_ends"])
        span = f"{months(row['least'])} to {months(row['most'])}" if known else "–"
        middle = months(row["median"]) if known else "–"
        exact = f"{int(row['exact'])} of {known}" if known else "–"
        counted = f"{few(known)} of {int(row['on_record'])}"
        body.append((capital(event_words(kind)), counted, middle, span, exact))
    if not body:
        return None
    return Table(
        "How long instruments lasted whose both ends are on record",
        (
            Column("Instrument"),
            Column("Both ends on record", "number"),
            Column("Median months", "number"),
            Column("Range", "number"),
            Column("Both to the day", "number"),
        ),
        tuple(body),
        note=(
            "A date known to the month or year is taken at its middle. Those without an end on "
            f"record are left out, not counted as running; so these may not be typical. {FEW_NOTE}"
        ),
        rests_on=_everything(england),
    )


def steps(england: England) -> Table | None:
    """Count which kind of instrument followed which within an episode; None if none did."""
    table = every_step(england)
    if table.empty:
        return None
    body = tuple(
        (
            capital(event_words(row["before"])),
            capital(event_words(row["after"])),
            capital(row["way"]),
            row["count"],
        )
        for row in rows(table)
    )
    return Table(
        "What followed what within an episode",
        (Column("First"), Column("Then"), Column("Way"), Column("Times", "number")),
        body,
        note=(
            "Up or down where the levels that the two can stand for do not overlap; directions and "
            "commissioners share levels. Advice says that there is no fixed ladder."
        ),
        rests_on=_everything(england),
        rules=("direction_adviser", "improvement_notice"),
    )


def around(england: England) -> Table | None:
    """Count the judgements before and after episodes began; None if there are none."""
    table = intervention_episodes(england)
    if table.empty:
        return None
    none_before = table["before"].isna()
    scale = ["good", "requires_improvement", "inadequate"]
    body: list[tuple[Cell, ...]] = []
    groups = [(grade_cell(grade, OVERALL), table[table["before"] == grade]) for grade in scale]
    for name, own in [*groups, ("None in this record", table[none_before])]:
        after = own["after"]
        each = [int((after == grade).sum()) for grade in ["outstanding", *scale]]
        body.append((name, few(len(own)), *each, int(after.isna().sum())))
    ids = pd.concat([table["before_id"], table["after_id"]]).dropna().tolist()
    return Table(
        "Overall judgement before an episode of intervention began, and the next one",
        (
            Column("Before"),
            Column("Episodes", "number"),
            Column("Next: outstanding", "number"),
            Column("Good", "number"),
            Column("Requires improvement", "number"),
            Column("Inadequate", "number"),
            Column("None yet", "number"),
        ),
        tuple(body),
        note=(
            "A notice can come before the inadequate judgement. Inspections begun since April 2026 "
            f"give no overall judgement, and do not count. {FEW_NOTE}"
        ),
        rests_on={**_everything(england), "inspections": ids},
    )


def _episode_body(england: England, table: pd.DataFrame) -> tuple[tuple[Cell, ...], ...]:
    published = england.inspections.set_index("inspection_id")["published"]
    body: list[tuple[Cell, ...]] = []
    for row in rows(table):
        cells: list[Cell] = []
        for side in ("before", "after"):
            key = as_text(row[f"{side}_id"])
            if key is None:
                cells.append("–")
                continue
            word = grade_cell(row[side], OVERALL)
            day = as_day(published[key])
            link = linked(england, key, day, f"{word}, ")
            cells.append(link)
        kinds = list(dict.fromkeys(row["kinds"]))
        ended = partial_date(row["ended"]) if as_text(row["ended"]) else "no end on record"
        body.append(
            (
                row["name"],
                partial_date(row["began"]),
                ended,
                ", ".join(event_words(kind) for kind in kinds),
                *cells,
            )
        )
    return tuple(body)


def own_episodes(authority: Authority | None) -> Table | None:
    """List one authority's episodes, newest first; None if it has none, or if none is asked for."""
    if authority is None:
        return None
    table = intervention_episodes(authority.england).iloc[::-1]
    own = table[table["la_code"] == authority.la_code]
    return _listed(authority.england, own, f"Episodes of intervention on record: {authority.name}")


def episodes(england: England) -> Table | None:
    """List every episode with the judgements around it, newest first; None if there are none."""
    table = intervention_episodes(england).iloc[::-1]
    return _listed(england, table, "Every episode of intervention on record")


def _listed(england: England, table: pd.DataFrame, title: str) -> Table | None:
    if table.empty:
        return None
    ids = [key for each in table["instrument_ids"] for key in each]
    reports = pd.concat([table["before_id"], table["after_id"]]).dropna().tolist()
    return Table(
        title,
        (
            Column("Authority"),
            Column("Began"),
            Column("Ended"),
            Column("Instruments"),
            Column("Judged before"),
            Column("Judged next"),
        ),
        _episode_body(england, table),
        note=(
            "Instruments that followed on one another; an end that is not on record is taken to "
            "reach five years. No end on record does not mean that it is in force."
        ),
        rests_on={"interventions": ids, "inspections": reports},
    )


def delivery(england: England) -> Table | None:
    """List the trusts and companies on record, with the judgements around their start, or None."""
    table = delivery_models(england)
    if table.empty:
        return None
    body: list[tuple[Cell, ...]] = []
    reports: list[str] = []
    for row in rows(table):
        around = [row[name] for name in ("before_id", "after_id") if as_text(row[name])]
        reports += around
        own = [own_mark(england, "inspections", key) for key in around]
        body.append(
            (
                row["name"] + max(own, default=""),
                partial_date(row["began"])
                + own_mark(england, "interventions", row["instrument_id"]),
                partial_date(row["ended"]) if as_text(row["ended"]) else "no end on record",
                as_text(row["legal_basis"]) or "not on record",
                grade_cell(row["before"], OVERALL) if as_text(row["before"]) else "–",
                grade_cell(row["after"], OVERALL) if as_text(row["after"]) else "–",
            )
        )
    return Table(
        "Trusts and companies that ran or run children's social care",
        (
            Column("Authority"),
            Column("Began"),
            Column("Ended"),
            Column("Basis on record"),
            Column("Judged before"),
            Column("Judged next"),
        ),
        tuple(body),
        rests_on={"interventions": table["instrument_id"].tolist(), "inspections": reports},
        rules=("alternative_delivery_mandated", "alternative_delivery_voluntary"),
    )


def gaps_in_record(england: England) -> Table | None:
    """List the inadequate spells without an instrument on record, or None."""
    table = without_instrument(england)
    if table.empty:
        return None
    body = tuple(
        (
            row["name"],
            linked(england, row["inspection_id"], as_day(row["began"])),
            short_date(day_of(row["ended_on"])) if row["ended"] else "not yet",
        )
        for row in rows(table.iloc[::-1])
    )
    return Table(
        "Inadequate with no instrument on record",
        (Column("Authority"), Column("Inadequate from", "date"), Column("To", "date")),
        body,
        note="A gap in this record, not a fact about government: an instrument is likely for most.",
        rests_on={"inspections": table["inspection_id"].tolist()},
    )


def published(england: England) -> Table | None:
    """Set what others published beside what is on record, or None before the first of it."""
    table = beside_benchmarks(england)
    if table.empty:
        return None
    body = tuple(
        (
            row["statement"],
            long_date(day_of(row["day"])),
            row["published"],
            row["on_record"],
            row["source"],
        )
        for row in rows(table)
    )
    return Table(
        "What others published, beside this record",
        (
            Column("What"),
            Column("Day"),
            Column("Published", "number"),
            Column("On record here", "number"),
            Column("Source"),
        ),
        body,
        note=(
            "An instrument counts if it was issued within five years and no end by the day is on "
            "record."
        ),
        rests_on=_everything(england),
    )
