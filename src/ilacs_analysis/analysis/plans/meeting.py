"""An improvement plan as it stood on the day of a meeting, with nothing known only later."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count

import pandas as pd

from ilacs_analysis.analysis.following.deadlines import due_dates, due_table
from ilacs_analysis.analysis.intervention.instruments import held
from ilacs_analysis.analysis.plans.check import (
    DONE,
    EVIDENCED,
    NOT_STARTED,
    RANK,
    WITHDRAWN,
    backwards,
)
from ilacs_analysis.errors import BadDate, BadPlan
from ilacs_analysis.records.as_at import day
from ilacs_analysis.records.authority import Authority
from ilacs_analysis.records.england import load
from ilacs_analysis.records.needed import needs
from ilacs_analysis.records.plans import BLANK_BOARD, Plan, read_board
from ilacs_analysis.records.rows import rows
from ilacs_analysis.rules.brief import Brief
from ilacs_analysis.rules.pathways import add_months
from ilacs_analysis.rules.working_days import working_days_between

NO_ACTION, NOT_SHOWN, ON_TRACK = "no_action", "not_shown", "on_track"
AT_RISK, LATE = "at_risk", "late"
USUAL_INTERVAL = timedelta(days=28)
"""How far off the next meeting is taken to be where nothing says: boards on record met monthly."""


@dataclass(frozen=True, eq=False, repr=False)
class Meeting(Brief):
    """A plan on the day of a meeting.

    Attributes
    ----------
    authority
        The authority, as known on the day: also a day of publication that another source tells
        counts only once that source was published.
    plan
        Its plan, whole.
    board
        The terms, roles and members of its board that had been published by the day, and a blank
        for the council in place of each part of which nothing had been. The bundled table, which
        is of one council, counts beside the bundled plan alone.
    day, previous, next
        The days of this meeting, of the one before, if any, and of the next.
    next_is_assumed
        Whether the day of the next meeting was not given, and is as far off as the last was.
    actions
        Each action as it stood, with `row`, the plan's own columns, and: `status` and `before`, on
        the day and at the previous meeting; `value` and `value_before` of its measure, and
        `valued`, the day of the former; `updated` and `words` of its last update; `moved`, whether
        an update since then changed status or value; `went_back`, whether its status did since
        then; `position`: the status where that is done, evidenced or withdrawn, and otherwise
        ``no_action``, ``late``, ``at_risk``, ``on_track`` or ``not_shown``.
    not_yet_public
        References of actions that answer a report or letter published only later: left out.
    """

    authority: Authority
    plan: Plan
    board: pd.DataFrame = field(repr=False)
    day: date
    previous: date | None
    next: date
    next_is_assumed: bool
    actions: pd.DataFrame = field(repr=False)
    not_yet_public: tuple[str, ...]

    def those(self, *positions: str) -> pd.DataFrame:
        """Give the actions in some of the positions, soonest due first."""
        own = self.actions[self.actions["position"].isin(positions)]
        return own.sort_values(["due", "reference"], kind="stable", ignore_index=True)


@needs(Authority)
def meeting(
    authority: Authority,
    plan: Plan,
    board: pd.DataFrame,
    meeting_date: str | date,
    previous_meeting: str | date | None = None,
    next_meeting: str | date | None = None,
) -> Meeting:
    """Set a plan as it stood on the day of a meeting.

    Updates, evidence, reports and terms dated after the meeting do not count. An action is on
    track only with evidence that has a date; it is at risk if it is due before the next meeting
    and was not started or not updated since the last, or if its status went back since then. The
    positions are this library's own convention: no source prescribes any.

    Raises
    ------
    BadDate
        If the days are not in order.
    BadPlan
        If the plan answers what is not on record, or another authority's reports.

    Examples
    --------
    >>> from ilacs_analysis.records.plans import read_board, read_plan
    >>> here = load(as_at="2024-02-21").authority("Peterborough")
    >>> now = meeting(here, read_plan(), read_board(), "2024-02-21", "2024-01-17")
    >>> now.next.isoformat(), now.those("late")["reference"].tolist()
    ('2024-03-27', ['PA1.1'])
    """
    today = day(meeting_date, "meeting_date")
    before = None if previous_meeting is None else day(previous_meeting, "previous_meeting")
    if before is not None and before >= today:
        raise BadDate(f"previous_meeting {before} is not before {today}: give an earlier day.")
    then = today + (today - before if before else USUAL_INTERVAL)
    if next_meeting is not None:
        then = day(next_meeting, "next_meeting")
    if then <= today:
        raise BadDate(f"next_meeting {then} is not after {today}: give a later day.")
    authority = _as_told(authority, today)
    own, later = _known(authority, plan)
    stood = _stood(own, plan.updates, today, before)
    return Meeting(
        authority=authority,
        plan=plan,
        board=_own_board(board, plan, authority, today),
        day=today,
        previous=before,
        next=then,
        next_is_assumed=next_meeting is None,
        actions=stood.assign(position=_positions(stood, today, before, then)),
        not_yet_public=later,
    )


def _own_board(board: pd.DataFrame, plan: Plan, authority: Authority, today: date) -> pd.DataFrame:
    """Keep what is said of the authority's own board by the day, with blanks for the rest."""
    published = board["published"].isna() | (board["published"] <= pd.Timestamp(today))
    ours = board["la_code"].isna() | (board["la_code"] == authority.la_code)
    found = board[published & ours]
    if not plan.is_example and board.equals(read_board()):
        found = board.iloc[:0]
    blank = read_board(BLANK_BOARD)
    missing = blank[~blank["part"].isin(found["part"])]
    return pd.concat([found, missing], ignore_index=True)


def _as_told(authority: Authority, today: date) -> Authority:
    """Leave out what only sources published after the day tell."""
    england = authority.england
    later = england.differing_sources["source_published"] > pd.Timestamp(today)
    if not later.any():
        return authority
    told = england.differing_sources[~later].reset_index(drop=True)
    return replace(england, differing_sources=told).authority(authority.la_code)


def _known(authority: Authority, plan: Plan) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Leave out what answers a report not public on the day; refuse what is not on record."""
    every = load(data=authority.england.data).authority(authority.la_code)
    ever = {*every.inspections["inspection_id"], *every.visits["visit_id"]}
    public = {*authority.inspections["inspection_id"], *authority.visits["visit_id"]}
    table = plan.actions
    given = table["answers"].notna()
    for row in rows(table[given & ~table["answers"].isin(ever)]):
        raise BadPlan(
            f"{plan.file}, row {row['row']}: answers is {row['answers']!r}, which is no inspection "
            f"or visit of {authority.name} on record: correct it, or give {authority.name} a plan "
            "of its own."
        )
    later = given & ~table["answers"].isin(public)
    return table[~later], tuple(table.loc[later, "reference"])


def _stood(
    actions: pd.DataFrame, updates: pd.DataFrame, today: date, before: date | None
) -> pd.DataFrame:
    """Set beside each action what its updates had said by the day, and by the day before."""
    known = updates[updates["date"] <= pd.Timestamp(today)].sort_values("date", kind="stable")
    old = known[known["date"] <= pd.Timestamp(before)] if before else known.iloc[:0]
    told = actions["reference"].isin(updates["reference"])

    def last(of: pd.DataFrame, column: str) -> pd.Series:
        # the last that was said, which for a value need not be in the last update
        said = of.groupby("reference")[column].last()
        return said.reindex(actions["reference"]).set_axis(actions.index)

    # without any dated update there is only the undated status
    undated = actions["status"].where(~told, NOT_STARTED)
    evidence_known = actions["evidence_date"] <= pd.Timestamp(today)
    stood = actions.assign(
        status=last(known, "status").fillna(undated),
        before=last(old, "status").fillna(undated),
        value=last(known, "value"),
        value_before=last(old, "value"),
        updated=last(known, "date"),
        words=last(known, "words"),
        valued=last(known[known["value"].notna()], "date"),
        evidence_date=actions["evidence_date"].where(evidence_known),
    )
    back = known[backwards(known) & ~known.index.isin(old.index)]
    changed = stood["value"].notna() & ~(stood["value"] == stood["value_before"]).fillna(False)
    fresh = last(known, "date") > (pd.Timestamp(before) if before else pd.Timestamp.min)
    moved = (stood["status"] != stood["before"]) | changed.astype(bool)
    return stood.assign(moved=fresh & moved, went_back=stood["reference"].isin(back["reference"]))


def _positions(stood: pd.DataFrame, today: date, before: date | None, then: date) -> pd.Series:
    due, status = stood["due"], stood["status"]
    heard = stood["updated"] > (pd.Timestamp(before) if before else pd.Timestamp.min)
    soon = (due <= pd.Timestamp(then)) & (~heard | (status == NOT_STARTED))
    shown = stood["evidence"].notna() & stood["evidence_date"].notna()
    position = pd.Series(NOT_SHOWN, index=stood.index)
    position = position.mask(shown & due.notna(), ON_TRACK)
    position = position.mask(soon | stood["went_back"], AT_RISK)
    position = position.mask(due < pd.Timestamp(today), LATE)
    position = position.mask(stood["action"].isna(), NO_ACTION)
    position = position.mask(status.isin([DONE, EVIDENCED]), DONE)
    position = position.mask((status == EVIDENCED) & shown, EVIDENCED)
    return position.mask(status == WITHDRAWN, WITHDRAWN)


def progress(now: Meeting) -> pd.DataFrame:
    """Count the actions of each item, and what moved since the previous meeting.

    Returns
    -------
    DataFrame
        One row for each item in the order of the plan: `item`, `kind`, `text`, `actions`, a column
        for each status and for `late` and `at_risk`, `moved`, and `moved_references`.

    Examples
    --------
    >>> from ilacs_analysis.records.plans import read_board, read_plan
    >>> here = load(as_at="2024-02-21").authority("Peterborough")
    >>> now = meeting(here, read_plan(), read_board(), "2024-02-21", "2024-01-17")
    >>> progress(now).set_index("item").loc["PA1", ["actions", "evidenced", "late"]].tolist()
    [2, 1, 1]
    """
    table = now.actions
    acting = table["action"].notna()
    counted = {status: acting & (table["status"] == status) for status in RANK}
    counted |= {place: acting & (table["position"] == place) for place in (LATE, AT_RISK)}
    flags = pd.DataFrame({"actions": acting, **counted, "moved": table["moved"]})
    items = table.drop_duplicates("item").set_index("item")[["kind", "text"]]
    moved = table[table["moved"]].groupby("item")["reference"].agg(", ".join)
    found = items.join(flags.groupby(table["item"]).sum())
    return found.assign(moved_references=moved.reindex(found.index).fillna("")).reset_index()


def days_left(now: Meeting) -> pd.DataFrame:
    """Give the duties that the reports and letters of the plan have brought, soonest first.

    Where sources differ on the day of publication there is one for each. Working days are those
    after the meeting, up to and including the day on which the duty falls due.

    Returns
    -------
    DataFrame
        The columns of :func:`~ilacs_analysis.analysis.following.deadlines.due_table`, and
        `days_left`, in working days, missing once the day is past.

    Examples
    --------
    >>> from ilacs_analysis.records.plans import read_board, read_plan
    >>> here = load(as_at="2024-02-21").authority("Peterborough")
    >>> days_left(meeting(here, read_plan(), read_board(), "2024-02-21"))["days_left"].tolist()
    [<NA>, <NA>, 14, 54]
    """
    answered = set(now.actions["answers"].dropna())
    found = [item for item in due_dates(now.authority) if item.reference in answered]
    left = [
        None if item.due < now.day else working_days_between(now.day, item.due) for item in found
    ]
    return due_table(found).assign(days_left=pd.array(left, dtype="Int64"))


def reviews(now: Meeting) -> tuple[date, date] | None:
    """Give the day of the latest notice or direction without an end, and of the next review.

    The department reviews at least every six months (rule ``reviews-every-six-months``); they are
    counted from the day of issue, because the days of its reviews are not on record. None without
    such an instrument issued on a known day.

    Examples
    --------
    >>> from ilacs_analysis.records.plans import read_board, read_plan
    >>> here = load(as_at="2024-02-21").authority("Peterborough")
    >>> [d.isoformat() for d in reviews(meeting(here, read_plan(), read_board(), "2024-02-21"))]
    ['2023-08-02', '2024-08-02']
    """
    issued = [
        date.fromisoformat(item.row["issued"])
        for item in held(now.authority)
        if item.row["instrument"] in ("improvement_notice", "statutory_direction")
        and len(str(item.row["issued"])) == len("2024-01-01")
    ]
    if not issued:
        return None
    last = max(issued)
    ends = (add_months(last, 6 * number) for number in count(1))
    return last, next(day for day in ends if day >= now.day)
