"""All of England as a site: a pack for every place, linked to each other, and an index page."""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ilacs_analysis.errors import OutputNotWritable
from ilacs_analysis.packs.edits import keep, refused
from ilacs_analysis.packs.lock import locked
from ilacs_analysis.packs.orders import Given, Order, authority_orders, place_orders
from ilacs_analysis.records.disk import explained, free_to_use, put, read, settle, sha256, write
from ilacs_analysis.rules.grades import NOT_APPLICABLE, scale
from ilacs_analysis.rules.judgements import OVERALL

if TYPE_CHECKING:
    from ilacs_analysis.records.england import England

INDEX = "index.html"
_TEMPLATES = Path(__file__).parent / "templates"
# What says that a page is an index of ours, which alone is ever replaced.
_OURS = '<meta name="generator" content="ilacs-analysis">'
# What comes before the digest at its end.
_MARK = b"<!-- sha256 "


@dataclass(frozen=True)
class Entry:
    """An authority in the index: where its pack is, its latest report, and its tile."""

    name: str
    address: str | None
    published: str
    judgements: tuple[Judged, ...]
    column: int
    row: int


@dataclass(frozen=True)
class Judged:
    """A judgement of an authority's latest report, or what stands in place of one."""

    area: str
    grade: str
    words: str
    initials: str


def site_orders(
    england: England, neighbours: str | None = None, compare_with: str | None = None, **given: Given
) -> list[Order]:
    """Order a pack for England, for each of ONS's nine regions and for every authority of the day.

    Each page leads to the others that its reader may want: an authority's to its neighbours, its
    region and England, a region's to its authorities. `given` are the other parameters of all.

    Examples
    --------
    >>> from ilacs_analysis.records.england import load
    >>> orders = site_orders(load())
    >>> len(orders), orders[0].slug, orders[1].title
    (163, 'england', 'North East')
    >>> [words for words, _ in orders[-1].links][-2:]
    ['North West', 'England']
    """
    regions, codes = _regions(england), list(england.authorities["la_code"])
    whole, *parts = place_orders(england, [None, *regions], compare_with, **given)
    each = authority_orders(england, codes, neighbours, **given)
    addresses = {order.title: f"../{order.slug}/briefing.html" for order in [whole, *parts, *each]}

    def leading(order: Order, names: Iterable[str]) -> Order:
        others = [(name, addresses[name]) for name in names if name in addresses]
        return replace(order, links=(("All briefings", f"../{INDEX}"), *others))

    return [
        leading(whole, regions),
        *(leading(part, [*_within(england, part.title), whole.title]) for part in parts),
        *(leading(one, _beside(england, one.title, neighbours)) for one in each),
    ]


def _regions(england: England) -> list[str]:
    """List ONS's regions, in the order of their codes: from north to south."""
    there = england.authorities.sort_values("ons_region_code", kind="stable")
    return [str(name) for name in there["ons_region"].unique()]


def _within(england: England, region: str) -> list[str]:
    there = england.authorities
    return sorted(there.loc[there["ons_region"] == region, "name"])


def _beside(england: England, name: str, neighbours: str | None) -> list[str]:
    here = england.authority(name)
    return [*here.neighbours(neighbours)["name"], here.ons_region, "England"]


def site_folder(out: Path, as_at: str | None) -> Path:
    """Name the folder of a site for the day that it was asked for with, if any.

    Examples
    --------
    >>> site_folder(Path("site"), "2024-03-31").name, site_folder(Path(), "2024-03-31").name
    ('site-2024-03-31', '2024-03-31')
    """
    if as_at is None:
        return out
    day = as_at.strip()
    # one that is named by dots alone, such as the folder the user is in, cannot have it in its name
    return out.with_name(f"{out.name}-{day}") if out.name.strip(".") else out / day


def write_index(
    england: England,
    orders: Sequence[Order],
    made: Sequence[str],
    out: Path,
    replace_edited: bool = False,
) -> Path:
    """Write the page that leads to every pack: a list of links, and where scripts run more.

    Parameters
    ----------
    england
        The record that the packs were made from.
    orders
        As :func:`site_orders` gives them.
    made
        The folders of those that are there; of the others the name stands without a link.
    out
        The folder of the packs.
    replace_edited
        Whether to go on where a person has changed the page, which is then kept in ``edited/``.

    Raises
    ------
    OutputNotWritable
        If the page cannot be written, or another ``index.html`` is there.
    PackNotReplaced
        If a person has changed the page, or another program holds it.
    """
    page = index_page(england, orders, made)
    place, new = out / INDEX, out / f".{INDEX}.ilacs-new"
    with explained(place, "make room"), locked(out, INDEX):
        check_index(out)
        found = read(place)
        if found not in (None, page) and not _is_as_written(found):
            if not replace_edited:
                raise refused(out, [INDEX])
            keep(found, out, INDEX)
        write(new, page)
        with free_to_use(place):
            put(new, place)
        settle(out)
    return place


def _is_as_written(page: bytes) -> bool:
    """Say whether an index is as it was written: it ends in a digest of all that comes before."""
    content, _, _ = page.rpartition(_MARK)
    return page == _with_digest(content)


def _with_digest(content: bytes) -> bytes:
    return content + _MARK + f"{sha256(content)} -->\n".encode()


def check_index(out: Path) -> None:
    """Refuse a folder with an ``index.html`` that is not ours, as OutputNotWritable."""
    place = out / INDEX
    if not os.path.lexists(place):
        return
    ours = place.is_file() and not place.is_symlink()
    if not ours or _OURS not in place.read_text(encoding="utf-8", errors="replace"):
        raise OutputNotWritable(
            f"{place} is not an index made by ilacs: move it elsewhere, or give another folder."
        )


def index_page(england: England, orders: Sequence[Order], made: Sequence[str]) -> bytes:
    """Give the index page: complete without scripts, with a search and a map where they run."""
    from importlib.metadata import version

    import jinja2

    from ilacs_analysis.analysis.judged.latest import COMPARED_STRANDS
    from ilacs_analysis.analysis.judged.parts import NO_GRADE
    from ilacs_analysis.display.base.words import initial, long_date, printed
    from ilacs_analysis.records.package import data_package
    from ilacs_analysis.rules.frameworks import strand

    site = _TEMPLATES / "site"
    script = (site / "index.js").read_text("utf-8")
    style = (_TEMPLATES / "briefing" / "page.css").read_text("utf-8")
    addresses = {
        order.title: f"{order.slug}/briefing.html" if order.slug in made else None
        for order in orders
    }
    regions = _entries(england, addresses)
    authorities = {entry.name for entries in regions.values() for entry in entries}
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES), autoescape=True, keep_trailing_newline=True
    )
    html = environment.get_template("site/index.html.j2").render(
        ours=_OURS,
        style=style + (site / "index.css").read_text("utf-8"),
        script=script,
        script_digest=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        as_at=long_date(england.as_at),
        places=[item for item in addresses.items() if item[0] not in authorities],
        areas=[(area, strand(area).short) for area in COMPARED_STRANDS],
        grades=[(grade, printed(grade), initial(grade)) for grade in (*scale(), NO_GRADE)],
        regions=regions,
        version=version("ilacs-analysis"),
        attribution=data_package().attribution,
        own=england.data is not None,
    )
    return _with_digest(html.encode("utf-8"))


def _entries(england: England, addresses: Mapping[str, str | None]) -> dict[str, list[Entry]]:
    """Give the authorities of each region, with what the latest report of each said."""
    import pandas as pd

    from ilacs_analysis.analysis.judged.latest import latest
    from ilacs_analysis.display.base.words import short_date
    from ilacs_analysis.records.rows import as_day, rows

    said = {name: rows(own) for name, own in latest(england).groupby("name")}
    entries: dict[str, list[Entry]] = {region: [] for region in _regions(england)}
    for row in rows(england.authorities.sort_values("name")):
        name, judged = row["name"], said[row["name"]]
        day = as_day(judged[0]["published"])
        published = short_date(day) if day else ""
        tile = [-1 if pd.isna(row[at]) else int(row[at]) for at in ("tile_col", "tile_row")]
        each = tuple(_judged(item["area"], item["grade"], day) for item in judged)
        entries[row["ons_region"]].append(Entry(name, addresses[name], published, each, *tile))
    return entries


def _judged(area: str, grade: str, published: date | None) -> Judged:
    from ilacs_analysis.analysis.judged.parts import NO_GRADE
    from ilacs_analysis.display.base.words import initial, no_overall_since, printed
    from ilacs_analysis.rules.frameworks import strand

    if area == OVERALL and grade == NOT_APPLICABLE and published:
        words = no_overall_since(published)
    else:
        words = f"{strand(area).short}: {printed(grade, area).lower()}"
    return Judged(area, grade if grade in scale() else NO_GRADE, words, initial(grade))
