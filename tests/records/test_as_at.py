"""The record as it stood on a day."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ilacs_analysis.errors import AuthorityNotYetCreated, BadDate, UnknownNeighbours
from ilacs_analysis.records.as_at import last_day
from ilacs_analysis.records.england import load
from ilacs_analysis.records.package import data_package

FIRST, LAST = data_package().record_from, data_package().record_to


@pytest.mark.parametrize(
    ("day", "count"),
    [
        ("2019-03-31", 152),
        ("2019-04-01", 151),
        ("2021-03-31", 151),
        ("2021-04-01", 152),
        ("2023-03-31", 152),
        ("2023-04-01", 153),
        (None, 153),
    ],
)
def test_the_number_of_authorities_follows_reorganisation(day, count):
    assert len(load(as_at=day).authorities) == count


def test_an_inspection_under_way_is_not_yet_known():
    assert "874-2023-11-27" not in set(load(as_at="2024-01-29").inspections["inspection_id"])
    assert "874-2023-11-27" in set(load(as_at="2024-01-30").inspections["inspection_id"])


def test_a_later_cut_off_counts_what_had_begun_by_the_day():
    at_the_day = load(as_at="2024-03-31")
    as_ofsted = load(as_at="2024-03-31", published_by="2024-06-30")
    gained = set(as_ofsted.inspections["inspection_id"]) - set(
        at_the_day.inspections["inspection_id"]
    )
    assert gained
    begun = as_ofsted.inspections.set_index("inspection_id").loc[sorted(gained), "start"]
    assert (begun <= pd.Timestamp("2024-03-31")).all()


def test_an_inspection_without_a_first_day_counts_once_published():
    for day, known in (("2018-01-28", False), ("2018-01-29", True)):
        england = load(as_at=day, published_by="2018-12-31")
        assert ("909-p2018-01-29" in set(england.inspections["inspection_id"])) is known


def test_a_visit_without_a_day_of_publication_counts_after_sixty_days():
    # Cumbria's visit of 21 July 2021 has none
    def known(day: str) -> bool:
        return "909-fv-2021-07-21" in set(load(as_at=day).visits["visit_id"])

    assert not known("2021-09-18")
    assert known("2021-09-19")
    visits = load().visits.set_index("visit_id")
    assert visits.loc["909-fv-2021-07-21", "known_estimated"]
    assert not visits.loc["874-fv-2023-03-01", "known_estimated"]


def test_no_visit_took_longer_than_that_to_be_published():
    visits = load().visits
    lag = (visits["published"] - visits["start"]).dt.days
    monitoring = lag[visits["event"] == "monitoring_visit"]
    assert monitoring.max() == 59


@pytest.mark.parametrize(
    ("text", "over"),
    [
        ("2018", "2018-12-31"),
        ("2018-02", "2018-02-28"),
        ("2018-02-03", "2018-02-03"),
        # between the two
        ("2018-02-03/2019", "2019-12-31"),
    ],
)
def test_a_month_or_year_is_past_only_when_it_is_over(text, over):
    assert last_day(pd.Series([text]))[0] == pd.Timestamp(over)


@pytest.mark.parametrize(
    ("visit", "unknown", "known", "placed"),
    [
        # Peterborough in April 2025, letter between May and June; Barnet in July 2018, no letter
        ("874-mv-2025-04", "2025-06-29", "2025-06-30", "2025-04-15"),
        ("302-mv-2018-07", "2018-09-28", "2018-09-29", "2018-07-16"),
        # Herefordshire in 2023: not placed, so in no count
        ("884-mv-2023", "2024-02-28", "2024-02-29", None),
        # North Yorkshire: only the letter is on record
        ("815-jtai-p2025-03-28", "2025-03-27", "2025-03-28", "2025-03-28"),
    ],
)
def test_a_visit_whose_first_day_is_not_known_is_past_when_its_month_is(
    visit, unknown, known, placed
):
    assert visit not in set(load(as_at=unknown).visits["visit_id"])
    row = load(as_at=known).visits.set_index("visit_id").loc[visit]
    assert pd.isna(row["start"])
    assert (None if placed is None else pd.Timestamp(placed)) == (
        None if pd.isna(row["placed"]) else row["placed"]
    )


def test_the_end_of_an_instrument_is_not_known_before_it_comes():
    before = load(as_at="2022-07-31").interventions.set_index("instrument_id").loc["810-02"]
    after = load(as_at="2022-08-31").interventions.set_index("instrument_id").loc["810-02"]
    assert pd.isna(before["lifted"])
    assert pd.isna(before["end_seen"])
    assert after["lifted"] == "2022-08"


def test_an_instrument_without_a_date_is_placed_only_at_the_end_of_the_record():
    def known(day: str | None) -> bool:
        return "873-01" in set(load(as_at=day).interventions["instrument_id"])

    assert known(None)
    assert not known("2026-08-21")


def test_codes_and_types_are_those_of_the_day():
    before = load(as_at="2020-03-31").authority("Buckinghamshire")
    after = load(as_at="2020-04-01").authority("Buckinghamshire")
    assert (before.ons_code, before.type) == ("E10000002", "County")
    assert (after.ons_code, after.type) == ("E06000060", "Unitary")


def test_a_day_after_the_record_is_answered_as_of_its_end():
    england = load(as_at="2030-01-01")
    assert england.as_at == LAST
    assert england.asked_as_at == date(2030, 1, 1)


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("yesterday", "as_at 'yesterday' is not a date: give it as YYYY-MM-DD."),
        ("2024-02-30", "as_at '2024-02-30' is not a date: give it as YYYY-MM-DD."),
        ("2024-2-3", "as_at '2024-2-3' is not a date: give it as YYYY-MM-DD."),
        ("", "as_at '' is not a date: give it as YYYY-MM-DD."),
        (
            "2013-11-18",
            "as_at 2013-11-18 is before the record begins: give 2013-11-19 or a later day.",
        ),
    ],
)
def test_a_bad_date_is_one_sentence(day, message):
    with pytest.raises(BadDate) as caught:
        load(as_at=day)
    assert str(caught.value) == message


def test_published_by_is_named_in_its_own_error():
    with pytest.raises(BadDate, match="published_by 'x' is not a date"):
        load(published_by="x")


def test_an_authority_not_yet_created_names_its_predecessors():
    with pytest.raises(AuthorityNotYetCreated) as caught:
        load(as_at="2022-01-01").authority("Cumberland")
    assert str(caught.value) == (
        "Cumberland was created on 2023-04-01 and did not exist on 2022-01-01: ask for Cumbria."
    )


def test_an_abolition_is_not_known_before_its_day():
    assert not load(as_at="2023-03-31").authority("Cumbria").is_abolished
    gone = load(as_at="2023-04-01").authority("Cumbria")
    assert gone.is_abolished
    assert gone.successors == ("Cumberland", "Westmorland and Furness")


@pytest.mark.parametrize(
    ("day", "asked", "edition"),
    [
        ("2025-05-27", None, "dfe_2021_04"),
        ("2025-05-28", None, "dfe_2025_05"),
        ("2016-01-01", None, "dfe_2021_04"),
        (None, "2021", "dfe_2021_04"),
        ("2016-01-01", "dfe_2025_05", "dfe_2025_05"),
    ],
)
def test_neighbours_are_of_the_edition_in_force_unless_one_is_asked_for(day, asked, edition):
    assert load(as_at=day).neighbour_edition(asked).id == edition


def test_an_unknown_edition_names_those_there_are():
    with pytest.raises(UnknownNeighbours) as caught:
        load().neighbour_edition("2019")
    assert str(caught.value).endswith("use one of dfe_2021_04, dfe_2025_05.")


@pytest.mark.parametrize(("day", "values"), [("2024-01-29", []), ("2024-01-30", ["2024-01-29"])])
def test_another_day_of_publication_is_known_with_the_report_it_is_about(day, values):
    table = load(as_at=day).differing_sources
    assert table.loc[table["row_id"] == "874-2023-11-27", "value"].tolist() == values


@pytest.mark.parametrize(("day", "stated"), [("2025-03-03", None), ("2025-03-04", "yes")])
def test_priority_actions_told_of_later_are_not_known_before(day, stated):
    # Harrow's joint inspection of 2023: Ofsted named them in its report of 4 March 2025
    visits = load(as_at=day).visits.set_index("visit_id")
    found = visits.loc["310-jtai-2023-03-26", "priority_actions_stated"]
    assert (None if pd.isna(found) else found) == stated


@settings(max_examples=30, deadline=None)
@given(st.dates(FIRST, LAST), st.dates(FIRST, LAST))
def test_what_is_known_only_grows(one, other):
    earlier, later = (load(as_at=day) for day in sorted([one, other]))
    for table, key in (("inspections", "inspection_id"), ("visits", "visit_id")):
        assert set(getattr(earlier, table)[key]) <= set(getattr(later, table)[key])


@settings(max_examples=30, deadline=None)
@given(st.dates(FIRST, LAST))
def test_nothing_published_later_is_known(day):
    england = load(as_at=day)
    assert (england.inspections["published"] <= pd.Timestamp(day)).all()
    assert (england.visits["known"] <= pd.Timestamp(day)).all()
    assert not (last_day(england.interventions["lifted"]) > pd.Timestamp(day)).any()
    assert set(england.judgements["inspection_id"]) == set(england.inspections["inspection_id"])
