"""Save a result as a file: its numbers as a table, its chart as a picture."""

from __future__ import annotations

import io
from os import PathLike
from pathlib import Path
from typing import Any

import matplotlib
import pandas as pd

from ilacs_analysis.errors import CannotSave

PICTURES, NUMBERS = (".png", ".svg", ".pdf"), (".csv", ".xlsx")
PIXELS_WIDE = 2400
"""Width of a saved picture: enough for a slide or a printed page."""

_UNDATED: dict[str, dict[str, Any]] = {
    ".png": {},
    ".svg": {"Date": None},
    ".pdf": {"CreationDate": None},
}


def save(result: Any, path: str | PathLike[str], *, replace: bool = False) -> None:
    """Save the numbers or the picture of a result: see :meth:`Result.save`."""
    place = Path(path)
    ending = place.suffix.lower()
    if ending in PICTURES:
        content = _picture(result, place)
    elif ending in NUMBERS:
        content = _numbers(result, place)
    else:
        raise CannotSave(
            f"{place.name!r} does not end in a form that can be saved: use "
            f"{', '.join(NUMBERS)} for numbers, or {', '.join(PICTURES)} for a picture."
        )
    try:
        if not replace and place.exists():
            if place.read_bytes() == content:
                return
            raise CannotSave(
                f"{place} is there already and differs: give another name, or replace=True."
            )
        place.write_bytes(content)
    except OSError as error:
        raise CannotSave(
            f"{place} cannot be written ({error.strerror}): give another place."
        ) from error


def _picture(result: Any, place: Path) -> bytes:
    if not hasattr(result, "figure"):
        raise CannotSave(
            f"{result.title!r} has no chart to save as {place.name!r}: save its numbers, with a "
            f"name that ends in {' or '.join(NUMBERS)}."
        )
    figure, ending, buffer = result.figure(), place.suffix.lower(), io.BytesIO()
    with matplotlib.rc_context({"svg.hashsalt": "ilacs-analysis", "svg.fonttype": "none"}):
        figure.savefig(
            buffer,
            format=ending.removeprefix("."),
            dpi=PIXELS_WIDE / figure.get_figwidth(),
            metadata=_UNDATED[ending],
        )
    return buffer.getvalue()


def _numbers(result: Any, place: Path) -> bytes:
    data: pd.DataFrame | None = getattr(result, "data", None)
    if data is None:
        raise CannotSave(f"{result.title!r} has no numbers to save as {place.name!r}.")
    if place.suffix.lower() == ".csv":
        # the mark at the start tells Excel that letters are UTF-8
        return data.to_csv(index=False, lineterminator="\n").encode("utf-8-sig")
    buffer = io.BytesIO()
    with pd.ExcelWriter(
        buffer, engine="xlsxwriter", date_format="yyyy-mm-dd", datetime_format="yyyy-mm-dd"
    ) as book:
        book.book.set_properties({"created": pd.Timestamp("2000-01-01").to_pydatetime()})
        data.to_excel(book, index=False, sheet_name="data", freeze_panes=(1, 0))
    return buffer.getvalue()
