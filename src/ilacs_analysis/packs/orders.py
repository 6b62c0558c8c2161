"""What to build: every name is resolved, and every option checked, before the first pack."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ilacs_analysis.records.authority import Authority
    from ilacs_analysis.records.england import England


@dataclass(frozen=True)
class Order:
    """One pack to build, in the plain values that :func:`~.build.build` takes, and its title.

    `links` are words and addresses of other packs beside it.
    """

    title: str
    notebook: str
    parameters: dict[str, object]
    slug: str
    links: tuple[tuple[str, str], ...] = ()


def slug(name: str) -> str:
    """Give the name of a pack's folder: lower case, with hyphens.

    Examples
    --------
    >>> slug("Bournemouth, Christchurch and Poole"), slug("St Helens")
    ('bournemouth-christchurch-and-poole', 'st-helens')
    """
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def of_day(orders: Sequence[Order], as_at: str | None) -> list[Order]:
    """Name the folders of some packs for the day that they were asked for with, if any.

    So the pack of one day never replaces that of another.

    Examples
    --------
    >>> [order.slug for order in of_day([Order("Leeds", "x", {}, "leeds")], "2024-03-31")]
    ['leeds-2024-03-31']
    """
    if as_at is None:
        return list(orders)
    return [replace(order, slug=f"{order.slug}-{as_at.strip()}") for order in orders]


def authority_orders(
    england: England,
    names: Sequence[str],
    as_at: str | None = None,
    published_by: str | None = None,
    neighbours: str | None = None,
    data: Path | None = None,
) -> list[Order]:
    """Resolve the authorities that were asked for into the packs to build; each is built once.

    A mistake in a name, a day or an edition shows here, where the record is loaded as it will be
    in the notebook. The options are passed on to the notebook as they were given.

    Examples
    --------
    >>> from ilacs_analysis.records.england import load
    >>> [order.slug for order in authority_orders(load(), ["Hull", "810", "Leeds"])]
    ['kingston-upon-hull', 'leeds']
    """
    england.neighbour_edition(neighbours)
    found = dict.fromkeys(england.authority(name).name for name in names)
    common: dict[str, object] = {
        "as_at": as_at,
        "published_by": published_by,
        "neighbours": neighbours,
        "data": None if data is None else str(data),
    }
    return [
        Order(name, "authority_briefing", {"authority": name, **common}, slug(name))
        for name in found
    ]


MOST_NAMED = 4
"""Authorities that the folder of a comparison names; of more it holds a digest of the codes."""


def place_orders(
    england: England,
    regions: Sequence[str | None],
    as_at: str | None = None,
    published_by: str | None = None,
    compare_with: str | None = None,
    data: Path | None = None,
) -> list[Order]:
    """Resolve England (None) and regions into the packs to build; each is built once.

    Examples
    --------
    >>> from ilacs_analysis.records.england import load
    >>> [order.slug for order in place_orders(load(), [None, "yorkshire and the humber"])]
    ['england', 'region-yorkshire-and-the-humber']
    """
    from ilacs_analysis.analysis.judged.place import earlier, place

    found = {here.name: here for here in (place(england, region) for region in regions)}
    # whether there is an earlier day to compare with is the same for all of them
    for here in list(found.values())[:1]:
        earlier(here, compare_with)
    return [
        Order(
            name,
            "national_outcomes",
            {
                "region": None if here.is_england else name,
                "as_at": as_at,
                "published_by": published_by,
                "compare_with": compare_with,
                "data": None if data is None else str(data),
            },
            slug(name) if here.is_england else f"region-{slug(name)}",
        )
        for name, here in found.items()
    ]


def trajectory_orders(
    england: England,
    names: Sequence[str],
    as_at: str | None = None,
    data: Path | None = None,
    area: str | None = None,
    start_grade: str | None = None,
) -> list[Order]:
    """Resolve an analysis of improvement, for each authority named or for none.

    Examples
    --------
    >>> from ilacs_analysis.records.england import load
    >>> [order.slug for order in trajectory_orders(load(), ["Hull"])]
    ['trajectories-kingston-upon-hull']
    """
    from ilacs_analysis.analysis.timing.trajectory import trajectory
    from ilacs_analysis.rules.judgements import OVERALL

    given = {"area": area, "start_grade": start_grade}
    asked = {name: value for name, value in given.items() if value is not None}
    # a mistake in the area or the grade shows here
    trajectory(england, area or OVERALL, start_grade or "inadequate")
    return _analysis_orders(england, names, "improvement_trajectories", as_at, data, asked)


def intervention_orders(
    england: England, names: Sequence[str], as_at: str | None = None, data: Path | None = None
) -> list[Order]:
    """Resolve an analysis of interventions, for each authority named or for none.

    Examples
    --------
    >>> from ilacs_analysis.records.england import load
    >>> [order.slug for order in intervention_orders(load(), [])]
    ['interventions']
    """
    return _analysis_orders(england, names, "interventions", as_at, data, {})


_TITLES = {"improvement_trajectories": "Trajectories", "interventions": "Interventions"}


def _analysis_orders(
    england: England,
    names: Sequence[str],
    notebook: str,
    as_at: str | None,
    data: Path | None,
    asked: dict[str, str],
) -> list[Order]:
    title = _TITLES[notebook]
    found: list[str | None] = [*dict.fromkeys(england.authority(name).name for name in names)]
    return [
        Order(
            f"{title}, {name}" if name else title,
            notebook,
            {
                "authority": name,
                "as_at": as_at,
                "data": None if data is None else str(data),
                **asked,
            },
            f"{slug(title)}-{slug(name)}" if name else slug(title),
        )
        for name in found or [None]
    ]


def comparison_order(
    england: England,
    names: Sequence[str],
    as_at: str | None = None,
    published_by: str | None = None,
    data: Path | None = None,
) -> Order:
    """Resolve the authorities that were asked for into one pack that compares them.

    Examples
    --------
    >>> from ilacs_analysis.records.england import load
    >>> comparison_order(load(), ["Hull", "Leeds"]).slug
    'compare-kingston-upon-hull-leeds'
    """
    from ilacs_analysis.analysis.judged.peers import peers

    peers(england, names)
    found = {here.la_code: here.name for here in map(england.authority, names)}
    titles = list(found.values())
    place = "-".join(slug(title) for title in titles)
    if len(found) > MOST_NAMED:
        place = hashlib.sha256(",".join(sorted(found)).encode("utf-8")).hexdigest()[:8]
    return Order(
        ", ".join(titles),
        "compare_authorities",
        {
            "authorities": titles,
            "as_at": as_at,
            "published_by": published_by,
            "measure": None,
            "data": None if data is None else str(data),
        },
        f"compare-{place}",
    )


def meeting_order(
    notebook: str, authority: Authority, plan: Path, **given: str | Path | None
) -> Order:
    """Resolve a report on a plan: ``improvement_board`` or ``scrutiny_report``.

    `given` are the other parameters of that notebook, as they were asked for. The day of the
    meeting is in the folder's name, so that each meeting keeps its own.

    Examples
    --------
    >>> from ilacs_analysis.records.england import load
    >>> here = load().authority("Hull")
    >>> meeting_order("improvement_board", here, Path("plan.csv"), meeting_date="2024-02-21").slug
    'improvement-board-kingston-upon-hull-2024-02-21'
    """
    title = notebook.replace("_", " ").capitalize()
    asked = {name: None if value is None else str(value) for name, value in given.items()}
    parameters: dict[str, object] = {"authority": authority.name, "plan": str(plan), **asked}
    place = f"{slug(title)}-{slug(authority.name)}"
    order = Order(f"{title}, {authority.name}", notebook, parameters, place)
    return of_day([order], asked.get("meeting_date"))[0]
