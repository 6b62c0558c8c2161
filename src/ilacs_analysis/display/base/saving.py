"""Save a result as a file: its numbers as a table, its chart as a picture."""

from __future__ import annotations

import io
import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib
import pandas as pd

from ilacs_analysis.errors import CannotSave
from ilacs_analysis.records.live_text import guarded

if TYPE_CHECKING:
    from ilacs_analysis.display.base.results import Result

PICTURES, NUMBERS = (".png", ".svg", ".pdf"), (".csv", ".xlsx")
PIXELS_WIDE = 2400
"""Width of a saved picture: enough for a slide or a printed page."""

_UNDATED: dict[str, dict[str, Any]] = {
    ".png": {},
    ".svg": {"Date": None},
    ".pdf": {"CreationDate": None},
}
_NO_SECRET_FORMULAS = {"strings_to_formulas": False, "strings_to_urls": False}
_LONG_AGO = datetime(2000, 1, 1)


def save(result: Result, path: str | os.PathLike[str], *, replace: bool = False) -> None:
    """Save the numbers or the picture of a result: see :meth:`Result.save`.

    Examples
    --------
    >>> from ilacs_analysis.display.base.results import Text
    >>> save(Text("No visits"), "visits.doc")
    Traceback (most recent call last):
    ...
    ilacs_analysis.errors.CannotSave: 'visits.doc' does not end in a form that can be saved: use
    .csv or .xlsx for numbers, or .png, .svg or .pdf for a picture.
    """
    place = Path(path)
    ending = place.suffix.lower()
    if ending in PICTURES:
        content = _picture(result, place.name, ending)
    elif ending in NUMBERS:
        content = _numbers(result, place.name, ending)
    else:
        raise CannotSave(
            f"{place.name!r} does not end in a form that can be saved: use .csv or .xlsx for "
            "numbers, or .png, .svg or .pdf for a picture."
        )
    try:
        _put(content, place, replace)
    except OSError as error:
        raise CannotSave(
            f"{place} cannot be written ({error.strerror or error}): give another place."
        ) from error


def plain_settings() -> dict[Any, Any]:
    """Give the settings that matplotlib begins with, those apart that choose where it draws."""
    kept = ("backend", "interactive", "toolbar", "tk.", "webagg", "figure.hooks")
    found = matplotlib.rcParamsDefault.items()
    return {name: value for name, value in found if not name.startswith(kept)}


def _put(content: bytes, place: Path, replace: bool) -> None:
    """Put a file in its place whole or not at all; one that is there and the same is left."""
    if place.exists():
        if place.read_bytes() == content:
            return
        if not replace:
            raise CannotSave(
                f"{place} is there already and differs: give another name, or replace=True."
            )
    beside = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)


def _picture(result: Any, name: str, ending: str) -> bytes:
    from ilacs_analysis.display.base.chart import Chart

    chart = result if isinstance(result, Chart) else getattr(result, "chart", None)
    if chart is None:
        raise CannotSave(
            f"{result.title!r} has no chart to save as {name!r}: save its numbers, with a name "
            f"that ends in {' or '.join(NUMBERS)}."
        )
    figure, buffer = chart.figure(), io.BytesIO()
    settings: dict[Any, Any] = {"svg.hashsalt": "ilacs-analysis", "svg.fonttype": "none"}
    with matplotlib.rc_context({**plain_settings(), **settings}):
        figure.savefig(
            buffer,
            format=ending.removeprefix("."),
            # what is cut off to whole pixels must not be one too few
            dpi=(PIXELS_WIDE + 0.01) / figure.get_figwidth(),
            metadata=_UNDATED[ending],
        )
    return buffer.getvalue()


def _numbers(result: Any, name: str, ending: str) -> bytes:
    data: pd.DataFrame | None = getattr(result, "data", None)
    if data is None:
        raise CannotSave(
            f"{result.title!r} has no numbers to save as {name!r}: print it, or build its pack."
        )
    return as_csv(data) if ending == ".csv" else _workbook(data)


def as_csv(data: pd.DataFrame) -> bytes:
    """Write a table as text, in which nothing can be taken for a formula."""
    safe = data.map(lambda cell: guarded(cell) if isinstance(cell, str) else cell)
    safe = safe.rename(columns=lambda name: guarded(str(name)))
    text = safe.to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\r\n")
    # the mark at the start tells Excel that letters are UTF-8
    return text.encode("utf-8-sig")


def _workbook(data: pd.DataFrame) -> bytes:
    """Write a table as a sheet, its days as days and its numbers as numbers."""
    buffer, days = io.BytesIO(), "yyyy-mm-dd"
    with pd.ExcelWriter(
        buffer,
        engine="xlsxwriter",
        date_format=days,
        datetime_format=days,
        engine_kwargs={"options": _NO_SECRET_FORMULAS},
    ) as book:
        book.book.set_properties({"created": _LONG_AGO})
        data.to_excel(book, index=False, sheet_name="data", freeze_panes=(1, 0))
        book.sheets["data"].autofit()
    return buffer.getvalue()
