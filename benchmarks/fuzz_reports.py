"""Read damaged reports: never a crash, a hang, or a wrong grade given as sure.

FOLDER holds real reports. Each case takes one and cuts it, overwrites or flips bytes, drops pages,
or replaces letters of its text; what is then read of its judgements must be what the whole report
says, or unread. Ends with status 1 if a case came out otherwise or took too long.
Run: python benchmarks/fuzz_reports.py FOLDER [CASES]
"""

import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from unittest import mock

import pypdfium2

from ilacs_analysis.errors import UnreadableReport
from ilacs_analysis.records.reports import report as reading
from ilacs_analysis.records.reports.pdf import pages_of
from ilacs_analysis.records.tables import read_tables

KINDS = ("cut", "overwritten", "flipped", "pages dropped", "letters replaced")
LONGEST_SECONDS = 5.0
_WHOLE: dict[Path, reading.Report] = {}
_TABLES: list[object] = []


def damaged(path: Path, kind: str, chance: random.Random) -> bytes:
    """Give a file's bytes with one kind of damage."""
    content = bytearray(path.read_bytes())
    if kind == "cut":
        return bytes(content[: chance.randrange(len(content))])
    if kind == "pages dropped":
        document = pypdfium2.PdfDocument(path)
        for _ in range(chance.randint(1, max(len(document) - 1, 1))):
            if len(document) > 1:
                document.del_page(chance.randrange(len(document)))
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            document.save(file.name)
            return Path(file.name).read_bytes()
    for _ in range(chance.randint(1, 200)):
        place = chance.randrange(len(content))
        mask = chance.randrange(256) if kind == "overwritten" else 1 << chance.randrange(8)
        content[place] = mask if kind == "overwritten" else content[place] ^ mask
    return bytes(content)


def case(task: tuple[Path, int]) -> tuple[str, str, float]:
    """Read one damaged report; give the kind of damage, what came of it, and the seconds."""
    path, seed = task
    chance = random.Random(seed)
    kind = chance.choice(KINDS)
    authorities = _TABLES[0] if _TABLES else read_tables()["authorities"]
    _TABLES[:] = [authorities]
    if path not in _WHOLE:
        _WHOLE[path] = reading.read_report(path, authorities)
    began = time.perf_counter()
    try:
        found = _read(path, kind, chance, authorities)
    except UnreadableReport:
        return kind, "refused", time.perf_counter() - began
    except Exception as error:
        return kind, f"CRASH {type(error).__name__}", time.perf_counter() - began
    taken = time.perf_counter() - began
    right = _WHOLE[path].judgements
    if found.framework not in (None, _WHOLE[path].framework):
        return kind, f"WRONG {path.name} seed {seed} {found.framework}", taken
    for area, grade in found.judgements.items():
        if grade is not None and grade != right.get(area):
            return kind, f"WRONG {path.name} seed {seed} {area} {grade}", taken
    return kind, "read" if None not in found.judgements.values() else "read in part", taken


def _read(path: Path, kind: str, chance: random.Random, authorities: object) -> reading.Report:
    if kind == "letters replaced":
        letters = [list(page) for page in pages_of(path)]
        for _ in range(chance.randint(1, 400)):
            page = chance.choice(letters[:3])
            if page:
                page[chance.randrange(len(page))] = chance.choice("abcdefghij .:\n0123456789")
        pages = ["".join(page) for page in letters]
        with mock.patch.object(reading, "pages_of", return_value=pages):
            return reading.read_report(path, authorities)
    with tempfile.NamedTemporaryFile(suffix=f"_{path.name}") as file:
        Path(file.name).write_bytes(damaged(path, kind, chance))
        return reading.read_report(Path(file.name), authorities)


def main() -> None:
    """Print what came of each kind of damage, the longest case, and the most memory held."""
    folder, cases = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    authorities = read_tables()["authorities"]
    paths = []
    for path in sorted(folder.rglob("*.pdf")):
        try:
            found = reading.read_report(path, authorities)
        except UnreadableReport:
            continue
        if found.kind == "inspection":
            paths.append(path)
    tasks = [(paths[number % len(paths)], number) for number in range(cases)]
    counts: Counter[tuple[str, str]] = Counter()
    longest = 0.0
    with multiprocessing.get_context("spawn").Pool() as pool:
        for kind, outcome, taken in pool.imap_unordered(case, tasks, chunksize=20):
            if outcome.startswith(("WRONG", "CRASH")):
                print(kind, outcome)
            counts[kind, outcome.split()[0]] += 1
            longest = max(longest, taken)
    for key in sorted(counts):
        print(*key, counts[key])
    held = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    bad = sum(number for (_, outcome), number in counts.items() if outcome in ("WRONG", "CRASH"))
    print(f"{cases} cases; longest {longest:.1f} s of {LONGEST_SECONDS:.0f}; {held:.0f} MB at most")
    sys.exit(bad > 0 or longest > LONGEST_SECONDS)


if __name__ == "__main__":
    main()
