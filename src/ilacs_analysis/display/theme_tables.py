"""What Ofsted's reports ask for, by theme: of a place over time and by grade, and of one report."""

from __future__ import annotations

import pandas as pd

from ilacs_analysis.analysis.judged.facts import account
from ilacs_analysis.analysis.judged.place import Place
from ilacs_analysis.analysis.judged.themes import asked_for, own_themes, reports_read
from ilacs_analysis.display.base.record import own_mark
from ilacs_analysis.display.base.results import Cell, Column, Link, Table, Text
from ilacs_analysis.display.base.words import (
    capital,
    framework_words,
    listed,
    long_date,
    plural,
    printed,
    the,
)
from ilacs_analysis.display.outcome_tables import titled, where
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.rows import rows
from ilacs_analysis.rules import frameworks, grades
from ilacs_analysis.rules.grades import NOT_APPLICABLE
from ilacs_analysis.rules.judgements import OVERALL
from ilacs_analysis.rules.themes import ALL, NO_THEME, themes

_TITLES = {theme.id: theme.title for theme in themes()}
_NAMED = 3
_LONGER = (
    "A longer list touches more themes, and lists differ in length (last row): compare the themes "
    "within a column."
)
_OUR_OWN = (
    "The themes are this project's own and are found by the words used; they are not Ofsted's."
)


def _in_sentence(theme: str) -> str:
    title = _TITLES[theme]
    return title[0].lower() + title[1:]


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


def _read(here: Place) -> pd.DataFrame:
    return reports_read(here.england, None if here.is_england else here.la_codes)


def _counted(here: Place, by: str | None = None) -> pd.DataFrame:
    return asked_for(here.england, by, None if here.is_england else here.la_codes)


def asked(here: Place) -> Text:
    """Open the section on what reports ask for; heads it with what the most of them ask for.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> from ilacs_analysis.analysis.judged.place import place
    >>> asked(place(load(as_at="2026-06-30"))).title[:55]
    'Of 169 reports read, 127 ask for something on assessmen'
    """
    read, counted = _read(here), rows(_counted(here))
    if not counted:
        return Text(
            f"What reports in {titled(here)} ask for has not been read",
            ("Their lists of what must improve are not in the record behind this page.",),
        )
    most = [f"{_in_sentence(row['theme'])} ({row['reports']})" for row in counted[:_NAMED]]
    first = counted[0]
    none = int((read["points"] == 0).sum())
    nothing = f" {capital(plural(none, 'report'))} had no such list." if none else ""
    return Text(
        f"Of {plural(len(read), 'report')} read, {first['reports']} ask for something on "
        f"{_in_sentence(first['theme'])}",
        (
            f"Most asked for in the reports read: {listed(most)}. {_base(here, read)}{nothing}",
            f"A report counts once for a theme, by what it lists as needing to improve. {_OUR_OWN}",
        ),
        rests_on={"inspections": read["inspection_id"].tolist()},
        rules=tuple(_TITLES),
    )


def _by_group(here: Place, by: str, groups: dict[str, str], title: str) -> Table | None:
    """Set out the reports under each theme, in a column for each group that has any."""
    read = _read(here)
    if read.empty:
        return None
    sizes = read[by].value_counts()
    shown = [name for name in groups if name in sizes]
    inside = {(row["group"], row["theme"]): row["reports"] for row in rows(_counted(here, by))}
    body: list[tuple[Cell, ...]] = [
        (
            _TITLES[row["theme"]],
            int(row["reports"]),
            *(int(inside.get((name, row["theme"]), 0)) for name in shown),
        )
        for row in rows(_counted(here))
    ]
    points = read.groupby(by)["points"].sum()
    body += [
        ("Reports read", len(read), *(int(sizes[name]) for name in shown)),
        ("Points in their lists", int(points.sum()), *(int(points[name]) for name in shown)),
    ]
    return Table(
        f"{title}: reports read in {where(here)} to {long_date(here.england.as_at)}",
        (
            Column("Theme"),
            Column("All read", "number"),
            *(Column(groups[name], "number") for name in shown),
        ),
        tuple(body),
        note=f"{_base(here, read)} {_LONGER}",
        rests_on={"inspections": read["inspection_id"].tolist()},
        rules=tuple(_TITLES),
    )


def over_time(here: Place) -> Table | None:
    """Count the reports that ask for each theme, framework after framework; None if none was read.

    The frameworks are the periods: within one a list is written by the same rules.
    """
    return _by_group(
        here,
        "framework",
        {item.id: framework_words(item.id) for item in frameworks()},
        "What reports ask for, by framework",
    )


def by_grade(here: Place) -> Table | None:
    """Count the reports that ask for each theme, by the report's own overall judgement."""
    scale = {item.id: printed(item.id, OVERALL) for item in grades()}
    return _by_group(
        here,
        "overall",
        {**scale, NOT_APPLICABLE: "No overall judgement"},
        "What reports ask for, by the report's overall judgement",
    )


def own(authority: Authority) -> Text | None:
    """Say what an authority's latest report asks for, by theme; None if it was not yet inspected.

    A report that asks for nothing, one without a theme, and one that was not read, are told apart.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> own(load().authority("Thurrock")).title
    'What must improve: the report of 29 October 2024 lists nothing'
    >>> own(load().authority("City of London")).title
    'What must improve: the list in the report of 5 November 2024 has not been read here'
    """
    latest = account(authority).latest
    if latest is None:
        return None
    england = authority.england
    report = f"the report of {long_date(latest.published)}"
    link: str | Link = Link(report, latest.report_url) if latest.report_url else report
    found = own_themes(england, latest.inspection_id)
    if found is None:
        return Text(
            f"What must improve: the list in {report} has not been read here",
            (("Read it in Ofsted's own words in ", link, "."),),
        )
    counts = {row["theme"]: int(row["recommendations"]) for row in rows(found)}
    rests = {"inspections": [latest.inspection_id]}
    points, none = counts.pop(ALL), counts.pop(NO_THEME, 0)
    if not points:
        words = ("Ofsted's own words: ", link, ".")
        return Text(f"What must improve: {report} lists nothing", (words,), rests_on=rests)
    mark = own_mark(england, "themes", latest.inspection_id)
    said = [f"{_in_sentence(theme)} ({count})" for theme, count in counts.items()]
    if none:
        said.append(f"no theme ({none})")
    return Text(
        f"What must improve: {plural(points, 'point')} in {report}{mark}",
        (
            (
                f"Points by theme, a point under each that it touches: {'; '.join(said)}. ",
                f"{_OUR_OWN} Ofsted's own words for {the(authority.name)}: ",
                link,
                ".",
            ),
        ),
        rests_on=rests,
        rules=tuple(counts),
    )
