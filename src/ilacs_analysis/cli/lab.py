"""The command that opens the notebooks."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from .app import EXPLORE, app
from .common import say


@app.command(rich_help_panel=EXPLORE, epilog="Example: ilacs lab my-notebooks -- --no-browser")
def lab(
    folder: Annotated[
        Path, Argument(metavar="[DIR]", help="A folder that is new, empty, or from before.")
    ] = Path("ilacs-notebooks"),
    handed_on: Annotated[
        list[str] | None, Argument(metavar="[-- OPTION...]", help="Options of JupyterLab's own.")
    ] = None,
    port: Annotated[
        int | None, Option(min=1, max=65535, help="The port to use; by default one that is free.")
    ] = None,
) -> None:
    """Open JupyterLab on a copy of the notebooks, which keeps what you changed in it."""
    from ilacs_analysis.packs.lab import lab_options, lay_out

    options = lab_options(folder, port)
    for words in lay_out(folder):
        say(words)
    from jupyterlab.labapp import LabApp

    LabApp.launch_instance([*options, *(handed_on or ())])
