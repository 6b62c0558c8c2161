"""What was read of reports and letters: as text for a terminal, and as plain data."""

from __future__ import annotations

from pathlib import Path

from ilacs_analysis.display.base.data import as_data, only
from ilacs_analysis.display.base.words import long_date, on_site, printed
from ilacs_analysis.records.reports.report import Report
from ilacs_analysis.rules import framework
from ilacs_analysis.rules.themes import themes_of

_IDENTIFIERS = ("file", "kind", "authority", "la_code", "framework", "event")
_DAYS = ("start", "end", "return_start", "return_end", "published")
_FIRST = (*_IDENTIFIERS, *_DAYS, "judgements", "lead_inspector", "priority_actions")


def report_data(path: Path, found: Report | str) -> dict[str, object]:
    """Give what was read of one file as plain data, or the error.

    Examples
    --------
    >>> report_data(Path("a.pdf"), "a.pdf is no PDF: save it again.")
    {'file': 'a.pdf', 'error': 'a.pdf is no PDF: save it again.'}
    """
    if isinstance(found, str):
        return {"file": path.name, "error": found}
    return {
        **only(found, *_FIRST),
        "priority_action_texts": as_data(found.priority_texts),
        "recommendations": as_data(found.recommendations),
        "themes": [as_data(themes_of(point)) for point in found.points],
        "topics": as_data(found.topics),
        "covid_arrangements": found.covid,
        **only(found, "confidence", "warnings"),
    }


def report_text(path: Path, found: Report | str) -> str:
    """Give what was read of one file for a terminal; what was unread is said in its place."""
    if isinstance(found, str):
        return found
    lines = [
        f"{path.name}: {found.kind.replace('_', ' ')}, {found.authority or 'authority unread'}"
    ]
    rows = [("Framework", found.framework), ("Event", found.event)]
    rows += [("On site", on_site(found.start, found.end) if found.start else None)]
    if found.return_start:
        rows.append(("And again", on_site(found.return_start, found.return_end)))
    rows.append(("Published", long_date(found.published) if found.published else None))
    if found.kind != "inspection":
        rows = [*rows[2:], ("Looked at", ", ".join(found.topics) or None)]
    lines += [f"  {label}: {value or 'unread'}" for label, value in rows]
    lines += [
        f"  {_area(found, area)}: {_grade(grade)}" for area, grade in found.judgements.items()
    ]
    if found.priority_actions is not None:
        lines.append(f"  Priority actions: {found.priority_actions}")
    lines.append(f"  To improve: {len(found.recommendations)}")
    lines += [f"  Warning: {warning}" for warning in found.warnings]
    return "\n".join(lines)


def _area(found: Report, area: str) -> str:
    areas = {item.id: item.printed for item in framework(found.framework or "").areas}
    return areas.get(area, area)


def _grade(grade: str | None) -> str:
    return "unread" if grade is None else printed(grade)
