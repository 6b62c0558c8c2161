"""What a report or letter says must improve: its lists, item by item."""

from __future__ import annotations

import re
from collections import Counter

from ilacs_analysis.records.reports.pdf import plain

_BULLET = re.compile(r"^\s*[◼■▪●•\uf0a7\uf0b7\uf06e·]\s*")
_NUMBER = re.compile(r"^\s*(\d{1,2})\.(?:\s+(?=\S)|(?=[A-Z]))")
_ENDS = re.compile(
    r"^\s*(?:\d+\.?\s*)?(?:the experiences and progress of|the impact of leaders|"
    r"experiences and progress of .*: (?:outstanding|good|requires|inadequate)|"
    r"main findings|findings|the local authority(?:'s strengths| has the following strengths)|"
    r"key strengths|"
    r"headline findings|what needs to improve|areas? for (?:priority action|improvement)|"
    r"summary for children|information about|key findings|executive summary|next steps|"
    r"priority and immediate action|the local safeguarding|i have copied|i am copying|"
    r"thank you|ofsted is proud|the (?:office for standards)|if you are not happy|"
    r"the inspection judgements|inspection judgements about|yours sincerely|section \d\s*:|"
    r"we have notified|the areas? for priority action|you should submit|recommendations\s*$)",
    re.IGNORECASE,
)
NEEDS = re.compile(r"^\s*what needs to improve\b", re.IGNORECASE)
PRIORITY = re.compile(r"^\s*areas? for priority action\s*:?\s*$", re.IGNORECASE)
RECOMMENDATIONS = re.compile(
    r"^\s*(?:recommendations|areas? for improvement)\s*:?\s*$", re.IGNORECASE
)
MUST_IMPROVE = re.compile(r"^\s*what does the local authority need to improve\b", re.IGNORECASE)
IMMEDIATE = re.compile(r"^\s*priority and immediate actions?\s*:?\s*$", re.IGNORECASE)
_LEFT_OVER = re.compile(r"(?<=\.) (?!They |This |These |Ensure |Improve )[A-Z][^.():;]{2,90}$")
"""A heading between the parts of a list, which has no full stop."""

_MOST_LINES = 160


def lines_of(pages: list[str]) -> list[str]:
    """Give the lines of all pages without the headings and numbers that every page repeats."""
    by_page = [[line.strip() for line in page.splitlines()] for page in pages]
    seen = Counter(
        line for lines in by_page for line in {_bare(line) for line in lines[:4] + lines[-4:]}
    )
    often = {line for line, count in seen.items() if line and count >= max(3, len(pages) // 3)}
    kept = []
    for lines in by_page:
        edge = {*range(4), *range(len(lines) - 4, len(lines))}
        kept += [
            line
            for place, line in enumerate(lines)
            if line and not (place in edge and (_bare(line) in often or line.isdigit()))
        ]
    return kept


def _bare(line: str) -> str:
    return re.sub(r"\d+", "", plain(line)).strip()


def items_after(lines: list[str], heading: re.Pattern[str]) -> list[str] | None:
    """Give the items of the first list under a heading; None if there is no such heading.

    Items begin with a bullet or a number; what follows on the next lines belongs to them. The list
    ends at the next heading. A heading over words without an item gives an empty list.
    """
    below = _below(lines, heading)
    return None if below is None else _items(below[:_MOST_LINES])


def _below(lines: list[str], heading: re.Pattern[str]) -> list[str] | None:
    places = (place for place, line in enumerate(lines) if heading.match(plain(line)))
    place = next(places, None)
    return None if place is None else lines[place + 1 :]


def _items(lines: list[str]) -> list[str]:
    found: list[list[str]] = []
    following: int | None = None
    for line in lines:
        words = plain(line)
        bullet, number = _BULLET.match(line), _NUMBER.match(line)
        if _ENDS.match(words) and not bullet:
            break
        if bullet:
            found.append([plain(_BULLET.sub("", line))])
        elif number and (not found or int(number[1]) == following):
            # paragraphs of early reports are numbered throughout
            following = int(number[1]) + 1
            found.append([plain(_NUMBER.sub("", line))])
        elif found:
            found[-1].append(words)
    return [_LEFT_OVER.sub("", " ".join(filter(None, item))) for item in found]


def text_after(lines: list[str], heading: re.Pattern[str], letters: int) -> str:
    """Give the words that follow a heading, as far as they may matter."""
    below = _below(lines, heading) or []
    return plain(" ".join(below[:11]))[:letters]
