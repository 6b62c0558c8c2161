"""What a briefing says of government beside what comes next: instruments, and failure."""

from __future__ import annotations

from ilacs_analysis.analysis.following.failure import INADEQUATE
from ilacs_analysis.analysis.following.position import Standing
from ilacs_analysis.analysis.intervention.instruments import Held
from ilacs_analysis.display.base.words import event_words, listed, long_date, partial_date
from ilacs_analysis.records.rows import as_text

RECENT_YEARS = 5
"""Years after which an instrument without an end on record is left to the table."""


def instrument_words(item: Held) -> str:
    """Name an instrument with when it was issued.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> from ilacs_analysis.analysis.following.position import standing
    >>> held = standing(load().authority("Peterborough")).intervention.held
    >>> instrument_words(held[-1])
    'improvement notice (2 August 2023)'
    """
    return f"{event_words(item.row['instrument'])} ({partial_date(item.row['issued'])})"


def government_words(here: Standing) -> str:
    """Say which instruments have no end on record; empty if none may matter to what comes next.

    Where a judgement is inadequate, it is said too that nothing follows from that of itself.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> from ilacs_analysis.analysis.following.position import standing
    >>> government_words(standing(load().authority("Lancashire")))
    ''
    """
    held = [item for item in here.intervention.held if _may_matter(item, here)]
    if all(item.row["instrument"] == "trust_established" for item in held):
        # a trust can stay on as the way in which services are run
        held = []
    discretion = (
        "No level of government intervention follows automatically from a judgement: the Secretary "
        "of State has a wide discretion, and the choice must be reasonable."
    )
    parts = [discretion] if is_inadequate(here) else []
    if not held:
        return "".join(parts)
    seen = listed(instrument_words(item) for item in held)
    any_of_them = "it" if len(held) == 1 else "any of them"
    parts.append(
        f"Government intervention on record without an end: {seen}. Whether {any_of_them} still "
        "stands is not on record."
    )
    return " ".join(parts)


def _may_matter(item: Held, here: Standing) -> bool:
    """Whether an instrument without an end on record says something of what comes next.

    One of long ago, of an authority that no judgement calls inadequate now, is left to the table:
    its end is seldom on record, and to name it here would suggest that it may yet be in force.
    """
    if is_inadequate(here):
        return True
    issued = as_text(item.row["issued"])
    return issued is not None and issued >= str(here.authority.england.as_at.year - RECENT_YEARS)


def is_inadequate(here: Standing) -> bool:
    """Whether any judgement in force is inadequate.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> from ilacs_analysis.analysis.following.position import standing
    >>> is_inadequate(standing(load().authority("Peterborough")))
    True
    """
    return INADEQUATE in here.next.judged.values()


def failure_words(here: Standing) -> str:
    """Say whether an inadequate authority meets the department's definitions of failure.

    Empty where it clearly meets neither: nobody had asked.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> from ilacs_analysis.analysis.following.position import standing
    >>> failure_words(standing(load().authority("Halton")))[:39]
    "By the department's definitions of 2016"
    """
    persistent, systemic = here.persistent, here.systemic
    if persistent is None or systemic is None or not is_inadequate(here):
        return ""
    otherwise = persistent.by_first_days is not None or persistent.said_otherwise is not None
    if persistent.holds is systemic.holds is False and not otherwise:
        return ""
    names = {item.rule.name.lower(): item.holds for item in (persistent, systemic)}
    met = [name for name, holds in names.items() if holds]
    not_met = [name for name, holds in names.items() if holds is False]
    unclear = [name for name, holds in names.items() if holds is None]
    parts = [listed(met)] if met else []
    if len(not_met) == 2:
        parts.append("neither persistent nor systemic failure")
    elif not_met:
        parts.append(f"not {not_met[0]}")
    if unclear:
        parts.append(f"on this record not established as {listed(unclear)}")
    words = "By the department's definitions of 2016, which are not known to be current, "
    if persistent.by_first_days is not None:
        words += "and counted by days of publication, "
    words += "this is "
    words += listed(parts)
    latest = here.next.latest
    if systemic.holds and latest is not None and latest.framework != "sif-2013":
        words += " (that all areas but the overall one are key is this project's reading)"
    if persistent.by_first_days is not None:
        other = "would" if persistent.by_first_days else "would not"
        words += f"; counted from the inspections' own first days it {other} be persistent failure"
    if persistent.said_otherwise is not None:
        said = persistent.said_otherwise
        words += f"; {said.words} ({long_date(said.since)})"
    return words + ". The department's own view is not on record."
