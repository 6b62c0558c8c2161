"""The application that the commands belong to."""

from __future__ import annotations

import typer

app = typer.Typer(
    name="ilacs",
    help="How England's children's services were judged by Ofsted: packs, records and checks.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
