"""Authorities are found by every name and code they go by, and never guessed."""

import pytest

from ilacs_analysis.analysis.following.position import standing
from ilacs_analysis.analysis.timing.trajectory import trajectory
from ilacs_analysis.errors import AmbiguousAuthority, BadChoice, UnknownAuthority
from ilacs_analysis.records.england import load
from ilacs_analysis.rules import framework


@pytest.fixture(scope="module")
def england():
    return load()


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Peterborough", "Peterborough"),
        ("  peterborough ", "Peterborough"),
        ("Peterborough City Council", "Peterborough"),
        ("874", "Peterborough"),
        (874, "Peterborough"),
        ("E06000031", "Peterborough"),
        ("e06000031", "Peterborough"),
        ("Bedford Borough", "Bedford"),
        ("Bedford Borough Council", "Bedford"),
        ("Hull", "Kingston upon Hull"),
        ("Kingston upon Hull, City of", "Kingston upon Hull"),
        ("BCP", "Bournemouth, Christchurch and Poole"),
        ("Bournemouth, Christchurch & Poole", "Bournemouth, Christchurch and Poole"),
        ("St. Helens", "St Helens"),
        ("Saint Helens", "St Helens"),
        ("E08000016", "Barnsley"),
        ("E08000038", "Barnsley"),
        ("E10000027", "Somerset"),
        ("County Durham", "Durham"),
        ("Bristol, City of", "Bristol"),
        ("Royal Borough of Greenwich", "Greenwich"),
        ("City of York Council", "York"),
        ("Dorset", "Dorset"),
        ("Dorset County Council", "Dorset County Council"),
        ("City of London Corporation", "City of London"),
    ],
)
def test_an_authority_is_found(england, asked, name):
    assert england.authority(asked).name == name


@pytest.mark.parametrize(
    ("asked", "successors"),
    [
        ("Bournemouth", ("Bournemouth, Christchurch and Poole",)),
        ("Poole", ("Bournemouth, Christchurch and Poole",)),
        ("Cumbria", ("Cumberland", "Westmorland and Furness")),
        ("Northamptonshire", ("North Northamptonshire", "West Northamptonshire")),
        ("Dorset County Council", ("Dorset", "Bournemouth, Christchurch and Poole")),
    ],
)
def test_an_abolished_authority_names_its_successors(england, asked, successors):
    assert england.authority(asked).successors == successors


def test_every_authority_is_found_by_each_of_its_own_names_and_codes(england):
    for row in england.all_authorities.itertuples():
        assert england.authority(row.name).la_code == row.la_code
        assert england.authority(row.ons_code).la_code == row.la_code
        assert england.authority(row.la_code).name == row.name


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (
            "Peterboro",
            "No authority in England is called or coded 'Peterboro': did you mean Peterborough?",
        ),
        (
            "Xyzzy",
            "No authority in England is called or coded 'Xyzzy': give a name, a DfE number such "
            "as 874, or an ONS code such as E06000031.",
        ),
    ],
)
def test_a_miss_suggests_the_nearest_names(england, asked, message):
    with pytest.raises(UnknownAuthority) as caught:
        england.authority(asked)
    assert str(caught.value) == message


def test_part_of_a_name_is_a_suggestion_and_not_an_answer(england):
    with pytest.raises(UnknownAuthority, match="did you mean Kensington and Chelsea"):
        england.authority("Kensington")


def test_an_ambiguous_name_lists_what_it_could_be(england):
    with pytest.raises(AmbiguousAuthority) as caught:
        england.authority("Sussex")
    assert str(caught.value) == (
        "'Sussex' could be East Sussex or West Sussex: give one of these names."
    )


@pytest.mark.parametrize("asked", [["Leeds"], None, 87.4])
def test_what_is_no_name_or_code_is_refused_in_a_sentence(england, asked):
    with pytest.raises(BadChoice) as caught:
        england.authority(asked)
    assert str(caught.value) == f"authority is {asked!r}: give one name or code."


def test_a_folder_of_own_tables_that_is_no_path_is_refused_in_a_sentence():
    with pytest.raises(BadChoice) as caught:
        load(data=3)
    assert str(caught.value) == "data is 3: give the folder of your own tables, or None."


def test_objects_of_the_record_show_themselves_in_a_line(england):
    here = england.authority("Peterborough")
    for shown in (england, here, standing(here), framework("ilacs-2023"), trajectory(england)):
        assert len(repr(shown)) < 400
        assert "\n" not in repr(shown)
