"""Checks of the headings that set an authority beside its neighbours and its region."""

from __future__ import annotations

import pandas as pd

from tests.words.checks.authority_briefing_opening import AREAS
from tests.words.record import GOOD, table
from tests.words.templates import Place, template

EDITIONS = {"dfe_2025_05": "2025-05-28", "dfe_2021_04": "2021-04-30"}
"""The editions of the neighbours with the day from which each was in force, newest first."""

NEAR = "statistical neighbours"
BASES = {
    "an overall judgement": "overall_effectiveness",
    "a judgement on leaders": "impact_of_leaders",
}
MEASURES = {"overall": "overall_effectiveness", "on the impact of leaders": "impact_of_leaders"}


def _members(place: Place, region: str = "") -> pd.Index:
    """Give the authorities of the day that are its neighbours, or those of a region."""
    there = place.record.authorities[place.record.authorities["there"]]
    if region:
        return there.index[there["ons_region"] == region]
    # before any edition was in force the oldest stands for it
    begun = [key for key, day in EDITIONS.items() if place.record.day >= pd.Timestamp(day)]
    edition = (begun or list(EDITIONS)[-1:])[0]
    every = table("statistical_neighbours")
    own = every[(every["la_code"] == place.la_code) & (every["edition"] == edition)]
    return there.index.intersection(own["neighbour_la_code"])


def _latest(place: Place, strand: str) -> pd.DataFrame:
    """Give the grade on a strand of the report that began last, by `la_code`, and its framework.

    The joint judgement counts as children in care, as in Ofsted's statistics.
    """
    last = place.record.reports.sort_values("begun", kind="stable").drop_duplicates(
        "la_code", keep="last"
    )
    every = place.record.judgements
    counted = every[~(every["together"] & (every["strand"] == "care_leavers"))]
    said = counted[counted["strand"] == strand].set_index("inspection_id")["grade"]
    return last.assign(grade=last["inspection_id"].map(said)).set_index("la_code")


def _counted(place: Place, strand: str, region: str = "") -> dict[str, int]:
    """Count members: good or better, with a grade, with none any more, with none yet."""
    members = _members(place, region)
    latest = _latest(place, strand).reindex(members)
    graded = latest["grade"].isin([*GOOD, "requires_improvement", "inadequate"])
    ended = ~graded & (latest["framework"] == "ilacs-2026") & (strand == "overall_effectiveness")
    return {
        "better": int(latest["grade"].isin(GOOD).sum()),
        "graded": int(graded.sum()),
        "ended": int(ended.sum()),
        "yet": int((~graded & ~ended).sum()),
    }


def _is_compared_on(place: Place, strand: str) -> bool:
    """Whether an authority is first compared on a strand: on leaders if it has no overall one."""
    latest = _latest(place, "overall_effectiveness")["framework"]
    without = latest.get(place.la_code) == "ilacs-2026"
    return strand == ("impact_of_leaders" if without else "overall_effectiveness")


def _whom(noun: str) -> list[str]:
    """Word a noun of which several, one or none is good or outstanding."""
    one, several = noun.replace("ies", "y").replace("neighbours", "neighbour"), noun
    return [
        f"{{better:count}} of {{graded:count}} {several}{{which}} is good or outstanding",
        f"{{better:count}} of {{graded:count}} {several}{{which}} are good or outstanding",
        f"{{better:count}} of the {{graded:count}} {several}{{which}} is good or outstanding",
        f"{{better:count}} of the {{graded:count}} {several}{{which}} are good or outstanding",
        f"{{every:all}} {several}{{which}} are good or outstanding",
        f"The one {one}{{which}} is good or outstanding",
        f"The one {one}{{which}} is not good or outstanding",
    ]


_TAILS = (
    "",
    "; {ended:count} has none any more",
    "; {ended:count} have none any more",
    "; {yet:count} has none yet",
    "; {yet:count} have none yet",
    "; {ended:count} has none any more; {yet:count} has none yet",
    "; {ended:count} has none any more; {yet:count} have none yet",
    "; {ended:count} have none any more; {yet:count} has none yet",
    "; {ended:count} have none any more; {yet:count} have none yet",
)
_NOUNS = (NEAR, "authorities in {region:name}")
_ALL_HAVE = [
    words.replace("{which}", "") + f" {measure}"
    for noun in _NOUNS
    for words in _whom(noun)
    for measure in MEASURES
]
_SOME_HAVE = [
    words.replace("{which}", f" with {base}") + tail
    for noun in _NOUNS
    for words in _whom(noun)
    for base in BASES
    for tail in _TAILS
]


def _register(words: str, strand: str) -> None:
    def check(place: Place, **said: int | str) -> None:
        assert _is_compared_on(place, strand)
        _holds(place, words, strand, said)

    template("authority_briefing", "neighbours", words)(check)


def _holds(place: Place, words: str, strand: str, said: dict) -> None:
    region = str(said.pop("region", ""))
    if region:
        assert _members(place).empty, "it has neighbours"
        assert region == place.record.authorities.loc[place.la_code, "ons_region"]
    found = _counted(place, strand, region)
    if "The one" in words:
        said |= {"graded": 1, "better": int("is not" not in words)}
    if "every" in said:
        said["better"] = said["graded"] = said.pop("every")
    assert {"ended": 0, "yet": 0, **said} == found


for _words in _ALL_HAVE:
    _register(_words, next(area for end, area in MEASURES.items() if _words.endswith(f" {end}")))
for _words in _SOME_HAVE:
    _register(_words, next(area for base, area in BASES.items() if f"with {base}" in _words))


@template("authority_briefing", "neighbours", "Not compared with others")
def _abolished(place: Place) -> None:
    assert not place.record.authorities.loc[place.la_code, "there"]


@template(
    "authority_briefing",
    "neighbours",
    *(
        f"None of {{total:count}} {noun} has {base} {when}"
        for noun in _NOUNS
        for base in BASES
        for when in ("yet", "any more")
    ),
)
def _nobody(place: Place, total: int, region: str = "") -> None:
    strand = next(area for area in BASES.values() if _is_compared_on(place, area))
    found = _counted(place, strand, region)
    assert found["graded"] == 0
    assert found["ended"] + found["yet"] == total


def _register_chart(words: str) -> None:
    def check(place: Place, area: str, grade: str = "", **said: int | str) -> None:
        strand = AREAS[area.lower()]
        own = place.record.judgements
        own = own[own["la_code"] == place.la_code]
        last = own[own["inspection_id"] == own["inspection_id"].iloc[-1]] if len(own) else own
        judged = last[last["strand"].isin(AREAS.values())].set_index("strand")["rank"].dropna()
        if grade:
            assert last.set_index("strand").loc[strand, "grade"] == grade
            assert judged[strand] == judged.max(), "not its weakest"
        else:
            assert judged.empty
        found = _counted(place, strand, str(said.get("region", "")))
        none = found.pop("ended") + found.pop("yet")
        if "total" in said:
            assert (found["graded"], none) == (0, said["total"])
            return
        assert ("with that judgement" in words) == (none > 0)
        _holds(place, words, strand, {**said, **_missing(place, strand, said)})

    template("authority_briefing", "neighbours", words)(check)


def _missing(place: Place, strand: str, said: dict) -> dict[str, int]:
    """Give what a title does not say."""
    found = _counted(place, strand, str(said.get("region", "")))
    return {key: found[key] for key in ("ended", "yet")}


_TITLES = [
    words.replace("{which}", which)
    for noun in _NOUNS
    for words in (*_whom(noun), f"none of {{total:count}} {noun} has that judgement yet")
    for which in ("", " with that judgement")
    if "{which}" in words or not which
]
for _words in _TITLES:
    _title = _words.replace("The one", "the one")
    _register_chart(f"{{area:area}}, {{grade:grade}} here: {_title}")
    _register_chart(f"{{area:area}}: {_title}")
