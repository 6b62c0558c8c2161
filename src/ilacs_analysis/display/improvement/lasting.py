"""How long a judgement lasted: its curves, its medians, and every spell of it."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from ilacs_analysis.analysis.improvement.lasting import by_reading
from ilacs_analysis.analysis.improvement.lasting import waiting as still_waiting
from ilacs_analysis.analysis.timing.trajectory import Trajectory
from ilacs_analysis.display.base.cells import grade_cell, linked, resting_on
from ilacs_analysis.display.base.chart import Chart
from ilacs_analysis.display.base.estimates import FEW_NOTE, few, median_words, months, percent
from ilacs_analysis.display.base.results import Cell, Column, Paragraph, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import (
    capital,
    listed,
    long_date,
    number,
    plural,
    printed,
    strand_words,
    the,
)
from ilacs_analysis.display.drawing.chart import charted
from ilacs_analysis.display.drawing.curves import Curves, Mark
from ilacs_analysis.records.rows import Row, as_day, as_number, as_text, rows
from ilacs_analysis.rules.frameworks import last_day_of_overall
from ilacs_analysis.rules.judgements import OVERALL

YEARS_SHOWN = (12, 24, 36, 48, 60, 72)


def lasting(here: Trajectory) -> Section | None:
    """Say how long spells last, with what their curve cannot show.

    Returns
    -------
    Section
        ``lasting``. Its chart draws :attr:`survival.Survival.curve` of each group of spells:
        `curve`, `months`, `at_risk`, `events`, `share`, `low`, `high`. Tables:

        * ``lasting``, of :func:`lasting.waiting`: `began_under`, `months`, `share`, `at_risk`;
        * ``medians``, of :func:`lasting.lengths`: `began_under`, `inspections`, `inspected_again`,
          `spells`, `ended`, `median`, `low`, `high`, `few_at_risk`, and of the time to good or
          outstanding `good_spells`, `good_ended`, `good_median`, `good_low`, `good_high`,
          `good_few_at_risk`;
        * ``spells``, of :func:`spells.spells`, newest first: `la_code`, `name`, `inspection_id`,
          `framework`, `began`, `end_inspection_id`, `ended_on`, `ended`, `grade`,
          `inspected_again`, `good`, `days`, `months`, `good_months`.

    Examples
    --------
    >>> from ilacs_analysis import load, trajectory
    >>> list(lasting(trajectory(load())).tables)
    ['lasting', 'medians', 'spells']
    """
    if here.spells.empty:
        rests = resting_on(here.england, [])
        words = Text(f"No spell of {started(here)} on record", ("None has begun yet.",), **rests)
        return Section.of("lasting", words)
    return Section.of("lasting", _words(here), *curves(here), _medians(here), _spells(here))


def started(here: Trajectory) -> str:
    """Say within a sentence what spells began with.

    Examples
    --------
    >>> from ilacs_analysis import load, trajectory
    >>> started(trajectory(load())), started(trajectory(load(), "care_leavers", "good"))
    ('inadequate overall effectiveness', 'good judgements for care leavers')
    """
    grade = printed(here.start_grade).lower()
    if here.area == OVERALL:
        return f"{grade} {strand_words(here.area)}"
    return f"{grade} judgements for {strand_words(here.area)}"


def under_ilacs(here: Trajectory) -> Row:
    """Give the numbers of the spells that began under ILACS, of :func:`lasting.lengths`."""
    return rows(here.lengths[here.lengths["began_under"] == "ILACS"])[0]


def finding(here: Trajectory) -> str:
    """Say how long spells that began under ILACS lasted, or what there is to say instead."""
    own = under_ilacs(here)
    if not own["spells"]:
        return f"No spell of {started(here)} has begun under ILACS"
    count = capital(number(own["ended"])) if own["ended"] else "None"
    ended = (
        f"{count} of {plural(own['spells'], 'spell')} of {started(here)} that began under ILACS "
        f"ended with a {here.outcome} grade"
    )
    middle, limits = median_words(own)
    if own["few_at_risk"]:
        return f"{ended}; too few are at risk for a median"
    if as_number(own["median"]) is None:
        return f"{ended}; half have not ended yet"
    return f"{ended}, half within {middle} months (95% interval {limits})"


def again_point(here: Trajectory) -> str:
    """Say how many of the inspections that followed ended a spell; empty if none followed."""
    own = under_ilacs(here)
    if not own["inspections"]:
        return ""
    return (
        f"Of {plural(own['inspections'], 'graded inspection')} that followed in those spells, "
        f"{number(own['ended'])} found a {here.outcome} grade."
    )


def behind(here: Trajectory) -> list[str]:
    """Name the inspections that every estimate of spells rests on."""
    return [*here.spells["inspection_id"], *here.spells["end_inspection_id"].dropna()]


def _words(here: Trajectory) -> Text:
    middle = as_number(under_ilacs(here)["median"])
    heading = (
        f"How long {started(here)} lasts"
        if middle is None
        else f"Half of those that began under ILACS took more than {int(middle)} months"
    )
    blocks: list[Paragraph] = [
        "A spell runs from the publication of a first such judgement to that of the first later "
        f"graded report with a {here.outcome} grade; another that is not does not end it. "
        "Abolition, and the day of the record, end what is seen of it.",
        f"What the curve cannot show: when services changed. A {here.outcome} grade is seen only "
        f"when inspectors return. {again_point(here)}",
        *_readings(here),
    ]
    return Text(heading, tuple(blocks), **resting_on(here.england, behind(here)))


def _readings(here: Trajectory) -> list[Paragraph]:
    """Say whether reports without an overall judgement leave anything open."""
    ended_by_2026 = here.england.as_at > last_day_of_overall()
    if here.area != OVERALL or here.start_grade != "inadequate" or not ended_by_2026:
        return []
    plain, *others = rows(by_reading(here.england))
    words = (
        "Since April 2026 reports give no overall judgement. One ends a spell if none of its "
        "judgements is inadequate, and begins or continues one if a practice area is: so ended "
        f"{plural(plain['without_overall'], 'spell')}. If only leaders are, it is left open"
    )
    if not any(row["differs"] for row in others):
        return [f"{words}; no report on record is such."]
    read = listed(f"{row['ended']} ended and the median {median_words(row)[0]}" for row in others)
    return [f"{words}; if it is read to end a spell, or to continue it, {read} months."]


def curves(here: Trajectory) -> tuple[Chart, Table] | tuple[()]:
    """Draw the share of spells not ended by time, and set out its numbers; nothing for no spell."""
    if here.spells.empty:
        return ()
    waiting = _waiting(here)
    mark, place = None, ""
    own = here.own_spell
    if own is not None and here.authority is not None:
        mark = Mark(f"{own['months']:.0f} months so far", float(own["months"]))
        place = f" The dot is {the(here.authority.name)}."
    drawn = {group: here.curve(group) for group in ("ILACS", "SIF")}
    chart = charted(
        finding(here),
        (
            f"Share of spells of {started(here)} without a {here.outcome} grade yet, by months "
            f"since publication, as at {long_date(here.england.as_at)}, the first curve with its "
            f"95% interval. Dashed where fewer than ten were at risk.{place}"
        ),
        Curves(
            pd.concat(
                [
                    own.curve.assign(curve=f"Began under {group}")
                    for group, own in drawn.items()
                    if own.spells
                ],
                ignore_index=True,
            ),
            mark,
        ),
        waiting,
    )
    return chart, waiting


def _waiting(here: Trajectory) -> Table:
    frame = still_waiting(here.spells, YEARS_SHOWN)
    body: list[tuple[Cell, ...]] = []
    for group, own in frame.groupby("began_under", sort=False):
        body.append((f"Began under {group}", *map(percent, own["share"])))
        at_risk = (few(count) if count else 0 for count in own["at_risk"].tolist())
        body.append((f"At risk, {group}", *at_risk))
    return Table(
        f"Share of spells of {started(here)} without a {here.outcome} grade yet, by time",
        (Column("Spells"), *(Column(f"{month} months", "number") for month in YEARS_SHOWN)),
        tuple(body),
        note=f"Kaplan and Meier's estimates; – where none was seen for so long. {FEW_NOTE}",
        id="lasting",
        frame=frame,
        **resting_on(here.england, behind(here)),
    )


def _medians(here: Trajectory) -> Table:
    cells: dict[Column, str | Callable[[Row], Cell]] = {
        Column("Began under"): "began_under",
        Column("Spells", "number"): "spells",
        Column(f"Ended ({here.outcome} grade)", "number"): "ended",
        Column("Inspected again", "number"): lambda row: few(row["inspected_again"]),
        Column("Median months", "number"): lambda row: median_words(row)[0],
        Column("95% interval", "number"): lambda row: median_words(row)[1],
    }
    if here.start_grade in ("inadequate", "requires_improvement"):
        cells |= {
            Column("Good or outstanding since", "number"): "good_ended",
            Column("Median months to that", "number"): lambda row: median_words(row, "good_")[0],
            Column("95% interval of that", "number"): lambda row: median_words(row, "good_")[1],
        }
    return Table.of(
        f"How long {started(here)} lasted",
        here.lengths,
        cells,
        note=(
            "From publication to publication. Spells that have not ended count for as long as they "
            "have lasted (Kaplan and Meier). No median is given where fewer than ten were at risk "
            f"at it. {FEW_NOTE}"
        ),
        id="medians",
        **resting_on(here.england, behind(here)),
    )


def _spells(here: Trajectory) -> Table:
    england = here.england

    def ended(row: Row) -> Cell:
        day = as_day(row["ended_on"])
        return linked(england, row["end_inspection_id"], day) if row["ended"] else "Not yet"

    def ended_with(row: Row) -> Cell:
        grade = as_text(row["grade"])
        without = "No overall judgement" if row["ended"] else "–"
        return grade_cell(grade, here.area) if grade else without

    return Table.of(
        f"Every spell of {started(here)}",
        here.spells.iloc[::-1].reset_index(drop=True),
        {
            Column("Authority"): "name",
            Column("Began", "date"): lambda row: linked(
                england, row["inspection_id"], as_day(row["began"])
            ),
            Column("Ended", "date"): ended,
            Column("With"): ended_with,
            Column("Months", "number"): lambda row: months(row["months"]),
            Column("Inspected again", "number"): "inspected_again",
        },
        note="Months to the end, or for as long as it has lasted. Links lead to the reports.",
        id="spells",
        **resting_on(england, behind(here)),
    )
