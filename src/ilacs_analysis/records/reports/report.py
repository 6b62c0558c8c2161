"""Read one report or letter into fields, each with what it rests on; never a guess."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pandas as pd

from ilacs_analysis.errors import UnreadableReport
from ilacs_analysis.records.as_at import existing
from ilacs_analysis.records.reports import kinds, lists
from ilacs_analysis.records.reports.authority import authority_in, names_of
from ilacs_analysis.records.reports.dates import Span, single, spans
from ilacs_analysis.records.reports.judgements import TABLE, ilacs_judgements, sif_judgements
from ilacs_analysis.records.reports.pdf import pages_of, plain
from ilacs_analysis.records.reports.topics import topics_of
from ilacs_analysis.rules import framework
from ilacs_analysis.rules.frameworks import ilacs_on
from ilacs_analysis.rules.judgements import OVERALL
from ilacs_analysis.rules.months import MONTHS

FRONT_LETTERS = 9000
SHORT_DAYS = 7
"""A block on site no longer than this is a short inspection's; a standard one takes twelve."""

PRINTED, FILE_NAME, DAYS_ON_SITE, SECTION = "printed", "file name", "days on site", "its section"
TITLE, NO_SECTION = "title", "no such section"

_NAME = re.compile(r"^(?P<code>\d{3})_(?P<day>\d{4}-\d{2}-\d{2})")
_ON_SITE = re.compile(
    r"inspection dates?\s*:?\s*(?P<when>.{4,160}?)(?=lead inspector|reporting inspector|"
    r"report published|published|judgement grade|the overall judgement|children'?s services|$)",
    re.IGNORECASE,
)
_INSPECTOR = re.compile(
    r"(?i:lead|reporting) (?i:inspector)\s*:?\s*(?P<who>[A-Z][\w'.-]+(?: [A-Z][\w'.-]+){1,3}?)"
    r"(?=,| Her | His | HMI|$)",
    re.MULTILINE,
)
_VISITED = re.compile(
    r"(?:visit (?:to|of)|carried out|took place|conducted|visited)[^.]{0,160}?"
    r"\b(?:on|between|from) (?P<when>\d{1,2}\b[^.]{4,70})",
    re.IGNORECASE,
)
_MONTH = re.compile(rf"^.*\b(?:{'|'.join(MONTHS)})(?: \d{{4}})?", re.IGNORECASE)
_COVID = re.compile(r"restrictions placed on society", re.IGNORECASE)
_ADAPTED = re.compile(r"delivery model was adapted", re.IGNORECASE)
_ASKS = re.compile(r"what needs to improve|need to improve\?|recommendations?:", re.IGNORECASE)
_OVERALL_ROW = re.compile(
    r"\b(?:overall|effectiveness)\W{1,3}(?:\w+\W{1,3})?(?:outstanding|good|requires|inadequate)",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\bno (?:areas? for )?priority (?:and immediate )?action|there are none|remain(?:s|ed)? |"
    r"(?:did|do) not (?:find|identify) any areas?",
    re.IGNORECASE,
)


@dataclass
class Report:
    """What a report or letter says.

    Attributes
    ----------
    file
        Its name.
    kind
        ``inspection``, ``focused_visit`` or ``monitoring_visit``.
    la_code, authority, framework, event
        Identifiers as in the tables; None where unread. A visit has no framework.
    start, end, return_start, return_end, published
        Days; None where unread or absent.
    judgements
        Area to grade; an area that could not be read is None.
    priority_actions
        Number of new areas for priority action, or of priority and immediate actions under SIF.
    recommendations, priority_texts
        What needs to improve, and the priority actions, in Ofsted's words: for the user alone.
    topics
        What a visit looked at.
    covid
        Whether a visit was under Covid arrangements.
    lead_inspector
        For this output alone, never for a table.
    confidence
        For each field that was read, what it rests on.
    warnings
        What was unread, misprinted or at odds, in sentences.
    """

    file: str
    kind: str
    la_code: str | None = None
    authority: str | None = None
    framework: str | None = None
    event: str | None = None
    start: date | None = None
    end: date | None = None
    return_start: date | None = None
    return_end: date | None = None
    published: date | None = None
    judgements: dict[str, str | None] = field(default_factory=dict)
    priority_actions: int | None = None
    recommendations: list[str] = field(default_factory=list)
    priority_texts: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    covid: bool | None = None
    lead_inspector: str | None = None
    confidence: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    @property
    def points(self) -> list[str]:
        """Everything that the report says must improve, priority actions included."""
        return [*self.recommendations, *self.priority_texts]

    def rests_on(self, name: str, value: object, basis: str) -> None:
        """Set a field and what it rests on, where there is anything to set."""
        if value is not None:
            setattr(self, name, value)
            self.confidence[name] = basis


def read_report(path: Path, authorities: pd.DataFrame) -> Report:
    """Read a graded inspection report of any framework, or a letter about a visit.

    A field that cannot be read in one way is left unread, and a warning says what was seen.

    Parameters
    ----------
    path
        The PDF.
    authorities
        The table of authorities, to find the one that the report is about.

    Raises
    ------
    UnreadableReport
        If the file is no such report: the message says what it is.
    """
    pages = pages_of(path)
    whole = plain(" ".join(pages))
    kind, instead = kinds.kind_of(whole)
    if kind is None:
        raise UnreadableReport(f"{path.name} is {instead}: give a report or a visit's letter.")
    lines = lists.lines_of(pages)
    if kind in (kinds.SIF, kinds.ILACS):
        report = Report(path.name, "inspection")
        _read_inspection(report, kind, whole, lines)
    else:
        report = Report(path.name, kind, event=kind)
        _read_letter(report, whole, lines)
    _authority(report, whole, authorities, path)
    _published(report, whole, path)
    _check_days(report)
    return report


def _read_inspection(report: Report, kind: str, whole: str, lines: list[str]) -> None:
    # a point after "St" ends no sentence
    front = re.sub(r"\bSt\.", "St", whole[:FRONT_LETTERS])
    _days_on_site(report, front)
    if kind == kinds.SIF:
        found = sif_judgements(front)
        report.rests_on("framework", "sif-2013", TITLE)
        # a first inspection came with a review of the safeguarding board, a re-inspection did not
        again = re.search(r"re-?inspection of services", front[:400], re.IGNORECASE)
        board = re.search(r"safeguarding children board", front[:600], re.IGNORECASE)
        first = board is not None and again is None
        report.rests_on("event", "sif_inspection" if first else "sif_reinspection", TITLE)
    else:
        begins = re.search(r"judgement\s+grade", front, re.IGNORECASE)
        table = front[begins.start() if begins else 0 :][:2500]
        found = ilacs_judgements(table, whole)
        _ilacs_framework(report, set(found), table)
        _event(report)
    for area, own in found.items():
        report.judgements[area] = own.grade
        if own.grade is not None:
            report.confidence[f"judgements.{area}"] = own.basis
        if own.warning:
            report.warnings.append(own.warning)
    _missing_areas(report)
    # a SIF report names its inspector at the end
    who = _INSPECTOR.search(front[:1500]) or _INSPECTOR.search("\n".join(lines))
    report.rests_on("lead_inspector", who["who"] if who else None, PRINTED)
    _lists_of_inspection(report, kind, lines)


def _ilacs_framework(report: Report, areas: set[str], table: str) -> None:
    """Set the framework by the judgements that the table has, held against the first day.

    A table of which a row could not be read can look like another framework's; so where the two
    differ it is left unread.
    """
    by_table = None
    if "children_in_care_and_care_leavers" in areas:
        by_table = "ilacs-2018"
    elif {"children_in_care", "care_leavers"} <= areas:
        overall = OVERALL in areas or _OVERALL_ROW.search(table)
        by_table = "ilacs-2023" if overall else "ilacs-2026"
    if report.start is None:
        # without its last row the table of 2023 is that of 2026
        report.rests_on("framework", by_table if by_table == "ilacs-2018" else None, TABLE)
        return
    under = ilacs_on(report.start)
    by_day = under.id if under else None
    if by_table is None or by_table == by_day:
        report.rests_on("framework", by_day, TABLE if by_table else DAYS_ON_SITE)
        return
    report.warnings.append(
        f"framework: the table is that of {by_table} and the first day that of {by_day}; it is "
        "left unread."
    )


def _missing_areas(report: Report) -> None:
    """Say which areas of the framework were not found; each is unread, never guessed."""
    if report.framework is None:
        report.warnings.append("The judgements are not those of a known framework: none is sure.")
        return
    for area in framework(report.framework).areas:
        if area.id not in report.judgements:
            report.judgements[area.id] = None
            report.warnings.append(f"{area.id}: no grade was found.")


def _lists_of_inspection(report: Report, kind: str, lines: list[str]) -> None:
    if kind == kinds.ILACS:
        needs = lists.items_after(lines, lists.NEEDS)
    else:
        needs = lists.items_after(lines, lists.RECOMMENDATIONS)
        actions = lists.items_after(lines, lists.IMMEDIATE)
        if actions and _NONE.search(actions[0]):
            actions = []
        report.rests_on("priority_actions", None if actions is None else len(actions), SECTION)
        report.priority_texts = actions or []
        if not needs:
            # a few early reports list them straight below the heading of the whole
            needs = lists.items_after(lines, lists.MUST_IMPROVE)
    if needs is None and not _ASKS.search(plain(" ".join(lines))):
        report.rests_on("recommendations", [], NO_SECTION)
        return
    report.rests_on("recommendations", needs or None, SECTION)
    if not needs:
        report.warnings.append("recommendations: unread; their heading has no list below it.")


def _days_on_site(report: Report, front: str) -> None:
    match = _ON_SITE.search(front[:2500])
    found = spans(match["when"]) if match else []
    if not found or len(found) > 2:
        seen = match["when"] if match else "no inspection dates"
        report.warnings.append(f"start: unread; the words seen are {seen!r}.")
        return
    _set_span(report, "start", "end", found[0])
    if len(found) == 2:
        _set_span(report, "return_start", "return_end", found[1])


def _set_span(report: Report, first: str, last: str, span: Span) -> None:
    report.rests_on(first, span.first, PRINTED)
    report.rests_on(last, span.last, PRINTED)
    if span.mended:
        report.warnings.append(f"{first}: {span.mended}, read as one year throughout.")


def _event(report: Report) -> None:
    """Infer the kind of an ILACS inspection from its first block: no report states it."""
    if report.start is None or report.end is None:
        report.warnings.append("event: unread, because it follows from the days on site.")
        return
    short = (report.end - report.start).days < SHORT_DAYS
    report.rests_on("event", "short" if short else "standard", DAYS_ON_SITE)


def _read_letter(report: Report, whole: str, lines: list[str]) -> None:
    front = whole[:3500]
    _days_of_visit(report, front)
    if report.kind == kinds.FOCUSED:
        said = topics_of(whole[:6000])
        report.rests_on("topics", said, "sentence")
        if said is None:
            report.warnings.append("topics: unread; the letter does not name one in one way.")
    if _COVID.search(front) or not _ADAPTED.search(front):
        report.rests_on("covid", bool(_COVID.search(front)), "sentence")
    actions = lists.items_after(lines, lists.PRIORITY)
    said_none = _NONE.search(lists.text_after(lines, lists.PRIORITY, 160))
    if actions and not said_none:
        report.rests_on("priority_actions", len(actions), SECTION)
        report.priority_texts = actions
    elif actions is None or said_none:
        report.rests_on("priority_actions", 0, SECTION)
    else:
        report.warnings.append("priority_actions: unread; its section has no list.")
    report.rests_on("recommendations", lists.items_after(lines, lists.NEEDS) or None, SECTION)


def _days_of_visit(report: Report, front: str) -> None:
    for match in _VISITED.finditer(front):
        dated = _MONTH.match(match["when"])
        words = dated.group() if dated else match["when"]
        found = spans(words)
        if not found and dated:
            found = _in_year_of_letter(words, front)
        if len(found) == 1:
            _set_span(report, "start", "end", found[0])
            return
    report.warnings.append("start: unread; its first words do not give the days in one way.")


def _in_year_of_letter(words: str, front: str) -> list[Span]:
    """Read days printed without a year as the last such days before the letter."""
    written = _written(front)
    if written is None:
        return []
    for year in (written.year, written.year - 1):
        found = spans(f"{words} {year}")
        if found and found[-1].last <= written:
            return found
    return []


def _written(whole: str) -> date | None:
    """Give the day that a letter bears at its head."""
    return single(re.split(r"\bdear\b", whole[:1500], maxsplit=1, flags=re.IGNORECASE)[0])


def _authority(report: Report, whole: str, authorities: pd.DataFrame, path: Path) -> None:
    # one name can be an old and a new authority's
    day = report.start or report.published
    names = names_of(authorities if day is None else existing(authorities, day))
    title = _title(report, whole)
    code, basis = authority_in(title, names), TITLE
    in_name = _NAME.match(path.name)
    if code is None and in_name and in_name["code"] in set(authorities["la_code"]):
        code, basis = in_name["code"], FILE_NAME
    if code is None:
        report.warnings.append(f"authority: unread; the title is {title[:120]!r}.")
        return
    if in_name and in_name["code"] != code:
        report.warnings.append(
            f"authority: the title names {code} and the file {in_name['code']}; the title counts."
        )
    title_of = authorities.set_index("la_code")["name"]
    report.rests_on("la_code", code, basis)
    report.rests_on("authority", str(title_of[code]), basis)


def _title(report: Report, whole: str) -> str:
    if report.kind == "inspection":
        return re.split(r"inspection dates?\b", whole[:700], maxsplit=1, flags=re.IGNORECASE)[0]
    match = re.search(r"visit (?:to|of)\s+(?P<where>.{3,120})", whole[:2500], re.IGNORECASE)
    words = match["where"] if match else whole[:600]
    return re.split(r"children'?s|services|\bon \d", words, maxsplit=1, flags=re.IGNORECASE)[0]


def _published(report: Report, whole: str, path: Path) -> None:
    """Set the day of publication: as printed in a report, else as in the file's name.

    A letter prints the day on which it was written, which is that of publication only by custom:
    the file's name goes before it.
    """
    in_name = _NAME.match(path.name)
    filed = date.fromisoformat(in_name["day"]) if in_name else None
    if report.kind == "inspection":
        match = re.search(r"(?:report )?published\s*:?\s*(?P<day>.{6,30})", whole[:1500], re.I)
        printed = single(match["day"]) if match else None
        first, basis = (printed, PRINTED) if printed else (filed, FILE_NAME)
    else:
        printed = _written(whole)
        first, basis = (filed, FILE_NAME) if filed else (printed, "day of the letter")
    report.rests_on("published", first, basis)
    if printed and filed and printed != filed:
        report.warnings.append(
            f"published: printed {printed.isoformat()}, in the file name {filed.isoformat()}; "
            f"{first.isoformat() if first else ''} counts."
        )


def _check_days(report: Report) -> None:
    if report.published and report.end and report.published < report.end:
        report.warnings.append(
            f"published: {report.published.isoformat()} is before the last day on site."
        )
