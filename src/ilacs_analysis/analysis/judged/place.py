"""The authorities that an analysis is about: all of England, or a region of Ofsted's or ONS's."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from datetime import date

from ilacs_analysis.errors import BadDate, UnknownRegion
from ilacs_analysis.records.as_at import day
from ilacs_analysis.records.england import England, load
from ilacs_analysis.records.finding import plain
from ilacs_analysis.records.package import data_package

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
    named = {
        column: {plain(name): str(name) for name in there[column].unique()} for column in REGIONS_OF
    }
    asked = plain(region).removeprefix("the ")
    sets = tuple(column for column, names in named.items() if asked in names)
    if not sets:
        raise _unknown(region, named)
    name = named[sets[-1]][asked]
    codes = there.loc[there[sets[-1]] == name, "la_code"]
    return Place(england, name, tuple(REGIONS_OF[item] for item in sets), sets[-1], tuple(codes))


def _unknown(region: str, named: dict[str, dict[str, str]]) -> UnknownRegion:
    every = {**named["ofsted_region"], **named["ons_region"]}
    near = difflib.get_close_matches(plain(region), every, n=3, cutoff=0.5)
    named_so = "; ".join([every[key] for key in near] or sorted(set(every.values())))
    hint = f"did you mean {named_so}?" if near else f"use one of {named_so}."
    return UnknownRegion(f"There is no region {region!r}: {hint}")


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
