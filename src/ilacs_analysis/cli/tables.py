"""The commands for reports and one's own tables."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from typer import Argument, Option

from .app import OWN, app
from .common import SOMETHING_FAILED, AsJson, answer, progress, say


@app.command(rich_help_panel=OWN, epilog="Example: ilacs read report.pdf letter.pdf --json")
def read(
    files: Annotated[list[Path], Argument(metavar="FILE...", help="Reports and letters, as PDF.")],
    as_json: AsJson = False,
) -> None:
    """Read Ofsted's reports and letters: dates, judgements, what needs to improve."""
    from ilacs_analysis.display.reports import report_data, report_text
    from ilacs_analysis.records.reports.batch import read_reports
    from ilacs_analysis.records.tables import read_tables

    found = []
    with progress(len(files)) as shown:
        task = shown.add_task("", total=len(files))
        for path, report in read_reports(files, read_tables()["authorities"]):
            shown.update(task, description=path.name, advance=1)
            found.append((path, report))
    data = [report_data(*each) for each in found]
    answer(data if as_json else "\n\n".join(report_text(*each) for each in found))
    if any(isinstance(report, str) for _, report in found):
        raise typer.Exit(SOMETHING_FAILED)


@app.command(rich_help_panel=OWN, epilog="Example: ilacs add report.pdf --data my-tables")
def add(
    files: Annotated[
        list[Path],
        Argument(
            metavar="FILE...",
            help="Reports and letters, as PDF; or one table alone: Ofsted's inspection outcomes "
            "(.ods, .csv) or Data to Insight's history (.csv).",
        ),
    ],
    data: Annotated[Path, Option(metavar="DIR", help="The folder of your own tables.")],
    yes: Annotated[bool, Option("--yes", help="Do not ask before writing.")] = False,
) -> None:
    """Read reports into your own tables, which are laid over ours with --data."""
    from ilacs_analysis.errors import BadTable
    from ilacs_analysis.records.own_tables import append_rows
    from ilacs_analysis.records.reports.adding import prepare
    from ilacs_analysis.records.reports.batch import read_reports
    from ilacs_analysis.records.reports.imported import SUFFIXES, prepare_imported
    from ilacs_analysis.records.tables import check_rows, read_tables

    authorities = read_tables()["authorities"]
    tables = [path for path in files if path.suffix.lower() in SUFFIXES]
    if tables and len(files) > 1:
        raise BadTable(f"{tables[0].name} is a table: add it alone, without other files.")
    if tables:
        addition = prepare_imported(tables[0], authorities, data)
    else:
        addition = prepare(list(read_reports(files, authorities)), data)
    check_rows(data, addition.rows)
    for line in addition.said:
        typer.echo(line)
    for sentence in addition.refused:
        say(sentence)
    if addition.noted:
        say(addition.noted)
    asked = f"Add {len(addition.said)} to the tables in {data}?"
    if not addition.is_empty and (yes or typer.confirm(asked, err=True)):
        append_rows(data, addition.rows)
        say(f"Added to {data}: use it with --data {data}.")
    else:
        say("Nothing was written.")
    if addition.refused:
        raise typer.Exit(SOMETHING_FAILED)


@app.command(rich_help_panel=OWN, epilog="Example: ilacs validate my-tables")
def validate(
    folder: Annotated[
        Path | None, Argument(metavar="[DIR]", help="A folder of your own tables; by default ours.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check tables against the data package, and list everything that is wrong."""
    from ilacs_analysis.records.beside_ours import beside_ours
    from ilacs_analysis.records.tables import found_problems

    found = found_problems(folder)
    if as_json:
        answer(found)
    else:
        for problem in found:
            typer.echo(problem)
        count = "No problem" if not found else f"{len(found)} problem{'s'[: len(found) > 1]}"
        for sentence in beside_ours(folder) if folder and not found else ():
            say(sentence)
        say(f"{count} found.")
    if found:
        raise typer.Exit(SOMETHING_FAILED)
