"""Explore the rules: choose judgements area by area, and see what the rules say of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

import pandas as pd

from ilacs_analysis.analysis.following.checked import Checked, check
from ilacs_analysis.analysis.following.evidence import counts
from ilacs_analysis.display.base.results import Bullets, Column, Link, Paragraph, Table, Text
from ilacs_analysis.display.base.section import Part, Section
from ilacs_analysis.display.base.words import capital, listed, on_site, strand_words
from ilacs_analysis.display.explore.parts import DAY, PICK, Control, Explorer
from ilacs_analysis.display.rulebook.deadlines_and_levels import levels_table
from ilacs_analysis.display.rulebook.rule_words import evidence_words, not_established
from ilacs_analysis.display.rulebook.shared import UNTESTED
from ilacs_analysis.errors import BadDate
from ilacs_analysis.records.as_at import day
from ilacs_analysis.records.england import England
from ilacs_analysis.rules import framework, frameworks, grades
from ilacs_analysis.rules.grades import grade, without_grade
from ilacs_analysis.rules.judgements import read_judgements
from ilacs_analysis.rules.pathways import Pathway, window

_CHOSEN = (("Not chosen", None), *((g.printed, g.id) for g in (*grades(), without_grade()[0])))
_FRAMEWORKS = tuple((item.short, item.id) for item in frameworks())
NEXT, INTERVENTION = "next", "intervention"


class RulesExplorer(Explorer):
    """A set of judgements under a framework, and what the rules say of it."""

    id = "rules"

    def __init__(
        self, england: England, framework_id: str, judgements: Mapping[str, str], begun: date | None
    ) -> None:
        given = read_judgements(framework(framework_id), judgements)
        super().__init__(england, day=england.as_at, framework=framework_id, begun=begun, **given)

    def controls(self) -> tuple[Control, ...]:
        """Ask for framework, days, and a grade for each area that the framework judges."""
        areas = framework(self.choices["framework"]).areas
        for area in areas:
            self.choices.setdefault(area.id, None)
        return (
            Control("framework", "Framework", PICK, _FRAMEWORKS),
            Control("day", "Record as at", DAY),
            Control("begun", "First day on site", DAY),
            *(Control(area.id, area.printed, PICK, _CHOSEN) for area in areas),
        )

    def given(self) -> dict[str, str]:
        """Give the judgements chosen, by area of the framework."""
        areas = [area.id for area in framework(self.choices["framework"]).areas]
        return {area: self.choices[area] for area in areas if self.choices.get(area)}

    def title(self) -> str:
        """Name the framework and the judgements."""
        under, given = framework(self.choices["framework"]), self.given()
        words = [
            f"{listed(map(strand_words, area.strands))}: {grade(given[area.id]).in_sentence}"
            for area in under.areas
            if area.id in given
        ]
        said = "; ".join(words) or "no judgement chosen"
        return f"What the rules say under {under.short} ({said})"

    def results(self) -> Iterator[Section | Part | None]:
        """Give limits, what comes next with its window, intervention with its levels, sources."""
        england = self.seen_as_at()
        found = check(self.choices["framework"], self.given(), england)
        yield limits(found)
        yield comes_next(found, england, self.choices["begun"])
        yield intervention(found)
        yield levels_table()
        yield basis(found)


def _findings(found: Checked, id: str, title: str, verdicts: Collection[str]) -> Table | None:
    """Set out what rules say, with `verdict`, `statement`, `rule`, `strength` and case counts."""
    own = [item for item in found.findings if item[0].verdict in verdicts]
    if not own:
        return None
    frame = pd.DataFrame(
        {
            "verdict": finding.verdict,
            "statement": finding.statement,
            "rule": finding.rule.id,
            "strength": finding.rule.strength,
        }
        for finding, _ in own
    )
    numbers = counts(record for _, record in own)[["cases", "cases_for", "cases_against"]]
    said = {finding.rule.id: evidence_words(record) for finding, record in own}
    cases = [key for _, record in own for key in record.cases["inspection_id"]]
    return Table.of(
        title,
        frame.join(numbers).convert_dtypes(),
        {
            Column("Verdict"): lambda row: capital(row["verdict"]),
            Column("What the rule says"): "statement",
            Column("On record"): lambda row: said[row["rule"]] or UNTESTED,
            Column("Rule"): lambda row: f"{row['rule']} ({row['strength']})",
        },
        id=id,
        rests_on={"inspections": cases},
        rules=tuple(frame["rule"]),
        no_rows="" if cases else "Rules alone say so: no inspection on record is a case of them.",
    )


def limits(found: Checked) -> Table | Text:
    """Set out what the judgements require of, or limit in, each other, with the evidence."""
    verdicts = {finding.verdict for finding, _ in found.findings} - {NEXT, INTERVENTION}
    title = "What one judgement implies for another"
    nothing = "No rule on record says anything of these judgements: choose one more."
    return _findings(found, "limits", title, verdicts) or Text(title, (nothing,))


def comes_next(found: Checked, england: England, begun: date | None) -> Text:
    """Say which inspection comes next by the rules, and its usual window.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> found = check("ilacs-2023", {"overall_effectiveness": "good"})
    >>> comes_next(found, load(as_at="2024-03-31"), date(2023, 11, 27)).blocks[-1]
    'The usual window ... six months either way: 27 May 2026 to 27 May 2027.'
    """
    own = [item for item in found.findings if item[0].verdict == NEXT]
    if not own:
        return Text("What comes next", ("No rule that was found says what comes next.",))
    points = [f"{finding.statement} {evidence_words(record)}".strip() for finding, record in own]
    if len(own) > 1:
        points.insert(0, "It depends on the overall judgement, which these leave open.")
    words = _window(found, [finding.rule for finding, _ in own], england, begun)
    shown: tuple[Paragraph | Bullets, ...] = (Bullets(tuple(points)), *words)
    timed = ("third-anniversary", "covid-suspension") if begun else ()
    return Text(
        "What comes next",
        shown,
        rests_on={"inspections": [key for _, e in own for key in e.cases["inspection_id"]]},
        rules=(*(finding.rule.id for finding, _ in own), *timed),
    )


def _window(
    found: Checked, rules: list[object], england: England, begun: date | None
) -> tuple[str, ...]:
    timed = any(isinstance(r, Pathway) and r.next in ("standard", "short") for r in rules)
    if not timed or found.framework.id == "sif-2013":
        return ("No source gives a window for the next inspection.",)
    if begun is None:
        return ("Choose the first day on site to see the usual window.",)
    if begun > england.as_at:
        raise BadDate(
            f"The first day on site, {begun.isoformat()}, is after {england.as_at.isoformat()}: "
            "choose an earlier one, or a later day of the record."
        )
    first, last = window(day(begun, "begun"), england.as_at)
    words = (
        "The usual window of the next inspection is the third anniversary of the first day on "
        f"site, six months either way: {on_site(first, last)}."
    )
    if england.as_at >= framework("ilacs-2026").first_day_from:
        words += " Whether the framework of 2026 keeps the window is not established."
    if "inadequate" in found.judgements.values():
        words += " For an inadequate authority no source gives a window."
    return (words,)


def intervention(found: Checked) -> Table | Text:
    """Set out what the rules say of intervention after such judgements."""
    title = "Government intervention"
    nothing = "No judgement here is inadequate: no rule on intervention is about them."
    return _findings(found, "intervention", title, {INTERVENTION}) or Text(title, (nothing,))


def basis(found: Checked) -> Text:
    """List the sources of what was said, and what is not known of it."""
    rules = [finding.rule for finding, _ in found.findings]
    cited = {item.title: item for rule in rules for item in rule.citations}
    sources = tuple((Link(c.title, c.address), f" ({c.date})") for c in cited.values())
    unknown = not_established(rules)
    blocks: list[Paragraph | Bullets] = [Bullets(sources)] if sources else []
    if unknown:
        blocks += ["Not established:", Bullets(unknown)]
    return Text("Sources, and what is not established", tuple(blocks))


def rules(
    england: England,
    framework: str = "ilacs-2023",
    judgements: Mapping[str, str] | None = None,
    begun: str | date | None = None,
) -> RulesExplorer:
    """Explore the rules: choose judgements under any framework, and see what follows at once.

    Parameters
    ----------
    england
        The record as it stood on a day: the evidence is as known then.
    framework
        The framework to set out from.
    judgements
        Grades by area; the set may be incomplete.
    begun
        The first day on site, from which the window of the next inspection is counted.

    Returns
    -------
    RulesExplorer
        What it shows at `first` is a section. Its tables ``limits`` and ``intervention``, where
        rules say anything, have `verdict`, `statement`, `rule`, `strength`, and of the cases on
        record `cases`, `cases_for` and `cases_against`; that of the levels is as in
        :func:`~.deadlines_and_levels.deadlines_and_levels`.

    Raises
    ------
    UnknownFramework, UnknownJudgement, UnknownGrade, BadDate
        If there is no such framework, judgement, grade or day.
    ExtraMissing
        If a package of the extra ``lab`` is missing.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> rules(load(), "ilacs-2023", {"care_leavers": "inadequate"}).first.title
    'What the rules say under ILACS 2023 (care leavers: inadequate)'
    """
    first = None if begun is None else day(begun, "begun")
    return RulesExplorer(england, framework, judgements or {}, first)
