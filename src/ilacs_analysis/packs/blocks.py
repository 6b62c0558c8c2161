"""An executed notebook as one plain list of blocks: what the forms made for paper are set from.

A block is a dictionary of strings, numbers and lists, so that it can be handed on as data:

* ``heading``: `level` and `text`
* ``paragraph``: `parts`; `lead` where it is the headline of the first screen; `with_next` where
  it stands between a heading and a chart, which it holds together
* ``list``: `points`, each a list of parts; `ordered`; `with_next`
* ``table``: `number`, `title`, `columns` (`label` as parts, and `kind`), `rows` of cells, `note`;
  a cell is a list of lines, a line a list of parts
* ``chart``: `number`, `title`, `subtitle`, `svg`, `alt`, `key`, and `numbers`, the number of the
  table that holds what was drawn, or 0

A part is a `text`, with the `href` that it leads to, or none, and whether it is `strong`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from .results import NOT_IN_PACK, Result, shown_by

if TYPE_CHECKING:
    from nbformat import NotebookNode

Block = dict[str, Any]

WEB = re.compile(r"^https?://")
"""How an address of the web begins."""

# what no document can hold: controls, and halves of a character
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def blocks(notebook: NotebookNode, name: str) -> list[Block]:
    """Give an executed notebook, results and prose, as blocks in its order.

    Text is text: only what is a link to the web in the notebook leads anywhere.

    Parameters
    ----------
    notebook
        As executed.
    name
        What a message calls it.
    """
    found = list(_blocks(notebook, name))
    tables, charts = ([b for b in found if b["kind"] == kind] for kind in ("table", "chart"))
    for listed in (tables, charts):
        for number, block in enumerate(listed, start=1):
            block["number"] = number
    numbers = {block.pop("place"): block["number"] for block in tables}
    for chart in charts:
        chart["numbers"] = numbers.get(chart["numbers"], 0)
    following = ""
    for block in reversed(found):
        if block["kind"] in ("paragraph", "list"):
            block["with_next"] = following == "chart"
        else:
            following = block["kind"]
    return found


def cell_lines(cell: Any) -> list[list[Block]]:
    """Give a cell of a table, as the content of a result has it, as lines of parts.

    Examples
    --------
    >>> cell_lines({"text": "Good", "grade": "good", "note": "(judged together)"})
    [[{'text': 'Good (judged together)', 'href': '', 'strong': False}]]
    """
    if isinstance(cell, Mapping) and "names" in cell:
        return [[_part(n, strong=n == cell["own"])] for n in cell["names"]] or [[_part("None")]]
    if isinstance(cell, Mapping) and "grade" in cell:
        return [[_part(f"{cell['text']} {cell['note']}".strip())]]
    return [[_part(cell)]]


def cell_text(cell: Any) -> str:
    """Give a cell of a table as the text that it is in every form.

    Examples
    --------
    >>> cell_text({"names": ["Derby", "Medway"], "own": "Derby"})
    'Derby; Medway'
    """
    return "; ".join("".join(part["text"] for part in line) for line in cell_lines(cell))


def _part(content: Any, *, strong: bool = False) -> Block:
    """Give a text, a number or a link as a part; only an address of the web is kept."""
    link = content if isinstance(content, Mapping) else {"text": content, "href": ""}
    href = link["href"] if WEB.match(link["href"] or "") else ""
    return {"text": _UNPRINTABLE.sub("\ufffd", str(link["text"])), "href": href, "strong": strong}


def words(text: str) -> str:
    r"""Give a text without what no document can hold: control characters and halves of others.

    Examples
    --------
    >>> words("Hull\x07")
    'Hull\ufffd'
    """
    return str(_part(text)["text"])


def _parts(paragraph: Any) -> list[Block]:
    return [_part(part) for part in (paragraph if isinstance(paragraph, list) else [paragraph])]


def _blocks(notebook: NotebookNode, name: str) -> Iterator[Block]:
    for cell in notebook.cells:
        if NOT_IN_PACK in cell.metadata.get("tags", ()):
            continue
        if cell.cell_type == "markdown":
            yield from _of_prose(_markdown()(cell.source))
        elif cell.cell_type == "code":
            for result in shown_by(cell, name):
                yield from _OF_RESULT[result.kind](result)


def _of_text(result: Result) -> Iterator[Block]:
    level = result.content["level"]
    yield {"kind": "heading", "level": level, "text": words(result.title)}
    for position, block in enumerate(result.content["blocks"]):
        if isinstance(block, Mapping):
            points = [_parts(point) for point in block["points"]]
            yield {"kind": "list", "ordered": False, "points": points}
        else:
            yield _paragraph(_parts(block), lead=level == position == 1)


def _of_table(result: Result) -> Iterator[Block]:
    content = result.content
    yield {
        "kind": "table",
        "place": (result.section, content["id"] or content["title"]),
        "title": words(result.title),
        "columns": [
            {"label": [_part({**column, "text": column["label"]})], "kind": column["kind"]}
            for column in content["columns"]
        ],
        "rows": [[cell_lines(cell) for cell in row] for row in content["rows"]],
        "note": words(content["note"]),
    }


def _of_chart(result: Result) -> Iterator[Block]:
    content = result.content
    yield {
        "kind": "chart",
        **{name: words(content[name]) for name in ("title", "subtitle", "alt")},
        "svg": result.picture,
        "key": [words(item) for item in content["key"]],
        "numbers": (result.section, content["table"]),
    }


_OF_RESULT = {"text": _of_text, "table": _of_table, "chart": _of_chart}


def _paragraph(parts: list[Block], *, lead: bool = False) -> Block:
    return {"kind": "paragraph", "parts": parts, "lead": lead}


@cache
def _markdown() -> Any:
    import mistune

    return mistune.create_markdown(renderer=None)


def _of_prose(tokens: Iterable[Mapping[str, Any]]) -> Iterator[Block]:
    for token in tokens:
        children = token.get("children", ())
        if token["type"] == "heading":
            text = "".join(part["text"] for part in _inline(children))
            yield {"kind": "heading", "level": token["attrs"]["level"], "text": text}
        elif token["type"] == "list":
            points = [list(_inline(item["children"])) for item in children]
            yield {"kind": "list", "ordered": token["attrs"]["ordered"], "points": points}
        elif token["type"] == "block_quote":
            yield from _of_prose(children)
        elif parts := list(_inline([token])):
            yield _paragraph(parts)


def _inline(tokens: Iterable[Mapping[str, Any]], href: str = "") -> Iterator[Block]:
    for token in tokens:
        leads_to = token.get("attrs", {}).get("url", href) if token["type"] == "link" else href
        if "children" in token:
            yield from _inline(token["children"], leads_to)
        elif token["type"] in ("softbreak", "linebreak"):
            yield _part(" ")
        elif (raw := token.get("raw", "").strip("\n")) and not raw.startswith("<!--"):
            yield _part({"text": raw, "href": leads_to})
