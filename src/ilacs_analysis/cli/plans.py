"""The commands for an improvement plan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from typer import Argument, Option

from ilacs_analysis.errors import UnreadableReport

from .app import PLAN, app
from .common import (
    SOMETHING_FAILED,
    AsAt,
    AsJson,
    Authority,
    Data,
    Formats,
    ReplaceEdited,
    answer,
    build_orders,
    chosen_formats,
    load_record,
    say,
    say_failed,
)

plan = typer.Typer(
    help="An authority's improvement plan: start it, check it, report on it.", no_args_is_help=True
)
app.add_typer(
    plan, name="plan", rich_help_panel=PLAN, epilog="Example: ilacs plan start Peterborough"
)

PlanFile = Annotated[Path, Argument(metavar="FILE", help="The plan: CSV or .xlsx.")]


@plan.command(epilog="Example: ilacs plan start Peterborough --report letter.pdf --out plan.csv")
def start(
    authority: Authority,
    report: Annotated[
        list[Path] | None,
        Option(
            metavar="FILE",
            help="A report or letter, as PDF, whose own lists are taken; repeatable.",
        ),
    ] = None,
    out: Annotated[Path, Option(metavar="FILE", help="The new plan: .csv or .xlsx.")] = Path(
        "plan.csv"
    ),
    board: Annotated[
        Path | None,
        Option(
            metavar="FILE", help="Also write a table for the board's terms and members, to fill in."
        ),
    ] = None,
    as_at: AsAt = None,
    data: Data = None,
) -> None:
    """Start a plan: a row for each priority action and each recommendation."""
    from ilacs_analysis.analysis.plans.start import start_plan
    from ilacs_analysis.display.plans.messages import started_text
    from ilacs_analysis.records.plan_writing import plan_bytes, write_new
    from ilacs_analysis.records.plans import BLANK_BOARD
    from ilacs_analysis.records.reports.batch import read_reports

    here = load_record(as_at, None, data).authority(authority)
    read = []
    for _, found in read_reports(report or [], here.england.all_authorities):
        if isinstance(found, str):
            raise UnreadableReport(found)
        read.append(found)
    begun = start_plan(here, read)
    files = {out: plan_bytes(begun.rows, out.name)}
    if board is not None:
        files[board] = BLANK_BOARD.read_bytes()
    write_new(files)
    typer.echo(str(out))
    for line in started_text(begun, out.name):
        say(line)


@plan.command(epilog="Example: ilacs plan check plan.csv --as-at 2024-02-21")
def check(
    file: PlanFile,
    as_at: Annotated[
        str | None,
        Option(
            metavar="DATE",
            help="Also find what is late on this day (YYYY-MM-DD), and what is dated after it.",
        ),
    ] = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Find what a board would ask about: gaps, contradictions, dates that do not fit."""
    from ilacs_analysis.analysis.plans.check import check_plan
    from ilacs_analysis.display.plans.messages import finding_text, findings_data
    from ilacs_analysis.records.as_at import day
    from ilacs_analysis.records.plans import plan_problems, read_plan

    today = None if as_at is None else day(as_at)
    england = load_record(None, None, data)
    problems = plan_problems(file)
    read = None if problems else read_plan(file)
    found = check_plan(read, england, today) if read else ()
    name = read.file if read else file.name
    if as_json:
        answer(findings_data(problems, found, name))
    else:
        for sentence in [*problems, *(finding_text(finding, name) for finding in found)]:
            typer.echo(sentence)
        count = len(problems) + len(found)
        say("Nothing found." if not count else f"{count} found.")
    if problems or found:
        raise typer.Exit(SOMETHING_FAILED)


@plan.command(
    epilog="Example: ilacs plan report plan.csv Peterborough --meeting-date 2024-02-21 "
    "--previous-meeting 2024-01-17"
)
def report(
    file: PlanFile,
    authority: Authority,
    meeting_date: Annotated[str, Option(metavar="DATE", help="The day of the meeting.")],
    previous_meeting: Annotated[
        str | None, Option(metavar="DATE", help="The day of the one before.")
    ] = None,
    next_meeting: Annotated[str | None, Option(metavar="DATE", help="The day of the next.")] = None,
    scrutiny: Annotated[
        bool, Option("--scrutiny", help="A draft for the scrutiny committee instead.")
    ] = False,
    board: Annotated[
        Path | None, Option(metavar="FILE", help="Your own table of the board.")
    ] = None,
    out: Annotated[Path, Option(metavar="DIR", help="Where the pack goes.")] = Path("packs"),
    formats: Formats = None,
    data: Data = None,
    replace_edited: ReplaceEdited = False,
) -> None:
    """Make the report to the improvement board, or a draft to scrutiny, as a pack.

    Nothing dated or published after the meeting counts. A mistake in the plan, the board's table
    or the days shows before anything is written.
    """
    from ilacs_analysis.analysis.plans.meeting import meeting
    from ilacs_analysis.packs.orders import meeting_order
    from ilacs_analysis.records.plans import read_board, read_plan

    chosen = chosen_formats(formats)
    here = load_record(meeting_date, None, data).authority(authority)
    days = {"previous_meeting": previous_meeting, "next_meeting": next_meeting}
    meeting(here, read_plan(file), read_board(board), meeting_date, **days)
    notebook = "scrutiny_report" if scrutiny else "improvement_board"
    given = {} if scrutiny else days
    order = meeting_order(
        notebook, here, file, meeting_date=meeting_date, board=board, data=data, **given
    )
    say_failed(1, build_orders([order], out, chosen, replace_edited=replace_edited))
