"""What a published figure asks for: its words as ids, and only what its measure can be asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from ilacs_analysis.analysis.judged.latest import COMPARED_STRANDS
from ilacs_analysis.analysis.published.days import Span, span
from ilacs_analysis.analysis.published.figures import Figure, words
from ilacs_analysis.errors import AmbiguousChoice, NotCovered
from ilacs_analysis.rules.grades import scale
from ilacs_analysis.rules.named import area_names, grades_meant
from ilacs_analysis.rules.naming import Names, one_of, without_articles

DAY, PERIOD = "a day", "a period"
PLACES = ("region", "ofsted_region", "ons_region", "authority", "authority_type")
SIF = ("sif", "sif_first")
_ANY = ("most_recent", "ilacs", *SIF)
_ILACS = ("ilacs", "previous", "most_recent")


class Measure(NamedTuple):
    """What can be asked of a measure: of which days, by what, of which frameworks, by grade."""

    days: tuple[str, ...] = (DAY,)
    by: tuple[str, ...] = PLACES
    frameworks: tuple[str, ...] = _ILACS
    graded: bool = False


_EVENTS = Measure((PERIOD,), ("event", *PLACES))
_MOVES = Measure((DAY,), ("change", *PLACES))
_VISITS = ("theme", "grade_held", *PLACES)
JUDGED = Measure((DAY,), ("judgement", *PLACES), _ANY, graded=True)
MEASURES = {
    "authorities": Measure((DAY,), frameworks=_ANY),
    "inspected": Measure((DAY,), frameworks=_ANY),
    "inspected_under_sif": Measure((DAY,), frameworks=SIF),
    "without_overall": Measure((DAY,), frameworks=_ANY),
    "inadequate_throughout": Measure((DAY,), (), _ANY, graded=True),
    "days_since": Measure((DAY,), ("authority",), _ANY),
    "by_number": Measure((DAY,), ("number", *PLACES)),
    "first_to_latest": _MOVES,
    "consecutive": _MOVES,
    "ever_declined": Measure(),
    "since_previous": _MOVES._replace(days=(PERIOD,)),
    "from_inadequate": _MOVES._replace(days=(PERIOD,)),
    "inadequate_improved": _MOVES._replace(days=(PERIOD,)),
    "authorities_in_period": Measure((PERIOD,)),
    "in_period": _EVENTS,
    "ilacs_inspections": _EVENTS._replace(days=(DAY, PERIOD)),
    "short": Measure((DAY, PERIOD)),
    "standard": Measure((DAY, PERIOD)),
    "graded_in_period": _EVENTS._replace(frameworks=_ANY, graded=True),
    "median_days": _EVENTS._replace(frameworks=_ANY),
    "events_in_period": Measure((PERIOD,), ("event",)),
    "focused_visits_in_year": Measure((PERIOD,), _VISITS),
    "monitoring_visits_in_year": Measure((PERIOD,), _VISITS),
    "focused_visits": Measure((DAY, PERIOD), _VISITS),
    "monitoring_visits": Measure((DAY, PERIOD), _VISITS),
}
_IN_DAYS = ("days_since", "median_days")
_BY_NUMBER = re.compile(
    r"(?:number of )?(?:las|local authorities|authorities|councils) with (.+) ilacs inspections?"
)


@dataclass(frozen=True)
class Asked:
    """A figure with what its words stand for.

    Attributes
    ----------
    measure
        An id of ``measures`` in `statistics.yaml`, or the area of a judgement.
    by
        What it is broken down by: an id of ``breakdowns`` there; empty for nothing.
    which
        The word for the part of the breakdown.
    number
        The words for how many inspections the authorities have had, if that is asked.
    grades
        The grades that are counted.
    """

    figure: Figure
    days: Span
    framework: str
    measure: str
    by: str
    which: str
    number: str
    grades: tuple[str, ...]


def asked_of(figure: Figure) -> Asked:
    """Read what a figure asks for.

    Raises
    ------
    NotCovered
        If it cannot be placed, or asks for what its measure cannot be asked.
    UnknownChoice
        If it uses a word that is not known, or that means more than one thing.
    """
    days = span(figure)
    framework = _meant(figure, "framework", "frameworks", "most recent")
    if framework == "before_record":
        raise NotCovered("before_record", "It counts inspections of before November 2013.")
    measure, number = _measure(figure)
    can = MEASURES.get(measure, JUDGED)
    if framework not in can.frameworks:
        raise _cannot(figure, "for", "framework", _called("frameworks", can.frameworks))
    by = _meant(figure, "breakdown_type", "breakdowns") if figure["breakdown_type"] else ""
    if figure["breakdown"] and not by:
        kinds = _called("breakdowns", can.by)
        better = f"write one of {kinds} there" if kinds else "leave both empty"
        raise NotCovered(
            "unknown_word",
            f"breakdown says {figure['breakdown']!r} and breakdown_type nothing: {better}.",
        )
    if by == "type":
        by = "event" if "event" in can.by else "authority_type"
    if by and by not in can.by:
        raise _cannot(figure, "by", "breakdown_type", _called("breakdowns", can.by))
    if figure["grade"] and not can.graded:
        raise _cannot(figure, "by", "grade")
    if (figure.unit == "days") != (measure in _IN_DAYS):
        raise _cannot(figure, "in", "unit", "days" if measure in _IN_DAYS else "percent, count")
    grades = grades_meant(figure["grade"]) if figure["grade"] else scale()
    which = figure["breakdown"]
    number = which if by == "number" else number
    days = _of(figure, days, can)
    return Asked(figure, days, framework, measure, by, which, number.casefold(), grades)


def _meant(figure: Figure, column: str, kind: str, otherwise: str = "") -> str:
    what = column.removesuffix("_type")
    return one_of(what, figure[column] or otherwise, words(kind))


def _called(kind: str, ids: Iterable[str]) -> str:
    return ", ".join(words(kind)[name][0] for name in ids)


def _cannot(figure: Figure, how: str, column: str, instead: str = "") -> NotCovered:
    better = f"write one of {instead}" if instead else f"leave {column} empty"
    return NotCovered(
        "unknown_word", f"{figure['measure']!r} is not counted {how} {figure[column]!r}: {better}."
    )


@lru_cache(maxsize=1024)
def measure_words(name: str) -> str:
    """Reduce the name of a measure: authorities by any name are the same, as is their number."""
    text = without_articles(name)
    text = re.sub(r"\b(?:local authorities|councils|las)\b", "authorities", text)
    return re.sub(r"^(?:number|count) of ", "", text)


def area_words() -> Names:
    """Name the areas that are compared, with the names that statistics alone use."""
    return {key: (*area_names()[key], *words("areas").get(key, ())) for key in COMPARED_STRANDS}


def _measure(figure: Figure) -> tuple[str, str]:
    """Give the measure, and of how many inspections if it says so itself."""
    if found := _BY_NUMBER.fullmatch(figure.word("measure")):
        return "by_number", found[1]
    known = {**area_words(), **words("measures")}
    return one_of("measure", figure["measure"], known, reduced=measure_words), ""


def _of(figure: Figure, days: Span, can: Measure) -> Span:
    """Give the days as the measure needs them."""
    if days.is_month and len(can.days) > 1:
        month = f"{days.begins}/{days.ends}"
        raise AmbiguousChoice(figure["as_at"], (f"{days.ends}", month))
    if days.is_month and DAY in can.days:
        return replace(days, begins=None)
    if (PERIOD if days.begins else DAY) in can.days:
        return days
    example = "2024-03-31" if days.begins else "2023-04-01/2024-03-31"
    raise NotCovered(
        "unknown_word",
        f"{figure['measure']!r} is of {can.days[0]}, which {figure['as_at']!r} is not: write one, "
        f"such as {example}.",
    )
