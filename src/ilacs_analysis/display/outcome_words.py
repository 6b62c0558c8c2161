"""The words of the national and regional pack: first screen, findings, opening of each section."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.analysis.judged.area_gaps import AREAS, area_gaps
from ilacs_analysis.analysis.judged.latest import latest_judgements
from ilacs_analysis.analysis.judged.place import Place
from ilacs_analysis.analysis.published.reconciliation import MATCH, reconcile
from ilacs_analysis.display.base.record import how_to_check, record_line
from ilacs_analysis.display.base.results import Bullets, Paragraph, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import (
    apart,
    capital,
    listed,
    long_date,
    month,
    number,
    plural,
    strand_words,
    the,
)
from ilacs_analysis.display.movement_tables import TWO_GRADES, since_first_ilacs
from ilacs_analysis.display.outcome_tables import (
    changes_in,
    counted_in,
    good_of,
    judged_on,
    mapped_strand,
    shown_strands,
    titled,
    where,
)
from ilacs_analysis.records.package import data_package
from ilacs_analysis.records.rows import rows
from ilacs_analysis.rules import grades
from ilacs_analysis.rules.frameworks import last_day_of_overall, strand
from ilacs_analysis.rules.grades import GOOD_OR_BETTER

NAMED = 3
"""Authorities named in a sentence; more are counted."""


def _good(here: Place) -> dict[str, tuple[int, int]]:
    shown = shown_strands(here)
    return {row["strand"]: good_of(row) for row in rows(counted_in(here)) if row["strand"] in shown}


def opening(here: Place, before: Place) -> Text:
    """Word the first screen: how judgements lie, what changed, and what is not there to be told."""
    england = here.england
    title = (
        f"Children's services in {titled(here)}: Ofsted inspection outcomes, as at "
        f"{long_date(england.as_at)}"
    )
    points = [
        _change_point(here, before),
        _movement_point(here),
        _not_inspected_point(here),
        _overall_point(here),
    ]
    shown = tuple(point for point in points if point)
    return Text(
        title,
        (record_line(england), _headline(here), Bullets(shown)),
        level=1,
        rests_on={"authorities": list(here.la_codes)},
    )


def _headline(here: Place) -> str:
    found = _good(here)
    if not any(base for _, base in found.values()):
        return f"No graded inspection in {where(here)} had been published by that day."
    parts = [f"{strand_words(name)} {good} of {base}" for name, (good, base) in found.items()]
    return f"Good or outstanding at the latest inspection: {apart(parts)}."


def _change_point(here: Place, before: Place) -> str:
    again = _inspected_since(here, before)
    day = long_date(before.england.as_at)
    if not again:
        return f"No report was published since {day}."
    some = plural(again, "authority", "authorities")
    return f"Since {day}: a new report on {some}. {change_heading(here, before)}."


def _inspected_since(here: Place, before: Place) -> int:
    """Count the authorities whose latest inspection is not the one that counted before."""
    found = changes_in(here, before, mapped_strand(here))
    earlier = set(before.england.inspections["inspection_id"])
    return int((found["inspection_id"].notna() & ~found["inspection_id"].isin(earlier)).sum())


def change_heading(here: Place, before: Place) -> str:
    """Say on which strands more or fewer are good or outstanding than on the earlier day."""
    now, then = _good(here), _good(before)
    both = [name for name in now if name in then]
    more = [name for name in both if now[name][0] > then[name][0]]
    fewer = [name for name in both if now[name][0] < then[name][0]]
    same = [name for name in both if now[name][0] == then[name][0]]
    said = [
        f"{word} {apart(strand_words(name) for name in names)}"
        for word, names in (("more for", more), ("fewer for", fewer), ("as many for", same))
        if names
    ]
    return f"Good or outstanding: {'; '.join(said)}"


def _movement_point(here: Place) -> str:
    name = mapped_strand(here)
    moves = since_first_ilacs(here)
    own = moves[moves["strand"] == name]
    if own.empty:
        return ""
    up, down = (int((own["change"] == word).sum()) for word in ("improved", "declined"))
    return (
        f"Of {plural(len(own), 'authority', 'authorities')} with more than one ILACS judgement on "
        f"{strand_words(name)}, {number(up)} had a better grade than at first and {number(down)} a "
        "weaker one."
    )


def _not_inspected_point(here: Place) -> str:
    judged = judged_on(here, mapped_strand(here))
    names = judged.loc[judged["part"] == "not_inspected", "name"].tolist()
    if not names:
        return ""
    if len(names) > NAMED:
        return f"Not yet inspected: {len(names)} authorities."
    return f"Not yet inspected: {listed(the(name) for name in names)}."


def _overall_point(here: Place) -> str:
    if here.england.as_at <= last_day_of_overall():
        return ""
    return (
        "Inspections begun from 1 April 2026 give no overall effectiveness judgement. Its series "
        "ends with 31 March 2026, and no share of it is given here."
    )


def outcomes_finding(here: Place) -> str:
    """Say which strand has the fewest good or outstanding, as the heading of the first chart."""
    found = {name: counts for name, counts in _good(here).items() if counts[1]}
    if not found:
        return "No authority had a grade on the day"
    shares = {name: good / base for name, (good, base) in found.items()}
    least, most = min(shares, key=shares.__getitem__), max(shares, key=shares.__getitem__)
    good, base = found[least]
    if shares[least] == shares[most]:
        return f"{good} of {base} are good or outstanding on every judgement"
    return (
        f"{capital(strand_words(least))} has the lowest share of good or outstanding: "
        f"{good} of {base}"
    )


def weakest_finding(here: Place) -> str:
    """Count the authorities with an inadequate judgement in any area, for the first chart."""
    latest = latest_judgements(here.england)
    own = latest[latest["la_code"].isin(here.la_codes) & latest["strand"].isin(AREAS)]
    weak = own.loc[own["grade"] == "inadequate", "la_code"].nunique()
    if not weak:
        return "No authority has an inadequate judgement in any area"
    some = plural(weak, "authority has", "authorities have")
    return f"{capital(some)} an inadequate judgement in at least one area"


def outcomes(here: Place) -> Text:
    """Open the section on the latest judgements."""
    count = len(here.la_codes)
    return Text(
        outcomes_finding(here),
        (
            f"{capital(where(here))} has {plural(count, 'authority', 'authorities')}. Each counts "
            "at its latest inspection, of whatever framework; the base is those with a grade.",
        ),
    )


def changed(here: Place, before: Place) -> Text:
    """Open the section on what changed since the earlier day."""
    days = (long_date(before.england.as_at), long_date(here.england.as_at))
    words = (
        f"{days[0]} to {days[1]}. A share moves because authorities were inspected again, were "
        "graded for the first time, or were created or abolished; never because one that was not "
        "inspected got better or worse."
    )
    if here.england.as_at > last_day_of_overall() >= before.england.as_at:
        words += " Overall effectiveness had ended by the later day and is left out."
    return Text(change_heading(here, before), (words,))


def overall_ended(here: Place) -> Text | None:
    """Open the section on overall effectiveness since it ended; None while it was judged."""
    if here.england.as_at <= last_day_of_overall():
        return None
    blocks: list[Paragraph] = [
        "Inspections begun from 1 April 2026 carry no overall effectiveness judgement, so its "
        "series ends with 31 March 2026."
    ]
    if here.is_england:
        blocks.append(
            "What share is good overall on a later day has no one answer. The table sets three "
            "readings beside each other, once; none of them is used elsewhere."
        )
    return Text("Overall effectiveness ended with March 2026", tuple(blocks))


def course_finding(here: Place, counted: pd.DataFrame) -> str:
    """Say how many were inadequate at the most and are now, on the strand that the map shows."""
    name = mapped_strand(here)
    own = rows(counted[counted["strand"] == name])
    at_most = max(own, key=lambda row: int(row["inadequate"]))
    most, when = int(at_most["inadequate"]), at_most["day"]
    if not most:
        return f"None was inadequate for {strand_words(name)} at any quarter end"
    last = int(own[-1]["inadequate"])
    return (
        f"Inadequate for {strand_words(name)}: at most {number(most)}, in {month(when)}; "
        f"{number(last)} at the end"
    )


def course(here: Place) -> Text:
    """Open the section on the course since 2013."""
    return Text(
        f"The course since {data_package().record_from.year}",
        (
            "At each quarter end every authority of the day counts at its latest inspection then "
            "published. Until early in 2018, and after each reorganisation, some were not yet "
            "inspected: they are a part of their own. From 2018 to 2022 care leavers were judged "
            "together with children in care.",
        ),
    )


def mapped_finding(here: Place, strand_id: str | None = None) -> str:
    """Say how many hold the weakest grade that is held, as the title of the map."""
    name = strand_id or mapped_strand(here)
    judged = judged_on(here, name)
    for grade in reversed(grades()):
        members = judged.loc[judged["part"] == grade.id, "name"].tolist()
        if members and grade.id not in GOOD_OR_BETTER:
            who = f": {listed(members)}" if len(members) <= NAMED else ""
            verb = "is" if len(members) == 1 else "are"
            if grade.id == "requires_improvement":
                verb = "requires" if len(members) == 1 else "require"
                word = "improvement"
            else:
                word = grade.in_sentence
            return f"{capital(number(len(members)))} {verb} {word} for {strand_words(name)}{who}"
    return f"None is below good for {strand_words(name)}"


def mapped(here: Place) -> Text:
    """Open the section with the map."""
    name = mapped_strand(here)
    reason = (
        " Leaders are shown because there is no overall judgement."
        if name != "overall_effectiveness"
        else ""
    )
    return Text(f"{strand(name).printed}: where each grade is held", (_MAPPED + reason,))


_MAPPED = "The map shows one judgement; the table after it names every authority."


def regions_finding(here: Place) -> str:
    """Say which region has the most inadequate judgements on any strand, as the chart's title."""
    table = counted_in(here, here.column)
    own = table[table["strand"] == mapped_strand(here)]
    weak = own[own["inadequate"] > 0]
    name = strand_words(mapped_strand(here))
    if weak.empty:
        return f"No region has an authority inadequate for {name}"
    if len(weak) > NAMED:
        return (
            f"{capital(number(len(weak)))} of {len(own)} regions have an authority inadequate "
            f"for {name}"
        )
    return f"Inadequate for {name}: authorities of {listed(weak['group'])}"


def regions(here: Place) -> Text | None:
    """Open the section on regions; None for a single region."""
    if not here.is_england:
        return None
    return Text(
        "Region by region",
        (
            "The nine regions of ONS. Regions are small, so counts are shown; a percentage stands "
            "beside only where every base is ten or more. They are in alphabetical order, which is "
            "no ranking.",
        ),
    )


def authorities(here: Place) -> Text | None:
    """Open the list of a region's authorities; None for all of England."""
    if here.is_england:
        return None
    return Text("Each authority's latest judgements", ("With a link to each report.",))


def movers_finding(here: Place) -> str:
    """Count who rose and who fell by two grades or more on the strand that the map shows."""
    moves = since_first_ilacs(here)
    own = moves[moves["strand"] == mapped_strand(here)]
    up = int((own["steps"] >= TWO_GRADES).sum())
    down = int((own["steps"] <= -TWO_GRADES).sum())
    return (
        f"{capital(number(up))} rose and {number(down)} fell by two grades or more on "
        f"{strand_words(mapped_strand(here))}"
    )


def movement(here: Place) -> Text:
    """Open the section on movement since the first ILACS inspection."""
    moves = since_first_ilacs(here)
    name = mapped_strand(here)
    own = moves[moves["strand"] == name]
    if own.empty:
        words = "No authority has more than one ILACS judgement that could be compared."
        return Text("No movement under ILACS to compare yet", (words,))
    up, down = (int((own["change"] == word).sum()) for word in ("improved", "declined"))
    return Text(
        f"{capital(strand_words(name))}: {number(up)} of {len(own)} have a better grade than at "
        f"their first ILACS inspection, {number(down)} a weaker one",
        (
            "The latest ILACS judgement beside the first, however many lie between, as Ofsted "
            "counts improvement. An authority with one ILACS inspection is not counted.",
        ),
    )


def gaps(here: Place) -> Text:
    """Open the section on gaps between the areas of one inspection."""
    found = area_gaps(here.england, here.la_codes)
    if found.empty:
        return Text("No inspection whose areas could be compared", ())
    lag, lead = int((found["lag"] > 0).sum()), int((found["lag"] < 0).sum())
    return Text(
        f"Help and protection is weaker than leaders in {lag} of {len(found)}",
        (
            f"At the latest inspection of each authority help and protection was weaker than "
            f"leaders in {lag} and better in {lead}. The second table counts which area had the "
            "weakest grade where grades differed, and so pulled the outcome down.",
        ),
    )


def published_figures(here: Place) -> Text | None:
    """Put the score against published figures on the page; None for a single region."""
    if not here.is_england:
        return None
    found = reconcile(data=here.england.data)
    matching = sum(item.status == MATCH for item in found)
    return Text(
        f"{matching} of {len(found)} published figures reproduced",
        (
            "Figures that Ofsted and others published, counted again from this record by their own "
            "definitions. The notebook ‘reconciliation’ and the command ‘ilacs reconcile’ list the "
            f"other {len(found) - matching}, each with its reason.",
        ),
        rests_on={"published_statistics": [item.figure["stat_id"] for item in found]},
    )


def check(here: Place) -> Section:
    """Close the pack: how to check every figure, limits of use, dates of the data."""
    whose = {
        ("Ofsted",): "This is a region of Ofsted's; ONS has no region of these authorities.",
        ("ONS",): "This is a region of ONS; Ofsted has no region of these authorities.",
        ("Ofsted", "ONS"): "This region is the same in Ofsted's and in ONS's regions.",
    }
    points = [whose[here.sets]] if here.sets else []
    return how_to_check("Check this pack", points, counted=here.england)
