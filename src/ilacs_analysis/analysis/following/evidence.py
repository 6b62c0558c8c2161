"""What the record says for and against a rule, counted from its tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import pandas as pd

from ilacs_analysis.analysis.intervention.instruments import SOCIAL_CARE
from ilacs_analysis.analysis.judged.pairs import (
    consecutive_inspections,
    judgements_by_inspection,
    with_overall,
)
from ilacs_analysis.records.as_at import last_day
from ilacs_analysis.records.england import England, load
from ilacs_analysis.records.remembered import remembered
from ilacs_analysis.records.rows import day_of, rows
from ilacs_analysis.rules import framework
from ilacs_analysis.rules.brief import Brief
from ilacs_analysis.rules.judgements import OVERALL, JudgementRule
from ilacs_analysis.rules.pathways import Pathway, window
from ilacs_analysis.rules.registry import rule_versions
from ilacs_analysis.rules.rule import Rule

_COLUMNS = ("inspection_id", "la_code", "authority", "framework", "event", "start", "published")
ILACS_EVENTS = ("standard", "short")
NOT_ON_RECORD = "not_on_record"
"""What stands for the cause of an exception where the record shows none."""

JUDGED, SECOND_SIF, GAPS, FOLLOWED = "judged", "second_sif", "gaps", "followed"
NOTICES, FIRST_DAYS = "notices", "first_days"


@dataclass(frozen=True, repr=False)
class Evidence(Brief):
    """The cases on record for and against a rule.

    Attributes
    ----------
    rule
        The rule.
    counted
        What the cases are: ``judged`` (inspections under the rule's frameworks), ``second_sif``,
        ``gaps`` (between first days on site), ``followed`` (inspections that followed others),
        ``notices`` or ``first_days``; empty where the record cannot test the rule.
    shows_possible
        Whether the rule says that something can happen: a case without it is then none against.
    cases
        One row for each case: `inspection_id`, `la_code`, `authority`, `framework`, `event`,
        `start`, `published`, `outcome` (an overall judgement, or a kind of inspection), `agrees`,
        `cause` (of an exception, where the record shows one), `source` (the report's address).
    """

    rule: Rule
    counted: str
    cases: pd.DataFrame = field(repr=False)
    shows_possible: bool = False

    @property
    def is_tested(self) -> bool:
        """Whether the record can test the rule at all."""
        return bool(self.counted)

    @property
    def cases_for(self) -> int:
        """How many cases agree with the rule."""
        return int(self.cases["agrees"].sum())

    @property
    def cases_against(self) -> int:
        """How many do not."""
        return len(self.against)

    @property
    def against(self) -> pd.DataFrame:
        """Give the cases that do not agree with the rule, oldest report first."""
        not_so = ~self.cases["agrees"] & (not self.shows_possible)
        return self.cases[not_so].reset_index(drop=True)

    @property
    def outcomes(self) -> dict[str, int]:
        """Count the cases by their outcome."""
        return {str(name): int(n) for name, n in self.cases["outcome"].value_counts().items()}


def evidence(rule: Rule | str, england: England | None = None) -> Evidence:
    """Count the cases on record for and against a rule.

    Parameters
    ----------
    rule
        A rule, or its id; of several versions the one that the record can test is taken.
    england
        The record as it stood on a day; by default all of it.

    Raises
    ------
    UnknownRule
        If there is no such rule.

    Examples
    --------
    >>> found = evidence("practice-inadequate")
    >>> found.cases_for, found.cases_against
    (34, 0)
    >>> evidence("leaders-inadequate-alone").against["authority"].tolist()
    ['Trafford']
    """
    whole = load() if england is None else england
    versions = rule_versions(rule) if isinstance(rule, str) else (rule,)
    found = [_evidence(whole, version) for version in versions]
    return next((item for item in found if item.is_tested), found[0])


def counts(found: Iterable[Evidence]) -> pd.DataFrame:
    """Count the cases for and against each of some rules.

    Returns
    -------
    DataFrame
        One row for each: `rule` (its id), `statement`, `strength`, `cases`, `cases_for`,
        `cases_against`; the numbers are missing where the record cannot test the rule.

    Examples
    --------
    >>> counts([evidence("after-good")])[["cases", "cases_for", "cases_against"]].values.tolist()
    [[120, 101, 19]]
    """
    body = [
        (item.rule.id, item.rule.statement, item.rule.strength)
        + ((len(item.cases), item.cases_for, item.cases_against) if item.is_tested else (None,) * 3)
        for item in found
    ]
    numbers = ["cases", "cases_for", "cases_against"]
    table = pd.DataFrame(body, columns=["rule", "statement", "strength", *numbers])
    return table.astype(dict.fromkeys(numbers, "Int64"))


@remembered
def _evidence(england: England, rule: Rule) -> Evidence:
    """Count the cases once for a rule and a record, whoever asks next."""
    columns = [*_COLUMNS, "outcome", "agrees", "cause", "source"]
    counted, cases = "", pd.DataFrame(columns=[*columns, "report_url"])
    if isinstance(rule, JudgementRule) and rule.then:
        counted, cases = JUDGED, _judged(rule, england)
    elif isinstance(rule, Pathway) and rule.tested_on is not None:
        counted, cases = _followed(rule, england)
    elif rule.id in _OTHERS:
        counted, count = _OTHERS[rule.id]
        cases = count(england)
    ordered = cases.assign(source=cases["report_url"]).sort_values("published", kind="stable")
    kept = ordered.reindex(columns=columns).reset_index(drop=True)
    return Evidence(rule, counted, kept.astype({"agrees": "bool"}), rule.id in _SHOW_POSSIBLE)


def _judged(rule: JudgementRule, england: England) -> pd.DataFrame:
    """Hold the rule against the judgements of every inspection under its frameworks."""
    table = with_overall(england)
    table = table[table["framework"].isin(rule.frameworks)]
    said = judgements_by_inspection(england)
    agrees = [
        rule.agrees(framework(row["framework"]), said[row["inspection_id"]]) for row in rows(table)
    ]
    kept = table.assign(agrees=pd.Series(agrees, table.index, dtype="object"), cause="")
    kept = kept.dropna(subset="agrees")
    outcome = [clause.areas for clause in rule.then if clause.areas]
    area = outcome[0][0] if outcome else OVERALL
    judged = [said[key].get(area, "") for key in kept["inspection_id"]]
    return kept.assign(outcome=judged)


def _followed(rule: Pathway, england: England) -> tuple[str, pd.DataFrame]:
    """Hold the rule against what followed: under ILACS of authorities that are there now."""
    sample = rule.tested_on
    assert sample is not None
    pairs = consecutive_inspections(england)
    if sample.second_sif:
        again = (pairs["before_framework"] == "sif-2013") & (pairs["framework"] == "sif-2013")
        cases = pairs[again]
        agrees = cases["before"].eq("inadequate") & cases["event"].eq(rule.next)
        return SECOND_SIF, cases.assign(outcome=cases["event"], agrees=agrees, cause="")
    pairs = pairs[pairs["abolished"].isna()]
    if sample.gap:
        since = pairs["before_begun"] >= pd.Timestamp(sample.since or england.as_at)
        return GAPS, _in_window(pairs[since & pairs["start"].notna()])
    chosen = pairs["event"].isin(ILACS_EVENTS)
    if sample.first:
        chosen &= pairs["before_id"].isna() & pairs["created"].notna()
    if sample.before:
        chosen &= pairs["before"].isin(sample.before)
    if sample.priority_action:
        chosen &= pairs[sample.priority_action].ne("")
    cases = pairs[chosen]
    agrees = cases["event"].eq(rule.next)
    # the visits with areas for priority action that came in between, if any did
    cause = cases["focused_visit"].replace("", NOT_ON_RECORD).mask(agrees, "")
    return FOLLOWED, cases.assign(outcome=cases["event"], agrees=agrees, cause=cause)


def _in_window(pairs: pd.DataFrame) -> pd.DataFrame:
    windows = [window(day_of(row["before_begun"]), day_of(row["start"])) for row in rows(pairs)]
    days = pd.DataFrame(windows, pairs.index, ["first", "last"], dtype="datetime64[us]")
    outcome = pd.Series("within", pairs.index)
    outcome = outcome.mask(pairs["start"] < days["first"], "before")
    outcome = outcome.mask(pairs["start"] > days["last"], "after")
    return pairs.assign(agrees=outcome.eq("within"), outcome=outcome, cause="")


def _notices(england: England) -> pd.DataFrame:
    """Set each dated improvement notice beside the latest overall judgement known by then."""
    every = england.interventions
    notices = every[
        (every["instrument"] == "improvement_notice")
        & (every["subject"] == SOCIAL_CARE)
        & every["issued"].notna()
    ]
    day = last_day(notices["issued"])
    dated = notices[["la_code", "instrument_id"]].assign(day=day).sort_values("day")
    known = with_overall(england).sort_values("published")
    cases = pd.merge_asof(dated, known, left_on="day", right_on="published", by="la_code")
    cases = cases.dropna(subset="overall")
    agrees = cases["overall"].ne("inadequate")
    return cases.assign(outcome=cases["overall"], agrees=agrees, cause="")


def _first_days(england: England) -> pd.DataFrame:
    cases = with_overall(england).dropna(subset="start")
    agrees = [framework(row["framework"]).in_force(row["start"].date()) for row in rows(cases)]
    return cases.assign(agrees=agrees, outcome=cases["framework"], cause="")


_SHOW_POSSIBLE = ("notice-can-come-first",)
_OTHERS: dict[str, tuple[str, Callable[[England], pd.DataFrame]]] = {
    "notice-can-come-first": (NOTICES, _notices),
    "framework-by-first-day": (FIRST_DAYS, _first_days),
}
