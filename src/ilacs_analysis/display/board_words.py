"""The words of an improvement board's report."""

from __future__ import annotations

from collections.abc import Iterable

from ilacs_analysis.analysis.plans.check import DONE, EVIDENCED
from ilacs_analysis.analysis.plans.meeting import (
    AT_RISK,
    LATE,
    NOT_SHOWN,
    ON_TRACK,
    Left,
    Meeting,
    days_left,
    progress,
    reviews,
)
from ilacs_analysis.analysis.plans.start import PRIORITY, RECOMMENDATION
from ilacs_analysis.display.base.record import record_line
from ilacs_analysis.display.base.results import Bullets, Paragraph, Text
from ilacs_analysis.display.base.words import (
    capital,
    listed,
    long_date,
    number,
    plural,
    possessive,
    the,
)
from ilacs_analysis.display.board_tables import day_words, due_soon, evidence_gaps, to_decide
from ilacs_analysis.display.silences import asked_too_late
from ilacs_analysis.records.package import data_package
from ilacs_analysis.records.rows import Row, as_day, as_text, rows
from ilacs_analysis.rules.interventions import intervention_rule

ILLUSTRATIVE = (
    "Illustrative: the plan is this library's example, and its actions, owners, dates and figures "
    "are invented. Dates and judgements of Ofsted are real."
)
_AREA, _AREAS = "area for priority action", "areas for priority action"
STATEMENT, FINAL_PLAN = "statement-of-action", "priority-action-final-plan"


def opening(now: Meeting) -> Text:
    """Word the first screen for the chair: due, late, moved, to decide, and what is shown."""
    own = now.authority
    blocks: list[Paragraph | Bullets] = [record_line(own.england), _headline(now)]
    blocks += [words for words in (asked_too_late(own), _example(now), _left_out(now)) if words]
    points = [_soon(now), _late(now), _moved(now), _decide(now), _shown(now)]
    return Text(
        f"Improvement board of {own.name}, {long_date(now.day)}",
        (*blocks, Bullets(tuple(points))),
        level=1,
        rests_on={"authorities": [own.la_code]},
    )


def _example(now: Meeting) -> str:
    return ILLUSTRATIVE if now.plan.is_example else ""


def _left_out(now: Meeting) -> str:
    if not now.not_yet_public:
        return ""
    return (
        f"Left out, because the report that they answer was not yet public: "
        f"{listed(now.not_yet_public)}."
    )


def plan_due(now: Meeting) -> str:
    """Say by when the plan is due, and how many working days are left; each source's day.

    Examples
    --------
    >>> from ilacs_analysis import load
    >>> from ilacs_analysis.analysis.plans.meeting import meeting
    >>> from ilacs_analysis.records.plans import read_board, read_plan
    >>> here = load(as_at="2024-02-21").authority("Peterborough")
    >>> print(plan_due(meeting(here, read_plan(), read_board(), "2024-02-21")))
    the plan is due on 9 May 2024, 53 working days after the meeting, counted from publication on
    29 January 2024 (Peterborough City Council); on 10 May 2024, 54 working days after, by the
    report's date, 30 January 2024 (Ofsted's list)
    """
    found = [left for left in days_left(now) if left.due.rule.id == STATEMENT]
    found = found or [left for left in days_left(now) if left.due.rule.id == FINAL_PLAN]
    found = [left for left in found if left.due.reference == found[-1].due.reference]
    if not found:
        return "no deadline for the plan is on record"
    if found[-1].working_days is None:
        days = " or ".join(long_date(left.due.due) for left in found)
        return f"the plan was due on {days}; whether it was made is not on record"
    first, *others = found
    words = f"the plan is due on {_left_words(first)} the meeting, counted from publication on "
    words += _from(first)
    for left in others:
        words += f"; on {_left_words(left)}, by the report's date, {_from(left)}"
    return words


def _due_briefly(now: Meeting) -> str:
    """Say the same in one line: the first source's day, and any other in brackets."""
    words, _, more = capital(plan_due(now)).partition(", counted from ")
    others = [part.partition(", ")[0].removeprefix("on ") for part in more.split("; ")[1:]]
    return words + (f" ({listed(others)} by the report's date)" if others else "")


def _left_words(left: Left) -> str:
    if left.working_days is None:
        return f"{long_date(left.due.due)}, before"
    return f"{long_date(left.due.due)}, {plural(left.working_days, 'working day')} after"


def _from(left: Left) -> str:
    return f"{long_date(left.due.counted_from)} ({left.due.source.partition(',')[0]})"


def _headline(now: Meeting) -> str:
    acting = now.actions[now.actions["action"].notna()]
    counts = acting["position"].value_counts()
    parts = [
        f"{number(int(counts.get(position, 0)))} {words}"
        for position, words in (
            (LATE, "late"),
            (AT_RISK, "at risk"),
            (EVIDENCED, "done with evidence of its effect"),
        )
    ]
    return (
        f"{capital(plural(len(acting), 'action'))}: {listed(parts)}. {_due_briefly(now)}."
        if len(acting)
        else f"The plan has no action yet. {_due_briefly(now)}."
    )


def _named(found: Iterable[Row], column: str = "due") -> str:
    words = []
    for row in found:
        day = as_day(row[column])
        words.append(f"{row['reference']}" + (f" ({long_date(day)})" if day else ""))
    return listed(words) or "none"


def _soon(now: Meeting) -> str:
    assumed = ", taken to be as far off as the last" if now.next_is_assumed else ""
    if now.next_is_assumed and now.previous is None:
        assumed = ", taken to be four weeks off"
    when = f"{long_date(now.next)}{assumed}"
    return f"Due before the next meeting ({when}): {_named(rows(due_soon(now)))}."


def _late(now: Meeting) -> str:
    return f"Late: {_named(rows(now.those(LATE)))}."


def _moved(now: Meeting) -> str:
    since = f"since {long_date(now.previous)}" if now.previous else "so far"
    return f"Moved {since}: {listed(now.actions.loc[now.actions['moved'], 'reference']) or 'none'}."


def _decide(now: Meeting) -> str:
    found = [f"{row['reference']}, {question}" for row, question in to_decide(now)]
    return f"To decide: {'; '.join(found) or 'nothing that the plan shows'}."


def _shown(now: Meeting) -> str:
    track = _named(rows(now.those(ON_TRACK)), "evidence_date")
    silent = len(now.those(NOT_SHOWN))
    words = f"On track, with the date of the evidence: {track}."
    if silent:
        words += f" Of {plural(silent, 'other')} no dated evidence shows where they stand."
    return words


def asked(now: Meeting) -> Text:
    """Open the section on what was asked and by whom; heads it with the counts of the plan."""
    items = now.actions.drop_duplicates("item")["kind"].value_counts()
    counts = [
        plural(
            int(items.get(PRIORITY, 0)), "area for priority action", "areas for priority action"
        ),
        plural(int(items.get(RECOMMENDATION, 0)), "recommendation"),
    ]
    others = int(items.drop([PRIORITY, RECOMMENDATION], errors="ignore").sum())
    counts += [plural(others, "other point")] if others else []
    return Text(
        f"Asked for: {listed(counts)}",
        (
            f"The table says who asked {the(now.authority.name)} for what, as on record on the day "
            "of the meeting, and how much of it the plan takes up.",
        ),
    )


def deadlines(now: Meeting) -> Text:
    """Open the section on deadlines; heads it with the plan's."""
    title, _, more = capital(plan_due(now)).partition(", counted from ")
    return Text(title, (f"Counted from {more}.",) if more else ())


def progress_since(now: Meeting) -> Text:
    """Open the section on progress by priority; heads it with what moved."""
    table = progress(now)
    moved = int((table["moved"] > 0).sum()) if len(table) else 0
    since = f"since {long_date(now.previous)}" if now.previous else "so far"
    return Text(
        f"{capital(number(moved) if moved else 'none')} of "
        f"{plural(len(table), 'priority', 'priorities')} moved {since}",
        (
            "A status is that of the last update dated by the meeting. Moved means that an update "
            "since the last meeting changed a status or brought a new value of a measure.",
        ),
    )


def late_and_at_risk(now: Meeting) -> Text:
    """Open the section on what is late or at risk; heads it with the counts."""
    late, risk = len(now.those(LATE)), len(now.those(AT_RISK))
    return Text(
        f"{capital(plural(late, 'action') if late else 'no action')} late, "
        f"{number(risk) if risk else 'none'} at risk",
        (
            "Late: due before the meeting and not done. At risk: due before the next meeting and "
            "not started, or not updated since the last meeting; or gone back to an earlier "
            "status since then. Both are this report's convention.",
        ),
    )


def measures(now: Meeting) -> Text:
    """Open the section on measures; heads it with how many have a value by the day."""
    table = now.actions[now.actions["measure"].notna()]
    valued = int(table["value"].notna().sum())
    if table.empty:
        return Text("No measure in the plan", ("No action of the plan has a measure.",))
    return Text(
        f"{capital(plural(valued, 'measure'))} of {number(len(table))} with a value by the meeting",
        ("Values are the authority's own, as its plan's updates give them.",),
    )


def evidence(now: Meeting) -> Text:
    """Open the section on gaps in evidence; heads it with how many there are."""
    table = evidence_gaps(now)
    count = len(table.rows) if table else 0
    done = len(now.those(DONE))
    words = "Nothing is called on track here without the date of its evidence."
    if done:
        words += f" {capital(plural(done, 'action'))} done without evidence of effect."
    return Text(f"{capital(plural(count, 'action'))} without dated evidence", (words,))


def accountability(now: Meeting) -> Text:
    """Say to whom the board reports, and when the department reviews progress."""
    points = _part(now, "reports_to")
    rule = intervention_rule("reviews-every-six-months")
    found = reviews(now)
    words = rule.statement
    if found:
        issued, following = found
        words += (
            f" Counted from the day of issue, {long_date(issued)}, six months end next on "
            f"{long_date(following)}; the days of its reviews are not on record."
        )
    else:
        words += " No notice or direction without an end is on record with its day of issue."
    lead: tuple[Paragraph | Bullets, ...] = (
        ("The board reports to:", Bullets(tuple(points)))
        if points
        else ("To whom the board reports was not published by the day, or is not in its table.",)
    )
    return Text(
        "To whom the board reports, and the department's review", (*lead, words), rules=(rule.id,)
    )


def _part(now: Meeting, part: str) -> list[str]:
    own = now.board[now.board["part"] == part]
    return [f"{row['words']}{_place(row)}." for row in rows(own)]


def _place(row: Row) -> str:
    found = [as_text(row["place"]) or "", day_words(row["published"])]
    return f" ({', '.join(found)})" if found[0] else ""


def terms(now: Meeting) -> Text:
    """Set out the board's purpose, terms of reference and meetings, each with its source."""
    blocks: list[Paragraph | Bullets] = []
    for part, label in (
        ("purpose", "Purpose:"),
        ("term", "Terms of reference:"),
        ("meeting", "Meetings on record:"),
    ):
        points = _part(now, part)
        blocks += [label, Bullets(tuple(points))] if points else []
    if not blocks:
        blocks = ["Nothing on the board's terms had been published by the day of the meeting."]
    sources = "; ".join(dict.fromkeys(now.board["source"].dropna()))
    blocks += [f"Sources: {sources}."] if sources else []
    return Text("Terms of reference of the board", tuple(blocks))


def check(now: Meeting) -> Text:
    """Close the report: what counts, whose figures they are, dates of the data."""
    package = data_package()
    points: list[Paragraph] = [
        f"Nothing dated or published after {long_date(now.day)} counts.",
        f"The plan is {possessive(now.authority.name)} own, as its file stands: "
        f"{len(now.plan.actions)} rows, {len(now.plan.updates)} dated updates. Its statuses and "
        "figures are not checked against any other source.",
        "Working days leave out Saturdays, Sundays and bank holidays in England; the day of the "
        "meeting is not counted, the day on which a duty falls due is.",
        "The board's terms, roles and members are a table that the authority can change. A chair "
        "and an adviser are two roles, which one person may hold.",
        "The manifest beside this page lists the rows and rules that it rests on, with a digest "
        "of each and of the plan's file.",
        f"Data release {package.version}. {package.attribution}",
    ]
    if now.plan.is_example:
        points.insert(0, ILLUSTRATIVE)
    undated = now.actions[now.actions["updated"].isna() & (now.actions["status"] != "not_started")]
    if len(undated):
        points.append(
            f"Status without any dated update, as the file gives it now: "
            f"{listed(undated['reference'])}."
        )
    return Text("Check this report", (Bullets(tuple(points)),))
