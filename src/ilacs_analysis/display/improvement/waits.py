"""How long until inspectors return, by the overall judgement before."""

from __future__ import annotations

from ilacs_analysis.analysis.timing.trajectory import Trajectory
from ilacs_analysis.analysis.timing.waits import gaps_since_suspension, waits_by_grade
from ilacs_analysis.display.base.cells import resting_on
from ilacs_analysis.display.base.estimates import FEW_NOTE, few, median_words, months
from ilacs_analysis.display.base.results import Cell, Column, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import capital, printed
from ilacs_analysis.records.rows import Row
from ilacs_analysis.rules.grades import scale


def waits(here: Trajectory) -> Section | None:
    """Say how long it takes until inspectors return, and how that differs by grade.

    Returns
    -------
    Section
        ``waits``. Its table is that of :func:`waits.waits_by_grade`: `overall`, `running`,
        `ended`, `shortest`, `median_of_ended`, `longest`, `median`, `low`, `high`, `few_at_risk`.

    Examples
    --------
    >>> from ilacs_analysis import load, trajectory
    >>> print(waits(trajectory(load())).title)
    How long until inspectors return
    """
    frame = waits_by_grade(here.england)
    gaps = gaps_since_suspension(here.england)
    rests = resting_on(
        here.england, [*gaps["inspection_id"], *gaps["next_id"].dropna()], "covid-suspension"
    )
    medians = frame.loc[frame["overall"].isin(scale()), "median_of_ended"].dropna()
    words = "Between the inspections of an inadequate authority come visits, which give no grade."
    if len(medians) > 1:
        shortest, longest = months(medians.min()), months(medians.max())
        took = shortest if shortest == longest else f"{shortest} to {longest}"
        words = (
            f"Where inspectors have returned, it took them {took} months: the medians by the "
            f"overall judgement before. {words}"
        )
    rules = ("third-anniversary", "covid-suspension")
    return Section.of(
        "waits",
        Text("How long until inspectors return", (words,), rules=rules),
        Table.of(
            "Months from one inspection's first day to the next one's, since the suspension",
            frame,
            {
                Column("Overall judgement before"): _judgement,
                Column("Ended", "number"): lambda row: few(row["ended"]),
                Column("Shortest", "number"): lambda row: _seen(row, "shortest"),
                Column("Median of those", "number"): lambda row: _seen(row, "median_of_ended"),
                Column("Longest", "number"): lambda row: _seen(row, "longest"),
                Column("Running", "number"): "running",
                Column("Median with running ones", "number"): lambda row: _of_all(row)[0],
                Column("95% interval", "number"): lambda row: _of_all(row)[1],
            },
            note=(
                "Gaps that began after 12 April 2021. The median of ended gaps is too short, "
                "because long ones are still running; the other counts them to 100 days before "
                f"the record's day, since an inspection is known only once published. {FEW_NOTE}"
            ),
            **rests,
        ),
    )


def _judgement(row: Row) -> Cell:
    overall = row["overall"]
    return printed(overall) if overall in scale() else capital(overall)


def _seen(row: Row, column: str) -> str:
    return months(row[column]) if row["ended"] else "–"


def _of_all(row: Row) -> tuple[str, str]:
    return median_words(row) if row["ended"] or row["running"] else ("–", "–")
