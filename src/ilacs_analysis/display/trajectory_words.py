"""The words of an analysis of improvement: its first screen, and the opening of each section."""

from __future__ import annotations

from ilacs_analysis.analysis.improvement.paths import paths as every_path
from ilacs_analysis.analysis.improvement.spells import BETTER, spells
from ilacs_analysis.analysis.improvement.survival import survival
from ilacs_analysis.analysis.improvement.transitions import moves_with_period
from ilacs_analysis.analysis.timing.trajectory import Trajectory
from ilacs_analysis.analysis.timing.waits import gaps_since_suspension
from ilacs_analysis.display.base.estimates import median_words, months, percent
from ilacs_analysis.display.base.record import how_to_check, record_line
from ilacs_analysis.display.base.results import Bullets, Paragraph, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import (
    capital,
    listed,
    long_date,
    number,
    plural,
    possessive,
    the,
)
from ilacs_analysis.display.due_words import next_point
from ilacs_analysis.display.projection_words import too_low
from ilacs_analysis.display.trajectory_tables import spell_rows, started
from ilacs_analysis.rules.frameworks import last_day_of_overall, strand
from ilacs_analysis.rules.grades import scale
from ilacs_analysis.rules.judgements import OVERALL

_SCALE = scale()
METHOD = "docs/method.md"


def _word(here: Trajectory) -> str:
    return "better" if here.outcome == BETTER else "weaker"


def opening(here: Trajectory) -> Text:
    """Word the first screen: how often, how long, who is next, and what the numbers cannot show."""
    england = here.england
    own = f", and {the(here.authority.name)}" if here.authority else ""
    title = (
        f"Improvement after {started(here)}{own}: how often, how long, who is next, as at "
        f"{long_date(england.as_at)}"
    )
    caution = too_low(here)
    first: list[Paragraph] = [caution] if caution else []
    points = [
        _again_point(here),
        _own_point(here),
        *([] if here.authority is None else [next_point(here.due, here.authority, england)]),
        f"{capital(_word(here))} grades are seen only when inspectors return: the time is that "
        "between inspections as much as that which improvement takes.",
    ]
    rests, rules = spell_rows(here)
    return Text(
        title,
        (
            " ".join([*map(str, first), record_line(england)]),
            f"{lasting_finding(here)}.",
            Bullets(tuple(point for point in points if point)),
        ),
        level=1,
        rests_on=rests,
        rules=rules,
    )


def lasting_finding(here: Trajectory) -> str:
    """Say how long spells that began under ILACS lasted, or what there is to say instead."""
    curve = here.curve("ILACS")
    if not curve.spells:
        return f"No spell of {started(here)} has begun under ILACS"
    count = capital(number(curve.ended)) if curve.ended else "None"
    ended = (
        f"{count} of {plural(curve.spells, 'spell')} of {started(here)} that began under ILACS "
        f"ended with a {_word(here)} grade"
    )
    middle = curve.median
    if middle is None or middle.months is None:
        few_at_risk = (
            "too few are at risk for a median" if middle is None else "half have not ended yet"
        )
        return f"{ended}; {few_at_risk}"
    limits = f"{months(middle.low)} to {months(middle.high)}"
    return f"{ended}, half within {months(middle.months)} months (95% interval {limits})"


def _again_point(here: Trajectory) -> str:
    own = here.began_under("ILACS")
    again = int(own["inspected_again"].sum())
    if not again:
        return ""
    return (
        f"Of {plural(again, 'graded inspection')} that followed in those spells, "
        f"{number(int(own['ended'].sum()))} found a {_word(here)} grade."
    )


def _own_point(here: Trajectory) -> str:
    if here.authority is None:
        return ""
    name = capital(the(here.authority.name))
    own = here.own_spell
    if own is None:
        return f"{name} is in no such spell on the day."
    group = "SIF" if str(own["framework"]).startswith("sif") else "ILACS"
    passed = here.curve(group).waiting(float(own["months"]))
    return (
        f"{capital(possessive(here.authority.name))} spell began on {long_date(own['began'])}, "
        f"{own['months']:.0f} months before: of spells that began under {group}, "
        f"{percent(1 - passed)} are estimated to have ended by then."
    )


def lasting(here: Trajectory) -> Text:
    """Open the section on how long spells last, with what its curve cannot show."""
    if here.spells.empty:
        return Text(f"No spell of {started(here)} on record", ("None has begun yet.",))
    blocks: list[Paragraph] = [
        "A spell runs from the publication of a first such judgement to that of the first later "
        f"graded report with a {_word(here)} grade; another that is not does not end it. "
        "Abolition, and the day of the record, end what is seen of it.",
        f"What the curve cannot show: when services changed. A {_word(here)} grade is seen only "
        f"when inspectors return. {_again_point(here)}",
    ]
    blocks += _readings(here)
    rests, rules = spell_rows(here)
    return Text(_lasting_heading(here), tuple(blocks), rests_on=rests, rules=rules)


def _lasting_heading(here: Trajectory) -> str:
    middle = here.curve("ILACS").median
    if middle is None or middle.months is None:
        return f"How long {started(here)} lasts"
    return f"Half of those that began under ILACS took more than {int(middle.months)} months"


def _readings(here: Trajectory) -> list[Paragraph]:
    """Say whether reports without an overall judgement leave anything open."""
    ended_by_2026 = here.england.as_at > last_day_of_overall()
    if here.area != OVERALL or here.start_grade != "inadequate" or not ended_by_2026:
        return []
    table = here.spells
    ended = int((table["ended"] & table["grade"].isna()).sum())
    words = (
        "Since April 2026 reports give no overall judgement. One ends a spell if none of its "
        "judgements is inadequate, and begins or continues one if a practice area is: so ended "
        f"{plural(ended, 'spell')}. If only leaders are, it is left open"
    )
    other = [spells(here.england, leaders_only=reading) for reading in ("ends", "continues")]
    same = all(each["ended"].equals(table["ended"]) for each in other)
    if same:
        return [f"{words}; no report on record is such."]
    curves = [survival(each) for each in other]
    read = listed(
        f"{curve.ended} ended and the median {median_words(curve.median)[0]}" for curve in curves
    )
    return [f"{words}; if it is read to end a spell, or to continue it, {read} months."]


def kept_finding(here: Trajectory) -> str:
    """Say how often a grade that was good or outstanding was kept, and a weaker one improved."""
    moves = moves_with_period(here.england)
    moves = moves[moves["strand"] == here.area]
    good = moves["before"].isin(_SCALE[:2])
    held = int(moves.loc[good, "now"].isin(_SCALE[:2]).sum())
    weak = moves[~good]
    up = int((weak["steps"] > 0).sum())
    return (
        f"{strand(here.area).printed}: {held} of {int(good.sum())} stayed good or outstanding at "
        f"the next inspection; {up} of {len(weak)} weaker ones improved"
    )


def followed(here: Trajectory) -> Text:
    """Open the section on what followed at the next inspection."""
    moves = moves_with_period(here.england)
    own = moves[(moves["strand"] == here.area) & (moves["before"] == here.start_grade)]
    if own.empty:
        return Text(f"No inspection has followed {started(here)} yet", ("None is on record.",))
    better = int((own["steps"] > 0).sum())
    if here.outcome == BETTER:
        heading = f"The next inspection found a better grade in {better} of {len(own)} cases"
    else:
        kept = int((own["steps"] == 0).sum())
        heading = f"The next inspection found the same grade in {kept} of {len(own)} cases"
    return Text(
        heading,
        (
            "A move is from one inspection to the authority's next, of whatever frameworks. The "
            "periods are those in which the later began: under SIF, under ILACS before its change "
            "of January 2023, and since.",
        ),
    )


def paths(here: Trajectory) -> Text:
    """Open the section on paths: how many have recovered, relapsed, stayed."""
    counts = every_path(here.england, here.area)["path_class"].value_counts()
    if set(counts.index) <= {"too_short"}:
        return Text("No path to follow yet", ("No authority has two grades on record.",))
    said = [
        f"{_count(int(counts.get(key, 0)))} {word}"
        for key, word in (
            ("sustained", "have been good or outstanding throughout"),
            ("recovered", "are so again after a weaker grade"),
            ("relapsed", "fell back after recovering"),
        )
    ]
    return Text(
        f"{capital(listed(said))}",
        (
            f"Each authority's grades on {strand(here.area).printed.lower()}, one after another. "
            "The path itself stands beside its class: O outstanding, G good, RI requires "
            "improvement, I inadequate.",
        ),
    )


def _count(count: int) -> str:
    return number(count) if count else "none"


def gaps(here: Trajectory) -> Text:
    """Open the section on the gaps between inspections, with how they differ by grade."""
    table = gaps_since_suspension(here.england)
    ended = table[table["ended"]]
    medians = ended.groupby("overall")["months"].median()
    words = "Between the inspections of an inadequate authority come visits, which give no grade."
    if len(medians) > 1:
        words = (
            "By the overall judgement before, the medians of gaps that have ended lie between "
            f"{months(medians.min())} and {months(medians.max())} months. {words}"
        )
    return Text(
        "How long until inspectors return",
        (words,),
        rules=("third-anniversary", "covid-suspension"),
    )


def check(here: Trajectory) -> Section:
    """Close the pack: how the estimates are made, their limits, and the dates of the data."""
    points = [
        "Intervals say how differently the same process might have turned out, had chance fallen "
        "otherwise. Every authority is counted, and none is sampled.",
        "Nothing here says why an authority improved, and nothing here is a forecast for one.",
        "Every choice of the method, with its reason and its effect on the results, is in "
        f"{METHOD} of the source code.",
    ]
    return how_to_check("Check this pack", points, counted=here.england)
