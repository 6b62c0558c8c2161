"""What is shown, made again from `data` alone with pandas and matplotlib, as an analyst would."""

from __future__ import annotations

from functools import cache

import pandas as pd
import pytest
from matplotlib.figure import Figure

import ilacs_analysis as ilacs

GRADES = {
    "outstanding": "Outstanding",
    "good": "Good",
    "requires_improvement": "Requires improvement",
    "inadequate": "Inadequate",
}
PARTS = {**GRADES, "no_grade": "No grade", "not_inspected": "Not yet inspected"}


@cache
def national():
    return ilacs.place(ilacs.load(as_at="2024-03-31"))


def shown(table) -> pd.DataFrame:
    """Read a table as it is shown, each cell as text."""
    heads = [column.label for column in table.columns]
    return pd.DataFrame([[str(cell) for cell in row] for row in table.rows], columns=heads)


def test_the_table_of_the_latest_judgements():
    section = ilacs.outcomes.latest(national())
    counted = section.data.pivot(index="area", columns="grade", values="count")
    counted = counted.loc[section.data["area"].unique()]
    page = shown(section.table)
    for grade, head in PARTS.items():
        assert counted[grade].astype(str).tolist() == page[head].tolist()
    good, graded = counted["good"] + counted["outstanding"], counted[[*GRADES]].sum(axis=1)
    assert [f"{a} of {b}" for a, b in zip(good, graded, strict=True)] == [
        *page["Good or outstanding"]
    ]
    assert [*(100 * good / graded).map("{:.0f}%".format)] == [*page["Share of those graded"]]


def test_the_table_of_the_course():
    section = ilacs.outcomes.course(national())
    data = section.data
    each = data[(data["day"].dt.month == 3) & (data["day"].dt.day == 31)]
    counted = each.pivot(index=["area", "day"], columns="grade", values="count")
    page = shown(section.table)
    assert len(counted) == len(page)
    day = pd.to_datetime(page["Day"], format="%d %b %Y")
    assert sorted(day) == sorted(counted.index.get_level_values("day"))
    order = each.drop_duplicates(["area", "day"]).set_index(["area", "day"]).index
    for grade, head in PARTS.items():
        assert counted.loc[order, grade].astype(str).tolist() == page[head].tolist()


def test_the_table_of_what_changed_for_an_authority():
    section = ilacs.briefing.judgements(ilacs.load().authority("Peterborough"))
    rank = {grade: place for place, grade in enumerate(GRADES)}
    data = section.data
    fell = data["grade"].map(rank) - data["grade_before"].map(rank)
    words = [f"down {by} grade{'s' if by > 1 else ''}" for by in fell]
    assert words == shown(section.table)["Change"].tolist()
    assert (-fell).tolist() == data["steps"].tolist()


def test_the_chart_of_the_latest_judgements():
    section = ilacs.outcomes.latest(national())
    wide = section.data.pivot(index="area", columns="grade", values="count")
    ends = wide[[*PARTS]].cumsum(axis=1)
    ours, axes = {}, Figure().add_subplot()
    for part in PARTS:
        bars = axes.barh(wide.index, wide[part], left=ends[part] - wide[part])
        ours |= {f"{area}/{part}": bar for area, bar in zip(wide.index, bars, strict=True)}
    drawn = [bar for bar in section.figure().findobj() if bar.get_gid() in ours]
    rectangles = [bar for bar in drawn if hasattr(bar, "get_width")]
    assert len(rectangles) == (wide > 0).to_numpy().sum()
    for bar in rectangles:
        same = ours[bar.get_gid()]
        total = wide.loc[bar.get_gid().split("/")[0]].sum()
        for theirs, own in ((bar.get_x(), same.get_x()), (bar.get_width(), same.get_width())):
            assert theirs * total == pytest.approx(own, abs=1e-3)


def test_the_chart_of_how_long_spells_last():
    section = ilacs.improvement.lasting(ilacs.trajectory(ilacs.load(as_at="2024-03-31")))
    figure, axes = section.figure(), Figure().add_subplot()
    for curve, own in section.chart.data.groupby("curve", sort=False):
        (line,) = axes.step([0, *own["months"]], [1, *own["share"]], where="post")
        drawn = [part for part in figure.findobj() if str(part.get_gid()).split("/")[0] == curve]
        steps = {
            (round(x, 2), round(y, 3))
            for part in drawn
            if hasattr(part, "get_xdata")
            for x, y in zip(part.get_xdata(), part.get_ydata(), strict=True)
        }
        months, shares = line.get_data()
        fell = {
            (round(x, 2), round(y, 3))
            for x, y, before in zip(months[1:], shares[1:], shares, strict=False)
            if y < before
        }
        assert fell <= steps
