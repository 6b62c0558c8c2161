"""The collection of all sentences that the documents print, each once, with how often it stands.

    python -m tests.words.sentences

writes it anew from every document of every day, with names, days and numbers taken out: so that a
sentence that is new is seen in what changes, and read.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.words.documents import DAYS, Document, all_documents, statements
from tests.words.masks import masked

PATH = Path(__file__).parent / "sentences.csv"
COLUMNS = ("notebook", "section", "kind", "sentence", "places")
Key = tuple[str, str, str, str]


def said(document: Document) -> Counter[Key]:
    """Count the masked sentences of a document."""
    return Counter(
        (document.notebook, each.section, each.kind, sentence)
        for each in statements(document)
        for sentence in _sentences(masked(each.text))
    )


def _sentences(text: str) -> Iterable[str]:
    """Part a paragraph after each full stop that a capital, a mask or a mark follows."""
    begun = ""
    for word in text.split(" "):
        if begun.endswith((".", "?")) and (word[:1].isupper() or word[:1] in "{‘"):
            yield begun
            begun = word
        else:
            begun = f"{begun} {word}".strip()
    yield begun


def of_day(day: str) -> Counter[Key]:
    """Count the masked sentences of every document of a day."""
    found: Counter[Key] = Counter()
    for document in all_documents(day):
        found.update(said(document))
    return found


def known() -> dict[Key, int]:
    """Read the collection."""
    with PATH.open(encoding="utf-8", newline="") as file:
        return {
            (row["notebook"], row["section"], row["kind"], row["sentence"]): int(row["places"])
            for row in csv.DictReader(file)
        }


def main() -> None:
    """Write the collection."""
    found: Counter[Key] = Counter()
    with ProcessPoolExecutor() as processes:
        for counted in processes.map(of_day, DAYS):
            found.update(counted)
    with PATH.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows((*key, places) for key, places in sorted(found.items()))


if __name__ == "__main__":
    main()
