"""Kill a build of a pack again and again, and run it once more: nothing is half, nothing is lost.

One pack is made by turns from two editions of the neighbours, so that each build replaces every
form. Before each, a person's files are put beside it and its Word document is edited; it is built
with ``--replace``. Two kills of three are aimed at the time in which files are put in place: in the
process that is killed every file waits a little to be put there, and says so. After each kill
every file must be the old or the new one, and whatever a person wrote must be there; the next run
must end with the files of an undisturbed build. If any of this fails, it ends with status 1.

    python benchmarks/kills.py [KILLS] [SEED]
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from ilacs_analysis.packs.manifest import FILE, read_manifest

EDITIONS = ("dfe_2021_04", "dfe_2025_05")
SLOWLY = """
import os, time
rename = os.replace
def replace(*names, **options):
    print("placing", flush=True)
    time.sleep(0.1)
    rename(*names, **options)
os.replace = replace
from ilacs_analysis.cli import main
main()
"""
FORMS = ("--format", "html,docx,csv")
THEIRS = {"note.txt": b"mine", "photo.png": b"\x89PNG", "my folder/plan.xlsx": b"PK"}


def contents(folder: Path) -> dict[str, bytes]:
    """Read every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def start(out: Path, edition: str, code: str = SLOWLY) -> subprocess.Popen[bytes]:
    """Begin a build."""
    asked = ("pack", "Rutland", "--neighbours", edition, *FORMS, "--replace", "--out", str(out))
    return subprocess.Popen(
        [sys.executable, "-c", code, *asked], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def build(out: Path, edition: str) -> None:
    """Build, undisturbed."""
    process = start(out, edition, "from ilacs_analysis.cli import main; main()")
    _, said = process.communicate()
    assert process.returncode == 0, said.decode()


def kill(process: subprocess.Popen[bytes], files: int, after: float) -> None:
    """Kill a build some seconds after so many files were about to be put in place."""
    assert process.stdout is not None
    for _ in range(files):
        process.stdout.readline()
    time.sleep(after)
    process.kill()
    process.communicate()


def unlike(pack: Path, before: dict[str, bytes], after: dict[str, bytes]) -> Iterator[str]:
    """Name each file of ours that is neither old nor new."""
    for name in after:
        path = pack / name
        there = path.read_bytes() if path.exists() else None
        if there not in (before.get(name), after[name]):
            yield name


def main() -> None:
    """Print what was found."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    moments = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    with tempfile.TemporaryDirectory() as folder:
        wanted = {}
        for edition in EDITIONS:
            begun = time.perf_counter()
            build(Path(folder) / edition, edition)
            span = time.perf_counter() - begun
            wanted[edition] = contents(Path(folder) / edition / "rutland")
        out = Path(folder) / "packs"
        pack, journal = out / "rutland", out / ".rutland.ilacs-new" / "journal.json"
        build(out, EDITIONS[0])
        for name, content in THEIRS.items():
            (pack / name).parent.mkdir(exist_ok=True)
            (pack / name).write_bytes(content)
        papers: list[bytes] = []
        while_placing = mixed = half = lost = unfinished = 0
        for number in range(kills):
            edition = EDITIONS[(number + 1) % 2]
            papers.append(b"paper %d" % number)
            (pack / "briefing.docx").write_bytes(papers[-1])
            before = contents(pack)
            ours = wanted[edition].keys() - {"briefing.docx"}
            changed = [name for name in ours if before[name] != wanted[edition][name]]
            if number % 3:
                # the journal comes first
                kill(
                    start(out, edition), moments.randint(1, 2 + len(changed)), moments.random() / 10
                )
            else:
                kill(start(out, edition), 0, moments.uniform(0, span))
            while_placing += journal.exists()
            new = sum((pack / name).read_bytes() == wanted[edition][name] for name in changed)
            mixed += 0 < new < len(changed)
            half += len(list(unlike(pack, before, wanted[edition])))
            there = contents(pack)
            lost += sum(there.get(name) != content for name, content in THEIRS.items())
            lost += sum(paper not in there.values() for paper in papers)
            build(out, edition)
            there = contents(pack)
            unfinished += any(there.get(n) != text for n, text in wanted[edition].items())
            lost += sum(there.get(name) != content for name, content in THEIRS.items())
            lost += sum(paper not in there.values() for paper in papers)
            assert read_manifest(pack) is not None, f"{pack / FILE} is not there"
            assert [path.name for path in out.iterdir()] == ["rutland"]
        print(f"{kills} kills, {while_placing} of them while files were put in place, of which")
        print(f"{mixed} left some files old and some new: {half} files were neither, {lost} of a")
        print(f"person's were lost, and {unfinished} times the next run did not end it")
    if half or lost or unfinished:
        sys.exit(1)


if __name__ == "__main__":
    main()
