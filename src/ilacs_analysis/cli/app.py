"""The application that the commands belong to."""

from __future__ import annotations

from importlib.metadata import version as version_of
from typing import Annotated

import typer
from typer import Option

# What people do with the commands: the headings under which `ilacs --help` lists them.
BRIEF, ASK, EXPLORE, OWN, PLAN = (
    "Brief",
    "Ask the record",
    "Explore in JupyterLab",
    "Bring your own reports and tables",
    "Work on an improvement plan",
)

app = typer.Typer(
    name="ilacs", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)


def _say_version(asked: bool) -> None:
    if asked:
        typer.echo(f"ilacs-analysis {version_of('ilacs-analysis')}")
        raise typer.Exit


@app.callback()
def about(
    version: Annotated[
        bool, Option("--version", callback=_say_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """How England's children's services were judged by Ofsted: packs, records and checks."""
