"""The first screen: how judgements lie, what changed, and what is not there to be told."""

from __future__ import annotations

from ilacs_analysis.analysis.judged.outcomes import counted_in, judged_in, moved_in
from ilacs_analysis.analysis.judged.place import Place
from ilacs_analysis.display.base.record import record_line
from ilacs_analysis.display.base.results import Bullets, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import (
    apart,
    counted_alike,
    listed,
    long_date,
    plural,
    strand_words,
    the,
)
from ilacs_analysis.display.outcomes.changed import new_reports, which_changed
from ilacs_analysis.display.outcomes.overall_ended import still_overall
from ilacs_analysis.display.outcomes.place_words import NAMED, first_area, titled, where
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.rows import rows
from ilacs_analysis.rules.frameworks import last_day_of_overall


@needs(Place)
def opening(here: Place, before: Place) -> Section | None:
    """Open the pack: how judgements lie, what changed, and what is not there to be told.

    Parameters
    ----------
    here
        The place, on a day.
    before
        The same place on an earlier day, as :func:`ilacs_analysis.analysis.judged.place.earlier`
        gives it.

    Returns
    -------
    Section
        ``opening``, which is words alone: its numbers are the data of the sections that follow.
    """
    england = here.england
    points = (_change(here, before), _movement(here), _not_inspected(here), _overall(here))
    words = Text(
        f"Children's services in {titled(here)}: Ofsted inspection outcomes, as at "
        f"{long_date(england.as_at)}",
        (record_line(england), _good(here), Bullets(tuple(filter(None, points)))),
        level=1,
        rests_on={"authorities": list(here.la_codes)},
    )
    return Section.of("opening", words)


def _good(here: Place) -> str:
    counted = counted_in(here)
    if not counted["graded"].any():
        return f"No graded inspection in {where(here)} had been published by that day."
    parts = [
        f"{strand_words(row['area'])} {row['good_or_outstanding']} of {row['graded']}"
        for row in rows(counted)
    ]
    return f"Good or outstanding at the latest inspection: {apart(parts)}."


def _change(here: Place, before: Place) -> str:
    return f"{new_reports(here, before)}. {which_changed(here, before)}."


def _movement(here: Place) -> str:
    area = first_area(here)
    several, up, down = moved_in(here, area)
    if not several:
        return ""
    better, weaker = counted_alike(up, down)
    return (
        f"Of {plural(several, 'authority', 'authorities')} with more than one ILACS judgement "
        f"on {strand_words(area)}, {better} had a better grade than at first and {weaker} a "
        "weaker one."
    )


def _not_inspected(here: Place) -> str:
    judged = judged_in(here, first_area(here))
    names = judged.loc[judged["part"] == "not_inspected", "name"].tolist()
    if not names:
        return ""
    if len(names) > NAMED:
        return f"Not yet inspected: {len(names)} authorities."
    return f"Not yet inspected: {listed(the(name) for name in names)}."


def _overall(here: Place) -> str:
    if here.england.as_at <= last_day_of_overall():
        return ""
    return f"{still_overall(here)}. Inspections begun from 1 April 2026 give none."
