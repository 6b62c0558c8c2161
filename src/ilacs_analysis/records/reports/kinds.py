"""What a file is: an inspection report, a letter about a visit, or something else by name."""

from __future__ import annotations

import re

SIF, ILACS, FOCUSED, MONITORING = "sif", "ilacs", "focused_visit", "monitoring_visit"

_SIF = re.compile(r"inspection of services for children in need of help and protection", re.I)
_ILACS = re.compile(
    r"inspection of (?:.{0,90}? )?(?:local authority )?children'?s (?:social care )?services|"
    r"inspecting local authority children'?s services",
    re.I,
)
_OTHERS = {
    r"inspection of (?:safeguarding and )?looked[ -]after children": (
        "an inspection of services for looked after children, before November 2013"
    ),
    r"inspection of local authority arrangements for the protection of children": (
        "an inspection of arrangements for the protection of children, before November 2013"
    ),
    r"joint targeted area inspection": "a letter about a joint targeted area inspection",
    r"review of the effectiveness of the local safeguarding children": (
        "a review of a local safeguarding children board"
    ),
    r"area send inspection|special educational needs and": (
        "about special educational needs and disabilities"
    ),
    r"annual conversation|annual engagement": "a letter about an annual meeting",
    r"children'?s homes?\b": "about a children's home",
}


def kind_of(front: str) -> tuple[str | None, str]:
    """Give the kind of a file by its first words, or None and what it seems to be instead.

    Parameters
    ----------
    front
        The text of the first page, on one line.

    Examples
    --------
    >>> kind_of("Dear Ms Smith, Focused visit to Leeds children's services")
    ('focused_visit', '')
    >>> kind_of("Joint targeted area inspection of Leeds")
    (None, 'a letter about a joint targeted area inspection')
    """
    head = front[:1600]
    for pattern, words in list(_OTHERS.items())[:2]:
        if re.search(pattern, head[:500], re.I):
            return None, words
    if _SIF.search(head[:700]):
        return SIF, ""
    if _ILACS.search(head[:500]) and re.search(r"lead inspector|judgement grade", head, re.I):
        return ILACS, ""
    if re.search(r"joint targeted area inspection", head[:900], re.I):
        return None, _OTHERS["joint targeted area inspection"]
    if re.search(r"\bdear\b", head, re.I):
        if re.search(
            r"monitoring visit (?:to|of)|findings of (?:the|a|this) monitoring", head, re.I
        ):
            return MONITORING, ""
        if re.search(r"focused visit|focussed visit|assurance visit", head, re.I):
            return FOCUSED, ""
    for pattern, words in _OTHERS.items():
        if re.search(pattern, head, re.I):
            return None, words
    return None, "none of Ofsted's reports on a council's children's services"
