"""What an authority's latest report asks for, by theme."""

from __future__ import annotations

from ilacs_analysis.analysis.judged.facts import account
from ilacs_analysis.analysis.judged.themes import own_themes
from ilacs_analysis.display.base.cells import to_report
from ilacs_analysis.display.base.record import THEMES_ARE_OURS, own_mark
from ilacs_analysis.display.base.results import Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import long_date, plural, the, theme_words
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.rows import rows
from ilacs_analysis.rules.themes import ALL, NO_THEME


@needs(Authority)
def asked_for(authority: Authority) -> Section | None:
    """Say what an authority's latest report asks for, by theme; None if it was not yet inspected.

    A report that asks for nothing, one without a theme, and one that was not read, are told apart.

    Returns
    -------
    Section or None
        ``asked_for``, which is words alone and so has no data: the counts that they say are those
        of :func:`~.themes.own_themes`.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> asked_for(load().authority("Thurrock")).title
    'What must improve: the report of 29 October 2024 lists nothing'
    >>> asked_for(load().authority("Cumbria")).title
    'What must improve: the list in the report of 15 November 2022 has not been read here'
    """
    return Section.of("asked_for", _words(authority))


def _words(authority: Authority) -> Text | None:
    latest = account(authority).latest
    if latest is None:
        return None
    england = authority.england
    report = f"the report of {long_date(latest.published)}"
    link = to_report(report, latest.report_url)
    rests = {"inspections": [latest.inspection_id]}
    found = own_themes(england, latest.inspection_id)
    if found is None:
        return Text(
            f"What must improve: the list in {report} has not been read here",
            (("Read it in Ofsted's own words in ", link, "."),),
            rests_on=rests,
        )
    counts = {row["theme"]: int(row["recommendations"]) for row in rows(found)}
    points, none = counts.pop(ALL), counts.pop(NO_THEME, 0)
    if not points:
        words = ("Ofsted's own words: ", link, ".")
        return Text(f"What must improve: {report} lists nothing", (words,), rests_on=rests)
    mark = own_mark(england, "themes", latest.inspection_id)
    said = [f"{theme_words(theme)} ({count})" for theme, count in counts.items()]
    if none:
        said.append(f"no theme ({none})")
    return Text(
        f"What must improve: {plural(points, 'point')} in {report}{mark}",
        (
            (
                f"Points by theme, a point under each that it touches: {'; '.join(said)}. ",
                f"{THEMES_ARE_OURS} Ofsted's own words for {the(authority.name)}: ",
                link,
                ".",
            ),
        ),
        rests_on=rests,
        rules=tuple(counts),
    )
