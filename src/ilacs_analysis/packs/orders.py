"""What to build: every name is resolved, and every option checked, before the first pack."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ilacs_analysis.records.england import England

AUTHORITY_NOTEBOOK = "authority_briefing"


@dataclass(frozen=True)
class Order:
    """One pack to build, in plain values.

    Attributes
    ----------
    title
        What it is of, for the progress line.
    notebook, parameters, slug
        What :func:`ilacs_analysis.packs.build.build` takes.
    """

    title: str
    notebook: str
    parameters: dict[str, object]
    slug: str


def slug(name: str) -> str:
    """Give the name of a pack's folder: lower case, with hyphens.

    Examples
    --------
    >>> slug("Bournemouth, Christchurch and Poole"), slug("St Helens")
    ('bournemouth-christchurch-and-poole', 'st-helens')
    """
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def authority_orders(
    england: England,
    names: Sequence[str],
    as_at: str | None = None,
    published_by: str | None = None,
    neighbours: str | None = None,
    data: Path | None = None,
) -> list[Order]:
    """Resolve the authorities that were asked for into the packs to build.

    Parameters
    ----------
    england
        The record as it will be loaded: a mistake in a name or a day shows here.
    names
        Authorities by name, alias or code; one named twice is built once.
    as_at, published_by, neighbours, data
        The parameters of the notebook, as given.

    Raises
    ------
    UnknownAuthority, AmbiguousAuthority, AuthorityNotYetCreated, UnknownNeighbours
        If a name or an edition is not to be found.

    Examples
    --------
    >>> from ilacs_analysis.records.england import load
    >>> [order.slug for order in authority_orders(load(), ["Hull", "810", "Leeds"])]
    ['kingston-upon-hull', 'leeds']
    """
    england.neighbour_edition(neighbours)
    found = {}
    for name in names:
        authority = england.authority(name)
        found[authority.la_code] = authority.name
    common: dict[str, object] = {
        "as_at": as_at,
        "published_by": published_by,
        "neighbours": neighbours,
        "data": None if data is None else str(data),
    }
    return [
        Order(name, AUTHORITY_NOTEBOOK, {"authority": name, **common}, slug(name))
        for name in found.values()
    ]
