"""All of England in all forms, twice: the same bytes, small enough, open to everybody.

The second build has another time zone, locale, hash seed and number of processes. Every page of
the first, the index included, is held to WCAG 2.2 AA by axe in a real browser, narrow and wide.

    python benchmarks/site.py [--once] [--without-axe]
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COMMAND = ("-m", "ilacs_analysis.cli", "pack", "--all")
ELSEWHERE = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
LIMITS = {"briefing.html": 1_000_000, "briefing.pdf": 1_000_000}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def build(out: Path, jobs: int, **environment: str) -> float:
    """Build the site, and give how long it took."""
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, *COMMAND, "--out", str(out), "--jobs", str(jobs)],
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, **environment},
    )
    return time.perf_counter() - begun


def digests(out: Path) -> dict[str, str]:
    """Digest every file."""
    return {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


def sizes(out: Path) -> None:
    """Print how large the site and its largest files are."""
    files = [path for path in out.rglob("*") if path.is_file()]
    print(f"{len(files)} files, {sum(path.stat().st_size for path in files) / 1e6:.0f} MB")
    for name, limit in LIMITS.items():
        largest = max((p for p in files if p.name == name), key=lambda path: path.stat().st_size)
        size = largest.stat().st_size
        print(f"largest {name}: {size:,} bytes ({largest.parent.name}), limit {limit:,}")


def violations(out: Path) -> None:
    """Print how many violations axe finds on all pages."""
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    pages = sorted(out.rglob("*.html"))
    found = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        for path in pages:
            for width in (320, 1280):
                page = browser.new_page(viewport={"width": width, "height": 800})
                page.goto(path.as_uri())
                told = Axe().run(page, options={"runOnly": WCAG})
                wide = page.evaluate("document.documentElement.scrollWidth") > width
                if told.violations_count or wide:
                    found += 1
                    print(path.relative_to(out), width, "too wide" if wide else "")
                    print(told.generate_report()[:500])
                page.close()
        browser.close()
    print(f"{len(pages)} pages, narrow and wide: {found} with a violation")


def main() -> None:
    """Print what was found."""
    with tempfile.TemporaryDirectory() as name:
        first, second = Path(name) / "first", Path(name) / "second"
        print(f"built in {build(first, 2):.0f} s with 2 processes", flush=True)
        sizes(first)
        if "--once" not in sys.argv:
            print(f"built in {build(second, 3, **ELSEWHERE):.0f} s with 3 processes", flush=True)
            one, other = digests(first), digests(second)
            unlike = [path for path in one | other if one.get(path) != other.get(path)]
            print(f"{len(unlike)} files differ: {unlike[:5]}", flush=True)
        if "--without-axe" not in sys.argv:
            violations(first)


if __name__ == "__main__":
    main()
