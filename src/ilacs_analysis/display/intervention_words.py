"""The words of the analysis of government's interventions."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.analysis.improvement.spells import spells
from ilacs_analysis.analysis.intervention.record import (
    DOWN,
    UP,
    beside_benchmarks,
    delivery_models,
    intervention_episodes,
    social_care_instruments,
    steps,
    without_instrument,
)
from ilacs_analysis.display.base.record import record_line
from ilacs_analysis.display.base.results import Bullets, Paragraph, Text
from ilacs_analysis.display.base.words import (
    capital,
    event_words,
    long_date,
    number,
    partial_date,
    plural,
    possessive,
    the,
)
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.england import England
from ilacs_analysis.records.package import coverage, data_package
from ilacs_analysis.records.rows import rows

PARTIAL = (
    "This record is partial: it holds what was found in public pages, and a blank end does not "
    "mean that an instrument is in force."
)
DISCRETION = (
    "The Secretary of State decides case by case; nothing follows automatically from a judgement."
)


def opening(england: England, authority: Authority | None = None) -> Text:
    """Word the first screen: what is on record, what it shows, and what it cannot."""
    own = f", and {the(authority.name)}" if authority else ""
    title = (
        f"Government intervention in children's social care{own}: what is on record, as at "
        f"{long_date(england.as_at)}"
    )
    table = social_care_instruments(england)
    found = intervention_episodes(england)
    places = table["la_code"].nunique()
    headline = (
        f"{capital(plural(len(table), 'instrument'))} in "
        f"{plural(places, 'authority', 'authorities')} are on record, in "
        f"{plural(len(found), 'dated episode')}."
        if len(table)
        else "No instrument had been issued by that day, as far as is on record."
    )
    points = [PARTIAL, *_points(england, table), *([_own(authority)] if authority else [])]
    return Text(
        title,
        (record_line(england), headline, Bullets((*points, DISCRETION))),
        level=1,
        rests_on={"interventions": table["instrument_id"].tolist()},
    )


def _points(england: England, table: pd.DataFrame) -> list[Paragraph]:
    ends = int(table["months"].notna().sum())
    gap, inadequate = without_instrument(england), spells(england)
    points: list[Paragraph] = []
    if len(table):
        points.append(
            f"Both ends are on record for {ends} of {len(table)}: lengths are described for those "
            "alone."
        )
    if len(inadequate):
        points.append(
            f"Of {plural(len(inadequate), 'spell')} of inadequate overall effectiveness, "
            f"{number(len(gap))} have no instrument on record beside them: a gap in the record."
        )
    return points


def _own(authority: Authority) -> str:
    found = intervention_episodes(authority.england)
    own = found[found["la_code"] == authority.la_code]
    name = capital(the(authority.name))
    if own.empty:
        return f"{name} has no dated episode on record."
    last = rows(own)[-1]
    kinds = ", ".join(event_words(kind) for kind in dict.fromkeys(last["kinds"]))
    return (
        f"{capital(possessive(authority.name))} latest episode began in "
        f"{partial_date(last['began'])}: {kinds}."
    )


def by_year(england: England) -> Text:
    """Open the section on instruments by year."""
    covered = coverage("interventions")
    return Text(
        "Instruments by year and kind",
        (
            f"On record from {long_date(covered.begins)}, or earlier where an instrument was then "
            f"in force. {covered.completeness}",
        ),
    )


def durations(england: England) -> Text:
    """Open the section on how long instruments lasted."""
    table = social_care_instruments(england)
    ends = int(table["months"].notna().sum())
    found = intervention_episodes(england)
    whole = found.dropna(subset="months")
    words = (
        "Directions are replaced, not amended: many short ones can make one long episode. "
        "No curve is drawn, because an end that is not on record is not a running instrument."
    )
    if len(whole):
        words += (
            f" Of {plural(len(found), 'episode')}, {number(len(whole))} have both ends on record: "
            f"the median is {whole['months'].median():.0f} months, from "
            f"{whole['months'].min():.0f} to {whole['months'].max():.0f}."
        )
    return Text(f"Lengths are known for {ends} of {len(table)} instruments", (words,))


def episodes(england: England) -> Text:
    """Open the section on steps up and down, and on the judgements around episodes."""
    table = steps(england)
    up, down = (int(table.loc[table["way"] == way, "count"].sum()) for way in (UP, DOWN))
    return Text(
        f"{capital(plural(up, 'step'))} up and {number(down)} down within episodes",
        (
            "Leaving inadequate is not leaving intervention, and a notice can come before an "
            "inadequate judgement.",
        ),
    )


def delivery(england: England) -> Text:
    """Open the section on trusts and companies."""
    table = delivery_models(england)
    judged = table.dropna(subset=["before", "after"])
    better = int((judged["before"] == "inadequate").sum())
    up = int(((judged["before"] == "inadequate") & (judged["after"] != "inadequate")).sum())
    return Text(
        f"{capital(plural(len(table), 'trust or company', 'trusts and companies'))} on record",
        (
            f"Of those begun when the overall judgement was inadequate, {up} of {better} had a "
            "better one next. Partner councils and companies that are no trust leave no mark of "
            "their own in this record. Nothing here says that the form of delivery was the cause.",
        ),
    )


def gaps_in_record(england: England) -> Text:
    """Open the section on what the record lacks, and on what others published."""
    gap = without_instrument(england)
    table = beside_benchmarks(england)
    words = "An instrument counts beside a spell if it may have been in force at some time in it."
    if len(table):
        short = int((table["on_record"] < table["published"]).sum())
        words += (
            f" Of {plural(len(table), 'number')} that others published, {number(short)} are higher "
            "than what is on record here."
        )
    return Text(
        f"{capital(plural(len(gap), 'inadequate spell'))} without an instrument on record", (words,)
    )


def check(england: England) -> Text:
    """Close the pack: what counts, and the dates of the data."""
    package = data_package()
    return Text(
        "Check this pack",
        (
            Bullets(
                (
                    "Instruments on special educational needs, adoption and other subjects are "
                    "left out.",
                    "An episode is a set of instruments that followed on one another: one took the "
                    "place of another, or came before its known end or, where no end is on record, "
                    "within five years.",
                    "Judgements are the overall one before an episode or trust began, or of the "
                    "same day, and the next published after. Reports on inspections begun since "
                    "April 2026 give none, and do not count.",
                    PARTIAL,
                    f"Data release {package.version}. {package.attribution}",
                )
            ),
        ),
    )
