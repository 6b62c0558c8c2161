"""Published figures beside ours: the same score on the page, in the terminal and as data."""

from __future__ import annotations

import pytest

from ilacs_analysis import published, reconcile
from ilacs_analysis.display.published import shared

STATUSES = ("match", "differs", "not_covered")


@pytest.fixture(scope="module")
def found():
    every = reconcile()
    return [next(item for item in every if item.status == status) for status in STATUSES]


def test_every_form_has_every_figure(found) -> None:
    ids = [item.figure["stat_id"] for item in found]
    shown = [published.differing(found).data, published.not_covered(found).data]
    assert [key for data in shown for key in data["stat_id"]] == ids[1:]
    assert [row["stat_id"] for row in published.as_data(found)] == ids
    assert all(f"{key}  theirs " in published.as_text(found) for key in ids)


def test_the_counts_by_source_add_up_to_all(found) -> None:
    data = published.score(found).data
    assert data[["match", "differs", "not_covered"]].sum().tolist() == [1, 1, 1]
    assert data["figures"].sum() == 3


def test_what_is_not_covered_has_no_number_of_ours(found) -> None:
    table = published.not_covered(found).table
    assert table.data["computed"].isna().all()
    assert [row[5] for row in table.rows] == ["–"]
    assert published.as_data(found)[2]["computed"] is None


def test_no_figures_are_none() -> None:
    assert published.as_text([]).endswith("No figures were given.")


@pytest.mark.parametrize(
    ("published", "counted", "words"),
    [
        ((0, 0), (412, 412), "all 412 figures that were counted from Ofsted's own tables"),
        ((0, 1), (0, 0), "not the one figure that Ofsted and others published"),
        ((1, 1), (0, 0), "the one figure that Ofsted and others published"),
        ((0, 2), (0, 0), "none of the two figures that Ofsted and others published"),
        ((2, 2), (0, 0), "both figures that Ofsted and others published"),
        ((1, 12), (0, 0), "one of the 12 figures that Ofsted and others published"),
        (
            (101, 125),
            (412, 412),
            "101 of the 125 figures that Ofsted and others published and all 412 figures that "
            "were counted from Ofsted's own tables",
        ),
    ],
)
def test_the_score_tells_what_others_published_from_what_was_counted(
    published, counted, words, monkeypatch
):
    scores = {"published": published, "counted": counted}
    monkeypatch.setattr(shared, "matching", lambda found: scores)
    assert shared.score_words([]) == words
