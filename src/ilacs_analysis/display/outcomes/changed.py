"""What made the shares change since an earlier day, and who was judged again."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from ilacs_analysis.analysis.judged.outcomes import changed_since, latest_ids, reported_since
from ilacs_analysis.analysis.judged.place import Place
from ilacs_analysis.display.base.cells import area_cell, linked, resting_on
from ilacs_analysis.display.base.results import Cell, Column, Paragraph, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import (
    apart,
    capital,
    counted_alike,
    listed,
    long_date,
    plural,
    short_date,
    strand_words,
    the,
)
from ilacs_analysis.display.outcomes.place_words import day_words, first_area, where
from ilacs_analysis.records.england import England
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.rows import Row, as_day, rows
from ilacs_analysis.rules.frameworks import last_day_of_overall

NAMED_AGAIN = 6
"""Authorities judged again that the first screen names; more are counted."""


@needs(Place)
def changed(here: Place, before: Place) -> Section | None:
    """Say what made the number good or outstanding change between two days, area by area.

    Parameters
    ----------
    here, before
        The place on two days.

    Returns
    -------
    Section
        ``changed``. Tables: ``changed``, whose data is that of the section, with a row for each
        area: `area`, `good_before`, `graded_before`, `better`, `same`, `worse`, `became`,
        `ceased`, `entered`, `left`, `good`, `graded`, `together_before` and `together`; and
        ``reported``, a row for each authority with a new report: `la_code`, `name`,
        `inspection_id`, `published`, and the areas that are `better`, the `same`, `worse` and
        `other`, joined by semicolons.
    """
    counted = changed_since(here, before)
    first, last = (day_words(each) for each in (before, here))
    words = (
        f"{first} to {last}. A share moves because authorities were inspected again, had a grade "
        "on one of the two days alone, or were created or abolished; never because one that was "
        "not inspected got better or worse."
    )
    if here.england.as_at > last_day_of_overall() >= before.england.as_at:
        words += " Overall effectiveness had ended by the later day and is left out."
    said: list[Paragraph] = [words, *filter(None, (_numbers(counted), _left_out(counted)))]
    return Section.of(
        "changed",
        Text(which_changed(here, before), tuple(said)),
        _table(here, before, counted),
        _reported(here, before),
    )


def _table(here: Place, before: Place, counted: pd.DataFrame) -> Table:
    """Set out, area by area, what made the number good or outstanding change."""
    first, last = (each.england.as_at for each in (before, here))
    return Table.of(
        f"What changed in {where(here)}, {long_date(first)} to {long_date(last)}",
        counted,
        {
            Column("Judgement"): area_cell,
            Column(f"Good or outstanding {short_date(first)}", "number"): lambda row: (
                f"{row['good_before']} of {row['graded_before']}"
            ),
            Column("Better", "number"): "better",
            Column("Same", "number"): "same",
            Column("Worse", "number"): "worse",
            Column("Became good or outstanding", "number"): "became",
            Column("Ceased to be", "number"): "ceased",
            Column("Good or outstanding, no grade before", "number"): "entered",
            Column("Had been, no grade now", "number"): "left",
            Column(f"Good or outstanding {short_date(last)}", "number"): lambda row: (
                f"{row['good']} of {row['graded']}"
            ),
        },
        note=(
            "Better, same, worse, became and ceased: authorities with a grade on both days, "
            "inspected in between. An authority without a grade on one of the days was not yet "
            "inspected, did not exist, was not judged on it, or had its care leavers judged "
            "together with children in care."
        ),
        **resting_on(here.england, latest_ids(here)),
    )


def _reported(here: Place, before: Place) -> Table | None:
    """Name each authority with a new report, and the areas in which it moved; None without any."""
    found = reported_since(here, before)
    if found.empty:
        return None
    return Table.of(
        f"New reports in {where(here)} since {long_date(before.england.as_at)}, and what moved",
        found,
        {
            Column("Authority"): "name",
            Column("Report", "date"): _report(here.england),
            Column("Better"): _areas("better"),
            Column("Same"): _areas("same"),
            Column("Weaker"): _areas("worse"),
            Column("Not compared"): _areas("other"),
        },
        note=(
            f"Beside the grade that counted on {long_date(before.england.as_at)}. Not compared: "
            "no grade on one of the two days."
        ),
        id="reported",
        **resting_on(here.england, found["inspection_id"]),
    )


def _report(england: England) -> Callable[[Row], Cell]:
    return lambda row: linked(england, row["inspection_id"], as_day(row["published"]))


def _areas(side: str) -> Callable[[Row], Cell]:
    return lambda row: capital(apart(map(strand_words, filter(None, row[side].split(";"))))) or "–"


def _comparable(counted: pd.DataFrame) -> pd.DataFrame:
    """Keep the areas of which all that were inspected had a judgement of their own on both days."""
    together = counted["together_before"] + counted["together"]
    return counted[(together == 0) & (counted["graded_before"] > 0) & (counted["graded"] > 0)]


def which_changed(here: Place, before: Place) -> str:
    """Say in which areas a larger or smaller share is good or outstanding than on the earlier day.

    Care leavers are left out while some were judged together with children in care: who has a
    grade of their own depends then on who was inspected when.
    """
    counted = _comparable(changed_since(here, before))
    if counted.empty:
        return f"No share can be compared with that of {long_date(before.england.as_at)}"
    more = counted["good"] * counted["graded_before"] - counted["good_before"] * counted["graded"]
    found = {"rose for": more > 0, "fell for": more < 0, "stayed the same for": more == 0}
    said = [
        f"{word} {apart(map(strand_words, counted.loc[which, 'area']))}"
        for word, which in found.items()
        if which.any()
    ]
    return f"The share good or outstanding {'; it '.join(said)}"


def _numbers(counted: pd.DataFrame) -> str:
    """Give the two counts of each area whose shares are compared."""
    said = [
        f"{strand_words(row['area'])} from {row['good_before']} of {row['graded_before']} to "
        f"{row['good']} of {row['graded']}"
        for row in rows(_comparable(counted))
    ]
    return f"Good or outstanding: {apart(said)}." if said else ""


def _left_out(counted: pd.DataFrame) -> str:
    """Say why care leavers are not compared, where they are not."""
    own = counted[counted["together_before"] + counted["together"] > 0]
    if own.empty:
        return ""
    (row,) = rows(own)
    then, now = (row[side] for side in ("graded_before", "graded"))
    said = (
        "Care leavers are not compared, since in inspections of 2018 to 2022 they were judged "
        f"together with children in care: {then} had a grade of their own on the earlier day and "
        f"{now} on the later."
    )
    if row["left"]:
        which = plural(row["left"], "authority", "authorities")
        said += f" Without being judged worse, {which} had been good or outstanding and have none."
    return said


def new_reports(here: Place, before: Place) -> str:
    """Say how many authorities have a new report, and who was judged better or weaker in one area.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> from ilacs_analysis.analysis.judged.place import earlier, place
    >>> here = place(load(), "North West")
    >>> new_reports(here, earlier(here)).split(". ")[1].split(', ', 1)[1]
    'Lancashire, Liverpool, Manchester and Wigan; weaker: Trafford'
    """
    found, area = reported_since(here, before), first_area(here)
    if found.empty:
        return f"No new report since {day_words(before)}"
    some = plural(len(found), "authority", "authorities")
    sides = [
        found.loc[found[side].map(lambda areas: area in areas.split(";")), "name"].tolist()
        for side in ("better", "worse")
    ]
    counts = counted_alike(*map(len, sides))
    better, weaker = (
        listed(map(the, names)) if 0 < len(names) <= NAMED_AGAIN else count
        for names, count in zip(sides, counts, strict=True)
    )
    return (
        f"Since {day_words(before)}: a new report on {some}. Judged better on "
        f"{strand_words(area)}: {better}; weaker: {weaker}"
    )
