"""Faults that would shut a reader out of a page, found before anybody sees it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import BeautifulSoup


def faults(page: BeautifulSoup) -> list[str]:
    """List what is wrong with the structure of a page, in a phrase for each fault.

    These are the faults that a notebook can bring in; the template answers for the rest.

    Examples
    --------
    >>> from bs4 import BeautifulSoup
    >>> faults(BeautifulSoup("<h1>Hull</h1><h3>History</h3><img src='data:,'>", "html.parser"))
    ["'History' skips a heading level", 'a picture has no text alternative']
    """
    found = [*_headings(page), *_tables(page), *_alone(page)]
    ids = Counter(str(tag["id"]) for tag in page.find_all(id=True))
    found += [f"the id {name!r} is given twice" for name in sorted(ids) if ids[name] > 1]
    for picture in page.find_all("img"):
        if not str(picture.get("alt", "")).strip():
            found.append("a picture has no text alternative")
    return found


def _headings(page: BeautifulSoup) -> list[str]:
    headings = page.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])
    levels = [int(heading.name[1]) for heading in headings]
    found = [] if levels.count(1) == 1 else [f"{levels.count(1)} first-level headings, not one"]
    for before, heading, level in zip([0, *levels], headings, levels, strict=False):
        text = heading.get_text(" ", strip=True)
        if not text:
            found.append(f"a heading of level {level} is empty")
        if level > before + 1:
            found.append(f"{text!r} skips a heading level")
    return found


def _tables(page: BeautifulSoup) -> list[str]:
    found = []
    for table in page.find_all("table"):
        caption = table.caption.get_text(" ", strip=True) if table.caption else ""
        if not caption:
            found.append(f"a table has no caption ({table.get_text(' ', strip=True)[:40]!r})")
        if not table.find("th", scope=True):
            found.append(f"the table {caption!r} has no headings with a scope")
    return found


def _alone(page: BeautifulSoup) -> list[str]:
    """Find what would run, or would ask another machine for something."""
    found = [f"it holds a <{tag.name}>" for tag in page.find_all(["script", "iframe", "object"])]
    for tag in page.find_all(["img", "source"]):
        address = str(tag.get("src") or tag.get("srcset") or "")
        if not address.startswith("data:"):
            found.append(f"a picture is not inside the page ({address[:40]!r})")
    return found
