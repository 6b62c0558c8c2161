"""What the commands share: their common options, and how they speak."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer import Argument, Option

if TYPE_CHECKING:
    from rich.progress import Progress

    from ilacs_analysis.packs.orders import Order
    from ilacs_analysis.records.england import England

SOMETHING_FAILED, USERS_MISTAKE = 1, 2

AsAt = Annotated[
    str | None,
    Option(
        metavar="DATE",
        help="As things stood on this day (YYYY-MM-DD); by default the last day of the record.",
    ),
]
PublishedBy = Annotated[
    str | None,
    Option(
        metavar="DATE", help="Count reports published by this day; by default the day of --as-at."
    ),
]
Data = Annotated[
    Path | None, Option(metavar="DIR", help="A folder of your own tables, laid over ours.")
]
Authority = Annotated[str, Argument(metavar="AUTHORITY", help="Name, alias or code.")]
Formats = Annotated[
    str | None,
    Option(
        "--format",
        metavar="LIST",
        help="Formats, separated by commas; by default all. The notebook and the manifest are "
        "always written.",
    ),
]
ReplaceEdited = Annotated[
    bool,
    Option(
        "--replace",
        help="Make files anew that you have changed, after moving yours to the folder edited.",
    ),
]
AsJson = Annotated[bool, Option("--json", help="Print one JSON document and nothing else.")]


def say(words: str) -> None:
    """Write to standard error, so that standard output holds only what was asked for."""
    typer.echo(words, err=True)


def chosen_formats(text: str | None) -> list[str]:
    """Read the formats of a pack from a list with commas; by default all."""
    from ilacs_analysis.packs.build import known_formats

    return known_formats(None if text is None else [name.strip() for name in text.split(",")])


def answer(found: object) -> None:
    """Print what was asked for: a text as it stands, anything else as one JSON document."""
    from ilacs_analysis.display.base.data import as_data

    if not isinstance(found, str):
        found = json.dumps(as_data(found), ensure_ascii=False, indent=2)
    typer.echo(found)


def load_record(as_at: str | None, published_by: str | None, data: Path | None) -> England:
    """Load the record as the options ask, and say where it ends before the day."""
    from ilacs_analysis.records.england import load

    england = load(as_at=as_at, published_by=published_by, data=data)
    if england.asked_as_at > england.record_to:
        say(
            f"The record ends on {england.record_to.isoformat()}: answered as of that day, not "
            f"{england.asked_as_at.isoformat()}."
        )
    return england


def progress(steps: int) -> Progress:
    """Give a progress bar, shown where there are several steps and a terminal."""
    from rich import progress
    from rich.console import Console

    console = Console(stderr=True)
    shown = steps > 1 and console.is_terminal
    return progress.Progress(console=console, transient=True, disable=not shown)


def build_orders(
    orders: list[Order],
    out: Path,
    formats: list[str],
    jobs: int | None = None,
    dask: str | None = None,
    rebuild: bool = False,
    replace_edited: bool = False,
) -> int:
    """Build the packs that were ordered, say what became of each, and count those that are there.

    There as asked for, that is: made now, or made from the same inputs before.
    """
    from ilacs_analysis.packs.batch import build_all

    outcomes = build_all(
        orders, out, formats, jobs, not rebuild, replace_edited=replace_edited, dask=dask
    )
    made = kept = 0
    with progress(len(orders)) as shown:
        task = shown.add_task("", total=len(orders))
        for outcome in outcomes:
            if outcome.place is None:
                say(f"{outcome.order.title}: {outcome.problem}")
            else:
                typer.echo(str(outcome.place))
                made += 1
            for sentence in outcome.said:
                say(sentence)
            kept += outcome.kept
            shown.update(task, description=outcome.order.title, advance=1)
    if kept:
        say(f"{kept} of {len(orders)} were up to date and left as they are: --rebuild makes them.")
    return made


def say_failed(asked: int, made: int) -> None:
    """Say how many packs failed, if any did, and end with the status of that."""
    if made < asked:
        say(f"{asked - made} of {asked} packs failed; {made} are as asked for.")
        raise typer.Exit(SOMETHING_FAILED)
