"""Floor 6: the command line. It reads options, calls the floors below, and prints."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ilacs_analysis.errors import IlacsError, NothingToPack, UserError

if TYPE_CHECKING:
    from rich.progress import Progress

    from ilacs_analysis.packs.orders import Order
    from ilacs_analysis.records.england import England

SOMETHING_FAILED, USERS_MISTAKE = 1, 2

app = typer.Typer(
    name="ilacs",
    help="How England's children's services were judged by Ofsted: packs, records and checks.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

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


def _say(words: str) -> None:
    """Write to standard error, so that standard output holds only what was asked for."""
    typer.echo(words, err=True)


def _print_json(content: object) -> None:
    typer.echo(json.dumps(content, ensure_ascii=False, indent=2))


def _load(as_at: str | None, published_by: str | None, data: Path | None) -> England:
    from ilacs_analysis.records.england import load

    england = load(as_at=as_at, published_by=published_by, data=data)
    if england.asked_as_at > england.record_to:
        _say(
            f"The record ends on {england.record_to.isoformat()}: answered as of that day, not "
            f"{england.asked_as_at.isoformat()}."
        )
    return england


@app.command(epilog="Example: ilacs pack Peterborough --as-at 2024-06-30 --out packs")
def pack(
    authorities: Annotated[
        list[str] | None, typer.Argument(metavar="[AUTHORITY...]", help="Names, aliases or codes.")
    ] = None,
    national: Annotated[bool, typer.Option("--national", help="A pack of all of England.")] = False,
    region: Annotated[
        list[str] | None,
        typer.Option(
            "--region", metavar="NAME", help="A pack of a region of Ofsted's or ONS's; repeatable."
        ),
    ] = None,
    compare: Annotated[
        bool, typer.Option("--compare", help="One pack of the authorities together, side by side.")
    ] = False,
    trajectories: Annotated[
        bool,
        typer.Option(
            "--trajectories", help="How often and how fast authorities improved, and who is next."
        ),
    ] = False,
    area: Annotated[
        str | None,
        typer.Option("--area", metavar="AREA", help="Area of --trajectories; by default overall."),
    ] = None,
    start_grade: Annotated[
        str | None,
        typer.Option(
            "--start-grade",
            metavar="GRADE",
            help="Grade that --trajectories start from; by default inadequate.",
        ),
    ] = None,
    interventions: Annotated[
        bool, typer.Option("--interventions", help="Government's interventions, as on record.")
    ] = False,
    compare_with: Annotated[
        str | None,
        typer.Option(
            "--compare-with",
            metavar="DATE",
            help="Earlier day that England or a region is compared with; by default a year before.",
        ),
    ] = None,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the packs go.")] = Path(
        "packs"
    ),
    formats: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="LIST",
            help="Formats, separated by commas; by default all. The "
            "notebook and the manifest are always written.",
        ),
    ] = None,
    as_at: AsAt = None,
    published_by: PublishedBy = None,
    neighbours: Annotated[
        str | None,
        typer.Option(
            "--neighbours",
            metavar="EDITION",
            help="Edition of the statistical neighbours; by default the one in force on the day.",
        ),
    ] = None,
    data: Data = None,
) -> None:
    """Make a pack for each authority, for regions, for England, or of authorities together.

    With --trajectories or --interventions the authorities named are followed in those instead.
    """
    from ilacs_analysis.packs import orders as to_build
    from ilacs_analysis.packs.build import known_formats

    names, regions = authorities or [], [*(region or []), *([None] if national else [])]
    if not (names or regions or trajectories or interventions):
        raise NothingToPack(
            "Nothing was asked for: name an authority, or give --region NAME, --national, "
            "--trajectories or --interventions."
        )
    if not trajectories and (area is not None or start_grade is not None):
        raise NothingToPack("--area and --start-grade are for --trajectories: give that too.")
    if compare_with is not None and not regions:
        raise NothingToPack(
            "--compare-with is for packs of England and regions: give --region NAME or --national."
        )
    chosen = known_formats(None if formats is None else re.split(r"\s*,\s*", formats.strip()))
    england = _load(as_at, published_by, data)
    orders = to_build.place_orders(england, regions, as_at, published_by, compare_with, data)
    if trajectories:
        orders += to_build.trajectory_orders(england, names, as_at, data, area, start_grade)
    if interventions:
        orders += to_build.intervention_orders(england, names, as_at, data)
    if compare:
        orders.append(to_build.comparison_order(england, names, as_at, published_by, data))
    elif not (trajectories or interventions):
        orders += to_build.authority_orders(england, names, as_at, published_by, neighbours, data)
    _build_all(orders, out, chosen)


def _build_all(orders: list[Order], out: Path, formats: list[str]) -> None:
    from ilacs_analysis.packs.build import build
    from ilacs_analysis.packs.swap import prepare

    for order in orders:
        prepare(out, order.slug)
    failed = 0
    with _progress(len(orders)) as progress:
        task = progress.add_task("", total=len(orders))
        for order in orders:
            progress.update(task, description=order.title)
            try:
                place = build(order.notebook, order.parameters, order.slug, out, formats)
                typer.echo(str(place))
            except UserError:
                raise
            except IlacsError as error:
                failed += 1
                _say(f"{order.title}: {error}")
            progress.advance(task)
    if failed:
        _say(f"{failed} of {len(orders)} packs failed; {len(orders) - failed} were made.")
        raise typer.Exit(SOMETHING_FAILED)


def _progress(steps: int) -> Progress:
    from rich import progress
    from rich.console import Console

    console = Console(stderr=True)
    shown = steps > 1 and console.is_terminal
    return progress.Progress(console=console, transient=True, disable=not shown)


@app.command(epilog="Example: ilacs show Peterborough --as-at 2023-12-31")
def show(
    authority: Annotated[str, typer.Argument(metavar="AUTHORITY", help="Name, alias or code.")],
    as_at: AsAt = None,
    published_by: PublishedBy = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Print an authority's history and standing."""
    from ilacs_analysis.display.terminal import show_data, show_text

    here = _load(as_at, published_by, data).authority(authority)
    if as_json:
        _print_json(show_data(here))
    else:
        typer.echo(show_text(here))


@app.command(
    epilog="Example: ilacs check ilacs-2023 impact_of_leaders=inadequate help_and_protection=good"
)
def check(
    framework: Annotated[str, typer.Argument(metavar="FRAMEWORK", help="Such as ilacs-2023.")],
    judgements: Annotated[
        list[str],
        typer.Argument(
            metavar="AREA=GRADE...",
            help="Grades by area; the set may be incomplete, with or without the overall one.",
        ),
    ],
    as_at: AsAt = None,
    published_by: PublishedBy = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Say what the rules say of a set of judgements, with the record beside it."""
    from ilacs_analysis.analysis.checking import check as check_judgements
    from ilacs_analysis.analysis.checking import parse
    from ilacs_analysis.display.check_words import check_data, check_text

    given = parse(judgements)
    found = check_judgements(framework, given, _load(as_at, published_by, data))
    if as_json:
        _print_json(check_data(found))
    else:
        typer.echo(check_text(found))


@app.command(epilog="Example: ilacs due --as-at 2025-01-01 --json")
def due(as_at: AsAt = None, data: Data = None, as_json: AsJson = False) -> None:
    """Say who is likely to be inspected next: an estimate, not Ofsted's plan."""
    from ilacs_analysis.analysis.due import due as chances
    from ilacs_analysis.display.due_words import due_data, text

    england = _load(as_at, None, data)
    found = chances(england)
    if as_json:
        _print_json(due_data(found))
    else:
        typer.echo(text(england, found))


@app.command(epilog="Example: ilacs reconcile figures.csv --json")
def reconcile(
    figures: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FIGURES.csv]",
            help="A table with the columns of published_statistics.csv; by default that table.",
        ),
    ] = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Set published figures beside ours, with the reason for each difference."""
    from ilacs_analysis.analysis.reconciliation import reconcile as reconciled
    from ilacs_analysis.display.reconciliation_words import reconciled_data, reconciled_text

    found = reconciled(figures, data)
    if as_json:
        _print_json(reconciled_data(found))
    else:
        typer.echo(reconciled_text(found))


@app.command(epilog="Example: ilacs moved old-packs/england packs/england")
def moved(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The folder of a pack.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The folder of a later one.")],
    as_json: AsJson = False,
) -> None:
    """List the numbers that moved between two packs, and the rows and rules that moved them."""
    from ilacs_analysis.packs.moved import moved as compared
    from ilacs_analysis.packs.moved_words import moved_data, moved_text

    found = compared(old, new)
    if as_json:
        _print_json(moved_data(found))
    else:
        typer.echo(moved_text(found))


@app.command(epilog="Example: ilacs read report.pdf letter.pdf --json")
def read(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Reports and letters, as PDF.")
    ],
    as_json: AsJson = False,
) -> None:
    """Read Ofsted's reports and letters: dates, judgements, what needs to improve."""
    from ilacs_analysis.display.report_words import report_data, report_text
    from ilacs_analysis.records.reports.batch import read_reports
    from ilacs_analysis.records.tables import read_tables

    found = []
    with _progress(len(files)) as progress:
        task = progress.add_task("", total=len(files))
        for path, report in read_reports(files, read_tables()["authorities"]):
            progress.update(task, description=path.name, advance=1)
            found.append((path, report))
    if as_json:
        _print_json([report_data(*each) for each in found])
    else:
        typer.echo("\n\n".join(report_text(*each) for each in found))
    if any(isinstance(report, str) for _, report in found):
        raise typer.Exit(SOMETHING_FAILED)


@app.command(epilog="Example: ilacs add report.pdf --data my-tables")
def add(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Reports and letters, as PDF.")
    ],
    data: Annotated[
        Path, typer.Option("--data", metavar="DIR", help="The folder of your own tables.")
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before writing.")] = False,
) -> None:
    """Read reports into your own tables, which are laid over ours with --data."""
    from ilacs_analysis.records.own_tables import append_rows
    from ilacs_analysis.records.reports.adding import prepare
    from ilacs_analysis.records.reports.batch import read_reports
    from ilacs_analysis.records.tables import read_tables

    found = list(read_reports(files, read_tables()["authorities"]))
    addition = prepare(found, data)
    for line in addition.said:
        typer.echo(line)
    for sentence in addition.refused:
        _say(sentence)
    asked = f"Add {len(addition.said)} to the tables in {data}?"
    if not addition.is_empty and (yes or typer.confirm(asked, err=True)):
        append_rows(data, addition.rows)
        _say(f"Added to {data}: use it with --data {data}.")
    else:
        _say("Nothing was written.")
    if addition.refused:
        raise typer.Exit(SOMETHING_FAILED)


@app.command(epilog="Example: ilacs validate my-tables")
def validate(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", help="A folder of your own tables; by default ours."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check tables against the data package, and list everything that is wrong."""
    from ilacs_analysis.records.beside_ours import beside_ours
    from ilacs_analysis.records.tables import found_problems

    found = found_problems(folder)
    if as_json:
        _print_json(found)
    else:
        for problem in found:
            typer.echo(problem)
        count = "No problem" if not found else f"{len(found)} problem{'s'[: len(found) > 1]}"
        for sentence in beside_ours(folder) if folder and not found else ():
            _say(sentence)
        _say(f"{count} found.")
    if found:
        raise typer.Exit(SOMETHING_FAILED)


def main() -> None:
    """Run the command line: a user's mistake is one sentence and status 2, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # a Windows console may not be UTF-8, and names and dashes must not end a command
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except UserError as error:
        _say(str(error))
        sys.exit(USERS_MISTAKE)
    except IlacsError as error:
        _say(str(error))
        sys.exit(SOMETHING_FAILED)


if __name__ == "__main__":
    main()
