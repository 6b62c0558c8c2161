"""What to build: every name is resolved, and every option checked, before the first pack."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ilacs_analysis.records.disk import sha256

if TYPE_CHECKING:
    from ilacs_analysis.records.authority import Authority
    from ilacs_analysis.records.england import England


Links = Sequence[tuple[str, str]]
"""Words and addresses of other packs, for the page of one."""


@dataclass(frozen=True)
class Order:
    """One pack to build, in plain values, so that it can be handed to another process.

    Attributes
    ----------
    title
        What it is called where many are built.
    notebook
        The name of a bundled one, or the path of an ``.ipynb`` file.
    parameters
        What the notebook is given.
    slug
        The name of the pack's folder, such as ``city-of-london``.
    links
        Where its page leads: to other packs beside it.
    """

    title: str
    notebook: str
    parameters: dict[str, object]
    slug: str
    links: Links = ()


Given = str | Path | None
"""What may be given for a parameter of a notebook that is passed on to it as it is."""


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


def _order(notebook: str, title: str, folder: str = "", /, **parameters: object) -> Order:
    """Order a pack in plain values; without another name its folder is called by its title.

    A pack for which no day was asked is of the last day of the record, not of the fixed day at
    which a notebook is kept.
    """
    if "meeting_date" not in parameters:
        parameters.setdefault("as_at", None)
    plain = {
        name: str(value) if isinstance(value, Path) else value for name, value in parameters.items()
    }
    return Order(title, notebook, plain, folder or slug(title))


def _names(england: England, asked: Sequence[str]) -> list[str]:
    """Name the authorities that were asked for, each once."""
    return list(dict.fromkeys(england.authority(name).name for name in asked))


def authority_orders(
    england: England, names: Sequence[str], neighbours: str | None = None, **given: Given
) -> list[Order]:
    """Resolve the authorities that were asked for into the packs to build; each is built once.

    A mistake in a name, a day or an edition shows here, where the record is loaded as it will be
    in the notebook. In each of these functions `given` are the other parameters of the notebook,
    as they were asked for.

    Examples
    --------
    >>> from ilacs_analysis.records.england import load
    >>> [order.slug for order in authority_orders(load(), ["Hull", "810", "Leeds"])]
    ['kingston-upon-hull', 'leeds']
    """
    england.neighbour_edition(neighbours)
    return [
        _order("authority_briefing", name, authority=name, neighbours=neighbours, **given)
        for name in _names(england, names)
    ]


MOST_NAMED = 4
"""Authorities that the folder of a comparison names; of more it holds a digest of the codes."""


def place_orders(
    england: England, regions: Sequence[str | None], compare_with: str | None = None, **given: Given
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
    given["compare_with"] = compare_with
    return [
        _order("national_outcomes", name, region=None, **given)
        if here.is_england
        else _order("national_outcomes", name, f"region-{slug(name)}", region=name, **given)
        for name, here in found.items()
    ]


def trajectory_orders(
    england: England,
    names: Sequence[str],
    area: str | None = None,
    start_grade: str | None = None,
    **given: Given,
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

    # a mistake in the area or the grade shows here
    trajectory(england, area or OVERALL, start_grade or "inadequate")
    asked = {"area": area, "start_grade": start_grade}
    given |= {name: value for name, value in asked.items() if value is not None}
    return _analysis_orders("improvement_trajectories", "Trajectories", england, names, given)


def intervention_orders(england: England, names: Sequence[str], **given: Given) -> list[Order]:
    """Resolve an analysis of interventions, for each authority named or for none.

    Examples
    --------
    >>> from ilacs_analysis.records.england import load
    >>> [order.slug for order in intervention_orders(load(), [])]
    ['interventions']
    """
    return _analysis_orders("interventions", "Interventions", england, names, given)


def _analysis_orders(
    notebook: str, title: str, england: England, names: Sequence[str], given: dict[str, Given]
) -> list[Order]:
    return [
        _order(notebook, f"{title}, {name}", authority=name, **given)
        for name in _names(england, names)
    ] or [_order(notebook, title, authority=None, **given)]


def comparison_order(england: England, names: Sequence[str], **given: Given) -> Order:
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
    title = ", ".join(titles)
    which = slug(title)
    if len(found) > MOST_NAMED:
        which = sha256(",".join(sorted(found)).encode("utf-8"))[:8]
    asked = {"authorities": titles, "measure": None, **given}
    return _order("compare_authorities", title, f"compare-{which}", **asked)


def meeting_order(notebook: str, authority: Authority, plan: Path, **given: Given) -> Order:
    """Resolve a report on a plan: ``improvement_board`` or ``scrutiny_report``.

    The day of the meeting is in the folder's name, so that each meeting keeps its own.

    Examples
    --------
    >>> from ilacs_analysis.records.england import load
    >>> here = load().authority("Hull")
    >>> meeting_order("improvement_board", here, Path("plan.csv"), meeting_date="2024-02-21").slug
    'improvement-board-kingston-upon-hull-2024-02-21'
    """
    title = f"{notebook.replace('_', ' ').capitalize()}, {authority.name}"
    order = _order(notebook, title, authority=authority.name, plan=plan, **given)
    day = given.get("meeting_date")
    return of_day([order], None if day is None else str(day))[0]
