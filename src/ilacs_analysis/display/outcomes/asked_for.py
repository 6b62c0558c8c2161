"""What Ofsted's reports in a place ask for, by theme: over time, and by grade."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from ilacs_analysis.analysis.judged.place import Place
from ilacs_analysis.analysis.judged.themes import EVERY, asked_for_by, reports_read
from ilacs_analysis.display.base.record import THEMES_ARE_OURS
from ilacs_analysis.display.base.results import Column, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import (
    capital,
    counted_alike,
    framework_words,
    listed,
    long_date,
    plural,
    printed,
    theme_words,
)
from ilacs_analysis.display.outcomes.place_words import NAMED, titled, where
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.rows import rows
from ilacs_analysis.rules import frameworks, grades
from ilacs_analysis.rules.grades import NOT_APPLICABLE
from ilacs_analysis.rules.judgements import OVERALL
from ilacs_analysis.rules.themes import themes

_LONGER = (
    "A longer list touches more themes, and lists differ in length (last row): compare the themes "
    "within a column."
)


@needs(Place)
def asked_for(here: Place) -> Section | None:
    """Show how many reports ask for something on each theme, by framework and by grade.

    The frameworks are the periods: within one a list is written by the same rules.

    Returns
    -------
    Section
        ``asked_for``. Tables ``by_framework`` and ``by_grade``, whose data has a row for each
        theme and group: `theme`, `group` (``all``, or a framework or grade), `reports` (that ask
        for it), `read` (reports of the group) and `points` (in their lists). Words alone where no
        report was read.

    Examples
    --------
    >>> from ilacs_analysis import load, place
    >>> asked_for(place(load(as_at="2026-06-30"))).title[:55]
    'Of 478 reports read, 362 ask for something on assessmen'
    """
    codes = None if here.is_england else here.la_codes
    read = reports_read(here.england, codes)
    if read.empty:
        words = Text(
            f"What reports in {titled(here)} ask for has not been read",
            ("Their lists of what must improve are not in the record behind this page.",),
            rests_on={"authorities": list(here.la_codes)},
        )
        return Section.of("asked_for", words)
    inspections, rules = read["inspection_id"].tolist(), tuple(theme.id for theme in themes())
    resting = {"rests_on": {"inspections": inspections}, "rules": rules}
    shared = {"note": f"{_base(here, read)} {_LONGER}", **resting}
    by_framework, by_grade = (
        asked_for_by(here.england, by, codes) for by in ("framework", "overall")
    )
    scale = {item.id: printed(item.id, OVERALL) for item in grades()}
    return Section.of(
        "asked_for",
        _words(here, read, by_framework, resting),
        _table(
            here,
            "What reports ask for, by framework",
            by_framework,
            {item.id: framework_words(item.id) for item in frameworks()},
            id="by_framework",
            **shared,
        ),
        _table(
            here,
            "What reports ask for, by the report's overall judgement",
            by_grade,
            {**scale, NOT_APPLICABLE: "No overall judgement"},
            id="by_grade",
            **shared,
        ),
    )


def _words(
    here: Place, read: pd.DataFrame, counted: pd.DataFrame, resting: Mapping[str, Any]
) -> Text:
    whole = rows(counted[counted["group"] == EVERY])
    most = [f"{theme_words(row['theme'])} ({row['reports']})" for row in whole[:NAMED]]
    none = int((read["points"] == 0).sum())
    nothing = f" {capital(plural(none, 'report'))} had no such list." if none else ""
    every, asking = counted_alike(len(read), whole[0]["reports"])
    return Text(
        f"Of {every} {'report' if len(read) == 1 else 'reports'} read, {asking} "
        f"{'asks' if whole[0]['reports'] == 1 else 'ask'} for something on "
        f"{theme_words(whole[0]['theme'])}",
        (
            f"Most asked for in the reports read: {listed(most)}. {_base(here, read)}{nothing}",
            "A report counts once for a theme, by what it lists as needing to improve. "
            f"{THEMES_ARE_OURS}",
        ),
        **resting,
    )


def _base(here: Place, read: pd.DataFrame) -> str:
    """Say of how many reports and authorities a count speaks; national only when all were read."""
    every = here.england.inspections
    own = every if here.is_england else every[every["la_code"].isin(here.la_codes)]
    said = (
        f"{len(read)} of {plural(len(own), 'report')} on record in {where(here)} were read, those "
        f"of {read['la_code'].nunique()} of {own['la_code'].nunique()} authorities inspected"
    )
    if len(read) == len(own):
        return f"{said}: all."
    return (
        f"{said}. They were at hand, not drawn at random: this is not the whole of {where(here)}."
    )


def _table(
    here: Place, title: str, counted: pd.DataFrame, heads: Mapping[str, str], **given: Any
) -> Table:
    """Set out the reports under each theme, in a column for each group that has any."""
    sizes = counted.drop_duplicates("group").set_index("group")
    shown = [EVERY, *(name for name in heads if name in sizes.index)]
    titles = {theme.id: theme.title for theme in themes()}
    numbers = counted.pivot(index="theme", columns="group", values="reports")[shown]
    body = [(titles[theme], *numbers.loc[theme].tolist()) for theme in counted["theme"].unique()]
    body.append(("Reports read", *sizes.loc[shown, "read"].tolist()))
    body.append(("Points in their lists", *sizes.loc[shown, "points"].tolist()))
    return Table(
        f"{title}: reports read in {where(here)} to {long_date(here.england.as_at)}",
        (
            Column("Theme"),
            Column("All read", "number"),
            *(Column(heads[name], "number") for name in shown[1:]),
        ),
        tuple(body),
        frame=counted,
        **given,
    )
