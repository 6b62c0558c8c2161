"""What an authority was judged, now and before, and how the one differs from the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from ilacs_analysis.analysis.following.evidence import evidence
from ilacs_analysis.analysis.judged.change import Change, Inspected, as_judged
from ilacs_analysis.analysis.judged.facts import Account, Kind, account
from ilacs_analysis.analysis.judged.overall_ended import LABEL, good_or_better_by_areas
from ilacs_analysis.display.base.cells import (
    area_cell,
    grade_cell,
    of_authority,
    report_column,
    resting_on,
)
from ilacs_analysis.display.base.record import differing_words
from ilacs_analysis.display.base.results import Cell, Column, Paragraph, Table, Text
from ilacs_analysis.display.base.section import Section
from ilacs_analysis.display.base.words import (
    apart,
    capital,
    event_words,
    framework_words,
    listed,
    long_date,
    number,
    plural,
    strand_words,
    the,
)
from ilacs_analysis.display.briefing.headline import headline
from ilacs_analysis.display.rulebook.rule_words import evidence_words
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.rows import Row, as_number, as_text
from ilacs_analysis.rules import grades
from ilacs_analysis.rules.grades import NOT_APPLICABLE, grade
from ilacs_analysis.rules.judgements import GOOD_OR_BETTER_BY_AREAS, OVERALL
from ilacs_analysis.rules.pathways import MET


@needs(Authority)
def judgements(authority: Authority) -> Section | None:
    """Say what an authority was judged, and what its judgements did since the inspection before.

    Returns
    -------
    Section
        ``judgements``. Its table sets the latest judgements beside those before, with the change
        in words: `area`, `grade`, `judged_together` and `inspection_id`; of the inspection before
        `grade_before`, `judged_together_before` and `inspection_id_before`, missing at a first
        one; `steps`, grades gained, missing where the two cannot be compared. No table if the
        authority was not yet inspected.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> found = judgements(load().authority("Peterborough"))
    >>> found.title, found.data["steps"].tolist()
    ('All five judgements fell; two were judged jointly before', [-2, -1, -1, -1, -2])
    """
    return Section.of("judgements", _words(authority), now_and_before(authority))


def _words(authority: Authority) -> Text:
    here = account(authority)
    if here.latest is None:
        rests = of_authority(authority)
        return Text("No graded inspection yet", (headline(authority),), rests_on=rests)
    blocks: list[Paragraph] = [_latest_words(here.latest)]
    moved = _moved(here)
    if moved.against_joint:
        blocks.append(
            "From 2018 to 2022 one judgement covered children in care and care leavers together; "
            "each is compared with it."
        )
    if moved.newly_joint:
        blocks.append(
            "One judgement now covers children in care and care leavers together; it is compared "
            "with that on children looked after."
        )
    if here.kind is Kind.NO_OVERALL:
        blocks.append("Inspections begun from April 2026 carry no overall effectiveness judgement.")
        blocks += _by_areas(authority, here.latest)
    blocks += differing_words(authority.england, [here.latest.inspection_id])
    heading = movement_heading(here)
    if authority.is_abolished and len(here.reports) == 1:
        heading = "One graded inspection on record"
    return Text(
        heading,
        tuple(blocks),
        rests_on={"inspections": [r.inspection_id for r in here.reports[:2]]},
    )


def _by_areas(authority: Authority, latest: Inspected) -> list[Paragraph]:
    """Give the derived measure, with its evidence, where no overall judgement was given."""
    table = good_or_better_by_areas(authority.england).set_index("inspection_id")
    measured = table.loc[latest.inspection_id, "by_areas"]
    if not isinstance(measured, str):
        return []
    record = evidence_words(evidence(GOOD_OR_BETTER_BY_AREAS, authority.england))
    answer = "yes" if measured == MET else "no"
    return [f"{LABEL}: {answer}. {record}"]


def _latest_words(latest: Inspected) -> str:
    kind = f"{event_words(latest.event)} under {framework_words(latest.framework)}"
    kind = kind.removesuffix(" under SIF") if latest.framework == "sif-2013" else kind
    begun = "" if latest.start is None else f"begun on {long_date(latest.start)} and "
    return f"The latest is a {kind}, {begun}published on {long_date(latest.published)}."


def now_and_before(authority: Authority) -> Table | None:
    """Set the latest judgements beside those before, with the change in words."""
    here = account(authority)
    if here.latest is None:
        return None
    now, before = here.latest, here.reports[1] if len(here.reports) > 1 else None
    england = authority.england
    cells: dict[Column, str | Callable[[Row], Cell]] = {
        Column("Judgement"): area_cell,
        report_column(england, now.inspection_id, now.published, "Now: "): lambda row: grade_cell(
            row["grade"], row["area"], row["judged_together"]
        ),
    }
    if before is not None:
        head = report_column(england, before.inspection_id, before.published, "Before: ")
        cells[head] = lambda row: grade_cell(
            row["grade_before"], row["area"], row["judged_together_before"]
        )
        cells[Column("Change")] = change_words
    return Table.of(
        f"Judgements of {the(authority.name)}{', now and before' if before else ''}",
        _frame(here.changes, now, before),
        cells,
        **resting_on(england, [report.inspection_id for report in here.reports[:2]]),
    )


def _frame(changes: Sequence[Change], now: Inspected, before: Inspected | None) -> pd.DataFrame:
    found = [
        (item.strand, item.now, item.together_now, item.before, item.together_before, item.steps)
        for item in changes
    ]
    columns = ["area", "grade", "judged_together", "grade_before", "judged_together_before"]
    return pd.DataFrame(found, columns=[*columns, "steps"]).assign(
        steps=lambda table: table["steps"].astype("Int64"),
        inspection_id=now.inspection_id,
        inspection_id_before=before.inspection_id if before else None,
    )


def change_words(row: Row) -> str:
    """Say in words how a judgement differs from the one before.

    Examples
    --------
    >>> change_words({"grade": "inadequate", "grade_before": "good", "steps": -2})
    'down 2 grades'
    """
    steps = as_number(row["steps"])
    if steps is None:
        return _not_comparable(row["grade"], as_text(row["grade_before"]))
    if steps == 0:
        return "no change"
    count = abs(int(steps))
    return f"{'up' if steps > 0 else 'down'} {count} grade{'s' if count > 1 else ''}"


def _not_comparable(now: str, before: str | None) -> str:
    if before is None:
        return "first judgement"
    if now == NOT_APPLICABLE:
        return "no longer given"
    if not grade(now).is_grade:
        return "not judged this time"
    return "first judgement" if before == NOT_APPLICABLE else "not judged before"


def judgement_words(change: Change) -> str:
    """Name a judgement within a sentence, the joint one by both its halves."""
    together = change.together_now and change.strand == "children_in_care"
    return "children in care with care leavers" if together else strand_words(change.strand)


def _moves(moved: Sequence[Change]) -> str:
    """Say by how much judgements moved that all went the same way."""
    sizes = Counter(abs(item.steps or 0) for item in moved)
    if len(sizes) == 1:
        return f" by {plural(next(iter(sizes)), 'grade')}"
    (usual, count), (_, fewer), *others = sizes.most_common()
    if count > fewer and not others:
        (rare,) = sizes.keys() - {usual}
        grades_up = plural(usual, "grade")
        return f": {number(count)} by {grades_up}, {_names(moved, rare)} by {number(rare)}"
    first, *more = sorted(sizes)
    parts = [f"{_names(moved, first)} by {plural(first, 'grade')}"]
    parts += [f"{_names(moved, size)} by {number(size)}" for size in more]
    return ": " + "; ".join(parts)


def _names(moved: Sequence[Change], size: int) -> str:
    return apart(judgement_words(item) for item in moved if abs(item.steps or 0) == size)


@dataclass(frozen=True)
class _Moved:
    """Which of the latest judgements can be compared with those before, and which of them moved."""

    comparable: list[Change]
    up: list[Change]
    down: list[Change]
    which: str
    """What is said of those that can be compared, where some cannot."""

    @property
    def same(self) -> int:
        return len(self.comparable) - len(self.up) - len(self.down)

    @property
    def all_of_them(self) -> str:
        count = len(self.comparable)
        several = {1: "The one judgement", 2: "Both judgements"}
        return several.get(count, f"All {number(count)} judgements") + self.which

    @property
    def against_joint(self) -> int:
        """How many are compared with the one judgement on children in care and care leavers."""
        return sum(item.together_before and not item.together_now for item in self.comparable)

    @property
    def newly_joint(self) -> bool:
        """Whether one judgement now stands for both."""
        return any(item.together_now and not item.together_before for item in self.comparable)


def _moved(here: Account) -> _Moved:
    judged = [item for item in as_judged(here.changes) if item.now != NOT_APPLICABLE]
    comparable = [item for item in judged if item.steps is not None]
    return _Moved(
        comparable,
        [item for item in comparable if (item.steps or 0) > 0],
        [item for item in comparable if (item.steps or 0) < 0],
        "" if len(comparable) == len(judged) else " that can be compared",
    )


def movement(here: Account) -> str:
    """Say how the latest judgements differ from those before; empty for a first inspection.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> print(movement(account(load().authority("Peterborough"))))
    All five judgements fell: three by one grade, overall effectiveness and care leavers by two.
    Children in care and care leavers were judged together before.
    """
    found = _moved(here)
    if not found.comparable:
        return ""
    words = _how_they_moved(found)
    if found.against_joint:
        words += " Children in care and care leavers were judged together before."
    if found.newly_joint:
        words += " Children in care and care leavers are now judged together."
    return words


def _how_they_moved(found: _Moved) -> str:
    same, every = found.same, len(found.comparable)
    if same == every:
        return f"{found.all_of_them} {'is' if same == 1 else 'are'} unchanged."
    for moved, verb in ((found.up, "rose"), (found.down, "fell")):
        if len(moved) == every:
            return f"{found.all_of_them} {verb}{_moves(moved)}."
    parts = [_named(moved, way) for moved, way in ((found.up, "up"), (found.down, "down")) if moved]
    if same:
        parts.append(f"the other {number(same)} unchanged" if same > 1 else "the other unchanged")
    return capital("; ".join(parts)) + "."


def _named(moved: Sequence[Change], way: str) -> str:
    """Name the judgements that moved one way, those that moved by one grade first."""
    sizes = sorted({abs(item.steps or 0) for item in moved})
    return "; ".join(f"{way} {plural(size, 'grade')}: {_names(moved, size)}" for size in sizes)


def movement_heading(here: Account) -> str:
    """Head the section on judgements with what they did.

    What is compared with the joint judgement of before, on children in care and care leavers, is
    said to be so: four judgements then are five now.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> movement_heading(account(load().authority("Peterborough")))
    'All five judgements fell; two were judged jointly before'
    """
    found = _moved(here)
    if not found.comparable:
        several = len(here.reports) > 1
        return "No judgement can be compared" if several else "First graded inspection on record"
    up, down, total = len(found.up), len(found.down), len(found.comparable)
    if max(up, down, found.same) == total:
        verb = "rose" if up else "fell" if down else "unchanged"
        words = f"{found.all_of_them} {verb}"
    else:
        parts = [f"{number(n)} {verb}" for n, verb in ((up, "rose"), (down, "fell")) if n]
        words = f"Of {number(total)} judgements{found.which}, {listed(parts)}"
    if found.against_joint:
        verb = "was" if found.against_joint == 1 else "were"
        words += f"; {number(found.against_joint)} {verb} judged jointly before"
    if found.newly_joint:
        words += "; one is joint for the first time"
    return words


def by_area(here: Account, *, overall: bool = False) -> str:
    """Give the latest judgements grouped by grade, weakest first, the overall one if asked for.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> print(by_area(account(load().authority("Peterborough"))))
    Inadequate: care leavers.
    Requires improvement: leaders, help and protection, and children in care.
    """
    areas = [item for item in as_judged(here.changes) if overall or item.strand != OVERALL]
    parts = []
    for item in (*reversed(grades()), grade("not_judged")):
        names = [judgement_words(area) for area in areas if area.now == item.id]
        if names:
            parts.append(f"{item.short}: {apart(names)}.")
    return " ".join(parts)
