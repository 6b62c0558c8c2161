"""What the commands share: their common options, and how they speak."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.progress import Progress

    from ilacs_analysis.records.england import England

SOMETHING_FAILED, USERS_MISTAKE = 1, 2

AsAt = Annotated[
    str | None,
    typer.Option(
        "--as-at",
        metavar="DATE",
        help="As things stood on this day (YYYY-MM-DD); by default the last day of the record.",
    ),
]
PublishedBy = Annotated[
    str | None,
    typer.Option(
        "--published-by",
        metavar="DATE",
        help="Count reports published by this day; by default the day of --as-at.",
    ),
]
Data = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help="A folder of your own tables, laid over ours."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]


def say(words: str) -> None:
    """Write to standard error, so that standard output holds only what was asked for."""
    typer.echo(words, err=True)


def chosen_formats(text: str | None) -> list[str]:
    """Read the formats of a pack from a list with commas; by default all."""
    from ilacs_analysis.packs.build import known_formats

    return known_formats(None if text is None else [name.strip() for name in text.split(",")])


def print_json(content: object) -> None:
    """Print one JSON document."""
    from ilacs_analysis.display.base.data import as_data

    typer.echo(json.dumps(as_data(content), ensure_ascii=False, indent=2))


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
