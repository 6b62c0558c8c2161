"""To whom the board reports, and when the department reviews progress."""

from __future__ import annotations

from ilacs_analysis.analysis.intervention.instruments import held
from ilacs_analysis.analysis.plans.meeting import Meeting, reviews
from ilacs_analysis.display.base.results import Bullets, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import long_date
from ilacs_analysis.display.plans.board.terms import said_of
from ilacs_analysis.rules.interventions import intervention_rule


def accountability(now: Meeting) -> Section | None:
    """Say to whom the board reports, and when the department reviews progress.

    Returns
    -------
    Section
        ``accountability``, which is words alone.
    """
    rule = intervention_rule("reviews-every-six-months")
    found = reviews(now)
    counted = "No notice or direction without an end is on record with its day of issue."
    if found:
        issued, following = map(long_date, found)
        counted = (
            f"Counted from the day of issue, {issued}, six months end next on {following}; the "
            "days of its reviews are not on record."
        )
    instruments = [str(item.row["instrument_id"]) for item in held(now.authority)]
    text = Text(
        "To whom the board reports, and the department's review",
        (
            "The board reports to:",
            Bullets(said_of(now, "reports_to")),
            f"{rule.statement} {counted}",
        ),
        rules=(rule.id,),
        rests_on={"interventions": instruments},
        no_rows="" if instruments else "No instrument without an end is on record.",
    )
    return Section.of("accountability", text)
