"""Tables of the outcomes of England or a region: the numbers behind the national notebook."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from ilacs_analysis.analysis.judged.area_gaps import AREAS
from ilacs_analysis.analysis.judged.course import course as counted_course
from ilacs_analysis.analysis.judged.course import quarter_ends
from ilacs_analysis.analysis.judged.latest import (
    COMPARED_STRANDS,
    latest_inspections,
    latest_judgements,
)
from ilacs_analysis.analysis.judged.overall_ended import overall_answers
from ilacs_analysis.analysis.judged.parts import NO_GRADE, PARTS, in_parts
from ilacs_analysis.analysis.judged.place import Place
from ilacs_analysis.analysis.judged.profile import profile, what_changed
from ilacs_analysis.analysis.judged.shares import may_be_percentages, percentage
from ilacs_analysis.display.base.cells import rules_of, side_by_side
from ilacs_analysis.display.base.record import marked_names
from ilacs_analysis.display.base.results import Cell, Column, Names, Table
from ilacs_analysis.display.base.words import long_date, region_name, short_date
from ilacs_analysis.display.drawing.grade_parts import WORDS
from ilacs_analysis.records.package import data_package
from ilacs_analysis.records.rows import Row, day_of, rows
from ilacs_analysis.rules.frameworks import last_day_of_overall, strand
from ilacs_analysis.rules.grades import GOOD_OR_BETTER, scale


def shown_strands(here: Place) -> tuple[str, ...]:
    """Give the strands whose shares are shown: not overall effectiveness, once it had ended."""
    ended = here.england.as_at > last_day_of_overall()
    return AREAS if ended else COMPARED_STRANDS


def mapped_strand(here: Place) -> str:
    """Give the strand that the map shows: overall effectiveness, or leaders once it had ended."""
    return shown_strands(here)[0]


def where(here: Place) -> str:
    """Name the place within a sentence."""
    return here.name if here.is_england else region_name(here.name)


def titled(here: Place) -> str:
    """Name the place within a title, a region with whose region it is.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> from ilacs_analysis.analysis.judged.place import place
    >>> titled(place(load(), "North East"))
    'the North East (ONS region)'
    """
    sets = "" if here.is_england else f" ({' and '.join(here.sets)} region)"
    return where(here) + sets


def counted_in(here: Place, by: str | None = None) -> pd.DataFrame:
    """Count the place's judgements in parts: one row for each group and strand."""
    counted = profile(here.england, by=by, la_codes=here.la_codes)
    return in_parts(counted, ["group", "strand"])


def parts_shown(counted: Iterable[Row]) -> tuple[str, ...]:
    """Give the parts that a table has columns for: every grade, and what else is there."""
    every = list(counted)
    known = set(scale())
    return tuple(part for part in PARTS if part in known or any(row[part] for row in every))


def part_columns(shown: Iterable[str]) -> list[Column]:
    """Head a column for each part."""
    return [Column(WORDS[part].long, "number") for part in shown]


def latest_in(here: Place) -> tuple[dict[str, list[str]], tuple[str, ...]]:
    """Give the rows and rules that a count of latest judgements rests on."""
    latest = latest_inspections(here.england)
    own = latest[latest["la_code"].isin(here.la_codes)].dropna(subset="inspection_id")
    return {"inspections": own["inspection_id"].tolist()}, rules_of(own["framework"])


def good_of(row: Row) -> tuple[int, int]:
    """Give how many of a row's authorities are good or outstanding, and how many have a grade."""
    return sum(int(row[grade]) for grade in GOOD_OR_BETTER), int(row["graded"])


def _share_cells(row: Row, as_percentages: bool) -> list[Cell]:
    good, base = good_of(row)
    cells: list[Cell] = [f"{good} of {base}"]
    return [*cells, f"{percentage(good, base)}%"] if as_percentages else cells


def _share_columns(as_percentages: bool) -> list[Column]:
    columns = [Column("Good or outstanding", "number")]
    return [*columns, Column("Share of those graded", "number")] if as_percentages else columns


def outcomes(here: Place) -> Table:
    """Set out how the latest judgements lie, strand by strand, with every base.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> from ilacs_analysis.analysis.judged.place import place
    >>> then = load(as_at="2024-03-31", published_by="2024-06-30")
    >>> outcomes(place(then, "North West")).rows[0][-1]
    '8 of 22'
    """
    shown = shown_strands(here)
    counted = [row for row in rows(counted_in(here)) if row["strand"] in shown]
    parts = parts_shown(counted)
    allowed = may_be_percentages(row["graded"] for row in counted)
    rests, rules = latest_in(here)
    return Table(
        f"Latest judgements in {where(here)}, as at {long_date(here.england.as_at)}",
        (Column("Judgement"), *part_columns(parts), *_share_columns(allowed)),
        tuple(
            (
                strand(row["strand"]).printed,
                *(int(row[part]) for part in parts),
                *_share_cells(row, allowed),
            )
            for row in counted
        ),
        note=_NO_GRADE_NOTE,
        rests_on=rests,
        rules=rules,
    )


_NO_GRADE_NOTE = (
    "Number of authorities. No grade: not judged, or care leavers judged together with children in "
    "care (counted there, as Ofsted does)."
)


def changed_since(here: Place, before: Place) -> Table:
    """Say what made the number good or outstanding change between two days, strand by strand."""
    shown = [name for name in shown_strands(here) if name in shown_strands(before)]
    body: list[tuple[Cell, ...]] = []
    for name in shown:
        found = changes_in(here, before, name)
        what = found["what"].value_counts()
        then, now = (found[side].isin(GOOD_OR_BETTER) for side in ("before", "now"))
        graded = scale()
        bases = [int(found[side].isin(graded).sum()) for side in ("before", "now")]
        body.append(
            (
                strand(name).printed,
                f"{int(then.sum())} of {bases[0]}",
                *(int(what.get(word, 0)) for word in ("better", "same", "worse")),
                int((now & ~then).sum()),
                int((then & ~now).sum()),
                f"{int(now.sum())} of {bases[1]}",
            )
        )
    labels = ("Better", "Same", "Worse", "Became good or outstanding", "Ceased to be")
    days = [short_date(each.england.as_at) for each in (before, here)]
    return Table(
        f"What changed in {where(here)}, {long_date(before.england.as_at)} to "
        f"{long_date(here.england.as_at)}",
        (
            Column("Judgement"),
            Column(f"Good or outstanding {days[0]}", "number"),
            *(Column(label, "number") for label in labels),
            Column(f"Good or outstanding {days[1]}", "number"),
        ),
        tuple(body),
        note=(
            "Better, same and worse: authorities inspected again, their grade beside the one that "
            "counted on the earlier day. Authorities graded for the first time, created or "
            "abolished can become or cease to be good or outstanding too."
        ),
        rests_on=latest_in(here)[0],
        rules=latest_in(here)[1],
    )


def changes_in(here: Place, before: Place, name: str) -> pd.DataFrame:
    """Give what changed on one strand for the authorities of the place on either day."""
    found = what_changed(before.england, here.england, name)
    return found[found["la_code"].isin({*here.la_codes, *before.la_codes})]


def overall_ended(here: Place) -> Table | None:
    """Set the three answers on overall effectiveness beside each other; None while it is judged."""
    if not here.is_england or here.england.as_at <= last_day_of_overall():
        return None
    answers = rows(overall_answers(here.england))
    return Table(
        f"Good or outstanding overall as at {long_date(here.england.as_at)}: three answers",
        (
            Column("Reading"),
            Column("Good or better", "number"),
            Column("Authorities that it can answer for", "number"),
            Column("All authorities", "number"),
        ),
        tuple(
            (_READINGS[row["reading"]], row["good_or_better"], row["base"], row["total"])
            for row in answers
        ),
        rests_on={"inspections": here.england.inspections["inspection_id"].tolist()},
        rules=("good-or-better-by-areas", *rules_of(here.england.inspections["framework"])),
    )


_READINGS = {
    "left_out": "Leave out authorities whose latest inspection has no overall judgement",
    "carried_forward": "Let each authority's last overall judgement stand",
    "by_areas": "Good or better by areas (derived; not an Ofsted grade)",
}


def names_by_grade(here: Place, strand_id: str) -> Table:
    """Name the authorities that hold each grade, in a row for each region."""
    judged = judged_on(here, strand_id)
    shown = [part for part in PARTS if (judged["part"] == part).any()]
    body: tuple[tuple[Cell, ...], ...] = tuple(
        (
            str(region),
            *(Names(marked_names(here.england, own[own["part"] == part])) for part in shown),
        )
        for region, own in judged.groupby("region")
    )
    rests, rules = latest_in(here)
    return Table(
        f"{strand(strand_id).printed}: who holds which grade, as at "
        f"{long_date(here.england.as_at)}",
        (Column("Region"), *(Column(WORDS[part].long) for part in shown)),
        body,
        rests_on=rests,
        rules=rules,
    )


def mapped(here: Place) -> Table:
    """Name the authorities that hold each grade on the strand that the map shows."""
    return names_by_grade(here, mapped_strand(here))


def judged_on(here: Place, strand_id: str) -> pd.DataFrame:
    """Give each authority of the place with its `region` and the `part` that it belongs to."""
    latest = latest_judgements(here.england)
    latest = latest[(latest["strand"] == strand_id) & latest["la_code"].isin(here.la_codes)]
    regions = here.england.authorities.set_index("la_code")[here.column]
    part = latest["grade"].where(latest["grade"].isin(PARTS), NO_GRADE)
    found = latest.assign(part=part, region=latest["la_code"].map(regions))
    return found.sort_values(["region", "name"], kind="stable", ignore_index=True)


def by_region(here: Place) -> Table | None:
    """Count the latest judgements in each region, strand by strand; None for a single region."""
    if not here.is_england:
        return None
    table = counted_in(here, here.column)
    shown = shown_strands(here)
    # strands apart first, so that the regions of one stand below each other
    counted = [row for name in shown for row in rows(table[table["strand"] == name])]
    parts = parts_shown(counted)
    allowed = may_be_percentages(row["graded"] for row in counted)
    rests, rules = latest_in(here)
    return Table(
        f"Latest judgements by ONS region, as at {long_date(here.england.as_at)}",
        (Column("Judgement"), Column("Region"), *part_columns(parts), *_share_columns(allowed)),
        tuple(
            (
                strand(row["strand"]).printed,
                row["group"],
                *(int(row[part]) for part in parts),
                *_share_cells(row, allowed),
            )
            for row in counted
        ),
        note=_NO_GRADE_NOTE,
        rests_on=rests,
        rules=rules,
    )


def authorities(here: Place) -> Table | None:
    """Set out the latest judgements of each authority of a region; None for all of England."""
    if here.is_england:
        return None
    return side_by_side(
        here.england, here.la_codes, f"Latest judgements in {where(here)}, authority by authority"
    )


def course_in(here: Place) -> pd.DataFrame:
    """Count the place's judgements in parts at each quarter end, and on the day itself."""
    england = here.england
    ends = quarter_ends(data_package().record_from, england.as_at)
    last = pd.Timestamp(england.as_at)
    days = ends if len(ends) and ends[-1] == last else [*ends, last]
    table = counted_course(england, days, None if here.is_england else here.column)
    group = "all" if here.is_england else here.name
    parts = in_parts(table[table["group"] == group], ["day", "strand"])
    return parts.sort_values(["strand", "day"], kind="stable", ignore_index=True)


def course(here: Place) -> Table:
    """Set out the course at each 31 March, and on the day itself."""
    counted = course_in(here)
    at = counted["day"].dt
    last = counted["day"] == pd.Timestamp(here.england.as_at)
    shown = counted[((at.month == 3) & (at.day == 31)) | last]
    body: list[tuple[Cell, ...]] = [
        (
            strand(row["strand"]).printed,
            short_date(day_of(row["day"])),
            *(int(row[part]) for part in PARTS),
            int(row["total"]),
        )
        for name in COMPARED_STRANDS
        for row in rows(shown[shown["strand"] == name])
    ]
    known = here.england.inspections
    own = known[known["la_code"].isin(here.england.all_authorities["la_code"])]
    if not here.is_england:
        every = here.england.all_authorities
        codes = every.loc[every[here.column] == here.name, "la_code"]
        own = known[known["la_code"].isin(codes)]
    return Table(
        f"Judgements at each 31 March, {where(here)}",
        (
            Column("Judgement"),
            Column("Day", "date"),
            *(Column(WORDS[part].long, "number") for part in PARTS),
            Column("All", "number"),
        ),
        tuple(body),
        note=(
            "As known on each day: begun and published by then. The rows of overall effectiveness "
            "end with 31 March 2026."
        ),
        rests_on={"inspections": own["inspection_id"].tolist()},
        rules=rules_of(own["framework"]),
    )
