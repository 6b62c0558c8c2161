"""All of England in all forms, twice: the same bytes, small enough, open to everybody.

The second build has another time zone, locale, hash seed and number of processes, and another day
where Debian's faketime is installed. Every page of the first, the index included, is held to WCAG
2.2 AA by axe in a real browser, narrow and wide: nothing lost at 400 per cent, everything reached
by Tab, every text seen in forced colours. Ends with status 1 if anything is otherwise.

    python benchmarks/site.py [--once] [--without-axe]
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

COMMAND = ("-m", "ilacs_analysis.cli", "pack", "--all")
ELSEWHERE = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
LIMITS = {"briefing.html": 1_000_000, "briefing.pdf": 1_000_000}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def build(out: Path, jobs: int, **environment: str) -> float:
    """Build the site, and give how long it took."""
    begun = time.perf_counter()
    clock = ["faketime", "-f", "+1000d"] if environment and shutil.which("faketime") else []
    subprocess.run(
        [*clock, sys.executable, *COMMAND, "--out", str(out), "--jobs", str(jobs)],
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


def too_large(out: Path) -> int:
    """Print how large the site and its largest files are, and count those beyond their limit."""
    files = [path for path in out.rglob("*") if path.is_file()]
    print(f"{len(files)} files, {sum(path.stat().st_size for path in files) / 1e6:.0f} MB")
    beyond = 0
    for name, limit in LIMITS.items():
        largest = max((p for p in files if p.name == name), key=lambda path: path.stat().st_size)
        size = largest.stat().st_size
        print(f"largest {name}: {size:,} bytes ({largest.parent.name}), limit {limit:,}")
        beyond += size > limit
    return beyond


# What a reader at a screen of 320 pixels, which is one of 1280 at 400 per cent, would miss:
# a page that scrolls sideways, a region that scrolls both ways, text that is cut off.
LOST = """() => {
    const said = [], root = document.documentElement;
    if (root.scrollWidth > innerWidth) said.push("the page scrolls sideways");
    for (const element of document.body.querySelectorAll("*")) {
        const style = getComputedStyle(element), box = element.getBoundingClientRect();
        const wide = element.scrollWidth > element.clientWidth + 1;
        const tall = element.scrollHeight > element.clientHeight + 1;
        const scrolls = way => ["auto", "scroll"].includes(way);
        if (scrolls(style.overflowX) && scrolls(style.overflowY) && wide && tall)
            said.push("scrolls both ways: " + element.className);
        const cut = style.overflowX === "hidden" && wide || style.overflowY === "hidden" && tall;
        if (cut && box.width > 2 && box.height > 2)
            said.push("cut off: " + element.outerHTML.slice(0, 80));
    }
    return said;
}"""
# Everything that a mouse can use, as far as it is shown.
USABLE = """() => [...document.querySelectorAll(
    "a[href], button, input, select, summary, [tabindex]"
)].filter(element => element.checkVisibility() && element.tabIndex >= 0 && !element.disabled).length
"""
FOCUSED = """() => {
    const here = document.activeElement;
    if (here === document.body) return -1;
    window.reached ??= [];
    if (!window.reached.includes(here)) window.reached.push(here);
    return window.reached.length;
}"""
# Text that forced colours would make unreadable: of the colour that lies behind it.
UNSEEN = """() => {
    const behind = element => {
        for (let each = element; each; each = each.parentElement) {
            const colour = getComputedStyle(each).backgroundColor;
            if (colour !== "rgba(0, 0, 0, 0)") return colour;
        }
        return "rgb(255, 255, 255)";
    };
    return [...document.body.querySelectorAll("*")].filter(
        element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())
            && element.checkVisibility() && !["STYLE", "SCRIPT"].includes(element.tagName)
            && getComputedStyle(element).color === behind(element)
    ).map(element => element.outerHTML.slice(0, 80));
}"""


def wrong_with(share: list[str]) -> list[str]:
    """Open pages in a browser, and give what is wrong with each."""
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        for address in share:
            for width in (320, 1280):
                page = browser.new_page(viewport={"width": width, "height": 800})
                page.goto(address)
                told = Axe().run(page, options={"runOnly": WCAG})
                said = [told.generate_report()[:500]] if told.violations_count else []
                said += page.evaluate(LOST)
                if width == 1280:
                    wanted, reached = page.evaluate(USABLE), 0
                    for _ in range(wanted + 5):
                        page.keyboard.press("Tab")
                        reached = max(reached, page.evaluate(FOCUSED))
                    said += [f"{reached} of {wanted} reached by Tab"] if reached < wanted else []
                    page.emulate_media(forced_colors="active")
                    said += [f"unseen in forced colours: {text}" for text in page.evaluate(UNSEEN)]
                page.close()
                name = address.rpartition("/site/")[2]
                found += [f"{name} at {width}: {text}" for text in said]
        browser.close()
    return found


def violations(out: Path) -> int:
    """Print what is wrong with any page, narrow and wide, half of them in each of two browsers.

    Give how many faults there were.
    """
    pages = [path.as_uri() for path in sorted(out.rglob("*.html"))]
    begun = time.perf_counter()
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        found = [line for part in pool.map(wrong_with, (pages[::2], pages[1::2])) for line in part]
    for line in found:
        print(line, flush=True)
    took = time.perf_counter() - begun
    print(f"{len(pages)} pages, narrow and wide: {len(found)} faults, {took:.0f} s", flush=True)
    return len(found)


def main() -> None:
    """Print what was found, and fail if it is not as it must be."""
    with tempfile.TemporaryDirectory() as name:
        first, second = Path(name) / "first" / "site", Path(name) / "second" / "site"
        print(f"built in {build(first, 2):.0f} s with 2 processes", flush=True)
        faults = too_large(first)
        if "--once" not in sys.argv:
            print(f"built in {build(second, 3, **ELSEWHERE):.0f} s with 3 processes", flush=True)
            one, other = digests(first), digests(second)
            unlike = [path for path in one | other if one.get(path) != other.get(path)]
            clock = "another clock" if shutil.which("faketime") else "the same clock: no faketime"
            print(f"{len(unlike)} files differ ({clock}): {unlike[:5]}", flush=True)
            faults += len(unlike)
        if "--without-axe" not in sys.argv:
            faults += violations(first)
    sys.exit(faults > 0)


if __name__ == "__main__":
    main()
