"""A row of the user's own is marked wherever a single inspection shows, and ours never are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import ilacs_analysis as ilacs
from ilacs_analysis import England
from ilacs_analysis.display.base.results import Result
from ilacs_analysis.display.terminal import show_data
from ilacs_analysis.display.timing.who_is_next import listed_next

REGION = "North East, Yorkshire and the Humber"
GRADES = {
    "overall_effectiveness": "inadequate",
    "impact_of_leaders": "good",
    "help_and_protection": "inadequate",
}
SHOWN: dict[str, Callable[[England], Result | None]] = {
    "map": lambda e: ilacs.outcomes.map(ilacs.place(e)).chart,
    "names by grade": lambda e: ilacs.outcomes.map(ilacs.place(e)).table,
    "region": lambda e: ilacs.outcomes.authorities(ilacs.place(e, REGION)),
    "two grades": lambda e: ilacs.outcomes.movement(ilacs.place(e)).tables["far"],
    "two grades drawn": lambda e: (
        ilacs.outcomes.movement(ilacs.place(ilacs.load(as_at="2025-12-31", data=e.data))).chart
    ),
    "gaps between areas": lambda e: ilacs.outcomes.area_gaps(ilacs.place(e)).tables["lagging"],
    "side by side": lambda e: ilacs.side_by_side.judgements(pair(e)).tables["latest"],
    "side by side, by grade": lambda e: ilacs.side_by_side.judgements(pair(e)).table,
    "moves": lambda e: ilacs.side_by_side.movement(pair(e)).chart,
    "every judgement": lambda e: ilacs.side_by_side.movement(pair(e)).table,
    "judgements": lambda e: ilacs.tables.judgements(e.authority("Leeds")),
    "inspections": lambda e: ilacs.tables.inspections(e.authority("Leeds")),
    "neighbours": lambda e: ilacs.tables.neighbours(e.authority("Leeds")),
    "neighbours by grade": lambda e: ilacs.tables.neighbours_by_grade(e.authority("Leeds")),
    "spells": lambda e: ilacs.improvement.lasting(weak(e)),
    "paths": lambda e: ilacs.improvement.paths(weak(e)),
    "who is next": lambda e: listed_next(e, ilacs.due(e).query("la_code == '383'")),
    "trusts": lambda e: ilacs.interventions.delivery(e).table,
    "no instrument": lambda e: ilacs.interventions.not_on_record(e).table,
    "visits": lambda e: ilacs.tables.visits(e.authority("Peterborough")),
    "timeline": lambda e: ilacs.charts.timeline(e.authority("Peterborough")),
    "interventions": lambda e: ilacs.tables.interventions(e.authority("Peterborough")),
}


def pair(england: England):
    return ilacs.peers(england, ["Leeds", "Hull"], "help_and_protection")


def weak(england: England):
    return ilacs.trajectory(england, "help_and_protection", "inadequate")


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> England:
    """Leeds told otherwise in its grades; a visit and an act of Peterborough; a trust."""
    folder = tmp_path_factory.mktemp("mine")
    rows = "".join(f"383-2025-06-30,{area},{grade}\n" for area, grade in GRADES.items())
    (folder / "judgements.csv").write_text(f"inspection_id,area,grade\n{rows}", encoding="utf-8")
    bundled = ilacs.load()
    for table, key in (("visits", "visit_id"), ("interventions", "instrument_id")):
        path = ilacs.resources.folder("data") / f"{table}.csv"
        heading, *lines = path.read_text(encoding="utf-8").splitlines()
        own = getattr(bundled, table)
        wanted = own.loc[own["la_code"] == "874", key].head(1).tolist()
        if table == "interventions":
            wanted += own.loc[own["instrument"] == "trust_established", key].head(1).tolist()
        kept = [line for line in lines if line.split(",")[0] in wanted]
        (folder / f"{table}.csv").write_text("\n".join([heading, *kept, ""]), encoding="utf-8")
    return ilacs.load(data=folder)


@pytest.mark.parametrize("what", SHOWN)
def test_it_is_marked_where_it_shows_and_nothing_is_without_own_rows(
    mine: England, what: str
) -> None:
    theirs, ours = SHOWN[what](mine), SHOWN[what](ilacs.load())
    assert theirs is not None
    assert "your own" in theirs.plain()
    assert ours is None or "your own" not in ours.plain()


def test_the_data_of_show_tell_it_too(mine: England) -> None:
    leeds, data = (show_data(mine.authority(name)) for name in ("Leeds", "Peterborough"))
    assert [row["own"] for row in leeds["inspections"]] == [True, False, False, False]
    assert sum(row["own"] for row in data["visits"]) == 1
    assert sum(row["own"] for row in data["interventions"]) == 1
