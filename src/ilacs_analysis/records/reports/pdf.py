"""The text of a PDF, page by page, or the sentence that says why there is none."""

from __future__ import annotations

import re
import unicodedata
from contextlib import closing
from pathlib import Path

import pypdfium2

from ilacs_analysis.errors import UnreadableReport

MOST_PAGES = 200
"""No report is as long; a file that is, is none."""

LEAST_LETTERS = 400
"""A file with fewer is a scan, or no report."""

_DASHES = re.compile("[\u2010-\u2015\u2212]")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00ad": "", "\u200b": ""})


def pages_of(path: Path) -> list[str]:
    """Give the text of each page as it is printed, in order.

    Raises
    ------
    UnreadableReport
        If the file cannot be opened, or holds no text; the message says why and what to do.

    Examples
    --------
    >>> pages_of(Path("absent.pdf"))
    Traceback (most recent call last):
        ...
    ilacs_analysis.errors.UnreadableReport: absent.pdf cannot be opened: give the path of a PDF.
    """
    try:
        content = path.read_bytes()
    except OSError:
        raise UnreadableReport(f"{path.name} cannot be opened: give the path of a PDF.") from None
    start = content[:1024].lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html", b"<?xml")):
        raise UnreadableReport(
            f"{path.name} is a web page and no PDF: save the report itself from Ofsted's site."
        )
    if b"%pdf-" not in start:
        raise UnreadableReport(f"{path.name} is no PDF: save the report again from Ofsted's site.")
    return _text(path, content)


def _text(path: Path, content: bytes) -> list[str]:
    damaged = f"{path.name} is damaged or cut off: download it again."
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableReport(
                f"{path.name} is locked with a password: ask for a copy without one."
            ) from None
        raise UnreadableReport(damaged) from None
    if len(document) > MOST_PAGES:
        raise UnreadableReport(
            f"{path.name} has {len(document)} pages, more than any report: give the report."
        )
    try:
        with closing(document):
            pages = [_page(document, number) for number in range(len(document))]
    except pypdfium2.PdfiumError:
        raise UnreadableReport(damaged) from None
    if sum(map(len, pages)) < LEAST_LETTERS:
        raise UnreadableReport(
            f"{path.name} holds no text, so it is a scan: give the PDF that Ofsted published."
        )
    return pages


def _page(document: pypdfium2.PdfDocument, number: int) -> str:
    with closing(document[number]) as page, closing(page.get_textpage()) as text:
        return str(text.get_text_bounded())


def plain(text: str) -> str:
    r"""Give a text with one kind of dash, quotation mark and space, on one line.

    Examples
    --------
    >>> plain("Children’s services –  in\n Leeds")
    "Children's services - in Leeds"
    """
    text = unicodedata.normalize("NFKC", text).translate(_QUOTES)
    return " ".join(_DASHES.sub("-", text).split())
