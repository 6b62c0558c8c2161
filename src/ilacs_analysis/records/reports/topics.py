"""What a visit looked at, by the sentence in which its letter says so."""

from __future__ import annotations

import re

_LOOKED = re.compile(
    r"(?:inspectors (?:also )?(?:looked at|evaluated|considered|reviewed|focused on)|"
    r"visit looked at)(?P<what>[^.◼]{10,420})",
    re.IGNORECASE,
)
_WORDS = {
    "front_door": r"front door|contacts? and referrals?|contact, referral|first point of contact",
    "children_in_need_or_protection": (
        r"child(?:ren)?[ -]in[ -]need|need help and protection|protection plan|child protection"
    ),
    "children_in_care": (
        r"children in care|children (?:who are )?looked after|looked[ -]after child"
    ),
    "care_leavers": r"care leavers|care[ -]experienced|leaving care",
    "permanence": r"permanen",
    "extra_familial_harm": r"adolescents|extra-familial",
}
_ACROSS = re.compile(r"key decision-making across help and protection", re.IGNORECASE)
_HUB = re.compile(r"multi-agency safeguarding hub|\bmash\b", re.IGNORECASE)
"""Where it is named alone, thresholds for children in need may be meant too."""

_TOGETHER = ["children_in_care", "permanence"]
"""The only two that one sentence names in one way; any others are left to the reader."""


def topics_of(letter: str) -> list[str] | None:
    """Give the topics of a visit, or None where the letter does not say them in one way.

    Examples
    --------
    >>> topics_of("Inspectors looked at the local authority's arrangements for care leavers.")
    ['care_leavers']
    >>> topics_of("We came on Monday.") is None
    True
    """
    if _ACROSS.search(letter):
        return ["children_in_care", "care_leavers"]
    match = _LOOKED.search(letter)
    if match is None:
        return None
    what = match["what"]
    if _HUB.search(what) and not re.search("front door", what, re.IGNORECASE):
        return None
    found = [name for name, words in _WORDS.items() if re.search(words, what, re.IGNORECASE)]
    return found if len(found) == 1 or found == _TOGETHER else None
