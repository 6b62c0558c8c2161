"""Figures in the words that an analyst would write, and the words that are not guessed at."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from ilacs_analysis import load, transitions
from ilacs_analysis.analysis.published.reconciliation import Reconciled, reconcile
from ilacs_analysis.resources import folder
from ilacs_analysis.rules.grades import scale

MARCH_2024 = {
    "as_at": "2024-03-31",
    "published_cutoff": "2024-06-30",
    "framework": "most recent",
    "measure": "overall effectiveness",
    "grade": "good or outstanding",
    "unit": "count",
    "publisher": "Ofsted",
}
NO_GRADE = {"grade": ""}
YEAR = {"as_at": "2023-04-01/2024-03-31", "published_cutoff": "", **NO_GRADE}
IN_NOVEMBER = {"as_at": "21 November 2024", "published_cutoff": "", **NO_GRADE}
HELD = {"measure": "focused visits", "breakdown_type": "grade held at the time"}

NATURAL: dict[int, list[dict[str, str]]] = {
    # Ofsted, outcomes as at 31 March 2024: 91 of 151 good or outstanding, 43, 17
    91: [
        *({"as_at": day} for day in ("31 March 2024", "31st March 2024", "31/03/2024")),
        *({"as_at": day} for day in ("March 2024", "Mar 2024", "2024-03", "31-03-2024")),
        *({"published_cutoff": day} for day in ("30 June 2024", "30/06/2024", "June 2024", "")),
        *({"framework": word} for word in ("ILACS or SIF", "SIF & ILACS", "all", "", "Latest")),
        *({"measure": word} for word in ("overall", "OE", "Overall Effectiveness judgement")),
        *({"measure": word} for word in ("Overall judgement", "headline judgement")),
        *({"grade": word} for word in ("good/outstanding", "G/O", "good or better", "good+")),
        *(
            {"grade": word}
            for word in ("At least good", "Good and outstanding", "outstanding, good")
        ),
        *({"unit": word} for word in ("number", "LAs", "Authorities")),
    ],
    43: [{"grade": word} for word in ("RI", "requires_improvement", "requires-improvement")],
    60: [
        *({"grade": word} for word in ("below good", "worse than Good", "RI or inadequate")),
        *({"grade": word} for word in ("inadequate, RI", "requires improvement or worse")),
        {"grade": "requires improvement to be good or inadequate"},
        *({"unit": word} for word in ("%", "per cent", "Percentage", "share")),
        {"grade": "better than RI", "unit": "%"},
    ],
    134: [{"grade": "not inadequate"}, {"grade": "requires improvement or better"}],
    94: [
        *({"measure": word} for word in ("Leaders", "leadership", "impact of leaders")),
        {"measure": "The impact of leaders on social work practice with children and families"},
    ],
    82: [
        {"measure": "help & protection"},
        {"measure": "children in need of help and protection"},
        {"measure": "The experiences and progress of children who need help and protection"},
    ],
    96: [
        {"measure": "looked after children"},
        {"measure": "children in care and care leavers"},
        {"measure": "The experiences and progress of children in care"},
        {
            "measure": "children in care",
            "breakdown_type": "judgement",
            "breakdown": "CHILDREN IN CARE",
        },
    ],
    33: [
        {"measure": "care experienced young people"},
        {"measure": "The experiences and progress of care leavers"},
    ],
    8: [
        {"breakdown_type": kind, "breakdown": "the North West"}
        for kind in (
            "region",
            "Regional",
            "Ofsted region",
            "ONS region",
            "Government Office Region",
        )
    ],
    9: [
        {"breakdown_type": "region", "breakdown": name}
        for name in ("Yorkshire & Humber", "Yorkshire and the Humber", "Y&H")
    ],
    17: [{"breakdown_type": "region", "breakdown": "North East, Yorkshire & the Humber"}],
    28: [
        *(
            {"breakdown_type": kind, "breakdown": "London boroughs"}
            for kind in ("type", "LA type", "type of authority")
        ),
        {"breakdown_type": "region", "breakdown": "London"},
    ],
    1: [
        {"breakdown_type": kind, "breakdown": "Peterborough City Council", "grade": "inadequate"}
        for kind in ("LA", "local authority", "council")
    ],
    0: [{"breakdown_type": "authority", "breakdown": "Hull", "grade": "inadequate"}],
    153: [
        {"measure": word, **NO_GRADE}
        for word in ("number of LAs", "local authorities", "Number of councils", "authorities")
    ],
    151: [
        {"measure": word, **NO_GRADE}
        for word in ("number of authorities inspected", "LAs inspected")
    ],
    # the same release, authorities inspected more than once under ILACS
    65: [
        {"measure": "LAs with more than one ILACS inspection", **NO_GRADE},
        {"measure": "number of authorities with 2+ ILACS inspections", **NO_GRADE},
        {"measure": "first to latest ILACS", **NO_GRADE},
        {
            "measure": "LAs by number of ILACS inspections",
            "breakdown_type": "number of inspections",
            "breakdown": "2 or more",
            **NO_GRADE,
        },
    ],
    26: [
        {
            "measure": "first to latest ILACS inspection",
            "breakdown_type": "change",
            "breakdown": "Improved",
            **NO_GRADE,
        }
    ],
    # Ofsted, inspections and visits in 2023-24
    19: [
        {"measure": "short inspections in the year", **YEAR},
        {
            "measure": "inspections and visits in the year",
            "breakdown_type": "type",
            "breakdown": "Short inspections",
            **YEAR,
        },
    ],
    23: [{"measure": "Number of standard inspections in the year", **YEAR}],
    37: [{"measure": "focused visits in the year", **YEAR}],
    # the South East Sector Led Improvement Programme, 21 November 2024
    24: [{**HELD, **IN_NOVEMBER, "breakdown": "outstanding"}],
    112: [{**HELD, **IN_NOVEMBER, "breakdown": "Good"}],
    21: [{**HELD, **IN_NOVEMBER, "breakdown": "inadequate"}],
    3: [{**HELD, **IN_NOVEMBER, "breakdown": "no grade"}],
}
CASES = [(number, cells) for number, each in NATURAL.items() for cells in each]
NAMES = [" ".join(filter(None, cells.values())) or "no framework" for _, cells in CASES]


def reconciled(place: Path, rows: list[dict[str, str]]) -> list[Reconciled]:
    with (folder("data") / "published_statistics.csv").open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    path = place / "figures.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, columns, restval="")
        table.writeheader()
        table.writerows({"stat_id": str(n), **MARCH_2024, **row} for n, row in enumerate(rows))
    return reconcile(path)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Reconciled, Reconciled]]:
    """Each natural wording with its number, and with one more."""
    rows = [
        {**cells, "value": str(value)} for number, cells in CASES for value in (number, number + 1)
    ]
    every = reconciled(tmp_path_factory.mktemp("figures"), rows)
    return list(zip(every[::2], every[1::2], strict=True))


@pytest.mark.parametrize("place", range(len(CASES)), ids=NAMES)
def test_a_figure_in_natural_words_matches_and_a_wrong_number_differs(
    place: int, found: list[tuple[Reconciled, Reconciled]]
) -> None:
    right, wrong = found[place]
    assert (right.status, right.reason) == ("match", "")
    assert right.computed == CASES[place][0]
    assert wrong.status == "differs"


REFUSED = [
    (
        {"grade": "not good"},
        "'not good' could be 'less than good' or 'outstanding, requires improvement or "
        "inadequate': write the one you mean.",
    ),
    ({"grade": "less than inadequate"}, "'less than inadequate' is no grade that is known here: "),
    *(
        ({"grade": word}, f"{word!r} is no grade that is known here: ")
        for word in ("<good", "> good", "good-", "good?", "satisfactory", "1")
    ),
    (
        {"grade": "Inadeqate"},
        "'inadeqate' is no grade that is known here: did you mean Inadequate?",
    ),
    (
        {"as_at": "01/04/2024"},
        "'01/04/2024' could be '2024-04-01' or '2024-01-04': write the one you mean.",
    ),
    (
        {"as_at": "2023-24", "measure": "short inspections", **NO_GRADE},
        "'2023-24' could be '2023-04-01/2024-03-31' or '2023-09-01/2024-08-31': write the one you "
        "mean.",
    ),
    (
        {"as_at": "March 2024", "measure": "focused visits", **NO_GRADE},
        "'March 2024' could be '2024-03-31' or '2024-03-01/2024-03-31': write the one you mean.",
    ),
    ({"as_at": "31 April 2024"}, "There is no day '31 april 2024'."),
    (
        {"as_at": "2023-04-01/2024-03-31"},
        "'overall effectiveness' is of a day, which '2023-04-01/2024-03-31' is not: write one, "
        "such as 2024-03-31.",
    ),
    (
        {"measure": "focused visits in the year", **NO_GRADE},
        "'focused visits in the year' is of a period, which '2024-03-31' is not: write one, "
        "such as 2023-04-01/2024-03-31.",
    ),
    ({"framework": "ILACS (2018)"}, "did you mean ILACS?"),
    (
        {"framework": "SIF", "measure": "number of ILACS inspections", **NO_GRADE},
        "'number of ILACS inspections' is not counted for 'SIF': write one of ILACS, ",
    ),
    (
        {"measure": "care leaver"},
        "'care leaver' is no measure that is known here: did you mean Care",
    ),
    (
        {"measure": "number of LAs"},
        "'number of LAs' is not counted by 'good or outstanding': leave grade empty.",
    ),
    (
        {"breakdown_type": "judgement", "breakdown": "care leavers"},
        "The measure 'overall effectiveness' and the breakdown 'care leavers' are two judgements: "
        "write one.",
    ),
    (
        {"breakdown_type": "region", "breakdown": "Yorkshire"},
        "did you mean North East, Yorkshire and the Humber or Yorkshire and The Humber?",
    ),
    (
        {"breakdown_type": "Ofsted region", "breakdown": "Yorkshire and the Humber"},
        "did you mean North East, Yorkshire and the Humber?",
    ),
    (
        {"breakdown_type": "LA", "breakdown": "Kingston"},
        "'Kingston' could be Kingston upon Hull or Kingston upon Thames: give one of these names.",
    ),
    ({"breakdown_type": "LA", "breakdown": "Cumbria"}, "Cumbria no longer existed on the day."),
    (
        {"breakdown": "North West"},
        "breakdown says 'North West' and breakdown_type nothing: write one of judgement, region, ",
    ),
    ({"breakdown_type": "type", "breakdown": "London"}, "did you mean London borough?"),
    (
        {"breakdown_type": "visit theme", "breakdown": "Front door"},
        "'overall effectiveness' is not counted by 'visit theme': write one of judgement, region, ",
    ),
    ({"unit": "proportion"}, "'proportion' is no unit that is known here: use one of percent; "),
    ({"unit": "days"}, "'overall effectiveness' is not counted in 'days': write one of percent, "),
    (
        {"measure": "LAs with many ILACS inspections", **NO_GRADE},
        "'many' is no number of inspections that is known here: use one of no; 1; 2 or more.",
    ),
]


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> list[Reconciled]:
    rows = [{**cells, "value": "91"} for cells, _ in REFUSED]
    return reconciled(tmp_path_factory.mktemp("figures"), rows)


@pytest.mark.parametrize("place", range(len(REFUSED)), ids=[words for _, words in REFUSED])
def test_what_could_mean_two_things_or_none_is_refused_with_what_to_write(
    place: int, refused: list[Reconciled]
) -> None:
    item = refused[place]
    assert (item.status, item.computed) == ("not_covered", None)
    assert REFUSED[place][1] in item.reason


def test_transitions_are_those_that_the_library_counts(tmp_path: Path) -> None:
    table = transitions(load(as_at="2026-03-31", published_by="2026-06-30"), by="framework_pair")
    own = table["framework_pair"].str.startswith("ilacs") & table["area"].eq(
        "overall_effectiveness"
    )
    pairs = table[own].groupby(["before", "now"])[["count", "total"]].sum()
    rows = [
        {
            "as_at": "31 March 2026",
            "published_cutoff": "30 June 2026",
            "measure": "transitions between consecutive ILACS inspections",
            "breakdown_type": "transition",
            "breakdown": f"{before} to {now}",
            "grade": "",
            "value": str(pairs["count"].get((before, now), 0)),
        }
        for before in scale()
        for now in scale()
    ]
    assert [item.status for item in reconciled(tmp_path, rows)] == ["match"] * 16
    more = [{**row, "value": str(int(row["value"]) + 1)} for row in rows]
    assert [item.status for item in reconciled(tmp_path, more)] == ["differs"] * 16


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("from RI to good", "requires improvement to be good to Good"),
        ("good -> outstanding", "good to outstanding"),
        ("Worse", "declined"),
        ("no change", "same grade"),
    ],
)
def test_a_transition_may_be_written_in_several_ways(tmp_path: Path, words: str, same: str) -> None:
    measure = "transitions between consecutive ILACS inspections"
    rows = [
        {"measure": measure, "breakdown_type": "change", "breakdown": word, "grade": ""}
        for word in (words, same)
    ]
    one, other = reconciled(tmp_path, [{**row, "value": "0"} for row in rows])
    assert one.computed == other.computed
    assert one.computed


def test_every_authority_has_one_number_of_inspections(tmp_path: Path) -> None:
    rows = [
        {"measure": f"LAs with {word} ILACS inspections", "grade": "", "value": "0"}
        for word in ("no", "1", "two", "3 or more")
    ]
    each = [item.computed for item in reconciled(tmp_path, rows)]
    assert sum(filter(None, each)) == 153
    assert each[0] == 2  # Cumberland, and Westmorland and Furness


def test_a_visit_that_is_not_on_record_is_the_reason_for_one_fewer(tmp_path: Path) -> None:
    row = {**HELD, **IN_NOVEMBER, "breakdown": "requires improvement", "value": "165"}
    (item,) = reconciled(tmp_path, [row])
    assert (item.computed, item.reason_code) == (Decimal(164), "record_incomplete")


def test_anothers_figure_may_be_counted_with_what_a_release_did_otherwise_or_without(
    tmp_path: Path,
) -> None:
    """Staffordshire's care leavers were good in the release of 2024, and are not in the report."""
    rows = [
        {"measure": "care leavers", "publisher": who, "value": value}
        for who in ("Ofsted", "a council")
        for value in ("33", "32", "31")
    ]
    every = [item.status for item in reconciled(tmp_path, rows)]
    assert every == ["match", "differs", "differs", "match", "match", "differs"]
