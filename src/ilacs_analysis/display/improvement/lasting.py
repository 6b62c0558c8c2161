"""How long a judgement lasted: its curves, its medians, and every spell of it."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from ilacs_analysis.analysis.improvement.lasting import by_inspection
from ilacs_analysis.analysis.improvement.lasting import waiting as still_waiting
from ilacs_analysis.analysis.improvement.spells import NO_OVERALL
from ilacs_analysis.analysis.timing.trajectory import Trajectory
from ilacs_analysis.display.base.cells import TOGETHER, grade_cell, linked, resting_on
from ilacs_analysis.display.base.chart import Chart
from ilacs_analysis.display.base.estimates import FEW_NOTE, few, median_words, months, percent
from ilacs_analysis.display.base.results import Cell, Column, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import (
    capital,
    counted_alike,
    listed,
    long_date,
    ordinal,
    printed,
    spell_end,
    strand_words,
    the,
)
from ilacs_analysis.display.drawing.chart import charted
from ilacs_analysis.display.drawing.curves import Curves, Mark
from ilacs_analysis.records.rows import Row, as_day, as_number, as_text, rows

YEARS_SHOWN = (12, 24, 36, 48, 60, 72)


def lasting(here: Trajectory) -> Section | None:
    """Say how long spells last, with what their curve cannot show.

    Returns
    -------
    Section
        ``lasting``. Its chart draws :attr:`survival.Survival.curve` of each group of spells:
        `curve`, `months`, `at_risk`, `events`, `share`, `low`, `high`. Tables:

        * ``lasting``, of :func:`lasting.waiting`: `began_under`, `months`, `share`, `at_risk`;
        * ``by_inspection``, of :func:`lasting.by_inspection`: `began_under`, `place`, `inspected`,
          `ended`;
        * ``medians``, of :func:`lasting.lengths`: `began_under`, `running`, `spells`, `ended`,
          `median`, `low`, `high`, `few_at_risk`, and of the time to good or outstanding
          `good_spells`, `good_ended`, `good_median`, `good_low`, `good_high`, `good_few_at_risk`;
        * ``spells``, of :func:`spells.spells`, newest first: `la_code`, `name`, `inspection_id`,
          `framework`, `began`, `began_together`, `state`, `end_inspection_id`, `ended_on`, `ended`,
          `grade`, `ended_together`, `inspected_again`, `good`, `days`, `months`, `good_months`.

    Examples
    --------
    >>> from ilacs_analysis import load, trajectory
    >>> list(lasting(trajectory(load())).tables)
    ['lasting', 'by_inspection', 'medians', 'spells']
    """
    if here.spells.empty:
        heading = f"No spell of {started(here)} is on record"
        return Section.of(
            "lasting", Text(heading, ("None has begun yet.",), **resting_on(here.england, ()))
        )
    return Section.of(
        "lasting", _words(here), *curves(here), _by_inspection(here), _medians(here), _spells(here)
    )


def started(here: Trajectory) -> str:
    """Say within a sentence what spells began with.

    Examples
    --------
    >>> from ilacs_analysis import load, trajectory
    >>> started(trajectory(load())), started(trajectory(load(), "care_leavers", "good"))
    ('inadequate judgements for overall effectiveness', 'good judgements for care leavers')
    """
    return f"{printed(here.start_grade).lower()} judgements for {strand_words(here.area)}"


def under_ilacs(here: Trajectory) -> Row:
    """Give the numbers of the spells that began under ILACS, of :func:`lasting.lengths`."""
    return rows(here.lengths[here.lengths["began_under"] == "ILACS"])[0]


def finding(here: Trajectory) -> str:
    """Say how many spells that began under ILACS ended, and the estimated median of their length.

    Examples
    --------
    >>> from ilacs_analysis import load, trajectory
    >>> print(finding(trajectory(load(), "care_leavers")))
    Of 19 spells of inadequate judgements for care leavers that began under ILACS, 13 ended with \
a better grade and 5 are running; too few are at risk for an estimated median
    """
    own = under_ilacs(here)
    if not own["spells"]:
        return f"No spell of {started(here)} has begun under ILACS"
    every, ended, running = counted_alike(own["spells"], own["ended"], own["running"])
    spells = "spell" if own["spells"] == 1 else "spells"
    said = (
        f"Of {every} {spells} of {started(here)} that began under ILACS, {ended} ended with a "
        f"{here.outcome} grade and {running} {'is' if own['running'] == 1 else 'are'} running"
    )
    middle, low, high = (as_number(own[name]) for name in ("median", "low", "high"))
    if own["few_at_risk"]:
        return f"{said}; too few are at risk for an estimated median"
    if middle is None:
        return f"{said}; the estimated median has not been reached"
    limits = f"95% interval from {months(low)}" + (f" to {months(high)}" if high else " on")
    return f"{said}; the estimated median is {months(middle)} months ({limits}, Kaplan–Meier)"


def by_inspection_words(here: Trajectory) -> str:
    """Say at which of the inspections that followed the spells begun under ILACS ended."""
    found = by_inspection(here.spells)
    own = rows(found[found["began_under"] == "ILACS"])
    if not own:
        return f"No spell of {started(here)} that began under ILACS has been inspected again"
    counts = iter(counted_alike(*(row[name] for row in own for name in ("ended", "inspected"))))
    first, *later = (f"for {next(counts)} of {next(counts)}" for _ in own)
    each = [f"found a {here.outcome} grade {first}"]
    each += [f"the {ordinal(place)} {words}" for place, words in enumerate(later, start=2)]
    return f"The first inspection after {started(here)} under ILACS {listed(each)}"


def behind(here: Trajectory) -> list[str]:
    """Name the inspections that every estimate of spells rests on."""
    return [*here.spells["inspection_id"], *here.spells["end_inspection_id"].dropna()]


def _words(here: Trajectory) -> Text:
    blocks = [
        "A spell runs from the publication of such a judgement to that of the first later one with "
        f"a {here.outcome} grade; a later judgement that is not {here.outcome} leaves it running. "
        "It is followed to the day of the record, or until the authority was abolished.",
        "What the curve cannot show: when services changed. Inspectors see it only when they "
        "return, and then mostly the first time: the length of a spell is that of the gap between "
        "inspections as much as of what was done in it.",
    ]
    if cut := int((here.spells["state"] == NO_OVERALL).sum()):
        several = "One spell was" if cut == 1 else f"{capital(counted_alike(cut)[0])} spells were"
        blocks.append(
            "Reports of inspections begun since April 2026 give no overall judgement. "
            f"{several} running when the authority's first such report came, and "
            f"{'is' if cut == 1 else 'are'} followed no further: neither better nor weaker."
        )
    if here.spells[["began_together", "ended_together"]].to_numpy().any():
        blocks.append(
            "From 2018 to 2022 children in care and care leavers were judged together. That "
            "judgement counts here for each of them, and is marked."
        )
    return Text(by_inspection_words(here), tuple(blocks), **resting_on(here.england, behind(here)))


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


def _by_inspection(here: Trajectory) -> Table:
    frame = by_inspection(here.spells)
    places = sorted(frame["place"].unique())
    counted = {(row["began_under"], row["place"]): row for row in rows(frame)}

    def cell(group: str, place: int) -> str:
        own = counted.get((group, place))
        return f"{own['ended']} of {few(own['inspected'])}" if own else "–"

    return Table(
        f"{capital(started(here))}: {here.outcome} at the first inspection that followed, or later",
        (Column("Began under"), *(Column(capital(ordinal(n)), "number") for n in places)),
        tuple(
            (group, *(cell(group, place) for place in places))
            for group in here.lengths["began_under"]
        ),
        note=f"Of the spells in which so many inspections judged the area. {FEW_NOTE}",
        id="by_inspection",
        frame=frame,
        **resting_on(here.england, behind(here)),
    )


def _medians(here: Trajectory) -> Table:
    cells: dict[Column, str | Callable[[Row], Cell]] = {
        Column("Began under"): "began_under",
        Column("Spells", "number"): "spells",
        Column(f"Ended ({here.outcome} grade)", "number"): "ended",
        Column("Running", "number"): "running",
        Column("Estimated median months", "number"): lambda row: median_words(row)[0],
        Column("95% interval", "number"): lambda row: median_words(row)[1],
    }
    if here.start_grade in ("inadequate", "requires_improvement"):
        cells |= {
            Column("Good or outstanding since", "number"): "good_ended",
            Column("Estimated median to that", "number"): lambda row: median_words(row, "good_")[0],
            Column("95% interval of that", "number"): lambda row: median_words(row, "good_")[1],
        }
    return Table.of(
        f"How long {started(here)} lasted",
        here.lengths,
        cells,
        note=(
            "From publication to publication. Medians are Kaplan and Meier's estimates, in which "
            "spells that have not ended count for as long as they were seen. None is given where "
            f"fewer than ten were at risk at it. {FEW_NOTE}"
        ),
        id="medians",
        **resting_on(here.england, behind(here)),
    )


def _spells(here: Trajectory) -> Table:
    england = here.england

    def began(row: Row) -> Cell:
        return linked(england, row["inspection_id"], as_day(row["began"]))

    def ended(row: Row) -> Cell:
        day = as_day(row["ended_on"])
        return linked(england, row["end_inspection_id"], day) if row["ended"] else spell_end(row)

    def ended_with(row: Row) -> Cell:
        grade = as_text(row["grade"])
        return grade_cell(grade, here.area, row["ended_together"]) if grade else "–"

    return Table.of(
        f"Every spell of {started(here)}",
        here.spells.iloc[::-1].reset_index(drop=True),
        {
            Column("Authority"): lambda row: (
                f"{row['name']} {TOGETHER}" if row["began_together"] else row["name"]
            ),
            Column("Began", "date"): began,
            Column("Ended", "date"): ended,
            Column("With"): ended_with,
            Column("Months", "number"): lambda row: months(row["months"]),
            Column("Judged on it again", "number"): "inspected_again",
        },
        note=(
            "Months to the end, or for as long as it was followed. A spell in which the grade was "
            "given afresh after another goes on as a new one. Links lead to the reports."
        ),
        id="spells",
        **resting_on(england, behind(here)),
    )
