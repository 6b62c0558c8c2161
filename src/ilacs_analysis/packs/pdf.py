"""The briefing as a PDF that is tagged after PDF/UA-1, set by typst."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ilacs_analysis.errors import PackFailed

from .about import about
from .blocks import Block, blocks, words

if TYPE_CHECKING:
    from nbformat import NotebookNode

TEMPLATES = Path(__file__).parent / "templates" / "paper"


def pdf(notebook: NotebookNode, name: str) -> bytes:
    """Set an executed notebook on A4, its first screen alone on the first page.

    Text reaches typst as data, never as its markup. The fonts are matplotlib's own, whatever
    others a machine has, and the same notebook gives the same bytes. What PDF/UA-1 does not allow,
    such as a heading that skips a level, is a PackFailed that calls the notebook by its `name`.

    Parameters
    ----------
    notebook
        As executed.
    name
        What a message calls it.
    """
    found = blocks(notebook, name)
    end = _first_screen(found)
    said = about(notebook, name)
    briefing = {
        "title": words(said["title"]),
        "source": source(said),
        "about": [said["made"], said["attribution"]],
        "first": found[:end],
        "rest": found[end:],
        "accessibility": said["accessibility"],
    }
    made: bytes = typeset("briefing.typ", briefing, name, format="pdf", pdf_standards=["ua-1"])
    return made


def typeset(template: str, content: object, name: str, **options: Any) -> Any:
    """Compile one of our templates with some content, which it has as the input ``briefing``.

    The `options` are those of typst's ``Compiler.compile``; what it refuses is a PackFailed.
    """
    import typst

    inputs = {"briefing": json.dumps(content, ensure_ascii=False)}
    compiler = typst.Compiler(TEMPLATES / template, font_paths=_fonts())
    try:
        return compiler.compile(sys_inputs=inputs, **options)
    except typst.TypstError as error:
        raise PackFailed(
            f"{name} cannot be set on paper ({error.message}): "
            "put right the cell that it comes from."
        ) from error


def source(said: dict[str, Any]) -> str:
    """Say in a sentence where the figures of a chart come from, for whoever copies it alone."""
    return f"ilacs-analysis {said['version']}, record to {said['record_to']}."


@cache
def _fonts() -> Any:
    import matplotlib
    import typst

    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
    )


def _first_screen(found: list[Block]) -> int:
    """Count the blocks of the first page: the title and the words below it."""
    for position, block in enumerate(found):
        if position and block["kind"] not in ("paragraph", "list"):
            return position
    return len(found)
