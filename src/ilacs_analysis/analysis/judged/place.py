"""The authorities that an analysis is about: all of England, or a region of Ofsted's or ONS's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from ilacs_analysis.errors import BadDate, UnknownRegion
from ilacs_analysis.records.as_at import day
from ilacs_analysis.records.england import England, load
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.package import data_package
from ilacs_analysis.rules.naming import one_of, plain

ENGLAND = "England"
REGIONS_OF = {"ofsted_region": "Ofsted", "ons_region": "ONS"}
"""The two sets of regions, each with who draws it."""


@dataclass(frozen=True)
class Place:
    """England or one of its regions, with the record as it stood on a day.

    Attributes
    ----------
    name
        ``England``, or the region's name as it is printed.
    sets
        Whose regions have it: none for England, else ``Ofsted``, ``ONS`` or both.
    column
        The column of `authorities` that names its regions: its own set's, for England ONS's.
    la_codes
        DfE numbers of its authorities that existed on the day.
    """

    england: England = field(repr=False)
    name: str
    sets: tuple[str, ...]
    column: str
    la_codes: tuple[str, ...] = field(repr=False)

    @property
    def is_england(self) -> bool:
        """Whether it is all of England."""
        return not self.sets


@needs(England)
def place(england: England, region: str | None = None) -> Place:
    """Give England, or one region of either set, as what to analyse.

    Ofsted has eight regions and ONS nine. They differ in one: Ofsted's North East, Yorkshire and
    the Humber is two of ONS's. (Source: Ofsted, Local authority inspection outcomes, tables; ONS,
    Regions (December 2024) in England; both as recorded in ``authorities.csv``.)

    Parameters
    ----------
    england
        The record as it stood on a day.
    region
        The region's name; by default all of England.

    Raises
    ------
    UnknownRegion
        If neither set has a region of that name.

    Examples
    --------
    >>> england = load()
    >>> place(england, "london").sets, len(place(england).la_codes)
    (('Ofsted', 'ONS'), 153)
    >>> place(england, "North East, Yorkshire and the Humber").sets
    ('Ofsted',)
    """
    there = england.authorities
    if region is None or plain(region) == plain(ENGLAND):
        return Place(england, ENGLAND, (), "ons_region", tuple(there["la_code"]))
    name = region_name(england, region)
    sets = tuple(column for column in REGIONS_OF if (there[column] == name).any())
    codes = there.loc[there[sets[-1]] == name, "la_code"]
    return Place(england, name, tuple(REGIONS_OF[item] for item in sets), sets[-1], tuple(codes))


IN_LONDON = "london_subregion"
"""The column that has Inner and Outer London, the department's two parts of the region."""

_ALSO = {"Yorkshire and The Humber": ("Y&H",)}
"""Names of regions beside those that are printed."""


def region_name(england: England, asked: str, columns: Iterable[str] = tuple(REGIONS_OF)) -> str:
    """Give a region as it is printed, whatever the case in which it was asked for.

    `columns` name the sets in which it is looked for, by default both.

    Raises
    ------
    UnknownRegion
        If they do not have it; the nearest are suggested.

    Examples
    --------
    >>> region_name(load(), "the north west")
    'North West'
    """
    there = england.authorities
    every = sorted({str(name) for column in columns for name in there[column].dropna().unique()})
    known = {name: (name, *_ALSO.get(name, ())) for name in every}
    return one_of("region", asked, known, UnknownRegion)


@needs(Place)
def earlier(here: Place, compare_with: str | date | None = None) -> Place:
    """Give the same place as it stood on an earlier day, to be compared with.

    Reports are given as long to come out after that day as they were given after the later one.

    Parameters
    ----------
    here
        The place on the later day.
    compare_with
        The earlier day; by default one year before, or the day on which the record begins.

    Raises
    ------
    BadDate
        If the day is no date, lies before the record begins, or is not earlier.

    Examples
    --------
    >>> here = place(load(as_at="2025-03-31", published_by="2025-06-30"))
    >>> earlier(here).england.as_at, earlier(here).england.published_by
    (datetime.date(2024, 3, 31), datetime.date(2024, 6, 30))
    """
    now = here.england
    begins = data_package().record_from
    if compare_with is None:
        then = max(_year_before(now.as_at), begins)
    else:
        then = day(compare_with, "compare_with")
    if then >= now.as_at:
        raise BadDate(
            f"compare_with is {then.isoformat()}, which is not before {now.as_at.isoformat()}: "
            "give an earlier day, or a later one as as_at (the record begins "
            f"{begins.isoformat()})."
        )
    known = then + (now.published_by - now.as_at)
    if known.month == now.published_by.month and compare_with is None and then > begins:
        known = _year_before(now.published_by)
    before = load(as_at=then, published_by=known, data=now.data)
    return place(before, None if here.is_england else here.name)


def _year_before(when: date) -> date:
    leap = (when.month, when.day) == (2, 29)
    return when.replace(year=when.year - 1, day=28 if leap else when.day)
