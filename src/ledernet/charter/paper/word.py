"""The charter as a Word document that its readers may go on writing in: real headings, lists and tables, no text boxes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ledernet.charter.document import (
    Block,
    Clause,
    Document,
    Facts,
    Items,
    Paragraph,
    Signature,
    Subheading,
    Table,
)
from ledernet.ui.lines import printable

from . import Look

if TYPE_CHECKING:
    from docx.document import Document as Paper

LANGUAGES = {"da": "da-DK", "en": "en-GB"}
FONT = "IBM Plex Sans"
MUTED = "545D68"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def word_of(document: Document, look: Look, *, at: datetime) -> bytes:
    import docx

    paper = docx.Document()
    _set_up(paper, document, look, at)
    if look.logo:
        from docx.shared import Mm

        paper.add_picture(BytesIO(look.logo), height=Mm(11))
        _describe(paper, document.organisation)
    _words(paper, f"{document.organisation}\n{document.version}", quiet=True)
    _words(paper, document.over, quiet=True)
    paper.add_heading(printable(document.title), level=1)
    paper.add_paragraph(document.lead, style="Subtitle")
    if document.thread:
        rows = tuple((str(step.label), str(step.text)) for step in document.thread)
        _facts(paper, rows)
    for clause in document.clauses:
        _clause(paper, clause, f"{clause.number}. {clause.heading}")
    for signature in document.signatures:
        _signature(paper, signature)
    if document.changed:
        _words(paper, document.changed, quiet=True)
    for annex in document.annexes:
        _clause(paper, annex, annex.heading)
    made = BytesIO()
    paper.save(made)
    return made.getvalue()


def _set_up(paper: Paper, document: Document, look: Look, at: datetime) -> None:
    """A4, the face, the colour, the language, and what the file says of itself."""
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(20)
    accent = RGBColor.from_string(look.accent.lstrip("#").upper())
    sizes = {"Normal": 10.5, "Heading 1": 22, "Heading 2": 13, "Heading 3": 11, "Subtitle": 14}
    for name, size in sizes.items():
        style: Any = paper.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        faces = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            faces.attrib.pop(qn(kind), None)
        if name != "Normal":
            style.font.color.rgb = accent if name == "Heading 2" else RGBColor(0x1B, 0x24, 0x30)
            style.font.italic = False
    language = LANGUAGES.get(document.language, "da-DK")
    defaults = paper.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    tag = defaults.find(qn("w:lang")) if defaults is not None else None
    if tag is not None:
        tag.set(qn("w:val"), language)
    about = paper.core_properties
    about.title, about.author = printable(document.title)[:255], document.organisation[:255]
    about.subject, about.language = document.over[:255], language
    about.comments, about.keywords = document.version, ""
    about.created = about.modified = at.replace(tzinfo=None)
    about.last_modified_by = document.organisation[:255]


def _clause(paper: Paper, clause: Clause, heading: str) -> None:
    paper.add_heading(heading, level=2)
    for block in clause.blocks:
        _block(paper, block)


def _block(paper: Paper, block: Block) -> None:
    match block:
        case Paragraph():
            _words(paper, block.text, lead=block.lead, quiet=block.quiet)
        case Facts():
            _facts(paper, block.rows)
        case Table():
            _table(paper, block)
        case Items():
            if block.intro:
                paper.add_paragraph(block.intro)
            for item in block.items:
                paper.add_paragraph(item, style="List Bullet")
        case Subheading():
            paper.add_heading(block.text, level=3)


def _words(paper: Paper, text: str, *, lead: str = "", quiet: bool = False) -> None:
    from docx.shared import Pt, RGBColor

    paragraph = paper.add_paragraph()
    if lead:
        paragraph.add_run(f"{lead} ").bold = True
    run = paragraph.add_run(text)
    if quiet:
        run.font.size, run.font.color.rgb = Pt(9), RGBColor.from_string(MUTED)


def _facts(paper: Paper, rows: tuple[tuple[str, str], ...]) -> None:
    for name, value in rows:
        _words(paper, value, lead=f"{name}:")


def _table(paper: Paper, block: Table) -> None:
    """The head is repeated on each page and said to be one."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    table = paper.add_table(rows=1, cols=len(block.head), style="Table Grid")
    for cell, word in zip(table.rows[0].cells, block.head, strict=True):
        cell.paragraphs[0].add_run(word).bold = True
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
    for row in block.rows:
        cells = table.add_row().cells
        for position, (cell, word) in enumerate(zip(cells, row, strict=True)):
            cell.paragraphs[0].add_run(word).bold = position == 0 or None
    said = OxmlElement("w:tblCaption")
    said.set(qn("w:val"), block.caption)
    table._tbl.tblPr.append(said)
    paper.add_paragraph()


def _signature(paper: Paper, signature: Signature) -> None:
    _words(paper, f"\n{signature.name or '_' * 32}")
    _words(paper, signature.capacity, quiet=True)


def _describe(paper: Paper, words: str) -> None:
    """What the logo is, for those who do not see it."""
    shape = paper.inline_shapes[-1]
    describe: Callable[[str, str], None] = shape._inline.docPr.set
    describe("descr", words)
