"""What the rules say of a set of judgements, with the record beside every word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ilacs_analysis.analysis.following.evidence import Evidence, evidence
from ilacs_analysis.errors import BadChoice
from ilacs_analysis.records.england import England, load
from ilacs_analysis.rules.brief import Brief
from ilacs_analysis.rules.frameworks import Framework, framework
from ilacs_analysis.rules.judgements import Finding, read_judgements


@dataclass(frozen=True, repr=False)
class Checked(Brief):
    """A set of judgements, and what the rules say of it.

    Attributes
    ----------
    framework
        The framework.
    judgements
        What was given, in the framework's order.
    findings
        What each rule says, with its evidence.
    """

    framework: Framework
    judgements: dict[str, str]
    findings: tuple[tuple[Finding, Evidence], ...]


def parse(pairs: Iterable[str]) -> dict[str, str]:
    """Read judgements written as ``area=grade``.

    Raises
    ------
    BadChoice
        If one is not written so, or an area is given twice.

    Examples
    --------
    >>> parse(["care_leavers=good"])
    {'care_leavers': 'good'}
    """
    found: dict[str, str] = {}
    for pair in pairs:
        area, equals, grade = (part.strip() for part in pair.partition("="))
        if not (area and equals and grade):
            raise BadChoice(f"{pair!r} is no judgement: write it as area=grade.")
        if area in found:
            raise BadChoice(f"{area} is given twice: give each area one grade.")
        found[area] = grade
    return found


def check(
    framework_id: str, judgements: Mapping[str, str], england: England | None = None
) -> Checked:
    """Say what a framework's rules say of judgements by area, and set the record beside it.

    Parameters
    ----------
    framework_id
        A framework, such as ``ilacs-2023``.
    judgements
        Grades by area; the set may be incomplete, with or without the overall judgement.
    england
        The record as it stood on a day; by default all of it.

    Raises
    ------
    UnknownFramework, UnknownJudgement, UnknownGrade
        If there is no such framework, judgement or grade.

    Examples
    --------
    >>> found = check("ilacs-2023", {"care_leavers": "inadequate"}).findings
    >>> [(finding.verdict, record.cases_for) for finding, record in found][0]
    ('required', 34)
    """
    under = framework(framework_id)
    record = load() if england is None else england
    return Checked(
        under,
        read_judgements(under, judgements),
        tuple((item, evidence(item.rule.id, record)) for item in under.check(**judgements)),
    )
