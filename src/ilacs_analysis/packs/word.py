"""The briefing as a Word document, since committee papers are written in Word."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ilacs_analysis.records.disk import UNDATED

from .about import about
from .blocks import Block, blocks, words
from .pdf import source, typeset

if TYPE_CHECKING:
    from nbformat import NotebookNode

_FONT = "Arial"
_INK, _BLUE = "1B1B1B", "12436D"
# what an address may hold as it is; Word calls a document damaged that has others
_IN_ADDRESS = ":/?#[]@!$&'()*+,;=%~"
# in a table: the width of a letter, that of a cell's margins, and the most that lines ask for
_LETTER_MM, _CELL_MM, _LINE_MM = 1.85, 2.5, 60
_CELL_TWENTIETHS = 57
# how long a table may be, in lines, and still be kept on one page
_SHORT = 15
_MARGIN_MM, _WIDE_MM, _TALL_PT, _LINE_PT = 15, 180, 560, 14
# a screen has 96 dots an inch
_TWICE_SCREEN = 192
_FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)


def word(notebook: NotebookNode, name: str) -> bytes:
    """Write an executed notebook as a document with headings, captions, tables and pictures.

    Text is text, and only what is a link to the web in the notebook is one here. Charts are
    pictures of twice a screen's size with their text alternatives. The same notebook gives the
    same bytes on one platform: the document has no clock.

    Parameters
    ----------
    notebook
        As executed.
    name
        What a message calls it.
    """
    found, said = blocks(notebook, name), about(notebook, name)
    charts = [block for block in found if block["kind"] == "chart"]
    pictures = _pictures([chart["svg"] for chart in charts], name)
    writing = _Writing(words(said["title"]), source(said))
    for block in found:
        if block["kind"] == "chart":
            writing.chart(block, pictures[block["number"] - 1])
        else:
            getattr(writing, block["kind"])(block)
    for heading, paragraphs in (
        ("About this document", (said["made"], said["attribution"])),
        ("Accessibility of this document", said["accessibility"]),
    ):
        writing.heading({"level": 2, "text": heading})
        for paragraph in paragraphs:
            writing.add([paragraph])
    return _without_clock(writing.saved())


def _pictures(drawn: Sequence[str], name: str) -> list[bytes]:
    if not drawn:
        return []
    made = typeset("charts.typ", drawn, name, format="png", ppi=_TWICE_SCREEN)
    return made if isinstance(made, list) else [made]


def _without_clock(document: bytes) -> bytes:
    """Pack a document anew, its parts at no time."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(packed, "w") as new:
        for part in old.namelist():
            at_no_time = zipfile.ZipInfo(part, _FIRST_DAY_OF_ZIP)
            new.writestr(at_no_time, old.read(part), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


class _Writing:
    """A document that is being written, block by block."""

    def __init__(self, title: str, source: str) -> None:
        from docx import Document

        self.document = Document()
        self.source = source
        core = self.document.core_properties
        core.title, core.language = title, "en-GB"
        core.author = core.last_modified_by = "ilacs-analysis"
        core.comments, core.created, core.modified = "", UNDATED, UNDATED
        self._set_page()
        self._set_styles()
        self._set_footer(title)

    def saved(self) -> bytes:
        buffer = io.BytesIO()
        self.document.save(buffer)
        return buffer.getvalue()

    def heading(self, block: Block) -> None:
        self.document.add_heading(block["text"], block["level"])

    def paragraph(self, block: Block) -> None:
        style = "Lead" if block["lead"] else "Normal"
        self.add(block["parts"], style, with_next=block["with_next"])

    def list(self, block: Block) -> None:
        with_next = block["with_next"]
        points = [self.add(point, "List Bullet", with_next=with_next) for point in block["points"]]
        if block["ordered"]:
            self._number(points)

    def table(self, block: Block) -> None:
        self._caption("Table", block)
        head = [[column["label"]] for column in block["columns"]]
        rows = [head, *block["rows"]]
        table = self.document.add_table(len(rows), len(head), "Table Grid")
        self._describe(table, block)
        sides = [column["kind"] == "number" for column in block["columns"]]
        widths = _widths(rows)
        for column, wide in zip(table.columns, widths, strict=True):
            column.width = wide
        long = sum(max(map(len, row), default=0) for row in rows) > _SHORT
        style = self._in_table[long]
        for place, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
            self._keep_row(row, heading=place == 0)
            for cell, lines, right, wide in zip(row.cells, cells, sides, widths, strict=True):
                cell.width = wide
                self._fill(cell, lines, style, bold=place == 0, right=right)
        self.add([block["note"]] if block["note"] else [""], "Small")

    def chart(self, block: Block, picture: bytes) -> None:
        from docx.shared import Mm, Pt

        self._caption("Figure", block)
        self.add([block["subtitle"]], "Small", with_next=True)
        shape = self.document.add_picture(io.BytesIO(picture), width=Mm(_WIDE_MM))
        room = Pt(_TALL_PT - _LINE_PT * len(block["key"]))
        if shape.height > room:
            shape.width, shape.height = int(shape.width * room / shape.height), room
        shape._inline.docPr.set("descr", block["alt"])
        self.document.paragraphs[-1].paragraph_format.keep_with_next = True
        if block["key"]:
            self.add(["Numbered marks"], "Small", with_next=True).runs[0].bold = True
            self._number([self.add([item], "Small", with_next=True) for item in block["key"]])
        numbers = f" The numbers are in table {block['numbers']}." if block["numbers"] else ""
        self.add([f"Source: {self.source}{numbers}"], "Small")

    def add(self, parts: Iterable[Any], style: str = "Normal", *, with_next: bool = False) -> Any:
        """Add a paragraph of parts, or of texts."""
        paragraph = self.document.add_paragraph(style=style)
        paragraph.paragraph_format.keep_with_next = with_next or None
        for part in parts:
            self._write(paragraph, part if isinstance(part, dict) else {"text": part})
        return paragraph

    def _write(self, paragraph: Any, part: Block, *, bold: bool = False) -> None:
        run = paragraph.add_run(part["text"])
        run.bold = bold or part.get("strong") or None
        if part.get("href"):
            self._lead(paragraph, run, part["href"])

    def _lead(self, paragraph: Any, run: Any, href: str) -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.shared import RGBColor

        run.font.underline, run.font.color.rgb = True, RGBColor.from_string(_BLUE)
        address = quote(href, safe=_IN_ADDRESS)
        relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = _element("w:hyperlink", {"r:id": relation})
        paragraph._p.append(link)
        link.append(run._r)

    def _caption(self, label: str, block: Block) -> None:
        paragraph = self.add([f"{label} "], "Caption", with_next=True)
        _field(paragraph, f"SEQ {label} \\* ARABIC", str(block["number"]))
        paragraph.add_run(f". {block['title']}")

    def _fill(
        self, cell: Any, lines: Sequence[Sequence[Block]], style: str, *, bold: bool, right: bool
    ) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        paragraph = cell.paragraphs[0]
        for place, line in enumerate(lines):
            if place:
                paragraph = cell.add_paragraph()
            # what the library's own property does for one paragraph takes a millisecond
            paragraph._p.style = style
            if right:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            for part in line:
                self._write(paragraph, part, bold=bold)

    def _describe(self, table: Any, block: Block) -> None:
        """Name a table for a screen reader; its first row and column are headings."""
        from docx.oxml.ns import qn

        look = table._tbl.tblPr.find(qn("w:tblLook"))
        width = {"w:w": str(_CELL_TWENTIETHS), "w:type": "dxa"}
        margins = _element("w:tblCellMar")
        margins.extend([_element(side, width) for side in ("w:left", "w:right")])
        look.addprevious(margins)
        look.addnext(_element("w:tblCaption", {"w:val": block["title"]}))

    def _keep_row(self, row: Any, *, heading: bool) -> None:
        properties = row._tr.get_or_add_trPr()
        properties.append(_element("w:cantSplit"))
        if heading:
            properties.append(_element("w:tblHeader"))

    def _number(self, paragraphs: Sequence[Any]) -> None:
        """Give paragraphs numbers from one, whatever was numbered before."""
        numbering = self.document.part.numbering_part.element
        style = self.document.styles["List Number"].element
        sample = numbering.num_having_numId(style.pPr.numPr.numId.val)
        number = numbering.add_num(sample.abstractNumId.val)
        number.add_lvlOverride(ilvl=0).add_startOverride(1)
        for paragraph in paragraphs:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_numId().val = number.numId
            properties.get_or_add_ilvl().val = 0

    def _set_page(self) -> None:
        from docx.shared import Mm

        page = self.document.sections[0]
        page.page_width, page.page_height = Mm(210), Mm(297)
        page.left_margin = page.right_margin = Mm(_MARGIN_MM)
        page.top_margin = page.bottom_margin = Mm(_MARGIN_MM + 5)

    def _set_styles(self) -> None:
        from docx.enum.style import WD_STYLE_TYPE
        from docx.oxml.ns import qn
        from docx.shared import Pt, RGBColor

        styles = self.document.styles
        styles.element.find(f".//{qn('w:lang')}").set(qn("w:val"), "en-GB")
        for name, (size, after) in _OWN_STYLES.items():
            made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            made.base_style, made.font.size = styles["Normal"], Pt(size)
            made.paragraph_format.space_after = Pt(after)
        styles["Lead"].font.bold = True
        styles["In short table"].paragraph_format.keep_with_next = True
        self._in_table = [styles[name].style_id for name in ("In short table", "In long table")]
        for name, size in _SIZES.items():
            font = styles[name].font
            font.name, font.size, font.italic = _FONT, Pt(size), False
            font.color.rgb = RGBColor.from_string(_INK)
            # the template names fonts of its theme, which would go before
            fonts = styles[name].element.rPr.rFonts
            for theme in [key for key in fonts.attrib if key.endswith("Theme")]:
                del fonts.attrib[theme]

    def _set_footer(self, title: str) -> None:
        footer = self.document.sections[0].footer.paragraphs[0]
        footer.add_run(f"{title}\nPage ")
        _field(footer, "PAGE", "1")


# size and space below, in points
_OWN_STYLES = {
    "Lead": (13, 8),
    "Small": (9, 4),
    "In short table": (8.5, 2),
    "In long table": (8.5, 2),
}
_SIZES = {
    "Normal": 11,
    "Caption": 10,
    "Footer": 9,
    "Heading 1": 20,
    "Heading 2": 14,
    "Heading 3": 12,
}


def _widths(rows: Sequence[Sequence[Sequence[Sequence[Block]]]]) -> list[Any]:
    """Share the width of the page among columns: what its words need, then what its lines want."""
    from docx.shared import Mm

    needed, wanted = [], []
    for column in zip(*rows, strict=True):
        lines = ["".join(part["text"] for part in line) for cell in column for line in cell]
        # words of a heading are bold
        found = [*(f"{word}  " for word in lines[0].split()), *" ".join(lines).split()]
        longest = max(map(len, found), default=0)
        line = min(_LINE_MM, _LETTER_MM * max(map(len, lines)))
        needed.append(_LETTER_MM * longest + _CELL_MM)
        wanted.append(max(0, line + _CELL_MM - needed[-1]))
    spare = _WIDE_MM - sum(needed)
    share = spare / (sum(wanted) or 1) if spare > 0 else 0
    widths = [need + share * want for need, want in zip(needed, wanted, strict=True)]
    return [Mm(_WIDE_MM * width / sum(widths)) for width in widths]


def _element(name: str, attributes: Mapping[str, str] | None = None) -> Any:
    """Give an element of the document's markup, with its attributes."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    return OxmlElement(name, {qn(key): value for key, value in (attributes or {}).items()})


def _field(paragraph: Any, instruction: str, shown: str) -> None:
    field = _element("w:fldSimple", {"w:instr": instruction})
    paragraph._p.append(field)
    field.append(paragraph.add_run(shown)._r)
