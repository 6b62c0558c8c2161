"""The commands that answer from the record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Argument

from .app import ASK, app
from .common import AsAt, AsJson, Authority, Data, PublishedBy, answer, load_record


@app.command(rich_help_panel=ASK, epilog="Example: ilacs show Peterborough --as-at 2023-12-31")
def show(
    authority: Authority,
    as_at: AsAt = None,
    published_by: PublishedBy = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Print an authority's history and standing."""
    from ilacs_analysis.display.briefing import as_data, as_text

    here = load_record(as_at, published_by, data).authority(authority)
    answer(as_data(here) if as_json else as_text(here))


@app.command(
    rich_help_panel=ASK,
    epilog="Example: ilacs check ilacs-2023 impact_of_leaders=inadequate help_and_protection=good",
)
def check(
    framework: Annotated[str, Argument(metavar="FRAMEWORK", help="Such as ilacs-2023.")],
    judgements: Annotated[
        list[str],
        Argument(
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
    from ilacs_analysis.analysis.following.checked import check as check_judgements
    from ilacs_analysis.analysis.following.checked import parse
    from ilacs_analysis.display.rulebook.checked import check_data, check_text

    given = parse(judgements)
    found = check_judgements(framework, given, load_record(as_at, published_by, data))
    answer(check_data(found) if as_json else check_text(found))


@app.command(rich_help_panel=ASK, epilog="Example: ilacs due --as-at 2025-01-01 --json")
def due(as_at: AsAt = None, data: Data = None, as_json: AsJson = False) -> None:
    """Say who is likely to be inspected next: an estimate, not Ofsted's plan."""
    from ilacs_analysis.display.timing.who_is_next import due_data, due_text

    england = load_record(as_at, None, data)
    answer(due_data(england) if as_json else due_text(england))


@app.command(rich_help_panel=ASK, epilog="Example: ilacs reconcile figures.csv --json")
def reconcile(
    figures: Annotated[
        Path | None,
        Argument(
            metavar="[FIGURES.csv]",
            help="A table with the columns of published_statistics.csv; by default that table.",
        ),
    ] = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Set published figures beside ours, with the reason for each difference."""
    from ilacs_analysis.analysis.published.reconciliation import reconcile as reconciled
    from ilacs_analysis.display.published import as_data, as_text

    found = reconciled(figures, data)
    answer(as_data(found) if as_json else as_text(found))
