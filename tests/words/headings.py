"""Print each heading, headline and chart title of a document, and what is wrong with it.

python -m tests.words.headings NOTEBOOK [AUTHORITY, REGION or AREA] DAY
"""

from __future__ import annotations

import sys

from tests.words.documents import AREAS, HEADINGS, Document, statements
from tests.words.templates import fault, load_checks


def main(notebook: str, *rest: str) -> None:
    """Print them."""
    *about, day = rest
    named = "authority" if notebook == "authority_briefing" else "region"
    given = {"area" if each in AREAS else named: each for each in about}
    load_checks()
    document = Document(notebook, day, given)
    for said in statements(document):
        if said.kind in HEADINGS:
            wrong = fault(document, said.section, said.text)
            print(f"{said.section} {said.kind}: {said.text}" + f"\n    {wrong}" * bool(wrong))


if __name__ == "__main__":
    main(*sys.argv[1:])
