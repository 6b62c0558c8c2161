"""The first screen: how many published figures match, and why the others do not."""

from __future__ import annotations

from collections.abc import Sequence

from ilacs_analysis.analysis.published.figures import words
from ilacs_analysis.analysis.published.reconciliation import (
    DIFFERS,
    MATCH,
    NOT_COVERED,
    Reconciled,
    counted_by_basis,
)
from ilacs_analysis.display.base.results import Bullets, Column, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import capital, long_date, number
from ilacs_analysis.display.published.shared import resting_on, score_words
from ilacs_analysis.records.package import data_package
from ilacs_analysis.rules.release_exceptions import release_exceptions


def score(found: Sequence[Reconciled]) -> Section | None:
    """Open the page with the score, and count the figures by where they come from.

    Returns
    -------
    Section
        Its table has a row for each source: `basis`, `match`, `differs`, `not_covered`, `figures`.

    Examples
    --------
    >>> from ilacs_analysis.analysis.published.reconciliation import reconcile
    >>> score(reconcile(only=["S0001"])).words.blocks[1]
    'This record gives the one figure that Ofsted and others published.'
    """
    codes = [item.reason_code for item in found]
    reasons = [
        f"{capital(meaning)}: {number(codes.count(code))}."
        for code, meaning in words("reasons").items()
        if code in codes
    ]
    record = (
        f"Record to {long_date(data_package().record_to)}. Not an Ofsted publication and not "
        "official statistics."
    )
    return Section.of(
        "score",
        Text(
            "Published figures beside ours",
            (
                record,
                f"This record gives {score_words(found)}.",
                *(("The others, by reason:", Bullets(tuple(reasons))) if reasons else ()),
            ),
            level=1,
            rests_on=resting_on(found),
            rules=tuple(item.id for item in release_exceptions()),
        ),
        Text(
            "Each figure is counted again by its own words",
            (
                "The day, the cut-off for late reports, the framework and the denominator are "
                "those that the figure states; where it states none, Ofsted's method for that day. "
                "What a single release did otherwise is applied to that release only.",
            ),
        ),
        Table.of(
            "Published figures by where they come from",
            counted_by_basis(found),
            {
                Column("Figures"): lambda row: words("bases")[row["basis"]],
                Column("Match", "number"): MATCH,
                Column("Differ", "number"): DIFFERS,
                Column("Not covered", "number"): NOT_COVERED,
                Column("All", "number"): "figures",
            },
            rests_on=resting_on(found),
        ),
    )
