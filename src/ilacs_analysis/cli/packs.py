"""The commands that make packs and compare them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from typer import Argument, Option

from ilacs_analysis.errors import NothingToPack

from .app import BRIEF, app
from .common import (
    AsAt,
    AsJson,
    Data,
    Formats,
    PublishedBy,
    ReplaceEdited,
    answer,
    build_orders,
    chosen_formats,
    load_record,
    say_failed,
)


@app.command(
    rich_help_panel=BRIEF, epilog="Example: ilacs pack Peterborough --as-at 2024-06-30 --out packs"
)
def pack(
    authorities: Annotated[
        list[str] | None, Argument(metavar="[AUTHORITY...]", help="Names, aliases or codes.")
    ] = None,
    everything: Annotated[
        bool, Option("--all", help="A site: a pack of every authority, region and of England.")
    ] = False,
    national: Annotated[bool, Option("--national", help="A pack of all of England.")] = False,
    region: Annotated[
        list[str] | None,
        Option(metavar="NAME", help="A pack of a region of Ofsted's or ONS's; repeatable."),
    ] = None,
    compare: Annotated[
        bool, Option("--compare", help="One pack of the authorities together, side by side.")
    ] = False,
    trajectories: Annotated[
        bool,
        Option(
            "--trajectories", help="How often and how fast authorities improved, and who is next."
        ),
    ] = False,
    area: Annotated[
        str | None, Option(metavar="AREA", help="Area of --trajectories; by default overall.")
    ] = None,
    start_grade: Annotated[
        str | None,
        Option(
            metavar="GRADE", help="Grade that --trajectories start from; by default inadequate."
        ),
    ] = None,
    interventions: Annotated[
        bool, Option("--interventions", help="Government's interventions, as on record.")
    ] = False,
    compare_with: Annotated[
        str | None,
        Option(
            metavar="DATE",
            help="Earlier day that England or a region is compared with; by default a year before.",
        ),
    ] = None,
    out: Annotated[Path, Option(metavar="DIR", help="Where the packs go.")] = Path("packs"),
    formats: Formats = None,
    as_at: AsAt = None,
    published_by: PublishedBy = None,
    neighbours: Annotated[
        str | None,
        Option(
            metavar="EDITION",
            help="Edition of the statistical neighbours; by default the one in force on the day.",
        ),
    ] = None,
    data: Data = None,
    jobs: Annotated[
        int | None, Option(metavar="N", min=1, help="Packs at a time; by default one a processor.")
    ] = None,
    dask: Annotated[
        str | None, Option(metavar="ADDRESS", help="Build on the Dask cluster with this scheduler.")
    ] = None,
    rebuild: Annotated[
        bool,
        Option(
            "--rebuild/--resume",
            help="Make every pack again; by default one whose inputs have not changed is left.",
        ),
    ] = False,
    replace_edited: ReplaceEdited = False,
) -> None:
    """Make a pack for each authority, for regions, for England, or of authorities together.

    With --trajectories or --interventions the authorities named are followed in those instead. Of a
    pack that is there only our own files are replaced, and none that you have changed.
    """
    from ilacs_analysis.packs import orders as to_build
    from ilacs_analysis.packs.batch import get_ready

    names, regions = authorities or [], [*(region or []), *([None] if national else [])]
    others = names or regions or compare or trajectories or interventions
    if everything and others:
        raise NothingToPack(
            "--all makes a pack of every authority and region: give it alone, without names."
        )
    if not (everything or others):
        raise NothingToPack(
            "Nothing was asked for: name an authority, or give --all, --region NAME, --national, "
            "--trajectories or --interventions."
        )
    if not trajectories and (area is not None or start_grade is not None):
        raise NothingToPack("--area and --start-grade are for --trajectories: give that too.")
    if compare_with is not None and not (regions or everything):
        raise NothingToPack(
            "--compare-with is for packs of England and regions: give --region NAME or --national."
        )
    chosen = chosen_formats(formats)
    if everything:
        from ilacs_analysis.packs import site

        out = site.site_folder(out, as_at)
    # what is there may be left as it is
    anew = rebuild or not out.exists()
    if anew and dask is None and (everything or len(names) + len(regions) > 1):
        get_ready({"as_at": as_at, "published_by": published_by})
    england = load_record(as_at, published_by, data)
    of_record = {"as_at": as_at, "published_by": published_by, "data": data}
    if everything:
        if "html" not in chosen:
            raise NothingToPack("--all makes a site of pages: put html among the formats.")
        site.check_index(out)
        orders = site.site_orders(england, neighbours, compare_with, **of_record)
        made = build_orders(orders, out, chosen, jobs, dask, rebuild, replace_edited)
        # a pack that was left because a person changed it is still there
        there = [order.slug for order in orders if (out / order.slug / "briefing.html").exists()]
        typer.echo(str(site.write_index(england, orders, there, out, replace_edited)))
        say_failed(len(orders), made)
        return
    orders = to_build.place_orders(england, regions, compare_with, **of_record)
    if trajectories:
        orders += to_build.trajectory_orders(
            england, names, area, start_grade, as_at=as_at, data=data
        )
    if interventions:
        orders += to_build.intervention_orders(england, names, as_at=as_at, data=data)
    if compare:
        orders.append(to_build.comparison_order(england, names, **of_record))
    elif not (trajectories or interventions):
        orders += to_build.authority_orders(england, names, neighbours, **of_record)
    orders = to_build.of_day(orders, as_at)
    say_failed(len(orders), build_orders(orders, out, chosen, jobs, dask, rebuild, replace_edited))


@app.command(rich_help_panel=BRIEF, epilog="Example: ilacs moved old-packs/england packs/england")
def moved(
    old: Annotated[Path, Argument(metavar="OLD", help="The folder of a pack.")],
    new: Annotated[Path, Argument(metavar="NEW", help="The folder of a later one.")],
    as_json: AsJson = False,
) -> None:
    """List the numbers that moved between two packs, and the rows and rules that moved them."""
    from ilacs_analysis.packs.moved import moved as compared
    from ilacs_analysis.packs.moved_words import moved_text

    found = compared(old, new)
    answer(found if as_json else moved_text(found))
