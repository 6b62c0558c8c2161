"""What made the shares change since an earlier day."""

from __future__ import annotations

from ilacs_analysis.analysis.judged.outcomes import changed_since, latest_ids
from ilacs_analysis.analysis.judged.place import Place
from ilacs_analysis.display.base.cells import area_cell, resting_on
from ilacs_analysis.display.base.results import Column, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import apart, long_date, short_date, strand_words
from ilacs_analysis.display.outcomes.place_words import where
from ilacs_analysis.records.needed import needs
from ilacs_analysis.rules.frameworks import last_day_of_overall


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
        ``changed``. Its data has a row for each area: `area`, `good_before`, `graded_before`,
        `better`, `same`, `worse`, `became`, `ceased`, `good` and `graded`.
    """
    first, last = (each.england.as_at for each in (before, here))
    words = (
        f"{long_date(first)} to {long_date(last)}. A share moves because authorities were "
        "inspected again, were graded for the first time, or were created or abolished; never "
        "because one that was not inspected got better or worse."
    )
    if last > last_day_of_overall() >= first:
        words += " Overall effectiveness had ended by the later day and is left out."
    table = Table.of(
        f"What changed in {where(here)}, {long_date(first)} to {long_date(last)}",
        changed_since(here, before),
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
            Column(f"Good or outstanding {short_date(last)}", "number"): lambda row: (
                f"{row['good']} of {row['graded']}"
            ),
        },
        note=(
            "Better, same and worse: authorities inspected again, their grade beside the one that "
            "counted on the earlier day. Authorities graded for the first time, created or "
            "abolished can become or cease to be good or outstanding too."
        ),
        **resting_on(here.england, latest_ids(here)),
    )
    return Section.of("changed", Text(which_changed(here, before), (words,)), table)


def which_changed(here: Place, before: Place) -> str:
    """Say in which areas more or fewer are good or outstanding than on the earlier day."""
    counted = changed_since(here, before)
    more = counted["good"] - counted["good_before"]
    found = {"more for": more > 0, "fewer for": more < 0, "as many for": more == 0}
    said = [
        f"{word} {apart(map(strand_words, counted.loc[which, 'area']))}"
        for word, which in found.items()
        if which.any()
    ]
    return f"Good or outstanding: {'; '.join(said)}"
